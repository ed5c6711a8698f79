// See allotment.hpp.
// Guarantees: what was given is never taken back: a suspension gives nothing more. Must not know the other people.
#include "allotment.hpp"

#include <algorithm>
#include <map>

#include "besace/calendar.hpp"

namespace besace {
namespace {

Amount sum_of(const std::vector<Term>& terms, bool with_savings) {
  Amount sum = 0;
  for (const Term& term : terms) {
    if (with_savings || term.pocket != kSavingsPocket) sum += term.amount;
  }
  return sum;
}

std::vector<Pocket> pockets_of(const std::vector<Term>& terms) {
  std::map<std::uint64_t, Amount> sums;
  for (const Term& term : terms) sums[term.pocket] += term.amount;
  std::vector<Pocket> out;
  for (const auto& [number, amount] : sums) {
    if (amount > 0) out.push_back({number, amount});
  }
  return out;
}

bool keeps_savings(const Rulebook& rulebook) {
  return rulebook.pockets.size() > kSavingsPocket && rulebook.pockets[kSavingsPocket].keeps_unspent;
}

// R4: up to the target, and no more than the partner grants.
Amount top_up_of(const Rulebook& rulebook, const PersonFacts& person) {
  const Amount lacking = std::max<Amount>(rulebook.allowance - person.contribution, 0);
  return std::min(lacking, person.top_up.value_or(lacking));
}

bool is_in(Amount amount, const std::vector<Amount>& levels) {
  return std::find(levels.begin(), levels.end(), amount) != levels.end();
}

}  // namespace

std::string_view refusal_name(Refusal refusal) {
  switch (refusal) {
    case Refusal::kNone: return "none";
    case Refusal::kUnpaid: return "contribution_unpaid";
    case Refusal::kNotYet: return "not_yet_joined";
    case Refusal::kHousehold: return "household_out_of_range";
    case Refusal::kNotALevel: return "not_a_level";
    case Refusal::kNoPartner: return "no_partner";
    case Refusal::kAtCap: return "at_cap";
    case Refusal::kNothing: return "nothing_to_share";
  }
  broken_invariant("a refusal outside the enumeration");
}

std::string_view arrears_name(Arrears arrears) {
  switch (arrears) {
    case Arrears::kPaid: return "paid";
    case Arrears::kLate: return "late";
    case Arrears::kReminder: return "reminder";
    case Arrears::kSuspended: return "suspended";
  }
  broken_invariant("arrears outside the enumeration");
}

std::uint64_t days_late(std::optional<std::uint64_t> unpaid_since, std::uint64_t today) {
  return unpaid_since && *unpaid_since < today ? today - *unpaid_since : 0;
}

// R7
Arrears arrears_of(const Rulebook& rulebook, std::optional<std::uint64_t> unpaid_since, std::uint64_t today) {
  const std::uint64_t late = days_late(unpaid_since, today);
  if (!rulebook.unpaid || late == 0) return Arrears::kPaid;
  if (late > rulebook.unpaid->grace_days) return Arrears::kSuspended;
  return late >= rulebook.unpaid->reminder_days ? Arrears::kReminder : Arrears::kLate;
}

AllotmentRules::AllotmentRules(const Rulebook& rulebook, const AllocationFacts& facts, std::uint64_t period)
    : rulebook_(rulebook),
      number_(facts.rulebook),
      today_(facts.today),
      period_(period),
      first_day_(first_day_of(period)),
      days_(first_day_of(period + 1) - first_day_) {}

Allotment AllotmentRules::judge(const PersonFacts& person) const {
  Allotment out;
  out.arrears = arrears_of(rulebook_, person.unpaid_since, today_);
  out.refusal = refusal(person, out.arrears);
  if (out.refusal == Refusal::kNone) out.terms = first_terms(person);
  return out;
}

void AllotmentRules::complete(const PersonFacts& person, Allotment& out) const {
  if (out.refusal == Refusal::kNone) {
    prorate(person, out.terms);
    if (person.carried > 0 && keeps_savings(rulebook_))
      out.terms.push_back({.step = Step::kCarried, .pocket = kSavingsPocket, .amount = person.carried});
    const Amount uncut = sum_of(out.terms, true);
    cut_to_cap(person, out.terms);
    if (sum_of(out.terms, true) == 0) out.refusal = uncut == 0 ? Refusal::kNothing : Refusal::kAtCap;
  }
  out.certificate = certificate(person.holder, pockets_of(out.terms));
  if (out.refusal != Refusal::kNone) {
    out.terms.clear();
    out.certificate.pockets.clear();
    out.why = why_refused(person, out.refusal);
    return;
  }
  out.why = explain_allowance(rulebook_, out.terms);
  if (out.arrears != Arrears::kReminder) return;
  const Texts more = reminder(person);
  out.why.fr += " " + more.fr;
  out.why.en += " " + more.en;
}

Refusal AllotmentRules::refusal(const PersonFacts& person, Arrears arrears) const {
  if (arrears == Arrears::kSuspended) return Refusal::kUnpaid;
  if (person.joined && *person.joined >= first_day_ + days_) return Refusal::kNotYet;
  const AllowanceKind kind = rulebook_.giving.kind;
  if (kind == AllowanceKind::kHousehold) {
    const bool is_known = person.adults >= 1 && person.adults <= kMaxPersons &&
                          person.adults + person.children.size() <= kMaxPersons &&
                          std::all_of(person.children.begin(), person.children.end(),
                                      [](std::uint64_t age) { return age < kAdultAge; });
    return is_known ? Refusal::kNone : Refusal::kHousehold;
  }
  const bool saves = kind == AllowanceKind::kSavings;
  if (!saves && kind != AllowanceKind::kMean) return Refusal::kNone;
  const std::vector<Amount>& levels = rulebook_.contribution.levels;
  const bool is_awaited = !saves && person.unpaid_since && person.contribution == 0;
  if (!levels.empty() && !is_awaited && !is_in(person.contribution, levels)) return Refusal::kNotALevel;
  const bool is_partner = person.partner > kSavingsPocket && person.partner < rulebook_.pockets.size();
  const bool is_lacking = person.contribution < rulebook_.allowance;
  const bool is_completed = is_partner && top_up_of(rulebook_, person) > 0;
  return saves && is_lacking && !is_completed ? Refusal::kNoPartner : Refusal::kNone;
}

// R4: the first person, the other ones by age, those of no age named last.
std::vector<Term> AllotmentRules::household(const PersonFacts& person) const {
  std::vector<Term> out{{.step = Step::kFirstPerson, .amount = rulebook_.allowance}};
  std::map<std::uint64_t, std::uint64_t> by_age;  // position of the age rule -> children
  std::uint64_t extra = person.adults - 1;
  const std::vector<AgeRule>& ages = rulebook_.giving.ages;
  for (const std::uint64_t age : person.children) {
    const auto rule =
        std::find_if(ages.begin(), ages.end(), [&](const AgeRule& one) { return age < one.under; });
    if (rule == ages.end())
      ++extra;
    else
      ++by_age[static_cast<std::uint64_t>(rule - ages.begin())];
  }
  const auto add = [&](Step step, std::uint64_t count, Amount unit, std::uint64_t of) {
    if (count == 0) return;
    out.push_back(
        {.step = step, .amount = static_cast<Amount>(count) * unit, .count = count, .unit = unit, .of = of});
  };
  add(Step::kExtraPersons, extra, rulebook_.giving.per_extra_person, 0);
  for (const auto& [position, count] : by_age)
    add(Step::kChildren, count, ages[position].amount, ages[position].under);
  return out;
}

std::vector<Term> AllotmentRules::first_terms(const PersonFacts& person) const {
  switch (rulebook_.giving.kind) {
    case AllowanceKind::kFlat: return {{.step = Step::kFlat, .amount = rulebook_.allowance}};
    case AllowanceKind::kCoverage: return {{.step = Step::kCeiling, .amount = rulebook_.allowance}};
    case AllowanceKind::kHousehold: return household(person);
    case AllowanceKind::kMean: return {};
    case AllowanceKind::kSavings: break;
  }
  std::vector<Term> out{{.step = Step::kSavings, .pocket = kSavingsPocket, .amount = person.contribution}};
  const Amount added = top_up_of(rulebook_, person);
  const bool is_whole = added == rulebook_.allowance - person.contribution;
  if (added > 0)
    out.push_back({.step = Step::kTopUp,
                   .pocket = person.partner,
                   .amount = added,
                   .unit = is_whole ? rulebook_.allowance : 0});
  return out;
}

// R6: by the day, rounded down to the cent.
void AllotmentRules::prorate(const PersonFacts& person, std::vector<Term>& terms) const {
  if (!rulebook_.prorates || !person.joined || *person.joined <= first_day_) return;
  const std::uint64_t given = first_day_ + days_ - *person.joined;
  const Amount whole = sum_of(terms, true);
  const Amount part = whole * static_cast<Amount>(given) / static_cast<Amount>(days_);
  terms.push_back({.step = Step::kProration, .amount = part - whole, .count = given, .of = days_});
}

// R6: everything but savings, which are the person's own money, is cut.
void AllotmentRules::cut_to_cap(const PersonFacts& person, std::vector<Term>& terms) const {
  if (rulebook_.accumulation == 0) return;
  const Amount given = sum_of(terms, false);
  const Amount saved = sum_of(terms, true) - given;
  const Amount room = person.held >= rulebook_.accumulation
                          ? 0
                          : std::max<Amount>(rulebook_.accumulation - person.held - saved, 0);
  if (given <= room) return;
  terms.push_back({.step = Step::kAccumulation,
                   .pocket = rulebook_.giving.kind == AllowanceKind::kSavings ? person.partner : 0,
                   .amount = room - given,
                   .unit = rulebook_.accumulation});
}

Certify AllotmentRules::certificate(const PublicKey& holder, std::vector<Pocket> pockets) const {
  Certify out;
  out.holder = holder;
  out.pockets = std::move(pockets);
  out.period = period_;
  out.first_day = first_day_;
  out.last_day = first_day_of(period_ + rulebook_.validity_months) - 1;
  out.cap = rulebook_.cap;
  out.amber_cap = rulebook_.amber_cap;
  out.rulebook = number_;
  return out;
}

Texts AllotmentRules::why_refused(const PersonFacts& person, Refusal refusal) const {
  const Texts late = days_texts(days_late(person.unpaid_since, today_));
  const std::string most = std::to_string(kMaxPersons);
  const Texts cap = amount_texts(rulebook_.accumulation, rulebook_.symbol);
  switch (refusal) {
    case Refusal::kUnpaid:
      return {"Cotisation en retard de " + late.fr +
                  "\u00a0: l’allocation reprendra une fois la cotisation payée. Ce qui a été reçu "
                  "reste à dépenser.",
              "Contribution " + late.en +
                  " late: the allowance starts again once it is paid. What was received can still be "
                  "spent."};
    case Refusal::kNotYet: return {"Arrivée après ce mois.", "Joins after this month."};
    case Refusal::kHousehold:
      return {"Un foyer compte de 1 à " + most + " personnes, dont un adulte au moins.",
              "A household has 1 to " + most + " people, one adult at least."};
    case Refusal::kNotALevel:
      if (person.contribution == 0)
        return {"Rien n’a encore été versé pour ce mois.", "Nothing has been paid in for this month yet."};
      return {"La somme versée n’est pas un des montants du règlement.",
              "What was paid in is not one of the rulebook’s amounts."};
    case Refusal::kNoPartner:
      return {"Aucun financeur ne complète encore cette épargne.", "No partner completes these savings yet."};
    case Refusal::kAtCap:
      return {"Il reste déjà de quoi dépenser jusqu’au plafond de " + cap.fr + ".",
              "What is left to spend is already at the cap of " + cap.en + "."};
    case Refusal::kNothing: return {"Rien à partager cette fois.", "Nothing to share this time."};
    case Refusal::kNone: break;
  }
  broken_invariant("no refusal to explain");
}

Texts AllotmentRules::reminder(const PersonFacts& person) const {
  const Texts late = days_texts(days_late(person.unpaid_since, today_));
  const Texts grace = days_texts(rulebook_.unpaid->grace_days);
  return {
      "Cotisation en retard de " + late.fr + "\u00a0: au-delà de " + grace.fr + ", l’allocation s’arrête.",
      "Contribution " + late.en + " late: beyond " + grace.en + ", the allowance stops."};
}

}  // namespace besace
