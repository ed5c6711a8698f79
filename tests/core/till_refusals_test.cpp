// Everything a till refuses offline, each with its exact code.
// Guarantees: beside each refusal stands what is just inside the line. Must not test changed bytes: stall_test.cpp.
#include "stall_story.hpp"

namespace besace {
namespace {

using test::kAmberCap;
using test::kCap;
using test::Phone;
using test::Signer;
using test::signer;
using test::StallTest;
using test::Stand;
using test::Story;

constexpr std::uint64_t kHour = kSecondsPerHour;

class TillRefusalsTest : public StallTest {
 protected:
  /// A payment by this key with the certificate given, for a fresh invoice of 1.00.
  std::string carried_by(const Signer& wallet, const SignedEntry& certify) {
    const SignedEntry invoice = ask(100);
    Signer payer = wallet;
    payer.head = {1, certify.id};
    const SignedEntry pay = story_.make(payer, Pay{shop_.till_key.kid(), 100, 100, invoice.id});
    PayFrame frame{ref_of(invoice.id), payer.kid(), 1, certify.id, pay.entry.header.time / kHour, 100,
                   pay.signature,      {}};
    const Bytes payload = encode_payload(certify.entry);
    frame.certificate = CertificatePart{certify.entry.header.kid, payload, certify.signature};
    return frame_text({fund_tag(story_.fund()), frame});
  }
  /// Noon of the day given.
  static std::uint64_t noon(std::uint64_t day) { return day * kSecondsPerDay + 12 * kHour; }
  const Certify& certificate() const {
    return shop_.replica->ledger().wallet(alice_.wallet.kid())->certificate;
  }
  void refresh() { EXPECT_CODE(shop_.sync(story_), Code::kOk); }

  Signer nora_ = signer("Nora");
};

TEST_F(TillRefusalsTest, WhatIsNoPaymentAtAll) {
  const std::string text = pay_text_for(100);
  EXPECT_CODE(code_of("bonjour"), Code::kBadEncoding);
  EXPECT_CODE(code_of(""), Code::kBadFrame);
  EXPECT_CODE(code_of(std::string(4000, 'A')), Code::kTooLarge);
  EXPECT_CODE(code_of(test::changed_at(text, 0, 3)), Code::kBadVersion);
  EXPECT_CODE(code_of(test::changed_at(text, 1, 0x40)), Code::kBadFrame);
  EXPECT_CODE(code_of(shop_.till.invoice_text(ask(100))), Code::kBadFrame);
  EXPECT_CODE(code_of(shop_.till.accept_text(take(text))), Code::kBadFrame);
}

TEST_F(TillRefusalsTest, APaymentOfAnotherFund) {
  Story other([](Charter& charter) {
    test::set_small_caps(charter);
    charter.box_key[0] ^= 1;
  });
  Stand shop(other.merchant("shop"));
  Phone alice(other.wallet("Alice"));
  (void)shop.sync(other);
  (void)test::sync(alice.replica, other);
  const auto made = alice.pay(shop.till.invoice_text(shop.ask(100, now())), now());
  ASSERT_TRUE(made.ok());
  EXPECT_CODE(code_of(made->text), Code::kOtherFund);
  // Relabelled as ours, and for an invoice of ours, it still does not hold.
  const SignedEntry invoice = ask(100);
  Frame frame = *frame_from_text(made->text);
  frame.fund = fund_tag(story_.fund());
  std::get<PayFrame>(frame.body).invoice = ref_of(invoice.id);
  EXPECT_CODE(code_of(frame_text(frame)), Code::kBadSignature);
}

TEST_F(TillRefusalsTest, AWalletThatNobodyCertified) {
  Phone nobody(signer("nobody"));
  nobody.wallet.head = {1, story_.fund()};
  EXPECT_CODE(code_of(forced_text(nobody, ask(100), 100)), Code::kUnknownWallet);
  Phone merchant(shop_.till_key);
  EXPECT_CODE(code_of(forced_text(merchant, ask(100), 100)), Code::kUnknownWallet);
}

TEST_F(TillRefusalsTest, ACertificateThatNoIssuerSigned) {
  const Certify body = story_.certificate(nora_.keys.public_key);
  Signer desk = story_.desk, shop = shop_.till_key, nobody = signer("nobody"), issuer = story_.desk;
  EXPECT_CODE(code_of(carried_by(nora_, story_.make(desk, body))), Code::kOk);
  EXPECT_CODE(code_of(carried_by(nora_, story_.make(shop, body))), Code::kUnknownWallet);
  EXPECT_CODE(code_of(carried_by(nora_, story_.make(nobody, body))), Code::kUnknownWallet);
  SignedEntry forged = story_.make(issuer, body);
  forged.signature[0] ^= 1;
  EXPECT_CODE(code_of(carried_by(nora_, forged)), Code::kBadSignature);
}

TEST_F(TillRefusalsTest, ACertificateOfSomebodyElseOrOfAnotherKind) {
  Signer desk = story_.desk;
  const SignedEntry for_bob = story_.make(desk, story_.certificate(signer("Bob").keys.public_key));
  EXPECT_CODE(code_of(carried_by(nora_, for_bob)), Code::kUnknownWallet);
  const SignedEntry deposit = story_.make(desk, Deposit{100, 0, kReserve, "x"});
  EXPECT_CODE(code_of(carried_by(nora_, deposit)), Code::kUnknownWallet);
  Certify other = story_.certificate(nora_.keys.public_key);
  other.rulebook = 0;
  EXPECT_CODE(code_of(carried_by(nora_, story_.make(desk, other))), Code::kUnknownRulebook);
  other.rulebook = 2;  // an amend that this copy has not seen may be in force
  EXPECT_CODE(code_of(carried_by(nora_, story_.make(desk, other))), Code::kOk);
}

TEST_F(TillRefusalsTest, ACertificateWhoseIssuerWasSuspended) {
  Story told([](Charter& charter) { charter.keys.push_back({signer("issuer").keys.public_key, kIssuer}); });
  Stand shop(told.merchant("shop"));
  Signer issuer = signer("issuer");
  issuer.head = {1, told.fund()};
  const SignedEntry admission = told.make(issuer, told.certificate(nora_.keys.public_key));
  (void)told.put(told.desk, Revoke{issuer.kid(), "vol"});
  (void)shop.sync(told);
  const SignedEntry invoice = shop.ask(100, told.now());
  Signer payer = nora_;
  payer.head = {1, admission.id};
  const SignedEntry pay = told.make(payer, Pay{shop.till_key.kid(), 100, 100, invoice.id});
  PayFrame frame{ref_of(invoice.id),
                 payer.kid(),
                 1,
                 admission.id,
                 told.now() / kHour,
                 100,
                 pay.signature,
                 CertificatePart{issuer.kid(), encode_payload(admission.entry), admission.signature}};
  const std::string text = frame_text({fund_tag(told.fund()), frame});
  EXPECT_CODE(shop.receive(text, told.now()).code(), Code::kUnknownWallet);
}

TEST_F(TillRefusalsTest, AnExpiredWallet) {
  const std::string text = pay_text_for(100);
  const std::uint64_t end = (certificate().last_day + 1) * kSecondsPerDay;
  shop_.synced = end;
  EXPECT_CODE(code_of(text, end - 1), Code::kOk);
  EXPECT_CODE(code_of(text, end), Code::kWalletExpired);
}

TEST_F(TillRefusalsTest, AWalletOfALaterMonth) {
  Phone early(story_.wallet("early", test::kFirstPeriod + 1));
  refresh();
  const std::string text = forced_text(early, ask(100), 100);
  const std::uint64_t first = first_day_of(test::kFirstPeriod + 1);
  shop_.synced = noon(first - 1);
  EXPECT_CODE(code_of(text, noon(first - 2)), Code::kNotYetValid);
  EXPECT_CODE(code_of(text, noon(first - 1)), Code::kOk);  // the local date may be ahead by some hours
}

TEST_F(TillRefusalsTest, ASuspendedWallet) {
  const std::string text = pay_text_for(100);
  EXPECT_CODE(story_.put(story_.desk, Revoke{alice_.wallet.kid(), "perdu"}), Code::kOk);
  EXPECT_CODE(code_of(text), Code::kOk);  // it cannot know yet
  refresh();
  EXPECT_CODE(code_of(text), Code::kWalletSuspended);
}

// A clock that lags by a month: the log's own days count too, or the law would void what the till accepted.
TEST_F(TillRefusalsTest, APaymentFromAWalletThatItsCopySawExpire) {
  const std::string text = pay_text_for(100);
  const std::uint64_t lagging = now();
  (void)story_.pass(story_.ledger().wallet(alice_.wallet.kid())->certificate.last_day);
  EXPECT_CODE(code_of(text, lagging), Code::kOk);  // it cannot know yet
  refresh();
  shop_.synced = lagging;
  EXPECT_CODE(code_of(text, lagging), Code::kWalletExpired);
  (void)test::sync(alice_.replica, story_);
  EXPECT_CODE(check_pay(alice_.replica, alice_.wallet.kid(), alice_.purse(), 100, lagging),
              Code::kWalletExpired);
}

TEST_F(TillRefusalsTest, AnyPaymentOnceItIsSuspendedItself) {
  const std::string text = pay_text_for(100);
  EXPECT_CODE(story_.put(story_.desk, Revoke{shop_.till_key.kid(), "fin"}), Code::kOk);
  refresh();
  EXPECT_CODE(code_of(text), Code::kMerchantSuspended);
}

TEST_F(TillRefusalsTest, MoreThanTheAllowance) {
  for (int i = 0; i < 3; ++i) {
    (void)take(pay_text_for(kCap));
    for (const SignedEntry& entry : shop_.outbox) (void)story_.record(entry);
    shop_.outbox.clear();
    refresh();
  }
  Phone copy = alice_;
  EXPECT_CODE(code_of(forced_text(copy, ask(1001), 10001)), Code::kOverAllowance);
  EXPECT_CODE(code_of(forced_text(alice_, ask(1000), 10000)), Code::kOk);
}

TEST_F(TillRefusalsTest, MoreThanItsCapWhileTheLogHasNotConfirmed) {
  EXPECT_CODE(code_of(pay_text_for(kCap)), Code::kOk);
  Phone bob(story_.wallet("Bob"));
  refresh();
  EXPECT_CODE(code_of(forced_text(bob, ask(kCap + 1), kCap + 1)), Code::kOverCap);
  Phone dan(story_.wallet("Dan"));
  refresh();
  (void)take(forced_text(dan, ask(kCap - 100), kCap - 100));
  Phone copy = dan;
  EXPECT_CODE(code_of(forced_text(copy, ask(101), kCap + 1)), Code::kOverCap);
  EXPECT_CODE(code_of(forced_text(dan, ask(100), kCap)), Code::kOk);
}

TEST_F(TillRefusalsTest, MoreThanTheLowerCapOnceItsCopyIsOld) {
  const std::string whole = pay_text_for(kAmberCap);
  const std::uint64_t amber = now() + 72 * kHour + 1;
  EXPECT_CODE(code_of(whole, amber), Code::kOk);
  EXPECT_EQ(shop_.receive(whole, amber)->freshness, Freshness::kAmber);
  Phone bob(story_.wallet("Bob"));
  refresh();
  const std::string more = forced_text(bob, ask(kAmberCap + 1), kAmberCap + 1);
  EXPECT_CODE(code_of(more, amber - 1), Code::kOk);
  EXPECT_CODE(code_of(more, amber), Code::kOverCap);
}

TEST_F(TillRefusalsTest, AnyPaymentOnceItsCopyIsTooOld) {
  const std::string text = pay_text_for(100);
  EXPECT_CODE(code_of(text, now() + 168 * kHour), Code::kOk);
  EXPECT_CODE(code_of(text, now() + 168 * kHour + 1), Code::kSnapshotStale);
  EXPECT_CODE(code_of(text, now() - kHour - 1), Code::kSnapshotStale);
}

TEST_F(TillRefusalsTest, APaymentOfAnotherMerchantsInvoice) {
  Stand other(story_.merchant("other"));
  (void)other.sync(story_);
  (void)test::sync(alice_.replica, story_);
  const auto made = alice_.pay(other.till.invoice_text(other.ask(100, now())), now());
  ASSERT_TRUE(made.ok());
  EXPECT_CODE(other.receive(made->text, now()).code(), Code::kOk);
  EXPECT_CODE(code_of(made->text), Code::kUnknownInvoice);
}

TEST_F(TillRefusalsTest, AnInvoicePaidAlready) {
  const SignedEntry invoice = ask(100);
  (void)take(alice_.pay(shop_.till.invoice_text(invoice), now())->text);
  EXPECT_CODE(code_of(alice_.pay(shop_.till.invoice_text(invoice), now())->text), Code::kInvoicePaid);
  Phone bob(story_.wallet("Bob"));
  refresh();
  EXPECT_CODE(code_of(forced_text(bob, invoice, 100)), Code::kInvoicePaid);
}

TEST_F(TillRefusalsTest, APlaceInTheChainThatTheTillHasSeenTaken) {
  Phone copy = alice_;
  (void)take(pay_text_for(100));
  EXPECT_CODE(code_of(forced_text(copy, ask(200), 200)), Code::kSeqSeen);
  EXPECT_CODE(code_of(forced_text(copy, ask(100), 300)), Code::kSeqSeen);  // it goes on from the other branch
  EXPECT_CODE(code_of(forced_text(alice_, ask(100), 200)), Code::kOk);
}

TEST_F(TillRefusalsTest, APlaceInTheChainThatTheLogHasSeenTaken) {
  Phone copy = alice_;
  EXPECT_CODE(story_.record(story_.make_pay(alice_.wallet, shop_.till_key, 100)), Code::kOk);
  refresh();
  EXPECT_CODE(code_of(forced_text(copy, ask(200), 200)), Code::kSeqSeen);
  EXPECT_CODE(code_of(forced_text(copy, ask(100), 300)), Code::kSeqSeen);
  EXPECT_CODE(code_of(forced_text(alice_, ask(100), 200)), Code::kOk);
}

TEST_F(TillRefusalsTest, AFirstPaymentThatDoesNotNameItsCertificate) {
  alice_.wallet.head.prev = story_.fund();
  EXPECT_CODE(code_of(forced_text(alice_, ask(100), 100)), Code::kBadChain);
}

TEST_F(TillRefusalsTest, SumsThatContradictWhatItKnows) {
  const auto refused = [&](Amount amount, Amount cum) {
    Phone copy = alice_;
    return code_of(forced_text(copy, ask(amount), cum));
  };
  EXPECT_CODE(refused(200, 199), Code::kCumMismatch);
  EXPECT_CODE(refused(200, 201), Code::kCumMismatch);  // the first payment speaks of an earlier one
  (void)take(pay_text_for(500));
  EXPECT_CODE(refused(200, 699), Code::kCumMismatch);
  EXPECT_CODE(refused(200, 701), Code::kCumMismatch);
  EXPECT_CODE(refused(200, 700), Code::kOk);
  for (const SignedEntry& entry : shop_.outbox) EXPECT_CODE(story_.record(entry), Code::kOk);
  refresh();
  Stand fresh(shop_.till_key);  // one that knows it from the log alone
  EXPECT_CODE(fresh.sync(story_), Code::kOk);
  const auto told = [&](Amount cum) {
    Phone copy = alice_;
    const SignedEntry invoice = fresh.ask(200, now());
    return fresh.receive(forced_text(copy, invoice, cum), now()).code();
  };
  EXPECT_CODE(told(699), Code::kCumMismatch);
  EXPECT_CODE(told(700), Code::kOk);
}

TEST_F(TillRefusalsTest, AnEarlierPaymentThatTheLaterOnesLeaveNoRoomFor) {
  Phone copy = alice_;
  (void)story_.make_pay(alice_.wallet, shop_.till_key, 500);
  alice_.wallet.cum = 400;
  EXPECT_CODE(story_.record(story_.make_pay(alice_.wallet, shop_.till_key, 100)), Code::kOk);
  refresh();
  EXPECT_CODE(code_of(forced_text(copy, ask(500), 500)), Code::kCumMismatch);
}

}  // namespace
}  // namespace besace
