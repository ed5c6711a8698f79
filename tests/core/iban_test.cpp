// Numbers that banks know, against published examples of each standard.
// Guarantees: every single wrong digit and every swap of neighbours is seen. Must not use the code under test to expect.
#include "besace/iban.hpp"

#include <limits>

#include "support.hpp"

namespace besace {
namespace {

constexpr std::string_view kFrench = "FR1420041010050500013M02606";
constexpr std::string_view kReference = "RF18539007547034";

TEST(IbanTest, TakesThePublishedExamples) {
  for (const std::string_view iban :
       {kFrench, std::string_view("DE89370400440532013000"), std::string_view("GB82WEST12345698765432"),
        std::string_view("BE68539007547034"), std::string_view("NO9386011117947"),
        std::string_view("MT84MALT011000012345MTLCAST001S")}) {
    const auto checked = check_iban(iban);
    ASSERT_TRUE(checked) << iban;
    EXPECT_EQ(*checked, iban);
  }
}

TEST(IbanTest, ReadsWhatPeopleType) {
  const std::string_view printed = "FR14 2004 1010 0505 0001 3M02 606";
  EXPECT_EQ(*check_iban(printed), kFrench);
  EXPECT_EQ(*check_iban(" fr14 2004\u00A01010\u202F0505 0001\t3m02 606\n"), kFrench);
}

TEST(IbanTest, RefusesEveryOtherDigitInAnyPlace) {
  for (std::size_t at = 0; at < kFrench.size(); ++at) {
    for (const char c : std::string_view("0123456789")) {
      std::string wrong(kFrench);
      if (wrong[at] == c) continue;
      wrong[at] = c;
      EXPECT_CODE(check_iban(wrong).code(), Code::kBadIban) << wrong;
    }
  }
}

TEST(IbanTest, RefusesNeighboursSwapped) {
  for (std::size_t at = 0; at + 1 < kFrench.size(); ++at) {
    std::string wrong(kFrench);
    std::swap(wrong[at], wrong[at + 1]);
    if (wrong == kFrench) continue;
    EXPECT_CODE(check_iban(wrong).code(), Code::kBadIban) << wrong;
  }
}

// What a writer never makes although the remainder holds: 98 and 01, 97 and 00, 02 and 99 are the same modulo 97.
TEST(IbanTest, RefusesCheckDigitsThatNobodyWrites) {
  for (const auto* iban :
       {"FR9920041010050000000000018", "FR0120041010050000000000036", "FR0020041010050000000000054"}) {
    EXPECT_CODE(check_iban(iban).code(), Code::kBadIban) << iban;
  }
}

TEST(IbanTest, RefusesAnotherLengthOrCountry) {
  for (const auto* iban :
       {"", "FR", "FR14", "FR1420041010050500013M0260", "FR1420041010050500013M026060",
        "XX1420041010050500013M02606", "US64SVBKUS6S3300958879", "FR14-2004-1010-0505-0001-3M02-606", "é"}) {
    EXPECT_CODE(check_iban(iban).code(), Code::kBadIban) << iban;
  }
}

TEST(BicTest, HasEightOrElevenCharactersWithItsCountryInLetters) {
  EXPECT_EQ(*check_bic("psst frpp par"), "PSSTFRPPPAR");
  EXPECT_EQ(*check_bic("AGRIFRPP"), "AGRIFRPP");
  for (const auto* bic : {"", "AGRIFRP", "AGRIFRPPX", "AGRIFRPPXXXX", "AGRI12PP", "AGRIFRP.", "AGRIFRPÉ"}) {
    EXPECT_CODE(check_bic(bic).code(), Code::kBadBankText) << bic;
  }
}

TEST(CreditorIdTest, LeavesTheBusinessCodeOutOfItsCheckDigits) {
  EXPECT_EQ(*check_creditor_id("FR72 ZZZ 123456"), "FR72ZZZ123456");
  EXPECT_EQ(*check_creditor_id("FR72A01123456"), "FR72A01123456");
  EXPECT_EQ(*check_creditor_id("DE98ZZZ09999999999"), "DE98ZZZ09999999999");
  for (const auto* id : {"", "FR72ZZZ", "FR72ZZZ123457", "FR73ZZZ123456", "FR72ZZ-123456", "FR72ZZZ12345-6",
                         "DE98ZZZ099999999990000000000000000000000"}) {
    EXPECT_CODE(check_creditor_id(id).code(), Code::kBadBankText) << id;
  }
}

TEST(ReferenceTest, MakesTheCheckDigitsOfANumber) {
  EXPECT_EQ(*creditor_reference(539007547034), kReference);
  EXPECT_EQ(*creditor_reference(1), "RF741");
  EXPECT_EQ(*creditor_reference(0), "RF040");
  EXPECT_EQ(*creditor_reference(std::numeric_limits<std::int64_t>::max()), "RF329223372036854775807");
  EXPECT_CODE(creditor_reference(std::uint64_t{1} << 63U).code(), Code::kBadReference);
}

TEST(ReferenceTest, ReadsEveryReferenceThatItMakes) {
  for (std::uint64_t number = 0; number < 5000; ++number) {
    const std::string made = *creditor_reference(number);
    EXPECT_EQ(*check_reference(made), made);
    std::string wrong = made;
    wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
    EXPECT_CODE(check_reference(wrong).code(), Code::kBadReference) << wrong;
  }
}

TEST(ReferenceTest, TakesLettersAndPrintedGroupsAndNothingElse) {
  EXPECT_EQ(*check_reference("rf18 5390 0754 7034"), kReference);
  EXPECT_EQ(*check_reference("RF45G72UUR"), "RF45G72UUR");
  for (const auto* reference : {"", "RF", "RF18", "RF19539007547034", "XF18539007547034", "RF9936", "RF0154",
                                "RF180000000000539007547034", "RF18539007547034!"}) {
    EXPECT_CODE(check_reference(reference).code(), Code::kBadReference) << reference;
  }
}

}  // namespace
}  // namespace besace
