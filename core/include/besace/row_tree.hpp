// A tree over rows, 64 to a leaf, for a root that is asked for again and again (FORMAT.md F29).
// Guarantees: a leaf is hashed again only when a row in it has changed. Must not know what a row says.
#pragma once

#include <functional>
#include <set>

#include "besace/log.hpp"

namespace besace {

class CborWriter;

inline constexpr std::uint64_t kRowsToALeaf = 64;

class RowTree {
 public:
  /// Writes the rows [begin, end) as one leaf.
  using WriteLeaf = std::function<void(CborWriter& out, std::uint64_t begin, std::uint64_t end)>;

  /// This row is another one now.
  void touch(std::uint64_t row) { stale_.insert(row / kRowsToALeaf); }
  /// How many leaves that it has hashed before root() would hash again.
  [[nodiscard]] std::size_t stale_leaves() const;
  /// The root over so many rows; never fewer than before.
  Hash root(std::uint64_t rows, const WriteLeaf& write);

 private:
  MerkleTree tree_;
  std::set<std::uint64_t> stale_;
};

}  // namespace besace
