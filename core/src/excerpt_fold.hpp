// The law over what an excerpt holds, each entry at its true index (FORMAT.md F28, F30).
// Guarantees: what it returns has every signature verified, and everybody's standing compared. Must not be seen outside the core.
#pragma once

#include <set>

#include "besace/excerpt_copy.hpp"

namespace besace {

/// fresh: the entries whose signature is still to be verified. The proofs have been.
[[nodiscard]] Result<Replica> fold_excerpt(const ExcerptParts& parts, const std::set<Index>& fresh);

/// The same replica, of a log that has grown by nothing that concerns it.
void reach(Replica& replica, const Checkpoint& checkpoint);

/// The standing held, brought up to date: kBadExcerpt for what does not fit it, kTruncated for an older one.
[[nodiscard]] Result<HeldStanding> updated(const std::optional<HeldStanding>& held, const StandingNews& news);

}  // namespace besace
