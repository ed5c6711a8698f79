// Texts in the characters of SEPA: names as people have them, and every code point there is.
// Guarantees: what comes out is always in the set and within its bound. Must not use the table to expect.
#include "besace/sepa_text.hpp"

#include "support.hpp"

namespace besace {
namespace {

struct Pair {
  std::string_view text;
  std::string_view sepa;
};

std::string utf8(std::uint32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6U), byte(0x80 | (c & 0x3FU))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12U), byte(0x80 | (c >> 6U & 0x3FU)), byte(0x80 | (c & 0x3FU))};
  return {byte(0xF0 | c >> 18U), byte(0x80 | (c >> 12U & 0x3FU)), byte(0x80 | (c >> 6U & 0x3FU)),
          byte(0x80 | (c & 0x3FU))};
}

TEST(SepaTextTest, WritesNamesAsABankKnowsThem) {
  for (const auto& [text, sepa] : std::initializer_list<Pair>{
           {"Épicerie du Cœur", "Epicerie du Coeur"},
           {"Ferme des Hêtres & fils", "Ferme des Hetres + fils"},
           {"Maraîchère « L’Île »", "Maraichere ' L'Ile '"},
           {"Weiß GmbH", "Weiss GmbH"},
           {"Ça coûte 12 €", "Ca coute 12 E"},
           {"Łukasz Żółć, Çelik, Åsa, Þór, Ștefan", "Lukasz Zolc, Celik, Asa, THor, Stefan"},
           {"Nguyễn Thị Hương", "Nguyen Thi Huong"},
           {"Éloïse e\u0301te\u0301", "Eloise ete"},  // accents of their own
           {"adhérent·e n° 12 — août", "adherent.e no 12 - aout"},
           {"a_b[c]{d}\\e|f~g`h\"i;j", "a-b(c)(d)/e/f-g'h'i,j"},
           {"x@y#z!", "x.y.z."},
           {"Ελλάδα 7", "...... 7"},
           {"co\u00ADop\u200B\uFEFF\x01", "coop"},
           {"Ok/-?:().,'+ 9", "Ok/-?:().,'+ 9"},
       }) {
    const auto written = to_sepa_text(text, kMaxRemittance);
    ASSERT_TRUE(written) << text;
    EXPECT_EQ(*written, sepa);
  }
}

TEST(SepaTextTest, KeepsSpacesAndSlashesAsBanksWantThem) {
  for (const auto& [text, sepa] : std::initializer_list<Pair>{
           {"  a \t\n b\u00A0\u202F c  ", "a b c"},
           {"/a", "a"},
           {"// /a//b///c/", "a/b/c"},
           {"a/ ", "a"},
           {"\\\\serveur", "serveur"},
       }) {
    EXPECT_EQ(*to_sepa_text(text, kMaxBankName), sepa) << text;
  }
}

TEST(SepaTextTest, CutsAtTheMaximumAndTidiesTheEnd) {
  std::string seventy;
  for (int i = 0; i < 69; ++i) seventy += "é";
  seventy += "z";
  EXPECT_EQ(*to_sepa_text(seventy, kMaxBankName), std::string(69, 'e') + "z");
  EXPECT_EQ(*to_sepa_text(seventy + "y", kMaxBankName), std::string(69, 'e') + "z");
  EXPECT_EQ(*to_sepa_text("abcœ", 4), "abco");
  EXPECT_EQ(*to_sepa_text("abc def", 4), "abc");
  EXPECT_EQ(*to_sepa_text("abc/def", 4), "abc");
}

TEST(SepaTextTest, RefusesWhatLeavesNothingToRead) {
  for (const auto* text : {"", " ", "///", "\u00AD", "李明", "..."}) {
    EXPECT_CODE(to_sepa_text(text, kMaxBankName).code(), Code::kBadBankText) << text;
  }
  EXPECT_CODE(to_sepa_text("abc\xFF", kMaxBankName).code(), Code::kBadText);
  EXPECT_CODE(to_sepa_text("abc\xC3", kMaxBankName).code(), Code::kBadText);
}

TEST(SepaTextTest, EveryCharacterThereIsComesOutInTheSet) {
  for (std::uint32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const auto written = to_sepa_text("a" + utf8(c) + "z", kMaxBankId);
    ASSERT_TRUE(written) << c;
    ASSERT_TRUE(is_sepa_id(*written, kMaxBankId)) << c << ": " << *written;
    if (c == 0x500) c = 0x1E00 - 1;      // nothing is written between them but points
    if (c == 0x3000) c = 0xF800 - 1;     // nor here
    if (c == 0x10100) c = 0x10FFF0 - 1;  // nor here
  }
}

TEST(SepaTextTest, EveryLatinLetterStaysALetter) {
  for (std::uint32_t c = 0xC0; c <= 0x17F; ++c) {
    if (c == 0xD7 || c == 0xF7) continue;  // signs of multiplication and division
    const std::string written = *to_sepa_text("1" + utf8(c), kMaxBankId);
    EXPECT_NE(written.back(), '.') << c;
    EXPECT_GT(written.size(), 1U) << c;
  }
}

TEST(SepaIdTest, IsTakenAsItIsOrNotAtAll) {
  EXPECT_TRUE(is_sepa_id("RF18539007547034", kMaxBankId));
  EXPECT_TRUE(is_sepa_id("a", kMaxBankId));
  EXPECT_TRUE(is_sepa_id("a b/c-?:().,'+9", kMaxBankId));
  EXPECT_TRUE(is_sepa_id(std::string(35, 'x'), kMaxBankId));
  for (const auto& id :
       {std::string(), std::string(36, 'x'), std::string("é"), std::string("a_b"), std::string("/a"),
        std::string("a/"), std::string("a//b"), std::string(" a"), std::string("a ")}) {
    EXPECT_FALSE(is_sepa_id(id, kMaxBankId)) << id;
  }
}

}  // namespace
}  // namespace besace
