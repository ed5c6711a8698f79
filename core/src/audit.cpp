// A whole bundle, verified from nothing.
#include "besace/audit.hpp"

#include <algorithm>
#include <limits>

#include "besace/bundle.hpp"
#include "ingest.hpp"

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
  Audit audit(file, progress);
  if (audit.begin() == Code::kOk) audit.step(std::numeric_limits<std::size_t>::max());
  return audit.finish(replica);
}

Audit::Audit(ByteView file, Progress progress)
    : file_(file), ingest_(std::make_unique<Ingest>(replica_, std::move(progress))) {}
Audit::~Audit() = default;

Code Audit::begin() {
  const auto bundle = read_bundle(file_);
  code_ = bundle ? ingest_->begin(bundle->entries, bundle->note) : bundle.code();
  return code_;
}

void Audit::hear(ByteView statements) {
  ingest_->take(statements);
}

bool Audit::step(std::size_t entries) {
  return ingest_->fold(entries);
}

AuditReport Audit::finish(Replica& replica) {
  AuditReport report;
  report.code = code_;
  if (code_ == Code::kOk) {
    report.entries = replica_.ledger().size();
    report.signatures_checked = replica_.signatures_checked();
    report.verdict = verdict_of(replica_.ledger());
  }
  replica = std::move(replica_);
  return report;
}

}  // namespace besace
