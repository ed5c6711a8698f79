// See trial.hpp.
#include "trial.hpp"

#include <algorithm>

#include "besace/simulate.hpp"
#include "excerpts.hpp"

namespace besace::sim {
namespace {

/// A world that has run on an honest server.
struct Run {
  Run(const Plan& plan, const WorldOptions& options)
      : host(simulated_log_key(plan.seed)), world(plan, options, host) {
    world.run();
  }
  HonestHost host;
  World world;
};

void append(std::vector<Failure>& to, std::vector<Failure> more) {
  for (Failure& failure : more) to.push_back(std::move(failure));
}

/// A plan where tills hold excerpts: nobody's bytes, but every promise.
void try_tills(const Plan& plan, TrialResult& result) {
  const Run sold(plan, {.order = 0, .tills_by_excerpts = true});
  const Outcome outcome = read_outcome(sold.host.bundle());
  for (const auto& [what, times] : sold.world.seen()) result.seen["by excerpts: " + what] += times;
  for (const Failure& failure : check(sold.world, outcome, false))
    result.failures.push_back(
        {Property::kTillsByExcerpts, std::string(property_name(failure.property)) + ": " + failure.figures});
  if (!result.failures.empty()) result.other = outcome.bundle;
}

Depth depth_for(Property property) {
  if (property == Property::kTillsByExcerpts) return Depth::kTills;
  return property == Property::kSameBytes || property == Property::kExcerptsAgree ? Depth::kCopies
                                                                                  : Depth::kOrders;
}

bool fails(const Plan& plan, Property property) {
  const TrialResult result = try_plan(plan, depth_for(property));
  return std::any_of(result.failures.begin(), result.failures.end(),
                     [&](const Failure& failure) { return failure.property == property; });
}

}  // namespace

Depth depth_of(std::uint64_t seed) {
  if (seed % 8 == 0) return Depth::kTills;
  return seed % 4 == 0 ? Depth::kCopies : Depth::kOrders;
}

TrialResult try_plan(const Plan& plan, Depth depth) {
  TrialResult result;
  const Run first(plan, {.order = 0});
  const Outcome outcome = read_outcome(first.host.bundle());
  result.failures = check(first.world, outcome, true);
  result.bundle = outcome.bundle;
  result.entries = outcome.entries.size();
  result.seen = first.world.seen();
  if (outcome.ledger().totals().held > 0) ++result.seen["held"];
  for (const Finding& finding : outcome.ledger().findings())
    ++result.seen["finding " + std::string(code_name(finding.code))];
  const OrderBound bound = order_bound(first.world, outcome);
  result.is_order_bound = bound.any();
  if (depth >= Depth::kCopies) {
    const Run again(plan, {.order = 0, .own_copies = true});
    if (again.host.bundle() != outcome.bundle)
      result.failures.push_back({Property::kSameBytes, "two runs gave two histories"});
    append(result.failures, check(again.world, outcome, false));
    append(result.failures, check_excerpts(outcome, simulated_log_key(plan.seed)));
  }
  if (depth == Depth::kTills) try_tills(plan, result);
  for (std::uint64_t order = 1; order < kOrders; ++order) {
    const bool was_clean = result.failures.empty();
    const Run again(plan, {.order = order});
    const Outcome other = read_outcome(again.host.bundle(), again.world.newest());
    append(result.failures, check(again.world, other, false));
    append(result.failures, compare({first.world, outcome}, {again.world, other}, bound));
    if (was_clean && !result.failures.empty()) result.other = other.bundle;
  }
  return result;
}

Plan shrink(const Plan& plan, Property property) {
  Plan least = plan;
  for (std::size_t block = least.events.size() / 2; block > 0; block /= 2) {
    for (std::size_t at = 0; at < least.events.size();) {
      Plan shorter = least;
      const auto begin = shorter.events.begin() + static_cast<std::ptrdiff_t>(at);
      shorter.events.erase(begin,
                           begin + static_cast<std::ptrdiff_t>(std::min(block, shorter.events.size() - at)));
      if (fails(shorter, property))
        least = std::move(shorter);
      else
        at += block;
    }
  }
  return least;
}

}  // namespace besace::sim
