// What the board decides, as board.d.ts spells it: rulebooks in their order, acts that wait, copied tills.
// Guarantees: reads only. Must not decide anything.
#pragma once

#include "besace/replica.hpp"
#include "values.hpp"

namespace besace::js {

/// Why this is no rulebook, with the field at fault; nothing for one.
inline std::optional<val> rulebook_fault(const std::string& json) {
  RulebookError error;
  const auto rules = parse_rulebook(json, &error);
  if (rules) return {};
  val out = failure(rules.code());
  out.set("pointer", error.pointer);
  return out;
}

/// The fields of an act, by its type; the others have none.
struct ActFields {
  val& out;

  void type(const char* name) const { out.set("type", std::string(name)); }
  void operator()(const Amend& body) const {
    type("amend");
    out.set("rulebook", body.rulebook);
    out.set("deliberation", body.deliberation);
  }
  void operator()(const Appoint& body) const {
    type("appoint");
    out.set("kid", hex(kid_of(body.key)));
    out.set("roles", static_cast<int>(body.roles));
  }
  void operator()(const Revoke& body) const {
    type("revoke");
    out.set("kid", hex(body.kid));
    out.set("reason", body.reason);
  }
  void operator()(const Deposit& body) const {
    type("deposit");
    out.set("amount", big(body.amount));
    out.set("target", std::string(body.target == kReserve ? "reserve" : "guarantee"));
    out.set("pocket", static_cast<double>(body.pocket));
    out.set("reference", body.reference);
  }
  void operator()(const Close& body) const {
    type("close");
    out.set("period", big(body.period));
    out.set("stateRoot", hex(body.state_root));
  }
  void operator()(const Adjust& body) const {
    type("adjust");
    out.set("kid", hex(body.till));
    out.set("reason", body.reason);
  }
  template <typename T>
  void operator()(const T&) const {}
};

inline val kids(const Ledger& ledger, const std::vector<std::uint32_t>& accounts) {
  val out = val::array();
  for (const std::uint32_t account : accounts) out.call<void>("push", hex(ledger.accounts()[account].kid));
  return out;
}

inline val waiting_act(const Ledger& ledger, const Ledger::Act& act) {
  val out = val::object();
  std::visit(ActFields{out}, act.body);
  out.set("id", hex(act.id));
  out.set("author", hex(ledger.accounts()[act.author].kid));
  out.set("day", big(ledger.day_at(act.index)));
  out.set("signers", kids(ledger, act.signers));
  out.set("signed", big(ledger.signatures_in_force(act)));
  out.set("needed", big(ledger.signatures_needed(act)));
  return out;
}

inline val rulebook_version(const Ledger& ledger, std::uint64_t number, const std::string& json, Index index,
                            const std::string& deliberation) {
  val out = val::object();
  out.set("number", big(number));
  out.set("json", json);
  out.set("day", big(ledger.day_at(index)));
  out.set("deliberation", deliberation);
  return out;
}

inline val copied_till(const Ledger& ledger, const Account& till) {
  const Merchant& merchant = *ledger.merchant_of(till);
  val out = val::object();
  out.set("till", hex(till.kid));
  out.set("merchant", hex(ledger.accounts()[merchant.account].kid));
  out.set("merchantName", merchant.name);
  out.set("held", big(merchant.held));
  return out;
}

inline val closed_period(const Ledger& ledger, std::uint64_t period, const Closing& closing) {
  const Ledger::Act& act = ledger.acts()[closing.act];
  val out = val::object();
  out.set("period", big(period));
  out.set("stateRoot", hex(ledger.end_of(period)->root));
  out.set("id", hex(act.id));
  out.set("author", hex(ledger.accounts()[act.author].kid));
  out.set("signers", kids(ledger, act.signers));
  out.set("day", big(ledger.day_at(closing.index)));
  return out;
}

inline val board_view(const Ledger& ledger) {
  val rulebooks = val::array();
  val waiting = val::array();
  val copied = val::array();
  val closes = val::array();
  std::uint64_t number = 1;
  if (ledger.size() > 0)
    rulebooks.call<void>("push", rulebook_version(ledger, number, ledger.charter().rulebook, 0, ""));
  for (const Amendment& one : ledger.amendments())
    rulebooks.call<void>(
        "push", rulebook_version(ledger, ++number, one.body.rulebook, one.index, one.body.deliberation));
  for (const Ledger::Act& act : ledger.acts())
    if (!act.closed) waiting.call<void>("push", waiting_act(ledger, act));
  for (const Account& account : ledger.accounts())
    if (account.forked != kNever) copied.call<void>("push", copied_till(ledger, account));
  for (const auto& [period, closing] : ledger.closings())
    closes.call<void>("push", closed_period(ledger, period, closing));
  val out = val::object();
  out.set("threshold", big(ledger.charter().threshold));
  out.set("rulebooks", rulebooks);
  out.set("waiting", waiting);
  out.set("copied", copied);
  out.set("closes", closes);
  return out;
}

}  // namespace besace::js
