// Finds an entry of the log by its id: the duplicate lookup of every upload.
// Guarantees: exact, whatever the ids; 16 bytes an entry at most half full. Must not hold ids: the tree has
// them.
#pragma once

#include <optional>
#include <vector>

#include "besace/ledger.hpp"
#include "besace/log.hpp"

namespace besace {

class IdIndex {
 public:
  [[nodiscard]] std::optional<Index> find(const Id& id, const MerkleTree& tree) const;
  /// The leaf at index is the newest of the tree, and its id is not held yet.
  void insert(Index index, const MerkleTree& tree);

 private:
  [[nodiscard]] std::size_t first_slot(const Id& id) const { return PrefixHash{}(id) & (slots_.size() - 1); }
  void place(Index index, const MerkleTree& tree);
  void grow(const MerkleTree& tree);

  std::vector<Index> slots_;  // a power of two of them; kNever where free
  std::size_t held_ = 0;
};

}  // namespace besace
