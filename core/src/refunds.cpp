// What goes back: refunds to a wallet, and credits out of suspense (FORMAT.md L27, L28).
// Guarantees: no more goes back than was credited, in whatever order refunds are logged. Must not judge a payment.
#include <algorithm>

#include "besace/ledger.hpp"

namespace besace {

// L27
Code Ledger::apply(const Header& header, const Id& /*id*/, const Refund& body) {
  const PendingRefund given{size_, by_kid_.at(header.kid), body.amount};
  const auto found = position_of_pay(body.pay);
  if (found && payments_[*found].merchant != accounts_[given.till].slot) return Code::kNotAuthorized;
  if (found && payments_[*found].credited > 0) return refund(payments_[*found], given);
  refunds_[body.pay].push_back(given);
  return Code::kOk;
}

// Those that came before the payment from any other merchant's tills were nothing.
void Ledger::drop_foreign_refunds(const Payment& payment) {
  const auto found = refunds_.find(payment.id);
  if (found == refunds_.end()) return;
  std::erase_if(found->second, [&](const PendingRefund& given) {
    const bool foreign = accounts_[given.till].slot != payment.merchant;
    if (foreign)
      findings_.push_back({Code::kNotAuthorized, Severity::kIncident, given.index, payment.index,
                           accounts_[given.till].kid, 0});
    return foreign;
  });
}

void Ledger::refund_pending(Payment& payment) {
  const auto found = refunds_.find(payment.id);
  if (found == refunds_.end()) return;
  const std::vector<PendingRefund> waiting = std::move(found->second);
  refunds_.erase(found);
  for (const PendingRefund& given : waiting) (void)refund(payment, given);
}

Code Ledger::refund(Payment& payment, const PendingRefund& given) {
  const Amount back = std::min(given.amount, payment.credited - payment.refunded);
  const Amount beyond = given.amount - back;
  if (beyond > 0)
    findings_.push_back({Code::kOverRefund, Severity::kIncident, given.index, payment.index,
                         accounts_[given.till].kid, beyond});
  if (back == 0) return Code::kOverRefund;
  Wallet& wallet = wallets_[payment.wallet];
  Merchant& merchant = merchants_[payment.merchant];
  payment.refunded += back;
  (payment.held ? merchant.held : merchant.credited) -= back;
  (payment.held ? totals_.held : totals_.credits) -= back;
  merchant.refunded += back;
  totals_.refunded += back;
  wallet.refunded += back;
  touch_leaf(merchant.account);
  spend(wallet, -back);
  refunded_.push_back(payment.wallet);
  return beyond > 0 ? Code::kOverRefund : Code::kOk;
}

// L28: in or out of suspense, with what is left of it after refunds.
void Ledger::hold(Payment& payment, bool held) {
  if (payment.held == held) return;
  Merchant& merchant = merchants_[payment.merchant];
  const Amount due = payment.credited - payment.refunded;
  const Amount moved = held ? due : -due;
  payment.held = held;
  merchant.held += moved;
  merchant.credited -= moved;
  totals_.held += moved;
  totals_.credits -= moved;
  touch_leaf(merchant.account);
  std::set<std::uint32_t>& of_merchant = held_[payment.merchant];
  const std::uint32_t position = *position_of_pay(payment.id);
  if (held)
    of_merchant.insert(position);
  else
    of_merchant.erase(position);
}

// L28: once a till's fork is over.
void Ledger::release(std::uint32_t merchant) {
  const auto found = held_.find(merchant);
  if (found == held_.end()) return;
  for (const std::uint32_t position : std::set(found->second)) {
    if (!is_in_suspense(payments_[position])) hold(payments_[position], false);
  }
}

}  // namespace besace
