// See merchant_index.hpp.
#include "besace/merchant_index.hpp"

#include <algorithm>

#include "heard.hpp"

namespace besace {

void choose(std::set<Index>& chosen, const Concerns& items, Index from, Index to) {
  const auto since = [](Index index) { return [index](const Concern& item) { return item.since < index; }; };
  const auto first = std::partition_point(items.begin(), items.end(), since(from));
  const auto last = std::partition_point(first, items.end(), since(to));
  for (auto item = first; item != last; ++item) chosen.insert(item->index);
}

bool MerchantIndex::choose(std::set<Index>& chosen, const Kid& merchant, Index from, Index to) const {
  const auto found = merchants_.find(merchant);
  if (found == merchants_.end()) return false;
  besace::choose(chosen, found->second.own, from, to);
  for (const auto& [payer, since] : found->second.payers) {
    // What was known of a payer before concerns the merchant since their first payment to it.
    if (since < to) besace::choose(chosen, payers_.at(payer).history, since < from ? from : 0, to);
  }
  return true;
}

void MerchantIndex::append(const SignedEntry& entry, Code code, const Ledger& ledger) {
  const Index index = ledger.size() - 1;
  const Body& body = entry.entry.body;
  note_fork(entry, index, ledger);
  if (!is_heard(entry.entry.type(), code)) return;
  note_till(entry, index, ledger);
  switch (entry.entry.type()) {
    case Type::kCertify: return remember(kid_of(std::get<Certify>(body).holder), index, index);
    case Type::kRevoke: {
      const Kid& kid = std::get<Revoke>(body).kid;
      if (ledger.wallet(kid) != nullptr) remember(kid, index, index);
      return;
    }
    case Type::kRedeem: merchants_[std::get<Redeem>(body).merchant].own.push_back({index, index}); return;
    case Type::kPay: return note_pay(entry, index, ledger);
    case Type::kAccept: return note_of_pay(entry, std::get<Accept>(body).pay, index, ledger);
    case Type::kRefund: return note_of_pay(entry, std::get<Refund>(body).pay, index, ledger);
    default: return;
  }
}

// What its own devices write.
void MerchantIndex::note_till(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Account* author = ledger.account(entry.entry.header.kid);
  const Merchant* merchant = author != nullptr ? ledger.merchant_of(*author) : nullptr;
  if (merchant == nullptr) return;
  merchants_[ledger.accounts()[merchant->account].kid].own.push_back({index, index});
}

// What proves that a payer forked: the entry, and its neighbours in the chain as it stands.
void MerchantIndex::note_fork(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Header& header = entry.entry.header;
  const Account* author = ledger.account(header.kid);
  if (author == nullptr || author->kind != AccountKind::kWallet || author->suspended != index) return;
  remember(header.kid, index, index);
  const Chain& chain = author->chain;
  for (const Link* link : {chain.before(header.seq), chain.at(header.seq), chain.after(header.seq)}) {
    if (link != nullptr) remember(header.kid, link->index, index);
  }
}

// A pay that concerns a merchant, with what decides its payer's.
void MerchantIndex::note_payer(const Kid& payer, const Kid& merchant, Index pay, Index now) {
  Concerned& paid = merchants_[merchant];
  paid.own.push_back({pay, now});
  if (payers_[payer].paid.insert(merchant).second) paid.payers.emplace_back(payer, now);
}

void MerchantIndex::note_pay(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Kid& payer = entry.entry.header.kid;
  const Payment* payment = ledger.payment(entry.id);
  if (payment == nullptr) return note_placeless(entry, index, ledger);
  if (payment->index != index) return;  // the same again
  const auto early = early_.find(entry.id);
  if (payment->well_formed) {
    const Kid& payee = std::get<Pay>(entry.entry.body).payee;
    note_payer(payer, payee, index, index);
    if (early != early_.end()) {
      for (const Early& before : early->second) merchants_[payee].own.push_back({before.index, index});
    }
  }
  note_late(*payment, payer, index, index, ledger);
  if (early == early_.end()) return;
  for (const Early& before : early->second) {
    if (before.is_refund)
      note_refund(*payment, payer, before.index, index, ledger);
    else
      note_late(*payment, payer, before.index, index, ledger);
  }
  if (refunded_.contains(entry.id)) {
    for (const Early& before : early->second) remember(payer, before.index, index);
  }
  early_.erase(early);
}

// A pay that took no place in its payer's chain can never be credited: it is told to who took it for good, who must see that it is logged.
void MerchantIndex::note_placeless(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Kid& payee = std::get<Pay>(entry.entry.body).payee;
  if (ledger.merchant(payee) == nullptr || ledger.wallet(entry.entry.header.kid) == nullptr) return;
  const auto early = early_.find(entry.id);
  const bool is_accepted =
      early != early_.end() && std::any_of(early->second.begin(), early->second.end(), [&](const Early& one) {
        return !one.is_refund && one.merchant == payee;
      });
  if (is_accepted) return note_payer(entry.entry.header.kid, payee, index, index);
  Placeless& known = placeless_[entry.id];
  known.payer = entry.entry.header.kid;
  known.payee = payee;
  known.indexes.push_back(index);
}

void MerchantIndex::note_of_pay(const SignedEntry& entry, const Id& pay, Index index, const Ledger& ledger) {
  const Payment* payment = ledger.payment(pay);
  const bool is_refund = entry.entry.type() == Type::kRefund;
  if (payment == nullptr) {
    const Merchant& own = *ledger.merchant_of(*ledger.account(entry.entry.header.kid));
    const Kid& merchant = ledger.accounts()[own.account].kid;
    early_[pay].push_back({index, is_refund, merchant});
    const auto placeless = placeless_.find(pay);
    if (is_refund || placeless == placeless_.end() || placeless->second.payee != merchant) return;
    for (const Index before : placeless->second.indexes)
      note_payer(placeless->second.payer, merchant, before, index);
    placeless_.erase(placeless);
    return;
  }
  const Kid& payer = ledger.accounts()[ledger.wallets()[payment->wallet].account].kid;
  if (payment->merchant != kNobody) {
    const Merchant& merchant = ledger.merchants()[payment->merchant];
    merchants_[ledger.accounts()[merchant.account].kid].own.push_back({index, index});
  }
  if (is_refund) return note_refund(*payment, payer, index, index, ledger);
  note_late(*payment, payer, index, index, ledger);
  if (refunded_.contains(pay)) remember(payer, index, index);  // its till says where the credit stands
}

// What is given back makes room for other payments, of any merchant: with it goes what decides whether it is given.
void MerchantIndex::note_refund(const Payment& payment, const Kid& payer, Index refund, Index now,
                                const Ledger& ledger) {
  remember(payer, refund, now);
  if (!refunded_.insert(payment.id).second) return;
  remember(payer, payment.index, now);
  if (payment.accepted != kNever) remember(payer, payment.accepted, now);
  Payer& known = payers_[payer];
  if (payment.index <= ledger.account(payer)->suspended || known.is_late_told) return;
  known.is_late_told = true;
  for (const Index late : std::vector(known.late)) remember(payer, late, now);
}

void MerchantIndex::note_late(const Payment& payment, const Kid& payer, Index index, Index now,
                              const Ledger& ledger) {
  if (payment.index <= ledger.account(payer)->suspended) return;
  Payer& known = payers_[payer];
  known.late.push_back(index);
  if (known.is_late_told) remember(payer, index, now);
}

void MerchantIndex::remember(const Kid& payer, Index index, Index now) {
  payers_[payer].history.push_back({index, now});
}

}  // namespace besace
