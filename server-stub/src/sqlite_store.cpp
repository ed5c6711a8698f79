// SQLite behind the store interface: the log, the join requests and the settings.
// Guarantees: each public method is one transaction. A duplicate entry is not looked for here: the tree in
// memory holds every id, and an index over random authors would cost more than the insertions themselves.
// Must not print or log values.
#include "sqlite_store.hpp"

#include <sqlite3.h>

#include <mutex>

#include "sql_store.hpp"

namespace besace {
namespace {

constexpr int kSchemaVersion = 1;
// A checkpoint of the WAL syncs the main file too: do it each 32 MiB rather than each 4.
constexpr const char* kWriterPragmas =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8192; PRAGMA "
    "busy_timeout=5000;";
constexpr const char* kReaderPragmas = "PRAGMA query_only=ON; PRAGMA busy_timeout=5000;";
constexpr const char* kSchema =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS entries(idx INTEGER PRIMARY KEY, cose BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS joins(id BLOB PRIMARY KEY, at INTEGER NOT NULL, box BLOB) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version=1;"
    "COMMIT;";

class SqliteStore final : public Store {
 public:
  SqliteStore(Connection writer, Connection reader)
      : writer_(std::move(writer)), reader_(std::move(reader)) {}

  Code append(Index first, std::span<const Bytes> entries) override {
    const std::lock_guard lock(writer_mutex_);
    if (!run("BEGIN IMMEDIATE")) return Code::kStorageFailed;
    for (const Bytes& cose : entries) {
      const Use use(insert_entry_, writer_.get());
      if (!use.ready()) return undo();
      insert_entry_.bind(1, first++);
      insert_entry_.bind(2, ByteView(cose));
      if (insert_entry_.step() != SQLITE_DONE) return undo();
    }
    return run("COMMIT") ? Code::kOk : undo();
  }

  Result<Index> size() override {
    const std::lock_guard lock(reader_mutex_);
    const Use use(select_size_, reader_.get());
    if (!use.ready() || select_size_.step() != SQLITE_ROW) return Code::kStorageFailed;
    return select_size_.integer(0);
  }

  Code read(Index from, const std::function<bool(ByteView)>& visit) override {
    const std::lock_guard lock(reader_mutex_);
    const Use use(select_entries_, reader_.get());
    if (!use.ready()) return Code::kStorageFailed;
    select_entries_.bind(1, from);
    for (Index expected = from;; ++expected) {
      const int outcome = select_entries_.step();
      if (outcome == SQLITE_DONE) return Code::kOk;
      if (outcome != SQLITE_ROW || select_entries_.integer(0) != expected) return Code::kStorageFailed;
      if (!visit(select_entries_.blob(1))) return Code::kOk;
    }
  }

  Result<Bytes> setting(std::string_view name) override {
    const std::lock_guard lock(reader_mutex_);
    const Use use(select_setting_, reader_.get());
    if (!use.ready()) return Code::kStorageFailed;
    select_setting_.bind(1, name);
    const int outcome = select_setting_.step();
    if (outcome == SQLITE_DONE) return Code::kNotFound;
    if (outcome != SQLITE_ROW) return Code::kStorageFailed;
    const ByteView value = select_setting_.blob(0);
    return Bytes(value.begin(), value.end());
  }

  Code keep_setting(std::string_view name, ByteView value) override {
    const std::lock_guard lock(writer_mutex_);
    const Use use(insert_setting_, writer_.get());
    if (!use.ready()) return Code::kStorageFailed;
    insert_setting_.bind(1, name);
    insert_setting_.bind(2, value);
    return insert_setting_.step() == SQLITE_DONE ? Code::kOk : Code::kStorageFailed;
  }

  Code add_join(const Join& join, const JoinLimits& limits) override {
    const std::lock_guard lock(writer_mutex_);
    const Use use(insert_join_, writer_.get());
    if (!use.ready()) return Code::kStorageFailed;
    insert_join_.bind(1, ByteView(join.id));
    insert_join_.bind(2, join.at);
    insert_join_.bind(3, ByteView(join.box));
    insert_join_.bind(4, limits.waiting);
    insert_join_.bind(5, limits.large);
    insert_join_.bind(6, limits.large_bytes);
    if (insert_join_.step() != SQLITE_DONE) return Code::kStorageFailed;
    if (sqlite3_changes(writer_.get()) == 1) return Code::kOk;
    return knows_join(join.id) ? Code::kOk : Code::kBusy;
  }

  Result<std::vector<Join>> joins(std::uint64_t limit) override {
    const std::lock_guard lock(reader_mutex_);
    const Use use(select_joins_, reader_.get());
    if (!use.ready()) return Code::kStorageFailed;
    select_joins_.bind(1, limit);
    std::vector<Join> found;
    for (;;) {
      const int outcome = select_joins_.step();
      if (outcome == SQLITE_DONE) return found;
      if (outcome != SQLITE_ROW) return Code::kStorageFailed;
      const Result<JoinId> id = to_array<16>(select_joins_.blob(0));
      if (!id) return Code::kStorageFailed;
      const ByteView box = select_joins_.blob(2);
      found.push_back({*id, select_joins_.integer(1), Bytes(box.begin(), box.end())});
    }
  }

  Code finish_join(const JoinId& id) override {
    const std::lock_guard lock(writer_mutex_);
    const Use use(clear_join_, writer_.get());
    if (!use.ready()) return Code::kStorageFailed;
    clear_join_.bind(1, ByteView(id));
    if (clear_join_.step() != SQLITE_DONE) return Code::kStorageFailed;
    return sqlite3_changes(writer_.get()) == 1 ? Code::kOk : Code::kNotFound;
  }

 private:
  bool run(const char* sql) {
    return sqlite3_exec(writer_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  Code undo() {
    run("ROLLBACK");
    return Code::kStorageFailed;
  }

  bool knows_join(const JoinId& id) {
    const Use use(select_join_, writer_.get());
    if (!use.ready()) return false;
    select_join_.bind(1, ByteView(id));
    return select_join_.step() == SQLITE_ROW;
  }

  std::mutex writer_mutex_;
  std::mutex reader_mutex_;
  // Connections before statements: a statement must be gone before its connection closes.
  Connection writer_;
  Connection reader_;
  Statement insert_entry_{"INSERT INTO entries(idx, cose) VALUES(?1, ?2)"};
  Statement insert_setting_{"INSERT OR REPLACE INTO settings(name, value) VALUES(?1, ?2)"};
  Statement insert_join_{
      "INSERT OR IGNORE INTO joins(id, at, box) SELECT ?1, ?2, ?3"
      " WHERE (SELECT COUNT(*) FROM joins WHERE box IS NOT NULL) < ?4"
      " AND (length(?3) <= ?6 OR (SELECT COUNT(*) FROM joins WHERE length(box) > ?6) < ?5)"};
  Statement select_join_{"SELECT 1 FROM joins WHERE id = ?1"};
  // The id stays, so that a request sent again after it was dealt with does not come back.
  Statement clear_join_{"UPDATE joins SET box = NULL WHERE id = ?1"};
  Statement select_size_{"SELECT COALESCE(MAX(idx) + 1, 0) FROM entries"};
  Statement select_entries_{"SELECT idx, cose FROM entries WHERE idx >= ?1 ORDER BY idx"};
  Statement select_setting_{"SELECT value FROM settings WHERE name = ?1"};
  Statement select_joins_{"SELECT id, at, box FROM joins WHERE box IS NOT NULL ORDER BY at, id LIMIT ?1"};
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Access access) {
  // The file holds the log key's seed: nobody else on this machine may read it.
  std::optional<Connection> writer =
      access == Access::kReadWrite
          ? open_database(file, {.pragmas = kWriterPragmas, .schema = kSchema, .version = kSchemaVersion})
          : connect(file, SQLITE_OPEN_READONLY, kReaderPragmas);
  if (!writer || schema_version(writer->get()) != kSchemaVersion) return Code::kStorageFailed;

  std::optional<Connection> reader = connect(file, SQLITE_OPEN_READONLY, kReaderPragmas);
  if (!reader) return Code::kStorageFailed;
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(*std::move(writer), *std::move(reader)));
}

}  // namespace besace
