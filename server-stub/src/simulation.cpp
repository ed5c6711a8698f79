// `besace simulate`: a deterministic honest history, written as a bundle while it is made.
// Guarantees: the same options give the same bytes. Must not keep the history in memory.
#include <cstdio>
#include <fstream>

#include "besace/bundle.hpp"
#include "besace/log.hpp"
#include "besace/rulebook.hpp"
#include "besace/simulate.hpp"
#include "commands.hpp"
#include "failure.hpp"

namespace besace {

int run_simulate(const SimulateOptions& options) {
  std::ofstream file(options.output, std::ios::binary | std::ios::trunc);
  const auto write = [&file](ByteView bytes) {
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  MerkleTree tree;
  const SimulationPlan plan{.seed = options.seed,
                            .members = options.members,
                            .merchants = options.merchants,
                            .days = options.days,
                            .pays_per_member_month = options.pays_per_month};
  const Code code = simulate(plan, std::string(patias_rulebook()), [&](const SignedEntry& entry) {
    write(entry.cose);
    tree.append(entry.id);
  });
  const Text failure{"la simulation n'a pas pu être écrite", "the simulation could not be written"};
  if (code != Code::kOk) return fail(failure, code);
  if (tree.size() == 0) return fail(failure, Code::kBadArgument);
  const Checkpoint checkpoint{.size = tree.size(), .root = tree.root()};
  write(write_bundle({}, write_checkpoint(checkpoint, tree.leaf(0), simulated_log_key(options.seed))));
  file.flush();
  if (!file.good()) return fail(failure, Code::kStorageFailed);
  std::printf(Text{"%llu inscriptions écrites\n", "%llu entries written\n"}.in(spoken_language()),
              static_cast<unsigned long long>(tree.size()));
  return kExitOk;
}

}  // namespace besace
