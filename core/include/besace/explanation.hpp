// Why an amount is what it is: the steps of its sum, and the sentence that says them in French and in English.
// Guarantees: the steps' amounts add up to what they explain, to the cent. Must not decide an amount.
#pragma once

#include <span>

#include "besace/rulebook.hpp"

namespace besace {

/// The steps of RULEBOOK.md R10; their names are stable.
enum class Step : std::uint8_t {
  // Of an allowance.
  kFlat,
  kFirstPerson,
  kExtraPersons,  // of a contribution too
  kChildren,
  kSavings,
  kCarried,
  kTopUp,
  kShare,
  kCent,
  kCeiling,
  kProration,
  kAccumulation,
  // Of a contribution.
  kMinimum,
  kIncomeShare,
  kToMinimum,
  kSuggestion,
};

struct Term {
  Step step = Step::kFlat;
  std::uint64_t pocket = 0;
  Amount amount = 0;        // below zero for what is taken off
  std::uint64_t count = 0;  // persons, days given, people who share
  Amount unit = 0;          // cents for each of them; the target, the cap, the income or the sum shared
  std::uint64_t of = 0;     // the age limit, the period's days, the rate
  bool operator==(const Term&) const = default;
};

/// The step's stable name, e.g. "extra_persons".
[[nodiscard]] std::string_view step_name(Step step);

inline constexpr std::string_view kEuro = "€";

/// "1 234,50 €" and "€1,234.50"; a currency's name of several letters follows the amount in both.
[[nodiscard]] Texts amount_texts(Amount cents, std::string_view symbol);
/// "1 jour" and "1 day", "12 jours" and "12 days".
[[nodiscard]] Texts days_texts(std::uint64_t days);
/// "2,5 %" and "2.5%".
[[nodiscard]] Texts rate_texts(std::uint64_t rate);

/// "375,00 € : 150,00 € (la première personne du foyer), plus 225,00 € (3 autres personnes du foyer, 75,00 € chacune)."
[[nodiscard]] Texts explain_allowance(const Rulebook& rulebook, std::span<const Term> terms);
/// The same of what is paid in, in euros: the fund's own currency is for what is given.
[[nodiscard]] Texts explain_contribution(const Rulebook& rulebook, std::span<const Term> terms);

}  // namespace besace
