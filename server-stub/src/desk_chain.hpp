// A desk key's chain, written entry by entry from its charter on.
// Guarantees: each entry follows the last. Must not be given what decode would refuse: that aborts.
#pragma once

#include <cstdint>

#include "besace/entry.hpp"

namespace besace {

class DeskChain {
 public:
  /// now: seconds since 1970, for every entry.
  DeskChain(const Seed& seed, std::uint64_t now);

  /// The first one is the charter.
  const SignedEntry& write(Body body);

  [[nodiscard]] const PublicKey& public_key() const { return keys_.public_key; }
  [[nodiscard]] const std::vector<SignedEntry>& entries() const { return entries_; }

 private:
  KeyPair keys_;
  std::uint64_t time_;
  std::vector<SignedEntry> entries_;
};

}  // namespace besace
