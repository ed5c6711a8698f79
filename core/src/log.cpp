// The Merkle tree of RFC 6962 section 2.1 and the verifiers of RFC 9162 sections 2.1.3.2 and 2.1.4.2.
// Guarantees: a verifier answers kOk only for a proof of exactly the right length. Must not read or write
// checkpoints' text.
#include "besace/log.hpp"

#include <algorithm>
#include <bit>

namespace besace {

namespace {

/// The largest power of two below n, for n of at least 2: where RFC 6962 splits n leaves.
std::uint64_t split_point(std::uint64_t n) {
  return std::bit_floor(n - 1);
}

}  // namespace

void MerkleTree::append(const Hash& leaf_hash) {
  Hash hash = leaf_hash;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    std::vector<Hash>& row = levels_[level];
    row.push_back(hash);
    if (row.size() % 2 != 0) return;
    hash = hash_node(row[row.size() - 2], row[row.size() - 1]);
  }
}

// Level by level, so that many nodes are hashed at once.
void MerkleTree::append(std::span<const Hash> leaf_hashes) {
  if (leaf_hashes.empty()) return;
  if (levels_.empty()) levels_.emplace_back();
  levels_[0].insert(levels_[0].end(), leaf_hashes.begin(), leaf_hashes.end());
  for (std::size_t level = 1; levels_[level - 1].size() >= 2; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    const std::span<const Hash> below = levels_[level - 1];
    std::vector<Hash>& row = levels_[level];
    const std::size_t known = row.size();
    row.resize(below.size() / 2);
    hash_nodes(below.subspan(2 * known, 2 * (row.size() - known)), std::span(row).subspan(known));
  }
}

void MerkleTree::replace(std::vector<std::uint64_t> indexes, const std::vector<Hash>& leaf_hashes) {
  if (!indexes.empty() && indexes.back() >= size()) broken_invariant("a leaf beyond the tree was replaced");
  for (std::size_t i = 0; i < indexes.size(); ++i) levels_.front()[indexes[i]] = leaf_hashes.at(i);
  std::vector<Hash> children;
  std::vector<Hash> nodes;
  for (std::size_t level = 1; level < levels_.size(); ++level) {
    for (std::uint64_t& index : indexes) index >>= 1U;
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
    // Only the last may be without its right child.
    if (!indexes.empty() && indexes.back() >= levels_[level].size()) indexes.pop_back();
    children.clear();
    for (const std::uint64_t index : indexes)
      children.insert(children.end(), {levels_[level - 1][2 * index], levels_[level - 1][2 * index + 1]});
    nodes.resize(indexes.size());
    hash_nodes(children, nodes);
    for (std::size_t i = 0; i < indexes.size(); ++i) levels_[level][indexes[i]] = nodes[i];
  }
}

void MerkleTree::truncate(std::uint64_t size) {
  if (size > this->size()) broken_invariant("a tree is truncated to more than it holds");
  for (std::size_t level = 0; level < levels_.size(); ++level) levels_[level].resize(size >> level);
}

Hash MerkleTree::range(std::uint64_t begin, std::uint64_t end) const {
  // Right to left over the complete subtrees, the smallest first. `begin` is always a multiple of a power of
  // two that is at least end - begin (it comes from splits), so each of them is one of levels_.
  const auto subtree = [&](std::uint64_t stop) -> const Hash& {
    const int level = std::countr_zero(stop - begin);
    return levels_[static_cast<std::size_t>(level)][(stop >> level) - 1];
  };
  Hash hash = subtree(end);
  std::uint64_t stop = begin + ((end - begin) & (end - begin - 1));
  while (stop > begin) {
    hash = hash_node(subtree(stop), hash);
    stop = begin + ((stop - begin) & (stop - begin - 1));
  }
  return hash;
}

Result<Hash> MerkleTree::root_at(std::uint64_t size) const {
  if (size > this->size()) return Code::kBadArgument;
  if (size == 0) return sha256(ByteView{});
  return range(0, size);
}

const Hash& MerkleTree::leaf(std::uint64_t index) const {
  if (index >= size()) broken_invariant("a leaf beyond the tree was read");
  return levels_.front()[index];
}

Result<std::vector<Hash>> MerkleTree::inclusion_proof(std::uint64_t index, std::uint64_t size) const {
  if (size > this->size() || index >= size) return Code::kBadArgument;
  std::vector<Hash> proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split_point(end - begin);
    if (index < middle) {
      proof.push_back(range(middle, end));
      end = middle;
    } else {
      proof.push_back(range(begin, middle));
      begin = middle;
    }
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

Result<std::vector<Hash>> MerkleTree::consistency_proof(std::uint64_t first, std::uint64_t second) const {
  if (second > size() || first > second) return Code::kBadArgument;
  std::vector<Hash> proof;
  if (first == 0 || first == second) return proof;
  std::uint64_t begin = 0;
  std::uint64_t end = second;
  while (end != first) {
    const std::uint64_t middle = begin + split_point(end - begin);
    if (first <= middle) {
      proof.push_back(range(middle, end));
      end = middle;
    } else {
      proof.push_back(range(begin, middle));
      begin = middle;
    }
  }
  // Where nothing was cut off on the left, [begin, end) is the first tree itself, whose root the verifier
  // has.
  if (begin != 0) proof.push_back(range(begin, end));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

Code verify_inclusion(const Hash& leaf_hash, std::uint64_t index, std::uint64_t size,
                      const std::vector<Hash>& proof, const Hash& root) {
  if (index >= size) return Code::kBadProof;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Hash hash = leaf_hash;
  for (const Hash& sibling : proof) {
    if (last == 0) return Code::kBadProof;
    if (node % 2 == 1 || node == last) {
      hash = hash_node(sibling, hash);
      // A right edge without a sibling on these levels: climb to where it is a right child.
      const int skipped = std::countr_zero(node);
      node >>= skipped;
      last >>= skipped;
    } else {
      hash = hash_node(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root ? Code::kOk : Code::kBadProof;
}

Code verify_consistency(std::uint64_t size1, std::uint64_t size2, const std::vector<Hash>& proof,
                        const Hash& root1, const Hash& root2) {
  if (size1 > size2) return Code::kBadProof;
  if (size1 == 0 && root1 != sha256(ByteView{})) return Code::kBadProof;
  if (size1 == size2) return proof.empty() && root1 == root2 ? Code::kOk : Code::kBadProof;
  if (size1 == 0) return proof.empty() ? Code::kOk : Code::kBadProof;

  auto next = proof.begin();
  std::uint64_t node = size1 - 1;
  std::uint64_t last = size2 - 1;
  const int complete = std::countr_one(node);
  node >>= complete;
  last >>= complete;
  // A first tree that is one complete subtree starts from its own root, which the proof leaves out.
  if (!std::has_single_bit(size1) && next == proof.end()) return Code::kBadProof;
  Hash hash1 = std::has_single_bit(size1) ? root1 : *next++;
  Hash hash2 = hash1;
  for (; next != proof.end(); ++next) {
    if (last == 0) return Code::kBadProof;
    if (node % 2 == 1 || node == last) {
      hash1 = hash_node(*next, hash1);
      hash2 = hash_node(*next, hash2);
      const int skipped = std::countr_zero(node);
      node >>= skipped;
      last >>= skipped;
    } else {
      hash2 = hash_node(hash2, *next);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash1 == root1 && hash2 == root2 ? Code::kOk : Code::kBadProof;
}

}  // namespace besace
