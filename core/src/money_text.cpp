// Reads an amount: a sign, digits in one group or in groups of three, at most two decimals, a currency.
// Guarantees: every digit counts. Must not accept what two people could read as two amounts.
#include "besace/money_text.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "spaces.hpp"

namespace besace {
namespace {

constexpr std::size_t kGroup = 3;
constexpr std::size_t kDecimals = 2;
constexpr std::string_view kMarks = ",.";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Spaces become one byte, so that groups are cut the same way by any of them; around the amount they go.
std::string plain_spaces(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t space = space_at_start(text);
    out += space == 0 ? text.front() : ' ';
    text.remove_prefix(space == 0 ? 1 : space);
  }
  return out;
}
std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool drop_start(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text = trimmed(text.substr(start.size()));
  return true;
}
void drop_end(std::string_view& text, std::string_view end) {
  if (text.ends_with(end)) text = trimmed(text.substr(0, text.size() - end.size()));
}

// The mark before the decimals, if there are any: it stands once, and with nothing but groups before it.
std::optional<std::size_t> decimal_mark(std::string_view text) {
  const std::size_t last = text.find_last_of(kMarks);
  if (last == std::string_view::npos) return std::nullopt;
  return text.find(text[last]) == last ? std::optional(last) : std::nullopt;
}

// Digits without what separates them; nothing when the groups are not of three, or not cut by one mark.
std::optional<std::string> joined_groups(std::string_view text) {
  const std::size_t first = text.find_first_not_of("0123456789");
  if (first == std::string_view::npos)
    return all_digits(text) ? std::optional(std::string(text)) : std::nullopt;
  const char mark = text[first];
  if ((mark != ' ' && kMarks.find(mark) == std::string_view::npos) || first == 0 || first > kGroup)
    return std::nullopt;
  std::string out(text.substr(0, first));
  text.remove_prefix(first);
  while (!text.empty()) {
    const std::string_view group = text.substr(1, kGroup);
    if (text.front() != mark || group.size() != kGroup || !all_digits(group)) return std::nullopt;
    out += group;
    text.remove_prefix(1 + kGroup);
  }
  return out;
}

// Each further digit, with the sign, so that the lowest amount is read too.
Result<Amount> cents_of(std::string_view digits, bool negative) {
  Amount cents = 0;
  for (const char c : digits) {
    const Amount digit = negative ? '0' - c : c - '0';
    if (__builtin_mul_overflow(cents, 10, &cents) || __builtin_add_overflow(cents, digit, &cents)) {
      return Code::kBadAmount;
    }
  }
  return cents;
}

}  // namespace

Result<Amount> read_cents(std::string_view text) {
  const std::string spaced = plain_spaces(text);
  std::string_view rest = trimmed(spaced);
  drop_end(rest, "€");
  drop_end(rest, "EUR");
  const bool negative = drop_start(rest, "-") || drop_start(rest, "\u2212");
  if (!negative) drop_start(rest, "+");
  const auto mark = decimal_mark(rest);
  std::string decimals = mark ? std::string(rest.substr(*mark + 1)) : "00";
  if (!all_digits(decimals) || decimals.size() > kDecimals) return Code::kBadAmount;
  decimals.resize(kDecimals, '0');
  const auto euros = joined_groups(rest.substr(0, mark.value_or(rest.size())));
  if (!euros) return Code::kBadAmount;
  return cents_of(*euros + decimals, negative);
}

}  // namespace besace
