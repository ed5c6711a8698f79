// What a person is asked to pay in for a period, from the rulebook and what they say of themselves (RULEBOOK.md R3).
// Guarantees: every amount with its explanation. Must not keep an income: it is asked, used and forgotten.
#pragma once

#include "besace/explanation.hpp"

namespace besace {

struct ContributionFacts {
  std::uint64_t persons = 1;     // of the household
  std::optional<Amount> income;  // a month, cents; where the person gives it
};

/// What the amount is: nothing is asked, anything from it on, the one suggested, the one asked, or one among choices.
enum class Asked : std::uint8_t { kNothing, kAtLeast, kSuggested, kExactly, kChoice };

/// Names are stable.
[[nodiscard]] std::string_view asked_name(Asked asked);

struct Contribution {
  Asked asked = Asked::kNothing;
  Amount amount = 0;
  std::vector<Amount> choices;
  std::vector<Term> terms;  // add up to the amount
  Texts why;
};

/// kBadAmount for an income out of range, or missing where the rulebook takes a part of it; kBadArgument for a household out of range.
[[nodiscard]] Result<Contribution> contribution_of(const Rulebook& rulebook, const ContributionFacts& facts);

}  // namespace besace
