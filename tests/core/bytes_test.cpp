// Hex, base64, Base45 and UTF-8: public examples, and strictness tried over whole small domains.
// Guarantees: a value has one spelling in each form. Must not test what FORMAT.md puts in them.
#include "besace/bytes.hpp"

#include "support.hpp"

namespace besace {
namespace {

using test::text_of;

constexpr std::string_view kBase45Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Bytes every_byte() {
  Bytes out;
  for (int i = 0; i < 256; ++i) out.push_back(static_cast<std::uint8_t>(i));
  return out;
}

TEST(Hex, WritesLowerCaseAndReadsItBack) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0x9f, 0xff}), "009fff");
  EXPECT_EQ(to_hex({}), "");
  EXPECT_EQ(*from_hex(to_hex(every_byte())), every_byte());
  EXPECT_EQ(*from_hex(""), Bytes{});
}

TEST(Hex, RefusesUpperCaseOddLengthAndOtherCharacters) {
  for (const std::string_view text : {"9F", "9", "9f0", "0x", "g0", " 9f", "9f ", "9f\n", "\xc3\xa9"}) {
    EXPECT_EQ(from_hex(text).code(), Code::kBadEncoding) << text;
  }
}

struct Example {
  std::string_view plain;
  std::string_view encoded;
};

TEST(Base64, AgreesWithTheExamplesOfRfc4648) {
  constexpr Example kExamples[] = {{"", ""},
                                   {"f", "Zg=="},
                                   {"fo", "Zm8="},
                                   {"foo", "Zm9v"},
                                   {"foob", "Zm9vYg=="},
                                   {"fooba", "Zm9vYmE="},
                                   {"foobar", "Zm9vYmFy"}};
  for (const Example& example : kExamples) {
    EXPECT_EQ(to_base64(as_bytes(example.plain)), example.encoded);
    ASSERT_TRUE(from_base64(example.encoded).ok()) << example.encoded;
    EXPECT_EQ(text_of(*from_base64(example.encoded)), example.plain);
  }
}

TEST(Base64, ReadsBackEveryByteAtEveryAlignment) {
  Bytes bytes = every_byte();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(*from_base64(to_base64(bytes)), bytes);
    bytes.insert(bytes.begin(), 0xa5);
  }
}

TEST(Base64, RefusesOtherSpellings) {
  for (const std::string_view text :
       {"Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zm9v=", "Zm9vZg", "Zg==Zg==", "Z=g=", "Zm 9v", "Zm9v\n",
        "Zm9-", "Zm9_", "Zm9v====", "\xff\xff\xff\xff"}) {
    EXPECT_EQ(from_base64(text).code(), Code::kBadEncoding) << text;
  }
}

TEST(Base64, AcceptsOneSpellingOfEachShortValue) {
  int accepted = 0;
  for (const char first : kBase64Digits) {
    for (const char second : kBase64Digits) {
      const std::string text{first, second, '=', '='};
      const Result<Bytes> bytes = from_base64(text);
      if (!bytes) continue;
      ++accepted;
      EXPECT_EQ(to_base64(*bytes), text);
    }
  }
  EXPECT_EQ(accepted, 256);
}

TEST(Base64, RefusesStrayBitsBeforeOnePaddingSign) {
  EXPECT_TRUE(from_base64("Zm8=").ok());
  for (const std::string_view text : {"Zm9=", "Zm+=", "Zm/="}) {
    EXPECT_EQ(from_base64(text).code(), Code::kBadEncoding) << text;
  }
}

TEST(Base45, AgreesWithTheExamplesOfRfc9285) {
  constexpr Example kExamples[] = {
      {"", ""}, {"AB", "BB8"}, {"Hello!!", "%69 VD92EX0"}, {"base-45", "UJCLQE7W581"}, {"ietf!", "QED8WEX0"}};
  for (const Example& example : kExamples) {
    EXPECT_EQ(to_base45(as_bytes(example.plain)), example.encoded);
    ASSERT_TRUE(from_base45(example.encoded).ok()) << example.encoded;
    EXPECT_EQ(text_of(*from_base45(example.encoded)), example.plain);
  }
}

TEST(Base45, AcceptsOneSpellingOfEachPairOfBytes) {
  int accepted = 0;
  for (const char first : kBase45Digits) {
    for (const char second : kBase45Digits) {
      for (const char third : kBase45Digits) {
        const std::string text{first, second, third};
        const Result<Bytes> bytes = from_base45(text);
        if (!bytes) continue;
        ++accepted;
        ASSERT_EQ(bytes->size(), 2U);
        ASSERT_EQ(to_base45(*bytes), text);
      }
    }
  }
  EXPECT_EQ(accepted, 65536);
}

TEST(Base45, AcceptsOneSpellingOfEachLastByte) {
  int accepted = 0;
  for (const char first : kBase45Digits) {
    for (const char second : kBase45Digits) {
      const std::string text{first, second};
      const Result<Bytes> bytes = from_base45(text);
      if (!bytes) continue;
      ++accepted;
      ASSERT_EQ(bytes->size(), 1U);
      EXPECT_EQ(to_base45(*bytes), text);
    }
  }
  EXPECT_EQ(accepted, 256);
}

TEST(Base45, RefusesLowerCaseImpossibleLengthsAndValuesTooLarge) {
  for (const std::string_view text :
       {"bb8", "A", "BB8A", "GGW", ":::", "V5", "BB8::", "BB,", "BB8\n", "BB\xc3"}) {
    EXPECT_EQ(from_base45(text).code(), Code::kBadEncoding) << text;
  }
  EXPECT_EQ(*from_base45("FGW"), (Bytes{0xff, 0xff}));
  EXPECT_EQ(*from_base45("U5"), Bytes{0xff});
}

TEST(Utf8, AcceptsEveryCodePointButSurrogates) {
  for (std::uint32_t point = 0; point <= 0x10ffff; ++point) {
    std::string text;
    const auto tail = [&](int shift) { text.push_back(static_cast<char>(0x80 | (point >> shift & 0x3f))); };
    if (point < 0x80) {
      text.push_back(static_cast<char>(point));
    } else if (point < 0x800) {
      text.push_back(static_cast<char>(0xc0 | point >> 6));
      tail(0);
    } else if (point < 0x10000) {
      text.push_back(static_cast<char>(0xe0 | point >> 12));
      tail(6);
      tail(0);
    } else {
      text.push_back(static_cast<char>(0xf0 | point >> 18));
      tail(12);
      tail(6);
      tail(0);
    }
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    ASSERT_EQ(is_utf8(text), !surrogate) << std::hex << point;
  }
}

int accepted_tails(char first, std::size_t size) {
  int accepted = 0;
  std::string text(size, '\x80');
  text[0] = first;
  for (int second = 0; second < 256; ++second) {
    for (int third = 0; third < 256; ++third) {
      text[1] = static_cast<char>(second);
      if (size > 2) text[2] = static_cast<char>(third);
      if (is_utf8(text)) ++accepted;
      if (size == 2) break;
    }
  }
  return accepted;
}

TEST(Utf8, AcceptsNothingBesidesCodePoints) {
  int two = 0;
  int three = 0;
  int four = 0;
  for (int first = 0x80; first < 0x100; ++first) {
    two += accepted_tails(static_cast<char>(first), 2);
    three += accepted_tails(static_cast<char>(first), 3);
    four += accepted_tails(static_cast<char>(first), 4);
  }
  constexpr int kTwo = 0x800 - 0x80;
  constexpr int kTwoLeads = kTwo / 64;
  // With the last byte left at 0x80, only 1 in 64 of the four-byte ones is tried, and pairs of two-byte ones
  // appear.
  EXPECT_EQ(two, kTwo);
  EXPECT_EQ(three, (0x10000 - 0x800 - 0x800) + kTwo * 0x80);
  EXPECT_EQ(four, (0x110000 - 0x10000) / 64 + kTwo * kTwoLeads);
}

TEST(Utf8, RefusesTruncationAndOverlongForms) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Boën-sur-Lignon, 12,50 €"));
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
  for (const std::string_view text :
       {"\xc3", "\xe2\x82", "\xf0\x9f\x8d", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\x80", "a\xff"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(ToArray, TakesOnlyTheExactSize) {
  EXPECT_EQ(*to_array<2>(Bytes{1, 2}), (std::array<std::uint8_t, 2>{1, 2}));
  EXPECT_EQ(to_array<2>(Bytes{1}).code(), Code::kBadArgument);
  EXPECT_EQ(to_array<2>(Bytes{1, 2, 3}).code(), Code::kBadArgument);
}

}  // namespace
}  // namespace besace
