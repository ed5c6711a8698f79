// What the benchmarks share.
// Guarantees: figures are printed, never judged: no machine is fast enough or too slow. Must not be linked into the product.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include "besace/simulate.hpp"

namespace besace::bench {

/// Time by the clock, and the processor time of the whole process: on a machine that has other work, only the second compares.
class Stopwatch {
 public:
  [[nodiscard]] double seconds() const;
  [[nodiscard]] double processor_seconds() const;

 private:
  static double processor_now();
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double processor_start_ = processor_now();
};

/// So many things a second, by the clock and by processor time.
struct Rate {
  double by_clock = 0;
  double by_processor = 0;
};
[[nodiscard]] Rate rate_of(std::uint64_t count, const Stopwatch& watch);

/// A fund of about this many entries: members pay twenty times a month for a year.
[[nodiscard]] SimulationPlan plan_for(std::uint64_t entries);

/// Writes the simulated bundle unless the file is there already.
[[nodiscard]] bool ensure_bundle(const SimulationPlan& plan, const std::filesystem::path& file);

/// Verifications a second of messages as long as entries, on this many threads at once.
[[nodiscard]] Rate verify_rate(unsigned threads);

[[nodiscard]] int bench_audit(std::uint64_t entries, const std::filesystem::path& folder);
[[nodiscard]] int bench_merge(std::uint64_t entries, const std::filesystem::path& folder);
[[nodiscard]] int bench_frames();
[[nodiscard]] int bench_excerpts();

}  // namespace besace::bench
