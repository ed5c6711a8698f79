// What an audit will ask for, as far as the log alone tells it, done ahead.
// Guarantees: states only what it has computed; a wrong guess is a statement that nobody looks up. Must not judge the log.
#include <algorithm>

#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "id_batch.hpp"
#include "statements.hpp"

namespace besace {
namespace {

constexpr std::size_t kRunEntries = 32 * IdBatch::kMost;  // a message of ids

Bytes message(Said kind, ByteView said) {
  Bytes out{static_cast<std::uint8_t>(kind)};
  out.insert(out.end(), said.begin(), said.end());
  return out;
}

}  // namespace

struct AuditHelper::Work {
  explicit Work(ByteView file);
  [[nodiscard]] bool is_done() const { return ids_.empty() && unread_.empty() && keys_.empty(); }
  [[nodiscard]] Bytes next(std::size_t checks);

 private:
  /// Consecutive entries.
  struct Part {
    std::uint64_t first = 0;  // position
    ByteView bytes;
  };
  struct Tip {
    std::uint64_t seq = 0;
    ByteView entry;
  };
  [[nodiscard]] Bytes hash_run();
  void read_first_half();
  [[nodiscard]] Bytes check(std::size_t checks);
  [[nodiscard]] bool read_one(ByteView& rest, EntryView& view, EntryParts& parts);
  /// Nothing more is said: the auditor refuses such a log.
  void give_up() {
    ids_.clear();
    unread_ = {};
    keys_.clear();
  }

  std::uint64_t file_bytes_;
  Id fund_{};
  std::vector<Part> ids_;        // whose ids are still to be said, the last of them first
  ByteView unread_;              // the first half, until it has been read
  std::vector<PublicKey> keys_;  // that entries admit, in log order
  std::unordered_map<Kid, Tip, PrefixHash> tips_;
};

AuditHelper::Work::Work(ByteView file) : file_bytes_(file.size()) {
  const auto bundle = read_bundle(file);
  if (!bundle) return;
  const auto parts = read_parts(bundle->entries);
  const auto charter = parts ? decode_view(bundle->entries.first(parts->length), nullptr) : parts.code();
  if (!charter || !std::holds_alternative<Charter>(charter->entry.body)) return;
  fund_ = charter->id;
  std::uint64_t position = 0;
  for (ByteView rest = bundle->entries; !rest.empty(); ++position) {
    if (position % kRunEntries == 0) ids_.push_back({position, rest});
    rest = rest.subspan(read_parts(rest)->length);
  }
  for (std::size_t i = 0; i + 1 < ids_.size(); ++i)
    ids_[i].bytes =
        ids_[i].bytes.first(static_cast<std::size_t>(ids_[i + 1].bytes.data() - ids_[i].bytes.data()));
  const auto half = ids_.begin() + static_cast<std::ptrdiff_t>(ids_.size() / 2);
  unread_ = bundle->entries.first(static_cast<std::size_t>(half->bytes.data() - bundle->entries.data()));
  ids_.erase(ids_.begin(), half);
  std::reverse(ids_.begin(), ids_.end());
}

// What does not decode, the auditor says.
bool AuditHelper::Work::read_one(ByteView& rest, EntryView& view, EntryParts& parts) {
  parts = *read_parts(rest);  // as the bundle was split
  if (read_view(parts, view) != Code::kOk) return false;
  const ByteView bytes = rest.first(parts.length);
  rest = rest.subspan(parts.length);
  if (std::holds_alternative<Charter>(view.entry.body)) return true;
  if (const PublicKey* key = key_it_admits(view.entry.body); key != nullptr) keys_.push_back(*key);
  Tip& tip = tips_[parts.kid];
  if (view.entry.header.seq > tip.seq) tip = {view.entry.header.seq, bytes};
  return true;
}

Bytes AuditHelper::Work::hash_run() {
  const Part part = ids_.back();
  ids_.pop_back();
  IdRun run{file_bytes_, part.first, {}};
  IdBatch batch;
  EntryView view;
  EntryParts parts;
  const auto close = [&] {
    const std::size_t known = run.ids.size();
    run.ids.resize(known + batch.size());
    batch.hash(std::span(run.ids).subspan(known));
  };
  for (ByteView rest = part.bytes; !rest.empty();) {
    if (!read_one(rest, view, parts)) {
      give_up();
      return {};
    }
    batch.add(parts.kid, parts.payload, std::holds_alternative<Charter>(view.entry.body) ? nullptr : &fund_);
    if (batch.size() == IdBatch::kMost) close();
  }
  close();
  return message(Said::kIds, write_id_run(run));
}

void AuditHelper::Work::read_first_half() {
  std::vector<PublicKey> later = std::move(keys_);
  keys_.clear();
  EntryView view;
  EntryParts parts;
  while (!unread_.empty()) {
    if (!read_one(unread_, view, parts)) return give_up();
  }
  keys_.insert(keys_.end(), later.begin(), later.end());
}

// An auditor needs the first ones first, and works towards these.
Bytes AuditHelper::Work::check(std::size_t checks) {
  Bytes statements;
  const auto state = [&](const Statement& statement) {
    statements.insert(statements.end(), statement.begin(), statement.end());
  };
  for (; checks > 0 && !keys_.empty(); --checks) {
    const PublicKey key = keys_.back();
    keys_.pop_back();
    if (is_admissible_key(key)) state(key_is_admissible_statement(key));
    const auto tip = tips_.find(kid_of(key));
    if (tip == tips_.end()) continue;
    const auto entry = decode_view(tip->second.entry, &fund_);
    if (entry && verify(*entry, key, &fund_) == Code::kOk) state(signature_holds_statement(key, *entry));
  }
  return message(Said::kChecks, statements);
}

Bytes AuditHelper::Work::next(std::size_t checks) {
  if (!ids_.empty()) return hash_run();
  if (!unread_.empty()) read_first_half();
  return check(checks);
}

AuditHelper::AuditHelper(ByteView file) : work_(std::make_unique<Work>(file)) {}
AuditHelper::~AuditHelper() = default;

bool AuditHelper::is_done() const {
  return work_->is_done();
}

Bytes AuditHelper::next(std::size_t checks) {
  return work_->next(checks);
}

}  // namespace besace
