// Money: an integer of cents, checked. One unit of the food currency is backed by one euro.
// Guarantees: no overflow goes unseen or is undefined. Must not know about floats, currencies or formatting.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <limits>
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

/// What is added, less what is taken: exact, or the nearest int64 in the books of a fund that deals in more than all money there is.
[[nodiscard]] inline Amount balance_of(std::initializer_list<Amount> added,
                                       std::initializer_list<Amount> taken) {
  __extension__ using Wide = __int128;
  Wide sum = 0;
  for (const Amount amount : added) sum += amount;
  for (const Amount amount : taken) sum -= amount;
  constexpr Wide kLeast = std::numeric_limits<Amount>::min();
  constexpr Wide kMost = std::numeric_limits<Amount>::max();
  return static_cast<Amount>(std::clamp(sum, kLeast, kMost));
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
