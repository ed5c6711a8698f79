// Verifies a whole fund from its bytes: the verdict, the findings, the books.
// Guarantees: never stops at the first finding; trusts nobody. Must not need the network or a clock.
#pragma once

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

}  // namespace besace
