// Money: an integer of cents, checked. One unit of the food currency is backed by one euro.
// Guarantees: no overflow goes unseen. Must not know about floats, currencies or formatting.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace besace {

/// Cents, 0 to 2^63-1 in signed data (FORMAT.md F4); balances may be negative.
using Amount = std::int64_t;

/// a + b, or nothing where int64 would overflow.
[[nodiscard]] inline std::optional<Amount> checked_add(Amount a, Amount b) {
  Amount sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

/// All of them added, or nothing where int64 would overflow on the way.
[[nodiscard]] inline std::optional<Amount> checked_sum(std::span<const Amount> amounts) {
  Amount sum = 0;
  for (const Amount amount : amounts) {
    if (__builtin_add_overflow(sum, amount, &sum)) return std::nullopt;
  }
  return sum;
}

}  // namespace besace
