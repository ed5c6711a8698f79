// The folder's lock and the stores' files in it.
// Guarantees: the lock goes with the process, however it ends. Must not remove anything.
#include "data_dir.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace besace {
namespace {

namespace fs = std::filesystem;
constexpr const char* kStoreFile = "besace.sqlite";
constexpr const char* kRecordsFile = "records.sqlite";
constexpr const char* kLockFile = "lock";

}  // namespace

Result<DataDir> DataDir::hold(const fs::path& folder) {
  std::error_code error;
  if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return Code::kStorageFailed;
  const int lock = open((folder / kLockFile).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (lock < 0) return Code::kStorageFailed;
  DataDir held(lock);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) return Code::kBusy;
  Result<std::unique_ptr<Store>> store = open_sqlite_store(folder / kStoreFile, Access::kReadWrite);
  if (!store) return store.code();
  held.store_ = *std::move(store);
  Result<std::unique_ptr<RecordStore>> records = open_sqlite_record_store(folder / kRecordsFile);
  if (!records) return records.code();
  held.records_ = *std::move(records);
  return held;
}

Result<std::unique_ptr<Store>> DataDir::read(const fs::path& folder) {
  if (!fs::exists(folder / kStoreFile)) return Code::kNotFound;
  return open_sqlite_store(folder / kStoreFile, Access::kReadOnly);
}

DataDir::DataDir(DataDir&& other) noexcept
    : lock_(std::exchange(other.lock_, -1)),
      store_(std::move(other.store_)),
      records_(std::move(other.records_)) {}

DataDir& DataDir::operator=(DataDir&& other) noexcept {
  std::swap(lock_, other.lock_);
  std::swap(store_, other.store_);
  std::swap(records_, other.records_);
  return *this;
}

DataDir::~DataDir() {
  records_.reset();
  store_.reset();
  if (lock_ >= 0) close(lock_);
}

}  // namespace besace
