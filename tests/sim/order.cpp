// What must not depend on the order of uploads, and what may.
#include <algorithm>

#include "facts.hpp"
#include "properties.hpp"

namespace besace::sim {
namespace {

template <typename Figures>
void compare_figures(const std::map<Kid, Figures>& one, const std::map<Kid, Figures>& other,
                     const std::vector<Kid>& but, const char* whose, std::vector<Failure>& failures) {
  for (const auto& [kid, figures] : one) {
    if (std::find(but.begin(), but.end(), kid) != but.end()) continue;
    const auto found = other.find(kid);
    if (found != other.end() && found->second == figures) continue;
    failures.push_back(
        {Property::kOrderIsNothing, std::string(whose) + " " + to_hex(kid) + ": " + text_of(figures) +
                                        "; in another order " +
                                        (found == other.end() ? "nothing" : text_of(found->second))});
  }
}

/// Entries but standings: one follows each batch that brings news, and batches differ.
std::ptrdiff_t uploaded(const Outcome& outcome) {
  return std::count_if(outcome.entries.begin(), outcome.entries.end(),
                       [](const SignedEntry& entry) { return entry.entry.type() != Type::kStanding; });
}

bool same_decisions(const Cast& one, const Cast& other) {
  return std::equal(one.sales.begin(), one.sales.end(), other.sales.begin(), other.sales.end(),
                    [](const Sale& a, const Sale& b) {
                      return a.stand == b.stand && a.amount == b.amount && a.refunded() == b.refunded() &&
                             a.pay.entry.header.kid == b.pay.entry.header.kid;
                    });
}

}  // namespace

// A cheat's payment to a merchant in league, or one that came too late: before the proof of the fork it is final,
// after it is not (L15), and which comes first is chance. Then what any cheat's wallet comes to may be too.
OrderBound order_bound(const World& world, const Outcome& outcome) {
  const Facts facts(world, outcome);
  OrderBound bound;
  for (const Sale& sale : world.cast().sales) {
    const Shop& shop = facts.shop_of(sale);
    const bool is_weak = shop.colludes || sale.lost || !facts.in_time(sale);
    const Account* payer = outcome.ledger().account(sale.pay.entry.header.kid);
    if (is_weak && payer != nullptr && payer->suspended != kNever && facts.is_cheat(payer->kid))
      bound.merchants.push_back(shop.key.kid);
  }
  if (!bound.any()) return bound;
  for (const auto& [kid, figures] : outcome.wallets) {
    if (facts.is_cheat(kid)) bound.wallets.push_back(kid);
  }
  return bound;
}

// e
std::vector<Failure> compare(const Ran& first, const Ran& again, const OrderBound& bound) {
  std::vector<Failure> failures;
  const auto fail = [&](std::string figures) {
    failures.push_back({Property::kOrderIsNothing, std::move(figures)});
  };
  const Outcome& one = first.outcome;
  const Outcome& other = again.outcome;
  if (!same_decisions(first.world.cast(), again.world.cast())) {
    // Where a cheat's credit is chance, so is what he can do next, and then what others do: nothing can be compared.
    if (!bound.any()) fail("people could not do the same in another order");
    return failures;
  }
  compare_figures(one.wallets, other.wallets, bound.wallets, "wallet", failures);
  compare_figures(one.merchants, other.merchants, bound.merchants, "merchant", failures);
  if (bound.any()) return failures;
  if (uploaded(one) != uploaded(other))
    fail(std::to_string(uploaded(one)) + " entries; in another order " + std::to_string(uploaded(other)));
  Totals totals = one.ledger().totals();
  Totals others = other.ledger().totals();
  for (Totals* t : {&totals, &others}) t->credits += std::exchange(t->held, 0);
  if (totals != others) fail("the totals differ");
  return failures;
}

}  // namespace besace::sim
