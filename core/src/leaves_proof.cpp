// One proof for many leaves of one tree (FORMAT.md F26): each hash that they share is there once.
// Guarantees: a verifier answers kOk for the one right proof alone. Must not know what a leaf means.
#include <algorithm>
#include <bit>

#include "besace/log.hpp"

namespace besace {
namespace {

/// Rebuilds a root from leaves and the hashes between them, both read in order.
class Rebuilder {
 public:
  Rebuilder(std::span<const Leaf> leaves, std::span<const Hash> proof) : leaves_(leaves), proof_(proof) {}

  /// The root of [begin, end), not empty; anything once the proof has run out.
  Hash range(std::uint64_t begin, std::uint64_t end) {
    if (leaves_.empty() || leaves_.front().index >= end) return next_of_proof();
    if (end - begin == 1) return next_leaf();
    const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
    const Hash left = range(begin, middle);
    return hash_node(left, range(middle, end));
  }
  [[nodiscard]] bool used_all() const { return leaves_.empty() && proof_.empty() && !ran_out_; }

 private:
  Hash next_leaf() {
    const Hash hash = leaves_.front().hash;
    leaves_ = leaves_.subspan(1);
    return hash;
  }
  Hash next_of_proof() {
    ran_out_ = ran_out_ || proof_.empty();
    if (ran_out_) return {};
    const Hash hash = proof_.front();
    proof_ = proof_.subspan(1);
    return hash;
  }
  std::span<const Leaf> leaves_;
  std::span<const Hash> proof_;
  bool ran_out_ = false;
};

}  // namespace

void MerkleTree::prove_leaves(std::span<const std::uint64_t> indexes, std::uint64_t begin, std::uint64_t end,
                              std::vector<Hash>& proof) const {
  if (indexes.empty()) {
    proof.push_back(range(begin, end));
    return;
  }
  if (end - begin == 1) return;
  const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
  const auto cut =
      static_cast<std::size_t>(std::lower_bound(indexes.begin(), indexes.end(), middle) - indexes.begin());
  prove_leaves(indexes.first(cut), begin, middle, proof);
  prove_leaves(indexes.subspan(cut), middle, end, proof);
}

Result<std::vector<Hash>> MerkleTree::leaves_proof(const std::vector<std::uint64_t>& indexes,
                                                   std::uint64_t size) const {
  const bool ascending =
      std::adjacent_find(indexes.begin(), indexes.end(), std::greater_equal<>()) == indexes.end();
  if (size == 0 || size > this->size() || !ascending) return Code::kBadArgument;
  if (!indexes.empty() && indexes.back() >= size) return Code::kBadArgument;
  std::vector<Hash> proof;
  prove_leaves(indexes, 0, size, proof);
  return proof;
}

Code verify_leaves(const std::vector<Leaf>& leaves, std::uint64_t size, const std::vector<Hash>& proof,
                   const Hash& root) {
  const bool ascending = std::adjacent_find(leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) {
                           return a.index >= b.index;
                         }) == leaves.end();
  if (size == 0 || !ascending || (!leaves.empty() && leaves.back().index >= size)) return Code::kBadProof;
  Rebuilder rebuilder(leaves, proof);
  const Hash rebuilt = rebuilder.range(0, size);
  return rebuilder.used_all() && rebuilt == root ? Code::kOk : Code::kBadProof;
}

}  // namespace besace
