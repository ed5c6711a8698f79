// What a till that holds excerpts sells by, and what it refuses (FORMAT.md F31).
// Guarantees: beside each refusal stands what is just inside the line. Must not test what it takes for whole: snapshot_proof_test.cpp.
#include "snapshot_story.hpp"

namespace besace {
namespace {

using test::Archive;
using test::Signer;
using test::SnapshotTest;
using test::Story;

constexpr std::uint64_t kHour = kSecondsPerHour;

TEST_F(SnapshotTest, SellsNothingBeforeAStandingKnowsOfTheTill) {
  Story young(test::set_small_caps);
  Signer stall = young.merchant("stall");
  ExcerptCopy copy;
  const auto invoice_code = [&] {
    const ExcerptRequest request = copy.till_request(stall.kid());
    EXPECT_CODE(copy.take(request, write_excerpt(Archive(young).excerpt(request)), {}), Code::kOk);
    return Till(copy.replica(), stall.kid()).make_invoice(stall.keys, 100, Nonce{1}, young.now()).code();
  };
  EXPECT_CODE(invoice_code(), Code::kSnapshotStale);  // no standing at all
  (void)young.standing();
  EXPECT_CODE(invoice_code(), Code::kOk);
  stall = young.merchant("another");
  EXPECT_CODE(invoice_code(), Code::kSnapshotStale);
  (void)young.standing();
  EXPECT_CODE(invoice_code(), Code::kOk);
}

// An invoice from before, or from another copy of this device.
TEST_F(SnapshotTest, AcceptsNothingWhereThereIsNothingItCouldCite) {
  Story young(test::set_small_caps);
  Signer stall = young.merchant("stall"), dora = young.wallet("Dora");
  const auto invoice =
      Till(young.replica(), stall.kid()).make_invoice(stall.keys, 100, Nonce{1}, young.now());
  ASSERT_TRUE(invoice.ok());
  const SignedEntry pay = young.make(dora, Pay{stall.kid(), 100, 100, invoice->id});
  test::Phone phone(dora);
  EXPECT_CODE(test::sync(phone.replica, young), Code::kOk);
  ExcerptCopy copy;
  const auto receive_code = [&] {
    const ExcerptRequest request = copy.till_request(stall.kid());
    EXPECT_CODE(copy.take(request, write_excerpt(Archive(young).excerpt(request)), {}), Code::kOk);
    Till till(copy.replica(), stall.kid());
    till.remember_invoice(*invoice);
    auto asked = std::get<Invoice>(invoice->entry.body);
    asked.size = 0;  // the phone adds its certificate
    return till.receive(pay_text(phone.replica, pay, asked), young.now(), young.now()).code();
  };
  EXPECT_CODE(receive_code(), Code::kSnapshotStale);
  (void)young.standing();
  EXPECT_CODE(receive_code(), Code::kOk);
}

// L15: a server that hides a suspension shows payments logged after it as if they were final.
TEST_F(SnapshotTest, HoldsToItsCapWhatWasLoggedAfterItsStanding) {
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, test::kCap), Code::kOk);
  const Index revoked = story_.ledger().size();
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "perdu"});
  keep(alice_);
  EXPECT_CODE(take([&](Excerpt& e) { leave_out(e, revoked); }), Code::kOk);
  ASSERT_EQ(copy_.replica().ledger().payment(pay_.id)->credited, test::kCap);
  EXPECT_CODE(receive(alice_, 1), Code::kOverCap);
  keep(alice_);
  EXPECT_EQ(story_.ledger().payment(pay_.id)->credited, 0);
}

TEST_F(SnapshotTest, HoldsToItsCapWhatWasLoggedBeforeItWasShown) {
  EXPECT_CODE(sync(), Code::kOk);
  const auto receive_logged = [&](Signer& wallet, bool is_revoked) {
    const Amount amount = test::kCap + 1;
    const auto invoice = till().make_invoice(shop_.keys, amount, Nonce{++invoices_}, story_.now());
    pay_ = story_.make(wallet, Pay{shop_.kid(), amount, amount, invoice->id});
    const Index revoked = story_.ledger().size();
    if (is_revoked) (void)story_.put(story_.desk, Revoke{wallet.kid(), "perdu"});
    (void)story_.record(pay_);
    EXPECT_CODE(take([&](Excerpt& e) {
                  if (is_revoked) leave_out(e, revoked);
                }),
                Code::kOk);
    Till till = this->till();
    till.remember_invoice(*invoice);
    const auto& asked = std::get<Invoice>(invoice->entry.body);
    test::Phone phone(wallet);
    EXPECT_CODE(test::sync(phone.replica, story_), Code::kOk);
    const std::string text = pay_text(phone.replica, pay_, asked);
    EXPECT_CODE(till.receive(text, story_.now(), story_.now()).code(), Code::kOverCap);
    (void)story_.standing();
    EXPECT_CODE(sync(), Code::kOk);
    return till.receive(text, story_.now(), story_.now()).code();
  };
  EXPECT_CODE(receive_logged(bob_, false), Code::kOk);  // known to its standing, it is final
  EXPECT_CODE(receive_logged(alice_, true), Code::kWalletSuspended);
}

// What a refund gives back rests on what its payment was credited with.
TEST_F(SnapshotTest, LetsOnlyRefundsThatItsStandingKnowsBeSpent) {
  const Amount allowance = story_.ledger().wallet(alice_.kid())->allowance;
  const SignedEntry sale = story_.sale(alice_, shop_, allowance);
  (void)story_.standing();
  (void)story_.put(shop_, Refund{sale.id, 500});
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_EQ(copy_.replica().ledger().wallet(alice_.kid())->refunded, 500);
  EXPECT_CODE(receive(alice_, 500), Code::kOverAllowance);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 500), Code::kOk);
}

TEST_F(SnapshotTest, CitesTheLogOfItsStandingAndNotTheNewest) {
  (void)story_.deposit(100);
  (void)story_.tick();
  EXPECT_CODE(sync(), Code::kOk);
  const Checkpoint standing = copy_.replica().snapshot()->checkpoint;
  EXPECT_LT(standing.size, copy_.replica().checkpoint().size);
  const auto invoice = till().make_invoice(shop_.keys, 100, Nonce{1}, story_.now());
  ASSERT_TRUE(invoice.ok());
  EXPECT_EQ(std::get<Invoice>(invoice->entry.body).size, standing.size);
  EXPECT_EQ(std::get<Invoice>(invoice->entry.body).root, standing.root);
  EXPECT_CODE(receive(alice_, 100), Code::kOk);
  const auto accept = till().make_accept(shop_.keys, shop_.head, pay_, story_.now());
  EXPECT_EQ(std::get<Accept>(accept->entry.body).size, standing.size);
}

TEST_F(SnapshotTest, AcceptsAPaymentOfAWalletOlderOrNewerThanTheStanding) {
  Signer carl = story_.wallet("Carl");
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 100), Code::kOk);
  EXPECT_CODE(receive(carl, 100), Code::kOk);  // its phone adds the certificate
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(carl, 100), Code::kOk);
}

TEST_F(SnapshotTest, RefusesASuspendedWallet) {
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "perdu"});
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 100), Code::kOk);  // nobody could have told the till yet
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 100), Code::kWalletSuspended);
  EXPECT_CODE(receive(bob_, 100), Code::kOk);
}

TEST_F(SnapshotTest, RefusesAClosedWallet) {
  (void)story_.pass(story_.ledger().wallet(alice_.kid())->certificate.last_day + 1);
  (void)story_.tick(kGraceTicks);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 100), Code::kUnknownWallet);  // its certificate is not even asked for
}

TEST_F(SnapshotTest, RefusesACopiedPhoneThatTheLogHasSeenPayElsewhere) {
  Signer copied = alice_;
  (void)story_.sale(alice_, farm_, 500);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(copied, 100), Code::kSeqSeen);
  // Nor does it help to go on from where the log stands without having signed that.
  Signer guessing = copied;
  guessing.head.next_seq = 2;
  EXPECT_CODE(receive(guessing, 100, 600, story_.now()), Code::kSeqSeen);
  EXPECT_CODE(receive(alice_, 100), Code::kOk);
  EXPECT_CODE(receive(alice_, 100, 599, story_.now()), Code::kCumMismatch);
}

TEST_F(SnapshotTest, RefusesSumsBelowWhatTheLogHasSeen) {
  (void)story_.sale(alice_, farm_, 500);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  (void)story_.make_pay(alice_, farm_, 100);  // signed, not logged
  EXPECT_CODE(receive(alice_, 100, 700, story_.now()), Code::kOk);
  EXPECT_CODE(receive(alice_, 100, 599, story_.now()), Code::kCumMismatch);
}

// An honest phone may come back with a payment older than others that are logged: the till cannot tell it from a copy's.
TEST_F(SnapshotTest, PutsOffAPaymentOlderThanOthersUntilItIsLogged) {
  Signer earlier = alice_;
  const SignedEntry first = story_.make_pay(alice_, shop_, 100);
  (void)story_.sale(alice_, farm_, 200);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(earlier, 100), Code::kOutOfOrder);
  // Once the log holds it, it is what the law made of it.
  (void)story_.record(pay_);
  EXPECT_CODE(sync(), Code::kOk);
  ASSERT_NE(copy_.replica().ledger().payment(pay_.id), nullptr);
  EXPECT_EQ(first.entry.header.seq, pay_.entry.header.seq);
}

TEST_F(SnapshotTest, LetsRefundsOfOtherMerchantsBeSpent) {
  const Amount allowance = story_.ledger().wallet(alice_.kid())->allowance;
  const SignedEntry sale = story_.sale(alice_, farm_, allowance);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 500), Code::kOverAllowance);
  (void)story_.put(farm_, Refund{sale.id, 500});
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(alice_, 500), Code::kOk);
  EXPECT_CODE(receive(alice_, 501), Code::kOverAllowance);
}

TEST_F(SnapshotTest, IsAsOldAsItsStandingWhateverTheServerHoldsBack) {
  EXPECT_CODE(sync(), Code::kOk);
  const Replica& replica = copy_.replica();
  const std::uint64_t signed_at = replica.snapshot()->time;
  const auto at = [&](std::uint64_t hours) {
    const std::uint64_t now = signed_at + hours * kHour;
    return freshness(replica, now, now);  // synchronised this very second
  };
  EXPECT_EQ(at(0), Freshness::kGreen);
  EXPECT_EQ(at(72), Freshness::kGreen);
  EXPECT_EQ(at(73), Freshness::kAmber);
  EXPECT_EQ(at(168), Freshness::kAmber);
  EXPECT_EQ(at(169), Freshness::kStale);
  // By a clock that is behind, from the last synchronisation.
  EXPECT_EQ(freshness(replica, signed_at - 10 * kHour, signed_at - 12 * kHour), Freshness::kGreen);
}

// A debt of an earlier month concerns its holder alone; the certificate that repays it must hold at the till all the same.
TEST_F(SnapshotTest, KnowsAWalletWhoseCertificateRepays) {
  const Amount allowance = story_.ledger().wallet(alice_.kid())->allowance;
  Signer copied = alice_;
  (void)story_.sale(alice_, farm_, allowance);
  (void)story_.sale(copied, farm_, 300);
  auto rules = nlohmann::json::parse(demonstration_rulebook(), nullptr, false);
  rules["withhold"] = 200;
  EXPECT_CODE(story_.put(story_.desk, Amend{rules.dump(), "vote"}), Code::kOk);
  Signer next = test::signer("Alice in February");
  Certify certificate = story_.certificate(next.keys.public_key);
  certificate.pockets[0].amount -= 200;
  certificate.repays = Repayment{alice_.kid(), 200};
  const SignedEntry certify = story_.make(story_.desk, certificate);
  next.head = {1, certify.id};
  EXPECT_CODE(story_.record(certify), Code::kOk);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive(next, 100), Code::kOk);
  // Nor does a merchant need it for its own books, in a fund that has no standing yet.
  Story young(test::set_small_caps);
  Signer stall = young.merchant("stall"), other = young.merchant("other"), dora = young.wallet("Dora");
  Signer twin = dora;
  (void)young.sale(dora, other, allowance);
  (void)young.sale(twin, other, 300);
  EXPECT_CODE(young.put(young.desk, Amend{rules.dump(), "vote"}), Code::kOk);
  Signer later = test::signer("Dora in February");
  Certify repays = young.certificate(later.keys.public_key);
  repays.pockets[0].amount -= 200;
  repays.repays = Repayment{dora.kid(), 200};
  const SignedEntry admission = young.make(young.desk, repays);
  later.head = {1, admission.id};
  EXPECT_CODE(young.record(admission), Code::kOk);
  (void)young.sale(later, stall, 100);
  ExcerptCopy copy;
  const ExcerptRequest request = copy.till_request(stall.kid());
  EXPECT_CODE(copy.take(request, write_excerpt(Archive(young).excerpt(request)), {}), Code::kOk);
  EXPECT_EQ(copy.replica().ledger().merchant(stall.kid())->credited, 100);
}

}  // namespace
}  // namespace besace
