// Who may join, condition by condition, from the rulebook and what a person says of themselves (RULEBOOK.md R16).
// Guarantees: what is not known is never taken for a yes or a no. Must not decide: the desk does, and may know more.
#pragma once

#include "besace/rulebook.hpp"

namespace besace {

/// In the order in which they are judged; names are stable.
enum class Condition : std::uint8_t { kCommune, kSituation, kMinAge, kMaxAge, kChildren, kCommitment };
[[nodiscard]] std::string_view condition_name(Condition condition);

enum class Judged : std::uint8_t { kMet, kNotMet, kUnknown };
[[nodiscard]] std::string_view judged_name(Judged judged);

/// What is left out is not known.
struct EligibilityFacts {
  std::string commune = {};                     // INSEE code; empty where it is not known
  std::optional<std::uint64_t> situation = {};  // its position; any position beyond the last: none of them
  std::optional<std::uint64_t> birth_year = {};
  std::optional<std::vector<std::uint64_t>> children = {};  // the years they were born in
  std::optional<std::uint64_t> commitment_months = {};      // that they agree to; 0: they do not
  std::uint64_t day = 0;                                    // on which it is judged, days since 1970
};

struct ConditionResult {
  Condition condition = Condition::kCommune;
  Judged judged = Judged::kUnknown;
  Texts why;
};

/// The conditions that the rulebook sets. kBadArgument for a day out of range, or somebody born after it.
[[nodiscard]] Result<std::vector<ConditionResult>> eligibility_of(const Rulebook& rulebook,
                                                                  const EligibilityFacts& facts);

}  // namespace besace
