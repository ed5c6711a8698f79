// Who may join: the sentences, what the funds published, and facts that cannot be. The judgements themselves are vectors.
#include "besace/eligibility.hpp"

#include "rules.hpp"

namespace besace {
namespace {

using test::fund;
using test::fund_with;

constexpr std::uint64_t kDay = 20454;  // 1 January 2026

std::map<Condition, ConditionResult> judged(const Rulebook& rulebook, const EligibilityFacts& facts) {
  std::map<Condition, ConditionResult> out;
  const auto conditions = eligibility_of(rulebook, facts);
  EXPECT_TRUE(conditions.ok());
  for (const ConditionResult& one : *conditions) out.emplace(one.condition, one);
  return out;
}

TEST(EligibilityTest, AFundThatSaysNothingAsksForTheCommuneAlone) {
  const auto here = judged(fund("patias"), {.commune = "42019", .day = kDay});
  ASSERT_EQ(here.size(), 1U);
  EXPECT_EQ(here.at(Condition::kCommune).judged, Judged::kMet);
  EXPECT_EQ(here.at(Condition::kCommune).why,
            (Texts{"Habiter une commune de la caisse\u00a0: Boën-sur-Lignon.",
                   "Living in one of the fund’s communes: Boën-sur-Lignon."}));
  const auto away = judged(fund("patias"), {.commune = "42218", .day = kDay});
  EXPECT_EQ(away.at(Condition::kCommune).judged, Judged::kNotMet);
  EXPECT_EQ(away.at(Condition::kCommune).why.fr, "Habiter une commune de la caisse\u00a0: non.");
}

TEST(EligibilityTest, SsalsaAsksTwoChildrenOfTheCafOneOfTheMsaOrAnAgeAndAYear) {
  const Rulebook rules = fund("ssalsa");
  EligibilityFacts facts{
      .commune = "73213", .situation = 0, .children = {{2020}}, .commitment_months = 12, .day = kDay};
  EXPECT_EQ(judged(rules, facts).at(Condition::kChildren).judged, Judged::kNotMet);
  EXPECT_EQ(judged(rules, facts).at(Condition::kChildren).why.fr,
            "Avoir au moins 2 enfants à charge\u00a0: 1.");
  facts.situation = 1;
  EXPECT_EQ(judged(rules, facts).at(Condition::kChildren).judged, Judged::kMet);
  facts.situation = 2;
  facts.birth_year = 2004;
  EXPECT_EQ(judged(rules, facts).at(Condition::kMinAge).judged, Judged::kMet);
  EXPECT_EQ(judged(rules, facts).at(Condition::kMaxAge).judged, Judged::kMet);
  facts.situation = 3;
  EXPECT_EQ(judged(rules, facts).size(), 3U);
  EXPECT_EQ(judged(rules, facts).at(Condition::kSituation).why.fr,
            "Être dans une des situations prévues\u00a0: Retraité·e à la MSA, à l’ASPA.");
  EXPECT_EQ(judged(rules, facts).at(Condition::kCommitment).why,
            (Texts{"S’engager pour 12 mois\u00a0: oui.", "Committing for 12 months: yes."}));
}

TEST(EligibilityTest, SaysWhyItDoesNotKnow) {
  const Rulebook rules = fund_with(
      "patias", R"({"eligibility": {"fr": "a", "en": "a", "min_age": 18, "max_age": 25, "children": 1}})");
  const auto unsaid = judged(rules, {.day = kDay});
  EXPECT_EQ(unsaid.at(Condition::kMinAge).why.en, "Being 18 or older: year of birth not said.");
  EXPECT_EQ(unsaid.at(Condition::kChildren).why.fr, "Avoir au moins un enfant à charge\u00a0: non indiqué.");
  const auto close = judged(rules, {.birth_year = 2000, .children = {{2008}}, .day = kDay});
  EXPECT_EQ(close.at(Condition::kMaxAge).why.fr,
            "Avoir au plus 25 ans\u00a0: cela dépend du jour de l’anniversaire.");
  EXPECT_EQ(close.at(Condition::kChildren).why.en,
            "Having at least one dependent child: it depends on a birthday.");
}

TEST(EligibilityTest, RefusesADayOutOfRangeAndThoseBornAfterIt) {
  const Rulebook rules = fund("patias");
  EXPECT_EQ(eligibility_of(rules, {.day = kMaxDay + 1}).code(), Code::kBadArgument);
  EXPECT_EQ(eligibility_of(rules, {.birth_year = 2027, .day = kDay}).code(), Code::kBadArgument);
  EXPECT_EQ(eligibility_of(rules, {.children = {{2020, 2027}}, .day = kDay}).code(), Code::kBadArgument);
  EXPECT_TRUE(eligibility_of(rules, {.birth_year = 2026, .day = kDay}).ok());
}

}  // namespace
}  // namespace besace
