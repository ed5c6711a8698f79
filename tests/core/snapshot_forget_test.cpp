// What a till forgets of wallets that are closed (FORMAT.md F30), and what it must not.
// Guarantees: after each thing forgotten, the till takes what comes next. Must not test what it refuses: snapshot_proof_test.cpp.
#include "snapshot_story.hpp"

namespace besace {
namespace {

using test::Archive;
using test::Signer;

class SnapshotForgetTest : public test::SnapshotTest {
 protected:
  /// Every wallet of this month is closed, a standing says so, and the till takes what comes then, twice.
  void close_and_sync() {
    (void)story_.pass(story_.ledger().wallet(alice_.kid())->certificate.last_day + 1);
    (void)story_.tick(kGraceTicks);
    for (int i = 0; i < 3; ++i) {
      (void)story_.standing();
      EXPECT_CODE(sync(), Code::kOk);
      ASSERT_TRUE(ExcerptCopy::restore(copy_.save()).ok());
    }
    EXPECT_TRUE(copy_.replica().snapshot()->rows.empty());
  }
  bool knows(const Signer& wallet) const { return copy_.replica().ledger().wallet(wallet.kid()) != nullptr; }
  /// A payment whose place in its chain is no place (L4).
  SignedEntry pay_of_no_place(const Signer& wallet) {
    Signer liar = wallet;
    liar.head.prev = Id{1};
    return story_.make(liar, Pay{shop_.kid(), 100, 100, {}});
  }
  /// Whether the shop is told the entry at this index.
  bool is_told(Index index) const {
    const Excerpt all = Archive(story_).excerpt(ExcerptCopy().till_request(shop_.kid()));
    return std::any_of(all.entries.begin(), all.entries.end(),
                       [&](const ExcerptEntry& entry) { return entry.index == index; });
  }
};

TEST_F(SnapshotForgetTest, ForgetsWhoNeverPaidHere) {
  (void)story_.sale(bob_, shop_, 100);
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_TRUE(knows(alice_));
  close_and_sync();
  EXPECT_FALSE(knows(alice_));
  EXPECT_TRUE(knows(bob_));
}

// One member could otherwise stop every till: an entry without its author is refused.
TEST_F(SnapshotForgetTest, KeepsTheCertificateOfWhoWroteWhatItHolds) {
  const SignedEntry pay = pay_of_no_place(alice_);
  EXPECT_CODE(story_.record(pay), Code::kBadChain);
  (void)story_.record(story_.make_accept(shop_, pay));
  EXPECT_TRUE(is_told(story_.ledger().size() - 2));
  EXPECT_CODE(sync(), Code::kOk);
  close_and_sync();
  EXPECT_TRUE(knows(alice_));
}

TEST_F(SnapshotForgetTest, IsNotToldOfAPaymentThatTookNoPlaceUnlessItAcceptedIt) {
  const SignedEntry pay = pay_of_no_place(alice_);
  EXPECT_CODE(story_.record(pay), Code::kBadChain);
  const Index at = story_.ledger().size() - 1;
  EXPECT_FALSE(is_told(at));
  (void)story_.record(story_.make_accept(farm_, pay));
  EXPECT_FALSE(is_told(at));
  (void)story_.record(story_.make_accept(shop_, pay));
  EXPECT_TRUE(is_told(at));
  // The receipt may be logged first.
  const SignedEntry other = pay_of_no_place(bob_);
  (void)story_.record(story_.make_accept(shop_, other));
  EXPECT_CODE(story_.record(other), Code::kBadChain);
  EXPECT_TRUE(is_told(story_.ledger().size() - 1));
}

// Nor of one that can never be credited (L10).
TEST_F(SnapshotForgetTest, IsNotToldOfAPaymentThatIsNotWellFormed) {
  EXPECT_CODE(story_.put(alice_, Pay{shop_.kid(), 200, 100, {}}), Code::kCumMismatch);
  EXPECT_FALSE(is_told(story_.ledger().size() - 1));
}

// Two certificates of one place prove to everybody that their issuer forked: without the first, the second would count.
TEST_F(SnapshotForgetTest, KeepsTheCertificatesThatProveAFork) {
  Signer copied = story_.desk;
  const Signer carl = story_.wallet("Carl");
  const Certify twin = story_.certificate(test::signer("Dora").keys.public_key);
  EXPECT_CODE(story_.put(copied, twin), Code::kFork);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  close_and_sync();
  EXPECT_TRUE(knows(carl));
}

}  // namespace
}  // namespace besace
