// SQLite behind the store interface: the log and the settings in one file, the join requests in another.
// Guarantees: each public method is one transaction. A duplicate entry is not looked for here: the tree in
// memory holds every id, and an index over random authors would cost more than the insertions themselves.
// The boxes of requests are kept as the register's values are, so that a finished one is gone with its commit: sqlite_record_store.cpp says why.
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
    "CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version=1;"
    "COMMIT;";

constexpr const char* kJoinsPragmas =
    "PRAGMA page_size=1024; PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=5000;";
constexpr const char* kJoinsSchema =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS joins(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, at INTEGER NOT "
    "NULL, pad BLOB, box BLOB, answer BLOB);"
    "PRAGMA user_version=1;"
    "COMMIT;";
/// Requests that waited in the log's own file, as they once did: kept first, then wiped from there.
constexpr const char* kKeepEarlierJoins =
    "INSERT OR IGNORE INTO joins(id, at, pad, box) SELECT id, at, iif(box IS NULL, NULL, zeroblob(989)), box "
    "FROM log.joins";
constexpr const char* kWipeEarlierJoins =
    "PRAGMA secure_delete=ON; DROP TABLE joins; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete=OFF";

class SqliteStore final : public Store {
 public:
  /// joins: nothing where the log is only read.
  SqliteStore(Connection writer, Connection reader, Connection joins)
      : writer_(std::move(writer)), reader_(std::move(reader)), joins_(std::move(joins)) {}

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
    const std::lock_guard lock(joins_mutex_);
    const Use use(insert_join_, joins_.get());
    if (!use.ready()) return Code::kStorageFailed;
    insert_join_.bind(1, ByteView(join.id));
    insert_join_.bind(2, join.at);
    insert_join_.bind(3, ByteView(join.box));
    insert_join_.bind(4, limits.waiting);
    insert_join_.bind(5, limits.large);
    insert_join_.bind(6, limits.large_bytes);
    if (insert_join_.step() != SQLITE_DONE) return Code::kStorageFailed;
    if (sqlite3_changes(joins_.get()) == 1) return Code::kOk;
    return find_join(join.id).ok() ? Code::kOk : Code::kBusy;
  }

  Result<std::vector<Join>> joins(std::uint64_t limit) override {
    const std::lock_guard lock(joins_mutex_);
    const Use use(select_joins_, joins_.get());
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

  Code finish_join(const JoinId& id, ByteView answer) override {
    const std::lock_guard lock(joins_mutex_);
    const Result<JoinState> state = find_join(id);
    if (!state) return state.code();
    if (!state->waiting) return Code::kOk;
    const Use use(clear_join_, joins_.get());
    if (!use.ready()) return Code::kStorageFailed;
    clear_join_.bind(1, ByteView(id));
    clear_join_.bind(2, answer);
    return clear_join_.step() == SQLITE_DONE ? Code::kOk : Code::kStorageFailed;
  }

  Result<JoinState> join_state(const JoinId& id) override {
    const std::lock_guard lock(joins_mutex_);
    return find_join(id);
  }

 private:
  bool run(const char* sql) {
    return sqlite3_exec(writer_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  Code undo() {
    run("ROLLBACK");
    return Code::kStorageFailed;
  }

  Result<JoinState> find_join(const JoinId& id) {
    const Use use(select_join_, joins_.get());
    if (!use.ready()) return Code::kStorageFailed;
    select_join_.bind(1, ByteView(id));
    const int outcome = select_join_.step();
    if (outcome == SQLITE_DONE) return Code::kNotFound;
    if (outcome != SQLITE_ROW) return Code::kStorageFailed;
    const ByteView answer = select_join_.blob(1);
    return JoinState{select_join_.integer(0) == 1, Bytes(answer.begin(), answer.end())};
  }

  std::mutex writer_mutex_;
  std::mutex reader_mutex_;
  std::mutex joins_mutex_;
  // Connections before statements: a statement must be gone before its connection closes.
  Connection writer_;
  Connection reader_;
  Connection joins_;
  Statement insert_entry_{"INSERT INTO entries(idx, cose) VALUES(?1, ?2)"};
  Statement insert_setting_{"INSERT OR REPLACE INTO settings(name, value) VALUES(?1, ?2)"};
  Statement insert_join_{
      "INSERT OR IGNORE INTO joins(id, at, pad, box) SELECT ?1, ?2, zeroblob(989), ?3"
      " WHERE (SELECT COUNT(*) FROM joins WHERE box IS NOT NULL) < ?4"
      " AND (length(?3) <= ?6 OR (SELECT COUNT(*) FROM joins WHERE length(box) > ?6) < ?5)"};
  Statement select_join_{"SELECT box IS NOT NULL, answer FROM joins WHERE id = ?1"};
  // The id stays, so that a request sent again after it was dealt with does not come back.
  Statement clear_join_{"UPDATE joins SET pad = NULL, box = NULL, answer = ?2 WHERE id = ?1"};
  Statement select_size_{"SELECT COALESCE(MAX(idx) + 1, 0) FROM entries"};
  Statement select_entries_{"SELECT idx, cose FROM entries WHERE idx >= ?1 ORDER BY idx"};
  Statement select_setting_{"SELECT value FROM settings WHERE name = ?1"};
  Statement select_joins_{"SELECT id, at, box FROM joins WHERE box IS NOT NULL ORDER BY at, id LIMIT ?1"};
};

bool run_on(sqlite3* connection, const char* sql) {
  return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool has_joins(sqlite3* log) {
  Statement statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'joins'");
  const Use use(statement, log);
  return use.ready() && statement.step() == SQLITE_ROW;
}

/// The file beside the log's; what waits in the log's own file moves there.
std::optional<Connection> open_joins(const std::filesystem::path& log_file, sqlite3* log) {
  const std::filesystem::path file = log_file.parent_path() / "joins.sqlite";
  std::optional<Connection> joins =
      open_database(file, {.pragmas = kJoinsPragmas, .schema = kJoinsSchema, .version = kSchemaVersion});
  if (!joins || !has_joins(log)) return joins;
  Statement attach("ATTACH ?1 AS log");
  {
    const Use use(attach, joins->get());
    if (!use.ready()) return std::nullopt;
    attach.bind(1, std::string_view(log_file.native()));
    if (attach.step() != SQLITE_DONE) return std::nullopt;
  }
  const bool is_kept = run_on(joins->get(), kKeepEarlierJoins) && run_on(joins->get(), "DETACH log");
  if (!is_kept || !run_on(log, kWipeEarlierJoins)) return std::nullopt;
  return joins;
}

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
  std::optional<Connection> joins = Connection();
  if (access == Access::kReadWrite) joins = open_joins(file, writer->get());
  if (!joins) return Code::kStorageFailed;
  return std::unique_ptr<Store>(
      std::make_unique<SqliteStore>(*std::move(writer), *std::move(reader), *std::move(joins)));
}

}  // namespace besace
