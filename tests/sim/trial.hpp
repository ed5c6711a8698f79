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

/// What is tried beside the orders of uploads.
enum class Depth : std::uint8_t {
  kOrders,
  kCopies,  // the first order again, each device with a copy of its own: the same bytes. And each wallet and merchant by its excerpts
  kTills,   // and once more, where tills hold excerpts and sell by them
};
/// Each eighth seed all of it, each fourth the copies.
[[nodiscard]] Depth depth_of(std::uint64_t seed);

[[nodiscard]] TrialResult try_plan(const Plan& plan, Depth depth);

/// Drops events, the largest blocks first, as long as the same property fails.
[[nodiscard]] Plan shrink(const Plan& plan, Property property);

}  // namespace besace::sim
