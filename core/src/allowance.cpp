// See allowance.hpp. A household's amounts are listed once, when the rulebook is read.
// Guarantees: integers only; as many steps as the rulebook has amounts, whoever wrote it. Must not know a person.
#include "besace/allowance.hpp"

#include <algorithm>

#include "besace/calendar.hpp"

namespace besace {
namespace {

// R4: with one person more at each turn.
std::vector<Amount> household_amounts(const Rulebook& rulebook) {
  std::vector<Amount> units{rulebook.giving.per_extra_person};
  for (const AgeRule& age : rulebook.giving.ages) units.push_back(age.amount);
  std::vector<Amount> out{rulebook.allowance};
  std::vector<Amount> latest = out;
  const auto sort_once = [](std::vector<Amount>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  for (std::uint64_t persons = 2; persons <= kMaxPersons; ++persons) {
    std::vector<Amount> next;
    for (const Amount amount : latest)
      for (const Amount unit : units) next.push_back(amount + unit);
    sort_once(next);
    out.insert(out.end(), next.begin(), next.end());
    latest = std::move(next);
  }
  sort_once(out);
  return out;
}

// R6: whether some full amount gives this one for some days of the period.
bool is_prorated(const std::vector<Amount>& full, Amount amount, std::uint64_t period) {
  const auto days = static_cast<Amount>(first_day_of(period + 1) - first_day_of(period));
  for (Amount given = 1; given < days; ++given) {
    const auto least_for = [&](Amount part) { return (part * days + given - 1) / given; };
    const auto first = std::lower_bound(full.begin(), full.end(), least_for(amount));
    if (first != full.end() && *first < least_for(amount + 1)) return true;
  }
  return false;
}

Amount room_below_cap(const Rulebook& rulebook, Amount saved) {
  return std::max<Amount>(rulebook.accumulation - saved, 0);
}

bool is_pool_amount(const Rulebook& rulebook, Amount amount, Amount saved, std::uint64_t period) {
  const std::vector<Amount>& full = rulebook.full_amounts;
  if (amount < 0 || amount > full.back()) return false;
  if (rulebook.accumulation > 0) return amount <= room_below_cap(rulebook, saved);
  if (rulebook.giving.kind == AllowanceKind::kMean) return amount >= full.front();
  if (std::binary_search(full.begin(), full.end(), amount)) return true;
  return rulebook.prorates && is_prorated(full, amount, period);
}

bool is_completed(const Rulebook& rulebook, Amount saved, Amount added) {
  const bool keeps = rulebook.pockets[kSavingsPocket].keeps_unspent;
  const std::vector<Amount>& levels = rulebook.contribution.levels;
  return std::any_of(levels.begin(), levels.end(), [&](Amount level) {
    if (keeps ? saved < level : saved != level) return false;
    const Amount lacking = rulebook.allowance - level;
    if (rulebook.accumulation == 0) return added <= lacking;
    return added <= std::min(lacking, room_below_cap(rulebook, saved));
  });
}

}  // namespace

std::string_view allowance_kind_name(AllowanceKind kind) {
  switch (kind) {
    case AllowanceKind::kFlat: return "flat";
    case AllowanceKind::kHousehold: return "household";
    case AllowanceKind::kSavings: return "savings";
    case AllowanceKind::kMean: return "mean";
    case AllowanceKind::kCoverage: return "coverage";
  }
  broken_invariant("a kind of allowance outside the enumeration");
}

Amount part_of(Amount amount, std::uint64_t rate) {
  const auto whole = static_cast<Amount>(kWholeRate);
  const auto share = static_cast<Amount>(rate);
  return amount / whole * share + amount % whole * share / whole;
}

Amount largest_mean(const Rulebook& rulebook) {
  const std::vector<Amount>& levels = rulebook.contribution.levels;
  const Amount most = levels.empty() ? kMaxCents : levels.back();
  return most - part_of(most, rulebook.giving.levy);
}

std::vector<Amount> full_amounts(const Rulebook& rulebook) {
  switch (rulebook.giving.kind) {
    case AllowanceKind::kHousehold: return household_amounts(rulebook);
    case AllowanceKind::kMean: return {1, rulebook.allowance};
    case AllowanceKind::kFlat:
    case AllowanceKind::kSavings:
    case AllowanceKind::kCoverage: return {rulebook.allowance};
  }
  broken_invariant("a kind of allowance outside the enumeration");
}

bool can_give(const Rulebook& rulebook, const Certify& certificate) {
  Amount pool = certificate.repays ? certificate.repays->amount : 0;
  Amount saved = 0;
  Amount added = 0;
  int partners = 0;
  for (const Pocket& pocket : certificate.pockets) {
    if (pocket.number >= rulebook.pockets.size()) return false;
    if (pocket.number == 0) {
      const auto sum = checked_add(pool, pocket.amount);
      if (!sum) return false;
      pool = *sum;
    } else if (pocket.number == kSavingsPocket) {
      saved = pocket.amount;
    } else {
      added = pocket.amount;
      ++partners;
    }
  }
  if (rulebook.giving.kind != AllowanceKind::kSavings)
    return is_pool_amount(rulebook, pool, saved, certificate.period);
  return pool == 0 && partners <= 1 && is_completed(rulebook, saved, added);
}

}  // namespace besace
