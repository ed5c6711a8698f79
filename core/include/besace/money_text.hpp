// Amounts as French and English spreadsheets and ISO 20022 write them.
// Guarantees: exact cents, or a refusal: never a guess, never a rounding. Must not write amounts: the screens do.
#pragma once

#include <string_view>

#include "besace/amount.hpp"
#include "besace/result.hpp"

namespace besace {

/// "12.5", "12,50", "1 234,50", "1,234.50", "-3,00", "12 €", "12,00 EUR". kBadAmount for more than two decimals, and for
/// "1,234" or "1.234", which are a thousand to some and one and a bit to others.
[[nodiscard]] Result<Amount> read_cents(std::string_view text);

}  // namespace besace
