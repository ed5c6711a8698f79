// A deterministic honest history of a fund, made through the real core: it feeds tests, demonstrations and benchmarks.
// Guarantees: the same parameters give the same bytes. Must not be used to make keys for real people: they derive from the seed.
#pragma once

#include <functional>

#include "besace/entry.hpp"

namespace besace {

struct SimulationPlan {
  std::uint64_t seed = 1;
  std::uint64_t members = 10;
  std::uint64_t merchants = 3;
  std::uint64_t days = 30;
  std::uint64_t pays_per_member_month = 8;
  std::uint64_t first_period = 24312;  // January 2026
};

/// Hands over each entry of the history in log order; the sink keeps them.
using EntrySink = std::function<void(const SignedEntry&)>;

/// kBadRulebook when the rulebook does not parse. The log key of the history is simulated_log_key(seed).
[[nodiscard]] Code simulate(const SimulationPlan& plan, const std::string& rulebook_json,
                            const EntrySink& sink);
[[nodiscard]] KeyPair simulated_log_key(std::uint64_t seed);

}  // namespace besace
