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

Audit::Audit(ByteView file, Progress progress) : file_bytes_(file.size()) {
  const auto bundle = read_bundle(file);
  code_ = bundle.code();
  if (!bundle) return;
  note_ = bundle->note;
  ingest_ = std::make_unique<Ingest>(replica_, bundle->entries, std::move(progress));
}
Audit::~Audit() = default;

bool Audit::read(std::size_t entries) {
  return ingest_ && ingest_->read(entries);
}

Code Audit::begin() {
  if (ingest_) code_ = ingest_->begin(note_);
  return code_;
}

void Audit::hear(ByteView message) {
  if (!ingest_ || message.empty()) return;
  const ByteView said = message.subspan(1);
  if (message.front() == static_cast<std::uint8_t>(Said::kChecks)) ingest_->take(said);
  if (message.front() != static_cast<std::uint8_t>(Said::kIds)) return;
  auto run = read_id_run(said);
  if (run && run->file_bytes == file_bytes_) ingest_->take(*std::move(run));
}

bool Audit::step(std::size_t entries) {
  return ingest_->fold(entries);
}

std::uint64_t Audit::applied() const {
  return ingest_ ? ingest_->folded() : 0;
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
