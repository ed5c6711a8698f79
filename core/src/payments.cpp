// Payments: their form, their evidence, their credit (FORMAT.md L10 to L16).
// Guarantees: never chooses between two payments of a double spend; what is credited stays credited.
// Must not look at chains beyond the payer's neighbouring payments.
#include <algorithm>

#include "besace/ledger.hpp"

namespace besace {

// L10
Code Ledger::pay_form(const Header& header, const Pay& body, const Wallet& wallet) const {
  const Account* payee = account(body.payee);
  if (payee == nullptr || payee->kind != AccountKind::kMerchant) return Code::kUnknownMerchant;
  if (body.amount > body.cum || (header.seq == 1 && body.amount != body.cum)) return Code::kCumMismatch;
  if (body.cum > wallet.allowance) return Code::kOverAllowance;
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
  payment.code = pay_form(header, body, wallet);
  if (payment.code == Code::kUnknownMerchant)
    payment.merchant = kNoMerchant;
  else
    payment.merchant = account(body.payee)->slot;
  by_pay_.emplace(id, static_cast<std::uint32_t>(payments_.size()));
  payments_.push_back(payment);
  Payment& kept = payments_.back();
  check_sums(kept);  // a void one contradicts too: or a payer could hide an overdraft behind it
  if (kept.code != Code::kOk) return kept.code;
  kept.well_formed = true;
  wallet.cum = std::max(wallet.cum, body.cum);
  judge(kept, size_);
  if (const auto early = evidence_.find({id, body.payee}); early != evidence_.end()) {
    kept.accepted = early->second.accepted;
    judge(kept, std::min(early->second.point, kept.index));
    evidence_.erase(early);
  }
  return kept.code;
}

// L11. cum - amount is what the payer says was spent before: it cannot be less than any earlier cum.
void Ledger::check_sums(const Payment& payment) {
  Account& payer = accounts_[wallets_[payment.wallet].account];
  const auto contradicts = [](const Payment& earlier, const Payment& later) {
    const Amount before = later.cum - later.amount;
    return earlier.seq + 1 == later.seq ? before != earlier.cum : before < earlier.cum;
  };
  const auto at = std::partition_point(payer.chain.begin(), payer.chain.end(),
                                       [&](const Link& l) { return l.seq < payment.seq; });
  if (at == payer.chain.end() || at->id != payment.id) return;  // a fork, already proven
  if (at != payer.chain.begin()) {
    const Payment& earlier = payments_[by_pay_.at(std::prev(at)->id)];
    if (contradicts(earlier, payment)) suspend(payer, Code::kCumMismatch, earlier.index);
  }
  if (std::next(at) != payer.chain.end()) {
    const Payment& later = payments_[by_pay_.at(std::next(at)->id)];
    if (contradicts(payment, later)) suspend(payer, Code::kCumMismatch, later.index);
  }
}

// L12, L13
Code Ledger::apply(const Header& header, const Id& /*id*/, const Accept& body) {
  const bool in_time = ticks_before(size_) - ticks_before(body.size) <= kGraceTicks;
  const Evidence evidence{size_, in_time ? body.size : kNever};
  const auto found = by_pay_.find(body.pay);
  // Kept for each till apart: another merchant's accept must not stand in the way of the payee's.
  if (found == by_pay_.end()) {
    return evidence_.emplace(std::pair{body.pay, header.kid}, evidence).second ? Code::kOk : Code::kDuplicate;
  }
  Payment& payment = payments_[found->second];
  if (account(header.kid)->slot != payment.merchant) return Code::kNotAuthorized;
  if (payment.accepted != kNever) return Code::kDuplicate;
  payment.accepted = size_;
  judge(payment, std::min(evidence.point, payment.index));
  return Code::kOk;
}

// L14
Code Ledger::judge_evidence(const Payment& payment, Index evidence) const {
  const Wallet& wallet = wallets_[payment.wallet];
  const Account& payee = accounts_[merchants_[payment.merchant].account];
  if (payee.admitted >= evidence) return Code::kUnknownMerchant;
  if (accounts_[wallet.account].suspended < evidence) return Code::kWalletSuspended;
  if (day_at(evidence) > wallet.certificate.last_day) return Code::kWalletExpired;
  if (past_deadline(wallet)) return Code::kLate;
  if (payee.suspended < evidence) return Code::kMerchantSuspended;
  return Code::kOk;
}

void Ledger::judge(Payment& payment, Index evidence) {
  if (!payment.well_formed || payment.credited > 0) return;
  payment.code = judge_evidence(payment, evidence);
  if (payment.code == Code::kOk) credit(payment);
}

// L15, L16
void Ledger::credit(Payment& payment) {
  Wallet& wallet = wallets_[payment.wallet];
  Amount due = payment.amount;
  const bool after_suspension = payment.index > accounts_[wallet.account].suspended;
  if (after_suspension)
    due = std::min(due, wallet.certificate.cap - late_credits_[{payment.wallet, payment.merchant}]);
  // Only forged units can sum up to this (F4): such a payment stays void.
  const auto credits = checked_add(totals_.credits, due);
  if (!credits) {
    payment.code = Code::kBadAmount;
    return;
  }
  if (after_suspension) late_credits_[{payment.wallet, payment.merchant}] += due;
  if (due < payment.amount) payment.code = Code::kOverCap;
  totals_.credits = *credits;
  payment.credited = due;
  merchants_[payment.merchant].credited += due;
  merchants_[payment.merchant].payments += 1;
  const Amount within = std::min(due, wallet.allowance - (wallet.spent - wallet.drawn));
  wallet.spent += due;
  totals_.spent_within += within;
  if (due > within) draw(payment, wallet, due - within);
}

void Ledger::draw(const Payment& payment, Wallet& wallet, Amount amount) {
  const Account& payer = accounts_[wallet.account];
  wallet.drawn += amount;
  totals_.draws += amount;
  totals_.guarantee -= amount;
  note(Code::kGuaranteeDraw, Severity::kIncident, payment.index, payer.kid, amount);
  if (payer.suspended == kNever)
    note(Code::kOverdraftWithoutFork, Severity::kError, payment.index, payer.kid, amount);
  if (totals_.guarantee < 0)
    note(Code::kGuaranteeShort, Severity::kError, payment.index, payer.kid, -totals_.guarantee);
}

}  // namespace besace
