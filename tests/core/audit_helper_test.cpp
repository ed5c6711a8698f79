// An audit that hears from a helper, beside one that does not.
// Guarantees: the same answers, whatever is altered and whatever is said. Must not test what is authentic: scan_test.cpp.
#include <limits>

#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "besace/views.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::Signer;
using test::Story;

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

struct Answer {
  AuditReport report;
  std::string books;
  bool operator==(const Answer& other) const {
    return report.code == other.report.code && report.verdict == other.report.verdict &&
           report.entries == other.report.entries &&
           report.signatures_checked == other.report.signatures_checked && books == other.books;
  }
};

Answer answer_of(Audit& audit) {
  Replica replica;
  const AuditReport report = audit.finish(replica);
  return {report, replica.has_fund() ? audit_json(replica, report) : ""};
}

Answer alone(ByteView file) {
  Replica replica;
  const AuditReport report = audit_bundle(file, replica);
  return {report, replica.has_fund() ? audit_json(replica, report) : ""};
}

Bytes all_statements(ByteView file) {
  AuditHelper helper(file);
  Bytes statements;
  while (!helper.is_done()) {
    const Bytes some = helper.next(2);
    statements.insert(statements.end(), some.begin(), some.end());
  }
  return statements;
}

/// With what was stated about the helper's file, which need not be the auditor's, heard before a step.
Answer helped(ByteView file, ByteView helpers_file, std::size_t heard_after) {
  Audit audit(file);
  if (audit.begin() == Code::kOk) {
    bool more = heard_after == 0 || audit.step(heard_after);
    audit.hear(all_statements(helpers_file));
    while (more) more = audit.step(3);
  }
  return answer_of(audit);
}

class AuditHelperTest : public ::testing::Test {
 protected:
  void SetUp() override {
    shop_ = story_.merchant("Le Potager");
    (void)story_.deposit(50000);
    for (const char* name : {"Alice", "Bob", "Chloé"}) {
      Signer wallet = story_.wallet(name);
      for (int i = 0; i < 3; ++i) (void)story_.sale(wallet, shop_, 1000);
      wallets_.push_back(wallet);
      (void)story_.tick();
    }
    file_ = bundle_of(story_.entries());
  }
  Bytes bundle_of(const std::vector<SignedEntry>& entries) const {
    MerkleTree tree;
    Bytes sequence;
    for (const SignedEntry& entry : entries) {
      tree.append(entry.id);
      sequence.insert(sequence.end(), entry.cose.begin(), entry.cose.end());
    }
    return write_bundle(sequence,
                        write_checkpoint({tree.size(), tree.root()}, entries.front().id, story_.clock.keys));
  }

  Story story_;
  Signer shop_;
  std::vector<Signer> wallets_;
  Bytes file_;
};

TEST_F(AuditHelperTest, StatesTheKeyAndTheTipOfEachWalletAndTill) {
  constexpr std::size_t kKeys = 4;
  EXPECT_EQ(all_statements(file_).size(), kKeys * 2 * sizeof(Hash));
}

TEST_F(AuditHelperTest, SpendsNoSignatureTwice) {
  Audit audit(file_);
  ASSERT_EQ(audit.begin(), Code::kOk);
  audit.hear(all_statements(file_));
  EXPECT_FALSE(audit.step(kAll));
  EXPECT_EQ(answer_of(audit), alone(file_));
}

TEST_F(AuditHelperTest, ChangesNoAnswerWheneverItIsHeard) {
  const Answer expected = alone(file_);
  ASSERT_EQ(expected.report.verdict, Verdict::kSound);
  for (std::size_t after = 0; after <= story_.entries().size(); ++after)
    EXPECT_EQ(helped(file_, file_, after), expected) << after;
}

TEST_F(AuditHelperTest, ChangesNoAnswerWhateverByteIsAltered) {
  for (std::size_t at = 0; at < file_.size(); at += 7) {
    Bytes altered = file_;
    altered[at] ^= 0x01;
    const Answer expected = alone(altered);
    EXPECT_EQ(helped(altered, altered, 0), expected) << at;
    // What holds of other bytes is not taken for these.
    EXPECT_EQ(helped(altered, file_, 0), expected) << at;
  }
}

TEST_F(AuditHelperTest, CannotMakeAForgedSignatureHold) {
  std::size_t broken = 0;
  for (std::size_t i = 0; i < story_.entries().size(); ++i) {
    std::vector<SignedEntry> entries = story_.entries();
    entries[i].cose.back() ^= 0x01;
    const Bytes forged = bundle_of(entries);
    const Answer expected = alone(forged);
    if (expected.report.verdict == Verdict::kBroken) ++broken;
    EXPECT_EQ(helped(forged, file_, 0), expected) << i;
    EXPECT_EQ(helped(forged, forged, 0), expected) << i;
  }
  EXPECT_GE(broken, wallets_.size()) << "each wallet's tip among them";
}

TEST_F(AuditHelperTest, CannotLendAForgedAdmissionItsKey) {
  // A certificate that no issuer signed, and payments by its holder: the helper finds both signatures good.
  const Signer intruder = test::signer("intruder");
  std::vector<SignedEntry> entries = story_.entries();
  Entry certify = entries[3].entry;
  ASSERT_EQ(certify.type(), Type::kCertify);
  std::get<Certify>(certify.body).holder = intruder.keys.public_key;
  certify.header.seq = 1;
  const SignedEntry admission = *sign(certify, intruder.keys, &story_.fund());
  Entry pay = entries[4].entry;
  ASSERT_EQ(pay.type(), Type::kPay);
  pay.header.seq = 2;
  pay.header.prev = admission.id;
  entries.push_back(admission);
  entries.push_back(*sign(pay, intruder.keys, &story_.fund()));
  const Bytes file = bundle_of(entries);
  EXPECT_GT(all_statements(file).size(), all_statements(file_).size());
  EXPECT_EQ(helped(file, file, 0), alone(file));
}

TEST_F(AuditHelperTest, IsNotBelievedInPart) {
  Bytes statements = all_statements(file_);
  Audit audit(file_);
  ASSERT_EQ(audit.begin(), Code::kOk);
  statements.pop_back();
  audit.hear(statements);
  audit.hear({});
  EXPECT_FALSE(audit.step(kAll));
  EXPECT_EQ(answer_of(audit), alone(file_));
}

TEST_F(AuditHelperTest, HasNothingToSayOfWhatIsNoLog) {
  EXPECT_TRUE(AuditHelper(ByteView{}).is_done());
  EXPECT_TRUE(AuditHelper(as_bytes("not a log")).is_done());
}

}  // namespace
}  // namespace besace
