// The simulator for as long as wanted: seed after seed, until one fails; then the shortest history that still does.
// Guarantees: prints the seed, the property and the figures, and keeps the history as a .besace file. Must not stop at a time.
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "at_work.hpp"
#include "trial.hpp"

namespace besace::sim {
namespace {

constexpr std::uint64_t kReportEvery = 100;

struct Options {
  std::uint64_t seeds = 0;  // 0: until interrupted
  std::uint64_t from = 1;
  std::uint64_t step = 1;  // where several share the work
  std::string folder = ".";
};

void keep(const std::string& path, const Bytes& bundle) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(bundle.data()), static_cast<std::streamsize>(bundle.size()));
  std::printf("kept: %s\n  to audit it: build/release/server-stub/besace audit %s\n", path.c_str(),
              path.c_str());
}

void say(const Failure& failure) {
  std::printf("  %s: %s\n", property_name(failure.property), failure.figures.c_str());
}

void explain(const Plan& plan, const Failure& failure, const std::string& folder) {
  std::printf("seed %llu fails:\n", static_cast<unsigned long long>(plan.seed));
  say(failure);
  std::printf("shrinking its history...\n");
  std::fflush(stdout);
  const Plan least = shrink(plan, failure.property);
  const TrialResult result = try_plan(least, Depth::kTills);
  std::printf("shortest history found, %zu events of %zu:\n ", least.events.size(), plan.events.size());
  for (const Event& event : least.events) std::printf(" %s;", deed_name(event.deed));
  std::printf("\nin which:\n");
  for (const Failure& still : result.failures) say(still);
  const std::string path = folder + "/seed-" + std::to_string(plan.seed);
  keep(path + ".besace", result.bundle);
  if (!result.other.empty()) keep(path + "-other-order.besace", result.other);
}

bool soak(const Options& options) {
  std::uint64_t entries = 0;
  for (std::uint64_t done = 0; options.seeds == 0 || done < options.seeds; ++done) {
    const std::uint64_t seed = options.from + done * options.step;
    const AtWork at_work(seed);
    const Plan plan = make_plan(seed);
    const TrialResult result = try_plan(plan, depth_of(seed));
    entries += result.entries;
    if (!result.failures.empty()) return explain(plan, result.failures.front(), options.folder), false;
    if ((done + 1) % kReportEvery != 0) continue;
    std::printf("%llu seeds up to %llu, %llu entries: every property held\n",
                static_cast<unsigned long long>(done) + 1, static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(entries));
    std::fflush(stdout);
  }
  std::printf("%llu seeds from %llu, %llu entries: every property held\n",
              static_cast<unsigned long long>(options.seeds), static_cast<unsigned long long>(options.from),
              static_cast<unsigned long long>(entries));
  return true;
}

}  // namespace
}  // namespace besace::sim

int main(int argc, char** argv) {
  spdlog::set_level(spdlog::level::off);
  besace::sim::name_seeds_on_abort();
  besace::sim::Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--seeds") options.seeds = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--from") options.from = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--step") options.step = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--folder") options.folder = argv[i + 1];
  }
  return besace::sim::soak(options) ? EXIT_SUCCESS : EXIT_FAILURE;
}
