// What the server keeps of the desk's register: opaque records, each under a version (FORMAT.md F33).
// Guarantees: a batch is written whole or not at all, and is on disk when write returns; of a value that was replaced or erased no byte stays in a
// file of the store. Any method may be called from any thread. Must not know what a record says, nor any database.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "besace/bytes.hpp"

namespace besace {

using RecordId = std::array<std::uint8_t, 16>;
/// Counts the accepted writes of all records, from 1.
using Version = std::uint64_t;
inline constexpr Version kMaxVersion = std::numeric_limits<std::int64_t>::max();

struct Record {
  RecordId id{};
  Version version = 0;
  Bytes value;  // empty: erased
};

struct RecordWrite {
  RecordId id{};
  Version expected = 0;  // 0: there is none yet
  Bytes value;
};

struct RecordPage {
  Version newest = 0;
  std::vector<Record> records;
};

/// Of a fund: how many records, erased ones included, and how many bytes of values.
struct RecordLimits {
  std::uint64_t records = 200'000;
  std::uint64_t bytes = 512ULL << 20;
};

/// Every failure is kStorageFailed unless said otherwise.
class RecordStore {
 public:
  RecordStore() = default;
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;
  virtual ~RecordStore() = default;

  /// The records written after a version, oldest first: at most `limit`, and about max_bytes of values (one record at least).
  [[nodiscard]] virtual Result<RecordPage> read(Version since, std::size_t limit, std::size_t max_bytes) = 0;
  /// The version of each write, in their order; no two of one record. kConflict where a record's version is not the one expected, unless it is a later
  /// one with the very value to be written (an answer was lost): then that version. kTooLarge beyond the limits.
  [[nodiscard]] virtual Result<std::vector<Version>> write(std::span<const RecordWrite> writes) = 0;
};

}  // namespace besace
