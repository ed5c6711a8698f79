// The folder a server keeps its data in.
// Guarantees: private to its owner, and used by one writer at a time. Must not know what is in the store.
#pragma once

#include <filesystem>
#include <memory>

#include "sqlite_record_store.hpp"
#include "sqlite_store.hpp"

namespace besace {

/// Holds the folder for this process until destroyed.
class DataDir {
 public:
  /// Makes the folder where there is none. kBusy when another process holds it, kStorageFailed when it cannot
  /// be made or opened.
  [[nodiscard]] static Result<DataDir> hold(const std::filesystem::path& folder);
  /// The store of a folder that another process may be writing to. kNotFound when there is none.
  [[nodiscard]] static Result<std::unique_ptr<Store>> read(const std::filesystem::path& folder);

  DataDir(DataDir&& other) noexcept;
  DataDir& operator=(DataDir&& other) noexcept;
  ~DataDir();

  [[nodiscard]] Store& store() const { return *store_; }
  [[nodiscard]] RecordStore& records() const { return *records_; }

 private:
  explicit DataDir(int lock) : lock_(lock) {}
  int lock_ = -1;  // a file descriptor
  std::unique_ptr<Store> store_;
  std::unique_ptr<RecordStore> records_;
};

}  // namespace besace
