// The language the command line speaks: French, unless the environment asks for English.
// Guarantees: both are complete, as every text is written twice in one place. Must not know what is said.
#pragma once

#include <cstdint>
#include <string>

#include "besace/amount.hpp"

namespace besace {

enum class Language : std::uint8_t { kFrench, kEnglish };

/// From LC_ALL, LC_MESSAGES or LANG, the first that is set.
[[nodiscard]] Language spoken_language();

/// The same text in both.
struct Text {
  const char* french;
  const char* english;
  [[nodiscard]] const char* in(Language language) const {
    return language == Language::kFrench ? french : english;
  }
};

/// "1 234,50 €" or "1,234.50 €".
[[nodiscard]] std::string money_text(Amount cents, const std::string& symbol, Language language);

}  // namespace besace
