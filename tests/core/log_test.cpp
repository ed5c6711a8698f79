// The Merkle tree: roots against the definition, proofs against the verifiers, verifiers against public
// vectors. Guarantees: every size from 0 to 130 is tried, with all its proofs. Must not test the checkpoint's
// text.
#include "besace/log.hpp"

#include <bit>

#include "support.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kLargest = 130;

Hash leaf_hash(std::uint64_t index) {
  const std::array<std::uint8_t, 2> data{static_cast<std::uint8_t>(index >> 8),
                                         static_cast<std::uint8_t>(index)};
  return sha256(data);
}

MerkleTree tree_of(std::uint64_t size) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(leaf_hash(i));
  return tree;
}

/// RFC 6962 section 2.1, word for word.
Hash defined_root(std::uint64_t begin, std::uint64_t end) {
  if (begin == end) return sha256(ByteView{});
  if (end - begin == 1) return leaf_hash(begin);
  const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
  return hash_node(defined_root(begin, middle), defined_root(middle, end));
}

TEST(MerkleTree, HasTheDefinedRootAtEverySize) {
  MerkleTree growing;
  const MerkleTree whole = tree_of(kLargest);
  for (std::uint64_t size = 0; size <= kLargest; ++size) {
    const Hash expected = defined_root(0, size);
    EXPECT_EQ(growing.size(), size);
    EXPECT_EQ(growing.root(), expected) << size;
    EXPECT_EQ(*whole.root_at(size), expected) << size;
    growing.append(leaf_hash(size));
  }
}

TEST(MerkleTree, TakesManyLeavesAsItTakesEach) {
  for (std::uint64_t first = 0; first <= 20; ++first) {
    for (std::uint64_t count = 0; count <= 70; ++count) {
      MerkleTree each;
      MerkleTree many;
      std::vector<Hash> leaves;
      for (std::uint64_t i = 0; i < first + count; ++i) {
        each.append(leaf_hash(i));
        if (i < first) many.append(leaf_hash(i));
        if (i >= first) leaves.push_back(leaf_hash(i));
      }
      many.append(leaves);
      ASSERT_EQ(many.size(), each.size());
      for (std::uint64_t size = 0; size <= each.size(); ++size)
        ASSERT_EQ(*many.root_at(size), *each.root_at(size)) << first << " + " << count << " at " << size;
      each.append(leaf_hash(0));
      many.append(leaf_hash(0));
      ASSERT_EQ(many.root(), each.root()) << first << " + " << count;
    }
  }
}

TEST(MerkleTree, WithLeavesReplacedIsTheTreeOfThoseLeaves) {
  for (std::uint64_t size = 1; size <= 33; ++size) {
    for (std::uint64_t step = 1; step <= size; ++step) {
      MerkleTree replaced;
      MerkleTree expected;
      std::vector<std::uint64_t> indexes;
      std::vector<Hash> leaves;
      for (std::uint64_t i = 0; i < size; ++i) {
        const bool other = i % step == step - 1;
        replaced.append(leaf_hash(i));
        expected.append(leaf_hash(other ? 1000 + i : i));
        if (other) indexes.push_back(i);
        if (other) leaves.push_back(leaf_hash(1000 + i));
      }
      replaced.replace(indexes, leaves);
      for (std::uint64_t of = 0; of <= size; ++of)
        ASSERT_EQ(*replaced.root_at(of), *expected.root_at(of)) << size << " by " << step;
    }
  }
}

TEST(MerkleTree, KeepsItsLeaves) {
  const MerkleTree tree = tree_of(5);
  for (std::uint64_t i = 0; i < 5; ++i) EXPECT_EQ(tree.leaf(i), leaf_hash(i));
}

TEST(MerkleTree, TruncatedIsTheTreeItWasAndGrowsAgain) {
  for (std::uint64_t kept = 0; kept <= 40; ++kept) {
    MerkleTree tree = tree_of(40);
    tree.truncate(kept);
    EXPECT_EQ(tree.size(), kept);
    EXPECT_EQ(tree.root(), defined_root(0, kept)) << kept;
    for (std::uint64_t i = kept; i < 70; ++i) tree.append(leaf_hash(i));
    EXPECT_EQ(tree.root(), defined_root(0, 70)) << kept;
  }
}

TEST(MerkleTree, RefusesWhatIsBeyondItsSize) {
  const MerkleTree tree = tree_of(5);
  EXPECT_EQ(tree.root_at(6).code(), Code::kBadArgument);
  EXPECT_EQ(tree.inclusion_proof(5, 5).code(), Code::kBadArgument);
  EXPECT_EQ(tree.inclusion_proof(0, 6).code(), Code::kBadArgument);
  EXPECT_EQ(tree.inclusion_proof(0, 0).code(), Code::kBadArgument);
  EXPECT_EQ(tree.consistency_proof(3, 2).code(), Code::kBadArgument);
  EXPECT_EQ(tree.consistency_proof(3, 6).code(), Code::kBadArgument);
}

#if GTEST_HAS_DEATH_TEST
TEST(MerkleTreeDeathTest, AbortsOnALeafBeyondItsSize) {
  EXPECT_DEATH(static_cast<void>(tree_of(5).leaf(5)), "beyond the tree");
  EXPECT_DEATH(static_cast<void>(MerkleTree{}.leaf(0)), "beyond the tree");
}

TEST(MerkleTreeDeathTest, AbortsOnATruncationToMore) {
  EXPECT_DEATH(tree_of(5).truncate(6), "truncated to more");
}
#endif

TEST(InclusionProof, VerifiesForEveryLeafOfEverySize) {
  const MerkleTree tree = tree_of(kLargest);
  for (std::uint64_t size = 1; size <= kLargest; ++size) {
    const Hash root = *tree.root_at(size);
    for (std::uint64_t index = 0; index < size; ++index) {
      const std::vector<Hash> proof = *tree.inclusion_proof(index, size);
      ASSERT_EQ(verify_inclusion(leaf_hash(index), index, size, proof, root), Code::kOk)
          << index << '/' << size;
    }
  }
}

TEST(ConsistencyProof, VerifiesBetweenEveryTwoSizes) {
  const MerkleTree tree = tree_of(kLargest);
  for (std::uint64_t second = 0; second <= kLargest; ++second) {
    for (std::uint64_t first = 0; first <= second; ++first) {
      const std::vector<Hash> proof = *tree.consistency_proof(first, second);
      ASSERT_EQ(verify_consistency(first, second, proof, *tree.root_at(first), *tree.root_at(second)),
                Code::kOk)
          << first << " to " << second;
    }
  }
}

/// Calls `check` with each copy of `hashes` in which one bit differs, is doubled, or is left out.
template <typename Check>
void for_each_alteration(const std::vector<Hash>& hashes, const Check& check) {
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    for (std::size_t bit = 0; bit < sizeof(Hash) * 8; ++bit) {
      std::vector<Hash> altered = hashes;
      altered[i][bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
      check(altered);
    }
    std::vector<Hash> doubled = hashes;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(i), hashes[i]);
    check(doubled);
    std::vector<Hash> shortened = hashes;
    shortened.erase(shortened.begin() + static_cast<std::ptrdiff_t>(i));
    check(shortened);
  }
  std::vector<Hash> longer = hashes;
  longer.push_back(Hash{});
  check(longer);
}

TEST(InclusionProof, IsRefusedWhenAnythingIsAltered) {
  const MerkleTree tree = tree_of(kLargest);
  struct Case {
    std::uint64_t index;
    std::uint64_t size;
  };
  for (const auto& [index, size] :
       {Case{0, 1}, Case{0, 2}, Case{6, 7}, Case{3, 8}, Case{64, 65}, Case{100, 130}}) {
    const Hash root = *tree.root_at(size);
    const std::vector<Hash> proof = *tree.inclusion_proof(index, size);
    const Hash leaf = leaf_hash(index);
    for_each_alteration(proof, [&, index = index, size = size](const std::vector<Hash>& altered) {
      EXPECT_EQ(verify_inclusion(leaf, index, size, altered, root), Code::kBadProof) << index << '/' << size;
    });
    for_each_alteration({leaf, root}, [&, index = index, size = size](const std::vector<Hash>& altered) {
      if (altered.size() != 2) return;
      EXPECT_EQ(verify_inclusion(altered[0], index, size, proof, altered[1]), Code::kBadProof)
          << index << '/' << size;
    });
    for (std::uint64_t other = 0; other <= size; ++other) {
      if (other == index) continue;
      EXPECT_EQ(verify_inclusion(leaf, other, size, proof, root), Code::kBadProof) << other << '/' << size;
    }
    EXPECT_EQ(verify_inclusion(leaf, index, 0, proof, root), Code::kBadProof);
  }
}

TEST(ConsistencyProof, IsRefusedWhenAnythingIsAltered) {
  const MerkleTree tree = tree_of(kLargest);
  struct Case {
    std::uint64_t first;
    std::uint64_t second;
  };
  for (const auto& [first, second] : {Case{0, 1}, Case{1, 1}, Case{1, 2}, Case{3, 7}, Case{4, 8}, Case{6, 8},
                                      Case{64, 65}, Case{65, 130}}) {
    const Hash root1 = *tree.root_at(first);
    const Hash root2 = *tree.root_at(second);
    const std::vector<Hash> proof = *tree.consistency_proof(first, second);
    for_each_alteration(proof, [&, first = first, second = second](const std::vector<Hash>& altered) {
      EXPECT_EQ(verify_consistency(first, second, altered, root1, root2), Code::kBadProof)
          << first << '-' << second;
    });
    for_each_alteration(
        {root1, root2}, [&, first = first, second = second](const std::vector<Hash>& altered) {
          // Any root extends the empty tree.
          if (altered.size() != 2 || (first == 0 && altered[0] == root1)) return;
          EXPECT_EQ(verify_consistency(first, second, proof, altered[0], altered[1]), Code::kBadProof)
              << first << '-' << second;
        });
    if (first < second) {
      EXPECT_EQ(verify_consistency(second, first, proof, root2, root1), Code::kBadProof)
          << first << '-' << second;
    }
  }
}

TEST(ConsistencyProof, NeedsTheEmptyTreesRootForSizeZero) {
  const Hash empty = sha256(ByteView{});
  const Hash other = leaf_hash(1);
  EXPECT_EQ(verify_consistency(0, 0, {}, empty, empty), Code::kOk);
  EXPECT_EQ(verify_consistency(0, 0, {}, other, other), Code::kBadProof);
  EXPECT_EQ(verify_consistency(0, 9, {}, empty, other), Code::kOk);
  EXPECT_EQ(verify_consistency(0, 9, {}, other, other), Code::kBadProof);
  EXPECT_EQ(verify_consistency(0, 9, {other}, empty, other), Code::kBadProof);
}

TEST(ConsistencyProof, NeverGoesFromALargerTreeToASmaller) {
  const Hash root = leaf_hash(1);
  for (std::uint64_t larger = 1; larger <= kLargest; ++larger) {
    for (std::uint64_t smaller = 0; smaller < larger; ++smaller) {
      EXPECT_EQ(verify_consistency(larger, smaller, {}, root, root), Code::kBadProof)
          << larger << " to " << smaller;
    }
  }
}

/// A hash of the vectors; nothing where it has another length, which a caller of the verifiers cannot even
/// express.
std::optional<Hash> hash_in(const nlohmann::json& text) {
  const Result<Bytes> bytes = from_base64(text.get<std::string>());
  if (!bytes || bytes->size() != sizeof(Hash)) return std::nullopt;
  return *to_array<sizeof(Hash)>(*bytes);
}

std::optional<std::vector<Hash>> proof_in(const nlohmann::json& hashes) {
  std::vector<Hash> proof;
  if (hashes.is_null()) return proof;
  for (const nlohmann::json& text : hashes) {
    const std::optional<Hash> hash = hash_in(text);
    if (!hash) return std::nullopt;
    proof.push_back(*hash);
  }
  return proof;
}

Code inclusion_code(const nlohmann::json& item) {
  const std::optional<Hash> leaf = hash_in(item["leafHash"]);
  const std::optional<Hash> root = hash_in(item["root"]);
  const std::optional<std::vector<Hash>> proof = proof_in(item["proof"]);
  if (!leaf || !root || !proof) return Code::kBadProof;
  return verify_inclusion(*leaf, item["leafIdx"].get<std::uint64_t>(), item["treeSize"].get<std::uint64_t>(),
                          *proof, *root);
}

Code consistency_code(const nlohmann::json& item) {
  const std::optional<Hash> root1 = hash_in(item["root1"]);
  const std::optional<Hash> root2 = hash_in(item["root2"]);
  const std::optional<std::vector<Hash>> proof = proof_in(item["proof"]);
  if (!root1 || !root2 || !proof) return Code::kBadProof;
  return verify_consistency(item["size1"].get<std::uint64_t>(), item["size2"].get<std::uint64_t>(), *proof,
                            *root1, *root2);
}

/// The one valid case whose roots are not hashes but the words "don't care": here the type itself refuses
/// them.
constexpr std::string_view kNotHashes = "sizes-are-equal-one-and-proof-is-empty.json";

/// Every case of a folder, its subfolders included, must be judged as its wantErr says. Returns how many
/// there were.
int check_folder(std::string_view folder, Code (*judge)(const nlohmann::json&)) {
  int cases = 0;
  std::error_code error;
  const std::filesystem::path root = test::vectors_folder() / folder;
  for (std::filesystem::recursive_directory_iterator entry(root, error), end; entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".json") continue;
    const nlohmann::json item = test::read_json(entry->path());
    if (!item.is_object()) {
      ADD_FAILURE() << entry->path() << " does not parse";
      continue;
    }
    const bool refused = item["wantErr"].get<bool>() || entry->path().filename() == kNotHashes;
    EXPECT_EQ(judge(item) != Code::kOk, refused) << entry->path();
    ++cases;
  }
  EXPECT_FALSE(error) << error.message();
  return cases;
}

TEST(InclusionProof, IsJudgedAsThePublicVectorsWant) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  EXPECT_EQ(check_folder("rfc6962/inclusion", inclusion_code), 98);
}

TEST(ConsistencyProof, IsJudgedAsThePublicVectorsWant) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  EXPECT_EQ(check_folder("rfc6962/consistency", consistency_code), 98);
}

}  // namespace
}  // namespace besace
