// Whole bundles, sound, cheated with and damaged: the verdict each deserves.
// Guarantees: every single byte of a bundle matters, but for signatures that later ones cover (FORMAT.md F17).
// Must not test each rule of the law: the ledger's suites do.
#include "besace/audit.hpp"

#include <algorithm>

#include "besace/bundle.hpp"
#include "besace/simulate.hpp"
#include "besace/views.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::bundle_of;
using test::Signer;
using test::Story;

struct Audited {
  Replica replica;
  AuditReport report;
  [[nodiscard]] bool refused() const {
    return report.code != Code::kOk || report.verdict == Verdict::kBroken;
  }
  [[nodiscard]] std::vector<Finding> with(Code code) const {
    std::vector<Finding> out = replica.ledger().findings();
    std::erase_if(out, [&](const Finding& finding) { return finding.code != code; });
    return out;
  }
};
Audited audit(ByteView file) {
  Audited out;
  out.report = audit_bundle(file, out.replica);
  return out;
}

/// charter, approve, deposit, certify, three sales, a tick: 11 entries under a small rulebook.
class AuditTest : public ::testing::Test {
 protected:
  void SetUp() override {
    shop_ = story_.merchant("Le Potager");
    (void)story_.deposit(10000);
    alice_ = story_.wallet("Alice");
    for (const Amount amount : {1250, 300, 4}) (void)story_.sale(alice_, shop_, amount);
    (void)story_.tick();
  }
  Story story_{[](Charter& charter) { charter.rulebook = test::kSmallRulebook; }};
  Signer shop_, alice_;
};

TEST_F(AuditTest, OfAnHonestFundIsSound) {
  const Audited seen = audit(story_.bundle());
  EXPECT_EQ(seen.report.code, Code::kOk);
  EXPECT_EQ(seen.report.verdict, Verdict::kSound);
  EXPECT_EQ(seen.report.entries, 11U);
  EXPECT_EQ(seen.report.signatures_checked, 4U);
  EXPECT_TRUE(seen.replica.ledger().findings().empty());
  EXPECT_EQ(seen.replica.ledger().merchant(shop_.kid())->credited, 1554);
  EXPECT_EQ(seen.replica.ledger().wallet(alice_.kid())->left(), 10000 - 1554);
}

/// The bytes that may change without harm: signatures of entries that a later entry of the same author chains to.
std::vector<bool> covered_signature_bytes(const std::vector<SignedEntry>& entries, std::size_t file_size) {
  std::vector<bool> covered(file_size, false);
  std::size_t end = 0;
  for (const SignedEntry& entry : entries) {
    end += entry.cose.size();
    const bool chained_to = std::any_of(entries.begin(), entries.end(), [&](const SignedEntry& later) {
      const Header& header = later.entry.header;
      return header.kid == entry.entry.header.kid && header.seq == entry.entry.header.seq + 1 &&
             header.prev == entry.id;
    });
    if (chained_to)
      std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(end - sizeof(Signature)), sizeof(Signature),
                  true);
  }
  return covered;
}

TEST_F(AuditTest, RefusesEveryFlippedByteButThoseOfCoveredSignatures) {  // F17
  const Bytes file = story_.bundle();
  const std::string sound = audit_json(audit(file).replica, {});
  const std::vector<bool> covered = covered_signature_bytes(story_.entries(), file.size());
  // desk 3 of 4, wallet 2 of 3, till 2 of 3, log 0 of 1
  ASSERT_EQ(std::count(covered.begin(), covered.end(), true), 7 * 64);
  for (std::size_t at = 0; at < file.size(); ++at) {
    Bytes altered = file;
    altered[at] ^= at % 2 == 0 ? 0x01 : 0x80;
    const Audited seen = audit(altered);
    ASSERT_EQ(seen.refused(), !covered[at]) << "byte " << at;
    if (!covered[at]) continue;
    ASSERT_EQ(seen.report.verdict, Verdict::kSound);
    ASSERT_EQ(audit_json(seen.replica, {}), sound);
  }
}

TEST_F(AuditTest, RefusesEveryByteMissingOrDoubled) {
  const Bytes file = story_.bundle();
  for (std::size_t at = 0; at < file.size(); at += 3) {
    const auto place = static_cast<std::ptrdiff_t>(at);
    Bytes altered = file;
    altered.erase(altered.begin() + place);
    EXPECT_TRUE(audit(altered).refused()) << "without byte " << at;
    altered = file;
    altered.insert(altered.begin() + place, file[at]);
    EXPECT_TRUE(audit(altered).refused()) << "with byte " << at << " twice";
    EXPECT_TRUE(audit(ByteView(file).first(at)).refused()) << "cut at " << at;
  }
}

TEST_F(AuditTest, LeavesTheReplicaEmptyWhenTheLogDoesNotHoldUp) {
  Bytes altered = story_.bundle();
  altered[100] ^= 0x01;
  const Audited seen = audit(altered);
  EXPECT_NE(seen.report.code, Code::kOk);
  EXPECT_EQ(seen.report.verdict, Verdict::kBroken);
  EXPECT_EQ(seen.report.entries, 0U);
  EXPECT_FALSE(seen.replica.has_fund());
}

TEST_F(AuditTest, NamesTheForgedTipAndBreaks) {
  std::vector<SignedEntry> entries = story_.entries();
  entries[8].cose.back() ^= 0x01;  // Alice's last payment
  const Audited seen = audit(bundle_of(entries, story_.clock.keys));
  EXPECT_EQ(seen.report.code, Code::kOk);
  EXPECT_EQ(seen.report.verdict, Verdict::kBroken);
  const std::vector<Finding> forged = seen.with(Code::kBadSignature);
  ASSERT_EQ(forged.size(), 1U);
  EXPECT_EQ(forged[0].index, 8U);
  EXPECT_EQ(forged[0].kid, alice_.kid());
  EXPECT_EQ(forged[0].severity, Severity::kError);
  EXPECT_EQ(seen.replica.ledger().wallet(alice_.kid())->spent, 1550) << "the payments before it stand";
}

TEST_F(AuditTest, NamesAnEntryByAnUnknownAuthor) {
  Signer stranger = test::signer("stranger");
  stranger.head = {1, story_.fund()};
  const SignedEntry entry = story_.make(stranger, Tick{story_.today() + 1});
  std::vector<SignedEntry> entries = story_.entries();
  entries.push_back(entry);
  const Audited seen = audit(bundle_of(entries, story_.clock.keys));
  const std::vector<Finding> found = seen.with(Code::kUnknownAuthor);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].index, 11U);
  EXPECT_EQ(found[0].kid, stranger.kid());
  EXPECT_NE(seen.report.verdict, Verdict::kSound);
  EXPECT_EQ(seen.replica.ledger().day(), story_.today()) << "it had no effect";
}

TEST_F(AuditTest, LetsNoForgedCertificateTakeAKnownKid) {
  // The issuer's kid with the attacker's signature, for a wallet that exists, and for a new one.
  const Signer attacker = test::signer("attacker");
  for (const char* const holder : {"Alice", "attacker"}) {
    Entry entry;
    entry.header = {story_.desk.kid(), story_.desk.head.next_seq, story_.desk.head.prev, story_.now()};
    entry.body = story_.certificate(test::signer(holder).keys.public_key);
    const Signature signature =
        sign_detached(tbs(story_.desk.kid(), encode_payload(entry), &story_.fund()), attacker.keys);
    std::vector<SignedEntry> entries = story_.entries();
    entries.push_back(*rebuild(entry, signature, &story_.fund()));
    const Audited seen = audit(bundle_of(entries, story_.clock.keys));
    EXPECT_EQ(seen.report.verdict, Verdict::kBroken);
    ASSERT_EQ(seen.with(Code::kBadSignature).size(), 1U) << holder;
    EXPECT_EQ(seen.replica.ledger().wallets().size(), 1U) << holder;
    EXPECT_EQ(seen.replica.ledger().totals().issued, 10000) << holder;
  }
}

TEST_F(AuditTest, NamesASecondCertificateForOneKey) {  // L3
  EXPECT_EQ(story_.put(story_.desk, story_.certificate(alice_.keys.public_key)), Code::kKidTaken);
  EXPECT_EQ(story_.put(story_.desk, Approve{alice_.keys.public_key, "Alice", "42019", {}}), Code::kKidTaken);
  const Audited seen = audit(story_.bundle());
  EXPECT_EQ(seen.report.verdict, Verdict::kIncidents);
  EXPECT_EQ(seen.with(Code::kKidTaken).size(), 2U);
  EXPECT_EQ(seen.replica.ledger().totals().issued, 10000);
}

TEST_F(AuditTest, RefusesALogThatWasCutReorderedOrLengthened) {
  const std::vector<SignedEntry>& all = story_.entries();
  const std::string note = story_.checkpoint();
  EXPECT_EQ(audit(write_bundle(story_.sequence(0, all.size() - 1), note)).report.code, Code::kTruncated);
  EXPECT_EQ(
      audit(write_bundle(story_.sequence(0, all.size() - 1), story_.checkpoint(all.size() - 2))).report.code,
      Code::kTruncated);
  Bytes longer = story_.sequence();
  longer.insert(longer.end(), all.back().cose.begin(), all.back().cose.end());
  EXPECT_EQ(audit(write_bundle(longer, note)).report.code, Code::kTruncated);
  for (std::size_t i = 1; i + 1 < all.size(); ++i) {
    std::vector<SignedEntry> swapped = all;
    std::swap(swapped[i], swapped[i + 1]);
    Bytes sequence;
    for (const SignedEntry& entry : swapped)
      sequence.insert(sequence.end(), entry.cose.begin(), entry.cose.end());
    EXPECT_EQ(audit(write_bundle(sequence, note)).report.code, Code::kRootMismatch) << i;
  }
}

TEST_F(AuditTest, OfALogThatItsOwnKeyRewroteStillShowsWhatWasCited) {
  // The log's key signs a log without Alice's first payment: her chain has a gap, and receipts cite another tree.
  std::vector<SignedEntry> entries = story_.entries();
  entries.erase(entries.begin() + 4);
  const Audited seen = audit(bundle_of(entries, story_.clock.keys));
  EXPECT_EQ(seen.report.code, Code::kOk);
  EXPECT_NE(seen.report.verdict, Verdict::kSound);
  EXPECT_EQ(seen.with(Code::kCheckpointNotOnTree).size(), 2U);
}

TEST_F(AuditTest, RefusesACheckpointByAnotherKeyOrOfAnotherFund) {
  const Checkpoint right = story_.replica().checkpoint();
  const Id other = sha256(as_bytes("another fund"));
  EXPECT_EQ(audit(write_bundle(story_.sequence(), write_checkpoint(right, story_.fund(), story_.desk.keys)))
                .report.code,
            Code::kBadSignature);
  EXPECT_EQ(
      audit(write_bundle(story_.sequence(), write_checkpoint(right, other, story_.clock.keys))).report.code,
      Code::kOtherFund);
}

TEST_F(AuditTest, OfADoubleSpendNamesBothPaymentsAndTheDraw) {
  (void)story_.deposit(6000, kGuaranteePool);
  Signer farm = story_.merchant("La Ferme");
  Signer copy = alice_;
  const SignedEntry left = story_.sale(alice_, shop_, 6000);
  const SignedEntry right = story_.sale(copy, farm, 8000);
  const Audited seen = audit(story_.bundle());
  EXPECT_EQ(seen.report.verdict, Verdict::kIncidents);
  const Ledger& ledger = seen.replica.ledger();
  const std::vector<Finding> forks = seen.with(Code::kFork);
  ASSERT_EQ(forks.size(), 1U);
  EXPECT_EQ(forks[0].other, ledger.payment(left.id)->index);
  EXPECT_EQ(forks[0].index, ledger.payment(right.id)->index);
  EXPECT_EQ(ledger.merchant(shop_.kid())->credited, 1554 + 6000);
  EXPECT_EQ(ledger.merchant(farm.kid())->credited, 8000);
  EXPECT_EQ(ledger.totals().draws, 1554 + 6000 + 8000 - 10000);
  EXPECT_EQ(seen.with(Code::kGuaranteeDraw).size(), 1U);
}

TEST(VerdictName, IsStable) {
  EXPECT_EQ(verdict_name(Verdict::kSound), "sound");
  EXPECT_EQ(verdict_name(Verdict::kIncidents), "incidents");
  EXPECT_EQ(verdict_name(Verdict::kBroken), "broken");
}

}  // namespace
}  // namespace besace
