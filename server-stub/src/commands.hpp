// The commands of `besace`. Each returns the process's exit status.
// Guarantees: what is asked for goes to standard output, what went wrong to standard error. Must not read the
// command line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace besace {

inline constexpr int kExitOk = 0;
inline constexpr int kExitIncidents = 1;
inline constexpr int kExitBroken = 2;
inline constexpr int kExitFailed = 3;  // the command could not do its work

struct ServeOptions {
  std::filesystem::path data;
  std::filesystem::path web;  // empty: no pages
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::optional<std::uint64_t> simulation_seed;
};
[[nodiscard]] int run_serve(const ServeOptions& options);

[[nodiscard]] int run_demo(const std::filesystem::path& data);

/// source: a .besace file, or the http:// address of a server.
[[nodiscard]] int run_audit(const std::string& source, bool json);

/// To standard output when output is empty.
[[nodiscard]] int run_export(const std::filesystem::path& data, bool json,
                             const std::filesystem::path& output);

struct SimulateOptions {
  std::uint64_t seed = 1;
  std::uint64_t members = 10;
  std::uint64_t merchants = 3;
  std::uint64_t days = 30;
  std::uint64_t pays_per_month = 8;
  bool adversaries = false;  // some cheat: members, merchants, a thief, an issuer
  std::filesystem::path output;
};
[[nodiscard]] int run_simulate(const SimulateOptions& options);

}  // namespace besace
