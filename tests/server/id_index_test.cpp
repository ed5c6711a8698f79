// The duplicate lookup.
#include "id_index.hpp"

#include <gtest/gtest.h>

namespace besace {
namespace {

Id id_of(std::uint64_t number) {
  std::array<std::uint8_t, sizeof number> bytes{};
  std::memcpy(bytes.data(), &number, sizeof number);
  return sha256(bytes);
}

TEST(IdIndexTest, FindsEveryIdAndNoOther) {
  constexpr std::uint64_t kCount = 5000;
  MerkleTree tree;
  IdIndex index;
  EXPECT_FALSE(index.find(id_of(0), tree));
  for (std::uint64_t i = 0; i < kCount; ++i) {
    tree.append(id_of(i));
    index.insert(i, tree);
  }
  for (std::uint64_t i = 0; i < kCount; ++i) ASSERT_EQ(index.find(id_of(i), tree), i);
  for (std::uint64_t i = kCount; i < 2 * kCount; ++i) ASSERT_FALSE(index.find(id_of(i), tree));
}

TEST(IdIndexTest, TellsApartIdsThatBeginAlike) {
  MerkleTree tree;
  IdIndex index;
  for (std::uint8_t i = 0; i < 100; ++i) {
    Id id{};
    id.back() = i;
    EXPECT_FALSE(index.find(id, tree));
    tree.append(id);
    index.insert(i, tree);
    EXPECT_EQ(index.find(id, tree), i);
  }
}

}  // namespace
}  // namespace besace
