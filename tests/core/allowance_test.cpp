// What a certificate may be by the rulebook alone (RULEBOOK.md R9), in both directions.
// Guarantees: every amount that the rules give is taken, and the amounts beside them are found. Must not know who receives.
#include "besace/allowance.hpp"

#include "law_support.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::errors;
using test::fund;
using test::fund_with;
using test::kFirstPeriod;

bool gives(const Rulebook& rules, std::vector<Pocket> pockets, Amount repaid = 0) {
  Certify certificate;
  certificate.pockets = std::move(pockets);
  certificate.period = kFirstPeriod;
  if (repaid > 0) certificate.repays = Repayment{Kid{1}, repaid};
  return can_give(rules, certificate);
}
bool gives(const Rulebook& rules, Amount amount) {
  return gives(rules, std::vector<Pocket>{{0, amount}});
}

/// Every amount up to `most` that the rulebook gives.
std::set<Amount> all_given(const Rulebook& rules, Amount most) {
  std::set<Amount> out;
  for (Amount amount = 1; amount <= most; ++amount)
    if (gives(rules, amount)) out.insert(amount);
  return out;
}

TEST(AllowanceTest, OfAFlatKindIsExact) {
  EXPECT_EQ(all_given(fund("patias"), 20001), (std::set<Amount>{10000}));
  EXPECT_EQ(all_given(fund("cadenet"), 30001), (std::set<Amount>{15000}));
  EXPECT_TRUE(gives(fund("patias"), {{0, 6000}}, 4000));
  EXPECT_FALSE(gives(fund("patias"), {{0, 10000}}, 4000));
  EXPECT_FALSE(gives(fund("patias"), {{0, 10000}, {1, 5}}));
}

TEST(AllowanceTest, OfAHouseholdIsOneOfSomeHousehold) {
  std::set<Amount> sizes;
  for (Amount others = 0; others <= 19; ++others) sizes.insert(15000 + 7500 * others);
  EXPECT_EQ(all_given(fund("gironde"), 200000), sizes);
  std::set<Amount> mixed;
  for (Amount adults = 0; adults <= 19; ++adults)
    for (Amount children = 0; adults + children <= 19; ++children)
      mixed.insert(15000 + 7500 * adults + 4500 * children);
  EXPECT_EQ(all_given(fund("lyon_8e"), 200000), mixed);
}

TEST(AllowanceTest, OfThreeAgesIsListedWhole) {
  const Rulebook rules = fund_with("lyon_8e", R"({"allowance": {"per_extra_person": 1000000, "ages":
      [{"under": 3, "amount": 1}, {"under": 10, "amount": 100}, {"under": 14, "amount": 10000}]}})");
  EXPECT_EQ(rules.full_amounts.size(), 8855U);  // as many as there are households: C(23, 4)
  EXPECT_TRUE(gives(rules, 15000 + 4000000 + 50000 + 600 + 4));
  EXPECT_FALSE(gives(rules, 15000 + 4000000 + 50000 + 600 + 5));
}

TEST(AllowanceTest, OfSavingsIsALevelAndItsTopUp) {
  const Rulebook rules = fund("ssalsa");
  EXPECT_TRUE(gives(rules, {{1, 4500}, {2, 4500}}));
  EXPECT_TRUE(gives(rules, {{1, 3000}, {3, 6000}}));
  EXPECT_TRUE(gives(rules, {{1, 4700}, {3, 4500}}));   // 2.00 carried over
  EXPECT_FALSE(gives(rules, {{1, 2900}, {3, 6000}}));  // less than the level it was completed for
  EXPECT_TRUE(gives(rules, {{1, 4500}, {2, 6000}}));   // 15.00 carried over
  EXPECT_FALSE(gives(rules, {{1, 4500}, {2, 6001}}));
  EXPECT_TRUE(gives(rules, {{1, 4500}, {2, 4499}}));  // a partner may grant less
  EXPECT_TRUE(gives(rules, {{1, 4500}}));
  EXPECT_FALSE(gives(rules, {{2, 4500}}));
  EXPECT_FALSE(gives(rules, {{1, 4500}, {2, 2250}, {3, 2250}}));
  EXPECT_FALSE(gives(rules, {{1, 4500}, {2, 100}, {3, 4500}}));
  EXPECT_FALSE(gives(rules, {{0, 1}, {1, 4500}, {2, 4500}}));
  EXPECT_FALSE(gives(rules, {{1, 4500}, {4, 4500}}));
  EXPECT_FALSE(gives(rules, {{1, 4500}, {2, 4500}}, 1));
}

TEST(AllowanceTest, OfSavingsThatAreNotKeptIsExact) {
  nlohmann::json json = test::fund_json("ssalsa");
  json["pockets"][1]["unspent"] = "pool";
  json["contribution"]["amounts"] = {4500, 9000};
  const Rulebook rules = test::rules_of(json.dump());
  EXPECT_TRUE(gives(rules, {{1, 4500}, {2, 4500}}));
  EXPECT_FALSE(gives(rules, {{1, 4501}, {2, 4500}}));
  EXPECT_TRUE(gives(rules, {{1, 9000}}));
}

TEST(AllowanceTest, OfAMeanIsAtMostTheHighestLevelLessTheLevy) {
  const Rulebook rules = fund("solidoume");
  EXPECT_TRUE(gives(rules, 1));
  EXPECT_TRUE(gives(rules, 7000));
  EXPECT_FALSE(gives(rules, 7001));
  const Rulebook levied = fund_with("solidoume", R"({"allowance": {"levy": 501}})");
  EXPECT_TRUE(gives(levied, 6650));  // 70.00 less 3.50, rounded down
  EXPECT_FALSE(gives(levied, 6651));
}

TEST(AllowanceTest, IsAPartOfItByWholeDaysWhereTheRulebookProrates) {
  const Rulebook rules = fund_with("nantes_cca44", R"({"proration": true})");
  std::set<Amount> parts;
  for (Amount others = 0; others <= 19; ++others)
    for (Amount days = 1; days <= 31; ++days) parts.insert((10000 + 5000 * others) * days / 31);
  EXPECT_EQ(all_given(rules, 110000), parts);
}

TEST(AllowanceTest, IsAnythingUpToTheCapWhereThereIsOne) {
  const Rulebook rules = fund_with("patias", R"({"accumulation": 8000, "pockets": [
      {"name": "a", "unspent": "pool"}, {"name": "b", "unspent": "pocket"}]})");
  EXPECT_TRUE(gives(rules, 1));
  EXPECT_TRUE(gives(rules, 8000));
  EXPECT_FALSE(gives(rules, 8001));
  EXPECT_TRUE(gives(rules, {{0, 7000}, {1, 1000}}));
  EXPECT_FALSE(gives(rules, {{0, 7001}, {1, 1000}}));
  EXPECT_TRUE(gives(rules, {{1, 9000}}));
  const Rulebook large = fund_with("patias", R"({"accumulation": 80000})");
  EXPECT_TRUE(gives(large, 10000));
  EXPECT_FALSE(gives(large, 10001));
}

// L9: in the log.
TEST(AllowanceTest, IsWhatTheLawFindsOrNot) {
  const auto found = [](const std::string& rulebook, const std::vector<Pocket>& pockets) {
    test::Story story([&](Charter& charter) { charter.rulebook = rulebook; });
    for (std::uint64_t pocket = 0; pocket < 4; ++pocket)
      EXPECT_EQ(story.deposit(90000, kReserve, pocket), Code::kOk);
    Certify body = story.certificate(test::signer("w").keys.public_key);
    body.pockets = pockets;
    EXPECT_EQ(story.put(story.desk, body), Code::kOk);
    EXPECT_EQ(errors(story.ledger(), Code::kAllowanceMismatch), story.ledger().findings().size());
    return !story.ledger().findings().empty();
  };
  EXPECT_FALSE(found(test::fund_text("gironde"), {{0, 37500}}));
  EXPECT_TRUE(found(test::fund_text("gironde"), {{0, 37501}}));
  EXPECT_FALSE(found(test::fund_text("ssalsa"), {{1, 4500}, {3, 4500}}));
  EXPECT_TRUE(found(test::fund_text("ssalsa"), {{1, 4500}, {3, 6001}}));
  EXPECT_FALSE(found(test::fund_text("solidoume"), {{0, 4321}}));
  EXPECT_TRUE(found(test::fund_text("solidoume"), {{0, 7001}}));
}

}  // namespace
}  // namespace besace
