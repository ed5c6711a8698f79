// Reads and writes the JSON of the records' routes (FORMAT.md F33).
// Guarantees: a body is taken as that rule says it is written, or refused whole. Must not know requests nor the store's files.
#pragma once

#include <string>

#include "record_store.hpp"

namespace besace {

inline constexpr std::size_t kMaxRecordBytes = 65'536;
inline constexpr std::size_t kMaxRecordWrites = 100;

/// kBadRequest for another form, no write or too many, or one record twice; kBadEncoding for an id or value that is not hex or base64 as F33 has it;
/// kTooLarge for a value beyond its bound.
[[nodiscard]] Result<std::vector<RecordWrite>> read_record_writes(ByteView body);

[[nodiscard]] std::string record_page_json(const RecordPage& page);
[[nodiscard]] std::string record_versions_json(std::span<const Version> versions);

}  // namespace besace
