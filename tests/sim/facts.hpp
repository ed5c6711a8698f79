// What the world's cast and the log's entries say of a sale, without asking the law.
// Guarantees: independent of the ledger's verdicts. Must not fail a property itself.
#pragma once

#include "outcome.hpp"
#include "sim_world.hpp"

namespace besace::sim {

class Facts {
 public:
  Facts(const World& world, const Outcome& outcome) : cast_(world.cast()), out_(outcome) {}

  /// Whether the wallet is somebody's who cheats, or nobody's.
  [[nodiscard]] bool is_cheat(const Kid& wallet) const;
  [[nodiscard]] const Shop& shop_of(const Sale& sale) const {
    return cast_.shops[cast_.stands[sale.stand].shop];
  }
  /// Sent within D ticks of what its receipt cites: what the law asks of a merchant (L13).
  [[nodiscard]] bool in_time(const Sale& sale) const;

 private:
  const Cast& cast_;
  const Outcome& out_;
};

}  // namespace besace::sim
