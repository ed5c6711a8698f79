// The benchmarks' command line.
// Guarantees: nothing is left behind but the simulated bundles, in the folder given. Must not be a test.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "bench.hpp"

namespace {

int run(int argc, char** argv) {
  CLI::App app{"Figures of besace on this machine"};
  std::uint64_t audit_entries = 1'000'000;
  std::uint64_t merge_entries = 200'000;
  std::filesystem::path folder;
  app.require_subcommand(1);
  app.add_option("--folder", folder, "for simulated bundles and data")->required();
  CLI::App* audit = app.add_subcommand("audit", "a whole log, verified");
  audit->add_option("--entries", audit_entries)->capture_default_str();
  CLI::App* merge = app.add_subcommand("merge", "uploads, acknowledged on disk");
  merge->add_option("--entries", merge_entries)->capture_default_str();
  app.add_subcommand("frames", "bytes of each QR frame");
  CLI::App* excerpts = app.add_subcommand("excerpts", "what a member's phone downloads in a year");
  CLI11_PARSE(app, argc, argv);
  std::filesystem::create_directories(folder);
  if (*audit) return besace::bench::bench_audit(audit_entries, folder);
  if (*merge) return besace::bench::bench_merge(merge_entries, folder);
  if (*excerpts) return besace::bench::bench_excerpts();
  return besace::bench::bench_frames();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "besace_bench: %s\n", error.what());
    return 1;
  }
}
