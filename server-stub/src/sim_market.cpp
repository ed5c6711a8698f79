// Two devices at a stall, both offline: the honest ones do what the real ones do, and keep before they show.
// Guarantees: what a merchant's device refuses is not sold. Must not reach the server.
#include <algorithm>

#include "sim_world.hpp"

namespace besace::sim {
namespace {

constexpr Amount kSmallestCents = 100;

}  // namespace

Till World::till_of(const Stand& stand) const {
  Till till(*stand.copy, stand.key.kid);
  for (const SignedEntry& invoice : stand.invoices) till.remember_invoice(invoice);
  for (const SignedEntry& pay : stand.pays) till.remember_pay(pay);
  return till;
}

Stand* World::any_stand(Dice& dice, bool colluding_too) {
  std::vector<Stand*> open;
  for (Stand& stand : cast_.stands) {
    const bool colludes = cast_.shops[stand.shop].colludes;
    if (!stand.lost && stand.copy && (colluding_too || !colludes)) open.push_back(&stand);
  }
  return open.empty() ? nullptr : dice.pick(open);
}

/// The invoice, kept before it is shown.
std::optional<SignedEntry> World::ask(Stand& stand, Amount amount) {
  Nonce nonce{};
  const std::uint64_t number = nonces_++;
  std::memcpy(nonce.data(), &number, sizeof number);
  auto invoice = till_of(stand).make_invoice(stand.key.keys, amount, nonce, clock(stand));
  if (!invoice) return saw("no invoice", invoice.code()), std::nullopt;
  stand.invoices.push_back(*invoice);
  return std::move(*invoice);
}

/// One of the wallets that the phone has seen certified, mostly the newest: two months may overlap. Few try one that has expired.
Purse* World::any_purse(Phone& phone, Dice& dice) {
  std::vector<Purse*> known;
  for (Purse& purse : phone.purses) {
    const Wallet* wallet = phone.copy ? phone.copy->ledger().wallet(purse.key.kid) : nullptr;
    if (wallet != nullptr && (wallet->certificate.last_day >= day_ || dice.chance(10)))
      known.push_back(&purse);
  }
  if (known.empty()) return nullptr;
  return known[known.size() > 1 && dice.chance(15) ? known.size() - 2 : known.size() - 1];
}

// An honest member's payment; the merchant may be any.
void World::sell(Dice& dice) {
  Phone& phone = dice.pick(cast_.phones);
  Stand* stand = any_stand(dice, true);
  if (stand != nullptr) sell_at(phone, *stand, dice);
}

void World::sell_at(Phone& phone, Stand& stand, Dice& dice) {
  if (phone.lost || cast_.members[phone.member].cheats) return;
  Purse* const purse = any_purse(phone, dice);
  if (purse == nullptr) return;
  const Wallet* wallet = phone.copy->ledger().wallet(purse->key.kid);
  // Few ask for more than may be paid offline.
  const Amount most = std::max(kSmallestCents, dice.chance(92) ? wallet->certificate.cap : wallet->allowance);
  const Amount share = wallet->allowance * static_cast<Amount>(dice.between(5, 60)) / 100;
  const auto invoice = ask(stand, std::clamp(share, kSmallestCents, most));
  if (!invoice) return;
  meet(phone, *invoice);
  const auto offer = read_invoice(*phone.copy, till_of(stand).invoice_text(*invoice));
  if (!offer) return saw("phone refuses", offer.code());
  auto made = make_pay(*phone.copy, purse->key.keys, {purse->key.head, purse->cum}, *offer, clock(phone));
  if (!made) return saw("phone refuses", made.code());
  purse->key.head = {purse->key.head.next_seq + 1, made->pay.id};
  purse->cum += offer->amount;
  phone.outbox.push_back(made->pay);
  phone.shown = {made->pay, made->text, stand.index};
  if (dice.chance(6)) return saw("phone goes down");
  (void)present(phone, stand, phone.shown, dice);
}

// The code shown again: after a crash, or because the merchant's screen went dark.
void World::reshow(Dice& dice) {
  Phone& phone = dice.pick(cast_.phones);
  if (phone.lost || phone.shown.stand == kNone || cast_.members[phone.member].cheats) return;
  Stand& stand = cast_.stands[phone.shown.stand];
  // What a restored till has forgotten it would accept twice: its second receipt is left to the other events.
  if (stand.lost || stand.restored || cast_.shops[stand.shop].colludes) return;
  saw("reshow");
  (void)present(phone, stand, phone.shown, dice);
}

/// The stall's own check of a split view: the other device's checkpoint lies on this one's tree, as far as it goes.
void World::meet(Phone& phone, const SignedEntry& invoice) {
  const auto& body = std::get<Invoice>(invoice.entry.body);
  const auto root = phone.copy->tree().root_at(body.size);
  if (root.ok() && *root != body.root) phone.accuses = Code::kSplitView;
}

/// Whether the merchant accepted.
bool World::present(Phone& phone, Stand& stand, const Shown& shown, Dice& dice) {
  if (cast_.shops[stand.shop].colludes) {
    pay_colluder(stand, shown.pay, dice);
    return true;
  }
  const auto received = till_of(stand).receive(shown.text, clock(stand), stand.synced);
  if (!received) return saw("till refuses", received.code()), false;
  if (received->already) return saw("shown twice"), true;
  if (dice.chance(6)) return saw("till goes down"), false;
  const bool is_scanned = !cast_.members[phone.member].cheats && dice.chance(30);
  take(phone, stand, *received, is_scanned);
  return true;
}

void World::take(Phone& phone, Stand& stand, const Till::Received& received, bool is_scanned) {
  const Till till = till_of(stand);
  const auto accept = till.make_accept(stand.key.keys, stand.key.head, received.pay, clock(stand));
  if (!accept) broken_invariant("a till cannot sign a receipt");
  stand.key.head = {stand.key.head.next_seq + 1, accept->id};
  stand.pays.push_back(received.pay);
  if (received.certificate) stand.outbox.push_back(*received.certificate);
  stand.outbox.push_back(received.pay);
  stand.outbox.push_back(*accept);
  cast_.sales.push_back({received.pay, *accept, stand.index, received.amount});
  saw(received.freshness == Freshness::kGreen ? "sale" : "sale on an old copy");
  if (received.certificate) saw("certificate carried");
  if (!is_scanned) return;
  const auto read = read_accept(*phone.copy, till.accept_text(*accept), received.pay);
  if (!read || read->id != accept->id) broken_invariant("a phone does not read its receipt");
  phone.outbox.push_back(*accept);
}

// Part of a sale, or what is left of it; by any till of the merchant, but one restored: its refund may stand where another entry
// stood, and then has no effect (L6).
void World::refund(Dice& dice) {
  if (cast_.sales.empty()) return;
  Sale& sale = dice.pick(cast_.sales);
  Shop& shop = cast_.shops[cast_.stands[sale.stand].shop];
  Stand& stand = cast_.stands[dice.pick(shop.stands)];
  const Amount rest = sale.amount - sale.refunded();
  if (shop.colludes || stand.lost || stand.restored || sale.lost || rest == 0) return;
  const Ledger& ledger = stand.copy->ledger();
  if (till_standing(ledger, ledger.account(stand.key.kid)) != Code::kOk) return;
  const Amount amount =
      dice.chance(40) ? rest : 1 + static_cast<Amount>(dice.roll(static_cast<std::uint64_t>(rest)));
  const SignedEntry entry = make(stand.key, Refund{sale.pay.id, amount}, clock(stand));
  stand.outbox.push_back(entry);
  sale.given_back.push_back({entry.id, amount});
  saw("refund");
}

}  // namespace besace::sim
