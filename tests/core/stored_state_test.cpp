// A replica put away and taken up again: FORMAT.md says nothing of the bytes, only that nothing may change by it.
// Guarantees: every cut of a history in which everything happens is tried. Must not test the browser's storage.
#include "besace/audit.hpp"
#include "besace/views.hpp"
#include "law_support.hpp"

namespace besace {
namespace {

using test::Signer;
using test::signer;
using test::Story;

/// Something of everything the law knows, much of it left waiting: gaps, early receipts and refunds, acts, copies.
std::vector<SignedEntry> eventful_history() {
  Signer second = signer("second"), treasurer = signer("treasurer");
  Story story([&](Charter& charter) {
    charter.keys.push_back({second.keys.public_key, kBoard});
    charter.keys.push_back({treasurer.keys.public_key, kTreasurer});
  });
  second.head = treasurer.head = {1, story.fund()};
  (void)story.deposit(100000);
  (void)story.deposit(20000, kGuaranteePool);
  const SignedEntry waiting = story.make(treasurer, Deposit{500, 0, kReserve, "en attente"});
  (void)story.record(waiting);
  Signer shop = story.merchant("shop"), other = story.merchant("other"), van = story.till(shop, "van");
  Signer alice = story.wallet("Alice"), bob = story.wallet("Bob"), copy = alice;
  const std::uint64_t early_size = story.tree().size();
  (void)story.sale(alice, shop, 8000);
  (void)story.sale(copy, other, 7000);
  const SignedEntry late = story.make_pay(copy, van, 100);
  (void)story.record(story.make_pay(copy, shop, 300));  // beyond a gap, after the suspension
  const SignedEntry cut = story.make_pay(copy, shop, 9000);
  (void)story.record(cut);
  (void)story.record(story.make_accept(shop, cut, early_size));
  (void)story.record(late);
  const SignedEntry first = story.make_pay(bob, shop, 4000);
  const SignedEntry next = story.make_pay(bob, other, 6000);
  (void)story.record(story.make_accept(van, first));  // before its pay
  (void)story.put(shop, Refund{first.id, 1500});      // so is this
  (void)story.record(next);
  (void)story.record(story.make_pay(bob, other, 700));  // beyond the allowance until then
  (void)story.tick(3);
  Signer copied = van;
  (void)story.record(first);
  (void)story.sale(alice, van, 10, shop);
  (void)story.sale(alice, copied, 20, shop);
  (void)story.put(other, Refund{next.id, 600});
  const SignedEntry adjust = story.make(story.desk, Adjust{van.kid(), "copie"});
  (void)story.record(adjust);
  (void)story.put(second, Endorse{waiting.id});
  (void)story.put(second, Endorse{adjust.id});
  (void)story.put(story.desk, Amend{std::string(demonstration_rulebook()), "essai"});
  (void)story.put(story.desk, Redeem{other.kid(), 5000, 50, "SCT 1"});
  (void)story.put(story.desk, Redeem{other.kid(), 5000, 50, "SCT 1"});
  (void)story.pass(first_day_of(test::kFirstPeriod + 1) - 1);
  (void)story.put(story.desk, Close{test::kFirstPeriod, story.ledger().state_root()});
  (void)story.put(story.desk, Delist{other.kid(), "fin"});
  (void)story.put(story.desk, Revoke{shop.kid(), "volé"});
  (void)story.wallet("Carol");
  (void)story.pass(story.ledger().wallet(bob.kid())->certificate.last_day);
  (void)story.tick(kGraceTicks + 1);
  return story.entries();
}

std::string told(const Replica& replica) {
  AuditReport report;
  report.entries = replica.tree().size();
  report.verdict = verdict_of(replica.ledger());
  return audit_json(replica, report);
}

TEST(StoredState, GoesOnAsIfItHadNeverStopped) {
  const std::vector<SignedEntry> history = eventful_history();
  Replica whole;
  for (const SignedEntry& entry : history) (void)whole.append_verified(entry);
  const std::string expected = told(whole);
  ASSERT_GE(whole.ledger().findings().size(), 8U);
  Replica growing;
  for (std::size_t cut = 0; cut < history.size(); ++cut) {
    auto resumed = Replica::restore(growing.save());
    ASSERT_TRUE(resumed.ok()) << cut;
    EXPECT_EQ(resumed->ledger().state_root(), growing.ledger().state_root()) << cut;
    for (std::size_t i = cut; i < history.size(); ++i) (void)resumed->append_verified(history[i]);
    EXPECT_EQ(told(*resumed), expected) << "stopped before entry " << cut;
    (void)growing.append_verified(history[cut]);
  }
}

TEST(StoredState, IsTheSameWhenSavedAgain) {
  Replica replica;
  for (const SignedEntry& entry : eventful_history()) (void)replica.append_verified(entry);
  const Bytes once = replica.save();
  EXPECT_EQ(Replica::restore(once)->save().size(), once.size());
}

TEST(StoredState, KeepsWhichActClosedAPeriodAndWhere) {
  Replica replica;
  for (const SignedEntry& entry : eventful_history()) (void)replica.append_verified(entry);
  const Replica again = *Replica::restore(replica.save());
  const Closing& before = replica.ledger().closings().at(test::kFirstPeriod);
  const Closing& after = again.ledger().closings().at(test::kFirstPeriod);
  EXPECT_EQ(again.ledger().closings().size(), 1U);
  EXPECT_EQ(after.act, before.act);
  EXPECT_EQ(after.index, before.index);
  EXPECT_NE(after.index, 0U);
}

TEST(StoredState, IsRefusedWithOneByteChangedOrMissing) {
  Story story;
  (void)story.deposit(100);
  const Bytes state = story.replica().save();
  for (std::size_t i = 0; i < state.size(); i += 7) {
    Bytes damaged = state;
    damaged[i] ^= 1;
    EXPECT_CODE(Replica::restore(damaged).code(), Code::kBadEncoding) << i;
    EXPECT_CODE(Replica::restore(ByteView(state).first(i)).code(), Code::kBadEncoding) << i;
  }
}

TEST(StoredState, OfAnotherVersionIsRefused) {
  Bytes state = Story().replica().save();
  state[0] += 1;
  state.resize(state.size() - sizeof(Hash));
  const Hash seal = sha256(state);
  state.insert(state.end(), seal.begin(), seal.end());
  EXPECT_CODE(Replica::restore(state).code(), Code::kBadVersion);
}

TEST(StoredState, TakesUpItsFundAndNoOther) {
  const Story story;
  const Story other([](Charter& charter) { charter.threshold = 1, charter.box_key[0] ^= 1; });
  auto resumed = Replica::restore(story.replica().save());
  EXPECT_NE(resumed->ingest(other.sequence(), other.checkpoint()), Code::kOk);
  EXPECT_EQ(resumed->checkpoint(), story.replica().checkpoint());
}

}  // namespace
}  // namespace besace
