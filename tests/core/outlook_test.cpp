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

Outlook seen(const Story& story, const Expected& expected = {}, const StillToCome& rest = {}) {
  const auto out = outlook(story.ledger(), expected, rest, story.today());
  EXPECT_TRUE(out.ok());
  return out ? *out : Outlook{};
}
Outlook like(const Story& story, std::uint64_t period) {
  const auto out = outlook_like(story.ledger(), period, story.today());
  EXPECT_TRUE(out.ok());
  return out ? *out : Outlook{};
}
std::array<Amount, 4> amounts(const Monthly& month) {
  return {month.contributions, month.top_ups, month.allowances, month.returning};
}
using Amounts = std::array<Amount, 4>;

TEST(OutlookTest, CountsTheMonthUnderWayThenWholeMonthsThatTheReserveBacks) {
  Story story;
  (void)story.deposit(10000);
  const auto runway = [&](Amount in, Amount out, Amount still_in = 0, Amount still_out = 0) {
    return seen(story, {in, 0, out}, {still_in, {{0, still_out}}}).runway;
  };
  EXPECT_EQ(runway(0, 10001), 1U);
  EXPECT_EQ(runway(0, 10000), 2U);
  EXPECT_EQ(runway(0, 5001), 2U);
  EXPECT_EQ(runway(0, 5000), 3U);
  EXPECT_EQ(runway(4000, 5000), 11U);
  EXPECT_EQ(runway(5000, 5000), std::nullopt);
  EXPECT_EQ(runway(6000, 5000), std::nullopt);
  EXPECT_EQ(runway(0, 5000, 0, 5000), 2U);
  EXPECT_EQ(runway(0, 5000, 0, 10000), 1U);
  EXPECT_EQ(runway(0, 5000, 0, 10001), 0U);
  EXPECT_EQ(runway(0, 5000, 1, 10001), 1U);
  EXPECT_EQ(runway(0, 5000, -10001, 0), 0U);  // more is to be given back
}

TEST(OutlookTest, BacksNothingOnceTheReserveIsShort) {
  Story story;
  (void)story.wallet("Alice");  // 100.00 with nothing in the reserve
  EXPECT_EQ(seen(story).reserve_free, -10000);
  EXPECT_EQ(seen(story, {10000, 0, 0}, {9999, {}}).runway, 0U);
  EXPECT_EQ(seen(story, {}, {10000, {}}).runway, std::nullopt);
  EXPECT_EQ(seen(story, {0, 0, 1}, {10000, {}}).runway, 1U);
}

// What is said in a month is the same all month, and stays right in the next ones when nothing changes.
TEST(OutlookTest, IsRightAtEveryStepOfEveryMonth) {
  Story story;
  (void)story.deposit(95000);
  Signer shop = story.merchant("shop");
  const Expected usual{2000, 0, 10000};
  for (std::uint64_t month = 0; month < 13; ++month) {
    const std::uint64_t expected = 95000 / 8000 - month;  // this month and those after it
    ASSERT_EQ(seen(story, usual, {2000, {{0, 10000}}}).runway, expected) << month;
    if (expected == 0) return;  // what is asked of this month is beyond what there is
    (void)story.deposit(1500);
    EXPECT_EQ(seen(story, usual, {500, {{0, 10000}}}).runway, expected) << month;
    (void)story.deposit(500);
    EXPECT_EQ(seen(story, usual, {0, {{0, 10000}}}).runway, expected) << month;
    Signer wallet = story.wallet("wallet " + std::to_string(month));
    EXPECT_EQ(seen(story, usual).runway, expected) << month;
    EXPECT_GE(story.ledger().totals().reserve_free(), 0);
    (void)story.sale(wallet, shop, 10000);
    (void)story.pass(first_day_of(kFirstPeriod + month + 1));
  }
  FAIL() << "the reserve never ran out";
}

// Charters its partner pocket: PATIAS with what SSALSa gives.
Story with_partner() {
  return Story([](Charter& charter) { charter.rulebook = test::fund_text("ssalsa"); });
}

TEST(OutlookTest, AwaitsOfAPartnerWhatItsPocketLacks) {
  Story story = with_partner();
  const auto top_ups = [&](std::vector<Pocket> allowances) {
    return seen(story, {}, {0, std::move(allowances)}).rest.top_ups;
  };
  EXPECT_EQ(top_ups({{1, 4500}, {2, 4500}}), 4500);
  (void)story.deposit(1500, kReserve, 2);
  EXPECT_EQ(top_ups({{1, 4500}, {2, 4500}}), 3000);
  EXPECT_EQ(top_ups({{1, 4500}, {2, 4500}, {3, 1000}}), 4000);
  (void)story.deposit(9000, kReserve, 2);  // months ahead
  EXPECT_EQ(top_ups({{1, 4500}, {2, 4500}}), 0);
  EXPECT_EQ(seen(story, {}, {7, {{1, 4500}, {2, 4500}}}).rest.allowances, 9000);
  EXPECT_EQ(seen(story, {}, {7, {{1, 4500}, {2, 4500}}}).rest.contributions, 7);
}

// One wallet is left unspent, of another 40.00 are; PATIAS gives for two months, and what is left comes back after seven days.
TEST(OutlookTest, ExpectsToReturnWhatTheLastWholeMonthReturned) {
  Story story;
  (void)story.deposit(60000);
  Signer shop = story.merchant("shop");
  Signer alice = story.wallet("Alice");
  (void)story.sale(alice, shop, 6000);
  const auto returning = [&](std::uint64_t month, std::uint64_t date) {
    (void)story.pass(first_day_of(kFirstPeriod + month) + date - 1);
    const Outlook out = seen(story);
    return std::pair{out.monthly.returning, out.rest.returning};
  };
  EXPECT_EQ(returning(1, 1), std::pair(Amount{0}, Amount{0}));
  (void)story.wallet("Zoe");
  EXPECT_EQ(returning(2, 2), std::pair(Amount{0}, Amount{0}));
  EXPECT_EQ(returning(2, 20),
            std::pair(Amount{0}, Amount{0}));  // 40.00 have come back, in a month that is not over
  EXPECT_EQ(month_of(story.ledger(), kFirstPeriod + 2).returning, 4000);
  EXPECT_EQ(returning(3, 2), std::pair(Amount{4000}, Amount{4000}));
  EXPECT_EQ(returning(3, 20), std::pair(Amount{4000}, Amount{0}));  // 100.00 have
  EXPECT_EQ(returning(4, 1), std::pair(Amount{10000}, Amount{10000}));
  EXPECT_EQ(returning(5, 1), std::pair(Amount{0}, Amount{0}));
  EXPECT_EQ(seen(story, {0, 0, 1}).runway, 1U + 54000U);
}

TEST(OutlookTest, LengthensTheRunwayByWhatReturns) {
  Story story;
  (void)story.deposit(50000);
  (void)story.wallet("Alice");
  (void)story.pass(first_day_of(kFirstPeriod + 3));  // what she had came back in March
  EXPECT_EQ(seen(story, {0, 0, 30000}).reserve_free, 50000);
  EXPECT_EQ(seen(story, {0, 0, 30000}).runway, 1U + 60000U / 20000U);
}

TEST(OutlookTest, ReadsAMonthOfTheLog) {
  Story story = with_partner();
  const auto month = [&](std::uint64_t number) { return amounts(month_of(story.ledger(), number)); };
  (void)story.deposit(30000);
  (void)story.deposit(4500, kReserve, 1);
  (void)story.deposit(6000, kReserve, 2);
  EXPECT_EQ(month(kFirstPeriod), (Amounts{34500, 6000, 0, 0}));
  (void)story.pass(first_day_of(kFirstPeriod + 1));
  (void)story.deposit(700);
  EXPECT_EQ(month(kFirstPeriod - 1), Amounts{});
  EXPECT_EQ(month(kFirstPeriod), (Amounts{34500, 6000, 0, 0}));
  EXPECT_EQ(month(kFirstPeriod + 1), (Amounts{700, 0, 0, 0}));
  EXPECT_EQ(month(kFirstPeriod + 2), Amounts{});
  EXPECT_EQ(amounts(like(story, kFirstPeriod).monthly), (Amounts{34500, 6000, 0, 0}));
  EXPECT_EQ(amounts(like(story, kFirstPeriod).rest), (Amounts{33800, 6000, 0, 0}));
  EXPECT_EQ(amounts(like(story, kFirstPeriod + 1).rest), Amounts{});
}

// What one month changed the free reserve by is what it brought less what it took, commissions and all.
TEST(OutlookTest, CountsAllThatAMonthChangesTheReserveBy) {
  Story story;
  (void)story.deposit(60000);
  Signer shop = story.merchant("shop");
  for (std::uint64_t month = 0; month < 4; ++month) {
    const Amount before = month == 0 ? 0 : story.ledger().totals().reserve_free();
    if (month > 0) (void)story.deposit(1000);
    Signer wallet = story.wallet("wallet " + std::to_string(month));
    (void)story.sale(wallet, shop, 6000);
    (void)story.put(story.desk, Redeem{shop.kid(), 5000, 100, "SCT " + std::to_string(month)});
    (void)story.pass(first_day_of(kFirstPeriod + month + 1));
    const Monthly seen = month_of(story.ledger(), kFirstPeriod + month);
    const Amount after = story.ledger().totals().reserve_free();
    EXPECT_EQ(after - before, seen.contributions + seen.top_ups + seen.returning - seen.allowances) << month;
  }
  // Of wallets that expired in February and March 40.00 each, and 1.00 of commissions each month.
  EXPECT_EQ(month_of(story.ledger(), kFirstPeriod + 3).returning, 4100);
}

// The log alone says the same at the month's first step and at its last.
TEST(OutlookTest, SaysTheSameAllMonthByTheLogAlone) {
  Story story;
  (void)story.deposit(95000);
  (void)story.pass(first_day_of(kFirstPeriod + 1));
  (void)story.deposit(2000);
  (void)story.wallet("Alice");
  (void)story.pass(first_day_of(kFirstPeriod + 2));
  const std::uint64_t february = kFirstPeriod + 1;
  const auto runway = [&] { return like(story, february).runway; };
  const std::uint64_t expected = 87000 / 8000;  // March's 80.00 among them
  EXPECT_EQ(runway(), expected);
  (void)story.deposit(2000);
  EXPECT_EQ(runway(), expected);
  (void)story.wallet("Zoe");
  EXPECT_EQ(runway(), expected);
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
  const auto paid_by = [&](std::uint64_t day) {
    return outlook(story.ledger(), {}, {}, day)->payments.amount;
  };
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
  const auto refused = [&](const Expected& expected, const StillToCome& rest = {}) {
    return outlook(story.ledger(), expected, rest, story.today()).code();
  };
  for (const Expected& one : {Expected{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {most, 1, 0}})
    EXPECT_EQ(refused(one), Code::kBadAmount);
  EXPECT_EQ(refused({}, {0, {{0, -1}}}), Code::kBadAmount);
  EXPECT_EQ(refused({}, {0, {{0, most}, {1, 1}}}), Code::kBadAmount);
  EXPECT_EQ(refused({}, {most, {{2, 1}}}), Code::kBadAmount);
  EXPECT_EQ(outlook(story.ledger(), {}, {}, kMaxDay + 1).code(), Code::kBadArgument);
  EXPECT_EQ(outlook_like(story.ledger(), kFirstPeriod, kMaxDay + 1).code(), Code::kBadArgument);
  EXPECT_EQ(outlook_like(story.ledger(), period_of(kMaxDay) + 1, 0).code(), Code::kBadArgument);
}

}  // namespace
}  // namespace besace
