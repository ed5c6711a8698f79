// One honest fund, day after day, from a seed: charter, approvals, deposits, certificates, payments, receipts, ticks.
// Guarantees: bytes depend on the plan and the rulebook alone. Must not draw real randomness.
#include "besace/simulate.hpp"

#include <algorithm>

#include "besace/allocation.hpp"
#include "besace/calendar.hpp"
#include "besace/ledger.hpp"
#include "besace/rulebook.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kOpeningHour = 8;
constexpr Amount kSmallestPaymentCents = 100;
constexpr std::uint64_t kDaysPerMonth = 30;

/// Pseudo-random numbers and key seeds: SHA-256 in counter mode.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) { std::memcpy(state_.data(), &seed, sizeof seed); }

  Seed seed(std::uint64_t purpose, std::uint64_t number) const {
    std::array<std::uint8_t, 16> tag{};
    std::memcpy(tag.data(), &purpose, sizeof purpose);
    std::memcpy(tag.data() + sizeof purpose, &number, sizeof number);
    return sha256(state_, tag);
  }
  /// 0 to below - 1.
  std::uint64_t roll(std::uint64_t below) {
    if (used_ == block_.size()) {
      block_ = seed(kRolls, counter_++);
      used_ = 0;
    }
    std::uint32_t value = 0;
    std::memcpy(&value, block_.data() + used_, sizeof value);
    used_ += sizeof value;
    return value % below;
  }

  static constexpr std::uint64_t kDesk = 1, kLog = 2, kMerchants = 3, kWallets = 4, kInvoices = 5, kRolls = 6,
                                 kBox = 7;

 private:
  std::array<std::uint8_t, 8> state_{};
  Hash block_{};
  std::size_t used_ = block_.size();
  std::uint64_t counter_ = 0;
};

/// A key, its chain, and what it needs to sign its next entry.
struct Author {
  KeyPair keys;
  ChainHead head;
};

struct Purse {
  Author author;
  Amount left = 0;
  Amount cum = 0;
};

class World {
 public:
  World(const SimulationPlan& plan, Rulebook rulebook, const EntrySink& sink)
      : plan_(plan), rulebook_(std::move(rulebook)), sink_(sink), dice_(plan.seed) {}

  void run(const std::string& rulebook_json) {
    day_ = first_day_of(plan_.first_period);
    found(rulebook_json);
    for (std::uint64_t i = 0; i < plan_.merchants; ++i) approve(i);
    const std::uint64_t last = day_ + plan_.days;
    while (day_ < last) {
      if (day_ == first_day_of(period_of(day_))) start_month();
      market();
      ++day_;
      put(log_, Tick{day_});
      put(log_, Standing{ledger_.standing_root()});
    }
  }

 private:
  [[nodiscard]] std::uint64_t now() const { return day_ * kSecondsPerDay + kOpeningHour * kSecondsPerHour; }

  Id put(Author& author, Body body) {
    Entry entry;
    entry.header = {{}, author.head.next_seq, author.head.prev, now()};
    entry.body = std::move(body);
    const auto made = sign(std::move(entry), author.keys, &fund_);
    if (!made) broken_invariant("the simulation signed a bad entry");
    author.head = {author.head.next_seq + 1, made->id};
    log(*made);
    return made->id;
  }

  void found(const std::string& rulebook_json) {
    desk_.keys = key_pair(dice_.seed(Dice::kDesk, 0));
    log_.keys = simulated_log_key(plan_.seed);
    Entry entry;
    entry.header.time = now();
    entry.body = Charter{rulebook_json,
                         {{desk_.keys.public_key, kAllRoles}},
                         log_.keys.public_key,
                         1,
                         box_key_pair(dice_.seed(Dice::kBox, 0)).public_key};
    const auto charter = sign(std::move(entry), desk_.keys, nullptr);
    if (!charter) broken_invariant("the simulation signed a bad charter");
    fund_ = charter->id;
    desk_.head = {2, fund_};
    log_.head = {1, fund_};
    log(*charter);
  }

  void log(const SignedEntry& entry) {
    tree_.append(entry.id);
    (void)ledger_.append(entry.entry, entry.id, true);
    sink_(entry);
  }

  void approve(std::uint64_t number) {
    Author till{key_pair(dice_.seed(Dice::kMerchants, number)), {}};
    const Commune& commune = rulebook_.territory[number % rulebook_.territory.size()];
    Approve body{till.keys.public_key, "Marchand " + std::to_string(number + 1), commune.insee, {}};
    if (!rulebook_.categories.empty())
      body.categories = {rulebook_.categories[number % rulebook_.categories.size()]};
    till.head = {1, put(desk_, std::move(body))};
    tills_.push_back(till);
  }

  /// Alone, with what the rulebook asks at least, completed by its first partner where it has one.
  [[nodiscard]] PersonFacts member(const PublicKey& holder) const {
    const ContributionRule& asked = rulebook_.contribution;
    PersonFacts out;
    out.holder = holder;
    out.contribution = asked.levels.empty() ? asked.minimum : asked.levels.front();
    out.partner = kSavingsPocket + 1;
    return out;
  }

  void start_month() {
    const std::uint64_t period = period_of(day_);
    std::vector<PersonFacts> people;
    std::vector<KeyPair> keys;
    for (std::uint64_t i = 0; i < plan_.members; ++i) {
      keys.push_back(key_pair(dice_.seed(Dice::kWallets, period * plan_.members + i)));
      people.push_back(member(keys.back().public_key));
    }
    const auto plan = plan_allocation(rulebook_, {}, period, people);
    if (!plan) broken_invariant("the simulation's members are no allocation");
    for (const Pocket& pocket : plan->pockets)
      put(desk_, Deposit{pocket.amount, pocket.number, kReserve, "cotisations " + std::to_string(period)});
    purses_.clear();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const Certify& certificate = plan->people[i].certificate;
      if (certificate.pockets.empty()) continue;
      const Amount allowance = certificate.allowance();
      const Id admission = put(desk_, certificate);
      purses_.push_back({{keys[i], {1, admission}}, allowance, 0});
    }
  }

  // Payments of one day, in the order in which merchants upload: each pay with its receipt.
  void market() {
    if (purses_.empty() || tills_.empty() || rulebook_.cap == 0) return;
    const Checkpoint known{tree_.size(), tree_.root()};
    const std::uint64_t whole = plan_.members * plan_.pays_per_member_month;
    std::uint64_t payments =
        whole / kDaysPerMonth + (dice_.roll(kDaysPerMonth) < whole % kDaysPerMonth ? 1 : 0);
    while (payments-- > 0) {
      Purse& purse = purses_[dice_.roll(purses_.size())];
      const Amount mean =
          rulebook_.allowance / static_cast<Amount>(std::max<std::uint64_t>(plan_.pays_per_member_month, 1));
      const Amount least = std::min(kSmallestPaymentCents, std::max<Amount>(mean / 2, 1));
      if (purse.left < least) continue;
      const Amount wanted =
          least + static_cast<Amount>(dice_.roll(static_cast<std::uint64_t>(std::max<Amount>(mean, 1))));
      pay(purse, tills_[dice_.roll(tills_.size())], std::min({wanted, purse.left, rulebook_.cap}), known);
    }
  }

  void pay(Purse& purse, Author& till, Amount amount, const Checkpoint& known) {
    purse.left -= amount;
    purse.cum += amount;
    const Hash invoice = dice_.seed(Dice::kInvoices, invoices_++);
    const Id id = put(purse.author, Pay{kid_of(till.keys.public_key), amount, purse.cum, invoice});
    put(till, Accept{id, known.size, known.root});
  }

  const SimulationPlan& plan_;
  Rulebook rulebook_;
  const EntrySink& sink_;
  Dice dice_;
  Id fund_{};
  MerkleTree tree_;
  Ledger ledger_;
  std::uint64_t day_ = 0;
  std::uint64_t invoices_ = 0;
  Author desk_;
  Author log_;
  std::vector<Author> tills_;
  std::vector<Purse> purses_;
};

}  // namespace

KeyPair simulated_log_key(std::uint64_t seed) {
  return key_pair(Dice(seed).seed(Dice::kLog, 0));
}

Code simulate(const SimulationPlan& plan, const std::string& rulebook_json, const EntrySink& sink) {
  auto rulebook = parse_rulebook(rulebook_json);
  if (!rulebook) return rulebook.code();
  World(plan, std::move(*rulebook), sink).run(rulebook_json);
  return Code::kOk;
}

}  // namespace besace
