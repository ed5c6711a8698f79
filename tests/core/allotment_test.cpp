// One person's allotment: joining in the course of a period, the cap, savings carried over, contributions unpaid.
// Guarantees: whatever the facts, the terms add up to the pockets. Must not look at the reserve.
#include "besace/allocation.hpp"

#include <random>

#include "besace/allowance.hpp"
#include "besace/calendar.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::fund_with;
using test::given;
using test::kFirstPeriod;
using test::person;

const std::uint64_t kFirstDay = first_day_of(kFirstPeriod);  // January: 31 days

std::vector<Pocket> pockets_of(const Allotment& one) {
  return one.certificate.pockets;
}

TEST(AllotmentTest, IsGivenTheDaysThatAreLeftOfThePeriod) {
  const Rulebook rules = fund_with("patias", R"({"proration": true})");
  const auto joined = [&](std::uint64_t day) {
    PersonFacts facts = person();
    facts.joined = kFirstDay + day;
    return given(rules, facts);
  };
  EXPECT_EQ(pockets_of(joined(0)), (std::vector<Pocket>{{0, 10000}}));
  EXPECT_EQ(pockets_of(joined(1)), (std::vector<Pocket>{{0, 9677}}));  // 30/31 of 100.00, rounded down
  EXPECT_EQ(pockets_of(joined(30)), (std::vector<Pocket>{{0, 322}}));
  EXPECT_EQ(joined(31).refusal, Refusal::kNotYet);
  EXPECT_EQ(joined(30).terms.back(), (Term{Step::kProration, 0, 322 - 10000, 1, 0, 31}));
}

TEST(AllotmentTest, IsGivenAWholePeriodWhereTheRulebookDoesNotProrate) {
  PersonFacts facts = person();
  facts.joined = kFirstDay + 20;
  EXPECT_EQ(pockets_of(given(test::fund("patias"), facts)), (std::vector<Pocket>{{0, 10000}}));
  facts.joined = kFirstDay + 31;
  EXPECT_EQ(given(test::fund("patias"), facts).refusal, Refusal::kNotYet);
}

TEST(AllotmentTest, HoldsNoMoreThanTheCap) {
  const Rulebook rules = fund_with("patias", R"({"accumulation": 15000})");
  for (Amount held = 0; held <= 16000; held += 250) {
    PersonFacts facts = person();
    facts.held = held;
    const Allotment one = given(rules, facts);
    const Amount expected = std::min<Amount>(10000, std::max<Amount>(15000 - held, 0));
    EXPECT_EQ(one.certificate.allowance(), expected) << held;
    EXPECT_EQ(one.refusal, expected == 0 ? Refusal::kAtCap : Refusal::kNone) << held;
  }
  PersonFacts facts = person();
  facts.held = std::numeric_limits<Amount>::max();
  EXPECT_EQ(given(rules, facts).refusal, Refusal::kAtCap);
}

TEST(AllotmentTest, KeepsSavingsWholeWhereTheCapCutsTheTopUp) {
  const Rulebook rules = fund_with("ssalsa", R"({"accumulation": 10000})");
  PersonFacts facts = person();
  facts.contribution = 4500;
  facts.partner = 2;
  facts.held = 3000;
  EXPECT_EQ(pockets_of(given(rules, facts)), (std::vector<Pocket>{{1, 4500}, {2, 2500}}));
  facts.held = 10000;
  EXPECT_EQ(pockets_of(given(rules, facts)), (std::vector<Pocket>{{1, 4500}}));
}

// R4: a partner's word bounds what it adds; the target bounds it too.
TEST(AllotmentTest, IsToppedUpByNoMoreThanThePartnerGrantsOrTheTargetLeaves) {
  PersonFacts facts = person();
  facts.contribution = 4500;
  facts.partner = 2;
  const auto granted = [&](Amount amount) {
    facts.top_up = amount;
    return given(test::fund("ssalsa"), facts);
  };
  EXPECT_EQ(pockets_of(granted(3000)), (std::vector<Pocket>{{1, 4500}, {2, 3000}}));
  EXPECT_EQ(granted(3000).terms.back(), (Term{Step::kTopUp, 2, 3000}));
  EXPECT_NE(granted(3000).why.fr.find("le montant accordé"), std::string::npos);
  EXPECT_EQ(pockets_of(granted(4500)), (std::vector<Pocket>{{1, 4500}, {2, 4500}}));
  EXPECT_EQ(pockets_of(granted(9000)), (std::vector<Pocket>{{1, 4500}, {2, 4500}}));
  EXPECT_EQ(granted(9000).terms.back(), (Term{Step::kTopUp, 2, 4500, 0, 9000}));
  EXPECT_EQ(granted(0).refusal, Refusal::kNoPartner);
}

TEST(AllotmentTest, RefusesATopUpThatIsNoAmount) {
  PersonFacts facts = person();
  for (const Amount amount : {Amount{-1}, kMaxCents + 1}) {
    facts.top_up = amount;
    EXPECT_EQ(plan_allocation(test::fund("ssalsa"), {}, kFirstPeriod, {&facts, 1}).code(), Code::kBadAmount);
  }
}

TEST(AllotmentTest, IsGivenBackUnspentSavings) {
  PersonFacts facts = person();
  facts.contribution = 3000;
  facts.partner = 3;
  facts.carried = 1250;
  EXPECT_EQ(pockets_of(given(test::fund("ssalsa"), facts)), (std::vector<Pocket>{{1, 4250}, {3, 6000}}));
}

TEST(AllotmentTest, IsGivenBackNothingWhereSavingsReturnToThePool) {
  PersonFacts facts = person();
  facts.carried = 1250;
  EXPECT_EQ(pockets_of(given(test::fund("patias"), facts)), (std::vector<Pocket>{{0, 10000}}));
  nlohmann::json json = test::fund_json("ssalsa");
  json["pockets"][1]["unspent"] = "pool";
  facts.contribution = 3000;
  facts.partner = 3;
  EXPECT_EQ(pockets_of(given(test::rules_of(json.dump()), facts)),
            (std::vector<Pocket>{{1, 3000}, {3, 6000}}));
}

// R7: a reminder, grace, suspension; and nothing ever taken back.
TEST(AllotmentTest, IsRemindedThenSuspendedForAContributionUnpaid) {
  const Rulebook rules = fund_with("patias", R"({"unpaid": {"reminder_days": 10, "grace_days": 30}})");
  const auto late = [&](std::uint64_t days) {
    PersonFacts facts = person();
    facts.unpaid_since = kFirstDay;
    return given(rules, facts, kFirstDay + days);
  };
  for (std::uint64_t days = 0; days <= 40; ++days) {
    const Allotment one = late(days);
    const Arrears expected = days == 0    ? Arrears::kPaid
                             : days < 10  ? Arrears::kLate
                             : days <= 30 ? Arrears::kReminder
                                          : Arrears::kSuspended;
    EXPECT_EQ(one.arrears, expected) << days;
    EXPECT_EQ(one.certificate.allowance(), days <= 30 ? 10000 : 0) << days;
    EXPECT_EQ(one.refusal, days <= 30 ? Refusal::kNone : Refusal::kUnpaid) << days;
  }
  EXPECT_EQ(
      late(12).why.fr,
      "100,00\u00a0€\u00a0: le même montant pour tout le monde. Cotisation en retard de 12 jours\u00a0: "
      "au-delà de 30 jours, l’allocation s’arrête.");
  EXPECT_EQ(late(31).why.en,
            "Contribution 31 days late: the allowance starts again once it is paid. What was received can "
            "still be spent.");
}

TEST(AllotmentTest, IsNotSuspendedWhereTheRulebookSaysNothingOfIt) {
  PersonFacts facts = person();
  facts.unpaid_since = kFirstDay;
  EXPECT_EQ(given(test::fund("patias"), facts, kFirstDay + 300).arrears, Arrears::kPaid);
}

TEST(AllotmentTest, IsRefusedForAHouseholdThatIsNone) {
  const Rulebook rules = test::fund("lyon_8e");
  const auto refusal = [&](std::uint64_t adults, std::vector<std::uint64_t> children) {
    PersonFacts facts = person();
    facts.adults = adults;
    facts.children = std::move(children);
    return given(rules, facts).refusal;
  };
  EXPECT_EQ(refusal(1, {17}), Refusal::kNone);
  EXPECT_EQ(refusal(20, {}), Refusal::kNone);
  EXPECT_EQ(refusal(0, {3}), Refusal::kHousehold);
  EXPECT_EQ(refusal(21, {}), Refusal::kHousehold);
  EXPECT_EQ(refusal(19, {3, 4}), Refusal::kHousehold);
  EXPECT_EQ(refusal(UINT64_MAX, {3}), Refusal::kHousehold);
  EXPECT_EQ(refusal(1, {18}), Refusal::kHousehold);
}

TEST(AllotmentTest, IsRefusedForSavingsOfNoLevelOrNobodyWhoCompletesThem) {
  const auto refusal = [](Amount saved, std::uint64_t partner) {
    PersonFacts facts = person();
    facts.contribution = saved;
    facts.partner = partner;
    return given(test::fund("ssalsa"), facts).refusal;
  };
  EXPECT_EQ(refusal(4500, 2), Refusal::kNone);
  EXPECT_EQ(refusal(4501, 2), Refusal::kNotALevel);
  EXPECT_EQ(refusal(0, 2), Refusal::kNotALevel);
  EXPECT_EQ(refusal(4500, 0), Refusal::kNoPartner);
  EXPECT_EQ(refusal(4500, 1), Refusal::kNoPartner);
  EXPECT_EQ(refusal(4500, 4), Refusal::kNoPartner);
}

TEST(AllotmentTest, IsCompletedByNobodyWhereTheWholeTargetIsSaved) {
  const Rulebook rules =
      test::fund_with("ssalsa", R"({"contribution": {"kind": "levels", "amounts": [4500, 9000]}})");
  PersonFacts facts = person();
  facts.contribution = 9000;
  const Allotment whole = given(rules, facts);
  EXPECT_EQ(whole.refusal, Refusal::kNone);
  EXPECT_EQ(whole.certificate.pockets, (std::vector<Pocket>{{1, 9000}}));
  EXPECT_TRUE(can_give(rules, whole.certificate));
  facts.contribution = 4500;
  EXPECT_EQ(given(rules, facts).refusal, Refusal::kNoPartner);
}

TEST(AllotmentTest, SaysWhyNothingIsGiven) {
  PersonFacts facts = person();
  const auto said = [&](const char* name) { return given(test::fund(name), facts).why.fr; };
  EXPECT_EQ(said("ssalsa"), "Rien n’a encore été versé pour ce mois.");
  facts.contribution = 4501;
  EXPECT_EQ(said("ssalsa"), "La somme versée n’est pas un des montants du règlement.");
  facts.contribution = 4500;
  EXPECT_EQ(said("ssalsa"), "Aucun financeur ne complète encore cette épargne.");
  facts.joined = first_day_of(test::kFirstPeriod + 1);
  EXPECT_EQ(said("patias"), "Arrivée après ce mois.");
  facts.joined = {};
  facts.adults = 21;
  EXPECT_NE(said("gironde").find("foyer"), std::string::npos);
}

TEST(AllotmentTest, EachRefusalAndStandingHasItsName) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Refusal::kNothing); ++i)
    names.insert(refusal_name(static_cast<Refusal>(i)));
  EXPECT_EQ(names.size(), 8U);
  names.clear();
  for (int i = 0; i <= static_cast<int>(Arrears::kSuspended); ++i)
    names.insert(arrears_name(static_cast<Arrears>(i)));
  EXPECT_EQ(names.size(), 4U);
}

PersonFacts anybody(std::mt19937& dice) {
  const auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(dice); };
  PersonFacts out = person(up_to(1 << 20));
  out.adults = static_cast<std::uint64_t>(1 + up_to(3));
  for (int i = up_to(4); i > 0; --i) out.children.push_back(static_cast<std::uint64_t>(up_to(17)));
  constexpr std::array<Amount, 6> kPaid = {0, 3000, 4500, 6000, 7000, 123};
  out.contribution = kPaid[static_cast<std::size_t>(up_to(5))];
  out.partner = static_cast<std::uint64_t>(up_to(4));
  out.carried = up_to(3) == 0 ? up_to(5000) : 0;
  out.held = up_to(1) == 0 ? up_to(30000) : 0;
  if (up_to(1) == 0) out.joined = kFirstDay - 5 + static_cast<std::uint64_t>(up_to(40));
  if (up_to(2) == 0) out.unpaid_since = kFirstDay - static_cast<std::uint64_t>(up_to(60));
  return out;
}

// Whatever the rulebook and the facts: terms add up by pocket, no pocket is empty or below zero, and both languages speak.
TEST(AllotmentTest, IsToldWhyToTheCent) {
  std::mt19937 dice(7);
  std::vector<Rulebook> books;
  for (const auto& file : std::filesystem::directory_iterator(test::rulebooks_folder())) {
    const std::string name = file.path().stem().string();
    books.push_back(test::fund(name));
    books.push_back(fund_with(name, R"({"accumulation": 12000})"));
  }
  books.push_back(
      fund_with("gironde", R"({"proration": true, "unpaid": {"reminder_days": 3, "grace_days": 9}})"));
  for (int round = 0; round < 4000; ++round) {
    const Rulebook& rules = books[static_cast<std::size_t>(round) % books.size()];
    const Allotment one = given(rules, anybody(dice), kFirstDay);
    std::map<std::uint64_t, Amount> sums;
    for (const Term& term : one.terms) sums[term.pocket] += term.amount;
    std::erase_if(sums, [](const auto& item) { return item.second == 0; });
    std::map<std::uint64_t, Amount> held;
    for (const Pocket& pocket : one.certificate.pockets) held[pocket.number] = pocket.amount;
    EXPECT_EQ(held, sums);
    for (const auto& [number, amount] : held) EXPECT_GT(amount, 0);
    EXPECT_EQ(one.refusal != Refusal::kNone, held.empty());
    EXPECT_FALSE(one.why.fr.empty());
    EXPECT_FALSE(one.why.en.empty());
    if (one.refusal != Refusal::kNone) continue;
    EXPECT_TRUE(one.why.fr.starts_with(amount_texts(one.certificate.allowance(), rules.symbol).fr));
    EXPECT_TRUE(can_give(rules, one.certificate)) << rules.name << " " << one.why.en;
  }
}

}  // namespace
}  // namespace besace
