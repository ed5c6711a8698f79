// A month's certificates from the rulebook, and the reserve that must back them.
// Guarantees: exact to the cent, all or nothing. Must not sign anything.
#include "besace/allocation.hpp"

#include <limits>

#include "besace/calendar.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::kFirstPeriod;
using test::person;

std::vector<PersonFacts> people(int count) {
  std::vector<PersonFacts> out;
  for (int i = 0; i < count; ++i) out.push_back(person(i));
  return out;
}

AllocationFacts reserve(Amount free) {
  AllocationFacts out;
  out.reserve_free = free;
  return out;
}

TEST(AllocationTest, GivesEachPersonWhatTheRulebookSays) {
  const auto rulebook = parse_rulebook(demonstration_rulebook());
  const auto given = allocate(*rulebook, reserve(30000), kFirstPeriod, people(3));
  ASSERT_TRUE(given.ok());
  ASSERT_EQ(given->people.size(), 3U);
  EXPECT_EQ(given->total, 30000);
  EXPECT_EQ(given->pockets, (std::vector<Pocket>{{0, 30000}}));
  for (std::size_t i = 0; i < given->people.size(); ++i) {
    const Certify& one = given->people[i].certificate;
    EXPECT_EQ(one.holder, people(3)[i].holder);
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
  const auto given = allocate(*parse_rulebook(demonstration_rulebook()), reserve(0), kFirstPeriod, {});
  ASSERT_TRUE(given.ok());
  EXPECT_TRUE(given->people.empty());
}

TEST(AllocationTest, RefusesTheWholeMonthForOneCentMissing) {
  const auto rulebook = parse_rulebook(demonstration_rulebook());
  EXPECT_TRUE(allocate(*rulebook, reserve(30000), kFirstPeriod, people(3)).ok());
  EXPECT_EQ(allocate(*rulebook, reserve(29999), kFirstPeriod, people(3)).code(), Code::kReserveShort);
}

TEST(AllocationTest, RefusesASumBeyondWhatAnAmountHolds) {
  auto rulebook = *parse_rulebook(demonstration_rulebook());
  rulebook.allowance = std::numeric_limits<Amount>::max() / 2 + 1;
  const AllocationFacts facts = reserve(std::numeric_limits<Amount>::max());
  EXPECT_TRUE(allocate(rulebook, facts, kFirstPeriod, people(1)).ok());
  EXPECT_EQ(allocate(rulebook, facts, kFirstPeriod, people(2)).code(), Code::kBadAmount);
}

TEST(AllocationTest, RefusesWhatAPocketDoesNotHold) {
  const Rulebook rules = test::fund("ssalsa");
  PersonFacts saver = person();
  saver.contribution = 4500;
  saver.partner = 3;
  AllocationFacts facts = reserve(9000);
  const auto code = [&] { return allocate(rules, facts, kFirstPeriod, {&saver, 1}).code(); };
  EXPECT_EQ(code(), Code::kPocketShort);
  facts.pots = {{1, 4500}, {2, 9000}, {3, 4499}};
  EXPECT_EQ(code(), Code::kPocketShort);
  facts.pots.back().amount = 4500;
  EXPECT_EQ(code(), Code::kOk);
  facts.reserve_free = 8999;
  EXPECT_EQ(code(), Code::kReserveShort);
}

TEST(AllocationTest, RefusesFactsThatAreNone) {
  const Rulebook rules = test::fund("patias");
  const auto code = [&](const auto& change) {
    std::vector<PersonFacts> two = people(2);
    change(two[1]);
    return plan_allocation(rules, {}, kFirstPeriod, two).code();
  };
  EXPECT_EQ(code([](PersonFacts& /*one*/) {}), Code::kOk);
  EXPECT_EQ(code([](PersonFacts& one) { one.holder = person(0).holder; }), Code::kKidTaken);
  EXPECT_EQ(code([](PersonFacts& one) { one.contribution = -1; }), Code::kBadAmount);
  EXPECT_EQ(code([](PersonFacts& one) { one.contribution = kMaxCents + 1; }), Code::kBadAmount);
  EXPECT_EQ(code([](PersonFacts& one) { one.carried = -1; }), Code::kBadAmount);
  EXPECT_EQ(code([](PersonFacts& one) { one.held = -1; }), Code::kBadAmount);
  EXPECT_EQ(plan_allocation(rules, {}, 47'999, people(1)).code(), Code::kOk);
  EXPECT_EQ(plan_allocation(rules, {}, 48'000, people(1)).code(), Code::kBadArgument);
}

TEST(AllocationTest, IsWhatTheLawExpectsOfACertificate) {
  test::Story story;
  ASSERT_EQ(story.deposit(20000), Code::kOk);
  const auto given =
      allocate(story.ledger().rulebook(), allocation_facts(story.ledger(), 0), kFirstPeriod + 1, people(2));
  ASSERT_TRUE(given.ok());
  for (const Certify& one : given->certificates()) EXPECT_EQ(story.put(story.desk, one), Code::kOk);
  EXPECT_TRUE(story.ledger().findings().empty());
  EXPECT_EQ(story.ledger().totals().reserve_free(), 0);
}

TEST(AllocationTest, ReadsFromTheLogWhatBacksItAndWhatPeopleHold) {
  test::Story story;
  ASSERT_EQ(story.deposit(20000), Code::kOk);
  ASSERT_EQ(story.deposit(300, 0, 1), Code::kOk);
  test::Signer wallet = story.wallet("w");
  test::Signer shop = story.merchant("m");
  const AllocationFacts facts = allocation_facts(story.ledger(), 77);
  EXPECT_EQ(facts.reserve_free, story.ledger().totals().reserve_free());
  EXPECT_EQ(facts.rulebook, 1U);
  EXPECT_EQ(facts.today, 77U);
  EXPECT_EQ(facts.pots, (std::vector<Pocket>{{0, 10000}, {1, 300}}));
  (void)story.sale(wallet, shop, 1200);
  const std::vector<Kid> wallets{kid_of(wallet.keys.public_key), Kid{1}};
  EXPECT_EQ(held_by(story.ledger(), wallets, kFirstPeriod), 8800);
  EXPECT_EQ(held_by(story.ledger(), wallets, kFirstPeriod + 1), 8800);
  EXPECT_EQ(held_by(story.ledger(), wallets, kFirstPeriod + 2), 0);  // it lasts two months
  ASSERT_EQ(story.put(story.desk, Revoke{wallets.front(), "perdu"}), Code::kOk);
  EXPECT_EQ(held_by(story.ledger(), wallets, kFirstPeriod), 0);  // nor may its holder spend it
}

}  // namespace
}  // namespace besace
