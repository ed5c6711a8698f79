// See row_tree.hpp.
#include "besace/row_tree.hpp"

#include <algorithm>

#include "state_leaf.hpp"

namespace besace {

std::size_t RowTree::stale_leaves() const {
  const auto known = stale_.lower_bound(tree_.size());
  return static_cast<std::size_t>(std::distance(stale_.begin(), known));
}

Hash RowTree::root(std::uint64_t rows, const WriteLeaf& write) {
  const auto write_leaf = [&](Leaves& leaves, std::uint64_t leaf) {
    const std::uint64_t begin = leaf * kRowsToALeaf;
    write(leaves.begin(), begin, std::min(begin + kRowsToALeaf, rows));
  };
  const std::uint64_t known = tree_.size();
  const std::vector<std::uint64_t> again(stale_.begin(), stale_.lower_bound(known));
  stale_.clear();
  Leaves stale;
  for (const std::uint64_t leaf : again) write_leaf(stale, leaf);
  tree_.replace(again, stale.hashes());
  Leaves added;
  for (std::uint64_t leaf = known; leaf * kRowsToALeaf < rows; ++leaf) write_leaf(added, leaf);
  tree_.append(added.hashes());
  return tree_.root();
}

}  // namespace besace
