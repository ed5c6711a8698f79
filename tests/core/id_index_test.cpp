// The index of positions by id.
#include "besace/id_index.hpp"

#include <gtest/gtest.h>

#include "besace/crypto.hpp"

namespace besace {
namespace {

class IdIndexTest : public testing::Test {
 protected:
  void add(const Id& id) {
    index_.add(id, static_cast<std::uint32_t>(ids_.size()));
    ids_.push_back(id);
  }
  [[nodiscard]] std::optional<std::uint32_t> find(const Id& id) const {
    return index_.find(id, [this](std::uint32_t at) -> const Id& { return ids_.at(at); });
  }

 private:
  std::vector<Id> ids_;
  IdIndex index_;
};

Id id_of(std::uint64_t number) {
  std::array<std::uint8_t, sizeof number> bytes{};
  std::memcpy(bytes.data(), &number, sizeof number);
  return sha256(bytes);
}

TEST_F(IdIndexTest, FindsEveryIdAndNoOther) {
  constexpr std::uint32_t kCount = 5000;
  EXPECT_FALSE(find(id_of(0)));
  for (std::uint32_t i = 0; i < kCount; ++i) add(id_of(i));
  for (std::uint32_t i = 0; i < kCount; ++i) ASSERT_EQ(find(id_of(i)), i);
  for (std::uint32_t i = kCount; i < 2 * kCount; ++i) ASSERT_FALSE(find(id_of(i)));
}

TEST_F(IdIndexTest, TellsApartIdsThatBeginAlike) {
  for (std::uint8_t i = 0; i < 100; ++i) {
    Id id{};
    id.back() = i;
    EXPECT_FALSE(find(id));
    add(id);
    EXPECT_EQ(find(id), i);
  }
}

}  // namespace
}  // namespace besace
