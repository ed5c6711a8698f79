// What the suites of the law share: findings counted by code, and the books held to account.
// Must not know how the ledger computes.
#pragma once

#include <algorithm>

#include "story.hpp"
#include "support.hpp"

namespace besace::test {

inline std::size_t count_of(const Ledger& ledger, Code code, Severity severity) {
  const auto findings = ledger.findings();
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const Finding& f) {
    return f.code == code && f.severity == severity;
  }));
}
inline std::size_t incidents(const Ledger& ledger, Code code) {
  return count_of(ledger, code, Severity::kIncident);
}
inline std::size_t errors(const Ledger& ledger, Code code) {
  return count_of(ledger, code, Severity::kError);
}

/// The first finding of this code; one that names nothing where there is none.
inline Finding finding(const Ledger& ledger, Code code) {
  for (const Finding& found : ledger.findings()) {
    if (found.code == code) return found;
  }
  return {};
}

inline Amount credited(const Ledger& ledger, const SignedEntry& pay) {
  const Payment* payment = ledger.payment(pay.id);
  return payment != nullptr ? payment->credited : -1;
}

/// "Books" of FORMAT.md section 7, from the accounts up.
inline void expect_books_balance(const Ledger& ledger) {
  const Totals& totals = ledger.totals();
  Totals sums;
  Amount left = 0, payments = 0, refunds = 0;
  for (const Wallet& wallet : ledger.wallets()) {
    sums.issued += wallet.allowance;
    sums.spent_within += wallet.within();
    sums.draws += wallet.drawn();
    sums.expired += wallet.expired();
    sums.repaid += wallet.repaid;
    sums.refunded += wallet.refunded;
    left += wallet.left();
    EXPECT_GE(wallet.left(), 0);
  }
  for (const Merchant& merchant : ledger.merchants()) {
    sums.credits += merchant.credited;
    sums.held += merchant.held;
    sums.redeemed += merchant.redeemed;
  }
  for (const Payment& payment : ledger.payments()) {
    payments += payment.credited;
    refunds += payment.refunded;
    EXPECT_LE(payment.refunded, payment.credited);
  }
  EXPECT_EQ(sums.issued, totals.issued);
  EXPECT_EQ(sums.spent_within, totals.spent_within);
  EXPECT_EQ(sums.draws, totals.draws);
  EXPECT_EQ(sums.expired, totals.expired);
  EXPECT_EQ(sums.repaid, totals.repaid);
  EXPECT_EQ(sums.refunded, totals.refunded);
  EXPECT_EQ(refunds, totals.refunded);
  EXPECT_EQ(left, totals.unspent());
  EXPECT_EQ(sums.credits, totals.credits);
  EXPECT_EQ(sums.held, totals.held);
  EXPECT_EQ(sums.redeemed, totals.redeemed);
  EXPECT_EQ(payments - refunds, totals.credits + totals.held);
  EXPECT_EQ(totals.credits + totals.held, totals.spent_within + totals.draws);
  EXPECT_EQ(totals.issued, totals.spent_within + totals.unspent() + totals.expired);
  EXPECT_EQ(errors(ledger, Code::kBooksDoNotBalance), 0U);
  EXPECT_EQ(errors(ledger, Code::kOverdraftWithoutFork), 0U);
}

}  // namespace besace::test
