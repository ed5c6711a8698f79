// What the stores in SQLite share: connections and prepared statements that clean up after themselves, and how a file is opened.
// Guarantees: a file made here is readable by its owner only. Must not know any table.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "besace/bytes.hpp"

namespace besace {

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

/// A prepared statement, compiled when first needed and reset after each use.
class Statement {
 public:
  explicit Statement(const char* sql) : sql_(sql) {}

  bool start(sqlite3* connection) {
    if (!handle_) {
      sqlite3_stmt* made = nullptr;
      if (sqlite3_prepare_v3(connection, sql_, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
        return false;
      handle_.reset(made);
    }
    return true;
  }
  void bind(int position, std::uint64_t value) {
    sqlite3_bind_int64(handle_.get(), position, static_cast<sqlite3_int64>(value));
  }
  void bind(int position, ByteView value) {
    sqlite3_bind_blob64(handle_.get(), position, value.data(), value.size(), SQLITE_STATIC);
  }
  void bind(int position, std::string_view value) {
    sqlite3_bind_text64(handle_.get(), position, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int step() { return sqlite3_step(handle_.get()); }
  void reset() { sqlite3_reset(handle_.get()); }

  [[nodiscard]] std::uint64_t integer(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(handle_.get(), column));
  }
  [[nodiscard]] ByteView blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
  }

 private:
  const char* sql_;
  std::unique_ptr<sqlite3_stmt, CloseStatement> handle_;
};

/// Leaves a statement ready for its next use, whatever way the method returns.
class Use {
 public:
  Use(Statement& statement, sqlite3* connection)
      : statement_(&statement), ready_(statement.start(connection)) {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    if (ready_) statement_->reset();
  }
  [[nodiscard]] bool ready() const { return ready_; }

 private:
  Statement* statement_;
  bool ready_;
};

/// Opens a file as it stands. flags: SQLite's.
[[nodiscard]] std::optional<Connection> connect(const std::filesystem::path& file, int flags,
                                                const char* pragmas);
[[nodiscard]] std::optional<int> schema_version(sqlite3* connection);

struct DatabaseForm {
  const char* pragmas;
  const char* schema;  // makes the tables and sets user_version
  int version;
};

/// Opens a file to write, made where there is none. Nothing when that fails, or when the file is of another version.
[[nodiscard]] std::optional<Connection> open_database(const std::filesystem::path& file,
                                                      const DatabaseForm& form);

}  // namespace besace
