// The simulated fund and libsodium's own rate, to compare with.
#include <algorithm>
#include <atomic>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "bench.hpp"
#include "besace/crypto.hpp"
#include "commands.hpp"

namespace besace::bench {
namespace {

constexpr std::uint64_t kPaysPerMonth = 20;
constexpr std::uint64_t kDays = 365;
// A member's year: twelve certificates, and for each payment a pay and an accept.
constexpr std::uint64_t kEntriesPerMember = 12 * (1 + 2 * kPaysPerMonth);
constexpr std::size_t kMessageBytes = 200;
constexpr std::chrono::milliseconds kRateWindow{3000};

}  // namespace

double Stopwatch::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

double Stopwatch::processor_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double Stopwatch::processor_seconds() const {
  return processor_now() - processor_start_;
}

Rate rate_of(std::uint64_t count, const Stopwatch& watch) {
  const auto things = static_cast<double>(count);
  return {.by_clock = things / watch.seconds(), .by_processor = things / watch.processor_seconds()};
}

SimulationPlan plan_for(std::uint64_t entries) {
  const std::uint64_t members = std::max<std::uint64_t>(1, entries / kEntriesPerMember);
  return {.seed = 1,
          .members = members,
          .merchants = 1 + members / 40,
          .days = kDays,
          .pays_per_member_month = kPaysPerMonth};
}

bool ensure_bundle(const SimulationPlan& plan, const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return true;
  const std::filesystem::path partial = file.string() + ".partial";
  const SimulateOptions options{.seed = plan.seed,
                                .members = plan.members,
                                .merchants = plan.merchants,
                                .days = plan.days,
                                .pays_per_month = plan.pays_per_member_month,
                                .output = partial};
  if (run_simulate(options) != kExitOk) return false;
  std::filesystem::rename(partial, file);
  return true;
}

Rate verify_rate(unsigned threads) {
  const KeyPair keys = key_pair(Seed{});
  const Bytes message(kMessageBytes, 7);
  const Signature signature = sign_detached(message, keys);
  std::atomic<bool> stop = false;
  std::atomic<std::uint64_t> verified = 0;
  std::vector<std::thread> workers;
  const Stopwatch watch;
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      std::uint64_t count = 0;
      while (!stop) count += verify_detached(signature, message, keys.public_key) ? 1U : 0U;
      verified += count;
    });
  }
  std::this_thread::sleep_for(kRateWindow);
  stop = true;
  for (std::thread& worker : workers) worker.join();
  return rate_of(verified, watch);
}

}  // namespace besace::bench
