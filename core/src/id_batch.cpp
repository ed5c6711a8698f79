// See id_batch.hpp.
#include "id_batch.hpp"

namespace besace {
namespace {

constexpr std::array<std::uint8_t, 1> kLeaf{0x00};  // F11
constexpr std::size_t kRunHeadBytes = 2 * sizeof(std::uint64_t);

}  // namespace

void IdBatch::add(const Kid& kid, ByteView payload, FundRef fund) {
  if (count_ == kMost) broken_invariant("a batch of ids is full");
  tbs_.raw(kLeaf);
  write_tbs(tbs_, kid, payload, fund);
  ends_[count_++] = tbs_.view().size();
}

void IdBatch::hash(std::span<Id> ids) {
  std::array<ByteView, kMost> messages;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    messages[i] = ByteView(tbs_.view()).subspan(begin, ends_[i] - begin);
    begin = ends_[i];
  }
  sha256_each(std::span(messages).first(count_), ids);
  tbs_.clear();
  count_ = 0;
}

// Between two copies of one program: the numbers are in the machine's own order.
Bytes write_id_run(const IdRun& run) {
  Bytes out(kRunHeadBytes + run.ids.size() * sizeof(Id));
  std::memcpy(out.data(), &run.file_bytes, sizeof run.file_bytes);
  std::memcpy(out.data() + sizeof run.file_bytes, &run.first, sizeof run.first);
  std::memcpy(out.data() + kRunHeadBytes, run.ids.data(), run.ids.size() * sizeof(Id));
  return out;
}

Result<IdRun> read_id_run(ByteView bytes) {
  if (bytes.size() < kRunHeadBytes || (bytes.size() - kRunHeadBytes) % sizeof(Id) != 0)
    return Code::kBadEncoding;
  IdRun run;
  std::memcpy(&run.file_bytes, bytes.data(), sizeof run.file_bytes);
  std::memcpy(&run.first, bytes.data() + sizeof run.file_bytes, sizeof run.first);
  run.ids.resize((bytes.size() - kRunHeadBytes) / sizeof(Id));
  std::memcpy(run.ids.data(), bytes.data() + kRunHeadBytes, bytes.size() - kRunHeadBytes);
  return run;
}

}  // namespace besace
