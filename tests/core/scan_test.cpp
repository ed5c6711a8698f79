// Who is authentic (FORMAT.md F17), seen through a replica: signatures checked, and entries that nothing covers.
// Guarantees: one signature a chain tip, and walking back only as far as needed. Must not test the law.
#include "besace/replica.hpp"
#include "craft.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::Signer;
using test::Story;

void forge(SignedEntry& entry) {
  entry.cose.back() ^= 0x01;
  entry.signature.back() ^= 0x01;
}

/// What a replica makes of these entries under a right checkpoint.
struct Outcome {
  Replica replica;
  Code code = Code::kOk;
  std::vector<Index> unauthentic;
};
Outcome take(const std::vector<SignedEntry>& entries, const Signer& log) {
  Outcome out;
  MerkleTree tree;
  Bytes sequence;
  for (const SignedEntry& entry : entries) {
    tree.append(entry.id);
    sequence.insert(sequence.end(), entry.cose.begin(), entry.cose.end());
  }
  const std::string note = write_checkpoint({tree.size(), tree.root()}, entries.front().id, log.keys);
  out.code = out.replica.ingest(sequence, note);
  for (const Finding& finding : out.replica.ledger().findings()) {
    if (finding.code == Code::kBadSignature) out.unauthentic.push_back(finding.index);
  }
  return out;
}

class ScanTest : public ::testing::Test {
 protected:
  // 0 charter, 1 approve, 2 deposit, 3 certify, then three sales (4..9), then a tick (10).
  void SetUp() override {
    shop_ = story_.merchant("Le Potager");
    (void)story_.deposit(10000);
    alice_ = story_.wallet("Alice");
    for (int i = 0; i < 3; ++i) (void)story_.sale(alice_, shop_, 1000);
    (void)story_.tick();
    entries_ = story_.entries();
  }
  Story story_;
  Signer shop_, alice_;
  std::vector<SignedEntry> entries_;
};

using Scan = ScanTest;
constexpr Index kPays[] = {4, 6, 8};
constexpr std::uint64_t kTips = 4;  // desk, wallet, till, log

TEST_F(Scan, ChecksOneSignatureForEachChainTip) {
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.code, Code::kOk);
  EXPECT_EQ(seen.replica.signatures_checked(), kTips);
  EXPECT_TRUE(seen.unauthentic.empty());
}

TEST_F(Scan, NeedsNoMoreSignaturesForALongerChain) {
  for (int i = 0; i < 40; ++i) (void)story_.sale(alice_, shop_, 1);
  const Outcome seen = take(story_.entries(), story_.clock);
  EXPECT_EQ(seen.replica.signatures_checked(), kTips);
  EXPECT_TRUE(seen.unauthentic.empty());
}

TEST_F(Scan, LetsALaterSignatureCoverEarlierOnes) {
  for (const Index covered : {Index{0}, Index{1}, Index{2}, kPays[0], kPays[1], Index{5}, Index{7}})
    forge(entries_[covered]);
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.code, Code::kOk);
  EXPECT_EQ(seen.replica.signatures_checked(), kTips);
  EXPECT_TRUE(seen.unauthentic.empty());
  EXPECT_EQ(seen.replica.ledger().totals().credits, 3000);
}

TEST_F(Scan, WalksBackFromAForgedTip) {
  forge(entries_[kPays[2]]);
  Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, std::vector<Index>{kPays[2]});
  EXPECT_EQ(seen.replica.signatures_checked(), kTips + 1);
  EXPECT_EQ(seen.replica.ledger().totals().credits, 2000);
  forge(entries_[kPays[1]]);
  seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, (std::vector<Index>{kPays[1], kPays[2]}));
  EXPECT_EQ(seen.replica.signatures_checked(), kTips + 2);
  EXPECT_EQ(seen.replica.ledger().totals().credits, 1000);
  forge(entries_[kPays[0]]);
  seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, (std::vector<Index>{kPays[0], kPays[1], kPays[2]}));
  EXPECT_EQ(seen.replica.ledger().totals().credits, 0);
}

TEST_F(Scan, RefusesALogWhoseCharterNothingCovers) {
  for (const Index by_desk : {0, 1, 2, 3}) forge(entries_[by_desk]);
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.code, Code::kBadSignature);
  EXPECT_FALSE(seen.replica.has_fund());
}

TEST_F(Scan, ChecksEachBranchOfAFork) {
  Signer copy = alice_;
  const SignedEntry left = story_.make_pay(alice_, shop_, 10);
  const SignedEntry right = story_.make_pay(copy, shop_, 20);
  entries_.push_back(left);
  entries_.push_back(right);
  Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.replica.signatures_checked(), kTips + 1);
  EXPECT_TRUE(seen.unauthentic.empty());
  // Either branch alone covers what stands before it.
  for (const std::size_t forged : {entries_.size() - 2, entries_.size() - 1}) {
    std::vector<SignedEntry> altered = entries_;
    forge(altered[forged]);
    forge(altered[kPays[0]]);
    forge(altered[kPays[2]]);
    seen = take(altered, story_.clock);
    EXPECT_EQ(seen.unauthentic, std::vector<Index>{forged});
  }
}

TEST_F(Scan, FindsTheGoodBranchAmongManyForgedOnes) {
  for (const std::size_t good : {0, 4, 9}) {
    std::vector<SignedEntry> altered = entries_;
    forge(altered[kPays[2]]);
    std::vector<Index> expected;
    for (std::size_t branch = 0; branch < 10; ++branch) {
      Signer copy = alice_;
      altered.push_back(story_.make_pay(copy, shop_, static_cast<Amount>(branch + 1)));
      if (branch == good) continue;
      forge(altered.back());
      expected.push_back(altered.size() - 1);
    }
    const Outcome seen = take(altered, story_.clock);
    EXPECT_EQ(seen.unauthentic, expected) << good;
    EXPECT_LE(seen.replica.signatures_checked(), kTips + 10) << good;
  }
}

TEST_F(Scan, CoversEveryCopyOfAnEntryByWhatFollowsIt) {
  for (std::size_t copy = 0; copy < 3; ++copy) {
    entries_.push_back(entries_[kPays[1]]);
    forge(entries_.back());
    entries_.push_back(entries_[kPays[2]]);
    if (copy < 2) forge(entries_.back());
  }
  forge(entries_[kPays[1]]);
  forge(entries_[kPays[2]]);
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, (std::vector<Index>{kPays[2], 12, 14}));
}

TEST_F(Scan, DoesNotCoverWhatOnlyAGapSeparates) {
  const SignedEntry unlogged = story_.make_pay(alice_, shop_, 1);
  const SignedEntry later = story_.make_pay(alice_, shop_, 1);
  forge(entries_[kPays[2]]);
  entries_.push_back(later);
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, std::vector<Index>{kPays[2]}) << "seq + 1 at each step, and seq 4 is not there";
  EXPECT_EQ(seen.replica.ledger().payment(later.id)->credited, 1);
  EXPECT_EQ(seen.replica.ledger().payment(unlogged.id), nullptr);
}

TEST_F(Scan, DoesNotCoverAnEntryThatTheNextOneDoesNotName) {
  Signer copy = alice_;
  (void)story_.make_pay(copy, shop_, 1);  // seq 4, never logged
  const SignedEntry naming_it = story_.make_pay(copy, shop_, 2);
  SignedEntry another = story_.make_pay(alice_, shop_, 3);  // seq 4 as well
  forge(another);
  entries_.push_back(another);
  entries_.push_back(naming_it);
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, std::vector<Index>{entries_.size() - 2});
}

TEST_F(Scan, DoesNotLetAnotherAuthorCover) {
  // An entry by the till that names the wallet's forged payment as prev, with the next seq.
  forge(entries_[kPays[2]]);
  Signer thief = shop_;
  thief.head = {4, entries_[kPays[2]].id};
  entries_.push_back(story_.make_accept(thief, entries_[kPays[2]]));
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, std::vector<Index>{kPays[2]});
}

TEST_F(Scan, CannotBeFooledByAnEntrySignedWithAnotherKeyUnderTheSameKid) {
  // The attacker's payment carries Alice's kid, and the attacker's signature.
  const Signer attacker = test::signer("attacker");
  const Bytes payload = encode_payload(story_.make_pay(alice_, shop_, 500).entry);
  const Bytes header = test::protected_header(alice_.kid());
  const Signature signature =
      sign_detached(test::sig_structure(header, story_.fund(), payload), attacker.keys);
  const auto forged = decode(test::wrapped(header, payload, signature), &story_.fund());
  ASSERT_TRUE(forged.ok());
  entries_.push_back(*forged);
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic, std::vector<Index>{entries_.size() - 1});
  EXPECT_EQ(seen.replica.ledger().totals().credits, 3000);
}

TEST_F(Scan, OfALongForgedChainEndsSoon) {
  for (int i = 0; i < 1500; ++i) {
    entries_.push_back(story_.make_pay(alice_, shop_, 1));
    forge(entries_.back());
  }
  const Outcome seen = take(entries_, story_.clock);
  EXPECT_EQ(seen.unauthentic.size(), 1500U);
  EXPECT_EQ(seen.replica.signatures_checked(), kTips + 1500);
}

}  // namespace
}  // namespace besace
