// The world's fund, its clock, and which event is what.
#include "sim_world.hpp"

#include <algorithm>

#include "besace/calendar.hpp"
#include "besace/simulate.hpp"

namespace besace::sim {
namespace {

constexpr std::uint64_t kOpeningHour = 8;
constexpr std::uint64_t kSecondsPerEvent = 600;
constexpr Amount kGuaranteeCents = 10'000'00;

}  // namespace

World::World(const Plan& plan, const WorldOptions& options, Host& host)
    : plan_(plan), options_(options), host_(host), order_(plan.seed, ~options.order) {
  day_ = plan.setting.first_day;
  now_ = day_ * kSecondsPerDay + kOpeningHour * kSecondsPerHour;
  ticked_period_ = period_of(day_);
}

void World::run() {
  found();
  admit_people();
  for (const Event& event : plan_.events) {
    refresh_new_stands();
    play(event);
  }
  refresh(office_);
}

// A device's first copy is downloaded where it is set up.
void World::refresh_new_stands() {
  for (Stand& stand : cast_.stands) {
    if (!stand.copy) refresh(stand);
  }
}

Code World::effect(const Id& id) const {
  const auto found = effects_.find(id);
  return found == effects_.end() ? Code::kNotFound : found->second;
}

SignedEntry World::make(Key& key, Body body, std::uint64_t time) const {
  Entry entry;
  entry.header = {key.kid, key.head.next_seq, key.head.prev, time - time % kSecondsPerHour};
  entry.body = std::move(body);
  auto made = sign(std::move(entry), key.keys, &fund_);
  if (!made) broken_invariant("a simulated world signed a bad entry");
  key.head = {key.head.next_seq + 1, made->id};
  return std::move(*made);
}

void World::found() {
  const Setting& setting = plan_.setting;
  constexpr Roles kOffice[] = {kRegistrar, kTreasurer, kIssuer};
  const auto add_key = [&](Roles roles) {
    DeskKey key;
    key.key = make_key(seed_for(plan_.seed, Purpose::kDeskKey, keys_made_++));
    key.roles = roles;
    key.founding = true;
    cast_.desk.push_back(key);
  };
  for (std::uint32_t i = 0; i < setting.board; ++i) add_key(setting.one_desk && i == 0 ? kAllRoles : kBoard);
  for (const Roles roles : kOffice) {
    if (!setting.one_desk) add_key(roles);
  }
  Charter charter;
  charter.rulebook = setting.rulebook;
  for (const DeskKey& key : cast_.desk) charter.keys.push_back({key.key.keys.public_key, key.roles});
  charter.log_key = simulated_log_key(plan_.seed).public_key;
  charter.threshold = setting.threshold;
  charter.box_key = box_key_pair(seed_for(plan_.seed, Purpose::kBoxKey, 0)).public_key;
  const SignedEntry founding = make(cast_.desk.front().key, std::move(charter), now_);
  fund_ = founding.id;
  for (DeskKey& key : cast_.desk) {
    if (&key != &cast_.desk.front()) key.key.head = {1, fund_};
  }
  send_now(founding);
  (void)decree(kTreasurer, Deposit{kGuaranteeCents, 0, kGuaranteePool, "garantie"});
}

void World::admit_people() {
  const auto& setting = plan_.setting;
  for (const ShopPlan& shop : setting.shops)
    open_shop(make_key(seed_for(plan_.seed, Purpose::kShopKey, keys_made_++)), shop.colludes);
  refresh_new_stands();
  for (std::size_t i = 0; i < setting.shops.size(); ++i) {
    for (std::uint32_t more = 1; more < setting.shops[i].tills; ++more) add_till(cast_.shops[i]);
  }
  for (const bool cheats : setting.members) {
    cast_.members.push_back({.cheats = cheats, .phones = {}});
    (void)give_phone(static_cast<std::uint32_t>(cast_.members.size() - 1));
  }
}

Shop& World::open_shop(const Key& key, bool colludes) {
  Shop shop;
  shop.key = key;
  shop.colludes = colludes;
  const auto number = static_cast<std::uint32_t>(cast_.shops.size());
  const std::string name = "Marchand " + std::to_string(number + 1);
  const auto admission = order(kRegistrar, Approve{key.keys.public_key, name, "42019", {"pain"}});
  if (admission) shop.key.head = {1, *admission};
  cast_.shops.push_back(std::move(shop));
  if (admission) (void)open_stand(number, cast_.shops.back().key);
  return cast_.shops.back();
}

/// Clocks are wrong: most by minutes or hours, some by days.
std::int64_t roll_clock(Dice dice) {
  const std::uint64_t kind = dice.roll(10);
  const std::uint64_t most = (kind < 5 ? 1 : kind < 8 ? 12 : 72) * kSecondsPerHour;
  return static_cast<std::int64_t>(dice.roll(2 * most + 1)) - static_cast<std::int64_t>(most);
}

Stand& World::open_stand(std::uint32_t shop, const Key& key) {
  const auto number = static_cast<std::uint32_t>(cast_.stands.size());
  Stand stand;
  stand.number = kFirstDevice + 2 * number + 1;
  stand.index = number;
  stand.clock_seconds = roll_clock(Dice(plan_.seed, stand.number));
  stand.shop = shop;
  stand.key = key;
  stand.ticks_at_sync = ticks_;
  cast_.stands.push_back(std::move(stand));
  cast_.shops[shop].stands.push_back(number);
  return cast_.stands.back();
}

Phone& World::give_phone(std::uint32_t member) {
  const auto number = static_cast<std::uint32_t>(cast_.phones.size());
  Phone phone;
  phone.number = kFirstDevice + 2 * number;
  phone.index = number;
  phone.clock_seconds = roll_clock(Dice(plan_.seed, phone.number));
  phone.member = member;
  cast_.phones.push_back(std::move(phone));
  cast_.members[member].phones.push_back(number);
  return cast_.phones.back();
}

void World::play(const Event& event) {
  Dice dice(event.dice);
  now_ += kSecondsPerEvent;
  switch (event.deed) {
    case Deed::kTick: return tick(dice);
    case Deed::kSync: return sync(dice, false);
    case Deed::kFinal: return sync(dice, true);
    case Deed::kCrash: return crash(dice);
    case Deed::kSale: return sell(dice);
    case Deed::kReshow: return reshow(dice);
    case Deed::kRefund: return refund(dice);
    default:
      return event.deed < Deed::kCopyPhone ? play_desk(event.deed, dice) : play_cheat(event.deed, dice);
  }
}

void World::play_desk(Deed deed, Dice& dice) {
  if (!thieves_.empty() || deed == Deed::kMonth || deed == Deed::kRedeem) refresh(office_);
  switch (deed) {
    case Deed::kMonth: return office_month(dice);
    case Deed::kDeposit:
      return (void)decree(kTreasurer,
                          Deposit{static_cast<Amount>(dice.between(1, 50) * 100), 0, kReserve, "don"});
    case Deed::kRedeem: return office_redeem(dice, false);
    case Deed::kClose: return office_close(false);
    case Deed::kApprove: return approve(dice);
    case Deed::kAddTill: return add_till(dice.pick(cast_.shops));
    case Deed::kDelist: return delist(dice);
    case Deed::kLosePhone: return lose_phone(dice);
    case Deed::kLoseTill: return lose_till(dice);
    case Deed::kAmend: return office_amend(dice);
    default: return office_replace(dice);
  }
}

void World::play_cheat(Deed deed, Dice& dice) {
  switch (deed) {
    case Deed::kCopyPhone: return copy_phone(dice);
    case Deed::kForgedSale: return forged_sale(dice);
    case Deed::kCollude: return collude(dice);
    case Deed::kBackUpTill: return back_up_till(dice);
    case Deed::kRestoreTill: return restore_till(dice);
    default: break;
  }
  refresh(office_);
  switch (deed) {
    case Deed::kAdjust: return office_adjust();
    case Deed::kStealDesk: return steal_desk(dice);
    case Deed::kThief: return thief(dice);
    case Deed::kFalseIssue:
      if (DeskKey* key = holder(kIssuer)) false_issue(key->key, dice);
      return;
    case Deed::kFalseRedeem: return office_redeem(dice, true);
    default: return office_close(true);
  }
}

// A day passes; now and then the server sleeps through it.
void World::tick(Dice& dice) {
  ++day_;
  now_ = day_ * kSecondsPerDay + kOpeningHour * kSecondsPerHour;
  if (dice.chance(4)) return;
  host_.tick(now_);
  stale_ = true;
  ++ticks_;
  if (period_of(day_) == ticked_period_) return;
  refresh(office_);
  // L30: the state right after the tick, which a standing follows already. A server may keep the tick from the office: then it closes nothing.
  const std::vector<PeriodEnd>& ends = office_.copy->ledger().period_ends();
  if (!ends.empty() && ends.back().before == period_of(day_))
    closing_roots_[ticked_period_] = ends.back().root;
  ticked_period_ = period_of(day_);
}

}  // namespace besace::sim
