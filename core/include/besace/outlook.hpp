// How long the reserve lasts, and where the fund stands against the two thresholds of the law (RULEBOOK.md R13).
// Guarantees: integers only; reads the ledger, changes nothing, keeps nothing. Must not read a clock.
#pragma once

#include "besace/ledger.hpp"

namespace besace {

/// What a month brings and takes, cents.
struct Monthly {
  Amount contributions = 0;
  Amount top_ups = 0;  // what pockets of partners take in
  Amount allowances = 0;
  Amount returning = 0;  // units that go back unspent, commissions that are kept
};

/// What each coming month is expected to bring and to take. What returns is the ledger's to say.
struct Expected {
  Amount contributions = 0;
  Amount top_ups = 0;
  Amount allowances = 0;
};

/// Of the month under way, what the log does not have yet.
struct StillToCome {
  Amount contributions = 0;        // missing, or received and not deposited, less what is to be given back
  std::vector<Pocket> allowances;  // to be given, by pocket
};

/// A sum against its threshold.
struct Counter {
  Amount amount = 0;
  Amount threshold = 0;
  std::uint64_t ratio = 0;  // ten-thousandths, rounded down
};

struct Outlook {
  Amount reserve_free = 0;
  Monthly rest;     // what the month under way still brings and takes
  Monthly monthly;  // each month after it
  /// Months that the reserve backs, the one under way first; none where it never runs out.
  std::optional<std::uint64_t> runway;
  Counter circulation;  // units outstanding
  Counter payments;     // credited over twelve rolling months, before refunds
};

/// kBadAmount for an amount below zero other than rest.contributions, or a sum that overflows; kBadArgument for a day out of range.
[[nodiscard]] Result<Outlook> outlook(const Ledger& ledger, const Expected& expected, const StillToCome& rest,
                                      std::uint64_t today);
/// By the log alone: as when the coming months, and the one under way once it is over, are like that one. kBadArgument for a month or
/// a day out of range.
[[nodiscard]] Result<Outlook> outlook_like(const Ledger& ledger, std::uint64_t period, std::uint64_t today);

/// What a month of the log has brought and taken so far.
[[nodiscard]] Monthly month_of(const Ledger& ledger, std::uint64_t period);

/// The day of the same number a year earlier, or the last of that month where it has none: twelve rolling months begin the day after.
[[nodiscard]] std::uint64_t year_before(std::uint64_t day);

}  // namespace besace
