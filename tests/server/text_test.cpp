// What the command line says.
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "finding_text.hpp"

namespace besace {
namespace {

TEST(MoneyTextTest, IsWrittenAsEachLanguageDoes) {
  EXPECT_EQ(money_text(0, "€", Language::kFrench), "0,00\u00a0€");
  EXPECT_EQ(money_text(1205, "€", Language::kFrench), "12,05\u00a0€");
  EXPECT_EQ(money_text(123'456'789, "€", Language::kFrench), "1\u202f234\u202f567,89\u00a0€");
  EXPECT_EQ(money_text(123'456'789, "€", Language::kEnglish), "1,234,567.89\u00a0€");
  EXPECT_EQ(money_text(-99, "€", Language::kEnglish), "-0.99\u00a0€");
  EXPECT_EQ(money_text(100'000, "MonA", Language::kEnglish), "1,000.00\u00a0MonA");
  EXPECT_EQ(money_text(std::numeric_limits<Amount>::min(), "€", Language::kEnglish),
            "-92,233,720,368,547,758.08\u00a0€");
}

TEST(FindingTextTest, EveryFindingHasItsOwnSentenceInBothLanguages) {
  std::set<std::string> sentences;
  const auto codes = {Code::kUnknownAuthor,
                      Code::kBadSignature,
                      Code::kNotAuthorized,
                      Code::kKidTaken,
                      Code::kSecondCharter,
                      Code::kBadChain,
                      Code::kFork,
                      Code::kDuplicate,
                      Code::kCheckpointNotOnTree,
                      Code::kTickOrder,
                      Code::kUnknownMerchant,
                      Code::kUnknownRulebook,
                      Code::kBadCertificate,
                      Code::kWalletSuspended,
                      Code::kWalletExpired,
                      Code::kCumMismatch,
                      Code::kOverAllowance,
                      Code::kOverCap,
                      Code::kLate,
                      Code::kAwaitingEndorsement,
                      Code::kAllowanceMismatch,
                      Code::kReserveShort,
                      Code::kGuaranteeShort,
                      Code::kOverdraftWithoutFork,
                      Code::kGuaranteeDraw,
                      Code::kBooksDoNotBalance,
                      Code::kBadKey,
                      Code::kUnknownAct,
                      Code::kActClosed,
                      Code::kMerchantDelisted,
                      Code::kOverRefund,
                      Code::kOverRedeemed,
                      Code::kReferenceUsed,
                      Code::kPocketShort,
                      Code::kStateRootMismatch,
                      Code::kPeriodOpen,
                      Code::kTillForked,
                      Code::kMerchantSuspended,
                      Code::kTruncated,
                      Code::kRootMismatch,
                      Code::kBadBundle,
                      Code::kNoFund};  // the last one has no sentence of its own: the one for all others
  for (const Code code : codes) {
    sentences.insert(finding_text(code, Language::kFrench));
    sentences.insert(finding_text(code, Language::kEnglish));
  }
  EXPECT_EQ(sentences.size(), 2 * codes.size());
}

}  // namespace
}  // namespace besace
