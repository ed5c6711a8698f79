// See stall_story.hpp.
#include "stall_story.hpp"

namespace besace::test {

void set_small_caps(Charter& charter) {
  auto rules = nlohmann::json::parse(demonstration_rulebook(), nullptr, /*allow_exceptions=*/false);
  rules["offline"]["cap"] = kCap;
  rules["offline"]["amber_cap"] = kAmberCap;
  charter.rulebook = rules.dump();
}

Code sync(Replica& replica, const Story& story) {
  return replica.ingest(story.sequence(replica.tree().size()), story.checkpoint());
}

Result<MadePay> Phone::pay(std::string_view invoice_text, std::uint64_t now) {
  const auto offer = read_invoice(replica, invoice_text);
  if (!offer) return offer.code();
  auto made = make_pay(replica, wallet.keys, purse(), *offer, now);
  if (!made) return made.code();
  wallet.head = {wallet.head.next_seq + 1, made->pay.id};
  wallet.cum += offer->amount;
  return made;
}

Code Stand::sync(const Story& story) {
  synced = story.now();
  return test::sync(*replica, story);
}

SignedEntry Stand::ask(Amount amount, std::uint64_t now) {
  const auto invoice = till.make_invoice(till_key.keys, amount, Nonce{++invoices_}, now);
  if (!invoice) broken_invariant("a stand cannot make an invoice");
  till.remember_invoice(*invoice);
  return *invoice;
}

SignedEntry Stand::take(const Till::Received& received, std::uint64_t now) {
  till.remember_pay(received.pay);
  const auto accept = till.make_accept(till_key.keys, till_key.head, received.pay, now);
  if (!accept) broken_invariant("a stand cannot sign a receipt");
  till_key.head = {till_key.head.next_seq + 1, accept->id};
  if (received.certificate) outbox.push_back(*received.certificate);
  outbox.push_back(received.pay);
  outbox.push_back(*accept);
  return *accept;
}

StallTest::StallTest() : story_(set_small_caps), shop_(story_.merchant("shop")), alice_(Signer{}) {
  (void)story_.deposit(100000);
  (void)story_.deposit(100000, kGuaranteePool);
  alice_.wallet = story_.wallet("Alice");
  EXPECT_CODE(shop_.sync(story_), Code::kOk);
  EXPECT_CODE(sync(alice_.replica, story_), Code::kOk);
}

std::string StallTest::pay_text_for(Amount amount) {
  const auto made = alice_.pay(shop_.till.invoice_text(ask(amount)), now());
  EXPECT_CODE(made.code(), Code::kOk);
  return made.ok() ? made->text : std::string();
}

std::string StallTest::forced_text(Phone& phone, const SignedEntry& invoice, Amount cum) {
  if (!phone.replica.has_fund()) (void)sync(phone.replica, story_);
  const auto& asked = std::get<Invoice>(invoice.entry.body);
  const SignedEntry pay = story_.make(phone.wallet, Pay{asked.merchant, asked.amount, cum, invoice.id});
  return pay_text(phone.replica, pay, asked);
}

SignedEntry StallTest::take(const std::string& text) {
  const auto received = shop_.receive(text, now());
  if (!received) broken_invariant("a payment that the story needs was refused");
  return shop_.take(*received, now());
}

std::string changed_at(std::string_view text, std::size_t place, std::uint8_t mask) {
  Bytes bytes = *from_base45(text);
  bytes[place] ^= mask;
  return to_base45(bytes);
}

std::size_t frame_bytes(std::string_view text) {
  return from_base45(text)->size();
}

}  // namespace besace::test
