// A till that holds excerpts, in a market of two merchants and two wallets, for the suites of FORMAT.md F30 and F31.
// Guarantees: its server answers honestly until a test changes the answer. Must not decide anything: codes are returned.
#pragma once

#include <functional>

#include "excerpt_support.hpp"
#include "stall_story.hpp"

namespace besace::test {

class SnapshotTest : public ::testing::Test {
 protected:
  SnapshotTest() : story_(set_small_caps), shop_(story_.merchant("shop")), farm_(story_.merchant("farm")) {
    (void)story_.deposit(1'000'000);
    (void)story_.deposit(1'000'000, kGuaranteePool);
    alice_ = story_.wallet("Alice");
    bob_ = story_.wallet("Bob");
    (void)story_.standing();
  }
  Code sync() {
    return take([](Excerpt&) {});
  }
  Code take(const std::function<void(Excerpt&)>& change) {
    const ExcerptRequest request = copy_.till_request(shop_.kid());
    Excerpt excerpt = Archive(story_).excerpt(request);
    change(excerpt);
    return copy_.take(request, write_excerpt(excerpt), {});
  }
  /// As take, once the copy holds an earlier standing.
  Code take_later(const std::function<void(Excerpt&)>& change) {
    EXPECT_CODE(sync(), Code::kOk);
    (void)story_.sale(alice_, farm_, 100);
    (void)story_.wallet("Carl");
    (void)story_.standing();
    (void)story_.tick();
    return take(change);
  }
  /// The proof again, of the entries that are left.
  void prove(Excerpt& excerpt) const {
    std::vector<Index> indexes;
    for (const ExcerptEntry& one : excerpt.entries) indexes.push_back(one.index);
    excerpt.proof = *story_.tree().leaves_proof(indexes, story_.tree().size());
  }
  void leave_out(Excerpt& excerpt, Index index) const {
    std::erase_if(excerpt.entries, [&](const ExcerptEntry& one) { return one.index == index; });
    prove(excerpt);
  }
  Till till() const { return Till(copy_.replica(), shop_.kid()); }
  /// What the till says of this wallet's payment, whatever its phone would say.
  Code receive(const Signer& wallet, Amount amount, Amount cum, std::uint64_t synced) {
    const auto invoice = till().make_invoice(shop_.keys, amount, Nonce{++invoices_}, story_.now());
    if (!invoice) return invoice.code();
    Till till = this->till();
    till.remember_invoice(*invoice);
    for (const SignedEntry& pay : kept_) till.remember_pay(pay);
    Signer payer = wallet;
    pay_ = story_.make(payer, Pay{shop_.kid(), amount, cum, invoice->id});
    Phone phone(payer);
    (void)besace::test::sync(phone.replica, story_);
    const std::string text = pay_text(phone.replica, pay_, std::get<Invoice>(invoice->entry.body));
    return till.receive(text, story_.now(), synced).code();
  }
  /// The last payment received, kept and logged with its receipt; the wallet goes on from it.
  void keep(Signer& wallet) {
    kept_.push_back(pay_);
    wallet.head = {pay_.entry.header.seq + 1, pay_.id};
    wallet.cum = std::get<Pay>(pay_.entry.body).cum;
    const Index size = copy_.replica().citable().size;
    (void)story_.record(pay_);
    (void)story_.record(story_.make_accept(shop_, pay_, size));
  }
  Code receive(const Signer& wallet, Amount amount) {
    return receive(wallet, amount, wallet.cum + amount, story_.now());
  }

  Story story_;
  Signer shop_;
  Signer farm_;
  Signer alice_;
  Signer bob_;
  ExcerptCopy copy_;
  SignedEntry pay_;
  std::vector<SignedEntry> kept_;  // pays that this till has accepted
  std::uint8_t invoices_ = 0;
};

}  // namespace besace::test
