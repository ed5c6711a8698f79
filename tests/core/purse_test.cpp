// The member's phone: the invoice it reads, the payment it signs, the receipt it believes.
// Guarantees: each refusal with its exact code, and nothing signed then. Must not test the till.
#include "stall_story.hpp"

namespace besace {
namespace {

using test::kCap;
using test::Signer;
using test::signer;
using test::StallTest;
using test::Stand;
using test::Story;

class PurseTest : public StallTest {
 protected:
  std::string invoice_text(Amount amount) { return shop_.till.invoice_text(ask(amount)); }
  Code reading(const std::string& text) const { return read_invoice(alice_.replica, text).code(); }
  Code paying(Amount amount) { return paying(amount, now()); }
  /// What a copy of the phone answers, so that the phone itself stays where it was.
  Code paying(Amount amount, std::uint64_t when) {
    const auto offer = read_invoice(alice_.replica, invoice_text(amount));
    return make_pay(alice_.replica, alice_.wallet.keys, alice_.purse(), *offer, when).code();
  }
  void refresh() { EXPECT_CODE(test::sync(alice_.replica, story_), Code::kOk); }
};

TEST_F(PurseTest, RefusesAnInvoiceOfAnotherFund) {
  Story other([](Charter& charter) { charter.box_key[0] ^= 1; });
  Stand shop(other.merchant("shop"));
  (void)shop.sync(other);
  EXPECT_CODE(reading(shop.till.invoice_text(shop.ask(100, now()))), Code::kOtherFund);
}

TEST_F(PurseTest, RefusesAnInvoiceOfAMerchantItDoesNotKnow) {
  Stand late(story_.merchant("late"));
  (void)late.sync(story_);
  const std::string text = late.till.invoice_text(late.ask(100, now()));
  EXPECT_CODE(reading(text), Code::kUnknownMerchant);
  refresh();
  EXPECT_CODE(reading(text), Code::kOk);
}

TEST_F(PurseTest, RefusesAnInvoiceOfASuspendedMerchant) {
  const std::string text = invoice_text(100);
  EXPECT_CODE(story_.put(story_.desk, Revoke{shop_.till_key.kid(), "fin"}), Code::kOk);
  refresh();
  EXPECT_CODE(reading(text), Code::kMerchantSuspended);
}

TEST_F(PurseTest, RefusesAnInvoiceThatItsMerchantDidNotSign) {
  Frame frame = *frame_from_text(invoice_text(100));
  std::get<InvoiceFrame>(frame.body).amount = 1000;
  EXPECT_CODE(reading(frame_text(frame)), Code::kBadSignature);
  std::get<InvoiceFrame>(frame.body).amount = 0;
  EXPECT_CODE(reading(frame_text(frame)), Code::kBadAmount);
}

TEST_F(PurseTest, RefusesAPriceThatItsMerchantDidNotSign) {
  Frame frame = *frame_from_text(invoice_text(100));
  auto& invoice = std::get<InvoiceFrame>(frame.body);
  invoice.price = 150;
  EXPECT_CODE(reading(frame_text(frame)), Code::kBadSignature);
  invoice.price = 100;
  EXPECT_CODE(reading(frame_text(frame)), Code::kBadAmount);
}

// What was given back may be spent again, though the sum signed never falls.
TEST_F(PurseTest, SaysWhatMayStillBeSpent) {
  const Ledger& ledger = alice_.replica.ledger();
  const Kid kid = alice_.wallet.kid();
  const Amount whole = ledger.wallet(kid)->allowance;
  EXPECT_EQ(spendable(ledger, kid, 0), whole);
  EXPECT_EQ(spendable(ledger, kid, 1250), whole - 1250);
  EXPECT_EQ(spendable(ledger, kid, whole + 1), 0);
  EXPECT_EQ(spendable(ledger, Kid{}, 0), 0);
  const SignedEntry bought = story_.sale(alice_.wallet, shop_.till_key, 2000);
  EXPECT_CODE(story_.put(shop_.till_key, Refund{bought.id, 500}), Code::kOk);
  refresh();
  EXPECT_EQ(spendable(alice_.replica.ledger(), kid, 0), whole - 1500);
}

TEST_F(PurseTest, RefusesWhatIsNoInvoice) {
  EXPECT_CODE(reading("bonjour"), Code::kBadEncoding);
  EXPECT_CODE(reading(pay_text_for(100)), Code::kBadFrame);
}

TEST_F(PurseTest, PaysNothingFromAWalletTheFundDoesNotKnow) {
  const auto offer = read_invoice(alice_.replica, invoice_text(100));
  for (const Signer& other : {signer("nobody"), shop_.till_key, story_.desk}) {
    EXPECT_CODE(make_pay(alice_.replica, other.keys, {}, *offer, now()).code(), Code::kUnknownWallet);
  }
}

TEST_F(PurseTest, PaysNothingBeyondTheAllowance) {
  alice_.wallet.cum = 9000;
  EXPECT_CODE(paying(1001), Code::kOverAllowance);
  EXPECT_CODE(paying(1000), Code::kOk);
}

TEST_F(PurseTest, PaysNothingBeyondTheCap) {
  EXPECT_CODE(paying(kCap + 1), Code::kOverCap);
  EXPECT_CODE(paying(kCap), Code::kOk);
}

TEST_F(PurseTest, PaysOnlyBetweenTheWalletsDays) {
  const Certify& days = alice_.replica.ledger().wallet(alice_.wallet.kid())->certificate;
  const auto on = [&](std::uint64_t day) { return paying(100, day * kSecondsPerDay); };
  EXPECT_CODE(on(days.last_day), Code::kOk);
  EXPECT_CODE(on(days.last_day + 1), Code::kWalletExpired);
  const Signer next = story_.wallet("next month", test::kFirstPeriod + 1);
  refresh();
  const std::uint64_t first = first_day_of(test::kFirstPeriod + 1);
  const auto from = [&](std::uint64_t day) {
    return check_pay(alice_.replica, next.kid(), {next.head, 0}, 100, day * kSecondsPerDay);
  };
  EXPECT_CODE(from(first - 2), Code::kNotYetValid);
  EXPECT_CODE(from(first - 1), Code::kOk);  // the local date may be ahead by some hours
}

TEST_F(PurseTest, PaysNothingOnceSuspended) {
  EXPECT_CODE(story_.put(story_.desk, Revoke{alice_.wallet.kid(), "perdu"}), Code::kOk);
  refresh();
  EXPECT_CODE(paying(100), Code::kWalletSuspended);
}

TEST_F(PurseTest, PaysNothingOnceTheLogHoldsAPaymentItDidNotSign) {
  Signer copy = alice_.wallet;
  EXPECT_CODE(story_.record(story_.make_pay(copy, shop_.till_key, 100)), Code::kOk);
  EXPECT_CODE(paying(100), Code::kOk);  // it cannot know yet
  refresh();
  EXPECT_CODE(paying(100), Code::kChainMoved);
}

// Void, it raised no sum; it still says that there are two devices.
TEST_F(PurseTest, PaysNothingOnceTheLogHoldsAVoidPaymentItDidNotSign) {
  Signer copy = alice_.wallet;
  EXPECT_CODE(story_.record(story_.make_pay(copy, signer("nobody"), 100)), Code::kUnknownMerchant);
  refresh();
  EXPECT_CODE(paying(100), Code::kChainMoved);
}

TEST_F(PurseTest, PaysNothingOnceTheLogHoldsAnotherPaymentInThePlaceOfItsOwn) {
  Signer copy = alice_.wallet;
  (void)story_.make_pay(alice_.wallet, shop_.till_key, 100);
  EXPECT_CODE(story_.record(story_.make_pay(copy, shop_.till_key, 100)), Code::kOk);
  refresh();
  EXPECT_CODE(paying(100), Code::kChainMoved);
}

TEST_F(PurseTest, PaysOnWhenTheLogHoldsWhatItSigned) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_CODE(story_.record(story_.make_pay(alice_.wallet, shop_.till_key, 100)), Code::kOk);
    refresh();
    EXPECT_CODE(paying(100), Code::kOk);
  }
}

TEST_F(PurseTest, ContinuesItsChainAndItsSum) {
  const auto first = alice_.pay(invoice_text(100), now());
  const auto second = alice_.pay(invoice_text(250), now());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->pay.entry.header.seq, 2U);
  EXPECT_EQ(second->pay.entry.header.prev, first->pay.id);
  EXPECT_EQ(second->pay.entry.header.time % kSecondsPerHour, 0U);
  EXPECT_EQ(std::get<Pay>(second->pay.entry.body).cum, 350);
}

class ReceiptTest : public PurseTest {
 protected:
  ReceiptTest() : made_(alice_.pay(invoice_text(100), now())), accept_(take(made_->text)) {}
  Code believing(const std::string& text) const {
    return read_accept(alice_.replica, text, made_->pay).code();
  }

  Result<MadePay> made_;
  SignedEntry accept_;
};

TEST_F(ReceiptTest, BelievesTheMerchantItPaid) {
  EXPECT_CODE(believing(shop_.till.accept_text(accept_)), Code::kOk);
}

TEST_F(ReceiptTest, RefusesTheReceiptOfAnotherPayment) {
  const std::string other = shop_.till.accept_text(take(pay_text_for(200)));
  EXPECT_CODE(believing(other), Code::kUnknownPay);
}

TEST_F(ReceiptTest, RefusesTheReceiptOfAMerchantItDidNotPay) {
  Signer other = story_.merchant("other");
  refresh();
  const SignedEntry accept = story_.make_accept(other, made_->pay);
  EXPECT_CODE(believing(Till(alice_.replica, other.kid()).accept_text(accept)), Code::kUnknownPay);
}

TEST_F(ReceiptTest, RefusesTheReceiptOfWhoeverIsNoMerchant) {
  Signer nobody = signer("nobody"), member = alice_.wallet;
  for (Signer* forger : {&nobody, &member, &story_.desk}) {
    const SignedEntry accept = story_.make_accept(*forger, made_->pay);
    EXPECT_CODE(believing(shop_.till.accept_text(accept)), Code::kUnknownMerchant);
  }
}

TEST_F(ReceiptTest, RefusesAForgedReceipt) {
  Signer forger = signer("forger");
  const SignedEntry signed_by_other = story_.make_accept(forger, made_->pay);
  Frame frame = *frame_from_text(shop_.till.accept_text(signed_by_other));
  std::get<AcceptFrame>(frame.body).till = shop_.till_key.kid();
  EXPECT_CODE(believing(frame_text(frame)), Code::kBadSignature);
}

TEST_F(ReceiptTest, RefusesWhatIsNoReceiptOfThisFund) {
  EXPECT_CODE(believing(made_->text), Code::kBadFrame);
  Frame frame = *frame_from_text(shop_.till.accept_text(accept_));
  frame.fund[0] ^= 1;
  EXPECT_CODE(believing(frame_text(frame)), Code::kOtherFund);
}

}  // namespace
}  // namespace besace
