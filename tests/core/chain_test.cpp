// An author's chain, whatever the order in which its entries come.
#include "besace/chain.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace besace {
namespace {

Link link_at(std::uint64_t seq, Index index = 0) {
  Link link{seq, index, {}};
  for (std::size_t i = 0; i < 8; ++i) link.id[i] = static_cast<std::uint8_t>(seq >> (8 * i));
  return link;
}

std::uint64_t seq_of(const Link* link) {
  return link == nullptr ? 0 : link->seq;
}

TEST(ChainTest, EndsNowhereWhileItIsEmpty) {
  const Chain chain;
  EXPECT_TRUE(chain.empty());
  EXPECT_EQ(chain.tip(), ChainTip{});
  EXPECT_EQ(chain.at(1), nullptr);
  EXPECT_EQ(chain.before(1), nullptr);
  EXPECT_EQ(chain.after(1), nullptr);
}

TEST(ChainTest, KeepsTheFirstAtEachPlace) {
  Chain chain;
  EXPECT_TRUE(chain.add(link_at(3, 7)));
  EXPECT_FALSE(chain.add(link_at(3, 8)));
  EXPECT_EQ(chain.size(), 1U);
  EXPECT_EQ(chain.at(3)->index, 7U);
}

/// Holds a chain of several blocks to a sorted map, around each of some places.
void expect_as_map(const Chain& chain, const std::map<std::uint64_t, Index>& map, std::uint64_t last) {
  ASSERT_EQ(chain.size(), map.size());
  EXPECT_EQ(chain.back().seq, map.rbegin()->first);
  EXPECT_EQ(chain.tip().seq, map.rbegin()->first);
  for (std::uint64_t seq = 0; seq <= last + 1; ++seq) {
    const auto at = map.lower_bound(seq);
    const auto after = map.upper_bound(seq);
    ASSERT_EQ(chain.at(seq) != nullptr, at != map.end() && at->first == seq) << seq;
    ASSERT_EQ(seq_of(chain.before(seq)), at == map.begin() ? 0 : std::prev(at)->first) << seq;
    ASSERT_EQ(seq_of(chain.after(seq)), after == map.end() ? 0 : after->first) << seq;
  }
  auto expected = map.begin();
  chain.for_each([&](const Link& link) {
    ASSERT_EQ(link.seq, expected->first);
    ASSERT_EQ(link.index, expected->second);
    ++expected;
  });
}

class InAnyOrder : public testing::TestWithParam<const char*> {};

TEST_P(InAnyOrder, StandsByItsSeq) {
  constexpr std::uint64_t kLast = 4000;
  std::vector<std::uint64_t> order;
  for (std::uint64_t seq = 1; seq <= kLast; seq += 1 + seq % 3 / 2) order.push_back(seq);
  const std::string how = GetParam();
  if (how == "backwards") std::reverse(order.begin(), order.end());
  if (how == "shuffled") std::shuffle(order.begin(), order.end(), std::mt19937_64(7));
  Chain chain;
  std::map<std::uint64_t, Index> map;
  for (const std::uint64_t seq : order) {
    ASSERT_TRUE(chain.add(link_at(seq, map.size())));
    map.emplace(seq, map.size());
  }
  expect_as_map(chain, map, kLast);
}

INSTANTIATE_TEST_SUITE_P(ChainTest, InAnyOrder, testing::Values("forwards", "backwards", "shuffled"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace besace
