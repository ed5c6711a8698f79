// How long the reserve lasts, and what counts towards the law's thresholds.
// Guarantees: figures that can be added up by hand. Must not test the law.
#include "besace/outlook.hpp"

#include "besace/calendar.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::kFirstPeriod;
using test::Signer;
using test::Story;

Outlook seen(const Story& story, const Monthly& monthly = {}) {
  const auto out = outlook(story.ledger(), monthly, story.today());
  EXPECT_TRUE(out.ok());
  return out ? *out : Outlook{};
}

TEST(OutlookTest, CountsWholeMonthsThatTheReserveBacks) {
  Story story;
  (void)story.deposit(10000);
  const auto runway = [&](Amount in, Amount out) { return seen(story, {in, 0, out, 0}).runway; };
  EXPECT_EQ(runway(0, 10001), 0U);
  EXPECT_EQ(runway(0, 10000), 1U);
  EXPECT_EQ(runway(0, 5001), 1U);
  EXPECT_EQ(runway(0, 5000), 2U);
  EXPECT_EQ(runway(4000, 5000), 10U);
  EXPECT_EQ(runway(5000, 5000), std::nullopt);
  EXPECT_EQ(seen(story, {1000, 2000, 5000, 1000}).runway, 10U);
  EXPECT_EQ(seen(story, {6000, 0, 5000, 0}).runway, std::nullopt);
}

TEST(OutlookTest, BacksNothingMoreOnceTheReserveIsShort) {
  Story story;
  (void)story.wallet("Alice");  // 100.00 with nothing in the reserve
  EXPECT_EQ(seen(story).reserve_free, -10000);
  EXPECT_EQ(seen(story, {9999, 0, 0, 0}).runway, 0U);
  EXPECT_EQ(seen(story, {10000, 0, 0, 0}).runway, std::nullopt);
  EXPECT_EQ(seen(story, {0, 0, 1, 0}).runway, 0U);
}

// What is said in a month stays right in the next ones when nothing changes.
TEST(OutlookTest, IsRightMonthAfterMonth) {
  Story story;
  (void)story.deposit(95000);
  Signer shop = story.merchant("shop");
  for (std::uint64_t month = 0; month < 12; ++month) {
    const auto expected = seen(story, {2000, 0, 10000, 0}).runway;
    ASSERT_EQ(expected, 95000 / 8000 - month) << month;
    (void)story.deposit(2000);
    Signer wallet = story.wallet("wallet " + std::to_string(month));
    const bool is_backed = story.ledger().totals().reserve_free() >= 0;
    EXPECT_EQ(is_backed, *expected > 0);
    if (!is_backed) return;
    (void)story.sale(wallet, shop, 10000);
    (void)story.pass(first_day_of(kFirstPeriod + month + 1) - 1);
  }
  FAIL() << "the reserve never ran out";
}

TEST(OutlookTest, CountsUnitsInCirculation) {
  Story story;
  (void)story.deposit(30000);
  Signer shop = story.merchant("shop"), alice = story.wallet("Alice");
  (void)story.sale(alice, shop, 4000);
  EXPECT_EQ(seen(story).circulation.amount, 10000);
  (void)story.put(story.desk, Redeem{shop.kid(), 3000, 0, "SCT 1"});
  EXPECT_EQ(seen(story).circulation.amount, 7000);
  EXPECT_EQ(seen(story).circulation.threshold, 100000000);
  EXPECT_EQ(seen(story).circulation.ratio, 0U);
}

TEST(OutlookTest, CountsPaymentsOfTwelveRollingMonths) {
  Story story([](Charter& charter) {
    nlohmann::json json = test::fund_json("patias");
    json["counters"] = {{"circulation", 20000}, {"payments", 7001}};
    charter.rulebook = json.dump();
  });
  (void)story.deposit(30000);
  Signer shop = story.merchant("shop"), alice = story.wallet("Alice");
  const SignedEntry first = story.sale(alice, shop, 4000);  // 1 January
  (void)story.put(shop, Refund{first.id, 1000});
  (void)story.tick(9);
  (void)story.sale(alice, shop, 3000);  // the 10th
  EXPECT_EQ(seen(story).payments.amount, 7000);
  EXPECT_EQ(seen(story).payments.ratio, 9998U);
  EXPECT_EQ(seen(story).circulation.ratio, 5000U);
  const auto paid_by = [&](std::uint64_t day) { return outlook(story.ledger(), {}, day)->payments.amount; };
  const std::uint64_t next_year = first_day_of(kFirstPeriod + 12);
  EXPECT_EQ(paid_by(next_year - 1), 7000);
  EXPECT_EQ(paid_by(next_year), 3000);
  EXPECT_EQ(paid_by(next_year + 8), 3000);
  EXPECT_EQ(paid_by(next_year + 9), 0);
}

TEST(OutlookTest, FindsTheDayAYearBefore) {
  const std::uint64_t march_2028 = first_day_of(12 * 2028 + 2);
  EXPECT_EQ(year_before(march_2028), march_2028 - 366);
  EXPECT_EQ(year_before(march_2028 - 1), first_day_of(12 * 2027 + 2) - 1);  // 29 February: the 28th
  EXPECT_EQ(year_before(march_2028 - 2), first_day_of(12 * 2027 + 2) - 1);
  EXPECT_EQ(year_before(364), 0U);
}

TEST(OutlookTest, RefusesWhatIsOutOfRange) {
  Story story;
  const Amount most = std::numeric_limits<Amount>::max();
  const auto refused = [&](const Monthly& monthly) { return outlook(story.ledger(), monthly, 0).code(); };
  for (const Monthly& one :
       {Monthly{-1, 0, 0, 0}, {0, -1, 0, 0}, {0, 0, -1, 0}, {0, 0, 0, -1}, {most, 1, 0, 0}})
    EXPECT_EQ(refused(one), Code::kBadAmount);
  EXPECT_EQ(outlook(story.ledger(), {}, kMaxDay + 1).code(), Code::kBadArgument);
}

}  // namespace
}  // namespace besace
