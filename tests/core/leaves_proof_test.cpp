// One proof for many leaves (FORMAT.md F26): any choice of leaves of any small tree, and everything altered.
// Guarantees: every set of leaves of trees of up to nine; drawn sets of larger ones. Must not test what leaves mean.
#include <random>

#include "besace/log.hpp"
#include "support.hpp"

namespace besace {
namespace {

MerkleTree tree_of(std::uint64_t size) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < size; ++i) {
    const std::array<std::uint8_t, 2> data{static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
    tree.append(sha256(data));
  }
  return tree;
}

std::vector<Leaf> leaves_at(const MerkleTree& tree, const std::vector<std::uint64_t>& indexes) {
  std::vector<Leaf> leaves;
  for (const std::uint64_t index : indexes) leaves.push_back({index, tree.leaf(index)});
  return leaves;
}

std::vector<std::uint64_t> members(std::uint64_t set) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t i = 0; i < 64; ++i) {
    if ((set >> i & 1U) != 0) out.push_back(i);
  }
  return out;
}

TEST(LeavesProof, ProvesEverySetOfLeavesOfEverySmallTree) {
  for (std::uint64_t size = 1; size <= 9; ++size) {
    const MerkleTree tree = tree_of(size + 3);
    for (std::uint64_t set = 0; set < std::uint64_t{1} << size; ++set) {
      const auto indexes = members(set);
      const auto proof = tree.leaves_proof(indexes, size);
      ASSERT_TRUE(proof.ok());
      EXPECT_EQ(verify_leaves(leaves_at(tree, indexes), size, *proof, *tree.root_at(size)), Code::kOk);
    }
  }
}

TEST(LeavesProof, OfOneLeafHoldsTheHashesOfItsInclusionProof) {
  const MerkleTree tree = tree_of(77);
  for (std::uint64_t index = 0; index < 77; ++index) {
    auto many = *tree.leaves_proof({index}, 77);
    auto one = *tree.inclusion_proof(index, 77);
    std::sort(many.begin(), many.end());
    std::sort(one.begin(), one.end());
    EXPECT_EQ(many, one);
  }
}

TEST(LeavesProof, SharesWhatNeighboursHaveInCommon) {
  const MerkleTree tree = tree_of(64);
  EXPECT_EQ(tree.leaves_proof({0, 1, 2, 3}, 64)->size(), 4U);
  EXPECT_EQ(tree.leaves_proof(members(~std::uint64_t{0}), 64)->size(), 0U);
  EXPECT_EQ(tree.leaves_proof({}, 64)->size(), 1U);
}

TEST(LeavesProof, RefusesWhateverWasAltered) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::uint64_t size = 2 + random() % 60;
    const MerkleTree tree = tree_of(64);
    const std::uint64_t half = random();
    const std::uint64_t quarter = half & random();
    const auto indexes = members(quarter & ((std::uint64_t{1} << size) - 1));
    const Hash root = *tree.root_at(size);
    const auto leaves = leaves_at(tree, indexes);
    const auto proof = *tree.leaves_proof(indexes, size);
    for (std::size_t i = 0; i < proof.size(); ++i) {
      auto altered = proof;
      altered[i][0] ^= 1;
      EXPECT_EQ(verify_leaves(leaves, size, altered, root), Code::kBadProof);
      auto shorter = proof;
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_EQ(verify_leaves(leaves, size, shorter, root), Code::kBadProof);
    }
    auto longer = proof;
    longer.push_back(root);
    EXPECT_EQ(verify_leaves(leaves, size, longer, root), Code::kBadProof);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      auto altered = leaves;
      altered[i].hash[31] ^= 0x80;
      EXPECT_EQ(verify_leaves(altered, size, proof, root), Code::kBadProof);
      altered = leaves;
      altered.erase(altered.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_EQ(verify_leaves(altered, size, proof, root), Code::kBadProof);
      altered = leaves;
      altered[i].index ^= 1;
      EXPECT_EQ(verify_leaves(altered, size, proof, root), Code::kBadProof);
    }
  }
}

TEST(LeavesProof, RefusesLeavesOutOfOrderTwiceOrBeyondTheTree) {
  const MerkleTree tree = tree_of(8);
  const Hash root = tree.root();
  const auto proof = *tree.leaves_proof({2, 5}, 8);
  const auto leaves = leaves_at(tree, {2, 5});
  EXPECT_EQ(verify_leaves({leaves[1], leaves[0]}, 8, proof, root), Code::kBadProof);
  EXPECT_EQ(verify_leaves({leaves[0], leaves[0]}, 8, proof, root), Code::kBadProof);
  EXPECT_EQ(verify_leaves({{8, leaves[0].hash}}, 8, {}, root), Code::kBadProof);
  EXPECT_EQ(verify_leaves({}, 0, {}, sha256(ByteView{})), Code::kBadProof);
  EXPECT_EQ(tree.leaves_proof({5, 2}, 8).code(), Code::kBadArgument);
  EXPECT_EQ(tree.leaves_proof({2, 2}, 8).code(), Code::kBadArgument);
  EXPECT_EQ(tree.leaves_proof({8}, 8).code(), Code::kBadArgument);
  EXPECT_EQ(tree.leaves_proof({1}, 9).code(), Code::kBadArgument);
  EXPECT_EQ(tree.leaves_proof({}, 0).code(), Code::kBadArgument);
}

}  // namespace
}  // namespace besace
