// Merchants: several tills, the end of an approval, units for euros: FORMAT.md L7, L12, L13, L24, L25, L29.
// Guarantees: what was sold stays due. Must not test suspense: suspense_test.cpp.
#include "law_support.hpp"

namespace besace {
namespace {

using test::credited;
using test::errors;
using test::finding;
using test::incidents;
using test::Signer;
using test::signer;
using test::Story;

class MerchantsTest : public ::testing::Test {
 protected:
  MerchantsTest() {
    (void)story_.deposit(100000);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
    van_ = story_.till(shop_, "van");
    alice_ = story_.wallet("Alice");
  }
  Code revoke(const Signer& who) { return story_.put(story_.desk, Revoke{who.kid(), "perdu"}); }
  Code delist(const Signer& who) { return story_.put(story_.desk, Delist{who.kid(), "fin"}); }
  const Ledger& ledger() const { return story_.ledger(); }
  const Merchant& shop() const { return *ledger().merchant(shop_.kid()); }

  Story story_;
  Signer shop_, other_, van_, alice_;
};

// L12, L24
TEST_F(MerchantsTest, TakesReceiptsOfEveryTillForOneMerchant) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 1250);
  EXPECT_CODE(story_.record(story_.make_accept(van_, pay)), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay)), Code::kDuplicate);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_EQ(credited(ledger(), pay), 1250);
  EXPECT_EQ(shop().credited, 1250);
  EXPECT_NE(ledger().payment(pay.id)->accepted, kNever);
  EXPECT_CODE(story_.record(story_.make_accept(van_, story_.sale(alice_, other_, 100))),
              Code::kNotAuthorized);
}

// L10: a till is nobody's payee.
TEST_F(MerchantsTest, PaysMerchantsAndNotTheirTills) {
  const SignedEntry pay = story_.make_pay(alice_, van_, 100);
  EXPECT_CODE(story_.record(pay), Code::kUnknownMerchant);
  EXPECT_EQ(credited(ledger(), pay), 0);
}

// L24
TEST_F(MerchantsTest, LetsItsOwnKeyAloneAddATill) {
  const PublicKey key = signer("third").keys.public_key;
  EXPECT_CODE(story_.put(van_, AddTill{key, "?"}), Code::kNotAuthorized);
  EXPECT_CODE(story_.put(story_.desk, AddTill{key, "?"}), Code::kNotAuthorized);
  EXPECT_CODE(story_.put(shop_, AddTill{van_.keys.public_key, "?"}), Code::kKidTaken);
  EXPECT_CODE(story_.put(shop_, AddTill{PublicKey{}, "?"}), Code::kBadKey);
  EXPECT_CODE(story_.put(shop_, AddTill{key, "ferme"}), Code::kOk);
  EXPECT_EQ(ledger().merchant_of(*ledger().account(signer("third").kid())), &shop());
}

// L7
TEST_F(MerchantsTest, HearsNothingButReceiptsFromASuspendedTill) {
  const SignedEntry pay = story_.sale(alice_, shop_, 1000);
  EXPECT_CODE(revoke(van_), Code::kOk);
  EXPECT_CODE(story_.put(van_, Refund{pay.id, 100}), Code::kMerchantSuspended);
  EXPECT_EQ(shop().credited, 1000);
  EXPECT_CODE(story_.put(shop_, Refund{pay.id, 100}), Code::kOk);  // the others go on
  EXPECT_EQ(shop().credited, 900);
}

// L13
TEST_F(MerchantsTest, TakesNoEvidenceFromATillSuspendedBeforeIt) {
  const std::uint64_t before = story_.tree().size();
  const SignedEntry early = story_.make_pay(alice_, shop_, 100);
  const SignedEntry late = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(revoke(van_), Code::kOk);
  const std::uint64_t after = story_.tree().size();
  EXPECT_CODE(revoke(alice_), Code::kOk);
  EXPECT_CODE(story_.record(early), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(late), Code::kWalletSuspended);
  EXPECT_CODE(story_.record(story_.make_accept(van_, early, before)), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(van_, late, after)), Code::kOk);
  EXPECT_EQ(credited(ledger(), early), 100);
  EXPECT_EQ(credited(ledger(), late), 0);
}

// L14, L25
TEST_F(MerchantsTest, PaysADelistedMerchantForWhatItCouldNotKnow) {
  const std::uint64_t before = story_.tree().size();
  const SignedEntry early = story_.make_pay(alice_, shop_, 100);
  const SignedEntry late = story_.make_pay(alice_, shop_, 200);
  EXPECT_CODE(delist(shop_), Code::kOk);
  EXPECT_EQ(shop().delisted, ledger().size() - 1);
  const std::uint64_t after = story_.tree().size();
  EXPECT_CODE(story_.record(early), Code::kMerchantDelisted);
  EXPECT_CODE(story_.record(late), Code::kMerchantDelisted);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, early, before)), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, late, after)), Code::kOk);
  EXPECT_EQ(credited(ledger(), early), 100);
  EXPECT_EQ(credited(ledger(), late), 0);
  EXPECT_EQ(incidents(ledger(), Code::kMerchantDelisted), 1U);
  test::expect_books_balance(ledger());
}

// L25
TEST_F(MerchantsTest, EndsAnApprovalOnceAndKeepsItsRefunds) {
  const SignedEntry pay = story_.sale(alice_, shop_, 500);
  EXPECT_CODE(delist(alice_), Code::kUnknownMerchant);
  EXPECT_CODE(delist(van_), Code::kUnknownMerchant);
  EXPECT_CODE(delist(shop_), Code::kOk);
  EXPECT_CODE(delist(shop_), Code::kDuplicate);
  EXPECT_CODE(story_.put(shop_, AddTill{signer("late").keys.public_key, "?"}), Code::kMerchantDelisted);
  EXPECT_CODE(story_.put(shop_, Refund{pay.id, 500}), Code::kOk);
  EXPECT_EQ(shop().credited, 0);
}

// L29
TEST_F(MerchantsTest, TurnsUnitsIntoEurosLessTheCommission) {
  (void)story_.sale(alice_, shop_, 5000);
  const Amount free = ledger().totals().reserve_free();
  EXPECT_CODE(story_.put(story_.desk, Redeem{shop_.kid(), 5000, 100, "SCT 1"}), Code::kOk);
  EXPECT_EQ(shop().redeemed, 5000);
  EXPECT_EQ(shop().owed(), 0);
  EXPECT_EQ(ledger().totals().paid_out, 4900);
  EXPECT_EQ(ledger().totals().reserve_free(), free + 100);  // the commission backs nothing any more
  EXPECT_TRUE(ledger().findings().empty());
  test::expect_books_balance(ledger());
}

// L29
TEST_F(MerchantsTest, CountsABankReferenceOnce) {
  (void)story_.sale(alice_, shop_, 5000);
  EXPECT_CODE(story_.put(story_.desk, Redeem{shop_.kid(), 1000, 0, "SCT 1"}), Code::kOk);
  EXPECT_CODE(story_.put(story_.desk, Redeem{shop_.kid(), 1000, 0, "SCT 1"}), Code::kReferenceUsed);
  EXPECT_CODE(story_.put(story_.desk, Redeem{other_.kid(), 1000, 0, "SCT 1"}), Code::kReferenceUsed);
  EXPECT_CODE(story_.put(story_.desk, Redeem{alice_.kid(), 1000, 0, "SCT 2"}), Code::kUnknownMerchant);
  EXPECT_EQ(ledger().totals().redeemed, 1000);
}

// L29: the euros have left; the audit says by how much too many.
TEST_F(MerchantsTest, SaysWhenMoreIsRedeemedThanWasEverCredited) {
  const SignedEntry pay = story_.sale(alice_, shop_, 1000);
  EXPECT_CODE(story_.put(story_.desk, Redeem{shop_.kid(), 1000, 0, "SCT 1"}), Code::kOk);
  EXPECT_CODE(story_.put(shop_, Refund{pay.id, 300}), Code::kOk);  // owes the fund, and no error
  EXPECT_EQ(shop().owed(), -300);
  EXPECT_TRUE(ledger().findings().empty());
  EXPECT_CODE(story_.put(story_.desk, Redeem{shop_.kid(), 50, 0, "SCT 2"}), Code::kOk);
  EXPECT_EQ(finding(ledger(), Code::kOverRedeemed).amount, 50);
  EXPECT_EQ(errors(ledger(), Code::kOverRedeemed), 1U);
  EXPECT_EQ(ledger().findings().size(), 1U);
  test::expect_books_balance(ledger());
}

}  // namespace
}  // namespace besace
