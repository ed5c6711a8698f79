// How long the reserve lasts, and where the fund stands against the two thresholds of the law (RULEBOOK.md R13).
// Guarantees: integers only; reads the ledger, changes nothing, keeps nothing. Must not read a clock.
#pragma once

#include "besace/ledger.hpp"

namespace besace {

/// What each coming month is expected to bring and to take, cents.
struct Monthly {
  Amount contributions = 0;
  Amount top_ups = 0;
  Amount allowances = 0;
  Amount returning = 0;  // units that go back unspent, commissions that are kept
};

/// A sum against its threshold.
struct Counter {
  Amount amount = 0;
  Amount threshold = 0;
  std::uint64_t ratio = 0;  // ten-thousandths, rounded down
};

struct Outlook {
  Amount reserve_free = 0;
  std::optional<std::uint64_t> runway;  // whole months that the reserve backs; none where it never runs out
  Counter circulation;                  // units outstanding
  Counter payments;                     // credited over twelve rolling months, before refunds
};

/// kBadAmount for a monthly amount below zero or whose sum overflows; kBadArgument for a day out of range.
[[nodiscard]] Result<Outlook> outlook(const Ledger& ledger, const Monthly& monthly, std::uint64_t today);

/// The day of the same number a year earlier, or the last of that month where it has none: twelve rolling months begin the day after.
[[nodiscard]] std::uint64_t year_before(std::uint64_t day);

}  // namespace besace
