// The association's side, online: what its keys sign is sent at once, in order.
// Guarantees: an honest holder whose chain the log has moved signs nothing more with that key. Must not sign for a stolen one.
#include <algorithm>

#include "besace/allocation.hpp"
#include "besace/calendar.hpp"
#include "sim_world.hpp"

namespace besace::sim {
namespace {

constexpr Amount kSavingsCents = 1000;
constexpr Amount kTopUpCents = 500;

}  // namespace

void World::send_now(const SignedEntry& entry) {
  deliver({&office_, {entry}});
}

/// A key with the role that its holder may trust: neither revoked nor, as far as the log shows, used by anyone else.
DeskKey* World::holder(Roles role) {
  for (DeskKey& key : cast_.desk) {
    if ((key.roles & role) == 0 || key.revoked) continue;
    if (is_moved(key)) {
      saw("theft noticed");
      replace(key);
      return nullptr;
    }
    return &key;
  }
  return nullptr;
}

bool World::is_moved(const DeskKey& key) const {
  if (!key.stolen) return false;
  const Account* account = office_.copy->ledger().account(key.key.kid);
  return account->suspended != kNever ||
         (!account->chain.empty() && account->chain.back().seq >= key.key.head.next_seq);
}

std::optional<Id> World::order(Roles role, Body body) {
  DeskKey* key = holder(role);
  if (key == nullptr) return std::nullopt;
  const SignedEntry entry = make(key->key, std::move(body), now_);
  send_now(entry);
  return entry.id;
}

/// As order, then as many signatures of the board as it takes (L20); nothing when some are missing.
std::optional<Id> World::decree(Roles role, Body body) {
  const std::uint64_t least = std::holds_alternative<Adjust>(body) ? 2 : 1;
  const std::uint64_t needed = std::max<std::uint64_t>(plan_.setting.threshold, least);
  DeskKey* key = holder(role);
  if (key == nullptr) return std::nullopt;
  const SignedEntry entry = make(key->key, std::move(body), now_);
  send_now(entry);
  const std::uint64_t signed_by_author = (key->roles & kBoard) != 0 ? 1 : 0;
  if (endorse(entry.id, key->key.kid, needed - signed_by_author) == 0) return entry.id;
  saw("act left waiting");
  return std::nullopt;
}

/// How many signatures are still missing.
std::uint64_t World::endorse(const Id& act, const Kid& author, std::uint64_t needed) {
  for (DeskKey& key : cast_.desk) {
    if (needed == 0) break;
    if ((key.roles & kBoard) == 0 || key.revoked || key.key.kid == author) continue;
    send_now(make(key.key, Endorse{act}, now_));
    --needed;
  }
  return needed;
}

// Revoked by the board, which gives its roles to another key.
void World::replace(DeskKey& lost) {
  const Roles roles = lost.roles;
  lost.revoked = true;
  const Revoke revoke{lost.key.kid, "perdue"};
  (void)((roles & kBoard) != 0 ? decree(kBoard, revoke) : order(kBoard, revoke));
  DeskKey fresh;
  fresh.key = make_key(seed_for(plan_.seed, Purpose::kDeskKey, keys_made_++));
  fresh.roles = roles;
  const auto appointed = decree(kBoard, Appoint{fresh.key.keys.public_key, roles});
  if (!appointed) return;
  fresh.key.head = {1, *appointed};
  refresh(office_);
  if (office_.copy->ledger().account(fresh.key.kid) == nullptr) return;
  cast_.desk.push_back(fresh);
  saw("desk key replaced");
}

void World::office_replace(Dice& dice) {
  std::vector<std::size_t> candidates;
  std::size_t board = 0;
  for (std::size_t i = 0; i < cast_.desk.size(); ++i) {
    if (!cast_.desk[i].revoked && (cast_.desk[i].roles & kBoard) != 0) ++board;
  }
  for (std::size_t i = 0; i < cast_.desk.size(); ++i) {
    const DeskKey& key = cast_.desk[i];
    const bool spare = (key.roles & kBoard) == 0 || board > plan_.setting.threshold;
    if (!key.revoked && !key.stolen && spare) candidates.push_back(i);
  }
  if (candidates.empty()) return;
  replace(cast_.desk[dice.pick(candidates)]);
}

// Deposits, then a fresh wallet for each member.
void World::office_month(Dice& dice) {
  const std::uint64_t period = period_of(day_);
  if (period == period_certified_) return;
  const Rulebook& rules = office_.copy->ledger().rulebook();
  const auto members = static_cast<Amount>(cast_.members.size());
  (void)decree(kTreasurer, Deposit{(rules.allowance + rules.withhold) * members, 0, kReserve, "cotisations"});
  if (rules.pockets.size() > 2) {
    (void)decree(kTreasurer, Deposit{kSavingsCents * members, 1, kReserve, "épargne"});
    (void)decree(kTreasurer, Deposit{kTopUpCents * members, 2, kReserve, "commune"});
  }
  refresh(office_);
  Totals books = office_.copy->ledger().totals();
  for (Member& member : cast_.members) {
    if (!member.lost && !member.outsider) certify(member, period, books, dice);
  }
  period_certified_ = period;
}

// What an earlier wallet owes is withheld (L26). The books are the office's, as they will stand.
void World::certify(Member& member, std::uint64_t period, Totals& books, Dice& dice) {
  const Ledger& ledger = office_.copy->ledger();
  const Rulebook& rules = ledger.rulebook();
  Phone& phone = cast_.phones[member.phones.front()];
  Purse purse;
  purse.key = make_key(seed_for(plan_.seed, Purpose::kWalletKey, keys_made_++));
  AllocationFacts facts = allocation_facts(ledger, day_);
  facts.reserve_free = books.reserve_free();
  PersonFacts person;
  person.holder = purse.key.keys.public_key;
  auto made = allocate(rules, facts, period, {&person, 1});
  if (!made) return saw("reserve too short", made.code());
  Certify& body = made->people.front().certificate;
  const auto add = [&](std::uint64_t pocket, Amount amount) {
    const bool backed =
        books.pockets[pocket].pot() >= amount && books.reserve_free() >= body.allowance() + amount;
    if (rules.pockets.size() > 2 && backed && dice.chance(70)) body.pockets.push_back({pocket, amount});
  };
  add(1, kSavingsCents);
  add(2, kTopUpCents);
  const Wallet* earlier = phone.purses.empty() ? nullptr : ledger.wallet(phone.purses.back().key.kid);
  if (earlier != nullptr && earlier->owed() > 0 && rules.withhold > 0) {
    const Amount back = std::min(earlier->owed(), rules.withhold);
    body.repays = Repayment{phone.purses.back().key.kid, back};
    body.pockets.front().amount -= back;
    books.repaid += back;
    saw("repayment");
  }
  if (!order(kIssuer, body)) return;
  books.issued += body.allowance();
  for (const Pocket& pocket : body.pockets) books.pockets[pocket.number].issued += pocket.amount;
  phone.purses.push_back(purse);
}

void World::office_close(bool is_false) {
  for (const auto& [period, root] : closing_roots_) {
    Hash said = root;
    if (is_false) said[0] ^= 1U;
    const auto id = decree(kBoard, Close{period, said});
    if (!id) continue;
    if (is_false) cast_.cheats.push_back({*id, !closed_.contains(period)});
    if (!is_false) closed_.insert(period);
    saw(is_false ? "false close" : "close");
  }
}

void World::office_redeem(Dice& dice, bool is_false) {
  const Shop& shop = dice.pick(cast_.shops);
  const Merchant* merchant = office_.copy->ledger().merchant(shop.key.kid);
  // How much of what a forked till took is held, and what a cheat is credited, depends on the order of uploads: so would this.
  const auto restored = [&](std::uint32_t stand) { return cast_.stands[stand].restored; };
  if (merchant == nullptr || shop.colludes || std::any_of(shop.stands.begin(), shop.stands.end(), restored))
    return;
  const Amount most =
      is_false ? merchant->credited + merchant->refunded - merchant->redeemed + 1000 : merchant->owed();
  if (most <= 0) return;
  const Amount amount = is_false || dice.chance(50)
                            ? most
                            : 1 + static_cast<Amount>(dice.roll(static_cast<std::uint64_t>(most)));
  const std::string reference = "virement " + std::to_string(now_);
  const Amount commission = amount * static_cast<Amount>(dice.roll(5)) / 100;
  const auto id = order(kTreasurer, Redeem{shop.key.kid, amount, commission, reference});
  if (!id) return;
  if (is_false) cast_.cheats.push_back({*id, effect(*id) == Code::kOk});
  saw(is_false ? "false redeem" : "redeem");
}

void World::office_amend(Dice& dice) {
  RulebookPlan rules = roll_rulebook(dice.next());
  if (decree(kBoard, Amend{rulebook_json(rules), "assemblée"})) saw("amend");
}

// L28: two keys of the board give back what is held.
void World::office_adjust() {
  for (const Stand& stand : cast_.stands) {
    const Account* till = office_.copy->ledger().account(stand.key.kid);
    if (till == nullptr || till->forked == kNever) continue;
    if (decree(kBoard, Adjust{stand.key.kid, "restauration"})) saw("adjust");
  }
}

void World::approve(Dice& dice) {
  open_shop(make_key(seed_for(plan_.seed, Purpose::kShopKey, keys_made_++)), dice.chance(10));
  saw("approve");
}

// Signed on the merchant's first device, before the other has synced anything.
void World::add_till(Shop& shop) {
  if (shop.stands.empty()) return;
  Stand& first = cast_.stands[shop.stands.front()];
  if (first.lost || first.restored || !first.copy) return;
  const Ledger& ledger = first.copy->ledger();
  if (till_standing(ledger, ledger.account(first.key.kid)) != Code::kOk) return;
  Key key = make_key(seed_for(plan_.seed, Purpose::kTillKey, keys_made_++));
  const SignedEntry entry = make(first.key, AddTill{key.keys.public_key, "caisse"}, clock(first));
  first.outbox.push_back(entry);
  deliver({&first, {entry}});
  if (effect(entry.id) != Code::kOk) return;
  key.head = {1, entry.id};
  (void)open_stand(first.shop, key);
  saw("till added");
}

void World::delist(Dice& dice) {
  Shop& shop = dice.pick(cast_.shops);
  if (cast_.shops.size() < 3) return;
  if (order(kRegistrar, Delist{shop.key.kid, "fin"})) saw("delist");
}

void World::lose_phone(Dice& dice) {
  Phone& phone = dice.pick(cast_.phones);
  Member& member = cast_.members[phone.member];
  if (phone.lost || member.cheats || phone.purses.empty()) return;
  if (!order(kRegistrar, Revoke{phone.purses.back().key.kid, "téléphone perdu"})) return;
  phone.lost = true;
  member.lost = true;
  saw("phone lost");
}

void World::lose_till(Dice& dice) {
  Stand& stand = dice.pick(cast_.stands);
  if (stand.lost || !order(kRegistrar, Revoke{stand.key.kid, "vol"})) return;
  stand.lost = true;
  forget_unsent(stand, {});
  saw("till lost");
}

}  // namespace besace::sim
