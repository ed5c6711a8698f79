// What a person owes, for each kind of contribution, and whatever was paid when.
// Guarantees: random payments, each sum held to the cent. Must not test what is asked: contribution is tested by the funds.
#include "besace/dues.hpp"

#include <random>

#include "besace/calendar.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::fund;
using test::fund_with;
using test::kFirstPeriod;

constexpr std::uint64_t kFebruary = kFirstPeriod + 1;
constexpr std::uint64_t kMarch = kFirstPeriod + 2;

std::uint64_t day(std::uint64_t period, std::uint64_t of_month) {
  return first_day_of(period) + of_month - 1;
}

DuesFacts person(std::vector<MemberPayment> payments, std::optional<Amount> amount = {},
                 std::uint64_t persons = 1) {
  DuesFacts out;
  out.commitments = {{kFirstPeriod, persons, amount}};
  out.payments = std::move(payments);
  return out;
}

Dues dues(const Rulebook& rules, const DuesFacts& facts, std::uint64_t period, std::uint64_t today) {
  const auto out = dues_of(rules, facts, period, today);
  EXPECT_TRUE(out.ok()) << code_name(out.code());
  return out ? *out : Dues{};
}

// Saint-Étienne asks 30.00 a month, reminds after 15 days and suspends after 45.
TEST(DuesTest, LaysPaymentsOnTheOldestMonths) {
  const Rulebook rules = fund("saint_etienne");
  const DuesFacts facts = person({{day(kFirstPeriod, 4), 2000}, {day(kMarch, 1), 2500}});
  const Dues january = dues(rules, facts, kFirstPeriod, day(kMarch, 10));
  EXPECT_EQ(january.asked, 3000);
  EXPECT_EQ(january.settled, 3000);
  EXPECT_EQ(january.missing, 0);
  EXPECT_EQ(january.due_day, day(kFirstPeriod, 5));
  const Dues february = dues(rules, facts, kFebruary, day(kMarch, 10));
  EXPECT_EQ(february.settled, 1500);
  EXPECT_EQ(february.missing, 1500);
  EXPECT_EQ(february.owed, 4500);
  EXPECT_EQ(february.ahead, 0);
  EXPECT_EQ(february.unpaid_since, day(kFebruary, 5));
  EXPECT_EQ(february.why.fr,
            "Demandé pour ce mois\u00a0: 30,00\u00a0€, il manque 15,00\u00a0€. Reste à payer en tout\u00a0: "
            "45,00\u00a0€, en retard de 33 jours.");
  EXPECT_EQ(february.why.en,
            "Asked for this month: €30.00, €15.00 are missing. Left to pay in all: €45.00, 33 days late.");
}

TEST(DuesTest, FollowsArrearsDayByDay) {
  const Rulebook rules = fund("saint_etienne");
  const auto arrears = [&](std::uint64_t late) {
    return dues(rules, person({}), kFirstPeriod, day(kFirstPeriod, 5) + late).arrears;
  };
  EXPECT_EQ(arrears(0), Arrears::kPaid);
  EXPECT_EQ(arrears(1), Arrears::kLate);
  EXPECT_EQ(arrears(14), Arrears::kLate);
  EXPECT_EQ(arrears(15), Arrears::kReminder);
  EXPECT_EQ(arrears(45), Arrears::kReminder);
  EXPECT_EQ(arrears(46), Arrears::kSuspended);
  const Dues early = dues(rules, person({}), kFirstPeriod, day(kFirstPeriod, 4));
  EXPECT_EQ(early.unpaid_since, std::nullopt);
  EXPECT_EQ(early.owed, 0);
  EXPECT_EQ(early.missing, 3000);
  EXPECT_EQ(dues(rules, person({}), kFirstPeriod, day(kFirstPeriod, 5)).owed, 3000);
}

TEST(DuesTest, IsDueOnTheRulebooksDayAndNeverBeforeJoining) {
  const Rulebook rules = fund_with("saint_etienne", R"({"contribution": {"due_day": 28}})");
  EXPECT_EQ(dues(rules, person({}), kFebruary, day(kFebruary, 28)).due_day, day(kFebruary, 28));
  DuesFacts facts = person({});
  facts.joined = day(kFebruary, 20);
  const Dues joined = dues(rules, facts, kFirstPeriod, day(kFebruary, 21));
  EXPECT_EQ(joined.due_day, day(kFebruary, 20));
  EXPECT_EQ(joined.unpaid_since, day(kFebruary, 20));
}

TEST(DuesTest, AsksWhatWasAgreedAndNoLessThanTheMinimum) {
  const Rulebook rules = fund("gironde");  // 10.00, and 5.00 for each other person
  EXPECT_EQ(dues(rules, person({}, {}, 4), kFirstPeriod, 0).asked, 2500);
  EXPECT_EQ(dues(rules, person({}, 6000, 4), kFirstPeriod, 0).asked, 6000);
  EXPECT_EQ(dues(rules, person({}, 500, 4), kFirstPeriod, 0).asked, 2500);
  const Rulebook income = fund("ariege");  // the minimum, until the part of an income is agreed
  EXPECT_EQ(dues(income, person({}), kFirstPeriod, 0).asked, 1000);
  EXPECT_EQ(dues(income, person({}, 3000), kFirstPeriod, 0).asked, 3000);
  const Rulebook levels = fund("solidoume");
  EXPECT_EQ(dues(levels, person({}, 5000), kFirstPeriod, 0).asked, 5000);
  // A level no more, since the rulebook was amended.
  EXPECT_EQ(dues(levels, person({}, 5001), kFirstPeriod, 0).asked, 5001);
}

TEST(DuesTest, AsksByWhatWasAgreedWhenItWas) {
  const Rulebook rules = fund("gironde");
  DuesFacts facts = person({});
  facts.commitments = {{kFirstPeriod, 1, 2000}, {kMarch, 3, 4000}};
  EXPECT_EQ(dues(rules, facts, kFebruary, 0).asked, 2000);
  EXPECT_EQ(dues(rules, facts, kMarch, 0).asked, 4000);
  EXPECT_EQ(dues(rules, facts, kMarch, day(kMarch, 6)).owed, 8000);
  EXPECT_EQ(dues(rules, facts, kFirstPeriod - 1, day(kMarch, 6)).asked, 0);
  facts.last = kFebruary;
  EXPECT_EQ(dues(rules, facts, kMarch, day(kMarch, 6)).asked, 0);
  EXPECT_EQ(dues(rules, facts, kMarch, day(kMarch, 6)).owed, 4000);
}

TEST(DuesTest, AsksNothingOfSomebodyWhoIsAway) {
  const Rulebook rules = fund("saint_etienne");
  DuesFacts facts = person({{day(kFirstPeriod, 4), 3000}});
  facts.commitments.push_back({kFebruary, 1, {}, true});
  facts.commitments.push_back({kMarch, 1, {}, false});
  const Dues february = dues(rules, facts, kFebruary, day(kMarch, 4));
  EXPECT_EQ(february.asked, 0);
  EXPECT_EQ(february.owed, 0);
  const Dues march = dues(rules, facts, kMarch, day(kMarch, 6));
  EXPECT_EQ(march.asked, 3000);
  EXPECT_EQ(march.owed, 3000);
  EXPECT_EQ(march.unpaid_since, day(kMarch, 5));
}

TEST(DuesTest, AsksNothingWhereNothingIsAgreedAndCountsWhatWasPaidInItsMonth) {
  for (const char* const name : {"patias", "montpellier", "solidoume", "cadenet"}) {
    const DuesFacts facts = person({{day(kFirstPeriod, 30), 6000}, {day(kMarch, 2), 100}});
    const Rulebook rules = fund(name);
    const std::uint64_t today = day(kMarch, 20);
    EXPECT_EQ(dues(rules, facts, kFirstPeriod, today).settled, 6000) << name;
    const Dues february = dues(rules, facts, kFebruary, today);
    EXPECT_EQ(february.settled, 0) << name;
    EXPECT_EQ(february.asked, 0) << name;
    EXPECT_EQ(february.owed, 0) << name;
    EXPECT_EQ(february.arrears, Arrears::kPaid) << name;
    EXPECT_EQ(dues(rules, facts, kMarch, today).settled, 100) << name;
    EXPECT_EQ(dues(rules, facts, kMarch, today).why.en, "Paid in this month: €1.00.") << name;
  }
}

TEST(DuesTest, KeepsWhatIsPaidAhead) {
  const Rulebook rules = fund("saint_etienne");
  const DuesFacts facts = person({{day(kFirstPeriod, 1), 10000}});
  EXPECT_EQ(dues(rules, facts, kFirstPeriod, day(kFirstPeriod, 10)).ahead, 7000);
  EXPECT_EQ(dues(rules, facts, kMarch, day(kFirstPeriod, 10)).settled, 3000);
  EXPECT_EQ(dues(rules, facts, kMarch + 1, day(kFirstPeriod, 10)).settled, 1000);
  EXPECT_EQ(dues(rules, facts, kMarch, day(kMarch, 10)).ahead, 1000);
}

TEST(DuesTest, TakesWhatIsGivenBackOffTheLatest) {
  const DuesFacts fixed = person({{day(kFirstPeriod, 1), 6000}, {day(kFebruary, 9), -4000}});
  EXPECT_EQ(dues(fund("saint_etienne"), fixed, kFirstPeriod, day(kFebruary, 10)).missing, 1000);
  const DuesFacts open =
      person({{day(kFirstPeriod, 1), 500}, {day(kFebruary, 1), 700}, {day(kMarch, 1), -900}});
  const Rulebook free = fund("patias");
  EXPECT_EQ(dues(free, open, kMarch, day(kMarch, 9)).settled, 0);
  EXPECT_EQ(dues(free, open, kFebruary, day(kMarch, 9)).settled, 0);
  EXPECT_EQ(dues(free, open, kFirstPeriod, day(kMarch, 9)).settled, 300);
}

TEST(DuesTest, RefusesWhatIsOutOfRange) {
  const Rulebook rules = fund("saint_etienne");
  const auto refused = [&](const DuesFacts& facts, std::uint64_t period = kFirstPeriod,
                           std::uint64_t today = 0) { return dues_of(rules, facts, period, today).code(); };
  EXPECT_EQ(refused(DuesFacts{}), Code::kBadArgument);
  EXPECT_EQ(refused(person({}, {}, 0)), Code::kBadArgument);
  EXPECT_EQ(refused(person({}, {}, kMaxPersons + 1)), Code::kBadArgument);
  EXPECT_EQ(refused(person({}), kMaxPeriod + 1), Code::kBadArgument);
  EXPECT_EQ(refused(person({}), kFirstPeriod, kMaxDay + 1), Code::kBadArgument);
  EXPECT_EQ(refused(person({}), kFirstPeriod, kMaxDay), Code::kBadArgument);  // after December 3999
  EXPECT_EQ(refused(person({{kMaxDay + 1, 5}})), Code::kBadArgument);
  EXPECT_EQ(refused(person({}, -1)), Code::kBadAmount);
  EXPECT_EQ(refused(person({}, kMaxCents + 1)), Code::kBadAmount);
  EXPECT_EQ(refused(person({{1, kMaxCents + 1}})), Code::kBadAmount);
  EXPECT_EQ(refused(person({{1, 500}, {2, -501}})), Code::kBadAmount);
  DuesFacts facts = person({});
  facts.joined = kMaxDay + 1;
  EXPECT_EQ(refused(facts), Code::kBadArgument);
  facts = person({});
  facts.commitments.push_back(facts.commitments.front());
  EXPECT_EQ(refused(facts), Code::kBadArgument);
  facts.commitments.back().from = kMaxPeriod + 1;
  EXPECT_EQ(refused(facts), Code::kBadArgument);
}

/// A person of some months, with payments and refunds that never give back more than was paid in.
DuesFacts random_person(std::mt19937_64& dice, const Rulebook& rules) {
  const auto roll = [&](std::uint64_t below) { return dice() % below; };
  DuesFacts out;
  const std::vector<Amount>& levels = rules.contribution.levels;
  for (std::uint64_t from = kFirstPeriod; from < kFirstPeriod + 8; from += 1 + roll(5)) {
    Commitment one{from, 1 + roll(kMaxPersons), {}};
    if (roll(3) > 0)
      one.amount = levels.empty() ? static_cast<Amount>(roll(7000)) : levels[roll(levels.size())];
    out.commitments.push_back(one);
  }
  Amount sum = 0;
  for (std::uint64_t i = roll(12); i > 0; --i) {
    const Amount amount = static_cast<Amount>(roll(9000)) - 3000;
    if (sum + amount < 0) continue;
    sum += amount;
    out.payments.push_back({day(kFirstPeriod - 1, 1 + roll(28)) + 31 * roll(10), amount});
  }
  if (roll(4) == 0) out.joined = day(kFirstPeriod, 1 + roll(28));
  if (roll(4) == 0) out.last = kFirstPeriod + roll(8);
  return out;
}

void expect_same(const Dues& a, const Dues& b) {
  EXPECT_EQ(a.settled, b.settled);
  EXPECT_EQ(a.owed, b.owed);
  EXPECT_EQ(a.ahead, b.ahead);
  EXPECT_EQ(a.unpaid_since, b.unpaid_since);
  EXPECT_EQ(a.why, b.why);
}

TEST(DuesTest, LosesNoCentWhateverIsPaidWhen) {
  for (const char* const name :
       {"patias", "ssalsa", "montpellier", "gironde", "lyon_8e", "saint_etienne", "ariege", "cadenet"}) {
    const Rulebook rules = fund(name);
    std::mt19937_64 dice(7);
    for (int round = 0; round < 200; ++round) {
      const DuesFacts facts = random_person(dice, rules);
      DuesFacts shuffled = facts;
      std::shuffle(shuffled.payments.begin(), shuffled.payments.end(), dice);
      const std::uint64_t end = kFirstPeriod + 9;
      const std::uint64_t today = day(end, 28);  // every month is due, and later than every payment
      Amount paid = 0, settled = 0, missing = 0;
      for (const MemberPayment& payment : facts.payments) paid += payment.amount;
      for (std::uint64_t period = kFirstPeriod; period <= end; ++period) {
        const Dues month = dues(rules, facts, period, today);
        expect_same(month, dues(rules, shuffled, period, today));
        EXPECT_GE(std::min({month.asked, month.settled, month.missing, month.owed, month.ahead}), 0);
        EXPECT_TRUE(month.asked == 0 || month.settled + month.missing == month.asked);
        settled += month.settled;
        missing += month.missing;
      }
      const Dues last = dues(rules, facts, end, today);
      EXPECT_EQ(settled + last.ahead, paid) << name << " " << round;
      EXPECT_EQ(missing, last.owed) << name << " " << round;
      EXPECT_EQ(last.unpaid_since.has_value(), last.owed > 0) << name << " " << round;
      EXPECT_TRUE(last.owed == 0 || last.ahead == 0);
    }
  }
}

}  // namespace
}  // namespace besace
