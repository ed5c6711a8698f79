// The whole exchange of two devices with no network, and what becomes of it in the log.
// Guarantees: no changed byte of any frame passes. Must not list the till's refusals: till_refusals_test.cpp.
#include "stall_story.hpp"

namespace besace {
namespace {

using test::changed_at;
using test::frame_bytes;
using test::Phone;
using test::StallTest;

constexpr std::array<std::uint8_t, 4> kMasks = {0x01, 0x20, 0x80, 0xff};

/// How many of the texts with one byte changed are taken all the same.
template <typename Reader>
std::size_t changes_taken(const std::string& text, const Reader& refuses) {
  std::size_t taken = 0;
  for (std::size_t place = 0; place < frame_bytes(text); ++place) {
    for (const std::uint8_t mask : kMasks) taken += refuses(changed_at(text, place, mask)) ? 0 : 1;
  }
  return taken;
}

class ExchangeTest : public StallTest {
 protected:
  /// A wallet the shop's copy of the fund has not heard of.
  Phone newcomer() {
    Phone phone(story_.wallet("Nora"));
    EXPECT_CODE(test::sync(phone.replica, story_), Code::kOk);
    return phone;
  }
  /// invoice -> pay -> accept -> receipt -> log. Whether the payment carried its certificate.
  bool exchange(Phone& phone, Amount amount) {
    const SignedEntry invoice = ask(amount);
    const auto offer = read_invoice(phone.replica, shop_.till.invoice_text(invoice));
    EXPECT_CODE(offer.code(), Code::kOk);
    EXPECT_EQ(offer->merchant_name, "shop");
    EXPECT_EQ(offer->merchant, shop_.till_key.kid());
    EXPECT_EQ(offer->amount, amount);
    EXPECT_EQ(offer->invoice.id, invoice.id);
    const auto made = phone.pay(shop_.till.invoice_text(invoice), now());
    EXPECT_CODE(made.code(), Code::kOk);
    const auto received = shop_.receive(made->text, now());
    EXPECT_CODE(received.code(), Code::kOk);
    EXPECT_EQ(received->pay.id, made->pay.id);
    EXPECT_EQ(received->pay.cose, made->pay.cose);
    EXPECT_EQ(received->amount, amount);
    EXPECT_FALSE(received->already);
    const SignedEntry accept = shop_.take(*received, now());
    const auto receipt = read_accept(phone.replica, shop_.till.accept_text(accept), made->pay);
    EXPECT_CODE(receipt.code(), Code::kOk);
    EXPECT_EQ(receipt->cose, accept.cose);
    for (const SignedEntry& entry : {received->pay, accept}) EXPECT_CODE(story_.record(entry), Code::kOk);
    EXPECT_EQ(test::credited(story_.ledger(), made->pay), amount);
    return received->certificate.has_value();
  }
};

TEST_F(ExchangeTest, PaysAndConfirmsWithBothDevicesOffline) {
  EXPECT_FALSE(exchange(alice_, 1250));
  EXPECT_FALSE(exchange(alice_, 300));
  EXPECT_TRUE(story_.ledger().findings().empty());
  EXPECT_EQ(story_.ledger().wallet(alice_.wallet.kid())->left(), 8450);
}

// F20
TEST_F(ExchangeTest, CarriesTheCertificateThatTheShopHasNotReceived) {
  Phone nora = newcomer();
  EXPECT_TRUE(exchange(nora, 1250));
  EXPECT_TRUE(exchange(nora, 300));  // the shop still has it from the frames alone
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  EXPECT_FALSE(exchange(nora, 100));
  EXPECT_EQ(story_.ledger().merchant(shop_.till_key.kid())->credited, 1650);
}

TEST_F(ExchangeTest, HandsOverTheCertificateAsTheLogHoldsIt) {
  Phone nora = newcomer();
  const SignedEntry admission = story_.entries().back();
  const auto made = nora.pay(shop_.till.invoice_text(ask(100)), now());
  const auto received = shop_.receive(made->text, now());
  ASSERT_TRUE(received.ok());
  ASSERT_TRUE(received->certificate.has_value());
  EXPECT_EQ(received->certificate->cose, admission.cose);
}

TEST_F(ExchangeTest, FitsItsCodes) {
  Phone nora = newcomer();
  const SignedEntry invoice = ask(1250);
  EXPECT_LE(frame_bytes(shop_.till.invoice_text(invoice)), 150U);
  const std::string text = pay_text_for(1250);
  EXPECT_LE(frame_bytes(text), 180U);
  const SignedEntry accept = take(text);
  EXPECT_LE(frame_bytes(shop_.till.accept_text(accept)), 200U);
  const auto carried = nora.pay(shop_.till.invoice_text(invoice), now());
  EXPECT_LE(frame_bytes(carried->text), 180U + 180U);
}

TEST_F(ExchangeTest, TakesNoInvoiceWithAChangedByte) {
  const std::string text = shop_.till.invoice_text(ask(1250));
  ASSERT_TRUE(read_invoice(alice_.replica, text).ok());
  EXPECT_EQ(changes_taken(text, [&](const std::string& t) { return !read_invoice(alice_.replica, t).ok(); }),
            0U);
}

TEST_F(ExchangeTest, TakesNoPaymentWithAChangedByte) {
  const std::string text = pay_text_for(1250);
  ASSERT_EQ(code_of(text), Code::kOk);
  EXPECT_EQ(changes_taken(text, [&](const std::string& t) { return code_of(t) != Code::kOk; }), 0U);
}

TEST_F(ExchangeTest, TakesNoPaymentWithAChangedByteInItsCertificate) {
  Phone nora = newcomer();
  const std::string text = nora.pay(shop_.till.invoice_text(ask(1250)), now())->text;
  const auto refuses = [&](const std::string& t) { return code_of(t) != Code::kOk; };
  ASSERT_EQ(code_of(text), Code::kOk);
  EXPECT_EQ(changes_taken(text, refuses), 0U);
  // Nor once the log has brought the certificate and the shop no longer needs it.
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  ASSERT_EQ(code_of(text), Code::kOk);
  EXPECT_EQ(changes_taken(text, refuses), 0U);
}

TEST_F(ExchangeTest, TakesNoReceiptWithAChangedByte) {
  const auto made = alice_.pay(shop_.till.invoice_text(ask(1250)), now());
  const std::string text = shop_.till.accept_text(take(made->text));
  ASSERT_TRUE(read_accept(alice_.replica, text, made->pay).ok());
  const auto refuses = [&](const std::string& t) { return !read_accept(alice_.replica, t, made->pay).ok(); };
  EXPECT_EQ(changes_taken(text, refuses), 0U);
}

TEST_F(ExchangeTest, TakesNoTextWithAChangedCharacterNorAPartOfOne) {
  const std::string text = pay_text_for(1250);
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char other : {'A', '7', ' ', 'a'}) {
      if (text[i] == other) continue;
      std::string changed = text;
      changed[i] = other;
      EXPECT_FALSE(shop_.receive(changed, now()).ok()) << i << other;
    }
    EXPECT_FALSE(shop_.receive(text.substr(0, i), now()).ok()) << i;
  }
  EXPECT_FALSE(shop_.receive(text + "0", now()).ok());
  EXPECT_FALSE(shop_.receive(text + text, now()).ok());
}

}  // namespace
}  // namespace besace
