// A member's copy made of excerpts (FORMAT.md F28): that it shows what the whole log shows, and what it refuses.
// Guarantees: every refusal leaves the copy as it was. Must not repeat the simulator, which compares thousands of histories.
#include "besace/excerpt_copy.hpp"

#include "besace/stall.hpp"
#include "excerpt_support.hpp"
#include "law_support.hpp"

namespace besace {
namespace {

using test::Archive;
using test::Signer;
using test::signer;
using test::Story;
using test::sync;

class ExcerptCopyTest : public ::testing::Test {
 protected:
  ExcerptCopyTest()
      : story_([](Charter& charter) {
          std::string rules(demonstration_rulebook());
          rules.replace(rules.rfind('}'), 1, R"(, "withhold": 5000})");
          charter.rulebook = rules;
        }) {
    (void)story_.deposit(100000);
    (void)story_.deposit(100000, kGuaranteePool);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
    alice_ = story_.wallet("alice");
    bob_ = story_.wallet("bob");
    (void)story_.tick();
  }
  const Wallet& shown(const Signer& who) const { return *copy_.replica().ledger().wallet(who.kid()); }
  const Wallet& real(const Signer& who) const { return *story_.ledger().wallet(who.kid()); }
  void expect_same(const Signer& who) const {
    ASSERT_NE(copy_.replica().ledger().wallet(who.kid()), nullptr);
    EXPECT_EQ(shown(who).allowance, real(who).allowance);
    EXPECT_EQ(shown(who).spent, real(who).spent);
    EXPECT_EQ(shown(who).refunded, real(who).refunded);
    EXPECT_EQ(shown(who).repaid, real(who).repaid);
    EXPECT_EQ(shown(who).closed, real(who).closed);
    EXPECT_EQ(copy_.replica().ledger().account(who.kid())->suspended,
              story_.ledger().account(who.kid())->suspended);
  }
  Code sync_alice() { return sync(copy_, story_, {alice_.kid()}); }
  /// Takes an excerpt that the change has been made to; nothing may have changed for it.
  Code take_changed(const std::function<void(Excerpt&)>& change) {
    const ExcerptRequest request = copy_.request({alice_.kid()});
    Excerpt excerpt = Archive(story_).excerpt(request);
    change(excerpt);
    const Bytes before = copy_.save();
    const Code code = copy_.take(request, write_excerpt(excerpt), {});
    EXPECT_EQ(copy_.save(), before);
    return code;
  }

  /// What another log answers to this copy's request, as well as it can.
  Code told_by(const Story& twin) {
    const ExcerptRequest request = copy_.request({});
    const Index size = twin.tree().size();
    const Excerpt excerpt = Archive(twin).excerpt({std::min(request.size, size), {}}, size);
    return copy_.take(request, write_excerpt(excerpt), {});
  }

  Story story_;
  Signer shop_, other_, alice_, bob_;
  ExcerptCopy copy_;
};

TEST_F(ExcerptCopyTest, ShowsItsWalletAsTheWholeLogDoes) {
  (void)story_.sale(alice_, shop_, 1250);
  (void)story_.sale(bob_, shop_, 700);
  EXPECT_CODE(sync_alice(), Code::kOk);
  expect_same(alice_);
  EXPECT_EQ(shown(alice_).spent, 1250);
  EXPECT_EQ(copy_.replica().ledger().wallet(bob_.kid()), nullptr);
  EXPECT_EQ(copy_.replica().checkpoint(), story_.replica().checkpoint());
  EXPECT_EQ(copy_.replica().ledger().day(), story_.ledger().day());
  ASSERT_NE(copy_.replica().certificate(alice_.kid()), nullptr);
  const Index certified = story_.ledger().account(alice_.kid())->admitted;
  EXPECT_EQ(*copy_.replica().certificate(alice_.kid()), story_.entries()[certified].cose);
}

TEST_F(ExcerptCopyTest, GoesOnFromWhereItStood) {
  EXPECT_CODE(sync_alice(), Code::kOk);
  for (const Amount amount : {100, 200, 300}) {
    const SignedEntry bought = story_.sale(alice_, shop_, amount);
    (void)story_.put(shop_, Refund{bought.id, 10});
    (void)story_.tick();
    auto opened = ExcerptCopy::restore(copy_.save());
    ASSERT_TRUE(opened.ok());
    copy_ = *std::move(opened);
    EXPECT_CODE(sync_alice(), Code::kOk);
    expect_same(alice_);
  }
  EXPECT_EQ(shown(alice_).spent, 570);
}

// A receipt may be logged, and its excerpt taken, before the payment that it is for.
TEST_F(ExcerptCopyTest, ReceivesWithAPaymentTheReceiptThatCameBeforeIt) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 500);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay)), Code::kOk);
  EXPECT_CODE(sync_alice(), Code::kOk);
  (void)story_.tick();
  EXPECT_CODE(story_.record(pay), Code::kOk);
  (void)story_.sale(alice_, shop_, 100);  // what concerns her is looked for among what came before and after
  EXPECT_CODE(sync_alice(), Code::kOk);
  const Payment* payment = copy_.replica().ledger().payment(pay.id);
  ASSERT_NE(payment, nullptr);
  EXPECT_EQ(payment->accepted, story_.ledger().payment(pay.id)->accepted);
}

// The wallet that a certificate repays is needed to judge it, even where nobody asked about it.
TEST_F(ExcerptCopyTest, ReceivesWithACertificateTheDebtItRepays) {
  Signer copied = alice_;
  (void)story_.sale(alice_, shop_, 2000);
  (void)story_.sale(alice_, shop_, 8000);
  (void)story_.sale(copied, other_, 1500);
  ASSERT_EQ(real(alice_).owed(), 1500);
  Signer next = signer("alice in February");
  EXPECT_CODE(sync(copy_, story_, {next.kid()}), Code::kOk);
  Certify body = story_.certificate(next.keys.public_key);
  body.repays = Repayment{alice_.kid(), 1500};
  body.pockets[0].amount -= 1500;
  EXPECT_CODE(story_.put(story_.desk, body), Code::kOk);
  EXPECT_CODE(sync(copy_, story_, {next.kid()}), Code::kOk);
  expect_same(next);
  EXPECT_EQ(shown(alice_).owed(), 0);
}

TEST_F(ExcerptCopyTest, SeesThatItsWalletWasSuspended) {
  EXPECT_CODE(sync_alice(), Code::kOk);
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "lost"});
  EXPECT_CODE(sync_alice(), Code::kOk);
  expect_same(alice_);
  EXPECT_NE(copy_.replica().ledger().account(alice_.kid())->suspended, kNever);
}

TEST_F(ExcerptCopyTest, SeesThatATillWasCopied) {
  Signer copied = shop_;
  (void)story_.sale(bob_, shop_, 100);
  EXPECT_CODE(sync_alice(), Code::kOk);
  (void)story_.sale(bob_, copied, 200, shop_);
  ASSERT_NE(story_.ledger().account(shop_.kid())->forked, kNever);
  EXPECT_CODE(sync_alice(), Code::kOk);
  EXPECT_EQ(copy_.replica().ledger().account(shop_.kid())->forked,
            story_.ledger().account(shop_.kid())->forked);
}

TEST_F(ExcerptCopyTest, ClosesItsWalletOnTheSameDay) {
  EXPECT_CODE(sync_alice(), Code::kOk);
  (void)story_.pass(real(alice_).certificate.last_day);
  (void)story_.tick(kGraceTicks - 1);
  EXPECT_CODE(sync_alice(), Code::kOk);
  expect_same(alice_);
  EXPECT_FALSE(shown(alice_).closed);
  (void)story_.tick();
  EXPECT_CODE(sync_alice(), Code::kOk);
  EXPECT_TRUE(shown(alice_).closed);
}

TEST_F(ExcerptCopyTest, RefusesAnotherFund) {
  const Story elsewhere([](Charter& charter) { charter.box_key[0] ^= 1; });
  ExcerptCopy pinned(story_.fund());
  EXPECT_CODE(sync(pinned, elsewhere, {}), Code::kOtherFund);
  EXPECT_FALSE(pinned.replica().has_fund());
}

TEST_F(ExcerptCopyTest, RefusesAnEntryThatWasAltered) {
  const auto rename = [](Excerpt& e) {
    Bytes& cose = e.entries[1].cose;
    const ByteView name = as_bytes("shop");
    *std::search(cose.begin(), cose.end(), name.begin(), name.end()) = 'S';
  };
  EXPECT_CODE(take_changed(rename), Code::kBadProof);
  // The signature is in no leaf: it is verified.
  EXPECT_CODE(take_changed([](Excerpt& e) { e.entries[1].cose.back() ^= 1; }), Code::kBadSignature);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.entries[1].index += 1; }), Code::kBadProof);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.entries.erase(e.entries.begin() + 1); }), Code::kBadProof);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.proof.front()[0] ^= 1; }), Code::kBadProof);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.note[e.note.size() - 5] ^= 1; }), Code::kBadSignature);
}

TEST_F(ExcerptCopyTest, RefusesDaysThatDoNotChain) {
  (void)story_.tick(5);
  EXPECT_CODE(take_changed([](Excerpt& e) { std::get<std::uint64_t>(e.clock[1].day_or_root) += 1; }),
              Code::kBadProof);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.clock[1].hours += 1; }), Code::kBadProof);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.clock.erase(e.clock.begin() + 1); }), Code::kBadProof);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.clock.back().index -= 1; }), Code::kBadExcerpt);
  EXPECT_CODE(take_changed([](Excerpt& e) { e.clock.pop_back(); }), Code::kBadExcerpt);
  EXPECT_CODE(take_changed([](Excerpt& e) { std::swap(e.clock[0].index, e.clock[1].index); }),
              Code::kBadExcerpt);
}

// What a phone has seen can neither be taken back nor told otherwise to somebody else.
TEST_F(ExcerptCopyTest, RefusesALogThatWasRewrittenCutShortOrSplit) {
  Story twin = story_;
  (void)story_.sale(alice_, shop_, 1250);
  EXPECT_CODE(sync_alice(), Code::kOk);
  const Bytes before = copy_.save();
  EXPECT_CODE(told_by(twin), Code::kTruncated);
  (void)twin.sale(bob_, shop_, 900);
  EXPECT_CODE(told_by(twin), Code::kSplitView);
  (void)twin.tick();
  EXPECT_CODE(told_by(twin), Code::kBadProof);
  EXPECT_EQ(copy_.save(), before);
}

// With a proof that holds for what is left.
TEST_F(ExcerptCopyTest, RefusesDaysOfWhichTheLastIsNotProven) {
  (void)story_.tick(5);
  EXPECT_CODE(take_changed([&](Excerpt& e) {
                e.entries.pop_back();
                std::vector<Index> indexes;
                for (const ExcerptEntry& one : e.entries) indexes.push_back(one.index);
                e.proof = *story_.tree().leaves_proof(indexes, story_.tree().size());
              }),
              Code::kBadExcerpt);
}

TEST_F(ExcerptCopyTest, NoticesThatWhatWasLoggedIsMissing) {
  const SignedEntry mine = story_.make_pay(alice_, shop_, 100);
  (void)story_.tick();
  EXPECT_CODE(sync(copy_, story_, {alice_.kid()}, {mine.id}), Code::kTruncated);
  EXPECT_FALSE(copy_.replica().has_fund());
  (void)story_.record(mine);
  EXPECT_CODE(sync(copy_, story_, {alice_.kid()}, {mine.id}), Code::kOk);
  // Told once, it is held: it need not come again.
  (void)story_.tick();
  EXPECT_CODE(sync(copy_, story_, {alice_.kid()}, {mine.id}), Code::kOk);
}

TEST_F(ExcerptCopyTest, RefusesAnAnswerToAnotherRequest) {
  const ExcerptRequest first = copy_.request({alice_.kid()});
  EXPECT_CODE(sync_alice(), Code::kOk);
  EXPECT_CODE(copy_.take(first, write_excerpt(Archive(story_).excerpt(first)), {}), Code::kBadArgument);
}

TEST_F(ExcerptCopyTest, OpensOnlyWhatItSaved) {
  EXPECT_CODE(sync_alice(), Code::kOk);
  const Bytes saved = copy_.save();
  const auto opened = ExcerptCopy::restore(saved);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->save(), saved);
  for (std::size_t size = 0; size < saved.size(); size += 7)
    EXPECT_CODE(ExcerptCopy::restore(ByteView(saved).first(size)).code(), Code::kBadEncoding);
  for (std::size_t at = 0; at < saved.size(); at += 7) {
    Bytes damaged = saved;
    damaged[at] ^= 1;
    EXPECT_CODE(ExcerptCopy::restore(damaged).code(), Code::kBadEncoding);
  }
}

// A stall needs no more than this copy: an invoice read, a payment made that the merchant takes.
TEST_F(ExcerptCopyTest, HoldsAllThatAPhoneNeedsAtAStall) {
  EXPECT_CODE(sync_alice(), Code::kOk);
  Till till(story_.replica(), shop_.kid());
  const auto invoice = till.make_invoice(shop_.keys, 1250, Nonce{1}, story_.now());
  ASSERT_TRUE(invoice.ok());
  till.remember_invoice(*invoice);
  const auto offer = read_invoice(copy_.replica(), till.invoice_text(*invoice));
  ASSERT_TRUE(offer.ok());
  EXPECT_EQ(offer->merchant_name, "shop");
  const auto paid = make_pay(copy_.replica(), alice_.keys, {alice_.head, 0}, *offer, story_.now());
  ASSERT_TRUE(paid.ok());
  const auto received = till.receive(paid->text, story_.now(), story_.now());
  ASSERT_TRUE(received.ok());
  EXPECT_EQ(received->amount, 1250);
}

}  // namespace
}  // namespace besace
