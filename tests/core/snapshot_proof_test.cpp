// What a till takes for whole (FORMAT.md F30), and what it refuses to.
// Guarantees: each lie is told by an otherwise honest answer. Must not test the root itself: standing_test.cpp.
#include "snapshot_story.hpp"

namespace besace {
namespace {

using test::Archive;
using test::Signer;
using test::SnapshotTest;
using test::Story;

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
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).tip.seq += 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).links += 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { row(e, 0).tip.id[0] ^= 1; }), Code::kBadProof);
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
              Code::kBadExcerpt);
  EXPECT_CODE(sync(), Code::kOk);
}

TEST_F(SnapshotTest, IsRefusedWhereAnIssuersChainEndsElsewhere) {
  (void)story_.put(story_.desk, Appoint{test::signer("issuer").keys.public_key, kIssuer});
  (void)story_.standing();
  const auto desks = [](Excerpt& e) -> std::vector<DeskTip>& { return e.standing->desks; };
  EXPECT_CODE(take([&](Excerpt& e) { desks(e)[0].tip.seq -= 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { desks(e)[0].tip.id[0] ^= 1; }), Code::kBadProof);
  EXPECT_CODE(take([&](Excerpt& e) { desks(e).pop_back(); }), Code::kBadExcerpt);
  EXPECT_CODE(take([&](Excerpt& e) { desks(e).push_back(desks(e)[0]); }), Code::kBadExcerpt);
  EXPECT_CODE(take([&](Excerpt& e) { std::swap(desks(e)[0], desks(e)[1]); }), Code::kBadExcerpt);
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_EQ(copy_.replica().snapshot()->desks, story_.ledger().desk_tips());
  EXPECT_CODE(take([&](Excerpt& e) { desks(e)[0].tip.seq -= 1; }), Code::kBadProof);
  EXPECT_EQ(ExcerptCopy::restore(copy_.save())->replica().snapshot()->desks, story_.ledger().desk_tips());
}

TEST_F(SnapshotTest, IsRefusedWithoutTheCertificateOfARow) {
  const Index certified = story_.ledger().account(bob_.kid())->admitted;
  EXPECT_CODE(take([&](Excerpt& e) { leave_out(e, certified); }), Code::kBadExcerpt);
}

TEST_F(SnapshotTest, IsRefusedWhereWhatConcernsEverybodyIsLeftOut) {
  EXPECT_CODE(sync(), Code::kOk);
  const Index delisted = story_.ledger().size();
  (void)story_.put(story_.desk, Delist{farm_.kid(), "fin"});
  (void)story_.standing();
  EXPECT_CODE(take([&](Excerpt& e) { leave_out(e, delisted); }), Code::kBadProof);
}

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

TEST_F(SnapshotTest, IsRefusedWhereItCountsOtherWalletsThanItsStanding) {
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(take([](Excerpt& e) { e.standing->wallets += 1; }), Code::kBadProof);
  EXPECT_CODE(sync(), Code::kOk);
}

TEST_F(SnapshotTest, IsOfNobodyWhereThereIsNone) {
  Story young;
  const Signer stall = young.merchant("stall");
  (void)young.wallet("Dora");
  ExcerptCopy copy;
  const ExcerptRequest request = copy.till_request(stall.kid());
  const auto told = [&](const std::function<void(StandingNews&)>& change) {
    Excerpt excerpt = Archive(young).excerpt(request);
    change(*excerpt.standing);
    ExcerptCopy fresh = copy;
    return fresh.take(request, write_excerpt(excerpt), {});
  };
  EXPECT_CODE(told([](StandingNews&) {}), Code::kOk);
  EXPECT_CODE(told([](StandingNews& n) { n.wallets = 1; }), Code::kBadExcerpt);
  EXPECT_CODE(told([&](StandingNews& n) { n.desks = young.ledger().desk_tips(); }), Code::kBadExcerpt);
  EXPECT_CODE(told([](StandingNews& n) {
                n.wallets = 1;
                n.changes.push_back({0, true, {}});
              }),
              Code::kBadExcerpt);
}

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

}  // namespace
}  // namespace besace
