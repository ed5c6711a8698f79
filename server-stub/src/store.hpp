// What the server keeps: the log's entries in order, join requests, and a few settings.
// Guarantees: when a write returns kOk it is on disk. Any method may be called from any thread.
// Must not judge entries nor know any database.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "besace/bytes.hpp"
#include "besace/ledger.hpp"

namespace besace {

using JoinId = std::array<std::uint8_t, 16>;

/// A sealed join request (FORMAT.md F21), as received.
struct Join {
  JoinId id{};
  std::uint64_t at = 0;  // seconds since 1970, by the server's clock
  Bytes box;
};

/// How many may wait. Anyone may send one: the large ones are few, so that all of them fit in an answer and on the disk.
struct JoinLimits {
  std::uint64_t waiting = 0;
  std::uint64_t large = 0;  // of more than large_bytes
  std::size_t large_bytes = 0;
};

/// Where a join request stands, for whoever sent it.
struct JoinState {
  bool waiting = true;
  Bytes answer;  // sealed for them; empty where there is none
};

/// Every failure is kStorageFailed unless said otherwise.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  /// Takes the entries at indexes first, first + 1, ... together or not at all. After a failure nobody knows
  /// which: the caller stops, and reads the store again at its next start.
  [[nodiscard]] virtual Code append(Index first, std::span<const Bytes> entries) = 0;
  [[nodiscard]] virtual Result<Index> size() = 0;
  /// Visits the entries from the given index on, in order, until visit returns false or there are no more.
  [[nodiscard]] virtual Code read(Index from, const std::function<bool(ByteView)>& visit) = 0;

  /// kNotFound when it was never kept.
  [[nodiscard]] virtual Result<Bytes> setting(std::string_view name) = 0;
  [[nodiscard]] virtual Code keep_setting(std::string_view name, ByteView value) = 0;

  /// Idempotent, for a finished one too; kBusy when as many are waiting as may.
  [[nodiscard]] virtual Code add_join(const Join& join, const JoinLimits& limits) = 0;
  /// Those waiting, oldest first, at most `limit`.
  [[nodiscard]] virtual Result<std::vector<Join>> joins(std::uint64_t limit) = 0;
  /// Forgets the box, of which no byte stays in a file, and keeps the answer; nothing changes the second time. kNotFound when the id was never seen.
  [[nodiscard]] virtual Code finish_join(const JoinId& id, ByteView answer) = 0;
  /// kNotFound when the id was never seen.
  [[nodiscard]] virtual Result<JoinState> join_state(const JoinId& id) = 0;
};

}  // namespace besace
