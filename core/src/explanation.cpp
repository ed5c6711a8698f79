// See explanation.hpp. One function a step, both languages side by side.
// Guarantees: amounts as the screens write them. Must not compute anything but the total.
#include "besace/explanation.hpp"

namespace besace {
namespace {

constexpr Amount kCentsPerUnit = 100;
constexpr std::size_t kGroup = 3;
constexpr std::string_view kFixedSpace = "\u00a0";
constexpr std::string_view kNarrowSpace = "\u202f";

std::string text(std::uint64_t number) {
  return std::to_string(number);
}

std::string persons(std::uint64_t count, std::string_view one, std::string_view several) {
  return text(count) + std::string(count == 1 ? one : several);
}

std::string two_digits(std::uint64_t number) {
  return std::string(number < 10 ? "0" : "") + text(number);
}

std::string grouped(std::uint64_t number, std::string_view separator) {
  const std::string digits = text(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % kGroup == 0) out += separator;
    out += digits[i];
  }
  return out;
}

/// A symbol such as "€", as opposed to a name: one code point.
bool is_one_character(std::string_view symbol) {
  std::size_t count = 0;
  for (const char byte : symbol) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
  return count == 1;
}

/// The sentences of one rulebook: of an allowance in its currency, of a contribution in euros.
class Words {
 public:
  Words(const Rulebook& rulebook, std::string_view symbol) : rulebook_(rulebook), symbol_(symbol) {}

  [[nodiscard]] Texts money(Amount cents) const { return amount_texts(cents, symbol_); }
  [[nodiscard]] Texts reason(const Term& term) const {
    switch (term.step) {
      case Step::kFlat: return {"le même montant pour tout le monde", "the same amount for everybody"};
      case Step::kFirstPerson: return {"la première personne du foyer", "the first person of the household"};
      case Step::kExtraPersons: return extra_persons(term);
      case Step::kChildren: return children(term);
      case Step::kSavings: return {"votre épargne du mois", "your savings of the month"};
      case Step::kCarried:
        return {"votre épargne non dépensée, reportée", "your unspent savings, carried over"};
      case Step::kTopUp: return top_up(term);
      case Step::kShare: return share(term);
      case Step::kCent: return {"un centime que le partage laissait", "one cent that the sharing left"};
      case Step::kCeiling: return {"le maximum pris en charge dans le mois", "the most covered in a month"};
      case Step::kProration: return proration(term);
      case Step::kAccumulation:
        return with("pour ne pas détenir plus de ", "so as to hold no more than ", term.unit);
      case Step::kMinimum: return {"le minimum", "the minimum"};
      case Step::kIncomeShare: return income_share(term);
      case Step::kToMinimum:
        return with("pour atteindre le minimum de ", "to reach the minimum of ", term.unit);
      case Step::kSuggestion:
        return with("montant suggéré à partir d’un revenu de ", "suggested from an income of ", term.unit);
    }
    broken_invariant("a step outside the enumeration");
  }

 private:
  [[nodiscard]] Texts with(const char* fr, const char* en, Amount cents) const {
    const Texts amount = money(cents);
    return {fr + amount.fr, en + amount.en};
  }
  [[nodiscard]] Texts extra_persons(const Term& term) const {
    const Texts each = money(term.unit);
    if (term.count == 1) return {"une autre personne du foyer", "one other person of the household"};
    return {text(term.count) + " autres personnes du foyer, " + each.fr + " chacune",
            text(term.count) + " other people of the household, " + each.en + " each"};
  }
  [[nodiscard]] Texts children(const Term& term) const {
    const Texts each = money(term.unit);
    const std::string age = text(term.of);
    if (term.count == 1) return {"un enfant de moins de " + age + " ans", "one child under " + age};
    return {text(term.count) + " enfants de moins de " + age + " ans, " + each.fr + " chacun",
            text(term.count) + " children under " + age + ", " + each.en + " each"};
  }
  [[nodiscard]] Texts top_up(const Term& term) const {
    const std::string& name = rulebook_.pockets[term.pocket].name;
    // Less than what was lacking: all that the partner grants.
    if (term.unit == 0)
      return {"abondement de\u00a0: " + name + ", le montant accordé",
              "topped up by " + name + ", the amount granted"};
    const Texts target = money(term.unit);
    return {"abondement de\u00a0: " + name + ", pour arriver à " + target.fr,
            "topped up by " + name + " to reach " + target.en};
  }
  [[nodiscard]] Texts share(const Term& term) const {
    const Texts pot = amount_texts(term.unit, kEuro);
    const Texts levy = rate_texts(term.of);
    const bool is_whole = term.of == 0;
    return {"les cotisations du mois, " + pot.fr +
                (is_whole ? " en tout" : " après un prélèvement de " + levy.fr) + ", partagées entre " +
                persons(term.count, " personne", " personnes"),
            "the month’s contributions, " + pot.en + (is_whole ? " in all" : " after a levy of " + levy.en) +
                ", shared among " + persons(term.count, " person", " people")};
  }
  [[nodiscard]] Texts proration(const Term& term) const {
    const Texts given = days_texts(term.count);
    const std::string counted = term.count == 1 ? " compté" : " comptés";
    return {"arrivée en cours de mois\u00a0: " + given.fr + counted + " sur " + text(term.of),
            "joined during the month: " + given.en + " counted of " + text(term.of)};
  }
  [[nodiscard]] Texts income_share(const Term& term) const {
    const Texts rate = rate_texts(term.of);
    const Texts income = money(term.unit);
    return {rate.fr + " d’un revenu de " + income.fr, rate.en + " of an income of " + income.en};
  }

  const Rulebook& rulebook_;
  std::string_view symbol_;
};

void add(std::string& sentence, const std::string& amount, const std::string& reason, bool is_alone) {
  sentence += is_alone ? reason : amount + " (" + reason + ")";
}

Texts explain(const Words& words, std::span<const Term> terms) {
  Amount total = 0;
  for (const Term& term : terms) total += term.amount;
  Texts out = words.money(total);
  out.fr += std::string(kFixedSpace) + ": ";
  out.en += ": ";
  bool is_first = true;
  for (const Term& term : terms) {
    const Texts reason = words.reason(term);
    const Texts amount = words.money(is_first || term.amount >= 0 ? term.amount : -term.amount);
    if (!is_first) out.fr += term.amount < 0 ? ", moins " : ", plus ";
    if (!is_first) out.en += term.amount < 0 ? ", less " : ", plus ";
    add(out.fr, amount.fr, reason.fr, terms.size() == 1);
    add(out.en, amount.en, reason.en, terms.size() == 1);
    is_first = false;
  }
  out.fr += ".";
  out.en += ".";
  return out;
}

}  // namespace

std::string_view step_name(Step step) {
  switch (step) {
    case Step::kFlat: return "flat";
    case Step::kFirstPerson: return "first_person";
    case Step::kExtraPersons: return "extra_persons";
    case Step::kChildren: return "children";
    case Step::kSavings: return "savings";
    case Step::kCarried: return "carried";
    case Step::kTopUp: return "top_up";
    case Step::kShare: return "share";
    case Step::kCent: return "cent";
    case Step::kCeiling: return "ceiling";
    case Step::kProration: return "proration";
    case Step::kAccumulation: return "accumulation";
    case Step::kMinimum: return "minimum";
    case Step::kIncomeShare: return "income_share";
    case Step::kToMinimum: return "to_minimum";
    case Step::kSuggestion: return "suggestion";
  }
  broken_invariant("a step outside the enumeration");
}

Texts amount_texts(Amount cents, std::string_view symbol) {
  const std::string sign = cents < 0 ? "−" : "";
  const auto size = cents < 0 ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
  const std::string fraction = two_digits(size % kCentsPerUnit);
  const std::string unit(symbol);
  const std::string space(kFixedSpace);
  const std::string english = grouped(size / kCentsPerUnit, ",") + "." + fraction;
  return {sign + grouped(size / kCentsPerUnit, kNarrowSpace) + "," + fraction + space + unit,
          sign + (is_one_character(symbol) ? unit + english : english + space + unit)};
}

Texts days_texts(std::uint64_t days) {
  const std::string plural = days == 1 ? "" : "s";
  return {text(days) + " jour" + plural, text(days) + " day" + plural};
}

Texts rate_texts(std::uint64_t rate) {
  std::string fraction = rate % 100 == 0 ? "" : two_digits(rate % 100);
  if (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  const std::string whole = text(rate / 100);
  return {whole + (fraction.empty() ? "" : "," + fraction) + std::string(kFixedSpace) + "%",
          whole + (fraction.empty() ? "" : "." + fraction) + "%"};
}

Texts explain_allowance(const Rulebook& rulebook, std::span<const Term> terms) {
  return explain(Words(rulebook, rulebook.symbol), terms);
}

Texts explain_contribution(const Rulebook& rulebook, std::span<const Term> terms) {
  return explain(Words(rulebook, kEuro), terms);
}

}  // namespace besace
