// What the suites of the findings share: a small fund, and exactly what an auditor must read of it.
// Guarantees: compares whole lists, of the ledger and of an audit from bytes, and prints codes by name.
// Must not look for one finding among others: law_support.hpp does.
#pragma once

#include <string>
#include <vector>

#include "besace/audit.hpp"
#include "law_support.hpp"

namespace besace::test {

inline Finding note(Code code, Index index, const Signer& who) {
  return {code, Severity::kNote, index, kNever, who.kid(), 0};
}
inline Finding incident(Code code, Index index, const Signer& who, Amount amount = 0, Index other = kNever) {
  return {code, Severity::kIncident, index, other, who.kid(), amount};
}
inline Finding error(Code code, Index index, const Signer& who, Amount amount = 0) {
  return {code, Severity::kError, index, kNever, who.kid(), amount};
}
/// An incident that names two entries: the one at fault, and the other.
inline Finding between(Code code, Index index, Index other, const Signer& who, Amount amount = 0) {
  return incident(code, index, who, amount, other);
}

/// One line a finding, e.g. "incident fork at 6, other 5, key 8a88e3dd7409f195".
inline std::string described(const Finding& finding) {
  static constexpr std::string_view kSeverities[] = {"note", "incident", "error"};
  std::string out(kSeverities[static_cast<std::size_t>(finding.severity)]);
  out.append(" ").append(code_name(finding.code)).append(" at ").append(std::to_string(finding.index));
  if (finding.other != kNever) out.append(", other ").append(std::to_string(finding.other));
  out.append(", key ").append(to_hex(finding.kid));
  if (finding.amount != 0) out.append(", amount ").append(std::to_string(finding.amount));
  return out;
}
inline std::vector<std::string> described(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(described(finding));
  return out;
}

/// Section 8: the verdict that these findings make.
inline Verdict verdict_for(const std::vector<Finding>& findings) {
  Severity worst = Severity::kNote;
  for (const Finding& finding : findings) worst = std::max(worst, finding.severity);
  if (worst == Severity::kError) return Verdict::kBroken;
  return worst == Severity::kIncident ? Verdict::kIncidents : Verdict::kSound;
}

/// An audit of these bytes reads a log that holds up, and these findings of it, in this order, and no other.
inline void expect_audited(ByteView bundle, const std::vector<Finding>& expected) {
  Replica replica;
  const AuditReport report = audit_bundle(bundle, replica);
  EXPECT_CODE(report.code, Code::kOk);
  EXPECT_EQ(described(replica.ledger().findings()), described(expected));
  EXPECT_EQ(verdict_name(report.verdict), verdict_name(verdict_for(expected)));
}

/// The ledger of this story says these findings, in this order, and no other; so does an audit of its bundle.
inline void expect_findings(const Story& story, const std::vector<Finding>& expected) {
  EXPECT_EQ(described(story.ledger().findings()), described(expected));
  expect_audited(story.bundle(), expected);
}
inline void expect_only(const Story& story, const Finding& expected) {
  expect_findings(story, {expected});
}

/// A bundle that does not hold up as a whole: refused with this code, and nothing of it kept.
inline void expect_refused(ByteView bundle, Code code) {
  Replica replica;
  const AuditReport report = audit_bundle(bundle, replica);
  EXPECT_CODE(report.code, code);
  EXPECT_EQ(verdict_name(report.verdict), verdict_name(Verdict::kBroken));
  EXPECT_FALSE(replica.has_fund());
  EXPECT_EQ(described(replica.ledger().findings()), std::vector<std::string>{});
}

/// Charter, deposit, two merchants, a wallet: five entries and nothing to say about them.
class FindingsTest : public ::testing::Test {
 protected:
  explicit FindingsTest(const std::function<void(Charter&)>& change = {}) : story_(change) {
    (void)story_.deposit(100000);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
    alice_ = story_.wallet("Alice");
    expect_findings(story_, {});
  }
  [[nodiscard]] const Ledger& ledger() const { return story_.ledger(); }
  /// The index of the entry logged last.
  [[nodiscard]] Index last() const { return ledger().size() - 1; }
  /// Logs it; its index.
  Index record(const SignedEntry& entry) {
    (void)story_.record(entry);
    return last();
  }
  Index put(Signer& author, Body body) { return record(story_.make(author, std::move(body))); }
  Index revoke(const Signer& who) { return put(story_.desk, Revoke{who.kid(), "perdu"}); }
  /// The key signs two receipts of one place, for two payments that stand.
  Finding fork(Signer& till) {
    Signer copy = till;
    const SignedEntry one = story_.make_pay(alice_, till, 10), two = story_.make_pay(alice_, till, 20);
    record(one);
    record(two);
    const Index first = record(story_.make_accept(till, one));
    const Index second = record(story_.make_accept(copy, two));
    return between(Code::kFork, second, first, till);
  }

  Story story_;
  Signer shop_, other_, alice_;
};

}  // namespace besace::test
