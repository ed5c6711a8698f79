// What a person owes, month after month, from the rulebook and what they paid in (RULEBOOK.md R11).
// Guarantees: every cent paid in stands in one month or ahead of them; the order of payments changes nothing. Must not know a name or an income.
#pragma once

#include <span>

#include "besace/allocation.hpp"

namespace besace {

/// What counts from a period on: the household, and the amount agreed to where there is one.
struct Commitment {
  std::uint64_t from = 0;  // a period
  std::uint64_t persons = 1;
  std::optional<Amount> amount;  // cents
  bool is_away = false;          // nothing is asked
};

/// Paid in on a day, or given back where it is below zero.
struct MemberPayment {
  std::uint64_t day = 0;  // days since 1970
  Amount amount = 0;
};

struct DuesFacts {
  std::vector<Commitment> commitments;  // ascending; the first period is that of the first one
  std::vector<MemberPayment> payments;
  std::optional<std::uint64_t> joined;  // a day: nothing is due before it
  std::optional<std::uint64_t> last;    // the last period, where they have left
};

/// Where one person stands on a day.
struct Dues {
  // Of the period looked at: asked = settled + missing, where something is asked.
  Amount asked = 0;
  Amount settled = 0;
  Amount missing = 0;
  std::uint64_t due_day = 0;
  // Of every period due to date.
  Amount owed = 0;
  Amount ahead = 0;                           // paid in beyond it
  std::optional<std::uint64_t> unpaid_since;  // the day on which the oldest month not settled was due
  Arrears arrears = Arrears::kPaid;
  Texts why;
};

/// kBadArgument for periods out of range or order, no commitment, or a household out of range; kBadAmount for amounts beyond kMaxCents, an
/// agreed amount that is none of the levels, or more given back than was paid in.
[[nodiscard]] Result<Dues> dues_of(const Rulebook& rulebook, const DuesFacts& facts, std::uint64_t period,
                                   std::uint64_t today);

}  // namespace besace
