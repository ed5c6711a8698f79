// A server that lies is named: by a device that holds what the server denies, or by an audit. What "named" means is said for each lie.
// Guarantees: each lie is told in many worlds, and named wherever somebody was in a position to. Must not accuse an honest server: the
// campaign's property g sees to that.
#include "liars.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "besace/simulate.hpp"
#include "outcome.hpp"
#include "sim_world.hpp"

namespace besace::sim {
namespace {

constexpr std::uint64_t kSeeds = 60;
constexpr std::uint64_t kUploadsBefore = 25;  // by then the fund is made, and members have paid

template <typename F>
void each_device(const World& world, F visit) {
  for (const Phone& phone : world.cast().phones) visit(phone);
  for (const Stand& stand : world.cast().stands) visit(stand);
}

bool finds(const Outcome& outcome, Code code) {
  const auto findings = outcome.ledger().findings();
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.code == code; });
}

/// A finding of a checkpoint off the tree, cited by a till of an honest merchant.
bool finds_citation(const World& world, const Outcome& outcome) {
  for (const Finding& finding : outcome.ledger().findings()) {
    if (finding.code != Code::kCheckpointNotOnTree) continue;
    for (const Stand& stand : world.cast().stands) {
      if (stand.key.kid == finding.kid && !world.cast().shops[stand.shop].colludes) return true;
    }
  }
  return false;
}

// Named: a device was told that its entry is logged at an index, and the log it downloads holds something else there.
TEST(LyingServer, ThatDropsAnEntryItAcknowledgedIsNamed) {
  std::uint64_t told = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = make_plan(seed);
    DroppingHost host(simulated_log_key(seed), seed);
    World world(plan, {.own_copies = true}, host);
    world.run();
    each_device(world, [&](const Device& device) {
      const bool was_lied_to = std::any_of(device.acks.begin(), device.acks.end(),
                                           [&](const Ack& ack) { return host.dropped().contains(ack.id); });
      if (!was_lied_to || device.lost) return;
      ++told;
      EXPECT_NE(device.accuses, Code::kOk) << "seed " << seed << ", device " << device.number;
    });
  }
  EXPECT_GT(told, kSeeds);
}

// Named: whoever holds a copy that reaches beyond the first entry changed is offered a log that its own tree is no part of
// (root_mismatch), or that is shorter than its own (truncated), or that lacks what was acknowledged (not_found).
void expect_rewriting_is_named(RewritingHost::Way way) {
  std::uint64_t told = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = make_plan(seed);
    RewritingHost host(simulated_log_key(seed), way, kUploadsBefore + seed % 20);
    World world(plan, {.own_copies = true}, host);
    world.run();
    each_device(world, [&](const Device& device) {
      if (device.lost || !host.had_seen(device.number)) return;
      ++told;
      EXPECT_NE(device.accuses, Code::kOk) << "seed " << seed << ", device " << device.number;
    });
  }
  EXPECT_GT(told, kSeeds / 2);
}

TEST(LyingServer, ThatReordersHistoryIsNamed) {
  expect_rewriting_is_named(RewritingHost::Way::kSwaps);
}
TEST(LyingServer, ThatRemovesAnEntryIsNamed) {
  expect_rewriting_is_named(RewritingHost::Way::kRemoves);
}
TEST(LyingServer, ThatGoesBackIsNamed) {
  expect_rewriting_is_named(RewritingHost::Way::kRollsBack);
}

// Named: by any audit, as bad_signature.
TEST(LyingServer, ThatForgesAnEntryIsNamed) {
  std::uint64_t told = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = make_plan(seed);
    RewritingHost host(simulated_log_key(seed), RewritingHost::Way::kForges, kUploadsBefore + seed % 20);
    World world(plan, {.own_copies = true}, host);
    world.run();
    const Outcome outcome = read_outcome(host.bundle());
    if (host.rewritten() >= outcome.entries.size() ||
        outcome.entries[host.rewritten()].signature != Signature{})
      continue;
    ++told;
    EXPECT_EQ(outcome.report.verdict, Verdict::kBroken) << "seed " << seed;
    EXPECT_TRUE(finds(outcome, Code::kBadSignature)) << "seed " << seed;
  }
  EXPECT_GT(told, kSeeds / 2);
}

/// Two signed checkpoints of one log, and the entries of the longer one: the shorter is no part of it.
bool are_split(const Outcome& one, const Outcome& other) {
  const MerkleTree& a = one.replica.tree();
  const MerkleTree& b = other.replica.tree();
  const Index size = std::min(a.size(), b.size());
  return *a.root_at(size) != *b.root_at(size);
}

struct SplitCounts {
  std::uint64_t at_a_stall = 0;
  std::uint64_t by_the_audit = 0;
  std::uint64_t by_comparing = 0;
};

// Named: by a phone whose merchant's invoice cites a checkpoint that is not on the phone's tree (split_view); by an audit, where
// receipts made under one log are in the other (checkpoint_not_on_tree); and by whoever compares the two, always.
SplitCounts split(bool forwards) {
  SplitCounts counts;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = make_plan(seed);
    SplittingHost host(simulated_log_key(seed), kUploadsBefore, forwards);
    World world(plan, {.own_copies = true}, host);
    world.run();
    if (host.other() == nullptr) continue;
    const Outcome one = read_outcome(host.bundle());
    const Outcome other = read_outcome(host.other()->bundle());
    EXPECT_EQ(one.report.code, Code::kOk);
    EXPECT_EQ(other.report.code, Code::kOk);
    if (!are_split(one, other)) continue;  // nobody sent anything that differs
    ++counts.by_comparing;
    const bool cited = finds_citation(world, one) || finds_citation(world, other);
    if (cited) ++counts.by_the_audit;
    bool at_stall = false;
    each_device(world,
                [&](const Device& device) { at_stall = at_stall || device.accuses == Code::kSplitView; });
    if (at_stall) ++counts.at_a_stall;
  }
  return counts;
}

TEST(LyingServer, ThatShowsTwoLogsIsNamed) {
  const SplitCounts counts = split(false);
  EXPECT_GT(counts.by_comparing, kSeeds / 2);
  EXPECT_GT(counts.at_a_stall, 0U);
  EXPECT_GT(counts.by_the_audit, 0U);
}

TEST(LyingServer, ThatShowsTwoLogsAndMixesThemIsNamedByTheAudit) {
  const SplitCounts counts = split(true);
  EXPECT_GT(counts.by_comparing, kSeeds / 2);
  EXPECT_GT(counts.by_the_audit, kSeeds / 4);
}

}  // namespace
}  // namespace besace::sim
