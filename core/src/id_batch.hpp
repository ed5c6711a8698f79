// Ids of entries, hashed many at a time (FORMAT.md F11), and how a run of them is told to somebody else.
// Guarantees: the ids that each entry has by itself. Must not be seen outside the core.
#pragma once

#include "payload.hpp"

namespace besace {

class IdBatch {
 public:
  static constexpr std::size_t kMost = 64;

  /// fund is null for a charter.
  void add(const Kid& kid, ByteView payload, FundRef fund);
  [[nodiscard]] std::size_t size() const { return count_; }
  /// Of those added, in their order; begins anew.
  void hash(std::span<Id> ids);

 private:
  std::size_t count_ = 0;
  std::array<std::size_t, kMost> ends_{};  // in tbs_
  CborWriter tbs_;
};

/// What an AuditHelper's message is of: its first byte.
enum class Said : std::uint8_t { kChecks = 1, kIds = 2 };

/// Ids of consecutive entries of one file.
struct IdRun {
  std::uint64_t file_bytes = 0;  // of the file they are of: nobody takes them for another
  std::uint64_t first = 0;       // position of the first
  std::vector<Id> ids;
};
[[nodiscard]] Bytes write_id_run(const IdRun& run);
/// kBadEncoding for what write_id_run has not written.
[[nodiscard]] Result<IdRun> read_id_run(ByteView bytes);

}  // namespace besace
