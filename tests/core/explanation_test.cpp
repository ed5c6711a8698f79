// Amounts and sums in words: what people read, in both languages.
// Guarantees: written as the screens write amounts. Must not compute.
#include "besace/explanation.hpp"

#include <set>

#include "besace/contribution.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::fund;
using test::given;
using test::person;

TEST(ExplanationTest, WritesAmountsAsTheScreensDo) {
  EXPECT_EQ(amount_texts(0, "€"), (Texts{"0,00\u00a0€", "€0.00"}));
  EXPECT_EQ(amount_texts(5, "€"), (Texts{"0,05\u00a0€", "€0.05"}));
  EXPECT_EQ(amount_texts(123456789, "€"), (Texts{"1\u202f234\u202f567,89\u00a0€", "€1,234,567.89"}));
  EXPECT_EQ(amount_texts(-100000, "MonA"), (Texts{"−1\u202f000,00\u00a0MonA", "−1,000.00\u00a0MonA"}));
  EXPECT_EQ(amount_texts(INT64_MIN, "€").en, "−€92,233,720,368,547,758.08");
}

TEST(ExplanationTest, WritesRates) {
  EXPECT_EQ(rate_texts(250), (Texts{"2,5\u00a0%", "2.5%"}));
  EXPECT_EQ(rate_texts(10000), (Texts{"100\u00a0%", "100%"}));
  EXPECT_EQ(rate_texts(1), (Texts{"0,01\u00a0%", "0.01%"}));
  EXPECT_EQ(rate_texts(1230), (Texts{"12,3\u00a0%", "12.3%"}));
}

TEST(ExplanationTest, SaysWhyAHouseholdReceivesWhatItDoes) {
  PersonFacts facts = person();
  facts.adults = 2;
  facts.children = {3, 13};
  const Texts why = given(fund("lyon_8e"), facts).why;
  EXPECT_EQ(why.fr,
            "315,00\u00a0€\u00a0: 150,00\u00a0€ (la première personne du foyer), plus 75,00\u00a0€ (une "
            "autre personne du "
            "foyer), plus 90,00\u00a0€ (2 enfants de moins de 14 ans, 45,00\u00a0€ chacun).");
  EXPECT_EQ(why.en,
            "€315.00: €150.00 (the first person of the household), plus €75.00 (one other person of the "
            "household), plus €90.00 (2 children under 14, €45.00 each).");
}

TEST(ExplanationTest, NamesWhoCompletesSavings) {
  PersonFacts facts = person();
  facts.contribution = 4500;
  facts.partner = 3;
  EXPECT_EQ(given(fund("ssalsa"), facts).why.fr,
            "90,00\u00a0Éléf'A\u00a0: 45,00\u00a0Éléf'A (votre épargne du mois), plus 45,00\u00a0Éléf'A "
            "(abondement de\u00a0: MSA "
            "Alpes du Nord, pour arriver à 90,00\u00a0Éléf'A).");
}

TEST(ExplanationTest, SaysWhatIsTakenOff) {
  PersonFacts facts = person();
  facts.joined = first_day_of(test::kFirstPeriod) + 30;
  facts.held = 100;
  const Rulebook rules = test::fund_with("patias", R"({"proration": true, "accumulation": 200})");
  EXPECT_EQ(given(rules, facts).why.en,
            "€1.00: €100.00 (the same amount for everybody), less €96.78 (joined during the month: 1 day "
            "counted of 31), "
            "less €2.22 (so as to hold no more than €2.00).");
}

TEST(ExplanationTest, SaysWhatIsAskedOfEachPerson) {
  const auto why = [](const char* name, std::uint64_t persons, std::optional<Amount> income = {}) {
    return contribution_of(fund(name), {persons, income})->why;
  };
  EXPECT_EQ(why("gironde", 4).fr,
            "25,00\u00a0€\u00a0: 10,00\u00a0€ (le minimum), plus 15,00\u00a0€ (3 autres personnes du foyer, "
            "5,00\u00a0€ chacune).");
  EXPECT_EQ(why("ariege", 1, 40000).en, "€10.00: 2.5% of an income of €400.00.");
  EXPECT_EQ(why("ariege", 1, 20000).en,
            "€10.00: €5.00 (2.5% of an income of €200.00), plus €5.00 (to reach the minimum of €10.00).");
  EXPECT_EQ(why("solidoume", 1).fr,
            "Au choix\u00a0: 30,00\u00a0€, 40,00\u00a0€, 50,00\u00a0€, 60,00\u00a0€ ou 70,00\u00a0€.");
  EXPECT_EQ(why("montpellier", 1).en, "As much as one can, from €1.00 on.");
  EXPECT_EQ(why("montpellier", 1, 140000).en, "€60.00: suggested from an income of €1,400.00.");
  EXPECT_EQ(why("patias", 1).fr, "Montant libre, selon ses moyens.");
  EXPECT_EQ(why("cadenet", 1).en, "Nothing to pay: members are drawn by lot.");
}

TEST(ExplanationTest, SuggestsNoLessThanTheMinimum) {
  const Rulebook rules = test::fund_with("montpellier", R"({"contribution": {"minimum": 1000, "suggested": [
    {"from": 0, "amount": 100}, {"from": 100000, "amount": 1000}]}})");
  const auto low = contribution_of(rules, {1, 0});
  EXPECT_EQ(low->amount, 1000);
  EXPECT_EQ(test::sum_of(low->terms), 1000);
  EXPECT_EQ(
      low->why.en,
      "€10.00: €1.00 (suggested from an income of €0.00), plus €9.00 (to reach the minimum of €10.00).");
  EXPECT_EQ(contribution_of(rules, {1, 100000})->terms.size(), 1U);
}

TEST(ExplanationTest, RefusesWhatAsksForNothing) {
  EXPECT_EQ(contribution_of(fund("gironde"), {0, {}}).code(), Code::kBadArgument);
  EXPECT_EQ(contribution_of(fund("gironde"), {21, {}}).code(), Code::kBadArgument);
  EXPECT_EQ(contribution_of(fund("ariege"), {1, -1}).code(), Code::kBadAmount);
  EXPECT_EQ(contribution_of(fund("ariege"), {1, kMaxCents + 1}).code(), Code::kBadAmount);
}

TEST(ExplanationTest, TermsOfAContributionAddUp) {
  for (Amount income = 0; income <= 100000; income += 37) {
    const auto asked = contribution_of(fund("ariege"), {1, income});
    EXPECT_EQ(asked->amount, std::max<Amount>(1000, income * 25 / 1000));
    EXPECT_EQ(test::sum_of(asked->terms), asked->amount);
  }
}

TEST(ExplanationTest, EachStepHasItsName) {
  std::set<std::string_view> names;
  for (int step = 0; step <= static_cast<int>(Step::kSuggestion); ++step)
    names.insert(step_name(static_cast<Step>(step)));
  EXPECT_EQ(names.size(), 16U);
}

}  // namespace
}  // namespace besace
