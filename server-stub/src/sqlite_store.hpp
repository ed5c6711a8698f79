// The store in one SQLite file: WAL, synchronous=FULL, one connection that writes and one that reads.
// Guarantees: what append acknowledged survives a crash of the process and of the machine.
// Must not be the only thing that knows what an entry means: it keeps bytes.
#pragma once

#include <filesystem>
#include <memory>

#include "store.hpp"

namespace besace {

enum class Access : std::uint8_t { kReadWrite, kReadOnly };

/// kReadWrite makes the file where there is none, readable by its owner only. kStorageFailed when it cannot
/// be opened, is not such a store, or was written by a later version.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file,
                                                               Access access);

}  // namespace besace
