// The spaces that people, spreadsheets and web pages write: ASCII's, and those that keep a number on one line.
// Guarantees: text that is not UTF-8 is copied as it is. Must not drop anything that is seen.
#pragma once

#include <string>
#include <string_view>

namespace besace {

/// Bytes of the space that the text begins with, 0 when it begins with none: space, tab, line ends, U+00A0, U+2000 to U+200A, U+202F.
[[nodiscard]] inline std::size_t space_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')) return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F")) return 3;
  if (text.size() < 3 || !text.starts_with("\xE2\x80")) return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  return last >= 0x80 && last <= 0x8A ? 3 : 0;
}

[[nodiscard]] inline std::string without_spaces(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t space = space_at_start(text);
    if (space == 0) out += text.front();
    text.remove_prefix(space == 0 ? 1 : space);
  }
  return out;
}

}  // namespace besace
