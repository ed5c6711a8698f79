// The till's own acts, and how old its copy of the fund may be.
// Guarantees: a rescan counts once; what a till knew survives its restart. Must not list refusals: till_refusals_test.cpp.
#include "stall_story.hpp"

namespace besace {
namespace {

using test::Signer;
using test::signer;
using test::StallTest;

constexpr std::uint64_t kHour = kSecondsPerHour;

TEST(FreshnessTest, IsGreenThenAmberThenStaleByTheHoursOfTheRulebook) {
  const test::Story story;  // 72 and 168 hours
  const std::uint64_t synced = 1'767'222'000;
  const auto at = [&](std::uint64_t age) { return freshness(story.replica(), synced + age, synced); };
  EXPECT_EQ(at(0), Freshness::kGreen);
  EXPECT_EQ(at(72 * kHour), Freshness::kGreen);
  EXPECT_EQ(at(72 * kHour + 1), Freshness::kAmber);
  EXPECT_EQ(at(168 * kHour), Freshness::kAmber);
  EXPECT_EQ(at(168 * kHour + 1), Freshness::kStale);
}

TEST(FreshnessTest, ForgivesAClockAnHourBackAndNoMore) {
  const test::Story story;
  const std::uint64_t synced = 1'767'222'000;
  EXPECT_EQ(freshness(story.replica(), synced - 1, synced), Freshness::kGreen);
  EXPECT_EQ(freshness(story.replica(), synced - kHour, synced), Freshness::kGreen);
  EXPECT_EQ(freshness(story.replica(), synced - kHour - 1, synced), Freshness::kStale);
  EXPECT_EQ(freshness(story.replica(), 0, synced), Freshness::kStale);
}

TEST_F(StallTest, MakesNoInvoiceForAKeyThatIsNoTill) {
  const auto code_for = [&](const Signer& who, const Signer& keys) {
    return Till(*shop_.replica, who.kid()).make_invoice(keys.keys, 100, Nonce{1}, now()).code();
  };
  EXPECT_CODE(code_for(shop_.till_key, shop_.till_key), Code::kOk);
  EXPECT_CODE(code_for(signer("nobody"), signer("nobody")), Code::kNotAuthorized);
  EXPECT_CODE(code_for(alice_.wallet, alice_.wallet), Code::kNotAuthorized);
  EXPECT_CODE(code_for(shop_.till_key, alice_.wallet), Code::kNotAuthorized);
}

TEST_F(StallTest, MakesNoInvoiceOfNothing) {
  for (const Amount amount : {Amount{0}, Amount{-1}}) {
    const auto made = shop_.till.make_invoice(shop_.till_key.keys, amount, Nonce{1}, now());
    EXPECT_CODE(made.code(), Code::kBadAmount);
  }
}

TEST_F(StallTest, CitesInItsInvoiceThePriceOfABasketThatUnitsPayInPart) {
  const auto made = [&](Amount amount, std::optional<Amount> price) {
    return shop_.till.make_invoice(shop_.till_key.keys, amount, Nonce{1}, now(), price);
  };
  const auto basket = made(2100, 3000);
  ASSERT_TRUE(basket.ok());
  const auto& body = std::get<Invoice>(basket->entry.body);
  EXPECT_EQ(body.amount, 2100);
  EXPECT_EQ(body.price, 3000);
  EXPECT_EQ(left_in_euros(body), 900);
  EXPECT_EQ(made(2100, 2100)->cose, made(2100, {})->cose) << "one way of saying that units pay all";
  EXPECT_EQ(left_in_euros(std::get<Invoice>(made(2100, 2100)->entry.body)), 0);
  EXPECT_CODE(made(2100, 2099).code(), Code::kBadAmount);
  EXPECT_CODE(made(2100, -1).code(), Code::kBadAmount);
  EXPECT_CODE(made(0, 900).code(), Code::kBadAmount);
}

// The price is between the two devices: what is paid, logged and credited is units.
TEST_F(StallTest, TakesThePaymentOfABasket) {
  const auto basket = shop_.till.make_invoice(shop_.till_key.keys, 2100, Nonce{9}, now(), 3000);
  ASSERT_TRUE(basket.ok());
  shop_.till.remember_invoice(*basket);
  const std::string text = shop_.till.invoice_text(*basket);
  const auto offer = read_invoice(alice_.replica, text);
  ASSERT_EQ(offer.code(), Code::kOk);
  EXPECT_EQ(offer->amount, 2100);
  EXPECT_EQ(std::get<Invoice>(offer->invoice.entry.body).price, 3000);
  EXPECT_EQ(offer->invoice.cose, basket->cose);
  const auto paid = alice_.pay(text, now());
  ASSERT_EQ(paid.code(), Code::kOk);
  const auto received = shop_.receive(paid->text, now());
  ASSERT_EQ(received.code(), Code::kOk);
  EXPECT_EQ(received->amount, 2100);
}

TEST_F(StallTest, MakesNoInvoiceOnceSuspended) {
  EXPECT_CODE(story_.put(story_.desk, Revoke{shop_.till_key.kid(), "fin"}), Code::kOk);
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  EXPECT_CODE(shop_.till.make_invoice(shop_.till_key.keys, 100, Nonce{1}, now()).code(),
              Code::kMerchantSuspended);
}

TEST_F(StallTest, CitesInItsInvoiceTheNewestCheckpointItHas) {
  const auto body = std::get<Invoice>(ask(100).entry.body);
  EXPECT_EQ((Checkpoint{body.size, body.root}), shop_.replica->checkpoint());
  EXPECT_EQ(body.size, story_.tree().size());
}

TEST_F(StallTest, CountsARescanOnceAndSaysNothing) {
  const std::string text = pay_text_for(test::kCap);
  (void)take(text);
  for (int i = 0; i < 3; ++i) {
    const auto again = shop_.receive(text, now());
    ASSERT_EQ(again.code(), Code::kOk);
    EXPECT_TRUE(again->already);
    EXPECT_EQ(again->amount, test::kCap);
    shop_.till.remember_pay(again->pay);
  }
  // Counted once, it leaves exactly nothing of the cap; synced, all of it.
  EXPECT_CODE(code_of(forced_text(alice_, ask(1), test::kCap + 1)), Code::kOverCap);
}

TEST_F(StallTest, RemembersNothingOfAPaymentNobodyKept) {
  const std::string text = pay_text_for(1250);
  for (int i = 0; i < 2; ++i) {
    const auto received = shop_.receive(text, now());
    ASSERT_TRUE(received.ok());
    EXPECT_FALSE(received->already);
  }
}

// The member's phone had a network and the shop's copy was refreshed between the two scans.
TEST_F(StallTest, TakesAPaymentThatItsCopyOfTheLogHoldsAlready) {
  const auto made = alice_.pay(shop_.till.invoice_text(ask(test::kCap)), now());
  EXPECT_CODE(story_.record(made->pay), Code::kOk);
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  const auto received = shop_.receive(made->text, now());
  EXPECT_CODE(received.code(), Code::kOk);
  EXPECT_CODE(story_.record(shop_.take(*received, now())), Code::kOk);
  EXPECT_EQ(story_.ledger().merchant(shop_.till_key.kid())->credited, test::kCap);
}

TEST_F(StallTest, TakesAnEarlierPaymentWhenTheLogHoldsALaterOne) {
  const std::string first = pay_text_for(1000);
  const auto second = alice_.pay(shop_.till.invoice_text(ask(500)), now());
  const auto third = alice_.pay(shop_.till.invoice_text(ask(250)), now());
  EXPECT_CODE(story_.record(third->pay), Code::kOk);
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  (void)take(first);
  EXPECT_CODE(code_of(second->text), Code::kOk);
  EXPECT_CODE(code_of(third->text), Code::kOk);
}

// L15: what the log has credited is final, and needs no cap.
TEST_F(StallTest, HoldsNoCapAgainstWhatTheLogHasCredited) {
  (void)take(pay_text_for(test::kCap));
  const auto made = alice_.pay(shop_.till.invoice_text(ask(1000)), now());
  EXPECT_CODE(code_of(made->text), Code::kOverCap);
  EXPECT_CODE(story_.record(made->pay), Code::kOk);
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  EXPECT_CODE(code_of(made->text), Code::kOk);
}

TEST_F(StallTest, HasItsWholeCapAgainOnceTheLogHasWhatItTook) {
  (void)take(pay_text_for(test::kCap));
  for (const SignedEntry& entry : shop_.outbox) EXPECT_CODE(story_.record(entry), Code::kOk);
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  EXPECT_CODE(code_of(pay_text_for(test::kCap)), Code::kOk);
}

TEST_F(StallTest, KnowsAfterARestartWhatItKnewBefore) {
  const SignedEntry open = ask(100), paid = ask(2000);
  const auto made = alice_.pay(shop_.till.invoice_text(paid), now());
  (void)take(made->text);
  Till restarted(*shop_.replica, shop_.till_key.kid());
  for (const SignedEntry& invoice : {open, paid}) restarted.remember_invoice(invoice);
  restarted.remember_pay(made->pay);
  const auto again = restarted.receive(made->text, now(), shop_.synced);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->already);
  EXPECT_TRUE(restarted.receive(forced_text(alice_, open, 2100), now(), shop_.synced).ok());
}

}  // namespace
}  // namespace besace
