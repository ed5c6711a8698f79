// See sim_host.hpp. Each upload waits for its answer: a world has one thread, its server another.
#include "sim_host.hpp"

#include <future>

#include "besace/bundle.hpp"

namespace besace::sim {

Code MemoryLog::append(Index first, std::span<const Bytes> entries) {
  const std::lock_guard lock(mutex_);
  if (first != entries_.size()) return Code::kStorageFailed;
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  return Code::kOk;
}

Code MemoryLog::read(Index from, const std::function<bool(ByteView)>& visit) {
  const std::lock_guard lock(mutex_);
  for (; from < entries_.size(); ++from) {
    if (!visit(entries_[from])) break;
  }
  return Code::kOk;
}

HonestHost::HonestHost(const KeyPair& log_key, std::vector<Bytes> entries)
    : log_(std::make_unique<MemoryLog>(std::move(entries))) {
  identity_.log_key = log_key;
  open();
}

HonestHost::~HonestHost() = default;

void HonestHost::open() {
  auto service = FundService::open(*log_, identity_);
  if (!service) broken_invariant("a simulated server does not start from its own store");
  service_ = std::move(*service);
}

Answer HonestHost::upload(std::uint32_t /*device*/, ByteView body) {
  std::promise<Answer> answer;
  service_->merge(body, true, [&answer](const Result<std::vector<EntryResult>>& results, Index) {
    answer.set_value({results.code(), results ? *results : std::vector<EntryResult>()});
  });
  return answer.get_future().get();
}

Result<Download> HonestHost::download(std::uint32_t /*device*/, Index from) {
  constexpr std::size_t kWhole = std::size_t{1} << 30U;
  auto page = service_->read(from, kWhole, kWhole);
  if (!page) return page.code();
  auto note = service_->checkpoint(page->from + page->count);
  if (!note) return note.code();
  return Download{std::move(page->entries), std::move(*note)};
}

Result<Bytes> HonestHost::excerpt(std::uint32_t /*device*/, ByteView request) {
  const auto pieces = service_->excerpt(request);
  return pieces ? all_of(*pieces) : pieces.code();
}

void HonestHost::tick(std::uint64_t now) {
  service_->tick(now);
  // Its turn has passed once an upload after it is answered: one of what is logged already.
  if (!log_->entries().empty()) (void)upload(0, log_->entries().front());
}

void HonestHost::restart() {
  service_.reset();
  open();
}

void HonestHost::restart_from(std::vector<Bytes> entries) {
  service_.reset();
  log_ = std::make_unique<MemoryLog>(std::move(entries));
  open();
}

Bytes HonestHost::bundle() const {
  Bytes sequence;
  for (const Bytes& entry : log_->entries()) sequence.insert(sequence.end(), entry.begin(), entry.end());
  const auto note = service_->checkpoint(std::nullopt);
  if (!note) broken_invariant("a simulated server has no checkpoint");
  return write_bundle(sequence, *note);
}

}  // namespace besace::sim
