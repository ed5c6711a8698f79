// Amounts as people, spreadsheets and banks write them.
// Guarantees: exact cents or a refusal, at both ends of 64 bits too. Must not test how amounts are shown.
#include "besace/money_text.hpp"

#include <limits>
#include <vector>

#include "support.hpp"

namespace besace {
namespace {

struct Written {
  std::string_view text;
  Amount cents;
};

TEST(ReadCentsTest, ReadsFrenchEnglishAndIsoAmounts) {
  for (const auto& [text, cents] : std::initializer_list<Written>{
           {"0", 0},
           {"12", 1200},
           {"12.5", 1250},
           {"12,50", 1250},
           {"0.07", 7},
           {"1234.56", 123456},
           {"1 234,50", 123450},
           {"1\u00A0234,50", 123450},
           {"1\u202F234\u202F567,89", 123456789},
           {"1 234", 123400},
           {"1,234.50", 123450},
           {"1.234,50", 123450},
           {"1,234,567", 123456700},
           {"1.234.567,8", 123456780},
           {"-3,00", -300},
           {"\u22123,00", -300},
           {"- 1 000,00", -100000},
           {"+15,5", 1550},
           {"-0,00", 0},
           {" 12 € ", 1200},
           {"1 234,50\u00A0€", 123450},
           {"12.30EUR", 1230},
           {"12.30 EUR", 1230},
       }) {
    const auto read = read_cents(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(*read, cents) << text;
  }
}

// A thousand to some, one and a bit to others; and three decimals are nobody's euros.
TEST(ReadCentsTest, RefusesWhatCanBeReadInTwoWaysOrHasThreeDecimals) {
  for (const auto* text : {"1,234", "1.234", "12,345", "0.125", "12.500", "1 234,567", "1.5000"}) {
    EXPECT_CODE(read_cents(text).code(), Code::kBadAmount) << text;
  }
}

TEST(ReadCentsTest, RefusesWhatIsNoAmount) {
  for (const auto* text : {"",
                           " ",
                           "€",
                           "-",
                           "+",
                           "--3",
                           "+-3",
                           "12,",
                           ",5",
                           ".",
                           "1,2,3",
                           "1,23,456.00",
                           "12 34,00",
                           "1234 567,00",
                           "1 234.567 890",
                           "1,234 567.00",
                           "1  234",
                           "12.3.4",
                           "0x10",
                           "1e3",
                           "12 $",
                           "12 EURO",
                           "twelve",
                           "٣",
                           "12\n34",
                           "1'234.00",
                           "(12,00)",
                           "3,00-",
                           "12,5O",
                           "NaN"}) {
    EXPECT_CODE(read_cents(text).code(), Code::kBadAmount) << text;
  }
}

TEST(ReadCentsTest, KeepsToSixtyFourBits) {
  EXPECT_EQ(*read_cents("92233720368547758.07"), std::numeric_limits<Amount>::max());
  EXPECT_EQ(*read_cents("-92 233 720 368 547 758,08"), std::numeric_limits<Amount>::min());
  EXPECT_CODE(read_cents("92233720368547758.08").code(), Code::kBadAmount);
  EXPECT_CODE(read_cents("-92233720368547758.09").code(), Code::kBadAmount);
  EXPECT_CODE(read_cents(std::string(400, '9')).code(), Code::kBadAmount);
}

TEST(CheckedSumTest, AddsOrSaysThatItCannot) {
  constexpr Amount kMost = std::numeric_limits<Amount>::max();
  EXPECT_EQ(checked_sum({}), 0);
  EXPECT_EQ(checked_sum(std::vector<Amount>{5, -7, 3}), 1);
  EXPECT_EQ(checked_sum(std::vector<Amount>{kMost, 1}), std::nullopt);
  EXPECT_EQ(checked_sum(std::vector<Amount>{-kMost, -2}), std::nullopt);
}

}  // namespace
}  // namespace besace
