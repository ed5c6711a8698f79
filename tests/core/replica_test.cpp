// A replica fed in batches: taken whole or not at all, and the same state whatever the cuts.
// Guarantees: what is refused leaves size, root and books as they were. Must not test who is authentic: scan_test.cpp.
#include "besace/replica.hpp"

#include <random>

#include "besace/audit.hpp"
#include "besace/simulate.hpp"
#include "besace/views.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::Signer;
using test::Story;

class ReplicaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    shop_ = story_.merchant("Le Potager");
    (void)story_.deposit(20000);
    alice_ = story_.wallet("Alice");
    bob_ = story_.wallet("Bob");
    (void)story_.sale(alice_, shop_, 1250);
    (void)story_.tick();
    (void)story_.sale(bob_, shop_, 300);
    ASSERT_EQ(replica_.ingest(story_.sequence(0, held_), story_.checkpoint(held_)), Code::kOk);
    before_ = state_of(replica_);
  }
  static std::string state_of(const Replica& replica) { return audit_json(replica, AuditReport{}); }
  Code feed(ByteView entries, std::string_view note) { return replica_.ingest(entries, note); }
  /// Refused with this code, and then the honest rest is still taken.
  void expect_refused(ByteView entries, std::string_view note, Code code) {
    EXPECT_EQ(code_name(feed(entries, note)), code_name(code));
    EXPECT_EQ(state_of(replica_), before_);
    EXPECT_EQ(replica_.checkpoint(), (Checkpoint{held_, *story_.tree().root_at(held_)}));
    Replica copy = replica_;
    EXPECT_EQ(copy.ingest(story_.sequence(held_), story_.checkpoint()), Code::kOk);
    EXPECT_EQ(copy.checkpoint(), story_.replica().checkpoint());
  }

  Story story_;
  Signer shop_, alice_, bob_;
  const std::uint64_t held_ = 6;
  Replica replica_;
  std::string before_;
};

TEST_F(ReplicaTest, TakesAllThatFollowsWhatItHolds) {
  EXPECT_EQ(feed(story_.sequence(held_), story_.checkpoint()), Code::kOk);
  EXPECT_EQ(replica_.checkpoint(), story_.replica().checkpoint());
  EXPECT_EQ(state_of(replica_), state_of(story_.replica()));
}

TEST_F(ReplicaTest, TakesNothingMoreUnderTheCheckpointItHolds) {
  EXPECT_EQ(feed({}, story_.checkpoint(held_)), Code::kOk);
  EXPECT_EQ(state_of(replica_), before_);
}

TEST_F(ReplicaTest, RefusesAnotherRootOfTheSizeItHolds) {
  expect_refused({},
                 write_checkpoint({held_, sha256(as_bytes("rewritten"))}, story_.fund(), story_.clock.keys),
                 Code::kRootMismatch);
}

TEST_F(ReplicaTest, RefusesACheckpointOfAnotherSize) {
  const std::size_t all = story_.entries().size();
  expect_refused({}, story_.checkpoint(held_ - 1), Code::kTruncated);
  expect_refused({}, story_.checkpoint(), Code::kTruncated);
  expect_refused(story_.sequence(held_, all - 1), story_.checkpoint(), Code::kTruncated);
  expect_refused(story_.sequence(held_), story_.checkpoint(all - 1), Code::kTruncated);
}

TEST_F(ReplicaTest, RefusesEntriesThatDoNotFollow) {
  expect_refused(story_.sequence(held_ - 1, story_.entries().size() - 1), story_.checkpoint(),
                 Code::kRootMismatch);
  Bytes swapped = story_.entries()[held_ + 1].cose;
  swapped.insert(swapped.end(), story_.entries()[held_].cose.begin(), story_.entries()[held_].cose.end());
  const Bytes rest = story_.sequence(held_ + 2);
  swapped.insert(swapped.end(), rest.begin(), rest.end());
  expect_refused(swapped, story_.checkpoint(), Code::kRootMismatch);
}

TEST_F(ReplicaTest, RefusesACheckpointByAnotherKey) {
  const Checkpoint right = story_.replica().checkpoint();
  expect_refused(story_.sequence(held_), write_checkpoint(right, story_.fund(), story_.desk.keys),
                 Code::kBadSignature);
}

TEST_F(ReplicaTest, RefusesAnotherFundsCheckpointAndEntries) {
  Story other([](Charter& charter) { charter.rulebook = test::kSmallRulebook; });
  while (other.tree().size() < story_.tree().size()) (void)other.tick();
  expect_refused(other.sequence(held_), other.checkpoint(), Code::kOtherFund);
  const std::string claimed =
      write_checkpoint(other.replica().checkpoint(), story_.fund(), story_.clock.keys);
  expect_refused(other.sequence(held_), claimed, Code::kRootMismatch);
}

TEST_F(ReplicaTest, RefusesDamagedBytes) {
  const Bytes whole = story_.sequence(held_);
  expect_refused(ByteView(whole).first(whole.size() - 1), story_.checkpoint(), Code::kBadCbor);
  Bytes longer = whole;
  longer.push_back(0x00);
  expect_refused(longer, story_.checkpoint(), Code::kBadCbor);
  expect_refused(whole, story_.checkpoint() + "x", Code::kBadCheckpoint);
  expect_refused(whole, "", Code::kBadCheckpoint);
}

TEST_F(ReplicaTest, RefusesAnInvoiceInALog) {
  Bytes with_invoice = story_.sequence(held_);
  Entry entry;
  entry.body = Invoice{shop_.kid(), 100, {}, 1, {}};
  const auto invoice = sign(entry, shop_.keys, &story_.fund());
  with_invoice.insert(with_invoice.end(), invoice->cose.begin(), invoice->cose.end());
  expect_refused(with_invoice, story_.checkpoint(), Code::kUnknownType);
}

TEST_F(ReplicaTest, KeepsTheCertificatesItHasTaken) {
  const Bytes* kept = replica_.certificate(alice_.kid());
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(*kept, story_.entries()[3].cose);
  EXPECT_EQ(replica_.certificate(shop_.kid()), nullptr);
}

TEST(Replica, StartsWithACharterOrNotAtAll) {
  const Story story;
  Replica replica;
  EXPECT_EQ(replica.ingest({}, story.checkpoint()), Code::kNoFund);
  Story longer;
  (void)longer.tick();
  EXPECT_EQ(replica.ingest(longer.entries()[1].cose, longer.checkpoint(1)), Code::kNotACharter);
  EXPECT_FALSE(replica.has_fund());
  EXPECT_EQ(replica.ingest(story.sequence(), story.checkpoint()), Code::kOk);
}

TEST(Replica, TakesOnlyTheFundItExpects) {
  const Story story;
  Replica other(sha256(as_bytes("another fund")));
  EXPECT_EQ(other.ingest(story.sequence(), story.checkpoint()), Code::kOtherFund);
  EXPECT_FALSE(other.has_fund());
  Replica right(story.fund());
  EXPECT_EQ(right.ingest(story.sequence(), story.checkpoint()), Code::kOk);
}

TEST(Replica, RefusesACharterThatFoundsNothing) {
  const auto attempt = [](const std::function<void(Charter&)>& change) {
    const Signer desk = test::signer("desk");
    Charter charter = std::get<Charter>(test::sample("charter").entry.body);
    change(charter);
    Entry entry;
    entry.body = charter;
    const auto made = sign(entry, desk.keys, nullptr);
    if (!made) return made.code();
    Replica replica;
    const Hash root = made->id;  // of a tree of one leaf
    const Code code =
        replica.ingest(made->cose, write_checkpoint({1, root}, made->id, test::signer("log").keys));
    EXPECT_EQ(replica.has_fund(), code == Code::kOk);
    return code;
  };
  EXPECT_EQ(attempt([](Charter&) {}), Code::kOk);
  EXPECT_EQ(attempt([](Charter& c) { c.rulebook = "{}"; }), Code::kBadRulebook);
  EXPECT_EQ(attempt([](Charter& c) { c.rulebook = std::string(60000, '['); }), Code::kBadRulebook);
  EXPECT_EQ(attempt([](Charter& c) { c.rulebook = std::string(30000, '[') + std::string(30000, ']'); }),
            Code::kBadRulebook);
  EXPECT_EQ(attempt([](Charter& c) { c.keys[0].key = test::signer("somebody else").keys.public_key; }),
            Code::kNotACharter);
  EXPECT_EQ(attempt([](Charter& c) { c.keys.push_back({PublicKey{1}, kIssuer}); }), Code::kBadKey);
  EXPECT_EQ(attempt([](Charter& c) { c.keys.push_back(c.keys[0]); }), Code::kKidTaken);
  EXPECT_EQ(attempt([](Charter& c) { c.keys.push_back({c.log_key, kIssuer}); }), Code::kKidTaken);
}

TEST(Replica, CutAnywhereHoldsWhatAFreshOneHolds) {
  Story story;
  Signer shop = story.merchant("Le Potager");
  Signer farm = story.merchant("La Ferme");
  (void)story.deposit(30000);
  (void)story.deposit(5000, kGuaranteePool);
  std::vector<Signer> wallets{story.wallet("Alice"), story.wallet("Bob"), story.wallet("Chloé")};
  std::mt19937 dice(7);
  for (int day = 0; day < 12; ++day) {
    for (int i = 0; i < 3; ++i)
      (void)story.sale(wallets[dice() % 3], dice() % 2 == 0 ? shop : farm,
                       static_cast<Amount>(100 + dice() % 400));
    if (day == 5) {  // a copied device pays twice
      Signer copy = wallets[0];
      (void)story.sale(copy, shop, 700);
      (void)story.sale(wallets[0], farm, 900);
    }
    (void)story.tick();
  }
  Replica fresh;
  ASSERT_EQ(fresh.ingest(story.sequence(), story.checkpoint()), Code::kOk);
  const std::string expected = audit_json(fresh, AuditReport{});
  ASSERT_NE(expected.find("\"fork\""), std::string::npos);
  for (int round = 0; round < 30; ++round) {
    Replica replica(story.fund());
    while (replica.tree().size() < story.entries().size()) {
      const std::size_t begin = replica.tree().size();
      const std::size_t end = begin + 1 + dice() % (story.entries().size() - begin);
      ASSERT_EQ(replica.ingest(story.sequence(begin, end), story.checkpoint(end)), Code::kOk);
      ASSERT_EQ(replica.checkpoint(), (Checkpoint{end, *story.tree().root_at(end)}));
    }
    ASSERT_EQ(audit_json(replica, AuditReport{}), expected);
  }
}

TEST(Replica, TellsItsProgressToTheEnd) {
  Story story;
  for (int i = 0; i < 200; ++i) (void)story.tick();
  std::vector<std::uint64_t> steps;
  std::uint64_t whole = 0;
  Replica replica;
  const Bytes bytes = story.sequence();
  ASSERT_EQ(replica.ingest(bytes, story.checkpoint(),
                           [&](std::uint64_t done, std::uint64_t total) {
                             steps.push_back(done);
                             whole = total;
                           }),
            Code::kOk);
  EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end()));
  EXPECT_GE(steps.size(), 40U);
  EXPECT_LE(steps.size(), 110U);
  EXPECT_LE(steps.back(), whole);
  EXPECT_GE(steps.back(), whole - whole / 25);
}

TEST(Replica, FedByAServerHoldsWhatAnAuditorHolds) {
  Story story;  // whose replica is fed entry by entry, as a server's is
  Signer shop = story.merchant("Le Potager");
  (void)story.deposit(10000);
  Signer alice = story.wallet("Alice");
  (void)story.sale(alice, shop, 1250);
  Replica auditor;
  ASSERT_EQ(auditor.ingest(story.sequence(), story.checkpoint()), Code::kOk);
  EXPECT_EQ(audit_json(auditor, AuditReport{}), audit_json(story.replica(), AuditReport{}));
}

}  // namespace
}  // namespace besace
