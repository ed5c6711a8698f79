// See basket.hpp.
// Guarantees: each line rounded down to the cent for the fund, so that the parts add up. Must not judge a payment.
#include "besace/basket.hpp"

#include <algorithm>

#include "besace/allowance.hpp"

namespace besace {
namespace {

bool is_among(std::span<const std::string> list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

const CategoryRate* rate_for(const std::vector<CategoryRate>& rates, const std::string& category) {
  const auto found = std::find_if(rates.begin(), rates.end(),
                                  [&](const CategoryRate& rate) { return rate.category == category; });
  return found == rates.end() ? nullptr : &*found;
}

/// The best rate of the places that this merchant is, or nothing.
const CategoryRate* place_rate(const CoverageRule& coverage, std::span<const std::string> approved) {
  const CategoryRate* best = nullptr;
  for (const CategoryRate& rate : coverage.places) {
    if (is_among(approved, rate.category) && (best == nullptr || rate.rate > best->rate)) best = &rate;
  }
  return best;
}

LineSplit covered(Cover cover, std::uint64_t rate) {
  LineSplit out;
  out.cover = cover;
  out.rate = rate;
  return out;
}

LineSplit cover_of(const Rulebook& rulebook, std::span<const std::string> approved,
                   const std::string& category) {
  if (is_among(rulebook.excluded, category)) return covered(Cover::kExcluded, 0);
  if (!is_among(rulebook.categories, category)) return covered(Cover::kUnknown, 0);
  if (!approved.empty() && !is_among(approved, category)) return covered(Cover::kNotApproved, 0);
  const CoverageRule& coverage = rulebook.coverage;
  if (const CategoryRate* rate = rate_for(coverage.products, category))
    return covered(Cover::kProduct, rate->rate);
  if (const CategoryRate* rate = place_rate(coverage, approved)) return covered(Cover::kPlace, rate->rate);
  return covered(Cover::kOtherwise, coverage.otherwise);
}

Texts why_of(const Rulebook& rulebook, const std::string& category, const LineSplit& line) {
  const std::string& currency = rulebook.currency;
  const Texts euros = amount_texts(line.euros, kEuro);
  const Texts units = amount_texts(line.units, rulebook.symbol);
  const Texts rate = rate_texts(line.rate);
  const std::string rest_fr = line.euros > 0 ? ", il reste " + euros.fr + " à régler en euros" : "";
  const std::string rest_en = line.euros > 0 ? ", " + euros.en + " are left to pay in euros" : "";
  switch (line.cover) {
    case Cover::kExcluded:
      return {"La caisse ne prend pas en charge «\u00a0" + category + "\u00a0»\u00a0: pas de souci, " +
                  euros.fr + " à régler en euros.",
              "The fund does not cover “" + category + "”: no worry, " + euros.en + " to pay in euros."};
    case Cover::kNotApproved:
      return {"Ce commerce n’est pas conventionné pour «\u00a0" + category + "\u00a0»\u00a0: " + euros.fr +
                  " à régler en euros.",
              "This shop is not approved for “" + category + "”: " + euros.en + " to pay in euros."};
    case Cover::kUnknown:
      return {"«\u00a0" + category + "\u00a0» n’est pas dans le règlement de la caisse\u00a0: " + euros.fr +
                  " à régler en euros.",
              "“" + category + "” is not in the fund’s rulebook: " + euros.en + " to pay in euros."};
    case Cover::kProduct:
      return {
          "Produit pris en charge à " + rate.fr + "\u00a0: " + units.fr + " en " + currency + rest_fr + ".",
          "Product covered at " + rate.en + ": " + units.en + " in " + currency + rest_en + "."};
    case Cover::kPlace:
      return {"Acheté ici\u00a0: pris en charge à " + rate.fr + ", " + units.fr + " en " + currency +
                  rest_fr + ".",
              "Bought here: covered at " + rate.en + ", " + units.en + " in " + currency + rest_en + "."};
    case Cover::kOtherwise:
      return {"Pris en charge à " + rate.fr + "\u00a0: " + units.fr + " en " + currency + rest_fr + ".",
              "Covered at " + rate.en + ": " + units.en + " in " + currency + rest_en + "."};
  }
  broken_invariant("a cover outside the enumeration");
}

Texts why_whole(const Rulebook& rulebook, const BasketSplit& basket) {
  const Texts units = amount_texts(basket.units, rulebook.symbol);
  const Texts euros = amount_texts(basket.euros, kEuro);
  const Texts beyond = amount_texts(basket.beyond, rulebook.symbol);
  const bool has_both = basket.units > 0 && basket.euros > 0;
  Texts out;
  if (basket.units > 0) out = {units.fr + " en " + rulebook.currency, units.en + " in " + rulebook.currency};
  if (has_both) out = {out.fr + " et ", out.en + " and "};
  if (basket.euros > 0) out = {out.fr + euros.fr + " en euros", out.en + euros.en + " in euros"};
  out = {out.fr + ".", out.en + "."};
  if (basket.beyond == 0) return out;
  out.fr += " Il manque " + beyond.fr + " au solde\u00a0: à régler en euros.";
  out.en += " The balance falls " + beyond.en + " short: that is to be paid in euros.";
  return out;
}

bool is_paid(const BasketProduct& product) {
  return product.cover != Cover::kExcluded && product.cover != Cover::kNotApproved && product.rate > 0;
}

bool covers_in_part(const CoverageRule& coverage) {
  const auto in_part = [](const CategoryRate& one) { return one.rate < kWholeRate; };
  return coverage.otherwise < kWholeRate ||
         std::any_of(coverage.products.begin(), coverage.products.end(), in_part) ||
         std::any_of(coverage.places.begin(), coverage.places.end(), in_part);
}

Baskets baskets_of(const Rulebook& rulebook, const std::vector<BasketProduct>& products) {
  const auto paid_whole = [](const BasketProduct& one) { return one.rate == kWholeRate; };
  const bool offers_nothing = products.empty() && covers_in_part(rulebook.coverage);
  if (!offers_nothing && std::all_of(products.begin(), products.end(), paid_whole)) return Baskets::kNever;
  const auto sold_whole = [&](const BasketProduct& one) { return !is_paid(one) || paid_whole(one); };
  const bool sells_whole = std::any_of(products.begin(), products.end(), is_paid) &&
                           std::all_of(products.begin(), products.end(), sold_whole);
  return sells_whole || !covers_in_part(rulebook.coverage) ? Baskets::kPossible : Baskets::kAlways;
}

}  // namespace

std::string_view baskets_name(Baskets baskets) {
  switch (baskets) {
    case Baskets::kNever: return "never";
    case Baskets::kPossible: return "possible";
    case Baskets::kAlways: return "always";
  }
  broken_invariant("baskets outside the enumeration");
}

BasketShelf basket_shelf(const Rulebook& rulebook, std::span<const std::string> approved) {
  BasketShelf out;
  const auto offer = [&](const std::string& category) {
    const LineSplit line = cover_of(rulebook, approved, category);
    out.products.push_back({category, line.cover, line.rate, rate_texts(line.rate)});
  };
  for (const std::string& category : rulebook.categories) {
    const bool excluded = is_among(rulebook.excluded, category);
    if (!excluded && rate_for(rulebook.coverage.places, category) == nullptr) offer(category);
  }
  std::stable_partition(out.products.begin(), out.products.end(), is_paid);
  for (const std::string& category : rulebook.excluded) offer(category);
  out.baskets = baskets_of(rulebook, out.products);
  return out;
}

std::string_view cover_name(Cover cover) {
  switch (cover) {
    case Cover::kProduct: return "product";
    case Cover::kPlace: return "place";
    case Cover::kOtherwise: return "otherwise";
    case Cover::kExcluded: return "excluded";
    case Cover::kNotApproved: return "not_approved";
    case Cover::kUnknown: return "unknown";
  }
  broken_invariant("a cover outside the enumeration");
}

Result<BasketSplit> split_basket(const Rulebook& rulebook, std::span<const std::string> approved,
                                 std::span<const BasketLine> lines, std::optional<Amount> available) {
  if (lines.empty() || (available && *available < 0)) return Code::kBadAmount;
  BasketSplit out;
  Amount price = 0;
  Amount covered = 0;
  for (const BasketLine& line : lines) {
    const auto sum = checked_add(price, line.price);
    if (line.price <= 0 || !sum) return Code::kBadAmount;
    price = *sum;
    LineSplit split = cover_of(rulebook, approved, line.category);
    split.units = part_of(line.price, split.rate);
    split.euros = line.price - split.units;
    split.why = why_of(rulebook, line.category, split);
    covered += split.units;
    out.lines.push_back(std::move(split));
  }
  out.price = price;
  out.units = available ? std::min(covered, *available) : covered;
  out.beyond = covered - out.units;
  out.euros = price - out.units;
  out.why = why_whole(rulebook, out);
  return out;
}

}  // namespace besace
