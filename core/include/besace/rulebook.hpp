// The fund's rules, as signed data: JSON in the charter, parsed once (RULEBOOK.md).
// Guarantees: an unknown or missing field is one error that names the field. Must not name any fund.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "besace/amount.hpp"
#include "besace/result.hpp"

namespace besace {

/// A rate of 100%: rates are whole numbers of ten-thousandths.
inline constexpr std::uint64_t kWholeRate = 10'000;
/// The largest household that a rulebook gives by.
inline constexpr std::uint64_t kMaxPersons = 20;
/// Who is younger is a child in a household's facts.
inline constexpr std::uint64_t kAdultAge = 18;
/// The largest amount of cents that a rulebook names, or a person's facts.
inline constexpr Amount kMaxCents = 100'000'000;

/// The same sentence, in the two languages of the screens.
struct Texts {
  std::string fr;
  std::string en;
  bool operator==(const Texts&) const = default;
};

struct Commune {
  std::string insee;
  std::string name;
};

/// Where units come from (RULEBOOK.md R5): its position is its number.
struct PocketRule {
  std::string name;
  bool keeps_unspent = false;  // what returns stays in the pocket; otherwise it goes to pocket 0
};
inline constexpr std::uint64_t kSavingsPocket = 1;

/// R16. What is asked of a person; 0, and none, ask nothing.
struct PersonRule {
  std::uint64_t min_age = 0;
  std::optional<std::uint64_t> max_age;
  std::uint64_t children = 0;  // of the household, at least
};
/// One of several that a person may be in, each in the fund's words.
struct Situation {
  Texts texts;
  PersonRule person;
};
struct EligibilityRule {
  Texts texts;
  PersonRule person;
  std::vector<Situation> situations;  // one is asked for where there are any
  std::uint64_t commitment_months = 0;
};

enum class ContributionKind : std::uint8_t { kFree, kLevels, kMinimum, kIncome, kLot };

/// From a monthly income on, the amount suggested.
struct Suggestion {
  Amount from = 0;
  Amount amount = 0;
};

/// R3. Which members count depends on the kind.
struct ContributionRule {
  ContributionKind kind = ContributionKind::kFree;
  Amount minimum = 0;
  Amount per_extra_person = 0;
  std::uint64_t rate = 0;  // of the income
  std::vector<Amount> levels;
  std::vector<Suggestion> suggested;
  std::uint64_t due_day = 5;  // of the month
};

enum class AllowanceKind : std::uint8_t { kFlat, kHousehold, kSavings, kMean, kCoverage };
/// As the rulebook spells it.
[[nodiscard]] std::string_view allowance_kind_name(AllowanceKind kind);

/// Persons of a household younger than that, beyond its first.
struct AgeRule {
  std::uint64_t under = 0;
  Amount amount = 0;
};

/// R4. Which members count depends on the kind.
struct AllowanceRule {
  AllowanceKind kind = AllowanceKind::kFlat;
  Amount per_extra_person = 0;
  std::vector<AgeRule> ages;  // ascending
  std::uint64_t levy = 0;     // rate taken off the contributions before they are shared
};

struct CategoryRate {
  std::string category;
  std::uint64_t rate = kWholeRate;
};

/// R8: the share of a price that units pay.
struct CoverageRule {
  std::uint64_t otherwise = kWholeRate;
  std::vector<CategoryRate> products;
  std::vector<CategoryRate> places;
};

/// R7: from how many days late on.
struct UnpaidRule {
  std::uint64_t reminder_days = 0;
  std::uint64_t grace_days = 0;
};

/// R12: units back to euros.
struct ReconversionRule {
  Amount minimum = 0;                 // units
  std::uint64_t commission = 0;       // rate
  std::vector<CategoryRate> classes;  // other commissions, by the merchant's categories
  std::uint64_t days = 0;             // from one batch to the next, for people to read; 0: not said
};

/// R13: from what sums on the law asks for more.
struct CountersRule {
  Amount circulation = kMaxCents;  // units outstanding
  Amount payments = kMaxCents;     // over twelve months
};

struct Rulebook {
  std::string name;
  bool demonstration = false;
  std::string currency;  // e.g. "euro alimentaire"
  std::string symbol;    // e.g. "€"
  std::vector<Commune> territory;
  std::vector<std::string> categories;         // what approved merchants sell
  std::vector<std::string> excluded;           // what units never buy
  std::optional<EligibilityRule> eligibility;  // who may join; the territory says where they live
  ContributionRule contribution;
  Amount allowance =
      0;  // at most, cents a period, for a person alone: the flat amount, the first person's, the target, the ceiling
  AllowanceRule giving;
  std::vector<Amount>
      full_amounts;  // what the allowance may come to before R6, ascending; for a mean its two bounds
  CoverageRule coverage;
  ReconversionRule reconversion;
  CountersRule counters;
  Amount accumulation = 0;  // what a person may hold at most, cents; 0: no cap
  bool prorates = false;    // who joins in the course of a period is given a part
  std::optional<UnpaidRule> unpaid;
  std::vector<PocketRule> pockets;    // pocket 0 at least
  std::vector<std::uint64_t> spend;   // every pocket's number, first spent first
  Amount withhold = 0;                // what a certificate may repay at most, cents
  std::uint64_t validity_months = 1;  // a certificate lasts to the end of that many months, its own included
  Amount cap = 0;                     // offline cap for each payer and merchant, cents
  Amount amber_cap = 0;               // the same when the merchant's copy is old
  std::uint64_t green_hours = 72;     // age of a copy up to which cap applies
  std::uint64_t amber_hours = 168;    // age after which a device refuses
};

struct RulebookError {
  std::string pointer;  // JSON Pointer (RFC 6901) of the field at fault
};

/// kBadRulebook, with the field in *error where it is given.
[[nodiscard]] Result<Rulebook> parse_rulebook(std::string_view json, RulebookError* error = nullptr);

/// The demonstration's rulebook: a file of rulebooks/, compiled in.
[[nodiscard]] std::string_view demonstration_rulebook();
/// All files of rulebooks/, by their names: what a new fund may start from.
[[nodiscard]] std::span<const std::string_view> rulebooks();

}  // namespace besace
