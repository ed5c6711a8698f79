// A copied till: what is credited meanwhile waits, until the board adjusts: FORMAT.md L6, L27, L28.
// Guarantees: no payer pays twice and no merchant loses what it was paid. Must not test wallets that fork: double_spend_test.cpp.
#include "law_support.hpp"

namespace besace {
namespace {

using test::credited;
using test::incidents;
using test::Signer;
using test::signer;
using test::Story;

class SuspenseTest : public ::testing::Test {
 protected:
  SuspenseTest()
      : story_([](Charter& charter) {
          charter.keys.push_back({signer("second").keys.public_key, kBoard});
        }) {
    second_.head = {1, story_.fund()};
    (void)story_.deposit(100000);
    shop_ = story_.merchant("shop");
    van_ = story_.till(shop_, "van");
    alice_ = story_.wallet("Alice");
    before_ = story_.sale(alice_, van_, 100, shop_);
  }
  /// The till signs two receipts of one place; the second is the proof.
  void fork(Signer& till) {
    Signer copy = till;
    (void)story_.sale(alice_, till, 10, shop_);
    const SignedEntry pay = story_.make_pay(alice_, shop_, 20);
    (void)story_.record(pay);
    (void)story_.record(story_.make_accept(copy, pay));
    ASSERT_EQ(account(till).forked, ledger().size() - 1);
  }
  Code adjust(const Signer& till) {
    const SignedEntry act = story_.make(story_.desk, Adjust{till.kid(), "téléphone restauré"});
    const Code code = story_.record(act);
    return code == Code::kAwaitingEndorsement ? story_.put(second_, Endorse{act.id}) : code;
  }
  const Ledger& ledger() const { return story_.ledger(); }
  const Account& account(const Signer& who) const { return *ledger().account(who.kid()); }
  const Merchant& shop() const { return *ledger().merchant(shop_.kid()); }

  Signer second_ = signer("second");
  Story story_;
  Signer shop_, van_, alice_;
  SignedEntry before_;
};

// L28
TEST_F(SuspenseTest, HoldsWhatTheCopiedTillReceiptsAfterTheProof) {
  fork(van_);
  EXPECT_EQ(shop().credited, 110);  // what came before stays; the proof is a receipt that comes after
  EXPECT_EQ(shop().held, 20);
  EXPECT_EQ(account(van_).suspended, kNever);
  for (const bool receipt_first : {true, false}) {
    const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
    const SignedEntry receipt = story_.make_accept(van_, pay);
    EXPECT_CODE(story_.record(receipt_first ? receipt : pay), Code::kOk);
    EXPECT_CODE(story_.record(receipt_first ? pay : receipt), Code::kOk);
    EXPECT_EQ(credited(ledger(), pay), 1000);
    EXPECT_TRUE(ledger().payment(pay.id)->held) << receipt_first;
    test::expect_books_balance(ledger());
  }
  EXPECT_EQ(shop().held, 2020);
  (void)story_.sale(alice_, shop_, 300);  // the other till goes on
  EXPECT_EQ(shop().credited, 410);
}

// L28
TEST_F(SuspenseTest, LetsGoOfAPaymentThatAnotherTillReceipts) {
  fork(shop_);
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
  (void)story_.record(pay);
  EXPECT_TRUE(ledger().payment(pay.id)->held);
  (void)story_.record(story_.make_accept(van_, pay));
  EXPECT_FALSE(ledger().payment(pay.id)->held);
  test::expect_books_balance(ledger());
}

// L28
TEST_F(SuspenseTest, HoldsWhatRestsOnTheCopiedTillsReceipt) {
  const std::uint64_t size = story_.tree().size();
  fork(van_);
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "perdu"});
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
  EXPECT_CODE(story_.record(pay), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(van_, pay, size)), Code::kOk);
  EXPECT_EQ(shop().credited, 110);
  EXPECT_EQ(shop().held, 1020);
  EXPECT_EQ(ledger().totals().held, 1020);
  EXPECT_EQ(ledger().wallet(alice_.kid())->spent, 1130);  // spent by the payer all the same
  test::expect_books_balance(ledger());
}

// L28
TEST_F(SuspenseTest, HoldsEveryPaymentToAMerchantWhoseOwnKeyWasCopied) {
  fork(shop_);
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_EQ(shop().held, 1020);
  test::expect_books_balance(ledger());
}

// L20, L28
TEST_F(SuspenseTest, TakesTwoKeysOfTheBoardToRelease) {
  fork(shop_);
  (void)story_.record(story_.make_pay(alice_, shop_, 1000));
  const SignedEntry act = story_.make(story_.desk, Adjust{shop_.kid(), "restauré"});
  EXPECT_CODE(story_.record(act), Code::kAwaitingEndorsement);  // though the fund's threshold is 1
  EXPECT_EQ(shop().held, 1020);
  EXPECT_CODE(story_.put(second_, Endorse{act.id}), Code::kOk);
  EXPECT_EQ(shop().held, 0);
  EXPECT_EQ(shop().credited, 1130);
  EXPECT_EQ(account(shop_).forked, kNever);
  (void)story_.record(story_.make_pay(alice_, shop_, 50));
  EXPECT_EQ(shop().credited, 1180);
  test::expect_books_balance(ledger());
}

// L28
TEST_F(SuspenseTest, AdjustsForkedTillsOnly) {
  EXPECT_CODE(adjust(van_), Code::kNotAuthorized);
  EXPECT_CODE(adjust(alice_), Code::kNotAuthorized);
  EXPECT_CODE(adjust(signer("nobody")), Code::kNotAuthorized);
  fork(van_);
  EXPECT_CODE(adjust(shop_), Code::kNotAuthorized);
  EXPECT_CODE(adjust(van_), Code::kOk);
}

// L28
TEST_F(SuspenseTest, ReleasesOneTillAndNotAnother) {
  const std::uint64_t size = story_.tree().size();
  fork(van_);
  fork(shop_);
  (void)story_.record(story_.make_pay(alice_, shop_, 1000));
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "perdu"});
  const SignedEntry pay = story_.make_pay(alice_, shop_, 500);
  (void)story_.record(pay);
  EXPECT_CODE(story_.record(story_.make_accept(van_, pay, size)), Code::kOk);
  EXPECT_EQ(shop().held, 1540);
  EXPECT_CODE(adjust(van_), Code::kOk);
  EXPECT_EQ(shop().held, 1020);
  EXPECT_CODE(adjust(shop_), Code::kOk);
  EXPECT_EQ(shop().held, 0);
  test::expect_books_balance(ledger());
}

// L28
TEST_F(SuspenseTest, HearsNothingButReceiptsFromACopiedTill) {
  fork(shop_);
  EXPECT_CODE(story_.put(shop_, Refund{before_.id, 100}), Code::kTillForked);
  EXPECT_CODE(story_.put(shop_, AddTill{signer("third").keys.public_key, "?"}), Code::kTillForked);
  EXPECT_CODE(story_.put(van_, Refund{before_.id, 100}), Code::kOk);
  EXPECT_EQ(ledger().wallet(alice_.kid())->refunded, 100);
}

// L6: a refund that proves a fork gives nothing back.
TEST_F(SuspenseTest, DropsARefundThatProvesTheFork) {
  Signer copy = van_;
  EXPECT_CODE(story_.put(van_, Refund{before_.id, 10}), Code::kOk);
  const SignedEntry second = story_.make(copy, Refund{before_.id, 20});
  EXPECT_CODE(story_.record(second), Code::kFork);
  EXPECT_EQ(ledger().wallet(alice_.kid())->refunded, 10);
  EXPECT_EQ(incidents(ledger(), Code::kFork), 1U);
}

// L27, L28
TEST_F(SuspenseTest, RefundsWhatIsHeldOutOfWhatIsHeld) {
  fork(shop_);
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1000);
  (void)story_.record(pay);
  EXPECT_CODE(story_.put(van_, Refund{pay.id, 400}), Code::kOk);
  EXPECT_EQ(shop().held, 620);
  EXPECT_EQ(shop().credited, 110);
  test::expect_books_balance(ledger());
  EXPECT_CODE(adjust(shop_), Code::kOk);
  EXPECT_EQ(shop().credited, 730);
  EXPECT_EQ(shop().refunded, 400);
  test::expect_books_balance(ledger());
}

// L6: the copy goes on by itself; its branch is one fork, not one for each receipt.
TEST_F(SuspenseTest, ProvesATillsForkOnceWhateverGrowsOnItsBranches) {
  Signer copy = van_;
  (void)story_.sale(alice_, van_, 10, shop_);
  for (int i = 0; i < 3; ++i) (void)story_.sale(alice_, copy, 20, shop_);
  EXPECT_EQ(incidents(ledger(), Code::kFork), 1U);
}

}  // namespace
}  // namespace besace
