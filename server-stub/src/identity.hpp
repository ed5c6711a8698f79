// Who this server is: its log key, its setup code, and the demonstration's desk seed. Made once, kept in its
// store. Guarantees: the same store gives the same identity. Must not write a seed anywhere else.
#pragma once

#include <optional>
#include <string>

#include "besace/crypto.hpp"
#include "store.hpp"

namespace besace {

struct Identity {
  KeyPair log_key;
  std::string setup_code;         // what a desk types to found the fund of an empty server
  std::optional<Seed> demo_seed;  // the desk key of a demonstration fund this server made
  bool simulated = false;         // hosts a simulated history, which brings its own ticks
};

/// 32 bytes from the system's generator.
[[nodiscard]] Seed random_seed();

/// With a simulation's seed, an empty store takes that simulation's log key for ever; kBadKey when the store
/// already has another. kStorageFailed when the store does.
[[nodiscard]] Result<Identity> load_identity(Store& store,
                                             std::optional<std::uint64_t> simulation = std::nullopt);

[[nodiscard]] Code keep_demo_seed(Store& store, const Seed& seed);

}  // namespace besace
