// Those who cheat: copied phones, merchants in league with them, tills restored from a backup, a stolen desk key, a false issuer.
// Guarantees: each uses only keys and copies it could have. Must not tell the law who cheats.
#include <algorithm>

#include "besace/calendar.hpp"
#include "sim_world.hpp"

namespace besace::sim {
namespace {

constexpr Amount kBooty = 1'000'000'00;  // cents: more than anybody was ever credited

}  // namespace

void World::copy_phone(Dice& dice) {
  Member& member = dice.pick(cast_.members);
  if (!member.cheats || member.phones.size() > 2) return;
  const auto number = static_cast<std::uint32_t>(cast_.phones.size());
  Phone copy = cast_.phones[member.phones.front()];
  copy.number = kFirstDevice + 2 * number;
  copy.index = number;
  if (copy.copy && options_.own_copies) copy.copy = std::make_shared<Replica>(*copy.copy);
  cast_.phones.push_back(std::move(copy));
  member.phones.push_back(number);
  saw("phone copied");
}

// A cheat's payment: to honest merchants through what they see, to others by agreement.
void World::forged_sale(Dice& dice) {
  std::vector<Phone*> phones;
  for (Phone& phone : cast_.phones) {
    if (cast_.members[phone.member].cheats && phone.copy && !phone.purses.empty()) phones.push_back(&phone);
  }
  Stand* stand = any_stand(dice, true);
  if (phones.empty() || stand == nullptr) return;
  Phone& phone = *dice.pick(phones);
  Purse* const found = any_purse(phone, dice);
  if (found == nullptr) return;
  Purse& purse = *found;
  const Wallet* wallet = phone.copy->ledger().wallet(purse.key.kid);
  const bool colludes = cast_.shops[stand->shop].colludes;
  const Amount most = std::max<Amount>(colludes ? wallet->allowance : wallet->certificate.cap, 100);
  const auto invoice = ask(*stand, most * static_cast<Amount>(dice.between(25, 90)) / 100);
  if (!invoice) return;
  const Purse before = purse;
  const auto pay = forge_pay(phone, purse, *invoice, dice);
  if (!pay) return;
  const std::string text = pay_text(*phone.copy, *pay, std::get<Invoice>(invoice->entry.body));
  if (!present(phone, *stand, {*pay, text, 0}, dice)) purse = before;
  saw("forged sale");
}

/// What no honest phone would sign: most are one more payment of a copied wallet, some lie about sums or places.
std::optional<SignedEntry> World::forge_pay(const Phone& phone, Purse& purse, const SignedEntry& invoice,
                                            Dice& dice) {
  const auto& asked = std::get<Invoice>(invoice.entry.body);
  const Wallet& wallet = *phone.copy->ledger().wallet(purse.key.kid);
  const std::uint64_t style = dice.roll(10);
  Amount cum = purse.cum + asked.amount;
  if (style < 8 && cum > wallet.allowance) return std::nullopt;
  if (style == 6 && purse.key.head.next_seq > 1) cum = std::max(asked.amount, purse.cum / 2 + asked.amount);
  if (style == 7) {
    purse.key.head.next_seq += 1 + dice.roll(2);
    purse.key.head.prev = seed_for(plan_.seed, Purpose::kFakeId, dice.next());
  }
  purse.cum = std::max(purse.cum, cum);
  return make(purse.key, Pay{asked.merchant, asked.amount, cum, invoice.id}, clock(phone));
}

// Whatever is shown; the receipt cites the newest checkpoint this till has had or that of any day, now and then one that never was. By its day, not its
// size: how many entries the log had by then depends on the order of uploads.
void World::pay_colluder(Stand& stand, const SignedEntry& pay, Dice& dice) {
  const MerkleTree& tree = stand.copy->tree();
  const Ledger& ledger = stand.copy->ledger();
  Index size = tree.size();
  if (!dice.chance(50)) {
    const std::uint64_t day = dice.between(ledger.day_at(1), ledger.day());
    for (size = 1; ledger.day_at(size) < day;) ++size;
  }
  Hash root = *tree.root_at(size);
  if (dice.chance(10)) root = seed_for(plan_.seed, Purpose::kFakeId, dice.next());
  const SignedEntry receipt = make(stand.key, Accept{pay.id, size, root}, clock(stand));
  stand.outbox.push_back(pay);
  stand.outbox.push_back(receipt);
  const auto& body = std::get<Pay>(pay.entry.body);
  cast_.sales.push_back({pay, receipt, stand.index, body.amount});
  saw(size < tree.size() ? "backdated receipt" : "colluding receipt");
}

// Refunds of more than was paid, of what was never paid, of another merchant's sale.
void World::collude(Dice& dice) {
  std::vector<Stand*> open;
  for (Stand& stand : cast_.stands) {
    if (cast_.shops[stand.shop].colludes && !stand.lost) open.push_back(&stand);
  }
  if (open.empty()) return;
  Stand& stand = *dice.pick(open);
  Refund body{seed_for(plan_.seed, Purpose::kFakeId, dice.next()),
              static_cast<Amount>(dice.between(1, 5000))};
  if (!cast_.sales.empty() && dice.chance(80)) {
    const Sale& sale = dice.pick(cast_.sales);
    body = {sale.pay.id, sale.amount * static_cast<Amount>(dice.between(1, 3))};
  }
  stand.outbox.push_back(make(stand.key, body, clock(stand)));
  saw("false refund");
}

void World::back_up_till(Dice& dice) {
  Stand* stand = any_stand(dice, false);
  if (stand == nullptr) return;
  stand->backup = TillBackup{stand->key.head, stand->invoices, stand->pays, stand->outbox};
}

void World::restore_till(Dice& dice) {
  std::vector<Stand*> backed_up;
  for (Stand& stand : cast_.stands) {
    if (stand.backup && !stand.lost && stand.backup->head.next_seq < stand.key.head.next_seq)
      backed_up.push_back(&stand);
  }
  if (backed_up.empty()) return;
  Stand& stand = *dice.pick(backed_up);
  const TillBackup& backup = *stand.backup;
  forget_unsent(stand, backup.outbox);
  stand.key.head = backup.head;
  stand.invoices = backup.invoices;
  stand.pays = backup.pays;
  stand.outbox = backup.outbox;
  // A refund that comes after the proof of the fork has no effect (L28), and which comes first would be chance.
  std::erase_if(stand.outbox, [](const SignedEntry& entry) { return entry.entry.type() == Type::kRefund; });
  stand.restored = true;
  saw("till restored");
  // The market goes on: its next receipts stand where others stood.
  for (int i = 0; i < 3; ++i) sell_at(dice.pick(cast_.phones), stand, dice);
}

// What a device took with it: sold, and never to be sent.
void World::forget_unsent(const Stand& stand, const std::vector<SignedEntry>& kept) {
  const auto holds = [&](const Id& id) {
    return effects_.contains(id) ||
           std::any_of(kept.begin(), kept.end(), [&](const SignedEntry& e) { return e.id == id; });
  };
  for (Sale& sale : cast_.sales) {
    if (&cast_.stands[sale.stand] == &stand && !(holds(sale.pay.id) && holds(sale.accept.id)))
      sale.lost = true;
  }
}

void World::steal_desk(Dice& dice) {
  std::vector<DeskKey*> keys;
  for (DeskKey& key : cast_.desk) {
    if ((key.roles & kBoard) == 0 && !key.stolen && !key.revoked) keys.push_back(&key);
  }
  if (keys.empty()) return;
  DeskKey& key = *dice.pick(keys);
  key.stolen = true;
  thieves_.push_back(key);
  saw("desk key stolen");
}

// Goes on from where the chain stood when it was stolen: that may prove a fork.
void World::thief(Dice& dice) {
  if (thieves_.empty()) return;
  DeskKey& thief = dice.pick(thieves_);
  if (thief.roles == kIssuer) {
    false_issue(thief.key, dice);
  } else if (thief.roles == kRegistrar) {
    const Key key = make_key(seed_for(plan_.seed, Purpose::kShopKey, keys_made_++));
    const SignedEntry entry =
        make(thief.key, Approve{key.keys.public_key, "Faux marchand", "42019", {}}, now_);
    send_now(entry);
    if (effect(entry.id) != Code::kOk) return saw("thief refused", effect(entry.id));
    Shop shop;
    shop.key = key;
    shop.key.head = {1, entry.id};
    shop.colludes = shop.fake = true;
    cast_.shops.push_back(std::move(shop));
    (void)open_stand(static_cast<std::uint32_t>(cast_.shops.size() - 1), cast_.shops.back().key);
  } else {
    const Redeem body{cast_.shops.front().key.kid, kBooty, 0, "vol " + std::to_string(now_)};
    const SignedEntry entry = make(thief.key, body, now_);
    send_now(entry);
    cast_.cheats.push_back({entry.id, effect(entry.id) == Code::kOk});
  }
  saw("thief acts");
}

/// By the rulebook, or for more than it gives.
Certify World::forged_certificate(const PublicKey& holder, Dice& dice) const {
  const Ledger& ledger = office_.copy->ledger();
  const Rulebook& rules = ledger.rulebook();
  Certify body;
  body.holder = holder;
  body.pockets = {{0, rules.allowance * static_cast<Amount>(dice.chance(60) ? dice.between(2, 4) : 1)}};
  body.period = period_of(day_);
  body.first_day = first_day_of(body.period);
  body.last_day = first_day_of(body.period + rules.validity_months) - 1;
  body.cap = rules.cap;
  body.amber_cap = rules.amber_cap;
  body.rulebook = ledger.rulebook_number();
  return body;
}

// A wallet for an accomplice.
void World::false_issue(Key& key, Dice& dice) {
  const Totals& books = office_.copy->ledger().totals();
  Purse purse;
  purse.key = make_key(seed_for(plan_.seed, Purpose::kWalletKey, keys_made_++));
  const Certify body = forged_certificate(purse.key.keys.public_key, dice);
  const SignedEntry entry = make(key, body, now_);
  send_now(entry);
  if (effect(entry.id) != Code::kOk) return saw("false issue refused", effect(entry.id));
  const bool is_error = body.allowance() != office_.copy->ledger().rulebook().allowance ||
                        books.reserve_free() < body.allowance();
  cast_.cheats.push_back({entry.id, is_error});
  cast_.members.push_back({.cheats = true, .outsider = true, .phones = {}});
  Phone& phone = give_phone(static_cast<std::uint32_t>(cast_.members.size() - 1));
  phone.purses.push_back(purse);
  saw("false issue");
}

}  // namespace besace::sim
