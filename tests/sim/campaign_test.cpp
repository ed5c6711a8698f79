// Thousands of small worlds, each in several orders of uploads: every property must hold in all of them.
// Guarantees: BESACE_SIM_SEEDS worlds (2,000 unless told) from BESACE_SIM_FROM on, on every core; a failure names its seed. Must not
// judge how long it took.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "at_work.hpp"
#include "trial.hpp"

namespace besace::sim {
namespace {

constexpr std::size_t kShown = 5;  // failures of each property

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

struct Campaign {
  std::array<std::vector<std::string>, kProperties> failures;
  std::map<std::string, std::uint64_t, std::less<>> seen;
  std::uint64_t seeds = 0;
  std::uint64_t entries = 0;
  std::uint64_t order_bound = 0;
};

void note(Campaign& campaign, std::uint64_t seed, const TrialResult& result) {
  ++campaign.seeds;
  campaign.entries += result.entries;
  campaign.order_bound += result.is_order_bound ? 1 : 0;
  for (const auto& [what, times] : result.seen) campaign.seen[what] += times;
  for (const Failure& failure : result.failures) {
    auto& list = campaign.failures[static_cast<std::size_t>(failure.property)];
    if (list.size() < kShown) list.push_back("seed " + std::to_string(seed) + ": " + failure.figures);
  }
}

Campaign run_campaign() {
  const std::uint64_t from = from_environment("BESACE_SIM_FROM", 1);
  const std::uint64_t count = from_environment("BESACE_SIM_SEEDS", 2000);
  Campaign campaign;
  std::mutex mutex;
  std::atomic<std::uint64_t> next = 0;
  const auto work = [&] {
    for (std::uint64_t i = next++; i < count; i = next++) {
      const std::uint64_t seed = from + i;
      const AtWork at_work(seed);
      const TrialResult result = try_plan(make_plan(seed), depth_of(seed));
      const std::lock_guard lock(mutex);
      note(campaign, seed, result);
      if (campaign.seeds % 100 == 0)
        std::printf("%llu of %llu seeds\n", static_cast<unsigned long long>(campaign.seeds),
                    static_cast<unsigned long long>(count));
      std::fflush(stdout);
    }
  };
  const auto began = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::printf(
      "%llu seeds, %llu entries in their first orders, %llu where a cheat's credit is chance; %.1f s\n",
      static_cast<unsigned long long>(campaign.seeds), static_cast<unsigned long long>(campaign.entries),
      static_cast<unsigned long long>(campaign.order_bound), took.count());
  return campaign;
}

const Campaign& campaign() {
  static const Campaign all = run_campaign();
  return all;
}

void expect_none(Property property) {
  for (const std::string& failure : campaign().failures[static_cast<std::size_t>(property)])
    ADD_FAILURE() << property_name(property) << ": " << failure;
}

TEST(Simulator, HonestMerchantsArePaidInFull) {
  expect_none(Property::kMerchantsArePaid);
}
TEST(Simulator, TheHonestAreUnharmed) {
  expect_none(Property::kTheHonestAreUnharmed);
}
TEST(Simulator, TheBooksBalance) {
  expect_none(Property::kBooksBalance);
}
TEST(Simulator, AFraudCostsNoMoreThanItsBound) {
  expect_none(Property::kFraudIsBounded);
}
TEST(Simulator, TheOrderOfUploadsIsNothing) {
  expect_none(Property::kOrderIsNothing);
}
TEST(Simulator, TheAuditAgrees) {
  expect_none(Property::kAuditAgrees);
}
TEST(Simulator, AnHonestServerIsNotNamed) {
  expect_none(Property::kHonestServerIsClear);
}
TEST(Simulator, TheSameSeedGivesTheSameBytes) {
  expect_none(Property::kSameBytes);
}
TEST(Simulator, AnExcerptTellsMembersAndMerchantsWhatTheWholeLogTells) {
  expect_none(Property::kExcerptsAgree);
}

TEST(Simulator, TillsThatHoldExcerptsKeepEveryPromise) {
  expect_none(Property::kTillsByExcerpts);
}

// A simulator in which nothing happens would find nothing.
TEST(Simulator, SeesEveryKindOfEvent) {
  for (const char* what : {"sale",
                           "sale on an old copy",
                           "certificate carried",
                           "refund",
                           "reshow",
                           "crash",
                           "restart",
                           "torn batch",
                           "redeem",
                           "close",
                           "amend",
                           "approve",
                           "till added",
                           "delist",
                           "phone lost",
                           "till lost",
                           "desk key replaced",
                           "repayment",
                           "adjust",
                           "phone copied",
                           "forged sale",
                           "backdated receipt",
                           "false refund",
                           "till restored",
                           "desk key stolen",
                           "theft noticed",
                           "thief acts",
                           "false issue",
                           "false redeem",
                           "false close",
                           "finding fork",
                           "finding cum_mismatch",
                           "finding guarantee_draw",
                           "finding over_cap",
                           "finding over_refund",
                           "finding checkpoint_not_on_tree",
                           "no invoice till_forked",
                           "held",
                           "finding wallet_suspended",
                           "till refuses seq_seen",
                           "till refuses wallet_suspended",
                           "till refuses over_cap",
                           "till refuses snapshot_stale",
                           "by excerpts: sale",
                           "by excerpts: sale on an old copy",
                           "by excerpts: certificate carried",
                           "by excerpts: refund",
                           "by excerpts: till restored",
                           "by excerpts: till refuses seq_seen",
                           "by excerpts: till refuses out_of_order",
                           "by excerpts: till refuses wallet_suspended",
                           "by excerpts: till refuses snapshot_stale"}) {
    const auto found = campaign().seen.find(what);
    EXPECT_TRUE(found != campaign().seen.end()) << what << " never happened";
  }
}

}  // namespace
}  // namespace besace::sim
