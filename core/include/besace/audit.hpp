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

  /// Reads and hashes the next entries, at most so many; true while some are left.
  bool read(std::size_t entries);
  /// Reads what is left: kOk, or why the log as a whole does not hold up.
  Code begin();
  /// What an AuditHelper has said of the same file: ids, and checks that hold. A check is used where the ledger asks for the very same, and nowhere else.
  void hear(ByteView message);
  /// Applies the next entries, at most so many; true while some are left. Only after a begin() that was kOk.
  bool step(std::size_t entries);
  /// How many entries have been applied: an AuditHelper is to know.
  [[nodiscard]] std::uint64_t applied() const;
  /// Once nothing is left, or begin() has refused.
  [[nodiscard]] AuditReport finish(Replica& replica);

 private:
  std::uint64_t file_bytes_;
  std::string_view note_;
  Code code_ = Code::kOk;
  Replica replica_;
  std::unique_ptr<Ingest> ingest_;
};

/// A second worker's part of an audit: the ids of the log's second half, then the signatures and keys that will be asked for, a little
/// ahead of the auditor, as far as they can be told without a ledger. Trusted like the auditor's own code, which it is.
class AuditHelper {
 public:
  explicit AuditHelper(ByteView file);
  ~AuditHelper();
  AuditHelper(const AuditHelper&) = delete;
  AuditHelper& operator=(const AuditHelper&) = delete;

  /// Does some more, at most so many checks; what an Audit is to hear.
  [[nodiscard]] Bytes next(std::size_t checks);
  /// How many entries the auditor has applied: what it needs soonest is left to it.
  void reached(std::uint64_t entries);
  [[nodiscard]] bool is_done() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace besace
