// What the suites of the law share: findings counted by code, and the books held to account.
// Guarantees: compares codes by name, so that a failure reads. Must not know how the ledger computes.
#pragma once

#include <algorithm>

#include "story.hpp"
#include "support.hpp"

#define EXPECT_CODE(expression, code) EXPECT_EQ(code_name(expression), code_name(code))

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
  Amount issued = 0, within = 0, drawn = 0, expired = 0, left = 0, credits = 0, paid = 0;
  for (const Wallet& wallet : ledger.wallets()) {
    issued += wallet.allowance;
    within += wallet.spent - wallet.drawn;
    drawn += wallet.drawn;
    expired += wallet.expired;
    left += wallet.left();
    EXPECT_GE(wallet.left(), 0);
  }
  for (const Merchant& merchant : ledger.merchants()) credits += merchant.credited;
  for (const Payment& payment : ledger.payments()) paid += payment.credited;
  EXPECT_EQ(issued, totals.issued);
  EXPECT_EQ(within, totals.spent_within);
  EXPECT_EQ(drawn, totals.draws);
  EXPECT_EQ(expired, totals.expired);
  EXPECT_EQ(left, totals.unspent());
  EXPECT_EQ(credits, totals.credits);
  EXPECT_EQ(paid, totals.credits);
  EXPECT_EQ(totals.credits, totals.spent_within + totals.draws);
  EXPECT_EQ(totals.issued, totals.spent_within + totals.unspent() + totals.expired);
  EXPECT_EQ(errors(ledger, Code::kBooksDoNotBalance), 0U);
  EXPECT_EQ(errors(ledger, Code::kOverdraftWithoutFork), 0U);
}

}  // namespace besace::test
