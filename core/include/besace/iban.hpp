// Numbers that banks know: IBAN (ISO 13616), BIC (ISO 9362), SEPA creditor identifier (EPC262-08), creditor reference (ISO 11649).
// Guarantees: what is returned is in electronic form (no space, upper case) and its check digits (ISO 7064 mod 97-10) hold.
// Must not say that an account exists: only its bank knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "besace/result.hpp"

namespace besace {

/// Of a SEPA country, with that country's length; spaces of any kind are dropped. kBadIban.
[[nodiscard]] Result<std::string> check_iban(std::string_view text);

/// 8 or 11 characters of the right kinds; it has no check digits. kBadBankText.
[[nodiscard]] Result<std::string> check_bic(std::string_view text);

/// The check digits leave out the three characters of the business code. kBadBankText.
[[nodiscard]] Result<std::string> check_creditor_id(std::string_view text);

/// "RF", check digits, and the number's digits. kBadReference above 2^63-1.
[[nodiscard]] Result<std::string> creditor_reference(std::uint64_t number);
/// "RF", check digits, 1 to 21 letters and digits. kBadReference.
[[nodiscard]] Result<std::string> check_reference(std::string_view text);

}  // namespace besace
