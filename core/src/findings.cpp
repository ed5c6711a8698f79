// What an auditor should read, from what was noted on the way and from what the books say at the end.
// Guarantees: never stops at the first; payments and acts are read as they stand, not as they once were. Must not change the books.
#include <algorithm>

#include "besace/ledger.hpp"

namespace besace {
namespace {

/// An invariant that depends on no rule, only on the fold being right.
bool books_balance(const Totals& totals) {
  Amount issued = 0;
  Amount spent = 0;
  Amount returned = 0;
  bool sound = totals.credits + totals.held == totals.spent_within + totals.draws && totals.unspent() >= 0;
  for (const auto& [number, pocket] : totals.pockets) {
    sound = sound && pocket.spent >= 0 && pocket.issued >= pocket.spent + pocket.returned;
    issued += pocket.issued;
    spent += pocket.spent;
    returned += pocket.returned;
  }
  return sound && issued == totals.issued && spent == totals.spent_within && returned == totals.expired;
}

Severity severity_of(Code code) {
  switch (code) {
    case Code::kActClosed: return Severity::kNote;
    case Code::kStateRootMismatch: return Severity::kError;
    default: return Severity::kIncident;
  }
}

}  // namespace

void Ledger::note(Code code, Severity severity, Index other, const Kid& kid, Amount amount) {
  findings_.push_back({code, severity, size_, other, kid, amount});
}

// Why an entry has no effect, where nothing else says so: a payment's verdict may still change with its accept, and an act's with
// its endorsements.
void Ledger::note_outcome(Code code, const Kid& author, std::size_t noted_before) {
  const bool is_payment = !payments_.empty() && payments_.back().index == size_;
  if (is_payment || code == Code::kAwaitingEndorsement) return;
  const auto first = findings_.begin() + static_cast<std::ptrdiff_t>(noted_before);
  const bool is_said = std::any_of(first, findings_.end(), [&](const Finding& finding) {
    return finding.index == size_ && finding.code == code;
  });
  if (!is_said) note(code, severity_of(code), kNever, author);
}

std::vector<Finding> Ledger::findings() const {
  std::vector<Finding> out = findings_;
  for (const Payment& payment : payments_) {
    if (payment.credited == payment.amount) continue;
    const Kid& payer = accounts_[wallets_[payment.wallet].account].kid;
    out.push_back(
        {payment.code, Severity::kIncident, payment.index, kNever, payer, payment.amount - payment.credited});
  }
  for (const Act& act : acts_) {
    if (!act.closed)
      out.push_back(
          {Code::kAwaitingEndorsement, Severity::kNote, act.index, kNever, accounts_[act.author].kid, 0});
  }
  if (!books_balance(totals_))
    out.push_back({Code::kBooksDoNotBalance, Severity::kError, size_, kNever, {}, 0});
  std::stable_sort(out.begin(), out.end(),
                   [](const Finding& a, const Finding& b) { return a.index < b.index; });
  return out;
}

}  // namespace besace
