// A data folder opened for hosting: its lock, its store, its identity and its fund, in the order they need
// each other. Guarantees: all of them or a code. Must not speak to the network.
#pragma once

#include <chrono>
#include <optional>

#include "data_dir.hpp"
#include "fund_service.hpp"

namespace besace {

struct HostedFund {
  DataDir folder;
  std::unique_ptr<FundService> service;

  /// DataDir::hold's and load_identity's codes, and FundService::open's.
  [[nodiscard]] static Result<HostedFund> open(const std::filesystem::path& data,
                                               std::optional<std::uint64_t> simulation = std::nullopt) {
    Result<DataDir> folder = DataDir::hold(data);
    if (!folder) return folder.code();
    const Result<Identity> identity = load_identity(folder->store(), simulation);
    if (!identity) return identity.code();
    Result<std::unique_ptr<FundService>> service = FundService::open(folder->store(), *identity);
    if (!service) return service.code();
    return HostedFund{*std::move(folder), *std::move(service)};
  }
};

/// Seconds since 1970.
[[nodiscard]] inline std::uint64_t system_time() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count());
}

}  // namespace besace
