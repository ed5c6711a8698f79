// See contribution.hpp. One function a kind of contribution.
// Guarantees: integers only, rounded down to the cent. Must not look at who pays.
#include "besace/contribution.hpp"

#include <algorithm>

#include "besace/allowance.hpp"

namespace besace {
namespace {

Contribution asked(const Rulebook& rulebook, Asked how, std::vector<Term> terms) {
  Contribution out;
  out.asked = how;
  for (const Term& term : terms) out.amount += term.amount;
  out.why = explain_contribution(rulebook, terms);
  out.terms = std::move(terms);
  return out;
}

Contribution in_words(Asked how, Texts why) {
  Contribution out;
  out.asked = how;
  out.why = std::move(why);
  return out;
}

Contribution free_of(const Rulebook& rulebook, std::optional<Amount> income) {
  const ContributionRule& rule = rulebook.contribution;
  const Suggestion* suggested = nullptr;
  for (const Suggestion& one : rule.suggested) {
    if (income && *income >= one.from) suggested = &one;
  }
  if (suggested != nullptr) {
    std::vector<Term> terms{
        {.step = Step::kSuggestion, .amount = suggested->amount, .unit = suggested->from}};
    if (suggested->amount < rule.minimum)
      terms.push_back(
          {.step = Step::kToMinimum, .amount = rule.minimum - suggested->amount, .unit = rule.minimum});
    return asked(rulebook, Asked::kSuggested, std::move(terms));
  }
  if (rule.minimum == 0)
    return in_words(Asked::kAtLeast, {"Montant libre, selon ses moyens.", "As much as one can."});
  Contribution out = asked(rulebook, Asked::kAtLeast, {{.step = Step::kMinimum, .amount = rule.minimum}});
  const Texts least = amount_texts(rule.minimum, kEuro);
  out.why = {"Montant libre, à partir de " + least.fr + ".", "As much as one can, from " + least.en + " on."};
  return out;
}

Contribution levels_of(const Rulebook& rulebook) {
  Contribution out = in_words(Asked::kChoice, {"Au choix\u00a0: ", "One of "});
  out.choices = rulebook.contribution.levels;
  for (std::size_t i = 0; i < out.choices.size(); ++i) {
    const Texts level = amount_texts(out.choices[i], kEuro);
    const bool is_last = i + 1 == out.choices.size();
    out.why.fr += (i == 0 ? "" : is_last ? " ou " : ", ") + level.fr;
    out.why.en += (i == 0 ? "" : is_last ? " or " : ", ") + level.en;
  }
  out.why.fr += ".";
  out.why.en += ".";
  return out;
}

Contribution minimum_of(const Rulebook& rulebook, std::uint64_t persons) {
  const ContributionRule& rule = rulebook.contribution;
  std::vector<Term> terms{{.step = Step::kMinimum, .amount = rule.minimum}};
  const std::uint64_t extra = persons - 1;
  if (extra > 0 && rule.per_extra_person > 0)
    terms.push_back({.step = Step::kExtraPersons,
                     .amount = static_cast<Amount>(extra) * rule.per_extra_person,
                     .count = extra,
                     .unit = rule.per_extra_person});
  return asked(rulebook, Asked::kAtLeast, std::move(terms));
}

Contribution income_of(const Rulebook& rulebook, Amount income) {
  const ContributionRule& rule = rulebook.contribution;
  const Amount share = part_of(income, rule.rate);
  std::vector<Term> terms{{.step = Step::kIncomeShare, .amount = share, .unit = income, .of = rule.rate}};
  if (share < rule.minimum)
    terms.push_back({.step = Step::kToMinimum, .amount = rule.minimum - share, .unit = rule.minimum});
  return asked(rulebook, Asked::kExactly, std::move(terms));
}

}  // namespace

std::string_view asked_name(Asked asked) {
  switch (asked) {
    case Asked::kNothing: return "nothing";
    case Asked::kAtLeast: return "at_least";
    case Asked::kSuggested: return "suggested";
    case Asked::kExactly: return "exactly";
    case Asked::kChoice: return "choice";
  }
  broken_invariant("a way of asking outside the enumeration");
}

Result<Contribution> contribution_of(const Rulebook& rulebook, const ContributionFacts& facts) {
  if (facts.persons == 0 || facts.persons > kMaxPersons) return Code::kBadArgument;
  if (facts.income && (*facts.income < 0 || *facts.income > kMaxCents)) return Code::kBadAmount;
  switch (rulebook.contribution.kind) {
    case ContributionKind::kFree: return free_of(rulebook, facts.income);
    case ContributionKind::kLevels: return levels_of(rulebook);
    case ContributionKind::kMinimum: return minimum_of(rulebook, facts.persons);
    case ContributionKind::kIncome:
      if (!facts.income) return Code::kBadAmount;
      return income_of(rulebook, *facts.income);
    case ContributionKind::kLot:
      return in_words(Asked::kNothing, {"Aucune cotisation\u00a0: les adhérent·es sont tiré·es au sort.",
                                        "Nothing to pay: members are drawn by lot."});
  }
  broken_invariant("a kind of contribution outside the enumeration");
}

}  // namespace besace
