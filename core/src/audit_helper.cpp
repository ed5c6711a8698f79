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
// How many messages' checks the auditor has before it to make by itself: what is said takes a while to be heard.
constexpr std::size_t kLeftMessages = 6;

Bytes message(Said kind, ByteView said) {
  Bytes out{static_cast<std::uint8_t>(kind)};
  out.insert(out.end(), said.begin(), said.end());
  return out;
}

}  // namespace

struct AuditHelper::Work {
  explicit Work(ByteView file);
  [[nodiscard]] bool is_done() const { return ids_.empty() && is_read_ && next_ == checks_.size(); }
  [[nodiscard]] Bytes next(std::size_t checks);
  void reached(std::uint64_t position) { reached_ = std::max(reached_, position); }

 private:
  /// Consecutive entries.
  struct Part {
    std::uint64_t first = 0;  // position
    ByteView bytes;
  };
  /// That a key is admissible, or that its last signature holds.
  struct Check {
    std::uint64_t asked_at = 0;  // the position where an auditor needs it
    PublicKey key{};
    ByteView tip;  // empty where the key itself is to be checked
  };
  struct Author {
    std::uint64_t first = 0;  // position
    std::uint64_t last = 0;
    ByteView tip;  // the last entry
  };
  [[nodiscard]] Bytes hash_run();
  void read_rest();
  void plan_tips();
  void leave_some(std::size_t checks);
  [[nodiscard]] Bytes check(std::size_t checks);
  void check_one(const Check& check, Bytes& statements);
  /// The next entry of these, its type; of most no more is read than that.
  [[nodiscard]] Result<Type> read_one(std::uint64_t position, ByteView& rest, EntryParts& parts);
  /// Nothing more is said: the auditor refuses such a log.
  void give_up() {
    ids_.clear();
    checks_.clear();
    next_ = 0;
    is_read_ = true;
  }

  std::uint64_t file_bytes_;
  Id fund_{};
  std::vector<Part> ids_;  // whose ids are still to be said, the last of them first
  Entry entry_;            // being read
  ByteView first_half_;
  bool is_read_ = true;        // or checks_ lacks the first half, and the tips
  std::vector<Check> checks_;  // as an auditor needs them, once all is read
  std::size_t next_ = 0;
  std::vector<std::size_t> left_;  // those left to the auditor that it has not reached
  std::uint64_t reached_ = 0;      // how many entries the auditor has applied
  std::unordered_map<Kid, Author, PrefixHash> authors_;
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
  first_half_ = bundle->entries.first(static_cast<std::size_t>(half->bytes.data() - bundle->entries.data()));
  ids_.erase(ids_.begin(), half);
  std::reverse(ids_.begin(), ids_.end());
  is_read_ = false;
}

// What does not decode, the auditor says.
Result<Type> AuditHelper::Work::read_one(std::uint64_t position, ByteView& rest, EntryParts& parts) {
  parts = *read_parts(rest);  // as the bundle was split
  const auto type = read_type(parts.payload);
  if (!type) return type.code();
  if (admits_a_key(*type)) {
    if (const Code code = read_payload(parts.payload, parts.kid, entry_); code != Code::kOk) return code;
    checks_.push_back({position, *key_it_admits(entry_.body), {}});
  }
  Author& author = authors_.try_emplace(parts.kid, Author{position, position, {}}).first->second;
  author.first = std::min(author.first, position);  // the log is not read in its order
  if (position >= author.last) author = {author.first, position, rest.first(parts.length)};
  rest = rest.subspan(parts.length);
  return type;
}

Bytes AuditHelper::Work::hash_run() {
  const Part part = ids_.back();
  ids_.pop_back();
  IdRun run{file_bytes_, part.first, {}};
  IdBatch batch;
  EntryParts parts;
  const auto close = [&] {
    const std::size_t known = run.ids.size();
    run.ids.resize(known + batch.size());
    batch.hash(std::span(run.ids).subspan(known));
  };
  for (ByteView rest = part.bytes; !rest.empty();) {
    const auto type = read_one(part.first + run.ids.size() + batch.size(), rest, parts);
    if (!type) {
      give_up();
      return {};
    }
    batch.add(parts.kid, parts.payload, *type == Type::kCharter ? nullptr : &fund_);
    if (batch.size() == IdBatch::kMost) close();
  }
  close();
  return message(Said::kIds, write_id_run(run));
}

void AuditHelper::Work::read_rest() {
  EntryParts parts;
  for (std::uint64_t position = 0; !first_half_.empty(); ++position) {
    if (!read_one(position, first_half_, parts)) return give_up();
  }
  plan_tips();
  std::sort(checks_.begin(), checks_.end(),
            [](const Check& a, const Check& b) { return a.asked_at < b.asked_at; });
  is_read_ = true;
}

void AuditHelper::Work::plan_tips() {
  const std::size_t keys = checks_.size();
  for (std::size_t i = 0; i < keys; ++i) {
    const auto author = authors_.find(kid_of(checks_[i].key));
    if (author == authors_.end()) continue;
    const std::uint64_t asked_at = std::max(author->second.first, checks_[i].asked_at);
    checks_.push_back({asked_at, checks_[i].key, author->second.tip});
  }
}

// The auditor skims over what it has heard, so it must find some checks to make on its way, or it would be making these very ones: so
// neither does what the other is doing, and both are done at about the same time.
void AuditHelper::Work::leave_some(std::size_t checks) {
  if (reached_ == 0) return;
  const auto asked = std::partition_point(checks_.begin(), checks_.end(),
                                          [this](const Check& check) { return check.asked_at < reached_; });
  const auto place = static_cast<std::size_t>(asked - checks_.begin());
  next_ = std::max(next_, place);
  std::erase_if(left_, [place](std::size_t index) { return index < place; });
  if (left_.size() >= kLeftMessages * checks) return;
  for (; checks > 0 && next_ < checks_.size(); --checks) left_.push_back(next_++);
}

Bytes AuditHelper::Work::check(std::size_t checks) {
  Bytes statements;
  for (; checks > 0 && next_ < checks_.size(); --checks) check_one(checks_[next_++], statements);
  return message(Said::kChecks, statements);
}

void AuditHelper::Work::check_one(const Check& check, Bytes& statements) {
  const auto state = [&](const Statement& statement) {
    statements.insert(statements.end(), statement.begin(), statement.end());
  };
  if (check.tip.empty()) {
    if (is_admissible_key(check.key)) state(key_is_admissible_statement(check.key));
    return;
  }
  const auto entry = decode_view(check.tip, &fund_);
  if (entry && verify(*entry, check.key, &fund_) == Code::kOk)
    state(signature_holds_statement(check.key, *entry));
}

Bytes AuditHelper::Work::next(std::size_t checks) {
  if (!ids_.empty()) return hash_run();
  if (!is_read_) {
    read_rest();
    return {};  // how far the auditor has come meanwhile is to be heard first
  }
  leave_some(checks);
  return check(checks);
}

AuditHelper::AuditHelper(ByteView file) : work_(std::make_unique<Work>(file)) {}
AuditHelper::~AuditHelper() = default;

void AuditHelper::reached(std::uint64_t entries) {
  work_->reached(entries);
}

bool AuditHelper::is_done() const {
  return work_->is_done();
}

Bytes AuditHelper::next(std::size_t checks) {
  return work_->next(checks);
}

}  // namespace besace
