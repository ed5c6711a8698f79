// A basket at the till: what units pay of each product, what is left to pay in euros, and why (RULEBOOK.md R8).
// Guarantees: units and euros add up to the price of each line and of the whole. Must not know a wallet or take a payment.
#pragma once

#include <span>

#include "besace/explanation.hpp"

namespace besace {

struct BasketLine {
  std::string category;  // of the rulebook's categories, or of what it excludes
  Amount price = 0;      // cents
};

/// Why units pay what they pay of a line. Names are stable.
enum class Cover : std::uint8_t {
  kProduct,      // by the product's own rate
  kPlace,        // by the merchant's
  kOtherwise,    // by the rate of everything else
  kExcluded,     // never: alcohol, for one
  kNotApproved,  // this merchant is approved for other products
  kUnknown,      // not among the rulebook's categories
};
[[nodiscard]] std::string_view cover_name(Cover cover);

struct LineSplit {
  Cover cover = Cover::kOtherwise;
  std::uint64_t rate = 0;
  Amount units = 0;
  Amount euros = 0;
  Texts why;
};

struct BasketSplit {
  std::vector<LineSplit> lines;
  Amount price = 0;  // of the whole: units + euros
  Amount units = 0;  // of the lines, as far as available
  Amount euros = 0;
  Amount beyond = 0;  // covered by the lines, and not available
  Texts why;
};

/// A kind of product that a till offers, and what units pay of it.
struct BasketProduct {
  std::string category;
  Cover cover = Cover::kOtherwise;
  std::uint64_t rate = 0;
  Texts share;  // the rate, in words
};

/// Whether a till asks what is in a basket. Names are stable.
enum class Baskets : std::uint8_t {
  kNever,     // units pay all of everything
  kPossible,  // units pay all of what this merchant sells with them: an amount says enough
  kAlways,    // an amount alone does not say what units pay
};
[[nodiscard]] std::string_view baskets_name(Baskets baskets);

struct BasketShelf {
  Baskets baskets = Baskets::kNever;
  /// What units pay first, then what this merchant is not approved for, then what is excluded. Kinds of places are no products.
  std::vector<BasketProduct> products;
};

[[nodiscard]] BasketShelf basket_shelf(const Rulebook& rulebook, std::span<const std::string> approved);

/// approved: the merchant's categories, none for all. available: what the member may spend, where it is known.
/// kBadAmount for an empty basket, a price that is not above zero, or a sum that overflows.
[[nodiscard]] Result<BasketSplit> split_basket(const Rulebook& rulebook,
                                               std::span<const std::string> approved,
                                               std::span<const BasketLine> lines,
                                               std::optional<Amount> available);

}  // namespace besace
