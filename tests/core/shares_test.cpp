// The mean of contributions: every small case, and many larger ones.
// Guarantees: shares differ by a cent at most, add up exactly, and do not depend on the order of the list. Must not round twice.
#include <map>
#include <random>

#include "besace/allowance.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::fund_with;
using test::kFirstPeriod;
using test::person;

constexpr const char* kAnyAmount = R"({"contribution": {"kind": "free", "amounts": null}})";

std::vector<PersonFacts> people_who_paid(const std::vector<Amount>& paid) {
  std::vector<PersonFacts> out;
  for (const Amount amount : paid) {
    out.push_back(person(static_cast<int>(out.size())));
    out.back().contribution = amount;
  }
  return out;
}

/// Checks what R4 says of a mean, and gives each holder's share.
std::map<PublicKey, Amount> shares(const Rulebook& rules, const std::vector<PersonFacts>& people) {
  const auto plan = plan_allocation(rules, {}, kFirstPeriod, people);
  EXPECT_TRUE(plan.ok());
  Amount paid = 0;
  for (const PersonFacts& one : people) paid += one.contribution;
  const Amount pot = paid - paid * static_cast<Amount>(rules.giving.levy) / 10000;
  EXPECT_EQ(plan->total, pot);
  std::map<PublicKey, Amount> out;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Allotment& one = plan->people[i];
    const Amount share = one.certificate.allowance();
    const auto count = static_cast<Amount>(people.size());
    EXPECT_TRUE(share == pot / count || share == (pot + count - 1) / count);
    EXPECT_EQ(test::sum_of(one.terms), share);
    EXPECT_EQ(one.refusal, share > 0 ? Refusal::kNone : Refusal::kNothing);
    EXPECT_EQ(can_give(rules, one.certificate), share > 0);
    out[people[i].holder] = share;
  }
  return out;
}

TEST(SharesTest, AddUpInEverySmallCase) {
  for (const std::uint64_t levy : {0U, 1U, 500U, 3333U, 9999U}) {
    Rulebook rules = fund_with("solidoume", kAnyAmount);
    rules.giving.levy = levy;
    rules.allowance = largest_mean(rules);
    rules.full_amounts = full_amounts(rules);
    for (Amount a = 0; a <= 7; ++a) {
      (void)shares(rules, people_who_paid({a}));
      for (Amount b = 0; b <= 7; ++b) {
        (void)shares(rules, people_who_paid({a, b}));
        for (Amount c = 0; c <= 7; ++c) {
          (void)shares(rules, people_who_paid({a, b, c}));
          for (Amount d = 0; d <= 3; ++d) (void)shares(rules, people_who_paid({a, b, c, d}));
        }
      }
    }
  }
}

TEST(SharesTest, DoNotDependOnTheOrderOfTheList) {
  const Rulebook rules = fund_with("solidoume", R"({"allowance": {"levy": 500}})");
  std::mt19937 dice(3);
  for (int round = 0; round < 60; ++round) {
    std::vector<Amount> paid(std::uniform_int_distribution<std::size_t>(1, 40)(dice));
    for (Amount& one : paid) one = 3000 + 1000 * std::uniform_int_distribution<Amount>(0, 4)(dice);
    std::vector<PersonFacts> people = people_who_paid(paid);
    const auto first = shares(rules, people);
    std::shuffle(people.begin(), people.end(), dice);
    EXPECT_EQ(shares(rules, people), first);
  }
}

TEST(SharesTest, AreOfThosePaidAmongThoseWhoReceive) {
  const Rulebook rules = test::fund("solidoume");
  std::vector<PersonFacts> people = people_who_paid({3000, 7000, 0, 0, 5001});
  people[2].unpaid_since = 100;  // in grace: shares, and pays later
  people[3].unpaid_since = 10;   // suspended
  AllocationFacts facts;
  facts.today = 110;
  const auto plan = plan_allocation(rules, facts, kFirstPeriod, people);
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->total, 10000);
  EXPECT_EQ(plan->people[2].certificate.allowance() / 2, 3333 / 2);
  EXPECT_EQ(plan->people[3].refusal, Refusal::kUnpaid);
  EXPECT_EQ(plan->people[4].refusal, Refusal::kNotALevel);
  EXPECT_EQ(plan->certificates().size(), 3U);
}

TEST(SharesTest, AreExplained) {
  const Rulebook rules = fund_with("solidoume", R"({"allowance": {"levy": 500}})");
  const std::vector<PersonFacts> people = people_who_paid({3000, 4000, 7000});
  const auto plan = plan_allocation(rules, {}, kFirstPeriod, people);
  std::set<std::string> said;
  for (const Allotment& one : plan->people) said.insert(one.why.en);
  EXPECT_EQ(said, (std::set<std::string>{
                      "€44.33: the month’s contributions, €133.00 after a levy of 5%, shared among 3 people.",
                      "€44.34: €44.33 (the month’s contributions, €133.00 after a levy of 5%, shared among "
                      "3 people), plus €0.01 (one cent that the sharing left)."}));
}

// What was agreed to is given as it is, in one go or in several.
TEST(SharesTest, AreGivenAsTheyWerePlanned) {
  const Rulebook rules = test::fund("solidoume");
  const std::vector<PersonFacts> people = people_who_paid({3000, 4000, 7000});
  AllocationFacts facts;
  facts.reserve_free = 14000;
  const auto plan = plan_allocation(rules, facts, kFirstPeriod, people);
  ASSERT_TRUE(plan.ok());
  std::vector<PlannedShare> shares;
  for (const Certify& one : plan->certificates()) shares.push_back({one.holder, one.pockets});
  for (const std::size_t count : {3U, 2U, 1U}) {
    const auto given = allocate_planned(rules, facts, kFirstPeriod, std::span(shares).first(count));
    ASSERT_TRUE(given.ok());
    ASSERT_EQ(given->people.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      const Certify& planned = plan->people[i].certificate;
      const Certify& one = given->people[i].certificate;
      EXPECT_EQ(one.holder, planned.holder);
      EXPECT_EQ(one.pockets, planned.pockets);
      EXPECT_EQ(one.last_day, planned.last_day);
      EXPECT_EQ(one.cap, planned.cap);
    }
  }
  facts.reserve_free = plan->total - 1;
  EXPECT_EQ(allocate_planned(rules, facts, kFirstPeriod, shares).code(), Code::kReserveShort);
  shares[1].holder = shares[0].holder;
  EXPECT_EQ(allocate_planned(rules, facts, kFirstPeriod, shares).code(), Code::kKidTaken);
}

TEST(SharesTest, AreNotGivenWhereTheRulebookGivesNobodyThat) {
  const Rulebook rules = test::fund("gironde");
  AllocationFacts facts;
  facts.reserve_free = 100000;
  const auto code = [&](std::vector<Pocket> pockets) {
    const PlannedShare share{person().holder, std::move(pockets)};
    return allocate_planned(rules, facts, kFirstPeriod, {&share, 1}).code();
  };
  EXPECT_CODE(code({{0, 15000}}), Code::kOk);
  for (const Amount amount : {0, -15000, 14999, 15001})
    EXPECT_CODE(code({{0, amount}}), Code::kAllowanceMismatch) << amount;
  EXPECT_CODE(code({}), Code::kAllowanceMismatch);
  EXPECT_CODE(code({{0, 15000}, {0, 7500}}), Code::kAllowanceMismatch);
  EXPECT_CODE(code({{2, 15000}}), Code::kAllowanceMismatch);
  const PlannedShare share{person().holder, {{0, 15000}}};
  EXPECT_EQ(allocate_planned(rules, facts, kMaxPeriod + 1, {&share, 1}).code(), Code::kBadArgument);
}

}  // namespace
}  // namespace besace
