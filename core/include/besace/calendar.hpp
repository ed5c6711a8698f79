// Days and months as numbers (FORMAT.md F5), in the proleptic Gregorian calendar.
// Guarantees: pure arithmetic. Must not read a clock or know a time zone.
#pragma once

#include <cstdint>

namespace besace {

/// Days since 1970-01-01 of the first day of a period (12 x year + month - 1).
[[nodiscard]] std::uint64_t first_day_of(std::uint64_t period);
/// The period that a day lies in.
[[nodiscard]] std::uint64_t period_of(std::uint64_t day);

}  // namespace besace
