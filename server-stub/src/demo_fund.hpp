// The demonstration fund: the rulebook compiled into the core, three invented merchants, money in the reserve and in the
// guarantee pool. Guarantees: marked as a demonstration in its own charter. Must not be made where there is a
// fund.
#pragma once

#include <string>

#include "besace/crypto.hpp"

namespace besace {

struct DemoFund {
  Bytes entries;
  /// Where its merchants sell (FORMAT.md F36).
  std::string places;
};

/// Its first entries, in order, as a batch to merge. The one desk key has all the roles; the box key's seed
/// is SHA-256(desk seed || "box"), so that the desk address alone is enough to operate it. The merchants'
/// keys are of no use.
[[nodiscard]] DemoFund demo_fund(const Seed& desk_seed, const PublicKey& log_key, std::uint64_t now);

}  // namespace besace
