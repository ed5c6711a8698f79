// See sql_store.hpp.
#include "sql_store.hpp"

#include <sys/stat.h>

namespace besace {

std::optional<Connection> connect(const std::filesystem::path& file, int flags, const char* pragmas) {
  sqlite3* opened = nullptr;
  const int outcome = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection connection(opened);
  if (outcome != SQLITE_OK) return std::nullopt;
  if (sqlite3_exec(opened, pragmas, nullptr, nullptr, nullptr) != SQLITE_OK) return std::nullopt;
  return connection;
}

std::optional<int> schema_version(sqlite3* connection) {
  Statement select("PRAGMA user_version");
  const Use use(select, connection);
  if (!use.ready() || select.step() != SQLITE_ROW) return std::nullopt;
  return static_cast<int>(select.integer(0));
}

std::optional<Connection> open_database(const std::filesystem::path& file, const DatabaseForm& form) {
  // SQLite gives its side files the file's mode.
  const mode_t old_mask = umask(S_IRWXG | S_IRWXO);
  std::optional<Connection> connection =
      connect(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, form.pragmas);
  umask(old_mask);
  if (!connection) return std::nullopt;
  std::optional<int> version = schema_version(connection->get());
  if (version == 0) {
    if (sqlite3_exec(connection->get(), form.schema, nullptr, nullptr, nullptr) != SQLITE_OK)
      return std::nullopt;
    version = schema_version(connection->get());
  }
  if (version != form.version) return std::nullopt;
  return connection;
}

}  // namespace besace
