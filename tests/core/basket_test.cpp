// A basket at the till: the rates that hold, what is refused and how it is said, and parts that add up.
// Guarantees: every cent of every price is either units or euros. Must not pay.
#include "besace/basket.hpp"

#include "rules.hpp"

namespace besace {
namespace {

using test::fund;

BasketSplit split(const Rulebook& rules, std::vector<std::string> approved, std::vector<BasketLine> lines,
                  std::optional<Amount> available = {}) {
  auto out = split_basket(rules, approved, lines, available);
  EXPECT_TRUE(out.ok());
  return out ? *std::move(out) : BasketSplit{};
}

TEST(BasketTest, PaysAllInUnitsWhereTheRulebookNamesNoRate) {
  const BasketSplit all = split(fund("patias"), {}, {{"pain", 430}, {"viande", 1270}});
  EXPECT_EQ(all.units, 1700);
  EXPECT_EQ(all.euros, 0);
  EXPECT_EQ(all.lines[0].cover, Cover::kOtherwise);
  EXPECT_EQ(all.why.fr, "17,00\u00a0€ en euro alimentaire.");
  EXPECT_EQ(all.why.en, "€17.00 in euro alimentaire.");
}

TEST(BasketTest, RefusesAlcoholKindly) {
  const BasketSplit wine = split(fund("patias"), {}, {{"pain", 200}, {"alcool", 900}});
  EXPECT_EQ(wine.units, 200);
  EXPECT_EQ(wine.euros, 900);
  EXPECT_EQ(wine.lines[1].cover, Cover::kExcluded);
  EXPECT_EQ(wine.lines[1].why.fr,
            "La caisse ne prend pas en charge «\u00a0alcool\u00a0»\u00a0: pas de souci, 9,00\u00a0€ à régler "
            "en euros.");
  EXPECT_EQ(wine.lines[1].why.en, "The fund does not cover “alcool”: no worry, €9.00 to pay in euros.");
}

TEST(BasketTest, CoversOnlyWhatTheMerchantIsApprovedFor) {
  const BasketSplit butcher =
      split(fund("patias"), {"viande"}, {{"viande", 1000}, {"pain", 300}, {"vélo", 9}});
  EXPECT_EQ(butcher.units, 1000);
  EXPECT_EQ(butcher.lines[1].cover, Cover::kNotApproved);
  EXPECT_EQ(butcher.lines[2].cover, Cover::kUnknown);
  EXPECT_EQ(butcher.euros, 309);
}

TEST(BasketTest, TakesTheProductsRateThenTheBestOfThePlaceThenTheOther) {
  const Rulebook rules = fund("cadenet");
  const auto rate = [&](std::vector<std::string> approved, const char* category) {
    return split(rules, std::move(approved), {{category, 1000}}).lines.front().rate;
  };
  EXPECT_EQ(rate({"viande", "pain"}, "viande"), 3000U);
  EXPECT_EQ(rate({"viande", "épicerie indépendante"}, "viande"), 7000U);
  EXPECT_EQ(rate({"viande", "épicerie indépendante", "producteur local"}, "viande"), 10000U);
  EXPECT_EQ(rate({"pain", "producteur local"}, "pain"), 7000U);
  EXPECT_EQ(split(rules, {"viande", "producteur local"}, {{"viande", 1}}).lines[0].cover, Cover::kPlace);
}

TEST(BasketTest, RoundsEachLineDownAndLosesNoCent) {
  const Rulebook rules = fund("cadenet");
  for (Amount price = 1; price <= 300; ++price) {
    const BasketSplit one =
        split(rules, {}, {{"viande", price}, {"pain", 2 * price}, {"légumes et fruits", 7}});
    Amount units = 0;
    Amount euros = 0;
    for (const LineSplit& line : one.lines) {
      EXPECT_EQ(line.units, (line.units + line.euros) * static_cast<Amount>(line.rate) / 10000);
      units += line.units;
      euros += line.euros;
    }
    EXPECT_EQ(one.units, units);
    EXPECT_EQ(one.euros, euros);
    EXPECT_EQ(one.units + one.euros, 3 * price + 7);
    EXPECT_EQ(one.price, 3 * price + 7);
  }
}

TEST(BasketTest, LeavesInEurosWhatTheBalanceFallsShortOf) {
  const Rulebook rules = fund("cadenet");
  for (Amount available = 0; available <= 20; ++available) {
    const BasketSplit one = split(rules, {}, {{"pain", 10}, {"légumes et fruits", 8}}, available);
    EXPECT_EQ(one.units, std::min<Amount>(available, 15));
    EXPECT_EQ(one.beyond, 15 - one.units);
    EXPECT_EQ(one.units + one.euros, 18);
  }
  const BasketSplit short_one = split(rules, {}, {{"pain", 10}}, 3);
  EXPECT_EQ(short_one.why.fr,
            "0,03\u00a0€ en euro alimentaire et 0,07\u00a0€ en euros. Il manque "
            "0,04\u00a0€ au solde\u00a0: à régler en euros.");
  const Rulebook whole = fund("patias");
  EXPECT_EQ(split(whole, {}, {{"pain", 10}}).why.en, "€0.10 in " + whole.currency + ".");
}

std::vector<std::string> categories_of(const BasketShelf& shelf, Cover cover) {
  std::vector<std::string> out;
  for (const BasketProduct& one : shelf.products) {
    if (one.cover == cover) out.push_back(one.category);
  }
  return out;
}

TEST(BasketTest, OffersWhatUnitsPayFirstAndWhatIsExcludedLast) {
  const std::vector<std::string> approved{"pain", "viande", "épicerie indépendante"};
  const BasketShelf shelf = basket_shelf(fund("cadenet"), approved);
  ASSERT_EQ(shelf.products.size(), 8U + 3U) << "kinds of places are no products";
  EXPECT_EQ(shelf.products[0].category, "pain");
  EXPECT_EQ(shelf.products[0].cover, Cover::kProduct);
  EXPECT_EQ(shelf.products[1].category, "viande");
  EXPECT_EQ(shelf.products[1].cover, Cover::kPlace);
  EXPECT_EQ(shelf.products[1].share.fr, "70\u00a0%");
  EXPECT_EQ(shelf.products[2].cover, Cover::kNotApproved);
  EXPECT_EQ(categories_of(shelf, Cover::kNotApproved).size(), 6U);
  EXPECT_EQ(categories_of(shelf, Cover::kExcluded), fund("cadenet").excluded);
  EXPECT_EQ(shelf.products.back().category, "produits non alimentaires");
}

// What is offered is what is split: the same rate for each, whatever the merchant is approved for.
TEST(BasketTest, OffersTheRatesThatItSplitsBy) {
  for (const char* const name : {"cadenet", "patias"}) {
    const Rulebook rules = fund(name);
    for (const std::vector<std::string>& approved : std::vector<std::vector<std::string>>{
             {}, {"pain"}, {"viande", "producteur local"}, {"épicerie", "épicerie indépendante"}}) {
      for (const BasketProduct& one : basket_shelf(rules, approved).products) {
        const LineSplit line = split(rules, approved, {{one.category, 1000}}).lines.front();
        EXPECT_EQ(line.cover, one.cover) << name << " " << one.category;
        EXPECT_EQ(line.rate, one.rate) << name << " " << one.category;
      }
    }
  }
}

TEST(BasketTest, IsAskedForWhereAnAmountDoesNotSayWhatUnitsPay) {
  const Rulebook cadenet = fund("cadenet");
  const auto asked = [](const Rulebook& rules, std::vector<std::string> approved) {
    return basket_shelf(rules, approved).baskets;
  };
  EXPECT_EQ(asked(cadenet, {}), Baskets::kAlways);
  EXPECT_EQ(asked(cadenet, {"pain"}), Baskets::kAlways);
  EXPECT_EQ(asked(cadenet, {"producteur local"}), Baskets::kAlways) << "approved for no product";
  EXPECT_EQ(asked(cadenet, {"légumes et fruits"}), Baskets::kPossible) << "all it sells is paid whole";
  EXPECT_EQ(asked(cadenet, {"viande", "producteur local"}), Baskets::kPossible);
  EXPECT_EQ(asked(cadenet, {"viande", "pain", "producteur local"}), Baskets::kAlways);
  EXPECT_EQ(asked(fund("patias"), {}), Baskets::kPossible);
  EXPECT_EQ(asked(fund("patias"), {"vélo"}), Baskets::kPossible) << "an amount was always enough here";
  const Rulebook plain = test::fund_with("patias", R"({"excluded":[]})");
  EXPECT_EQ(asked(plain, {}), Baskets::kNever);
  const Rulebook bare = test::fund_with(
      "cadenet", R"({"categories":[],"excluded":[],"coverage":{"products":null,"places":null}})");
  EXPECT_EQ(asked(bare, {}), Baskets::kAlways) << "nothing to choose from, and a part of everything";
}

TEST(BasketTest, RefusesAmountsThatAreNone) {
  const Rulebook rules = fund("patias");
  const auto code = [&](std::vector<BasketLine> lines, std::optional<Amount> available = {}) {
    return split_basket(rules, {}, lines, available).code();
  };
  EXPECT_EQ(code({}), Code::kBadAmount);
  EXPECT_EQ(code({{"pain", 0}}), Code::kBadAmount);
  EXPECT_EQ(code({{"pain", 5}, {"pain", -1}}), Code::kBadAmount);
  EXPECT_EQ(code({{"pain", INT64_MAX}, {"alcool", 1}}), Code::kBadAmount);
  EXPECT_EQ(code({{"pain", INT64_MAX}}), Code::kOk);
  EXPECT_EQ(code({{"pain", 5}}, -1), Code::kBadAmount);
}

}  // namespace
}  // namespace besace
