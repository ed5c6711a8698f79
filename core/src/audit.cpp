// A whole bundle, verified from nothing.
#include "besace/audit.hpp"

#include <algorithm>

#include "besace/bundle.hpp"

namespace besace {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSound: return "sound";
    case Verdict::kIncidents: return "incidents";
    case Verdict::kBroken: return "broken";
  }
  return "broken";
}

Verdict verdict_of(const Ledger& ledger) {
  const std::vector<Finding> findings = ledger.findings();
  const auto any = [&](Severity severity) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.severity == severity; });
  };
  if (any(Severity::kError)) return Verdict::kBroken;
  return any(Severity::kIncident) ? Verdict::kIncidents : Verdict::kSound;
}

AuditReport audit_bundle(ByteView file, Replica& replica, const Progress& progress) {
  AuditReport report;
  const auto bundle = read_bundle(file);
  report.code = bundle ? replica.ingest(bundle->entries, bundle->note, progress) : bundle.code();
  if (report.code != Code::kOk) return report;
  report.entries = replica.ledger().size();
  report.signatures_checked = replica.signatures_checked();
  report.verdict = verdict_of(replica.ledger());
  return report;
}

}  // namespace besace
