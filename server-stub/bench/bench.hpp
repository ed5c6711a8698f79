// What the benchmarks share.
// Guarantees: figures are printed, never judged: no machine is fast enough or too slow. Must not be linked into the product.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include "besace/simulate.hpp"

namespace besace::bench {

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// A fund of about this many entries: members pay twenty times a month for a year.
[[nodiscard]] SimulationPlan plan_for(std::uint64_t entries);

/// Writes the simulated bundle unless the file is there already.
[[nodiscard]] bool ensure_bundle(const SimulationPlan& plan, const std::filesystem::path& file);

/// Verifications a second of messages as long as entries, on this many threads at once.
[[nodiscard]] double verify_rate(unsigned threads);

[[nodiscard]] int bench_audit(std::uint64_t entries, const std::filesystem::path& folder);
[[nodiscard]] int bench_merge(std::uint64_t entries, const std::filesystem::path& folder);
[[nodiscard]] int bench_frames();

}  // namespace besace::bench
