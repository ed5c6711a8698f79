// A copied device spends twice: FORMAT.md L6, L15, L16.
// Guarantees: whoever took a payment in good faith is paid, and the audit names what it cost. Must not test the stall.
#include <limits>

#include "law_support.hpp"

namespace besace {
namespace {

using test::credited;
using test::errors;
using test::finding;
using test::incidents;
using test::Signer;
using test::Story;

class DoubleSpendTest : public ::testing::Test {
 protected:
  DoubleSpendTest() {
    (void)story_.deposit(100000);
    (void)story_.deposit(10000, kGuaranteePool);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
    alice_ = story_.wallet("Alice");
  }
  void fork_now() {
    Signer copy = alice_;
    (void)story_.record(story_.make_pay(alice_, shop_, 10));
    (void)story_.record(story_.make_pay(copy, shop_, 11));
    ASSERT_EQ(story_.ledger().account(alice_.kid())->suspended, story_.ledger().size() - 1);
  }

  Story story_;
  Signer shop_, other_, alice_;
};

// L6, L16
TEST_F(DoubleSpendTest, PaysBothMerchantsAndNamesTheForkAndTheDraw) {
  Signer copy = alice_;
  const SignedEntry one = story_.sale(alice_, shop_, 8000);
  const Index first = story_.ledger().payment(one.id)->index;
  const SignedEntry two = story_.sale(copy, other_, 7000);
  const Index second = story_.ledger().payment(two.id)->index;
  const Ledger& ledger = story_.ledger();
  EXPECT_EQ(credited(ledger, one), 8000);
  EXPECT_EQ(credited(ledger, two), 7000);
  const Finding fork = finding(ledger, Code::kFork);
  EXPECT_EQ(fork.severity, Severity::kIncident);
  EXPECT_EQ(fork.index, second);
  EXPECT_EQ(fork.other, first);
  EXPECT_EQ(fork.kid, alice_.kid());
  const Finding draw = finding(ledger, Code::kGuaranteeDraw);
  EXPECT_EQ(draw.severity, Severity::kIncident);
  EXPECT_EQ(draw.index, second);
  EXPECT_EQ(draw.amount, 5000);
  EXPECT_EQ(ledger.wallet(alice_.kid())->drawn(), 5000);  // what the member owes
  EXPECT_EQ(ledger.wallet(alice_.kid())->left(), 0);
  EXPECT_EQ(ledger.totals().draws, 5000);
  EXPECT_EQ(ledger.totals().guarantee(), 5000);
  EXPECT_EQ(ledger.findings().size(), 2U);
  test::expect_books_balance(ledger);
}

// L16
TEST_F(DoubleSpendTest, DrawsNothingForAForkWithinTheAllowance) {
  Signer copy = alice_;
  (void)story_.sale(alice_, shop_, 4000);
  (void)story_.sale(copy, other_, 6000);
  EXPECT_EQ(story_.ledger().totals().draws, 0);
  EXPECT_EQ(incidents(story_.ledger(), Code::kFork), 1U);
  EXPECT_EQ(story_.ledger().wallet(alice_.kid())->left(), 0);
}

// L16
TEST_F(DoubleSpendTest, SaysWhenTheGuaranteePoolIsShort) {
  Signer copy = alice_, third = alice_;
  (void)story_.sale(alice_, shop_, 10000);
  (void)story_.sale(copy, other_, 10000);
  EXPECT_EQ(story_.ledger().totals().guarantee(), 0);
  EXPECT_EQ(errors(story_.ledger(), Code::kGuaranteeShort), 0U);
  const Index index = story_.ledger().size();
  const SignedEntry pay = story_.make_pay(third, other_, 1);
  EXPECT_CODE(story_.record(story_.make_accept(other_, pay, index - 4)), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 1);  // paid all the same
  EXPECT_EQ(errors(story_.ledger(), Code::kGuaranteeShort), 1U);
  EXPECT_EQ(finding(story_.ledger(), Code::kGuaranteeShort).amount, 1);
  EXPECT_EQ(story_.ledger().totals().guarantee(), -1);
  test::expect_books_balance(story_.ledger());
}

// L15: before the suspension, in full and for good.
TEST_F(DoubleSpendTest, LeavesAloneWhatWasLoggedBeforeTheSuspension) {
  Certify small = story_.certificate(test::signer("Bob").keys.public_key);
  small.cap = 100;
  Signer bob = test::signer("Bob");
  const SignedEntry admission = story_.make(story_.desk, small);
  (void)story_.record(admission);
  bob.head = {1, admission.id};
  const SignedEntry pay = story_.sale(bob, shop_, 5000);
  EXPECT_CODE(story_.put(story_.desk, Revoke{bob.kid(), "vol"}), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 5000);
}

// L15
TEST_F(DoubleSpendTest, PaysUpToTheCapWhatIsLoggedAfterwardsWithEvidenceFromBefore) {
  const std::uint64_t size = story_.tree().size();
  std::vector<Signer> copies(4, alice_);
  fork_now();
  const auto late_sale = [&](Signer& device, Signer& till, Amount amount) {
    SignedEntry pay = story_.make_pay(device, till, amount);
    EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
    EXPECT_EQ(credited(story_.ledger(), pay), 0);
    EXPECT_CODE(story_.record(story_.make_accept(till, pay, size)), Code::kOk);
    return pay;
  };
  EXPECT_EQ(credited(story_.ledger(), late_sale(copies[0], shop_, 6000)), 6000);
  // The cap is one for all of them together: 100.00 at PATIAS, of which 40.00 are left.
  const SignedEntry cut = late_sale(copies[1], shop_, 5000);
  EXPECT_EQ(credited(story_.ledger(), cut), 4000);
  EXPECT_EQ(finding(story_.ledger(), Code::kOverCap).amount, 1000);
  EXPECT_CODE(story_.ledger().payment(cut.id)->code, Code::kOverCap);
  EXPECT_EQ(credited(story_.ledger(), late_sale(copies[2], shop_, 100)), 0);
  // And another merchant has its own.
  EXPECT_EQ(credited(story_.ledger(), late_sale(copies[3], other_, 9000)), 9000);
  EXPECT_EQ(incidents(story_.ledger(), Code::kOverCap), 2U);
  test::expect_books_balance(story_.ledger());
}

// L15: two tills of one merchant that are offline cannot count together.
TEST_F(DoubleSpendTest, GivesEachTillOfAMerchantItsOwnCap) {
  Signer van = story_.till(shop_, "van");
  const std::uint64_t size = story_.tree().size();
  std::vector<Signer> copies(3, alice_);
  fork_now();
  const auto late_sale = [&](Signer& device, Signer& till, Amount amount) {
    const SignedEntry pay = story_.make_pay(device, shop_, amount);
    (void)story_.record(pay);
    EXPECT_CODE(story_.record(story_.make_accept(till, pay, size)), Code::kOk);
    return credited(story_.ledger(), pay);
  };
  EXPECT_EQ(late_sale(copies[0], shop_, 9000), 9000);
  EXPECT_EQ(late_sale(copies[1], van, 8000), 8000);
  EXPECT_EQ(late_sale(copies[2], van, 2500), 2000);
  test::expect_books_balance(story_.ledger());
}

// L13: or a merchant in league could add tills once the fork is known.
TEST_F(DoubleSpendTest, BelievesNoTillThatWasAddedAfterWhatItCites) {
  const std::uint64_t size = story_.tree().size();
  Signer copy = alice_;
  fork_now();
  Signer late = story_.till(shop_, "late");
  const SignedEntry pay = story_.make_pay(copy, shop_, 500);
  (void)story_.record(pay);
  EXPECT_CODE(story_.record(story_.make_accept(late, pay, size)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 0);
  EXPECT_CODE(story_.ledger().payment(pay.id)->code, Code::kWalletSuspended);
}

// L15: the pays before the suspension leave the cap untouched.
TEST_F(DoubleSpendTest, CountsOnlyLatePaymentsAgainstTheCap) {
  (void)story_.sale(alice_, shop_, 5000);
  const std::uint64_t size = story_.tree().size();
  Signer copy = test::signer("Alice");
  copy.head = {1, story_.ledger().account(alice_.kid())->admission};
  fork_now();
  const SignedEntry pay = story_.make_pay(copy, shop_, 10000);
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay, size)), Code::kOk);
  EXPECT_EQ(credited(story_.ledger(), pay), 10000);
}

// F4: a rogue issuer's units must stop no auditor.
TEST_F(DoubleSpendTest, LeavesVoidWhatWouldPassTheLargestAmount) {
  Signer rich = test::signer("rich");
  Certify huge = story_.certificate(rich.keys.public_key);
  huge.pockets = {{0, std::numeric_limits<Amount>::max() / 4 * 3}};
  const SignedEntry admission = story_.make(story_.desk, huge);
  EXPECT_CODE(story_.record(admission), Code::kOk);
  rich.head = {1, admission.id};
  Signer copy = rich;
  const SignedEntry one = story_.sale(rich, shop_, huge.allowance());
  const SignedEntry two = story_.sale(copy, other_, huge.allowance() - 1);
  EXPECT_EQ(credited(story_.ledger(), one), huge.allowance());
  EXPECT_EQ(credited(story_.ledger(), two), 0);
  EXPECT_EQ(incidents(story_.ledger(), Code::kBadAmount), 1U);
  test::expect_books_balance(story_.ledger());
}

}  // namespace
}  // namespace besace
