// A month's certificates from the rulebook, and the reserve that must back them.
// Guarantees: exact to the cent, all or nothing. Must not sign anything.
#include "besace/allocation.hpp"

#include <limits>

#include "besace/calendar.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::kFirstPeriod;
using test::signer;

std::vector<PublicKey> holders(int count) {
  std::vector<PublicKey> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(signer("holder " + std::to_string(i)).keys.public_key);
  }
  return out;
}

TEST(AllocationTest, GivesEachHolderWhatTheRulebookSays) {
  const auto rulebook = parse_rulebook(demonstration_rulebook());
  const auto given = allocate(*rulebook, {30000, 1}, kFirstPeriod, holders(3));
  ASSERT_TRUE(given.ok());
  ASSERT_EQ(given->size(), 3U);
  for (std::size_t i = 0; i < given->size(); ++i) {
    const Certify& one = (*given)[i];
    EXPECT_EQ(one.holder, holders(3)[i]);
    EXPECT_EQ(one.pockets, (std::vector<Pocket>{{0, 10000}}));
    EXPECT_EQ(one.period, kFirstPeriod);
    EXPECT_EQ(one.first_day, 20454U);
    EXPECT_EQ(one.last_day, 20454U + 31 + 28 - 1);  // two months: to the end of February
    EXPECT_EQ(one.cap, rulebook->cap);
    EXPECT_EQ(one.amber_cap, rulebook->amber_cap);
    EXPECT_EQ(one.rulebook, 1U);
  }
}

TEST(AllocationTest, GivesNothingToNobody) {
  const auto given = allocate(*parse_rulebook(demonstration_rulebook()), {0, 1}, kFirstPeriod, {});
  ASSERT_TRUE(given.ok());
  EXPECT_TRUE(given->empty());
}

TEST(AllocationTest, RefusesTheWholeMonthForOneCentMissing) {
  const auto rulebook = parse_rulebook(demonstration_rulebook());
  EXPECT_TRUE(allocate(*rulebook, {30000, 1}, kFirstPeriod, holders(3)).ok());
  EXPECT_EQ(allocate(*rulebook, {29999, 1}, kFirstPeriod, holders(3)).code(), Code::kReserveShort);
}

TEST(AllocationTest, RefusesASumBeyondWhatAnAmountHolds) {
  auto rulebook = *parse_rulebook(demonstration_rulebook());
  rulebook.allowance = std::numeric_limits<Amount>::max() / 2 + 1;
  const AllocationFacts facts{std::numeric_limits<Amount>::max(), 1};
  EXPECT_TRUE(allocate(rulebook, facts, kFirstPeriod, holders(1)).ok());
  EXPECT_EQ(allocate(rulebook, facts, kFirstPeriod, holders(2)).code(), Code::kBadAmount);
}

TEST(AllocationTest, IsWhatTheLawExpectsOfACertificate) {
  test::Story story;
  ASSERT_EQ(story.deposit(20000), Code::kOk);
  const auto given = allocate(story.ledger().rulebook(), {story.ledger().totals().reserve_free(), 1},
                              kFirstPeriod + 1, holders(2));
  ASSERT_TRUE(given.ok());
  for (const Certify& one : *given) EXPECT_EQ(story.put(story.desk, one), Code::kOk);
  EXPECT_TRUE(story.ledger().findings().empty());
  EXPECT_EQ(story.ledger().totals().reserve_free(), 0);
}

}  // namespace
}  // namespace besace
