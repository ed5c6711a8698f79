// People's facts and what they are given, as desk.d.ts spells them.
// Guarantees: a fact left out has the core's default. Must not decide anything.
#pragma once

#include <algorithm>
#include <cmath>
#include <set>

#include "besace/allocation.hpp"
#include "besace/ledger.hpp"
#include "js_rules.hpp"

namespace besace::js {

inline val pockets(const std::vector<Pocket>& list) {
  val out = val::array();
  for (const Pocket& pocket : list) {
    val one = val::object();
    one.set("pocket", static_cast<double>(pocket.number));
    one.set("amount", big(pocket.amount));
    out.call<void>("push", one);
  }
  return out;
}
inline val allotment(const Allotment& one) {
  val out = val::object();
  out.set("holder", array(one.certificate.holder));
  out.set("amount", big(one.certificate.allowance()));
  out.set("pockets", pockets(one.certificate.pockets));
  out.set("firstDay", big(one.certificate.first_day));
  out.set("lastDay", big(one.certificate.last_day));
  out.set("refusal",
          one.refusal == Refusal::kNone ? val::null() : val(std::string(refusal_name(one.refusal))));
  out.set("arrears", std::string(arrears_name(one.arrears)));
  out.set("terms", terms(one.terms));
  out.set("why", texts(one.why));
  return out;
}

inline val allocation_sums(const Allocation& plan) {
  val out = val::object();
  out.set("pockets", pockets(plan.pockets));
  out.set("total", big(plan.total));
  return out;
}

/// refusal: why the whole cannot be given, kOk where it can.
inline val allocation_plan(const Allocation& plan, Code refusal) {
  val out = allocation_sums(plan);
  val people = val::array();
  for (const Allotment& one : plan.people) people.call<void>("push", allotment(one));
  out.set("people", people);
  out.set("refusal", refusal == Code::kOk ? val::null() : val(std::string(code_name(refusal))));
  return out;
}

/// F6, once for each key: a month is planned again and again for the same people, and the check costs more than the rest of it.
inline bool is_admissible_still(const PublicKey& key) {
  static std::set<PublicKey> known;
  if (known.contains(key)) return true;
  return is_admissible_key(key) && known.insert(key).second;
}

/// A key that may become a wallet.
inline Result<PublicKey> new_holder(const val& source, const Ledger& ledger) {
  const auto holder = fixed<32>(source);
  if (!holder || !is_admissible_still(*holder)) return Code::kBadKey;
  if (ledger.account(kid_of(*holder)) != nullptr) return Code::kKidTaken;
  return *holder;
}

inline Result<std::vector<Pocket>> pockets(const val& list) {
  std::vector<Pocket> out;
  for (const val& pocket : items(list)) {
    const auto number = pocket["pocket"].as<double>();
    if (number < 0 || number > static_cast<double>(kMaxPocketNumber) || number != std::floor(number))
      return Code::kBadArgument;
    out.push_back({static_cast<std::uint64_t>(number), cents(pocket["amount"])});
  }
  return out;
}

inline Result<PlannedShare> planned_share(const val& source, const Ledger& ledger) {
  const auto holder = new_holder(source["holder"], ledger);
  if (!holder) return holder.code();
  auto parts = pockets(source["pockets"]);
  if (!parts) return parts.code();
  return PlannedShare{*holder, *std::move(parts)};
}

inline Result<PersonFacts> person_facts(const val& source, const Ledger& ledger, std::uint64_t period) {
  PersonFacts out;
  const auto holder = new_holder(source["holder"], ledger);
  if (!holder) return holder.code();
  out.holder = *holder;
  std::vector<Kid> wallets;
  for (const val& text : items(source["wallets"])) {
    const auto kid = fixed_hex<8>(text.as<std::string>());
    if (!kid) return kid.code();
    wallets.push_back(*kid);
  }
  out.held = held_by(ledger, wallets, period);
  const auto given = [&](const char* name) { return !source[name].isUndefined(); };
  if (given("adults")) out.adults = natural(source["adults"]);
  if (given("children"))
    for (const val& age : items(source["children"])) out.children.push_back(natural(age));
  if (given("contribution")) out.contribution = cents(source["contribution"]);
  if (given("partner")) out.partner = natural(source["partner"]);
  if (given("topUp")) out.top_up = cents(source["topUp"]);
  if (given("carriedBefore")) {
    std::vector<Amount> before;
    for (const val& amount : items(source["carriedBefore"])) before.push_back(cents(amount));
    const bool is_sound = std::find(before.begin(), before.end(), kNoAmount) == before.end();
    out.carried = is_sound ? savings_to_carry(ledger, wallets, before) : kNoAmount;
  }
  if (given("joined")) out.joined = natural(source["joined"]);
  if (given("unpaidSince")) out.unpaid_since = natural(source["unpaidSince"]);
  return out;
}

}  // namespace besace::js
