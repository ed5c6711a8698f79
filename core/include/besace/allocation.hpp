// What each member receives for a period, from the rulebook alone.
// Guarantees: integers only; refused as a whole if the reserve cannot back it. Must not sign, store or look at the clock.
#pragma once

#include <span>
#include <vector>

#include "besace/entry.hpp"
#include "besace/rulebook.hpp"

namespace besace {

struct AllocationFacts {
  Amount reserve_free = 0;     // euros in the reserve that back no unit yet, cents
  std::uint64_t rulebook = 1;  // its number (FORMAT.md, certify)
};

/// One certificate for each holder, in the order given. kReserveShort when they do not fit in facts.reserve_free,
/// kBadAmount when their sum overflows.
[[nodiscard]] Result<std::vector<Certify>> allocate(const Rulebook& rulebook, const AllocationFacts& facts,
                                                    std::uint64_t period, std::span<const PublicKey> holders);

}  // namespace besace
