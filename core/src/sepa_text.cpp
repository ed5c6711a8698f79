// One letter at a time, by table: Latin-1, Latin Extended-A, Vietnamese, usual punctuation.
// Guarantees: every character ends as something written, or as one of those documented to be dropped. Must not depend on a locale.
#include "besace/sepa_text.hpp"

#include <algorithm>
#include <array>

#include "besace/bytes.hpp"
#include "spaces.hpp"

namespace besace {
namespace {

using CodePoint = char32_t;

constexpr std::string_view kUnknown = ".";
constexpr std::string_view kQuote = "'";
constexpr std::string_view kDash = "-";
constexpr std::string_view kDropped;

constexpr CodePoint kLatinFirst = 0xA0;
constexpr std::array<std::string_view, 0x180 - 0xA0> kLatin = {
    // U+00A0, Latin-1
    " ", ".", ".", ".", ".", ".", ".", ".", ".", ".", "a", "'", ".", "", ".", ".", "o", ".", "2", "3", "'",
    "u", ".", ".", ".", "1", "o", "'", "1/4", "1/2", "3/4", "?", "A", "A", "A", "A", "A", "A", "AE", "C", "E",
    "E", "E", "E", "I", "I", "I", "I", "D", "N", "O", "O", "O", "O", "O", "x", "O", "U", "U", "U", "U", "Y",
    "TH", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n",
    "o", "o", "o", "o", "o", ":", "o", "u", "u", "u", "u", "y", "th", "y",
    // U+0100, Latin Extended-A
    "A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d", "D", "d", "E", "e", "E",
    "e", "E", "e", "E", "e", "E", "e", "G", "g", "G", "g", "G", "g", "G", "g", "H", "h", "H", "h", "I", "i",
    "I", "i", "I", "i", "I", "i", "I", "i", "IJ", "ij", "J", "j", "K", "k", "q", "L", "l", "L", "l", "L", "l",
    "L", "l", "L", "l", "N", "n", "N", "n", "N", "n", "'n", "N", "n", "O", "o", "O", "o", "O", "o", "OE",
    "oe", "R", "r", "R", "r", "R", "r", "S", "s", "S", "s", "S", "s", "S", "s", "T", "t", "T", "t", "T", "t",
    "U", "u", "U", "u", "U", "u", "U", "u", "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z",
    "Z", "z", "s"};

// U+1EA0 to U+1EF9, one letter each.
constexpr CodePoint kVietnameseFirst = 0x1EA0;
constexpr std::string_view kVietnamese =
    "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOo"
    "OoUuUuUuUuUuUuUuYyYyYyYy";

struct Written {
  CodePoint first;
  CodePoint last;
  std::string_view text;
};
constexpr std::array kOthers = std::to_array<Written>({
    {0x01A0, 0x01A0, "O"},      {0x01A1, 0x01A1, "o"},      {0x01AF, 0x01AF, "U"},
    {0x01B0, 0x01B0, "u"},      {0x0218, 0x0218, "S"},      {0x0219, 0x0219, "s"},
    {0x021A, 0x021A, "T"},      {0x021B, 0x021B, "t"},      {0x0300, 0x036F, kDropped},
    {0x1E9E, 0x1E9E, "SS"},     {0x200B, 0x200F, kDropped}, {0x2010, 0x2015, kDash},
    {0x2018, 0x201F, kQuote},   {0x2026, 0x2026, "..."},    {0x202A, 0x202E, kDropped},
    {0x2032, 0x2033, kQuote},   {0x2039, 0x203A, kQuote},   {0x2060, 0x2064, kDropped},
    {0x20AC, 0x20AC, "E"},      {0x2116, 0x2116, "No"},     {0x2212, 0x2212, kDash},
    {0xFE00, 0xFE0F, kDropped}, {0xFEFF, 0xFEFF, kDropped},
});

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_sepa(char c) {
  constexpr std::string_view kMarks = "/-?:().,'+ ";
  return is_letter_or_digit(c) || kMarks.find(c) != std::string_view::npos;
}

// ASCII outside of the set, as EPC217-08 has it.
std::string_view ascii(CodePoint c) {
  switch (c) {
    case '&': return "+";
    case ';': return ",";
    case '[':
    case '{': return "(";
    case ']':
    case '}': return ")";
    case '\\':
    case '|': return "/";
    case '_':
    case '~': return kDash;
    case '`':
    case '"': return kQuote;
    default: return c < ' ' || c > '~' ? kDropped : kUnknown;
  }
}

std::string_view written(CodePoint c) {
  if (c < kLatinFirst) return ascii(c);  // with the controls that follow ASCII
  if (c < kLatinFirst + kLatin.size()) return kLatin[c - kLatinFirst];
  if (c >= kVietnameseFirst && c < kVietnameseFirst + kVietnamese.size()) {
    return kVietnamese.substr(c - kVietnameseFirst, 1);
  }
  const auto* found = std::find_if(kOthers.begin(), kOthers.end(),
                                   [&](const Written& one) { return c >= one.first && c <= one.last; });
  return found != kOthers.end() ? found->text : kUnknown;
}

// The first character of well-formed UTF-8, which is taken off.
CodePoint take_first(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  CodePoint c = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t at = 1; at < length; ++at) c = c << 6U | (static_cast<unsigned char>(text[at]) & 0x3FU);
  text.remove_prefix(length);
  return c;
}

// Neither begins with a space or a '/', nor has two in a row.
void append(std::string& out, char c) {
  const bool repeats = out.empty() || out.back() == c;
  if ((c == ' ' || c == '/') && repeats) return;
  out += c;
}

void append_first(std::string& out, std::string_view& text) {
  const std::size_t space = space_at_start(text);
  if (space > 0) {
    append(out, ' ');
    text.remove_prefix(space);
    return;
  }
  const char c = text.front();
  const CodePoint point = take_first(text);
  if (is_sepa(c)) return append(out, c);
  for (const char one : written(point)) append(out, one);
}

}  // namespace

Result<std::string> to_sepa_text(std::string_view text, std::size_t max) {
  if (!is_utf8(text)) return Code::kBadText;
  std::string out;
  while (!text.empty() && out.size() < max) append_first(out, text);
  out.resize(std::min(out.size(), max));
  while (out.ends_with(' ') || out.ends_with('/')) out.pop_back();
  if (std::none_of(out.begin(), out.end(), is_letter_or_digit)) return Code::kBadBankText;
  return out;
}

bool is_sepa_id(std::string_view text, std::size_t max) {
  if (text.empty() || text.size() > max || !std::all_of(text.begin(), text.end(), is_sepa)) return false;
  const auto is_edge = [](char c) { return c == '/' || c == ' '; };
  return !is_edge(text.front()) && !is_edge(text.back()) && text.find("//") == std::string_view::npos;
}

}  // namespace besace
