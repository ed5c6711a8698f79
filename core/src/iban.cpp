// The check digits of ISO 7064 mod 97-10, and the shapes of the numbers that bear them.
// Guarantees: check digits 00, 01 and 99 are refused, which no writer makes although the remainder may hold. Must not look anything up.
#include "besace/iban.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "spaces.hpp"

namespace besace {
namespace {

constexpr std::size_t kCheckAt = 2;  // two letters, two check digits, the rest
constexpr std::size_t kRestAt = 4;
constexpr std::size_t kBusinessCode = 3;
constexpr std::size_t kLongestCreditorId = 35;
constexpr std::size_t kLongestReference = 25;

struct IbanLength {
  std::string_view country;
  std::size_t length;
};
// The countries of SEPA (EPC409-09) and their lengths (the IBAN registry of ISO 13616).
constexpr std::array kLengths = std::to_array<IbanLength>(
    {{"AD", 24}, {"AL", 28}, {"AT", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21}, {"CY", 28},
     {"CZ", 24}, {"DE", 22}, {"DK", 18}, {"EE", 20}, {"ES", 24}, {"FI", 18}, {"FR", 27},
     {"GB", 22}, {"GI", 23}, {"GR", 27}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IS", 26},
     {"IT", 27}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27}, {"MD", 24},
     {"ME", 22}, {"MK", 19}, {"MT", 31}, {"NL", 18}, {"NO", 15}, {"PL", 28}, {"PT", 25},
     {"RO", 24}, {"RS", 22}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"VA", 22}});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}

template <typename Kind>
bool all(std::string_view text, Kind kind) {
  return std::all_of(text.begin(), text.end(), kind);
}

std::string electronic(std::string_view text) {
  std::string out = without_spaces(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// Letters count as two digits, A = 10.
unsigned mod97(std::string_view text) {
  unsigned rest = 0;
  for (const char c : text) {
    rest = is_digit(c) ? rest * 10 + static_cast<unsigned>(c - '0')
                       : rest * 100 + static_cast<unsigned>(c - 'A' + 10);
    rest %= 97;
  }
  return rest;
}

// What follows the check digits goes first.
unsigned remainder_of(std::string_view start, std::string_view rest) {
  return mod97(std::string(rest).append(start));
}

// start: two letters and the two check digits.
bool holds(std::string_view start, std::string_view rest) {
  const std::string_view check = start.substr(kCheckAt);
  const bool shaped =
      all(start.substr(0, kCheckAt), is_letter) && all(check, is_digit) && all(rest, is_letter_or_digit);
  return shaped && check >= "02" && check <= "98" && remainder_of(start, rest) == 1;
}

std::string check_digits(std::string_view letters, std::string_view rest) {
  const unsigned check = 98 - remainder_of(std::string(letters) + "00", rest);
  return {static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
}

}  // namespace

Result<std::string> check_iban(std::string_view text) {
  const std::string iban = electronic(text);
  const auto* known = std::find_if(kLengths.begin(), kLengths.end(),
                                   [&](const IbanLength& one) { return iban.starts_with(one.country); });
  if (known == kLengths.end() || iban.size() != known->length) return Code::kBadIban;
  const std::string_view view = iban;
  if (!holds(view.substr(0, kRestAt), view.substr(kRestAt))) return Code::kBadIban;
  return iban;
}

Result<std::string> check_bic(std::string_view text) {
  constexpr std::size_t kShort = 8;
  constexpr std::size_t kLong = 11;
  const std::string bic = electronic(text);
  const bool shaped = (bic.size() == kShort || bic.size() == kLong) && all(bic, is_letter_or_digit);
  if (!shaped || !all(std::string_view(bic).substr(4, 2), is_letter)) return Code::kBadBankText;
  return bic;
}

Result<std::string> check_creditor_id(std::string_view text) {
  const std::string id = electronic(text);
  if (id.size() <= kRestAt + kBusinessCode || id.size() > kLongestCreditorId) return Code::kBadBankText;
  const std::string_view view = id;
  const bool coded = all(view.substr(kRestAt, kBusinessCode), is_letter_or_digit);
  if (!coded || !holds(view.substr(0, kRestAt), view.substr(kRestAt + kBusinessCode)))
    return Code::kBadBankText;
  return id;
}

Result<std::string> creditor_reference(std::uint64_t number) {
  if (number > std::numeric_limits<std::int64_t>::max()) return Code::kBadReference;
  const std::string digits = std::to_string(number);
  return "RF" + check_digits("RF", digits) + digits;
}

Result<std::string> check_reference(std::string_view text) {
  const std::string reference = electronic(text);
  const bool sized = reference.size() > kRestAt && reference.size() <= kLongestReference;
  if (!sized || !reference.starts_with("RF")) return Code::kBadReference;
  const std::string_view view = reference;
  if (!holds(view.substr(0, kRestAt), view.substr(kRestAt))) return Code::kBadReference;
  return reference;
}

}  // namespace besace
