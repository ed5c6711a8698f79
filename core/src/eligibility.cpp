// See eligibility.hpp. One function a condition, both languages side by side.
// Guarantees: an age is known to the year alone, so a birthday that decides leaves it unknown. Must not look at who asks.
#include "besace/eligibility.hpp"

#include <algorithm>
#include <limits>

#include "besace/calendar.hpp"
#include "besace/entry.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kMonthsPerYear = 12;

std::string text(std::uint64_t number) {
  return std::to_string(number);
}

/// What is asked, then what was found.
Texts found(const Texts& asked, const Texts& finding) {
  return {asked.fr + "\u00a0: " + finding.fr + ".", asked.en + ": " + finding.en + "."};
}

Texts yes_or_no(Judged judged) {
  return judged == Judged::kMet ? Texts{"oui", "yes"} : Texts{"non", "no"};
}

/// All that holds for a person: the rulebook's own, and that of the situation they are in.
PersonRule asked_of(const EligibilityRule& rule, std::optional<std::uint64_t> situation) {
  PersonRule out = rule.person;
  if (!situation || *situation >= rule.situations.size()) return out;
  const PersonRule& more = rule.situations[*situation].person;
  out.min_age = std::max(out.min_age, more.min_age);
  if (more.max_age) out.max_age = std::min(out.max_age.value_or(*more.max_age), *more.max_age);
  out.children = std::max(out.children, more.children);
  return out;
}

class Judge {
 public:
  Judge(const Rulebook& rulebook, const EligibilityFacts& facts)
      : rulebook_(rulebook), facts_(facts), year_(period_of(facts.day) / kMonthsPerYear) {}

  /// Nobody is born after the day on which they ask.
  [[nodiscard]] bool holds_together() const {
    const auto is_past = [this](std::uint64_t born) { return born <= year_; };
    if (facts_.birth_year && !is_past(*facts_.birth_year)) return false;
    return !facts_.children || std::all_of(facts_.children->begin(), facts_.children->end(), is_past);
  }

  std::vector<ConditionResult> judge() {
    commune();
    if (rulebook_.eligibility) {
      const EligibilityRule& rule = *rulebook_.eligibility;
      const PersonRule person = asked_of(rule, facts_.situation);
      if (!rule.situations.empty()) situation(rule);
      if (person.min_age > 0) min_age(person.min_age);
      if (person.max_age) max_age(*person.max_age);
      if (person.children > 0) children(person.children);
      if (rule.commitment_months > 0) commitment(rule.commitment_months);
    }
    return std::move(out_);
  }

 private:
  void add(Condition condition, Judged judged, Texts why) {
    out_.push_back({condition, judged, std::move(why)});
  }

  void commune() {
    const Texts asked{"Habiter une commune de la caisse", "Living in one of the fund’s communes"};
    if (facts_.commune.empty())
      return add(Condition::kCommune, Judged::kUnknown, found(asked, {"non indiquée", "not said"}));
    const auto lives = std::find_if(rulebook_.territory.begin(), rulebook_.territory.end(),
                                    [&](const Commune& one) { return one.insee == facts_.commune; });
    if (lives == rulebook_.territory.end())
      return add(Condition::kCommune, Judged::kNotMet, found(asked, {"non", "no"}));
    add(Condition::kCommune, Judged::kMet, found(asked, {lives->name, lives->name}));
  }

  void situation(const EligibilityRule& rule) {
    const Texts asked{"Être dans une des situations prévues", "Being in one of the situations provided for"};
    if (!facts_.situation)
      return add(Condition::kSituation, Judged::kUnknown, found(asked, {"non indiquée", "not said"}));
    if (*facts_.situation >= rule.situations.size())
      return add(Condition::kSituation, Judged::kNotMet, found(asked, {"non", "no"}));
    add(Condition::kSituation, Judged::kMet, found(asked, rule.situations[*facts_.situation].texts));
  }

  /// least, most: bounds of an age that is known to the year.
  void age(Condition condition, const Texts& asked, std::uint64_t least, std::uint64_t most) {
    if (!facts_.birth_year)
      return add(condition, Judged::kUnknown,
                 found(asked, {"année de naissance non indiquée", "year of birth not said"}));
    const std::uint64_t reached = year_ - *facts_.birth_year;   // in the course of the year
    const std::uint64_t sure = reached == 0 ? 0 : reached - 1;  // before this year's birthday
    const bool always = sure >= least && reached <= most;
    const bool never = reached < least || sure > most;
    if (!always && !never)
      return add(condition, Judged::kUnknown,
                 found(asked, {"cela dépend du jour de l’anniversaire", "it depends on the birthday"}));
    const Judged judged = always ? Judged::kMet : Judged::kNotMet;
    add(condition, judged, found(asked, yes_or_no(judged)));
  }
  void min_age(std::uint64_t least) {
    age(Condition::kMinAge, {"Avoir au moins " + text(least) + " ans", "Being " + text(least) + " or older"},
        least, std::numeric_limits<std::uint64_t>::max());
  }
  void max_age(std::uint64_t most) {
    age(Condition::kMaxAge, {"Avoir au plus " + text(most) + " ans", "Being " + text(most) + " or younger"},
        0, most);
  }

  void children(std::uint64_t least) {
    const bool is_one = least == 1;
    const Texts asked{
        is_one ? "Avoir au moins un enfant à charge" : "Avoir au moins " + text(least) + " enfants à charge",
        is_one ? "Having at least one dependent child"
               : "Having at least " + text(least) + " dependent children"};
    if (!facts_.children)
      return add(Condition::kChildren, Judged::kUnknown, found(asked, {"non indiqué", "not said"}));
    const auto younger = [this](std::uint64_t age) {
      return static_cast<std::uint64_t>(
          std::count_if(facts_.children->begin(), facts_.children->end(),
                        [&](std::uint64_t born) { return year_ - born < age; }));
    };
    const std::uint64_t sure = younger(kAdultAge);
    const std::uint64_t perhaps = younger(kAdultAge + 1);
    if (sure < least && perhaps >= least)
      return add(Condition::kChildren, Judged::kUnknown,
                 found(asked, {"cela dépend d’un jour d’anniversaire", "it depends on a birthday"}));
    add(Condition::kChildren, sure >= least ? Judged::kMet : Judged::kNotMet,
        found(asked, {text(sure), text(sure)}));
  }

  void commitment(std::uint64_t months) {
    const std::string plural = months == 1 ? "" : "s";
    const Texts asked{"S’engager pour " + text(months) + " mois",
                      "Committing for " + text(months) + " month" + plural};
    if (!facts_.commitment_months)
      return add(Condition::kCommitment, Judged::kUnknown, found(asked, {"non indiqué", "not said"}));
    const Judged judged = *facts_.commitment_months >= months ? Judged::kMet : Judged::kNotMet;
    add(Condition::kCommitment, judged, found(asked, yes_or_no(judged)));
  }

  const Rulebook& rulebook_;
  const EligibilityFacts& facts_;
  std::uint64_t year_;
  std::vector<ConditionResult> out_;
};

}  // namespace

std::string_view condition_name(Condition condition) {
  switch (condition) {
    case Condition::kCommune: return "commune";
    case Condition::kSituation: return "situation";
    case Condition::kMinAge: return "min_age";
    case Condition::kMaxAge: return "max_age";
    case Condition::kChildren: return "children";
    case Condition::kCommitment: return "commitment";
  }
  broken_invariant("a condition outside the enumeration");
}

std::string_view judged_name(Judged judged) {
  switch (judged) {
    case Judged::kMet: return "met";
    case Judged::kNotMet: return "not_met";
    case Judged::kUnknown: return "unknown";
  }
  broken_invariant("a judgement outside the enumeration");
}

Result<std::vector<ConditionResult>> eligibility_of(const Rulebook& rulebook, const EligibilityFacts& facts) {
  if (facts.day > kMaxDay) return Code::kBadArgument;
  Judge judge(rulebook, facts);
  if (!judge.holds_together()) return Code::kBadArgument;
  return judge.judge();
}

}  // namespace besace
