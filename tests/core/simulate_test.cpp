// The simulated fund: the same bytes from the same plan, and an audit that finds nothing to say.
// Guarantees: histories of several months, with expiry, and of the emptiest plans. Must not measure speed.
#include "besace/simulate.hpp"

#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "besace/cbor.hpp"
#include "besace/views.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

struct History {
  Code code = Code::kOk;
  std::vector<SignedEntry> entries;
  Bytes bytes;
};
History run(const SimulationPlan& plan, std::string_view rulebook = test::kSmallRulebook) {
  History out;
  out.code = simulate(plan, std::string(rulebook), [&](const SignedEntry& entry) {
    out.entries.push_back(entry);
    out.bytes.insert(out.bytes.end(), entry.cose.begin(), entry.cose.end());
  });
  return out;
}

SimulationPlan small_plan() {
  SimulationPlan plan;
  plan.members = 3;
  plan.merchants = 2;
  plan.days = 5;
  plan.pays_per_member_month = 20;
  return plan;
}

/// Audits the history, checks the books account by account, and gives the totals.
Totals sound_totals(const SimulationPlan& plan, std::string_view rulebook = test::kSmallRulebook) {
  const History history = run(plan, rulebook);
  Replica replica;
  const AuditReport report =
      audit_bundle(test::bundle_of(history.entries, simulated_log_key(plan.seed)), replica);
  EXPECT_EQ(report.code, Code::kOk);
  EXPECT_EQ(report.verdict, Verdict::kSound) << audit_json(replica, report);
  EXPECT_EQ(report.entries, history.entries.size());
  const Ledger& ledger = replica.ledger();
  Amount issued = 0, spent = 0, expired = 0, credited = 0, left = 0;
  for (const Wallet& wallet : ledger.wallets()) {
    issued += wallet.allowance;
    spent += wallet.spent;
    expired += wallet.expired();
    left += wallet.left();
    EXPECT_GE(wallet.left(), 0);
    EXPECT_EQ(wallet.drawn(), 0);
  }
  for (const Merchant& merchant : ledger.merchants()) credited += merchant.credited;
  const Totals& totals = ledger.totals();
  EXPECT_EQ(totals.issued, issued);
  EXPECT_EQ(totals.expired, expired);
  EXPECT_EQ(totals.credits, credited);
  EXPECT_EQ(credited, spent);
  EXPECT_EQ(totals.unspent(), left);
  EXPECT_EQ(totals.issued, totals.spent_within + totals.unspent() + totals.expired);
  EXPECT_EQ(totals.draws, 0);
  EXPECT_GE(totals.reserve_free(), 0);
  return totals;
}

TEST(Simulate, GivesTheSameBytesForTheSamePlan) {
  EXPECT_EQ(run(small_plan()).bytes, run(small_plan()).bytes);
}

TEST(Simulate, GivesTheBytesItAlwaysGave) {
  // Changes only with the format or with the simulation itself; the same natively and in WebAssembly.
  const History history = run(small_plan());
  EXPECT_EQ(history.entries.size(), 37U);
  EXPECT_EQ(to_hex(sha256(history.bytes)),
            "fe704fd7af4ed0248e9987e086b5d2199b8f0367b9678c160f4067ded0bf4d75");
}

TEST(Simulate, GivesOtherBytesForAnyOtherPlan) {
  const Bytes usual = run(small_plan()).bytes;
  const auto differs = [&](const std::function<void(SimulationPlan&)>& change) {
    SimulationPlan plan = small_plan();
    change(plan);
    return run(plan).bytes != usual;
  };
  EXPECT_FALSE(differs([](SimulationPlan&) {}));
  EXPECT_TRUE(differs([](SimulationPlan& p) { p.seed += 1; }));
  EXPECT_TRUE(differs([](SimulationPlan& p) { p.members += 1; }));
  EXPECT_TRUE(differs([](SimulationPlan& p) { p.merchants += 1; }));
  EXPECT_TRUE(differs([](SimulationPlan& p) { p.days += 1; }));
  EXPECT_TRUE(differs([](SimulationPlan& p) { p.pays_per_member_month += 20; }));
  EXPECT_TRUE(differs([](SimulationPlan& p) { p.first_period += 1; }));
}

TEST(Simulate, MakesASoundFund) {
  const Totals totals = sound_totals(small_plan());
  EXPECT_EQ(totals.issued, 30000);
  EXPECT_GT(totals.credits, 0);
}

TEST(Simulate, MakesASoundFundOverMonthsWithExpiry) {  // L18
  SimulationPlan plan = small_plan();
  plan.days = 110;  // January to mid April: January's units have expired since February's end
  const Totals totals = sound_totals(plan);
  EXPECT_EQ(totals.issued, 4 * 30000);
  EXPECT_GT(totals.expired, 0);
  EXPECT_GT(totals.unspent(), 0);
}

TEST(Simulate, MakesASoundFundOfThePublishedRulebook) {
  SimulationPlan plan;
  plan.members = 20;
  plan.days = 35;
  const Totals totals = sound_totals(plan, demonstration_rulebook());
  EXPECT_EQ(totals.issued, 2 * 20 * 10000);
}

TEST(Simulate, TakesTheEmptiestPlans) {
  for (const auto& change : std::initializer_list<std::function<void(SimulationPlan&)>>{
           [](SimulationPlan& p) { p.days = 0; }, [](SimulationPlan& p) { p.members = 0; },
           [](SimulationPlan& p) { p.merchants = 0; }, [](SimulationPlan& p) { p.pays_per_member_month = 0; },
           [](SimulationPlan& p) { p.pays_per_member_month = 2000; }}) {
    SimulationPlan plan = small_plan();
    change(plan);
    (void)sound_totals(plan);
  }
}

TEST(Simulate, KeepsToTheRulebooksCap) {
  for (const char* const cap : {"0", "1", "150"}) {
    std::string rulebook(test::kSmallRulebook);
    rulebook.replace(rulebook.find(R"("cap":10000)"), 11, std::string(R"("cap":)") + cap);
    rulebook.replace(rulebook.find(R"("amber_cap":5000)"), 16, R"("amber_cap":0)");
    const History history = run(small_plan(), rulebook);
    ASSERT_EQ(history.code, Code::kOk) << cap;
    for (const SignedEntry& entry : history.entries) {
      const auto* pay = std::get_if<Pay>(&entry.entry.body);
      EXPECT_TRUE(pay == nullptr || pay->amount <= std::stoll(cap));
    }
    (void)sound_totals(small_plan(), rulebook);
  }
}

TEST(Simulate, RefusesARulebookThatDoesNotParse) {
  const History history = run(small_plan(), "{}");
  EXPECT_EQ(history.code, Code::kBadRulebook);
  EXPECT_TRUE(history.entries.empty());
}

}  // namespace
}  // namespace besace
