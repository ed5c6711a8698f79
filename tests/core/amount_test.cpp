// Sums of money: exact, or never silently wrong.
#include "besace/amount.hpp"

#include <gtest/gtest.h>

#include "besace/books.hpp"

namespace besace {
namespace {

constexpr Amount kMost = std::numeric_limits<Amount>::max();
constexpr Amount kLeast = std::numeric_limits<Amount>::min();

TEST(AmountTest, AddsUpToTheLastCentAndNoFurther) {
  EXPECT_EQ(checked_add(kMost - 1, 1), kMost);
  EXPECT_EQ(checked_add(kMost, 1), std::nullopt);
}

TEST(AmountTest, BalancesAreExactWhateverTheOrder) {
  EXPECT_EQ(balance_of({5, 7}, {20}), -8);
  EXPECT_EQ(balance_of({kMost, kMost}, {kMost, 3}), kMost - 3);
}

TEST(AmountTest, BalancesBeyondAllMoneyThereIsStopAtTheNearest) {
  EXPECT_EQ(balance_of({kMost, 1}, {}), kMost);
  EXPECT_EQ(balance_of({}, {kLeast}), kMost);
  EXPECT_EQ(balance_of({}, {kMost, kMost}), kLeast);
}

TEST(AmountTest, APotThatWasFilledTwiceDoesNotOverflow) {
  PocketSums sums;
  sums.deposited = kMost;
  sums.gained = kMost;
  sums.issued = kMost;
  EXPECT_EQ(sums.pot(), kMost);
}

}  // namespace
}  // namespace besace
