// The real funds, each as a file of core/rulebooks: what each published is what the same code gives.
// Guarantees: an amount here was published, or follows from one published. Must not change a rulebook to fit.
#include <set>

#include "besace/basket.hpp"
#include "besace/contribution.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::fund;
using test::given;
using test::person;

PersonFacts household(std::uint64_t adults, std::vector<std::uint64_t> children = {}) {
  PersonFacts out = person();
  out.adults = adults;
  out.children = std::move(children);
  return out;
}
std::vector<Pocket> pockets_of(const Allotment& one) {
  return one.certificate.pockets;
}
std::vector<Pocket> pool(Amount amount) {
  return {{0, amount}};
}
Contribution asked(const Rulebook& rules, std::uint64_t persons, std::optional<Amount> income = {}) {
  auto out = contribution_of(rules, {persons, income});
  EXPECT_TRUE(out.ok());
  return *std::move(out);
}

TEST(FundsTest, AreFilesThatHold) {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(test::rulebooks_folder())) {
    const Rulebook rules = fund(file.path().stem().string());
    EXPECT_TRUE(rules.demonstration) << file.path();
    EXPECT_FALSE(rules.name.empty()) << file.path();
    ++count;
  }
  EXPECT_GE(count, 10U);
}

TEST(FundsTest, PatiasGivesAHundredToEachForWhatTheyCanPay) {
  const Rulebook rules = fund("patias");
  EXPECT_EQ(pockets_of(given(rules, person())), pool(10000));
  EXPECT_EQ(asked(rules, 1).asked, Asked::kAtLeast);
  EXPECT_EQ(asked(rules, 1).amount, 0);
}

TEST(FundsTest, SsalsaCompletesTheSavingsToNinety) {
  const Rulebook rules = fund("ssalsa");
  const std::set<std::string> published = {"73004", "73005", "73020", "73036", "73090", "73101", "73106",
                                           "73139", "73146", "73178", "73192", "73234", "73277", "73081",
                                           "73213", "73225", "73029", "73064", "73249"};
  std::set<std::string> held;
  for (const Commune& commune : rules.territory) held.insert(commune.insee);
  EXPECT_EQ(held, published);
  EXPECT_EQ(rules.territory.size(), 19U);
  EXPECT_EQ(asked(rules, 4).choices, (std::vector<Amount>{3000, 4500, 6000}));
  for (const Amount saved : {3000, 4500, 6000}) {
    for (const std::uint64_t partner : {2U, 3U}) {
      PersonFacts saver = person();
      saver.contribution = saved;
      saver.partner = partner;
      EXPECT_EQ(pockets_of(given(rules, saver)), (std::vector<Pocket>{{1, saved}, {partner, 9000 - saved}}));
    }
  }
}

TEST(FundsTest, MontpellierSuggestsAnAmountAndGivesAHundredToEachHousehold) {
  const Rulebook rules = fund("montpellier");
  EXPECT_EQ(pockets_of(given(rules, household(2, {3, 5}))), pool(10000));
  EXPECT_EQ(asked(rules, 4).amount, 100);
  EXPECT_EQ(asked(rules, 4, 0).amount, 100);
  EXPECT_EQ(asked(rules, 4, 250000).amount, 15000);
  EXPECT_EQ(asked(rules, 4, 249999).amount, 9000);
  EXPECT_EQ(asked(rules, 4, 249999).asked, Asked::kSuggested);
}

TEST(FundsTest, GirondeGivesMoreForEachPerson) {
  const Rulebook rules = fund("gironde");
  EXPECT_EQ(pockets_of(given(rules, household(1))), pool(15000));
  EXPECT_EQ(pockets_of(given(rules, household(2, {4, 16}))), pool(37500));
  EXPECT_EQ(pockets_of(given(rules, household(4))), pool(37500));
  EXPECT_EQ(asked(rules, 1).amount, 1000);
  EXPECT_EQ(asked(rules, 4).amount, 2500);
}

TEST(FundsTest, LyonGivesLessForTheYoungest) {
  const Rulebook rules = fund("lyon_8e");
  EXPECT_EQ(pockets_of(given(rules, household(2, {13, 2}))), pool(31500));
  EXPECT_EQ(pockets_of(given(rules, household(2, {14, 13}))), pool(34500));
  EXPECT_EQ(asked(rules, 4).amount, 400);
}

TEST(FundsTest, NantesGivesFiftyForEachOtherPerson) {
  const Rulebook rules = fund("nantes_cca44");
  EXPECT_EQ(pockets_of(given(rules, household(1))), pool(10000));
  EXPECT_EQ(pockets_of(given(rules, household(1, {2}))), pool(15000));
  EXPECT_EQ(asked(rules, 2).amount, 0);
}

TEST(FundsTest, SaintEtienneGivesSixtyForThirty) {
  const Rulebook rules = fund("saint_etienne");
  EXPECT_EQ(pockets_of(given(rules, household(3))), pool(6000));
  EXPECT_EQ(asked(rules, 3).amount, 3000);
}

TEST(FundsTest, AriegeAsksAPartOfTheIncomeAndAMinimum) {
  const Rulebook rules = fund("ariege");
  EXPECT_EQ(pockets_of(given(rules, person())), pool(5000));
  EXPECT_EQ(asked(rules, 1, 120000).amount, 3000);
  EXPECT_EQ(asked(rules, 1, 40000).amount, 1000);
  EXPECT_EQ(asked(rules, 1, 39999).amount, 1000);
  EXPECT_EQ(asked(rules, 1, 40040).amount, 1001);
  EXPECT_EQ(asked(rules, 1, 0).amount, 1000);
  EXPECT_EQ(contribution_of(rules, {1, {}}).code(), Code::kBadAmount);
}

TEST(FundsTest, SolidoumeSharesTheContributionsToTheCent) {
  const auto shares = [](const Rulebook& rules) {
    std::vector<PersonFacts> people;
    for (const Amount paid : {3000, 3000, 4000, 5000, 6000, 7000, 7000}) {
      people.push_back(person(static_cast<int>(people.size())));
      people.back().contribution = paid;
    }
    return *plan_allocation(rules, {}, test::kFirstPeriod, people);
  };
  EXPECT_EQ(shares(fund("solidoume")).total, 35000);
  for (const Allotment& one : shares(fund("solidoume")).people) EXPECT_EQ(pockets_of(one), pool(5000));
  // The levy that was proposed: 332.50 for seven is 47.50 each.
  const Allocation levied = shares(test::fund_with("solidoume", R"({"allowance":{"levy":500}})"));
  EXPECT_EQ(levied.total, 33250);
  for (const Allotment& one : levied.people) EXPECT_EQ(pockets_of(one), pool(4750));
}

TEST(FundsTest, CadenetCoversWhatItApprovedUpToACeiling) {
  const Rulebook rules = fund("cadenet");
  EXPECT_EQ(pockets_of(given(rules, person())), pool(15000));
  EXPECT_EQ(asked(rules, 1).asked, Asked::kNothing);
  const std::vector<BasketLine> basket{{"viande", 1000}, {"pain", 1000}, {"légumes et fruits", 1000}};
  const auto split = split_basket(rules, {}, basket, 15000);
  ASSERT_TRUE(split.ok());
  EXPECT_EQ(split->lines[0].units, 300);
  EXPECT_EQ(split->lines[1].units, 700);
  EXPECT_EQ(split->lines[2].units, 1000);
  EXPECT_EQ(split->units, 2000);
  EXPECT_EQ(split->euros, 1000);
}

TEST(FundsTest, SayHowMerchantsArePaid) {
  for (const auto& file : std::filesystem::directory_iterator(test::rulebooks_folder())) {
    const std::string name = file.path().stem().string();
    const Rulebook rules = fund(name);
    EXPECT_TRUE(test::fund_json(name).contains("reconversion")) << name;
    EXPECT_GT(rules.reconversion.days, 0U) << name;
    EXPECT_LT(rules.reconversion.commission, 500U) << name;
    EXPECT_EQ(rules.counters.circulation, 100'000'000) << name;
    EXPECT_EQ(rules.counters.payments, 100'000'000) << name;
    EXPECT_EQ(rules.contribution.due_day, 5U) << name;
  }
  const ReconversionRule free = fund("nantes_cca44").reconversion;
  EXPECT_EQ(free.minimum, 0);
  EXPECT_EQ(free.commission, 0U);
  EXPECT_TRUE(free.classes.empty());
}

}  // namespace
}  // namespace besace
