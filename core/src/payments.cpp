// Payments: their form, their evidence, their credit (FORMAT.md L10 to L16, L28).
// Guarantees: never chooses between two payments of a double spend; what is credited stays credited.
// Must not look at chains beyond the payer's neighbouring payments.
#include <algorithm>

#include "besace/ledger.hpp"

namespace besace {

// L10
Code Ledger::pay_form(const Header& header, const Pay& body) const {
  if (merchant(body.payee) == nullptr) return Code::kUnknownMerchant;
  if (body.amount > body.cum || (header.seq == 1 && body.amount != body.cum)) return Code::kCumMismatch;
  return Code::kOk;
}

Code Ledger::apply(const Header& header, const Id& id, const Pay& body) {
  const std::uint32_t position = account(header.kid)->slot;
  Wallet& wallet = wallets_[position];
  Payment payment;
  payment.id = id;
  payment.index = size_;
  payment.wallet = position;
  payment.seq = header.seq;
  payment.time = header.time;
  payment.amount = body.amount;
  payment.cum = body.cum;
  payment.code = pay_form(header, body);
  payment.well_formed = payment.code == Code::kOk;
  const Account* payee = account(body.payee);
  payment.merchant = payee != nullptr && payee->kind == AccountKind::kMerchant ? payee->slot : kNobody;
  by_pay_.add(id, static_cast<std::uint32_t>(payments_.size()));
  payments_.push_back(payment);
  Payment& kept = payments_.back();
  check_sums(kept);  // a void one contradicts too: or a payer could hide an overdraft behind it
  take_early_accepts(kept);
  drop_foreign_refunds(kept);
  if (!kept.well_formed) return kept.code;
  wallet.cum = std::max(wallet.cum, body.cum);
  judge(kept);
  return kept.code;
}

// L12: those of any other merchant's tills were nothing.
void Ledger::take_early_accepts(Payment& payment) {
  auto early = evidence_.lower_bound({payment.id, 0});
  while (early != evidence_.end() && early->first.first == payment.id) {
    const Evidence& evidence = early->second;
    if (early->first.second == payment.merchant)
      attach(payment, evidence);
    else
      findings_.push_back({Code::kNotAuthorized, Severity::kIncident, evidence.accepted, payment.index,
                           accounts_[evidence.till].kid, 0});
    early = evidence_.erase(early);
  }
}

// L11. cum - amount is what the payer says was spent before: it cannot be less than any earlier cum.
void Ledger::check_sums(const Payment& payment) {
  Account& payer = accounts_[wallets_[payment.wallet].account];
  const auto contradicts = [](const Payment& earlier, const Payment& later) {
    const Amount before = later.cum - later.amount;
    return earlier.seq + 1 == later.seq ? before != earlier.cum : before < earlier.cum;
  };
  const Link* own = payer.chain.at(payment.seq);
  if (own == nullptr || own->id != payment.id) return;  // a fork, already proven
  if (const Link* before = payer.chain.before(payment.seq)) {
    const Payment& earlier = payments_[*position_of_pay(before->id)];
    if (contradicts(earlier, payment)) suspend(payer, Code::kCumMismatch, earlier.index);
  }
  if (const Link* after = payer.chain.after(payment.seq)) {
    const Payment& later = payments_[*position_of_pay(after->id)];
    if (contradicts(payment, later)) suspend(payer, Code::kCumMismatch, later.index);
  }
}

// L12, L13
Code Ledger::apply(const Header& header, const Id& /*id*/, const Accept& body) {
  const std::uint32_t till = by_kid_.at(header.kid);
  const bool in_time = ticks_before(size_) - ticks_before(body.size) <= kGraceTicks;
  const bool in_force = accounts_[till].admitted < body.size && accounts_[till].suspended >= body.size;
  const Evidence evidence{size_, in_time && in_force ? body.size : kNever, till};
  const auto found = position_of_pay(body.pay);
  // Kept for each merchant apart: another's accept must not stand in the way of the payee's.
  if (!found) {
    const bool first = evidence_.emplace(std::pair{body.pay, accounts_[till].slot}, evidence).second;
    return first ? Code::kOk : Code::kDuplicate;
  }
  Payment& payment = payments_[*found];
  if (accounts_[till].slot != payment.merchant) return Code::kNotAuthorized;
  if (payment.accepted != kNever) return Code::kDuplicate;
  attach(payment, evidence);
  if (payment.credited == 0)
    judge(payment);
  else
    hold(payment, is_in_suspense(payment));
  return Code::kOk;
}

void Ledger::attach(Payment& payment, const Evidence& evidence) {
  payment.accepted = evidence.accepted;
  payment.evidence = evidence.point;
  payment.till = evidence.till;
}

// L28: its till is that of its accept, or the payee's own key where it has none.
bool Ledger::is_in_suspense(const Payment& payment) const {
  const std::uint32_t till = payment.till != kNobody ? payment.till : merchants_[payment.merchant].account;
  return accounts_[till].forked != kNever;
}

// L14, at each point that may hold.
void Ledger::judge(Payment& payment) {
  judge_at(payment, payment.index);
  if (payment.evidence < payment.index) judge_at(payment, payment.evidence);
}

void Ledger::judge_at(Payment& payment, Index evidence) {
  if (!payment.well_formed || payment.credited > 0) return;
  payment.code = judge_evidence(payment, evidence);
  if (payment.code == Code::kOk) return credit(payment);
  if (payment.code != Code::kOverAllowance) return;
  over_allowance_[payment.wallet].emplace(payment.cum, *position_of_pay(payment.id));
}

// L14: what refunds have made room for. One after the other, never one within the other: a chain of them may be long.
void Ledger::judge_waiting() {
  while (!refunded_.empty()) {
    const std::uint32_t position = refunded_.back();
    const auto waiting = over_allowance_.find(position);
    const Wallet& wallet = wallets_[position];
    if (waiting == over_allowance_.end() || waiting->second.empty() ||
        waiting->second.begin()->first - wallet.refunded > wallet.allowance) {
      refunded_.pop_back();
      continue;
    }
    const std::uint32_t payment = waiting->second.begin()->second;
    waiting->second.erase(waiting->second.begin());
    judge(payments_[payment]);
  }
}

// L14, in the order of the codes.
Code Ledger::judge_evidence(const Payment& payment, Index evidence) const {
  const Wallet& wallet = wallets_[payment.wallet];
  const Merchant& merchant = merchants_[payment.merchant];
  const Account& payee = accounts_[merchant.account];
  if (accounts_[wallet.account].suspended < evidence) return Code::kWalletSuspended;
  if (day_at(evidence) > wallet.certificate.last_day) return Code::kWalletExpired;
  if (payment.cum - wallet.refunded > wallet.allowance) return Code::kOverAllowance;
  if (past_deadline(wallet)) return Code::kLate;
  if (merchant.delisted < evidence) return Code::kMerchantDelisted;
  if (payee.suspended < evidence) return Code::kMerchantSuspended;
  return Code::kOk;
}

// L15
void Ledger::credit(Payment& payment) {
  const Wallet& wallet = wallets_[payment.wallet];
  Amount due = payment.amount;
  const bool after_suspension = payment.index > accounts_[wallet.account].suspended;
  if (after_suspension)
    due = std::min(due, wallet.certificate.cap - late_credits_[{payment.wallet, payment.till}]);
  // Only forged units can sum up to this (F4): such a payment stays void.
  const auto gross = checked_add(totals_.credits + totals_.held + totals_.refunded, due);
  if (!gross) {
    payment.code = Code::kBadAmount;
    return;
  }
  if (after_suspension) late_credits_[{payment.wallet, payment.till}] += due;
  if (due < payment.amount) payment.code = Code::kOverCap;
  if (due > 0) book(payment, due);
}

void Ledger::book(Payment& payment, Amount due) {
  Wallet& wallet = wallets_[payment.wallet];
  Merchant& merchant = merchants_[payment.merchant];
  payment.credited = due;
  merchant.credited += due;
  merchant.payments += 1;
  totals_.credits += due;
  hold(payment, is_in_suspense(payment));
  touch_leaf(merchant.account);
  const Amount drawn = wallet.drawn();
  spend(wallet, due);
  if (wallet.drawn() > drawn) note_draw(payment, wallet, wallet.drawn() - drawn);
  refund_pending(payment);
}

// L16
void Ledger::note_draw(const Payment& payment, const Wallet& wallet, Amount amount) {
  const Account& payer = accounts_[wallet.account];
  note(Code::kGuaranteeDraw, Severity::kIncident, payment.index, payer.kid, amount);
  if (payer.suspended == kNever)
    note(Code::kOverdraftWithoutFork, Severity::kError, payment.index, payer.kid, amount);
  if (totals_.guarantee() < 0)
    note(Code::kGuaranteeShort, Severity::kError, payment.index, payer.kid,
         balance_of({}, {totals_.guarantee()}));
}

}  // namespace besace
