// Fuzzes the rulebook: any text, then what it gives to a few people.
// Guarantees: no text aborts; whatever a rulebook gives, it can give, and the terms add up to it.
// Must not know a real fund.
#include <cstddef>
#include <cstdint>

#include "besace/allocation.hpp"
#include "besace/allowance.hpp"
#include "besace/basket.hpp"
#include "besace/contribution.hpp"
#include "besace/dues.hpp"
#include "besace/eligibility.hpp"

namespace {

using namespace besace;

constexpr std::uint64_t kPeriod = 24312;
constexpr std::uint64_t kFirstDay = 20454;  // of the period: 1 January

/// A few people, with what the rulebook asks or nearly.
std::vector<PersonFacts> people_for(const Rulebook& rulebook, std::size_t dice) {
  std::vector<PersonFacts> out(3);
  const std::vector<Amount>& levels = rulebook.contribution.levels;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].holder.front() = static_cast<std::uint8_t>(i);
    out[i].adults = 1 + dice % 3;
    out[i].children.assign(i, dice % kAdultAge);
    out[i].contribution = levels.empty() ? static_cast<Amount>(dice % 9999) : levels[dice % levels.size()];
    out[i].partner = dice % 5;
    out[i].held = static_cast<Amount>(dice % 20011 * i);
    out[i].carried = i == 1 ? static_cast<Amount>(dice % 3001) : 0;
    if (i == 2) out[i].joined = 20454 + dice % 31;
  }
  return out;
}

void check_allocation(const Rulebook& rulebook, std::size_t dice) {
  const auto plan = plan_allocation(rulebook, {}, kPeriod, people_for(rulebook, dice));
  if (!plan) broken_invariant("a rulebook gives nothing at all");
  for (const Allotment& one : plan->people) {
    Amount sum = 0;
    for (const Term& term : one.terms) sum += term.amount;
    if (sum != one.certificate.allowance()) broken_invariant("an amount is not the sum of its terms");
    if (one.refusal == Refusal::kNone && !can_give(rulebook, one.certificate))
      broken_invariant("a rulebook gave what it cannot give");
  }
}

void check_basket(const Rulebook& rulebook, std::size_t dice) {
  std::vector<BasketLine> lines{{"", 1 + static_cast<Amount>(dice % 997)}};
  for (const std::string& category : rulebook.categories) lines.push_back({category, 333});
  const auto split = split_basket(rulebook, {}, lines, static_cast<Amount>(dice % 501));
  if (!split) broken_invariant("a basket is refused");
  Amount price = 0;
  for (const BasketLine& line : lines) price += line.price;
  if (split->units + split->euros != price) broken_invariant("a cent of a basket was lost");
}

/// Two months that differ, and payments both ways: every cent is settled or ahead.
void check_dues(const Rulebook& rulebook, std::size_t dice) {
  const std::vector<Amount>& levels = rulebook.contribution.levels;
  const Amount agreed = levels.empty() ? static_cast<Amount>(dice % 9001) : levels[dice % levels.size()];
  DuesFacts facts;
  facts.commitments = {{kPeriod, 1 + dice % kMaxPersons, {}}, {kPeriod + 1, 1 + dice % 7, agreed}};
  facts.payments = {{kFirstDay + dice % 90, 7000},
                    {kFirstDay + dice % 31, static_cast<Amount>(dice % 5003)},
                    {kFirstDay + dice % 59, -static_cast<Amount>(dice % 6007)}};
  Amount paid = 0, settled = 0, ahead = 0;
  for (const MemberPayment& payment : facts.payments) paid += payment.amount;
  for (std::uint64_t period = kPeriod; period < kPeriod + 4; ++period) {
    const auto dues = dues_of(rulebook, facts, period, kFirstDay + 118);
    if (!dues) broken_invariant("dues are refused");
    settled += dues->settled;
    ahead = dues->ahead;
  }
  if (settled + ahead != paid) broken_invariant("a cent of a contribution was lost");
}

/// Nothing said leaves every condition unknown; whatever is said, each has its sentence.
void check_eligibility(const Rulebook& rulebook, std::size_t dice) {
  const auto unknown = eligibility_of(rulebook, {.day = kFirstDay});
  if (!unknown) broken_invariant("nobody is judged");
  for (const ConditionResult& one : *unknown)
    if (one.judged != Judged::kUnknown) broken_invariant("something is judged by nothing");
  const auto judged =
      eligibility_of(rulebook, {.commune = rulebook.territory.front().insee,
                                .situation = dice % 9,
                                .birth_year = 2026 - dice % 130,
                                .children = std::vector<std::uint64_t>(dice % 5, 2026 - dice % 21),
                                .commitment_months = dice % 61,
                                .day = kFirstDay + dice % 365});
  if (!judged || judged->size() < unknown->size()) broken_invariant("a condition is lost");
  for (const ConditionResult& one : *judged)
    if (one.why.fr.empty() || one.why.en.empty()) broken_invariant("a condition has no sentence");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  RulebookError error;
  const auto rulebook = parse_rulebook({reinterpret_cast<const char*>(data), size}, &error);
  if (!rulebook.ok() && error.pointer.empty()) broken_invariant("a fault that is nowhere");
  if (!rulebook) return 0;
  std::size_t dice = size;
  for (std::size_t i = 0; i < size; ++i) dice = dice * 31 + data[i];
  check_allocation(*rulebook, dice);
  check_basket(*rulebook, dice);
  check_dues(*rulebook, dice);
  check_eligibility(*rulebook, dice);
  (void)contribution_of(*rulebook, {1 + dice % kMaxPersons, static_cast<Amount>(dice % 500'001)});
  return 0;
}
