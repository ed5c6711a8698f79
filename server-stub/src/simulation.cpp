// `besace simulate`: a deterministic history, honest or with adversaries, written as a bundle.
// Guarantees: the same options give the same bytes; an honest one is written while it is made, never kept in memory.
// Must not be used for a real fund: its keys derive from the seed.
#include <spdlog/spdlog.h>

#include <cstdio>
#include <fstream>

#include "besace/bundle.hpp"
#include "besace/log.hpp"
#include "besace/rulebook.hpp"
#include "besace/simulate.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "sim_world.hpp"

namespace besace {

namespace {

void write(std::ostream& file, ByteView bytes) {
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

Result<std::uint64_t> write_honest(const SimulateOptions& options, std::ostream& file) {
  MerkleTree tree;
  const SimulationPlan plan{.seed = options.seed,
                            .members = options.members,
                            .merchants = options.merchants,
                            .days = options.days,
                            .pays_per_member_month = options.pays_per_month};
  const Code code = simulate(plan, std::string(demonstration_rulebook()), [&](const SignedEntry& entry) {
    write(file, entry.cose);
    tree.append(entry.id);
  });
  if (code != Code::kOk) return code;
  if (tree.size() == 0) return Code::kBadArgument;
  const Checkpoint checkpoint{.size = tree.size(), .root = tree.root()};
  write(file, write_bundle({}, write_checkpoint(checkpoint, tree.leaf(0), simulated_log_key(options.seed))));
  return tree.size();
}

/// The world of sim_world.hpp, on a server of its own.
std::uint64_t write_with_adversaries(const SimulateOptions& options, std::ostream& file) {
  spdlog::set_level(spdlog::level::warn);
  const sim::Plan plan = sim::make_plan(options.seed, {.members = options.members,
                                                       .shops = options.merchants,
                                                       .days = options.days,
                                                       .sales_per_month = options.pays_per_month});
  sim::HonestHost host(simulated_log_key(options.seed));
  sim::World(plan, {}, host).run();
  write(file, host.bundle());
  return host.entries().size();
}

}  // namespace

int run_simulate(const SimulateOptions& options) {
  std::ofstream file(options.output, std::ios::binary | std::ios::trunc);
  const Result<std::uint64_t> entries =
      options.adversaries ? write_with_adversaries(options, file) : write_honest(options, file);
  const Text failure{"la simulation n'a pas pu être écrite", "the simulation could not be written"};
  if (!entries) return fail(failure, entries.code());
  file.flush();
  if (!file.good()) return fail(failure, Code::kStorageFailed);
  std::printf(Text{"%llu inscriptions écrites\n", "%llu entries written\n"}.in(spoken_language()),
              static_cast<unsigned long long>(*entries));
  return kExitOk;
}

}  // namespace besace
