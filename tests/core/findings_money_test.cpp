// What an audit can say about money: FORMAT.md section 8, codes 6, 41 to 59, 64, 70, 71, 73 and 75.
// Guarantees: each code has the least story that gives it alone; the entry, the key and the sum are named.
// Must not test keys, the board, chains and the log: findings_test.cpp, which lists what no log can make.
#include <limits>

#include "findings_support.hpp"

namespace besace {
namespace {

using test::between;
using test::error;
using test::expect_findings;
using test::expect_only;
using test::incident;
using test::Signer;
using test::signer;

class FindingsMoneyTest : public test::FindingsTest {
 protected:
  using FindingsTest::FindingsTest;
  Index pay(Amount amount) { return record(story_.make_pay(alice_, shop_, amount)); }
  /// A payment with sums of its own.
  Index pay_saying(Amount amount, Amount cum) {
    return put(alice_, Pay{shop_.kid(), amount, cum, sha256(as_bytes(std::to_string(cum)))});
  }
  /// Logs a certificate for this name, changed before it is signed.
  Index certify(const Signer& holder, const std::function<void(Certify&)>& change) {
    Certify body = story_.certificate(holder.keys.public_key);
    change(body);
    return put(story_.desk, body);
  }
  const Signer bob_ = signer("Bob");
};

/// Under PATIAS's rules with something replaced.
void replace_in_rules(Charter& charter, std::string_view old_text, std::string_view new_text) {
  charter.rulebook.replace(charter.rulebook.find(old_text), old_text.size(), new_text);
}

// ---- Money in ----

// F4, L8
TEST_F(FindingsMoneyTest, BadAmountNamesTheDepositThatPassesTheLargestSum) {
  const Index at = put(story_.desk, Deposit{std::numeric_limits<Amount>::max(), 0, kReserve, "virement"});
  expect_only(story_, incident(Code::kBadAmount, at, story_.desk));
}

// L9
TEST_F(FindingsMoneyTest, UnknownRulebookNamesTheCertificate) {
  const Index at = certify(bob_, [](Certify& body) { body.rulebook = 2; });
  expect_only(story_, incident(Code::kUnknownRulebook, at, story_.desk));
}

// L9
TEST_F(FindingsMoneyTest, BadCertificateNamesOneThatEndsBeforeItBegins) {
  const Index at = certify(bob_, [](Certify& body) { body.last_day = body.first_day - 1; });
  expect_only(story_, incident(Code::kBadCertificate, at, story_.desk));
}

// L26
TEST_F(FindingsMoneyTest, BadCertificateNamesOneThatRepaysMoreThanIsOwed) {
  const Index at = certify(bob_, [&](Certify& body) { body.repays = Repayment{alice_.kid(), 1}; });
  expect_only(story_, incident(Code::kBadCertificate, at, story_.desk));
}

// L9: not void, so it is its holder that the finding names.
TEST_F(FindingsMoneyTest, AllowanceMismatchIsAnErrorOfTheCertificate) {
  const Index at = certify(bob_, [](Certify& body) { body.pockets[0].amount = 9000; });
  expect_only(story_, error(Code::kAllowanceMismatch, at, bob_, 9000));
}

// L9
TEST_F(FindingsMoneyTest, AllowanceMismatchSeesDatesAndCapsToo) {
  const Index dates = certify(bob_, [](Certify& body) { body.last_day += 1; });
  const Signer carol = signer("Carol");
  const Index caps = certify(carol, [](Certify& body) { body.cap += 1; });
  expect_findings(story_, {error(Code::kAllowanceMismatch, dates, bob_, 10000),
                           error(Code::kAllowanceMismatch, caps, carol, 10000)});
}

// L9
TEST(FindingsOfAPoorFundTest, ReserveShortIsAnErrorOfTheCertificateAndSaysByHowMuch) {
  test::Story story;
  (void)story.deposit(9999);
  const Signer alice = story.wallet("Alice");
  expect_only(story, error(Code::kReserveShort, 2, alice, 1));
}

class FindingsOfPocketsTest : public FindingsMoneyTest {
 protected:
  FindingsOfPocketsTest()
      : FindingsMoneyTest([](Charter& charter) {
          replace_in_rules(charter, R"("validity")",
                           R"("pockets": [{"name": "pot commun", "unspent": "pool"},
                              {"name": "épargne", "unspent": "pocket"}], "validity")");
        }) {}
};

// L9
TEST_F(FindingsOfPocketsTest, PocketShortIsAnErrorOfTheCertificateAndSaysByHowMuch) {
  ASSERT_EQ(story_.deposit(30, kReserve, 1), Code::kOk);
  const Index at = certify(bob_, [](Certify& body) { body.pockets.push_back({1, 50}); });
  expect_only(story_, error(Code::kPocketShort, at, bob_, 20));
}

// ---- Payments ----

// L10
TEST_F(FindingsMoneyTest, UnknownMerchantNamesAPaymentToNobody) {
  const Index at = record(story_.make_pay(alice_, signer("nobody"), 100));
  expect_only(story_, incident(Code::kUnknownMerchant, at, alice_, 100));
}

// L25, L29
TEST_F(FindingsMoneyTest, UnknownMerchantNamesADelistingAndARedeemOfNobody) {
  const Index delist = put(story_.desk, Delist{alice_.kid(), "?"});
  const Index redeem = put(story_.desk, Redeem{alice_.kid(), 100, 0, "SCT 1"});
  expect_findings(story_, {incident(Code::kUnknownMerchant, delist, story_.desk),
                           incident(Code::kUnknownMerchant, redeem, story_.desk)});
}

// L14
TEST_F(FindingsMoneyTest, WalletSuspendedNamesTheVoidPayment) {
  revoke(alice_);
  const Index at = pay(100);
  expect_only(story_, incident(Code::kWalletSuspended, at, alice_, 100));
}

// L14
TEST_F(FindingsMoneyTest, WalletExpiredNamesTheVoidPayment) {
  ASSERT_EQ(story_.pass(ledger().wallet(alice_.kid())->certificate.last_day), Code::kOk);
  const Index at = pay(100);
  expect_only(story_, incident(Code::kWalletExpired, at, alice_, 100));
}

// L10
TEST_F(FindingsMoneyTest, CumMismatchNamesAFirstPaymentThatSpeaksOfEarlierOnes) {
  const Index at = pay_saying(200, 300);
  expect_only(story_, incident(Code::kCumMismatch, at, alice_, 200));
}

// L11, L15: a proof of a fork, credited in full like any payment that is one.
TEST_F(FindingsMoneyTest, CumMismatchNamesBothPaymentsThatContradictEachOther) {
  const Index earlier = pay_saying(300, 300);
  const Index later = pay_saying(200, 450);
  expect_only(story_, between(Code::kCumMismatch, later, earlier, alice_));
  EXPECT_EQ(ledger().wallet(alice_.kid())->spent, 500);
}

// L14
TEST_F(FindingsMoneyTest, OverAllowanceNamesTheVoidPayment) {
  const Index at = pay(10001);
  expect_only(story_, incident(Code::kOverAllowance, at, alice_, 10001));
}

// L14, L27: a refund makes room, and nothing is left to say.
TEST_F(FindingsMoneyTest, OverAllowanceIsTakenBackWhereThePaymentIsCreditedAfterAll) {
  const SignedEntry all = story_.sale(alice_, shop_, 10000);
  const Index at = pay(500);
  expect_only(story_, incident(Code::kOverAllowance, at, alice_, 500));
  put(shop_, Refund{all.id, 500});
  expect_findings(story_, {});
}

class FindingsOfASmallCapTest : public FindingsMoneyTest {
 protected:
  FindingsOfASmallCapTest()
      : FindingsMoneyTest(
            [](Charter& charter) { replace_in_rules(charter, "\"cap\": 10000", "\"cap\": 6000"); }) {}
};

// L15: of what was sold before the suspension and logged after it, the part beyond.
TEST_F(FindingsOfASmallCapTest, OverCapNamesThePaymentAndThePartBeyond) {
  const SignedEntry sold = story_.make_pay(alice_, shop_, 6400);
  const SignedEntry receipt = story_.make_accept(shop_, sold);
  revoke(alice_);
  const Index at = record(sold);
  record(receipt);
  expect_only(story_, incident(Code::kOverCap, at, alice_, 400));
}

// L14: its receipt is evidence of the last day; the payment comes D ticks after the first one past it.
TEST_F(FindingsMoneyTest, LateNamesThePaymentThatCameAfterTheDeadline) {
  const std::uint64_t last_day = ledger().wallet(alice_.kid())->certificate.last_day;
  ASSERT_EQ(story_.tick(last_day - story_.today()), Code::kOk);
  const SignedEntry sold = story_.make_pay(alice_, shop_, 100);
  record(story_.make_accept(shop_, sold));
  ASSERT_EQ(story_.tick(1 + kGraceTicks), Code::kOk);
  const Index at = record(sold);
  expect_only(story_, incident(Code::kLate, at, alice_, 100));
}

// L14, L25
TEST_F(FindingsMoneyTest, MerchantDelistedNamesTheVoidPayment) {
  put(story_.desk, Delist{shop_.kid(), "fin"});
  const Index at = pay(100);
  expect_only(story_, incident(Code::kMerchantDelisted, at, alice_, 100));
}

// L7
TEST_F(FindingsMoneyTest, MerchantDelistedNamesTheTillItWouldAdd) {
  put(story_.desk, Delist{shop_.kid(), "fin"});
  const Index at = put(shop_, AddTill{signer("van").keys.public_key, "van"});
  expect_only(story_, incident(Code::kMerchantDelisted, at, shop_));
}

// L14
TEST_F(FindingsMoneyTest, MerchantSuspendedNamesTheVoidPayment) {
  revoke(shop_);
  const Index at = pay(100);
  expect_only(story_, incident(Code::kMerchantSuspended, at, alice_, 100));
}

// L7
TEST_F(FindingsMoneyTest, MerchantSuspendedNamesTheRefundOfASuspendedTill) {
  const SignedEntry sold = story_.sale(alice_, shop_, 100);
  revoke(shop_);
  const Index at = put(shop_, Refund{sold.id, 100});
  expect_only(story_, incident(Code::kMerchantSuspended, at, shop_));
}

// ---- What a fraud costs ----

// L6, L16: a draw can only follow a fork; two findings of one entry, the proof first.
TEST_F(FindingsMoneyTest, GuaranteeDrawNamesThePaymentThatProvesTheForkAndTheSumDrawn) {
  ASSERT_EQ(story_.deposit(5000, kGuaranteePool), Code::kOk);
  Signer copy = alice_;
  const Index first = pay(8000);
  const Index second = record(story_.make_pay(copy, other_, 7000));
  expect_findings(story_, {between(Code::kFork, second, first, alice_),
                           between(Code::kGuaranteeDraw, second, second, alice_, 5000)});
}

// L13, L15, L16: where a receipt makes it so, it is the entry, and its payment the other. A draw can only
// follow a fork, and each payment signed at one place is one more proof.
TEST_F(FindingsMoneyTest, GuaranteeDrawNamesTheReceiptThatMakesIt) {
  ASSERT_EQ(story_.deposit(5000, kGuaranteePool), Code::kOk);
  Signer copy = alice_, third = alice_;
  const SignedEntry sold = story_.make_pay(third, shop_, 5000);
  const SignedEntry receipt = story_.make_accept(shop_, sold);
  const Index first = pay(10), second = record(story_.make_pay(copy, other_, 9990));
  const Index late = record(sold);
  const Index receipted = record(receipt);
  expect_findings(story_,
                  {between(Code::kFork, second, first, alice_), between(Code::kFork, late, first, alice_),
                   between(Code::kGuaranteeDraw, receipted, late, alice_, 5000)});
}

// L16: a pool below zero takes a draw, and a draw takes a fork: three findings of one entry, the proof first.
TEST_F(FindingsMoneyTest, GuaranteeShortIsAnErrorAndSaysByHowMuch) {
  ASSERT_EQ(story_.deposit(4900, kGuaranteePool), Code::kOk);
  Signer copy = alice_;
  const Index first = pay(8000);
  const Index second = record(story_.make_pay(copy, other_, 7000));
  Finding shortage = error(Code::kGuaranteeShort, second, alice_, 100);
  shortage.other = second;
  expect_findings(story_, {between(Code::kFork, second, first, alice_),
                           between(Code::kGuaranteeDraw, second, second, alice_, 5000), shortage});
}

// ---- Money back, money out ----

// L27
TEST_F(FindingsMoneyTest, OverRefundNamesTheRefundThePaymentAndThePartBeyond) {
  const SignedEntry sold = story_.sale(alice_, shop_, 1000);
  const Index at = put(shop_, Refund{sold.id, 1100});
  expect_only(story_, between(Code::kOverRefund, at, ledger().payment(sold.id)->index, shop_, 100));
}

// L27
TEST_F(FindingsMoneyTest, OverRefundNamesTheRefundThatWaitedForItsPayment) {
  const SignedEntry sold = story_.make_pay(alice_, shop_, 1000);
  const Index at = put(shop_, Refund{sold.id, 1100});
  expect_findings(story_, {});
  const Index paid = record(sold);
  expect_only(story_, between(Code::kOverRefund, at, paid, shop_, 100));
}

// L14, L27: two refunds, each of too much; the second makes room for the payment that the first waits for.
TEST_F(FindingsMoneyTest, OverRefundIsSaidOnceForEachRefund) {
  const SignedEntry all = story_.sale(alice_, shop_, 10000), waiting = story_.make_pay(alice_, shop_, 500);
  const Index all_paid = ledger().payment(all.id)->index;
  const Index paid = record(waiting);
  const Index early = put(shop_, Refund{waiting.id, 600});
  const Index late = put(shop_, Refund{all.id, 10001});
  expect_findings(story_, {between(Code::kOverRefund, early, paid, shop_, 100),
                           between(Code::kOverRefund, late, all_paid, shop_, 1)});
}

// L29
TEST_F(FindingsMoneyTest, OverRedeemedIsAnErrorOfTheMerchantsRedeem) {
  (void)story_.sale(alice_, shop_, 1000);
  const Index at = put(story_.desk, Redeem{shop_.kid(), 1050, 0, "SCT 1"});
  expect_only(story_, error(Code::kOverRedeemed, at, shop_, 50));
}

// L29
TEST_F(FindingsMoneyTest, ReferenceUsedNamesTheSecondRedeem) {
  (void)story_.sale(alice_, shop_, 1000);
  put(story_.desk, Redeem{shop_.kid(), 500, 0, "SCT 1"});
  const Index at = put(story_.desk, Redeem{shop_.kid(), 500, 0, "SCT 1"});
  expect_only(story_, incident(Code::kReferenceUsed, at, story_.desk));
}

// L28: no till is forked without the fork that says so.
TEST_F(FindingsMoneyTest, TillForkedNamesTheRefundAfterTheFork) {
  const SignedEntry sold = story_.sale(alice_, shop_, 100);
  const Finding proof = fork(shop_);
  const Index at = put(shop_, Refund{sold.id, 100});
  expect_findings(story_, {proof, incident(Code::kTillForked, at, shop_)});
}

}  // namespace
}  // namespace besace
