// Rolls a world's setting and its days.
// Guarantees: small worlds, of one to two hundred entries, where every kind of event meets every other sooner or later.
// Must not decide who does what: that is for the world, when the event comes.
#include "sim_plan.hpp"

#include <algorithm>
#include <optional>

#include "besace/calendar.hpp"
#include "sim_dice.hpp"

namespace besace::sim {
namespace {

constexpr std::uint64_t kFirstPeriod = 24312;  // January 2026
constexpr std::uint64_t kSettingDice = 1, kEventDice = 2;
constexpr std::uint64_t kDaysPerMonth = 30;
constexpr std::uint64_t kGraceDays = 9;  // enough ticks for a wallet to close

/// Which adversaries a world has; many have none of most.
struct Themes {
  bool restores = false;
  bool steals = false;
  bool false_books = false;
};

struct Odds {
  Deed deed;
  std::uint64_t percent;  // a day
};

constexpr Odds kHonest[] = {
    {Deed::kSale, 75},   {Deed::kSale, 55},       {Deed::kRefund, 30},   {Deed::kReshow, 12},
    {Deed::kCrash, 12},  {Deed::kRedeem, 8},      {Deed::kDeposit, 4},   {Deed::kApprove, 2},
    {Deed::kAddTill, 4}, {Deed::kDelist, 1},      {Deed::kLosePhone, 3}, {Deed::kLoseTill, 1},
    {Deed::kAmend, 3},   {Deed::kReplaceDesk, 2}, {Deed::kClose, 8},
};

class Planner {
 public:
  Planner(std::uint64_t seed, std::optional<PlanOptions> asked)
      : seed_(seed), asked_(asked), dice_(seed, kSettingDice) {
    plan_.seed = seed;
  }

  Plan make() {
    Setting& setting = plan_.setting;
    setting.rulebook = rulebook_json(roll_rulebook(dice_.next()));
    setting.first_day = first_day_of(kFirstPeriod) + dice_.between(17, 27);
    setting.one_desk = !asked_ && dice_.chance(40);
    setting.board = static_cast<std::uint32_t>(setting.one_desk ? 1 + dice_.roll(2) : 2 + dice_.roll(2));
    setting.threshold = setting.board == 3 || (!setting.one_desk && dice_.chance(50)) ? 2 : 1;
    people();
    themes_ = {dice_.chance(35), !setting.one_desk && dice_.chance(30), dice_.chance(15)};
    if (asked_) themes_ = {true, true, true};
    const std::uint64_t days = asked_ ? asked_->days : dice_.between(10, 15);
    add(Deed::kMonth);
    for (std::uint64_t day = 0; day < days; ++day) plan_day(setting.first_day + day);
    add(Deed::kFinal);
    if (dice_.chance(40)) wind_up();
    return std::move(plan_);
  }

 private:
  void add(Deed deed) {
    plan_.events.push_back({deed, Dice(seed_, kEventDice + plan_.events.size()).next()});
  }

  void people() {
    Setting& setting = plan_.setting;
    const std::uint64_t members = asked_ ? std::max<std::uint64_t>(asked_->members, 1) : dice_.between(3, 4);
    const std::uint64_t cheats = asked_ ? 1 + members / 10 : dice_.roll(3);
    for (std::uint64_t i = 0; i < members; ++i) setting.members.push_back(i < cheats);
    const std::uint64_t shops = asked_ ? std::max<std::uint64_t>(asked_->shops, 1) : dice_.between(2, 3);
    for (std::uint64_t i = 0; i < shops; ++i)
      setting.shops.push_back({false, static_cast<std::uint32_t>(dice_.chance(30) ? 2 : 1)});
    setting.shops.back().colludes = asked_ ? shops > 1 : dice_.chance(40);
  }

  void plan_day(std::uint64_t day) {
    std::vector<Deed> deeds;
    const auto maybe = [&](Deed deed, std::uint64_t percent) {
      if (dice_.chance(percent)) deeds.push_back(deed);
    };
    if (period_of(day) != period_of(day - 1) && day != plan_.setting.first_day) {
      deeds.push_back(Deed::kMonth);
      maybe(Deed::kClose, 50);
    }
    for (const Odds& odds : kHonest) maybe(odds.deed, odds.percent);
    for (std::uint64_t more = more_sales(); more > 0; --more) deeds.push_back(Deed::kSale);
    if (plan_.setting.members.front()) {
      maybe(Deed::kCopyPhone, 40);
      for (const std::uint64_t percent : {70, 50, 30}) maybe(Deed::kForgedSale, percent);
    }
    if (plan_.setting.shops.back().colludes) maybe(Deed::kCollude, 25);
    if (themes_.restores) {
      maybe(Deed::kBackUpTill, 25);
      maybe(Deed::kRestoreTill, 12);
      maybe(Deed::kAdjust, 20);
    }
    if (themes_.steals) {
      maybe(Deed::kStealDesk, 8);
      maybe(Deed::kThief, 25);
    }
    if (themes_.false_books)
      maybe(static_cast<Deed>(static_cast<int>(Deed::kFalseIssue) + dice_.roll(3)), 12);
    dice_.shuffle(deeds);
    for (const Deed deed : deeds) add(deed);
    if (dice_.chance(75)) add(Deed::kSync);
    add(Deed::kTick);
  }

  /// A day's, where a number was asked for.
  std::uint64_t more_sales() {
    if (!asked_) return 0;
    const std::uint64_t month = plan_.setting.members.size() * asked_->sales_per_month;
    return month / kDaysPerMonth + (dice_.roll(kDaysPerMonth) < month % kDaysPerMonth ? 1 : 0);
  }

  /// What is unspent returns, and the books of the month are closed.
  void wind_up() {
    for (std::uint64_t i = 0; i < kGraceDays; ++i) add(Deed::kTick);
    add(Deed::kClose);
    add(Deed::kFinal);
  }

  std::uint64_t seed_;
  std::optional<PlanOptions> asked_;
  Dice dice_;
  Themes themes_;
  Plan plan_;
};

}  // namespace

Plan make_plan(std::uint64_t seed) {
  return Planner(seed, std::nullopt).make();
}

Plan make_plan(std::uint64_t seed, const PlanOptions& options) {
  return Planner(seed, options).make();
}

RulebookPlan roll_rulebook(std::uint64_t dice_seed) {
  Dice dice(dice_seed);
  RulebookPlan plan;
  plan.allowance = static_cast<std::int64_t>(dice.between(40, 120) * 100);
  plan.cap = plan.allowance * static_cast<std::int64_t>(dice.between(25, 100)) / 100;
  plan.withhold = dice.chance(50) ? plan.allowance / 2 : 0;
  plan.months = dice.chance(75) ? 1 : 2;
  if (dice.chance(40)) {
    plan.spend = {0, 1, 2};
    dice.shuffle(plan.spend);
  }
  return plan;
}

std::string rulebook_json(const RulebookPlan& plan) {
  std::string out =
      R"({"schema":1,"name":"Caisse simulée","demonstration":true,"currency":{"name":"bon","symbol":"b"},)"
      R"("territory":[{"insee":"42019","name":"Boën-sur-Lignon"}],"categories":["pain"],"excluded":[],)";
  out += R"("allowance":{"kind":"flat","amount":)" + std::to_string(plan.allowance) + "},";
  out += R"("validity":{"months":)" + std::to_string(plan.months) + "},";
  out += R"("offline":{"cap":)" + std::to_string(plan.cap) + R"(,"amber_cap":)" +
         std::to_string(plan.cap / 2) + R"(,"green_hours":72,"amber_hours":168})";
  if (!plan.spend.empty()) {
    out += R"(,"pockets":[{"name":"pot commun","unspent":"pool"},{"name":"épargne","unspent":"pocket"},)"
           R"({"name":"commune","unspent":"pool"}],"spend":[)";
    for (const std::uint64_t number : plan.spend) out += std::to_string(number) + ",";
    out.back() = ']';
  }
  if (plan.withhold > 0) out += R"(,"withhold":)" + std::to_string(plan.withhold);
  return out + "}";
}

const char* deed_name(Deed deed) {
  constexpr const char* kNames[] = {"tick",      "sync",         "final sync",   "crash",      "sale",
                                    "reshow",    "refund",       "month",        "deposit",    "redeem",
                                    "close",     "approve",      "add till",     "delist",     "lose phone",
                                    "lose till", "amend",        "replace desk", "copy phone", "forged sale",
                                    "collude",   "back up till", "restore till", "adjust",     "steal desk",
                                    "thief",     "false issue",  "false redeem", "false close"};
  return kNames[static_cast<std::size_t>(deed)];
}

}  // namespace besace::sim
