// The period's certificates from the rulebook.
// Guarantees: exact, all or nothing; the order of people changes nothing. Must not sign.
#include "besace/allocation.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "allotment.hpp"
#include "besace/calendar.hpp"
#include "besace/ledger.hpp"

namespace besace {
namespace {

bool is_cents(Amount amount) {
  return amount >= 0 && amount <= kMaxCents;
}

Code check_facts(std::uint64_t period, std::span<const PersonFacts> people) {
  if (period > kMaxPeriod) return Code::kBadArgument;
  std::set<PublicKey> holders;
  for (const PersonFacts& person : people) {
    const bool fits =
        is_cents(person.contribution) && is_cents(person.carried) && is_cents(person.top_up.value_or(0));
    if (!fits || person.held < 0) return Code::kBadAmount;
  }
  for (const PersonFacts& person : people) {
    if (!holders.insert(person.holder).second) return Code::kKidTaken;
  }
  return Code::kOk;
}

// R4, mean: equal shares to the cent; the cents left over go one each by the order of the holders' keys, which no list chooses.
void share_contributions(const Rulebook& rulebook, std::span<const PersonFacts> people, Allocation& out) {
  std::vector<std::size_t> sharing;
  Amount pot = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (out.people[i].refusal != Refusal::kNone) continue;
    sharing.push_back(i);
    pot += people[i].contribution;  // each at most kMaxCents: no list is long enough to overflow
  }
  if (sharing.empty()) return;
  pot -= part_of(pot, rulebook.giving.levy);
  std::sort(sharing.begin(), sharing.end(),
            [&](std::size_t a, std::size_t b) { return people[a].holder < people[b].holder; });
  const auto count = static_cast<Amount>(sharing.size());
  Amount cents_left = pot % count;
  for (const std::size_t i : sharing) {
    out.people[i].terms.push_back({.step = Step::kShare,
                                   .amount = pot / count,
                                   .count = sharing.size(),
                                   .unit = pot,
                                   .of = rulebook.giving.levy});
    if (cents_left > 0) out.people[i].terms.push_back({.step = Step::kCent, .amount = 1});
    cents_left = std::max<Amount>(cents_left - 1, 0);
  }
}

/// As a certify may have them: by number, each once and holding something.
bool is_well_formed(const std::vector<Pocket>& pockets) {
  const auto is_out_of_order = [](const Pocket& a, const Pocket& b) { return a.number >= b.number; };
  return std::adjacent_find(pockets.begin(), pockets.end(), is_out_of_order) == pockets.end() &&
         std::all_of(pockets.begin(), pockets.end(), [](const Pocket& one) { return one.amount > 0; });
}

Code add_up(Allocation& out) {
  std::map<std::uint64_t, Amount> sums;
  for (const Allotment& one : out.people) {
    for (const Pocket& pocket : one.certificate.pockets) {
      const auto total = checked_add(out.total, pocket.amount);
      if (!total) return Code::kBadAmount;
      out.total = *total;
      sums[pocket.number] += pocket.amount;
    }
  }
  for (const auto& [number, amount] : sums) out.pockets.push_back({number, amount});
  return Code::kOk;
}

}  // namespace

AllocationFacts allocation_facts(const Ledger& ledger, std::uint64_t today) {
  AllocationFacts out{ledger.totals().reserve_free(), ledger.rulebook_number(), today, {}};
  for (const auto& [number, sums] : ledger.totals().pockets) out.pots.push_back({number, sums.pot()});
  return out;
}

Amount held_by(const Ledger& ledger, std::span<const Kid> wallets, std::uint64_t period) {
  Amount held = 0;
  for (const Kid& kid : wallets) {
    const Wallet* wallet = ledger.wallet(kid);
    // What a suspended wallet holds is not for its holder to spend any more.
    const bool is_usable = wallet != nullptr && wallet->certificate.last_day >= first_day_of(period) &&
                           ledger.accounts()[wallet->account].suspended == kNever;
    if (is_usable) held = checked_add(held, wallet->left()).value_or(held);
  }
  return held;
}

Amount savings_to_carry(const Ledger& ledger, std::span<const Kid> wallets, std::span<const Amount> before) {
  Amount left = 0;
  for (const Kid& kid : wallets) {
    const Wallet* wallet = ledger.wallet(kid);
    if (wallet != nullptr) left = checked_add(left, ledger.kept(*wallet, kSavingsPocket)).value_or(left);
  }
  for (const Amount carried : before) left = std::max<Amount>(left - carried, 0);
  return left;
}

std::vector<Certify> Allocation::certificates() const {
  std::vector<Certify> out;
  for (const Allotment& one : people) {
    if (one.refusal == Refusal::kNone) out.push_back(one.certificate);
  }
  return out;
}

Result<Allocation> plan_allocation(const Rulebook& rulebook, const AllocationFacts& facts,
                                   std::uint64_t period, std::span<const PersonFacts> people) {
  if (const Code code = check_facts(period, people); code != Code::kOk) return code;
  Allocation out;
  out.people.reserve(people.size());
  const AllotmentRules rules(rulebook, facts, period);
  for (const PersonFacts& person : people) out.people.push_back(rules.judge(person));
  if (rulebook.giving.kind == AllowanceKind::kMean) share_contributions(rulebook, people, out);
  for (std::size_t i = 0; i < people.size(); ++i) rules.complete(people[i], out.people[i]);
  if (const Code code = add_up(out); code != Code::kOk) return code;
  return out;
}

Result<Allocation> allocate_planned(const Rulebook& rulebook, const AllocationFacts& facts,
                                    std::uint64_t period, std::span<const PlannedShare> shares) {
  if (period > kMaxPeriod) return Code::kBadArgument;
  std::set<PublicKey> holders;
  Allocation out;
  const AllotmentRules rules(rulebook, facts, period);
  for (const PlannedShare& share : shares) {
    if (!holders.insert(share.holder).second) return Code::kKidTaken;
    Allotment one;
    one.certificate = rules.certificate(share.holder, share.pockets);
    if (!is_well_formed(share.pockets) || !can_give(rulebook, one.certificate))
      return Code::kAllowanceMismatch;
    out.people.push_back(std::move(one));
  }
  if (const Code code = add_up(out); code != Code::kOk) return code;
  if (const Code code = check_backing(out, facts); code != Code::kOk) return code;
  return out;
}

Code check_backing(const Allocation& allocation, const AllocationFacts& facts) {
  if (allocation.total > facts.reserve_free) return Code::kReserveShort;
  for (const Pocket& pocket : allocation.pockets) {
    const auto pot = std::find_if(facts.pots.begin(), facts.pots.end(),
                                  [&](const Pocket& one) { return one.number == pocket.number; });
    const Amount received = pot == facts.pots.end() ? 0 : pot->amount;
    if (pocket.number > 0 && pocket.amount > received) return Code::kPocketShort;
  }
  return Code::kOk;
}

Result<Allocation> allocate(const Rulebook& rulebook, const AllocationFacts& facts, std::uint64_t period,
                            std::span<const PersonFacts> people) {
  auto plan = plan_allocation(rulebook, facts, period, people);
  if (!plan) return plan;
  if (const Code code = check_backing(*plan, facts); code != Code::kOk) return code;
  return plan;
}

}  // namespace besace
