// One plan put to the test: the world it makes, run in several orders, and every property.
// Guarantees: the same plan gives the same failures. Must not print.
#pragma once

#include "properties.hpp"

namespace besace::sim {

inline constexpr std::uint64_t kOrders = 5;

struct TrialResult {
  std::vector<Failure> failures;
  Bytes bundle;  // of the first order
  Bytes other;   // of the first of the other orders that failed
  std::uint64_t entries = 0;
  bool is_order_bound = false;
  std::map<std::string, std::uint64_t, std::less<>> seen;
};

/// thorough: the first order again, each device with a copy of its own: the same bytes must come of it. Each wallet and each
/// merchant by its excerpts; and the same plan where tills hold excerpts and sell by them.
[[nodiscard]] TrialResult try_plan(const Plan& plan, bool thorough);

/// Drops events, the largest blocks first, as long as the same property fails.
[[nodiscard]] Plan shrink(const Plan& plan, Property property);

}  // namespace besace::sim
