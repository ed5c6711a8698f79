// An audit that hears from a helper, beside one that does not.
// Guarantees: the same answers, whatever is altered and whatever is said. Must not test what is authentic: scan_test.cpp.
#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "besace/views.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::Signer;
using test::Story;

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

using Messages = std::vector<Bytes>;
constexpr std::uint8_t kChecks = 1;  // what a message's first byte says it is of

/// Where the auditor has applied so many entries from the first.
Messages all_messages(ByteView file, std::uint64_t reached = 0, std::size_t checks = 2) {
  AuditHelper helper(file);
  helper.reached(reached);
  Messages messages;
  while (!helper.is_done()) messages.push_back(helper.next(checks));
  return messages;
}

/// The checks that hold, one after the other.
Bytes all_statements(const Messages& messages) {
  Bytes statements;
  for (const Bytes& message : messages) {
    if (!message.empty() && message.front() == kChecks)
      statements.insert(statements.end(), message.begin() + 1, message.end());
  }
  return statements;
}
Messages without_ids(Messages messages) {
  std::erase_if(messages, [](const Bytes& message) { return message.empty() || message.front() != kChecks; });
  return messages;
}

/// With all of it heard before the step of that number: steps read, then apply.
Answer helped(ByteView file, const Messages& messages, std::size_t heard_before = 0) {
  Audit audit(file);
  std::size_t steps = 0;
  const auto hear = [&] {
    if (steps++ != heard_before) return;
    for (const Bytes& message : messages) audit.hear(message);
  };
  hear();
  while (audit.read(3)) hear();
  hear();
  if (audit.begin() == Code::kOk) {
    while (audit.step(3)) hear();
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

  /// That the signature of a signer's last entry holds.
  Hash tip_statement(const Signer& signer) const {
    const std::vector<SignedEntry> entries = story_.entries();
    const PublicKey& key = signer.keys.public_key;
    const auto tip = std::find_if(entries.rbegin(), entries.rend(), [&](const SignedEntry& entry) {
      return entry.entry.header.kid == kid_of(key);
    });
    Bytes said{1};
    for (const ByteView part : {ByteView(key), ByteView(tip->id), ByteView(tip->signature)})
      said.insert(said.end(), part.begin(), part.end());
    return sha256(said);
  }
  static bool says(ByteView statements, const Hash& statement) {
    for (; statements.size() >= sizeof(Hash); statements = statements.subspan(sizeof(Hash))) {
      if (std::equal(statement.begin(), statement.end(), statements.begin())) return true;
    }
    return false;
  }

  Story story_;
  Signer shop_;
  std::vector<Signer> wallets_;
  Bytes file_;
};

TEST_F(AuditHelperTest, StatesTheKeyAndTheTipOfEachWalletAndTill) {
  constexpr std::size_t kKeys = 4;
  const Bytes said = all_statements(all_messages(file_));
  EXPECT_EQ(said.size(), kKeys * 2 * sizeof(Hash));
  wallets_.push_back(shop_);
  for (const Signer& signer : wallets_) EXPECT_TRUE(says(said, tip_statement(signer)));
}

TEST_F(AuditHelperTest, LeavesEverySecondMessageToAnAuditorThatIsNear) {
  const std::size_t all = all_statements(all_messages(file_)).size();
  EXPECT_EQ(all_statements(all_messages(file_, 1)).size(), all / 2);
  EXPECT_EQ(helped(file_, all_messages(file_, 1)), alone(file_));
}

TEST_F(AuditHelperTest, LeavesNoMoreThanSixMessagesToAnAuditorThatIsFar) {
  constexpr std::size_t kMost = 6;
  for (int i = 0; i < 5; ++i) (void)story_.wallet("holder " + std::to_string(i));
  const Bytes file = bundle_of(story_.entries());
  const std::size_t all = all_statements(all_messages(file, 0, 1)).size();
  EXPECT_EQ(all_statements(all_messages(file, 1, 1)).size(), all - kMost * sizeof(Hash));
}

TEST_F(AuditHelperTest, SaysNothingOfWhatTheAuditorHasPassed) {
  EXPECT_EQ(all_statements(all_messages(file_, story_.entries().size())).size(), 0U);
}

TEST_F(AuditHelperTest, SaysTheIdOfEachEntry) {
  const std::vector<SignedEntry> entries = story_.entries();
  const Bytes ids = all_messages(file_).front();
  ASSERT_NE(ids.front(), kChecks);
  ASSERT_GT(ids.size(), entries.size() * sizeof(Id));
  const Bytes said(ids.end() - static_cast<std::ptrdiff_t>(entries.size() * sizeof(Id)), ids.end());
  for (std::size_t i = 0; i < entries.size(); ++i)
    EXPECT_TRUE(std::equal(entries[i].id.begin(), entries[i].id.end(),
                           said.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Id))))
        << i;
}

TEST_F(AuditHelperTest, IsHeardOnIdsWhereTheyAreNotComputedYet) {
  // An id that is not the entry's shows who computed it.
  Messages messages = all_messages(file_);
  messages.front().back() ^= 0x01;
  EXPECT_EQ(helped(file_, messages).report.code, Code::kRootMismatch);
  EXPECT_EQ(helped(file_, messages, story_.entries().size()), alone(file_));
}

TEST_F(AuditHelperTest, IsNotHeardOnIdsOfAFileOfAnotherLength) {
  Messages messages = all_messages(file_);
  messages.front().back() ^= 0x01;
  messages.front()[1] ^= 0x01;
  EXPECT_EQ(helped(file_, messages), alone(file_));
}

TEST_F(AuditHelperTest, ChangesNoAnswerWheneverItIsHeard) {
  const Answer expected = alone(file_);
  ASSERT_EQ(expected.report.verdict, Verdict::kSound);
  const Messages messages = all_messages(file_);
  for (std::size_t before = 0; before <= story_.entries().size(); ++before)
    EXPECT_EQ(helped(file_, messages, before), expected) << before;
}

TEST_F(AuditHelperTest, ChangesNoAnswerWhateverByteIsAltered) {
  const Messages checks = without_ids(all_messages(file_));
  for (std::size_t at = 0; at < file_.size(); at += 7) {
    Bytes altered = file_;
    altered[at] ^= 0x01;
    const Answer expected = alone(altered);
    EXPECT_EQ(helped(altered, all_messages(altered)), expected) << at;
    // A check that holds of other bytes is not taken for these.
    EXPECT_EQ(helped(altered, checks), expected) << at;
  }
}

TEST_F(AuditHelperTest, CannotMakeAForgedSignatureHold) {
  const Messages messages = all_messages(file_);
  std::size_t broken = 0;
  for (std::size_t i = 0; i < story_.entries().size(); ++i) {
    std::vector<SignedEntry> entries = story_.entries();
    entries[i].cose.back() ^= 0x01;
    const Bytes forged = bundle_of(entries);
    const Answer expected = alone(forged);
    if (expected.report.verdict == Verdict::kBroken) ++broken;
    EXPECT_EQ(helped(forged, messages), expected) << i;
    EXPECT_EQ(helped(forged, all_messages(forged)), expected) << i;
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
  const Messages messages = all_messages(file);
  EXPECT_GT(all_statements(messages).size(), all_statements(all_messages(file_)).size());
  EXPECT_EQ(helped(file, messages), alone(file));
}

TEST_F(AuditHelperTest, IsNotBelievedInPart) {
  Messages messages = all_messages(file_);
  for (Bytes& message : messages) message.resize(message.size() - (message.empty() ? 0 : 1));
  messages.emplace_back();
  messages.push_back({kChecks});
  EXPECT_EQ(helped(file_, messages), alone(file_));
}

TEST_F(AuditHelperTest, HasNothingToSayOfWhatIsNoLog) {
  EXPECT_TRUE(AuditHelper(ByteView{}).is_done());
  EXPECT_TRUE(AuditHelper(as_bytes("not a log")).is_done());
}

}  // namespace
}  // namespace besace
