// What goes back to a member: FORMAT.md L14, L16, L18, L27.
// Guarantees: never more than was credited, in whatever order refunds reach the log. Must not test the stall.
#include "law_support.hpp"

namespace besace {
namespace {

using test::credited;
using test::finding;
using test::incidents;
using test::Signer;
using test::Story;

class RefundsTest : public ::testing::Test {
 protected:
  RefundsTest() {
    (void)story_.deposit(100000);
    (void)story_.deposit(50000, kGuaranteePool);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
    alice_ = story_.wallet("Alice");
  }
  Code refund(Signer& till, const SignedEntry& pay, Amount amount) {
    return story_.put(till, Refund{pay.id, amount});
  }
  const Ledger& ledger() const { return story_.ledger(); }
  const Wallet& alice() const { return *ledger().wallet(alice_.kid()); }
  const Merchant& shop() const { return *ledger().merchant(shop_.kid()); }

  Story story_;
  Signer shop_, other_, alice_;
};

// L27
TEST_F(RefundsTest, GivesBackAPartAndLaterTheRest) {
  const SignedEntry pay = story_.sale(alice_, shop_, 1000);
  EXPECT_CODE(refund(shop_, pay, 300), Code::kOk);
  EXPECT_EQ(shop().credited, 700);
  EXPECT_EQ(alice().left(), 9300);
  EXPECT_CODE(refund(shop_, pay, 700), Code::kOk);
  EXPECT_EQ(shop().credited, 0);
  EXPECT_EQ(alice().left(), 10000);
  EXPECT_EQ(alice().refunded, 1000);
  EXPECT_TRUE(ledger().findings().empty());
  test::expect_books_balance(ledger());
}

// L27
TEST_F(RefundsTest, GivesBackNoMoreThanWasCredited) {
  const SignedEntry pay = story_.sale(alice_, shop_, 1000);
  EXPECT_CODE(refund(shop_, pay, 700), Code::kOk);
  EXPECT_CODE(refund(shop_, pay, 400), Code::kOverRefund);
  EXPECT_EQ(finding(ledger(), Code::kOverRefund).amount, 100);
  EXPECT_EQ(alice().refunded, 1000);
  EXPECT_CODE(refund(shop_, pay, 1), Code::kOverRefund);
  EXPECT_EQ(incidents(ledger(), Code::kOverRefund), 2U);
  EXPECT_EQ(shop().credited, 0);
  test::expect_books_balance(ledger());
}

// L27
TEST_F(RefundsTest, WaitsForItsPayment) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
  EXPECT_CODE(refund(shop_, pay, 300), Code::kOk);
  EXPECT_CODE(refund(shop_, pay, 900), Code::kOk);
  EXPECT_EQ(alice().refunded, 0);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_EQ(credited(ledger(), pay), 1000);
  EXPECT_EQ(alice().refunded, 1000);
  EXPECT_EQ(shop().credited, 0);
  const Finding over = finding(ledger(), Code::kOverRefund);
  EXPECT_EQ(over.amount, 200);
  EXPECT_EQ(over.index, ledger().payment(pay.id)->index - 1);  // the second refund
  test::expect_books_balance(ledger());
}

// L27
TEST_F(RefundsTest, WaitsForItsPaymentsCredit) {
  const std::uint64_t size = story_.tree().size();
  EXPECT_CODE(story_.put(story_.desk, Revoke{alice_.kid(), "perdu"}), Code::kOk);
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  EXPECT_CODE(refund(shop_, pay, 1000), Code::kOk);
  EXPECT_EQ(alice().refunded, 0);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, size)), Code::kOk);
  EXPECT_EQ(credited(ledger(), pay), 1000);
  EXPECT_EQ(alice().refunded, 1000);
  EXPECT_EQ(alice().spent, 0);
}

// L27
TEST_F(RefundsTest, ComesFromTheMerchantThatWasPaid) {
  const SignedEntry pay = story_.sale(alice_, shop_, 1000);
  EXPECT_CODE(refund(other_, pay, 100), Code::kNotAuthorized);
  EXPECT_CODE(refund(alice_, pay, 100), Code::kNotAuthorized);
  const SignedEntry early = story_.make_pay(alice_, shop_, 1000);
  EXPECT_CODE(refund(other_, early, 100), Code::kOk);  // nothing says yet whom it pays
  const Index index = ledger().size() - 1;
  EXPECT_CODE(story_.record(early), Code::kOk);
  EXPECT_EQ(alice().refunded, 0);
  EXPECT_EQ(incidents(ledger(), Code::kNotAuthorized), 3U);
  EXPECT_EQ(ledger().findings().back().index, index);
}

// L14, L27: spendable once logged.
TEST_F(RefundsTest, MakesRoomForPaymentsThatFollow) {
  const SignedEntry pay = story_.sale(alice_, shop_, 10000);
  const SignedEntry next = story_.make_pay(alice_, other_, 500);
  EXPECT_CODE(story_.record(next), Code::kOverAllowance);
  EXPECT_EQ(credited(ledger(), next), 0);
  EXPECT_CODE(refund(shop_, pay, 499), Code::kOk);
  EXPECT_EQ(credited(ledger(), next), 0);
  EXPECT_CODE(refund(shop_, pay, 1), Code::kOk);
  EXPECT_EQ(credited(ledger(), next), 500);
  EXPECT_EQ(alice().left(), 0);
  EXPECT_EQ(alice().drawn(), 0);
  test::expect_books_balance(ledger());
}

// L14, L27: a long chain of them is no deep one.
TEST_F(RefundsTest, MakesRoomForAnyNumberOfThem) {
  constexpr int kCount = 4000;
  std::vector<SignedEntry> pays;
  const SignedEntry first = story_.make_pay(alice_, shop_, 10000);
  for (int i = 0; i < kCount; ++i) pays.push_back(story_.make_pay(alice_, shop_, 10000));
  for (const SignedEntry& pay : pays) (void)refund(shop_, pay, 10000);
  for (auto pay = pays.rbegin(); pay != pays.rend(); ++pay) (void)story_.record(*pay);
  (void)story_.record(first);
  EXPECT_EQ(alice().refunded, 0);
  EXPECT_CODE(refund(shop_, first, 10000), Code::kOk);
  EXPECT_EQ(alice().refunded, (kCount + 1) * Amount{10000});
  EXPECT_EQ(alice().left(), 10000);
}

// L16: what was drawn comes back first.
TEST_F(RefundsTest, GivesBackToTheGuaranteePoolWhatAForkDrewFromIt) {
  Signer copy = alice_;
  const SignedEntry one = story_.sale(alice_, shop_, 8000);
  (void)story_.sale(copy, other_, 7000);
  EXPECT_EQ(ledger().totals().guarantee(), 45000);
  EXPECT_EQ(alice().owed(), 5000);
  EXPECT_CODE(refund(shop_, one, 6000), Code::kOk);
  EXPECT_EQ(ledger().totals().guarantee(), 50000);
  EXPECT_EQ(alice().owed(), 0);
  EXPECT_EQ(alice().left(), 1000);
  test::expect_books_balance(ledger());
}

// L18, L27
TEST_F(RefundsTest, ReturnsWhatIsGivenBackToAClosedWallet) {
  const SignedEntry pay = story_.sale(alice_, shop_, 4000);
  EXPECT_CODE(story_.pass(alice().certificate.last_day), Code::kOk);
  EXPECT_CODE(story_.tick(kGraceTicks), Code::kOk);
  EXPECT_EQ(alice().expired(), 6000);
  EXPECT_CODE(refund(shop_, pay, 1000), Code::kOk);
  EXPECT_EQ(alice().expired(), 7000);
  EXPECT_EQ(alice().left(), 0);
  EXPECT_EQ(ledger().totals().expired, 7000);
  EXPECT_EQ(ledger().totals().pockets.at(0).returned, 7000);
  test::expect_books_balance(ledger());
}

}  // namespace
}  // namespace besace
