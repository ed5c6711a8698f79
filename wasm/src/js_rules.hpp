// What a rulebook asks and covers, as desk.d.ts spells it: sentences, steps of a sum, contributions, baskets.
// Guarantees: amounts as they are. Must not decide anything.
#pragma once

#include "besace/basket.hpp"
#include "besace/contribution.hpp"
#include "besace/eligibility.hpp"
#include "besace/stall.hpp"
#include "values.hpp"

namespace besace::js {

inline val texts(const Texts& both) {
  val out = val::object();
  out.set("fr", both.fr);
  out.set("en", both.en);
  return out;
}
inline val terms(const std::vector<Term>& list) {
  val out = val::array();
  for (const Term& term : list) {
    val one = val::object();
    one.set("step", std::string(step_name(term.step)));
    one.set("pocket", static_cast<double>(term.pocket));
    one.set("amount", big(term.amount));
    one.set("count", big(term.count));
    one.set("unit", big(term.unit));
    one.set("of", big(term.of));
    out.call<void>("push", one);
  }
  return out;
}

inline val contribution_view(const Contribution& contribution) {
  val choices = val::array();
  for (const Amount choice : contribution.choices) choices.call<void>("push", big(choice));
  val out = val::object();
  out.set("asked", std::string(asked_name(contribution.asked)));
  out.set("amount", big(contribution.amount));
  out.set("choices", choices);
  out.set("terms", terms(contribution.terms));
  out.set("why", texts(contribution.why));
  return out;
}

inline val basket_view(const BasketSplit& split) {
  val lines = val::array();
  for (const LineSplit& line : split.lines) {
    val one = val::object();
    one.set("cover", std::string(cover_name(line.cover)));
    one.set("rate", big(line.rate));
    one.set("units", big(line.units));
    one.set("euros", big(line.euros));
    one.set("why", texts(line.why));
    lines.call<void>("push", one);
  }
  val out = val::object();
  out.set("lines", lines);
  out.set("price", big(split.price));
  out.set("units", big(split.units));
  out.set("euros", big(split.euros));
  out.set("beyond", big(split.beyond));
  out.set("why", texts(split.why));
  return out;
}

inline val shelf_view(const BasketShelf& shelf) {
  val products = val::array();
  for (const BasketProduct& product : shelf.products) {
    val one = val::object();
    one.set("category", product.category);
    one.set("cover", std::string(cover_name(product.cover)));
    one.set("rate", big(product.rate));
    one.set("share", texts(product.share));
    products.call<void>("push", one);
  }
  val out = val::object();
  out.set("baskets", std::string(baskets_name(shelf.baskets)));
  out.set("products", products);
  return out;
}
/// Null where units pay all.
inline val basket_part(const Invoice& invoice) {
  if (!invoice.price) return val::null();
  val out = val::object();
  out.set("price", big(*invoice.price));
  out.set("euros", big(left_in_euros(invoice)));
  return out;
}

inline std::optional<std::uint64_t> optional_natural(const val& source) {
  return source.isUndefined() ? std::nullopt : std::optional(natural(source));
}
inline EligibilityFacts eligibility_facts(const val& source) {
  EligibilityFacts out{.commune = source["commune"].as<std::string>(),
                       .situation = optional_natural(source["situation"]),
                       .birth_year = optional_natural(source["birthYear"]),
                       .commitment_months = optional_natural(source["commitmentMonths"]),
                       .day = natural(source["day"])};
  if (source["children"].isUndefined()) return out;
  out.children.emplace();
  for (const val& born : items(source["children"])) out.children->push_back(natural(born));
  return out;
}
inline val conditions_view(const std::vector<ConditionResult>& conditions) {
  val out = val::array();
  for (const ConditionResult& one : conditions) {
    val item = val::object();
    item.set("condition", std::string(condition_name(one.condition)));
    item.set("judged", std::string(judged_name(one.judged)));
    item.set("why", texts(one.why));
    out.call<void>("push", item);
  }
  return out;
}
/// What has to be asked of a person, too.
inline val eligibility_rule(const EligibilityRule& rule) {
  const auto asking = [](const Texts& words, const PersonRule& person) {
    val out = texts(words);
    out.set("birthYear", person.min_age > 0 || person.max_age.has_value());
    out.set("children", person.children > 0);
    return out;
  };
  val situations = val::array();
  for (const Situation& one : rule.situations) situations.call<void>("push", asking(one.texts, one.person));
  val out = asking(rule.texts, rule.person);
  out.set("commitmentMonths", static_cast<double>(rule.commitment_months));
  out.set("situations", situations);
  return out;
}

}  // namespace besace::js
