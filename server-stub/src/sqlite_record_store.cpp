// SQLite behind the register's records. Guarantees that replaced bytes are gone once the commit is, by four things that are needed together:
// - secure_delete: pages that become free are zeroed;
// - a rollback journal cut to nothing at each commit, where a WAL would keep earlier pages until some later checkpoint;
// - a file of its own, so that neither costs the log's commits anything;
// - `pad`: balancing its trees, SQLite copies what lies in their pages and leaves copies behind that secure_delete never sees. A row's first bytes alone
//   are kept there, 989 at most with pages of 1,024; so zeros come first, and the whole value lies in overflow pages, which are never copied.
// Must not print or log values.
#include "sqlite_record_store.hpp"

#include <sqlite3.h>

#include <mutex>
#include <optional>

#include "sql_store.hpp"

namespace besace {
namespace {

constexpr int kSchemaVersion = 1;
constexpr const char* kPragmas =
    "PRAGMA page_size=1024; PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=5000;";
constexpr const char* kSchema =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS records(version INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, pad BLOB, "
    "value BLOB);"
    "CREATE TABLE IF NOT EXISTS totals(newest INTEGER NOT NULL, records INTEGER NOT NULL, bytes INTEGER NOT "
    "NULL);"
    "INSERT INTO totals SELECT 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals);"
    "PRAGMA user_version=1;"
    "COMMIT;";

struct Totals {
  Version newest = 0;
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
};

class SqliteRecordStore final : public RecordStore {
 public:
  SqliteRecordStore(Connection connection, const RecordLimits& limits)
      : limits_(limits), connection_(std::move(connection)) {}

  Result<RecordPage> read(Version since, std::size_t limit, std::size_t max_bytes) override {
    const std::lock_guard lock(mutex_);
    const Result<Totals> totals = read_totals();
    if (!totals) return totals.code();
    RecordPage page{.newest = totals->newest, .records = {}};
    const Use use(select_page_, connection_.get());
    if (!use.ready()) return Code::kStorageFailed;
    select_page_.bind(1, since);
    select_page_.bind(2, limit);
    for (std::size_t bytes = 0;;) {
      const int outcome = select_page_.step();
      if (outcome == SQLITE_DONE) return page;
      if (outcome != SQLITE_ROW) return Code::kStorageFailed;
      const Result<RecordId> id = to_array<16>(select_page_.blob(1));
      if (!id) return Code::kStorageFailed;
      const ByteView value = select_page_.blob(2);
      bytes += value.size();
      if (bytes > max_bytes && !page.records.empty()) return page;
      page.records.push_back({*id, select_page_.integer(0), Bytes(value.begin(), value.end())});
    }
  }

  Result<std::vector<Version>> write(std::span<const RecordWrite> writes) override {
    const std::lock_guard lock(mutex_);
    if (!run("BEGIN IMMEDIATE")) return Code::kStorageFailed;
    Result<std::vector<Version>> versions = write_all(writes);
    if (versions && !run("COMMIT")) versions = Code::kStorageFailed;
    if (!versions) run("ROLLBACK");
    return versions;
  }

 private:
  bool run(const char* sql) {
    return sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  // Within write's transaction.
  Result<std::vector<Version>> write_all(std::span<const RecordWrite> writes) {
    Result<Totals> totals = read_totals();
    if (!totals) return totals.code();
    std::vector<Version> versions;
    for (const RecordWrite& write : writes) {
      const Result<Version> version = write_one(write, *totals);
      if (!version) return version.code();
      versions.push_back(*version);
    }
    if (totals->records > limits_.records || totals->bytes > limits_.bytes) return Code::kTooLarge;
    const Use use(update_totals_, connection_.get());
    if (!use.ready()) return Code::kStorageFailed;
    update_totals_.bind(1, totals->newest);
    update_totals_.bind(2, totals->records);
    update_totals_.bind(3, totals->bytes);
    if (update_totals_.step() != SQLITE_DONE) return Code::kStorageFailed;
    return versions;
  }

  Result<Version> write_one(const RecordWrite& write, Totals& totals) {
    const Result<Record> stored = find(write.id);
    if (!stored) return stored.code();
    if (stored->version != write.expected) {
      const bool is_repeat = stored->version > write.expected && stored->value == write.value;
      return is_repeat ? Result<Version>(stored->version) : Code::kConflict;
    }
    if (stored->version == 0)
      ++totals.records;
    else if (!remove(stored->version))
      return Code::kStorageFailed;
    totals.bytes += write.value.size();
    totals.bytes -= stored->value.size();
    const Version version = ++totals.newest;
    return insert(version, write) ? Result<Version>(version) : Code::kStorageFailed;
  }

  /// Version 0 for an id that was never written.
  Result<Record> find(const RecordId& id) {
    const Use use(select_record_, connection_.get());
    if (!use.ready()) return Code::kStorageFailed;
    select_record_.bind(1, ByteView(id));
    Record record{.id = id, .version = 0, .value = {}};
    const int outcome = select_record_.step();
    if (outcome == SQLITE_DONE) return record;
    if (outcome != SQLITE_ROW) return Code::kStorageFailed;
    const ByteView value = select_record_.blob(1);
    record.version = select_record_.integer(0);
    record.value.assign(value.begin(), value.end());
    return record;
  }

  bool remove(Version version) {
    const Use use(delete_record_, connection_.get());
    if (!use.ready()) return false;
    delete_record_.bind(1, version);
    return delete_record_.step() == SQLITE_DONE;
  }

  bool insert(Version version, const RecordWrite& write) {
    const Use use(insert_record_, connection_.get());
    if (!use.ready()) return false;
    insert_record_.bind(1, version);
    insert_record_.bind(2, ByteView(write.id));
    insert_record_.bind(3, ByteView(write.value));
    return insert_record_.step() == SQLITE_DONE;
  }

  Result<Totals> read_totals() {
    const Use use(select_totals_, connection_.get());
    if (!use.ready() || select_totals_.step() != SQLITE_ROW) return Code::kStorageFailed;
    return Totals{select_totals_.integer(0), select_totals_.integer(1), select_totals_.integer(2)};
  }

  const RecordLimits limits_;
  std::mutex mutex_;
  Connection connection_;  // before the statements: they must be gone before it closes
  Statement select_page_{
      "SELECT version, id, value FROM records WHERE version > ?1 ORDER BY version LIMIT ?2"};
  Statement select_record_{"SELECT version, value FROM records WHERE id = ?1"};
  Statement delete_record_{"DELETE FROM records WHERE version = ?1"};
  Statement insert_record_{
      "INSERT INTO records(version, id, pad, value)"
      " VALUES(?1, ?2, zeroblob(iif(length(?3) > 0, 989, 0)), ?3)"};
  Statement select_totals_{"SELECT newest, records, bytes FROM totals"};
  Statement update_totals_{"UPDATE totals SET newest = ?1, records = ?2, bytes = ?3"};
};

}  // namespace

Result<std::unique_ptr<RecordStore>> open_sqlite_record_store(const std::filesystem::path& file,
                                                              const RecordLimits& limits) {
  std::optional<Connection> connection =
      open_database(file, {.pragmas = kPragmas, .schema = kSchema, .version = kSchemaVersion});
  if (!connection) return Code::kStorageFailed;
  return std::unique_ptr<RecordStore>(std::make_unique<SqliteRecordStore>(*std::move(connection), limits));
}

}  // namespace besace
