// The entries of one author, by their seq (FORMAT.md L4): what stands where.
// Guarantees: ascending, one entry a seq; added at the end in constant time, anywhere else by moving a block, and now and then the list of blocks.
// Must not judge: which entry may stand in a chain is the ledger's business.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "besace/bytes.hpp"

namespace besace {

/// Position of an entry in the log.
using Index = std::uint64_t;

/// One entry of one author's chain, as logged.
struct Link {
  std::uint64_t seq = 0;
  Index index = 0;
  Id id{};
};

/// Where a chain ends, as a standing tells it.
struct ChainTip {
  std::uint64_t seq = 0;             // the highest that is logged
  std::array<std::uint8_t, 8> id{};  // how the id of the entry at seq begins; zeros when there is none
  bool operator==(const ChainTip&) const = default;
};

class Chain {
 public:
  [[nodiscard]] bool empty() const { return blocks_.empty(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Of a chain that is not empty.
  [[nodiscard]] const Link& back() const { return blocks_.back().back(); }
  [[nodiscard]] ChainTip tip() const;

  /// Null where none stands at this seq.
  [[nodiscard]] const Link* at(std::uint64_t seq) const;
  /// The nearest on either side of this seq, whether one stands at it or not; null at an end.
  [[nodiscard]] const Link* before(std::uint64_t seq) const;
  [[nodiscard]] const Link* after(std::uint64_t seq) const;
  /// False, and nothing changes, where one stands at its seq already.
  bool add(const Link& link);

  template <typename Each>
  void for_each(Each each) const {
    for (const Block& block : blocks_) std::for_each(block.begin(), block.end(), each);
  }

 private:
  /// Never empty, and no longer than kMostLinks: a chain whose author sends it backwards costs no more than that a link.
  using Block = std::vector<Link>;
  static constexpr std::size_t kMostLinks = 512;
  /// The block where this seq stands or would stand: the last that begins at it or before it, else the first.
  [[nodiscard]] std::vector<Block>::const_iterator block_of(std::uint64_t seq) const;

  std::vector<Block> blocks_;
  std::size_t size_ = 0;
};

}  // namespace besace
