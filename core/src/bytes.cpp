// Text forms of bytes: hex, base64, Base45; and the UTF-8 check.
// Guarantees: each decoder accepts exactly what its encoder writes, so a value has one spelling. Must not
// skip white space or padding.
#include "besace/bytes.hpp"

namespace besace {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase45Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr std::uint8_t kNotADigit = 0xff;

using DigitTable = std::array<std::uint8_t, 256>;

constexpr DigitTable digits_of(std::string_view alphabet) {
  DigitTable table{};
  table.fill(kNotADigit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}

constexpr DigitTable kFromHex = digits_of(kHexDigits);
constexpr DigitTable kFromBase64 = digits_of(kBase64Alphabet);
constexpr DigitTable kFromBase45 = digits_of(kBase45Alphabet);

std::uint8_t digit(const DigitTable& table, char c) {
  return table[static_cast<std::uint8_t>(c)];
}

bool all_digits(const DigitTable& table, std::string_view text) {
  for (const char c : text) {
    if (digit(table, c) == kNotADigit) return false;
  }
  return true;
}

constexpr std::uint32_t kBase = 45;

void append_base45(std::string& out, std::uint32_t value, int digits) {
  for (int i = 0; i < digits; ++i) {
    out.push_back(kBase45Alphabet[value % kBase]);
    value /= kBase;
  }
}

/// Least significant digit first, as RFC 9285 has it.
std::uint32_t base45_value(std::string_view group) {
  std::uint32_t value = 0;
  for (std::size_t i = group.size(); i > 0; --i) value = value * kBase + digit(kFromBase45, group[i - 1]);
  return value;
}

bool is_continuation(std::uint8_t byte) {
  return (byte & 0xc0) == 0x80;
}

/// The length of the UTF-8 sequence at the start of `text`, or 0 where there is none (RFC 3629 section 4).
std::size_t utf8_length(ByteView text) {
  const std::uint8_t first = text[0];
  if (first < 0x80) return 1;
  std::size_t length = 0;
  if (first >= 0xc2 && first <= 0xdf) length = 2;
  if (first >= 0xe0 && first <= 0xef) length = 3;
  if (first >= 0xf0 && first <= 0xf4) length = 4;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[i])) return 0;
  }
  const std::uint8_t second = text[1];
  if (first == 0xe0 && second < 0xa0) return 0;  // overlong
  if (first == 0xed && second > 0x9f) return 0;  // surrogate
  if (first == 0xf0 && second < 0x90) return 0;  // overlong
  if (first == 0xf4 && second > 0x8f) return 0;  // beyond U+10FFFF
  return length;
}

}  // namespace

std::string to_hex(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out.push_back(kHexDigits[byte >> 4]);
    out.push_back(kHexDigits[byte & 0x0f]);
  }
  return out;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0 || !all_digits(kFromHex, text)) return Code::kBadEncoding;
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    out.push_back(static_cast<std::uint8_t>(digit(kFromHex, text[i]) << 4 | digit(kFromHex, text[i + 1])));
  }
  return out;
}

std::string to_base64(ByteView bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < count ? bytes[i + j] : 0U);
    for (std::size_t j = 0; j < 4; ++j) {
      out.push_back(j <= count ? kBase64Alphabet[group >> (18 - 6 * j) & 0x3f] : '=');
    }
  }
  return out;
}

Result<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return Code::kBadEncoding;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  text.remove_suffix(padding);
  if (!all_digits(kFromBase64, text)) return Code::kBadEncoding;
  Bytes out;
  out.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t pending = 0;
  int pending_bits = 0;
  for (const char c : text) {
    pending = (pending << 6 | digit(kFromBase64, c)) & 0xffff;
    pending_bits += 6;
    if (pending_bits < 8) continue;
    pending_bits -= 8;
    out.push_back(static_cast<std::uint8_t>(pending >> pending_bits));
  }
  // Bits that no byte takes must be zero, or one value would have several spellings.
  if ((pending & ((1U << pending_bits) - 1)) != 0) return Code::kBadEncoding;
  return out;
}

std::string to_base45(ByteView bytes) {
  std::string out;
  out.reserve((bytes.size() / 2) * 3 + 2);
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) append_base45(out, bytes[i] * 256U + bytes[i + 1], 3);
  if (i < bytes.size()) append_base45(out, bytes[i], 2);
  return out;
}

Result<Bytes> from_base45(std::string_view text) {
  if (text.size() % 3 == 1 || !all_digits(kFromBase45, text)) return Code::kBadEncoding;
  Bytes out;
  out.reserve(text.size() / 3 * 2 + 1);
  for (; text.size() >= 3; text.remove_prefix(3)) {
    const std::uint32_t value = base45_value(text.substr(0, 3));
    if (value > 0xffff) return Code::kBadEncoding;
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value & 0xff));
  }
  if (!text.empty()) {
    const std::uint32_t value = base45_value(text);
    if (value > 0xff) return Code::kBadEncoding;
    out.push_back(static_cast<std::uint8_t>(value));
  }
  return out;
}

bool is_utf8(std::string_view text) {
  for (ByteView rest = as_bytes(text); !rest.empty();) {
    const std::size_t length = utf8_length(rest);
    if (length == 0) return false;
    rest = rest.subspan(length);
  }
  return true;
}

}  // namespace besace
