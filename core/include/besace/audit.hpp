// Verifies a whole fund from its bytes: the verdict, the findings, the books.
// Guarantees: never stops at the first finding; trusts nobody. Must not need the network or a clock.
#pragma once

#include <memory>

#include "besace/replica.hpp"

namespace besace {

enum class Verdict : std::uint8_t {
  kSound,      // every rule holds
  kIncidents,  // somebody cheated or erred, and the law handled it: the books are right
  kBroken,     // the log or the books cannot be trusted
};

[[nodiscard]] std::string_view verdict_name(Verdict verdict);

/// From the ledger's findings: any error breaks it, any incident is said.
[[nodiscard]] Verdict verdict_of(const Ledger& ledger);

struct AuditReport {
  Code code = Code::kOk;  // of the log as a whole; the ledger's findings say the rest
  std::uint64_t entries = 0;
  std::uint64_t signatures_checked = 0;
  Verdict verdict = Verdict::kBroken;
};

/// Audits a bundle into an empty replica. When the log as a whole does not hold up (report.code), the replica stays empty and the
/// verdict is kBroken.
[[nodiscard]] AuditReport audit_bundle(ByteView file, Replica& replica, const Progress& progress = {});

class Ingest;

/// The same audit in steps, for a caller that hears from a second worker in between. The file must live as long as this does.
class Audit {
 public:
  explicit Audit(ByteView file, Progress progress = {});
  ~Audit();
  Audit(const Audit&) = delete;
  Audit& operator=(const Audit&) = delete;

  /// Hashes everything: kOk, or why the log as a whole does not hold up.
  Code begin();
  /// What an AuditHelper has found to hold. It is used where the ledger asks for the very same check, and nowhere else.
  void hear(ByteView statements);
  /// Applies the next entries, at most so many; true while some are left. Only after a begin() that was kOk.
  bool step(std::size_t entries);
  /// Once nothing is left, or begin() has refused.
  [[nodiscard]] AuditReport finish(Replica& replica);

 private:
  ByteView file_;
  Code code_ = Code::kOk;
  Replica replica_;
  std::unique_ptr<Ingest> ingest_;
};

/// A second worker's part of an audit: the signatures and keys it will ask for, the last ones first, as far as they can be told without
/// a ledger. Trusted like the auditor's own code, which it is; what it says is about keys and bytes, never about places in a log.
class AuditHelper {
 public:
  explicit AuditHelper(ByteView file);
  /// Makes so many checks more, and states those that hold.
  [[nodiscard]] Bytes next(std::size_t checks);
  [[nodiscard]] bool is_done() const { return keys_.empty(); }

 private:
  struct Tip {
    std::uint64_t seq = 0;
    ByteView entry;
  };
  Id fund_{};
  std::vector<PublicKey> keys_;  // that entries admit, in log order
  std::unordered_map<Kid, Tip, PrefixHash> tips_;
};

}  // namespace besace
