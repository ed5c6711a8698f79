// Names and texts in the only characters that every bank of SEPA takes (EPC217-08): a-z A-Z 0-9 / - ? : ( ) . , ' + and space.
// Guarantees: no '/' at either end, no "//", no space at either end nor two in a row. Must not be applied to an identifier: those are
// refused, never changed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "besace/result.hpp"

namespace besace {

/// The longest texts of an ISO 20022 payment.
inline constexpr std::size_t kMaxBankName = 70;
inline constexpr std::size_t kMaxRemittance = 140;
inline constexpr std::size_t kMaxBankId = 35;

/// Letters with accents lose them, œ is oe, ß is ss, € is E, & is +, quotes are '; accents of their own, soft hyphens and what has
/// no width are dropped; anything else is a point. Cut at max. kBadText when it is not UTF-8, kBadBankText when no letter or digit is left.
[[nodiscard]] Result<std::string> to_sepa_text(std::string_view text, std::size_t max);

/// 1 to max of the characters, with no '/' or space at either end and no "//": a bank takes it as it is.
[[nodiscard]] bool is_sepa_id(std::string_view text, std::size_t max);

}  // namespace besace
