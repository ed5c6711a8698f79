// Reads the environment, writes amounts.
// Guarantees: integers only. Must not depend on the C library's locales, which a server may lack.
#include "language.hpp"

#include <cstdlib>
#include <string_view>

namespace besace {

Language spoken_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? Language::kEnglish : Language::kFrench;
  }
  return Language::kFrench;
}

std::string money_text(Amount cents, const std::string& symbol, Language language) {
  const bool french = language == Language::kFrench;
  const auto magnitude = cents < 0 ? -static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
  std::string units = std::to_string(magnitude / 100);
  // A narrow no-break space, as French typography wants it.
  const std::string_view separator = french ? "\u202f" : ",";
  for (std::size_t place = units.size(); place > 3;) units.insert(place -= 3, separator);
  const std::string rest = std::to_string(magnitude % 100);
  return (cents < 0 ? "-" : "") + units + (french ? "," : ".") + (rest.size() < 2 ? "0" : "") + rest +
         "\u00a0" + symbol;
}

}  // namespace besace
