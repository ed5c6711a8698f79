// The register's records in one SQLite file of their own, apart from the log's.
// Guarantees: what write acknowledged survives a crash of the process and of the machine. Must not be shared between processes that write.
#pragma once

#include <filesystem>
#include <memory>

#include "record_store.hpp"

namespace besace {

/// Makes the file where there is none, readable by its owner only. kStorageFailed when it cannot be opened, is no such store, or was written by a
/// later version.
[[nodiscard]] Result<std::unique_ptr<RecordStore>> open_sqlite_record_store(const std::filesystem::path& file,
                                                                            const RecordLimits& limits = {});

}  // namespace besace
