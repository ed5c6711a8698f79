// See support.hpp.
#include "support.hpp"

namespace besace::testing {

Code MemoryStore::append(Index first, std::span<const Bytes> entries) {
  std::unique_lock lock(mutex_);
  holding_ = held_;
  changed_.wait(lock, [this] { return !held_; });
  holding_ = false;
  if (failing_ || first != entries_.size()) return Code::kStorageFailed;
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  return Code::kOk;
}

Result<Index> MemoryStore::size() {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

Code MemoryStore::read(Index from, const std::function<bool(ByteView)>& visit) {
  const std::lock_guard lock(mutex_);
  for (; from < entries_.size(); ++from) {
    if (!visit(entries_[from])) break;
  }
  return Code::kOk;
}

Result<Bytes> MemoryStore::setting(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = settings_.find(name);
  if (found == settings_.end()) return Code::kNotFound;
  return found->second;
}

Code MemoryStore::keep_setting(std::string_view name, ByteView value) {
  const std::lock_guard lock(mutex_);
  if (failing_) return Code::kStorageFailed;
  settings_[std::string(name)] = Bytes(value.begin(), value.end());
  return Code::kOk;
}

Code MemoryStore::add_join(const Join& join, const JoinLimits& limits) {
  const std::lock_guard lock(mutex_);
  const auto is_large = [&](const Join& one) { return one.box.size() > limits.large_bytes; };
  const auto large =
      std::count_if(joins_.begin(), joins_.end(), [&](const auto& one) { return is_large(one.second); });
  const bool is_full = is_large(join) && static_cast<std::uint64_t>(large) >= limits.large;
  if (joins_.size() >= limits.waiting || is_full) return Code::kBusy;
  joins_.emplace(join.id, join);
  return Code::kOk;
}

Result<std::vector<Join>> MemoryStore::joins(std::uint64_t limit) {
  const std::lock_guard lock(mutex_);
  std::vector<Join> waiting;
  for (const auto& [id, join] : joins_) {
    if (waiting.size() < limit && !join.box.empty()) waiting.push_back(join);
  }
  return waiting;
}

Code MemoryStore::finish_join(const JoinId& id, ByteView answer) {
  const std::lock_guard lock(mutex_);
  const auto found = joins_.find(id);
  if (found == joins_.end()) return Code::kNotFound;
  found->second.box.clear();
  answers_.try_emplace(id, answer.begin(), answer.end());
  return Code::kOk;
}

Result<JoinState> MemoryStore::join_state(const JoinId& id) {
  const std::lock_guard lock(mutex_);
  const auto found = joins_.find(id);
  if (found == joins_.end()) return Code::kNotFound;
  const auto answer = answers_.find(id);
  return JoinState{!found->second.box.empty(), answer == answers_.end() ? Bytes{} : answer->second};
}

void MemoryStore::hold() {
  const std::lock_guard lock(mutex_);
  held_ = true;
}

void MemoryStore::release() {
  {
    const std::lock_guard lock(mutex_);
    held_ = false;
  }
  changed_.notify_all();
}

SignedEntry Author::write_aside(Body body) const {
  Entry entry{.header = {.seq = seq_, .prev = prev_, .time = kNoon}, .body = std::move(body)};
  return *sign(std::move(entry), keys_, &fund_);
}

SignedEntry Author::write(Body body) {
  SignedEntry entry = write_aside(std::move(body));
  ++seq_;
  prev_ = entry.id;
  return entry;
}

namespace {

constexpr std::uint8_t kDeskNumber = 1;

SignedEntry found_with(const PublicKey& log_key, std::string rulebook) {
  const KeyPair desk = keys_of(kDeskNumber);
  Entry entry{.header = {.seq = 1, .time = kNoon},
              .body = Charter{.rulebook = std::move(rulebook),
                              .keys = {{.key = desk.public_key, .roles = kAllRoles}},
                              .log_key = log_key,
                              .box_key = box_key_pair(Seed{}).public_key}};
  return *sign(std::move(entry), desk, nullptr);
}

}  // namespace

NewFund::NewFund(const PublicKey& log_key, std::string rulebook)
    : charter(found_with(log_key, std::move(rulebook))),
      desk(keys_of(kDeskNumber), charter.id, charter.id, 2) {}

Approve approval(const PublicKey& merchant) {
  return {.key = merchant, .name = "Le Fournil du Pont", .commune = "42019", .categories = {"pain"}};
}

Certify certificate(const PublicKey& holder) {
  return {.holder = holder,
          .pockets = {{.number = 0, .amount = 10'000}},
          .period = 24320,
          .first_day = kToday,
          .last_day = kToday + 60,
          .cap = 10'000,
          .amber_cap = 5'000};
}

Pay payment(const Kid& payee, Amount amount, Amount cum) {
  return {.payee = payee, .amount = amount, .cum = cum, .invoice = {}};
}

Bytes sequence(const std::vector<SignedEntry>& entries) {
  Bytes bytes;
  for (const SignedEntry& entry : entries) bytes.insert(bytes.end(), entry.cose.begin(), entry.cose.end());
  return bytes;
}

Answer merge_now(FundService& service, ByteView body, bool may_found) {
  std::promise<Answer> answer;
  service.merge(body, may_found, [&answer](const Result<std::vector<EntryResult>>& results, Index size) {
    answer.set_value({results.code(), results ? *results : std::vector<EntryResult>(), size});
  });
  return answer.get_future().get();
}

Answer merge_now(FundService& service, const std::vector<SignedEntry>& entries, bool may_found) {
  return merge_now(service, ByteView(sequence(entries)), may_found);
}

Hosted::Hosted()
    : identity(*load_identity(store)),
      service(*FundService::open(store, identity)),
      records(*open_sqlite_record_store(folder.path() / "records.sqlite", kLimits)),
      fund(identity.log_key.public_key) {
  if (merge_now(*service, {fund.charter}).size != 1) broken_invariant("the test's fund was not founded");
}

}  // namespace besace::testing
