// Whether each wallet's excerpt of a history tells its holder what the whole log tells everybody.
// Guarantees: taken in pieces, as a phone takes it. Must not look at what people did.
#pragma once

#include "besace/excerpt_copy.hpp"
#include "properties.hpp"

namespace besace::sim {

/// One failure for each wallet that its excerpt shows otherwise.
[[nodiscard]] std::vector<Failure> check_excerpts(const Outcome& outcome, const KeyPair& log_key);

}  // namespace besace::sim
