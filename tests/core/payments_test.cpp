// What is credited, when, and out of which pot: FORMAT.md L10, L12 to L14, L16.
// Guarantees: every refusal is seen with its code, and its payment credited nothing. Must not test forks: double_spend_test.cpp.
#include "law_support.hpp"

namespace besace {
namespace {

using test::credited;
using test::incidents;
using test::Signer;
using test::signer;
using test::Story;

class PaymentsTest : public ::testing::Test {
 protected:
  PaymentsTest() {
    (void)story_.deposit(100000);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
    alice_ = story_.wallet("Alice");
  }
  SignedEntry pay_saying(Amount amount, Amount cum) {
    return story_.make(alice_, Pay{shop_.kid(), amount, cum, {}});
  }
  void expect_void(const SignedEntry& pay, Code code) {
    EXPECT_EQ(credited(story_.ledger(), pay), 0);
    EXPECT_EQ(incidents(story_.ledger(), code), 1U);
    EXPECT_EQ(test::finding(story_.ledger(), code).amount, std::get<Pay>(pay.entry.body).amount);
    test::expect_books_balance(story_.ledger());
  }
  Code suspend(const Signer& who) { return story_.put(story_.desk, Revoke{who.kid(), "essai"}); }
  /// The ticks that lead to the first day after the wallet's last one.
  void pass_the_last_day() {
    const std::uint64_t last = story_.ledger().wallet(alice_.kid())->certificate.last_day;
    ASSERT_EQ(story_.tick(last + 1 - story_.today()), Code::kOk);
  }

  Story story_;
  Signer shop_, other_, alice_;
};

TEST_F(PaymentsTest, CreditsAnHonestPaymentInFull) {
  const SignedEntry pay = story_.sale(alice_, shop_, 1250);
  EXPECT_EQ(credited(story_.ledger(), pay), 1250);
  EXPECT_EQ(story_.ledger().merchant(shop_.kid())->credited, 1250);
  EXPECT_EQ(story_.ledger().merchant(shop_.kid())->payments, 1U);
  EXPECT_EQ(story_.ledger().wallet(alice_.kid())->left(), 8750);
  EXPECT_EQ(story_.ledger().payment(pay.id)->accepted, story_.ledger().size() - 1);
  EXPECT_TRUE(story_.ledger().findings().empty());
  test::expect_books_balance(story_.ledger());
}

// L10
TEST_F(PaymentsTest, VoidsAPaymentWhoseSumIsBelowItself) {
  EXPECT_CODE(story_.record(pay_saying(100, 100)), Code::kOk);
  const SignedEntry pay = pay_saying(200, 199);
  EXPECT_CODE(story_.record(pay), Code::kCumMismatch);
  EXPECT_EQ(credited(story_.ledger(), pay), 0);
}

// L10
TEST_F(PaymentsTest, VoidsAFirstPaymentThatSpeaksOfEarlierOnes) {
  const SignedEntry pay = pay_saying(200, 300);
  EXPECT_CODE(story_.record(pay), Code::kCumMismatch);
  expect_void(pay, Code::kCumMismatch);
}

// L10
TEST_F(PaymentsTest, VoidsAPaymentBeyondTheAllowanceAndTakesOneOfAllOfIt) {
  const SignedEntry pay = pay_saying(10001, 10001);
  EXPECT_CODE(story_.record(pay), Code::kOverAllowance);
  expect_void(pay, Code::kOverAllowance);
  Signer bob = story_.wallet("Bob");
  EXPECT_EQ(credited(story_.ledger(), story_.sale(bob, shop_, 10000)), 10000);
}

// L10
TEST_F(PaymentsTest, VoidsAPaymentToWhomeverIsNoMerchant) {
  const SignedEntry to_nobody = story_.make_pay(alice_, signer("nobody"), 100);
  EXPECT_CODE(story_.record(to_nobody), Code::kUnknownMerchant);
  expect_void(to_nobody, Code::kUnknownMerchant);
  EXPECT_CODE(story_.record(story_.make_pay(alice_, alice_, 100)), Code::kUnknownMerchant);
  EXPECT_CODE(story_.record(story_.make_pay(alice_, story_.desk, 100)), Code::kUnknownMerchant);
}

// L12, L27
TEST_F(PaymentsTest, TakesNothingOfAnyTillForAPaymentToNobody) {
  const SignedEntry pay = story_.make_pay(alice_, signer("nobody"), 100);
  EXPECT_CODE(story_.record(pay), Code::kUnknownMerchant);
  for (Signer* till : {&shop_, &other_}) {
    EXPECT_CODE(story_.record(story_.make_accept(*till, pay)), Code::kNotAuthorized);
    EXPECT_CODE(story_.put(*till, Refund{pay.id, 10}), Code::kNotAuthorized);
  }
}

// L12
TEST_F(PaymentsTest, TakesAnAcceptFromATillOfThePayeeOnly) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(other_, pay)), Code::kNotAuthorized);
  EXPECT_EQ(story_.ledger().payment(pay.id)->accepted, kNever);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay)), Code::kOk);
}

// L12
TEST_F(PaymentsTest, TakesOneAcceptOfAPayment) {
  const SignedEntry pay = story_.sale(alice_, shop_, 100);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay)), Code::kDuplicate);
  const SignedEntry next = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, next)), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, next)), Code::kDuplicate);
  EXPECT_EQ(story_.ledger().merchant(shop_.kid())->credited, 100);
}

// L12
TEST_F(PaymentsTest, TakesNoAcceptThatCitesACheckpointThisLogNeverHad) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  const auto cite = [&](std::uint64_t size, const Hash& root) {
    return story_.put(shop_, Accept{pay.id, size, root});
  };
  const Hash root = story_.tree().root();
  const std::uint64_t size = story_.tree().size();
  Hash wrong = root;
  wrong[31] ^= 1;
  EXPECT_CODE(cite(size, wrong), Code::kCheckpointNotOnTree);
  EXPECT_CODE(cite(size - 1, root), Code::kCheckpointNotOnTree);
  EXPECT_CODE(cite(0, Hash{}), Code::kCheckpointNotOnTree);
  EXPECT_CODE(cite(size + 20, root), Code::kCheckpointNotOnTree);
  EXPECT_CODE(cite(size, root), Code::kOk);
}

// L13, L14: what the merchant could have known counts, not when it reached the log.
TEST_F(PaymentsTest, CreditsByTheAcceptWhatReachesTheLogAfterTheLastDay) {
  const std::uint64_t size = story_.tree().size();
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  pass_the_last_day();
  EXPECT_CODE(story_.record(pay), Code::kWalletExpired);
  expect_void(pay, Code::kWalletExpired);
  // A checkpoint of three days before the end is young enough; that of the beginning is not.
  const SignedEntry again = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(story_.record(again), Code::kWalletExpired);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, again, size)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), again), 0);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, story_.tree().size() - 8)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 100);
}

// L12: either may come first.
TEST_F(PaymentsTest, KeepsAnAcceptForThePaymentThatFollowsIt) {
  const std::uint64_t size = story_.tree().size();
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  const SignedEntry accept = story_.make_accept(shop_, pay, size);
  EXPECT_CODE(suspend(alice_), Code::kOk);
  EXPECT_CODE(story_.record(accept), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 100);
  EXPECT_EQ(story_.ledger().payment(pay.id)->accepted, story_.ledger().size() - 2);
}

// L12: a stranger's accept, logged first, stands in nobody's way.
TEST_F(PaymentsTest, LetsNoOtherMerchantTakeThePlaceOfThePayeesAccept) {
  const std::uint64_t size = story_.tree().size();
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(suspend(alice_), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(other_, pay, size)), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, size)), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 100);
}

// L12, L13: nor does it lend its evidence.
TEST_F(PaymentsTest, TakesNoEvidenceFromAnotherMerchantsAccept) {
  const std::uint64_t size = story_.tree().size();
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(suspend(alice_), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(other_, pay, size)), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  expect_void(pay, Code::kWalletSuspended);
}

// L13: D is 7.
TEST_F(PaymentsTest, BelievesEvidenceForSevenTicksAndNotForEight) {
  for (const std::uint64_t days : {7, 8}) {
    Signer bob = story_.wallet("Bob " + std::to_string(days));
    const std::uint64_t size = story_.tree().size();
    const SignedEntry pay = story_.make_pay(bob, shop_, 100);
    EXPECT_CODE(suspend(bob), Code::kOk);
    EXPECT_CODE(story_.tick(days), Code::kOk);
    EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
    EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, size)), Code::kOk);
    EXPECT_EQ(credited(story_.ledger(), pay), days == 7 ? 100 : 0);
  }
}

// L14
TEST_F(PaymentsTest, VoidsAPaymentWhosePayerWasSuspendedBefore) {
  EXPECT_CODE(suspend(alice_), Code::kOk);
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay)), Code::kOk);
  expect_void(pay, Code::kWalletSuspended);
}

// L14: at the suspension's own index the merchant could not know of it; one entry later it could.
TEST_F(PaymentsTest, DrawsTheLineAtTheIndexOfTheSuspension) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100), next = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(suspend(alice_), Code::kOk);
  const Index index = story_.ledger().size() - 1;
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(next), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, index)), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, next, index + 1)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 100);
  EXPECT_EQ(credited(story_.ledger(), next), 0);
}

// L14
TEST_F(PaymentsTest, VoidsAPaymentWhosePayeeWasSuspendedBefore) {
  const std::uint64_t size = story_.tree().size();
  const SignedEntry known = story_.make_pay(alice_, shop_, 100), pay = story_.make_pay(alice_, shop_, 200);
  EXPECT_CODE(suspend(shop_), Code::kOk);
  EXPECT_CODE(story_.record(known), Code::kMerchantSuspended);
  EXPECT_CODE(story_.record(pay), Code::kMerchantSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, known, size)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), known), 100);
  expect_void(pay, Code::kMerchantSuspended);
}

// L13: evidence from before the payee's approval is none; its own index still counts.
TEST_F(PaymentsTest, JudgesAMerchantFromItsApprovalOn) {
  Signer late = signer("late");
  const std::uint64_t before = story_.tree().size();
  const SignedEntry pay = story_.make_pay(alice_, late, 100);
  late = story_.merchant("late");
  EXPECT_CODE(suspend(alice_), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(late, pay, before)), Code::kOk);
  expect_void(pay, Code::kWalletSuspended);
}

// L14
TEST_F(PaymentsTest, CreditsOnTheLastDayAndNotOnTheNext) {
  const std::uint64_t last = story_.ledger().wallet(alice_.kid())->certificate.last_day;
  ASSERT_EQ(story_.tick(last - story_.today()), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_pay(alice_, shop_, 100)), Code::kOk);
  EXPECT_CODE(story_.tick(), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_pay(alice_, shop_, 100)), Code::kWalletExpired);
}

// L14: fewer than D ticks after the first one past the last day.
TEST_F(PaymentsTest, CreditsUpToSixTicksAfterTheFirstPastTheLastDay) {
  const std::uint64_t last = story_.ledger().wallet(alice_.kid())->certificate.last_day;
  ASSERT_EQ(story_.tick(last - story_.today()), Code::kOk);
  const std::uint64_t size = story_.tree().size();  // day(size) is the last day
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100), late = story_.make_pay(alice_, shop_, 200);
  ASSERT_EQ(story_.tick(7), Code::kOk);  // the first past the last day, and six more
  EXPECT_CODE(story_.record(pay), Code::kWalletExpired);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, size)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 100);
  EXPECT_EQ(story_.ledger().totals().expired, 0);
  ASSERT_EQ(story_.tick(), Code::kOk);
  EXPECT_CODE(story_.record(late), Code::kWalletExpired);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, late, size)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), late), 0);
}

// L14: the units have returned, however early the receipt came.
TEST_F(PaymentsTest, VoidsAPaymentSevenTicksAfterTheFirstWhoseReceiptCameInTime) {
  const std::uint64_t last = story_.ledger().wallet(alice_.kid())->certificate.last_day;
  ASSERT_EQ(story_.tick(last - story_.today()), Code::kOk);
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100), late = story_.make_pay(alice_, shop_, 200);
  const std::uint64_t size = story_.tree().size();
  for (const SignedEntry& one : {pay, late})
    EXPECT_CODE(story_.record(story_.make_accept(shop_, one, size)), Code::kOk);
  ASSERT_EQ(story_.tick(7), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  ASSERT_EQ(story_.tick(), Code::kOk);
  EXPECT_CODE(story_.record(late), Code::kLate);
  expect_void(late, Code::kLate);
}

// L18
TEST_F(PaymentsTest, ReturnsWhatIsUnspentAtTheSeventhTickAfterTheFirst) {
  (void)story_.sale(alice_, shop_, 1250);
  pass_the_last_day();
  ASSERT_EQ(story_.tick(6), Code::kOk);
  EXPECT_EQ(story_.ledger().totals().expired, 0);
  EXPECT_EQ(story_.ledger().totals().reserve_free(), 90000);
  ASSERT_EQ(story_.tick(), Code::kOk);
  EXPECT_EQ(story_.ledger().totals().expired, 8750);
  EXPECT_EQ(story_.ledger().wallet(alice_.kid())->left(), 0);
  EXPECT_EQ(story_.ledger().totals().reserve_free(), 98750);
  ASSERT_EQ(story_.tick(20), Code::kOk);
  EXPECT_EQ(story_.ledger().totals().expired, 8750);
  test::expect_books_balance(story_.ledger());
}

}  // namespace
}  // namespace besace
