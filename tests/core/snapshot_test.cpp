// A till that holds excerpts (FORMAT.md F30, F31): what it takes for whole, what it sells by, what it refuses.
// Guarantees: each lie is told by an otherwise honest answer. Must not test the root itself: standing_test.cpp.
#include <functional>

#include "excerpt_support.hpp"
#include "stall_story.hpp"

namespace besace {
namespace {

using test::Archive;
using test::Phone;
using test::Signer;
using test::Story;

constexpr std::uint64_t kHour = kSecondsPerHour;

class SnapshotTest : public ::testing::Test {
 protected:
  SnapshotTest()
      : story_(test::set_small_caps), shop_(story_.merchant("shop")), farm_(story_.merchant("farm")) {
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
    Signer payer = wallet;
    pay_ = story_.make(payer, Pay{shop_.kid(), amount, cum, invoice->id});
    Phone phone(payer);
    (void)test::sync(phone.replica, story_);
    const std::string text = pay_text(phone.replica, pay_, std::get<Invoice>(invoice->entry.body));
    return till.receive(text, story_.now(), synced).code();
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
  std::uint8_t invoices_ = 0;
};

TEST_F(SnapshotTest, HoldsTheRowOfEveryOpenWallet) {
  (void)story_.sale(alice_, farm_, 500);
  EXPECT_CODE(sync(), Code::kOk);
  const Snapshot& before = *copy_.replica().snapshot();
  EXPECT_EQ(before.rows.at(alice_.kid()).cum, 0);  // as the newest standing says
  (void)story_.standing();
  (void)story_.deposit(100);
  EXPECT_CODE(sync(), Code::kOk);
  const Snapshot& snapshot = *copy_.replica().snapshot();
  EXPECT_EQ(snapshot.rows.size(), 2U);
  EXPECT_EQ(snapshot.rows.at(alice_.kid()).cum, 500);
  EXPECT_EQ(snapshot.checkpoint.size, story_.ledger().size() - 2);
  EXPECT_EQ(snapshot.checkpoint.root, *story_.tree().root_at(snapshot.checkpoint.size));
  EXPECT_EQ(snapshot.time, story_.now());
  EXPECT_EQ(copy_.replica().ledger().payments().size(), 0U);
}

TEST_F(SnapshotTest, IsTakenAgainFromWhereItWasAndFromStorage) {
  EXPECT_CODE(take_later([](Excerpt& e) {
                EXPECT_EQ(e.standing->changes.size(), 2U);  // Alice paid, Carl is new
              }),
              Code::kOk);
  auto restored = ExcerptCopy::restore(copy_.save());
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored->replica().snapshot()->rows, copy_.replica().snapshot()->rows);
  EXPECT_EQ(restored->till_request(shop_.kid()).standing, copy_.till_request(shop_.kid()).standing);
  (void)story_.pass(story_.ledger().wallet(alice_.kid())->certificate.last_day + 1);
  (void)story_.tick(kGraceTicks);
  (void)story_.standing();
  copy_ = *std::move(restored);
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_TRUE(copy_.replica().snapshot()->rows.empty());
  // What is closed and never paid here is forgotten with the next answer.
  const std::size_t bytes = copy_.save().size();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_LE(copy_.save().size(), bytes);
  EXPECT_TRUE(ExcerptCopy::restore(copy_.save()).ok());
}

TEST_F(SnapshotTest, IsRefusedWhereSomebodyIsLeftOutOrChanged) {
  const auto row = [](Excerpt& e, std::size_t i) -> StandingRow& { return e.standing->changes[i].row; };
  EXPECT_CODE(take_later([](Excerpt& e) { e.standing->changes.pop_back(); }), Code::kBadProof);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->changes.clear(); }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).suspended = 3; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).refunded += 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).seq += 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).links += 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).tip[0] ^= 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).cum += 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 1).kid[0] ^= 1; }), Code::kBadProof);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->wallets += 1; }), Code::kBadProof);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->log_root[0] ^= 1; }), Code::kBadProof);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->consistency.pop_back(); }), Code::kBadProof);
  EXPECT_CODE(sync(), Code::kOk);
}

TEST_F(SnapshotTest, IsRefusedWhereItFitsNothing) {
  EXPECT_CODE(take_later([](Excerpt& e) { e.standing->changes[0].is_new = true; }), Code::kBadExcerpt);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->changes[1].is_new = false; }), Code::kBadExcerpt);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->changes[1].number = e.standing->wallets; }),
              Code::kBadExcerpt);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->closed.push_back(7); }), Code::kBadExcerpt);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->closed.push_back(0); }), Code::kBadProof);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->wallets = 1; }), Code::kTruncated);
  EXPECT_CODE(take([](Excerpt& e) { e.standing.reset(); }), Code::kBadExcerpt);
  EXPECT_CODE(take([](Excerpt& e) {  // as if there were none yet
                e.standing = StandingNews();
                e.standing->log_root = sha256(ByteView{});
              }),
              Code::kTruncated);
  EXPECT_CODE(take([&](Excerpt& e) {  // a place where no standing stands
                e.standing->index += 1;
                e.standing->log_root = *story_.tree().root_at(e.standing->index);
                e.standing->consistency =
                    *story_.tree().consistency_proof(e.standing->index, story_.tree().size());
              }),
              Code::kBadProof);
  EXPECT_CODE(sync(), Code::kOk);
}

// A certificate left out, with a proof that holds for the rest.
TEST_F(SnapshotTest, IsRefusedWithoutTheCertificateOfARow) {
  const Index certified = story_.ledger().account(bob_.kid())->admitted;
  EXPECT_CODE(take([&](Excerpt& e) { leave_out(e, certified); }), Code::kBadExcerpt);
}

// What concerns everybody is covered too: here the end of another merchant's approval.
TEST_F(SnapshotTest, IsRefusedWhereWhatConcernsEverybodyIsLeftOut) {
  EXPECT_CODE(sync(), Code::kOk);
  const Index delisted = story_.ledger().size();
  (void)story_.put(story_.desk, Delist{farm_.kid(), "fin"});
  (void)story_.standing();
  EXPECT_CODE(take([&](Excerpt& e) { leave_out(e, delisted); }), Code::kBadProof);
}

// Said to be later than it is, it would make the till cite a log in which a wallet it trusts is suspended.
TEST_F(SnapshotTest, IsRefusedWhereItsPlaceIsNotProven) {
  const Index at = story_.ledger().size() - 1;
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "perdu"});
  (void)story_.deposit(100);
  (void)story_.tick();
  EXPECT_CODE(take([&](Excerpt& e) {
                StandingNews& news = *e.standing;
                ASSERT_EQ(news.index, at);
                news.index += 2;
                news.log_root = *story_.tree().root_at(news.index);
                news.consistency = *story_.tree().consistency_proof(news.index, story_.tree().size());
                for (ClockEntry& entry : e.clock) {
                  if (entry.index == at) entry.index += 2;
                }
                leave_out(e, at);
              }),
              Code::kBadExcerpt);
  EXPECT_CODE(take([&](Excerpt& e) { leave_out(e, at); }), Code::kBadExcerpt);
  EXPECT_CODE(sync(), Code::kOk);
}

TEST_F(SnapshotTest, IsRefusedWhereANewerOneIsLogged) {
  EXPECT_CODE(sync(), Code::kOk);
  const StandingNews old = *Archive(story_).excerpt(copy_.till_request(shop_.kid())).standing;
  (void)story_.standing();
  (void)story_.tick();
  EXPECT_CODE(take([&](Excerpt& e) {
                e.standing = old;
                e.standing->consistency = *story_.tree().consistency_proof(old.index, story_.tree().size());
              }),
              Code::kBadExcerpt);
  EXPECT_CODE(sync(), Code::kOk);
}

// Most of what others do concerns no till before the next standing: then only the checkpoint moves on.
TEST_F(SnapshotTest, MovesOnWithALogThatHoldsNothingNewForIt) {
  EXPECT_CODE(sync(), Code::kOk);
  const Bytes before = copy_.save();
  (void)story_.sale(alice_, farm_, 500);
  EXPECT_CODE(take([](Excerpt& e) {
                EXPECT_TRUE(e.entries.empty() && e.clock.empty());
                e.consistency.pop_back();
              }),
              Code::kBadProof);
  EXPECT_EQ(copy_.save(), before);
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_EQ(copy_.replica().checkpoint().size, story_.tree().size());
  EXPECT_EQ(copy_.replica().ledger().size(), story_.tree().size());
  EXPECT_CODE(receive(bob_, 100), Code::kOk);
  EXPECT_TRUE(ExcerptCopy::restore(copy_.save()).ok());
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_EQ(copy_.replica().snapshot()->rows.at(alice_.kid()).cum, 500);
}

TEST_F(SnapshotTest, IsRefusedOutOfOrder) {
  (void)story_.wallet("Carl");
  (void)story_.standing();
  EXPECT_CODE(take([](Excerpt& e) { std::swap(e.standing->changes[0], e.standing->changes[1]); }),
              Code::kBadExcerpt);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->closed = {5, 4}; }), Code::kBadExcerpt);
}

// L15: a cap that payments to another merchant share decides what a refund there gives back, and that what is left for a payment here.
TEST_F(SnapshotTest, CreditsAsTheWholeLogWhereAPayersLatePaymentsShareACap) {
  const std::uint64_t size = story_.tree().size();
  const SignedEntry one = story_.make_pay(alice_, farm_, 2000);
  const SignedEntry other = story_.make_pay(alice_, farm_, 2000);
  const SignedEntry here = story_.make_pay(alice_, shop_, 7500);
  (void)story_.put(story_.desk, Revoke{alice_.kid(), "perdu"});
  for (const SignedEntry& pay : {one, other}) {
    (void)story_.record(pay);
    (void)story_.record(story_.make_accept(farm_, pay, size));
  }
  EXPECT_CODE(story_.put(farm_, Refund{other.id, 2000}), Code::kOverRefund);  // 1000 are left of the cap
  (void)story_.record(here);
  (void)story_.record(story_.make_accept(shop_, here, size));
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_EQ(story_.ledger().payment(here.id)->credited, 0);
  EXPECT_EQ(copy_.replica().ledger().payment(here.id)->credited, 0);
  EXPECT_EQ(copy_.replica().ledger().payment(other.id)->credited, 1000);
}

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
