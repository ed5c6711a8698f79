// See replica_views.hpp.
#include "replica_views.hpp"

#include "besace/contribution.hpp"
#include "js_rules.hpp"

namespace besace::js {
namespace {

val strings(const std::vector<std::string>& list) {
  val out = val::array();
  for (const std::string& item : list) out.call<void>("push", item);
  return out;
}

val index_or_null(Index index) {
  return index == kNever ? val::null() : big(index);
}

ChainHead head_of(const Account& account) {
  if (account.chain.empty()) return {1, account.admission};
  return {account.chain.back().seq + 1, account.chain.back().id};
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kNote: return "note";
    case Severity::kIncident: return "incident";
    case Severity::kError: return "error";
  }
  return "error";
}

val id_at(const MerkleTree& tree, Index index) {
  return index < tree.size() ? hex(tree.leaf(index)) : val::null();
}

}  // namespace

val rulebook_view(const Rulebook& rules) {
  val communes = val::array();
  for (const Commune& commune : rules.territory) {
    val item = val::object();
    item.set("insee", commune.insee);
    item.set("name", commune.name);
    communes.call<void>("push", item);
  }
  val pockets = val::array();
  for (const PocketRule& pocket : rules.pockets) pockets.call<void>("push", pocket.name);
  const auto asked = contribution_of(rules, {});
  val out = val::object();
  out.set("name", rules.name);
  out.set("demonstration", rules.demonstration);
  out.set("currency", rules.currency);
  out.set("symbol", rules.symbol);
  out.set("communes", communes);
  out.set("categories", strings(rules.categories));
  out.set("excluded", strings(rules.excluded));
  out.set("kind", std::string(allowance_kind_name(rules.giving.kind)));
  out.set("allowance", big(rules.allowance));
  out.set("pockets", pockets);
  out.set("eligibility", rules.eligibility ? eligibility_rule(*rules.eligibility) : val::null());
  out.set("byHousehold",
          rules.giving.kind == AllowanceKind::kHousehold || rules.contribution.per_extra_person > 0);
  out.set("contribution", asked ? texts(asked->why) : val::null());
  return out;
}

val fund_view(const Replica& replica) {
  if (!replica.has_fund()) return val::null();
  const Ledger& ledger = replica.ledger();
  const Rulebook& rules = ledger.rulebook();
  val out = rulebook_view(rules);
  out.set("id", hex(ledger.fund()));
  out.set("size", big(replica.checkpoint().size));
  out.set("root", hex(replica.checkpoint().root));
  out.set("day", big(ledger.day()));
  out.set("logKey", array(ledger.charter().log_key));
  out.set("boxKey", array(ledger.charter().box_key));
  out.set("greenHours", big(rules.green_hours));
  out.set("amberHours", big(rules.amber_hours));
  return out;
}

val totals_view(const Ledger& ledger) {
  const Totals& totals = ledger.totals();
  val out = val::object();
  out.set("reserve", big(totals.reserve));
  out.set("reserveFree", big(totals.reserve_free()));
  out.set("guarantee", big(totals.guarantee()));
  out.set("issued", big(totals.issued));
  out.set("spentWithin", big(totals.spent_within));
  out.set("unspent", big(totals.unspent()));
  out.set("expired", big(totals.expired));
  out.set("outstanding", big(totals.outstanding()));
  out.set("credits", big(totals.credits));
  out.set("held", big(totals.held));
  out.set("draws", big(totals.draws));
  out.set("refunded", big(totals.refunded));
  out.set("redeemed", big(totals.redeemed));
  out.set("paidOut", big(totals.paid_out));
  return out;
}

val wallet_view(const Ledger& ledger, const Wallet& wallet) {
  const Account& account = ledger.accounts()[wallet.account];
  val out = val::object();
  out.set("kid", hex(account.kid));
  out.set("publicKey", hex(account.key));
  out.set("allowance", big(wallet.allowance));
  out.set("spent", big(wallet.spent));
  out.set("refunded", big(wallet.refunded));
  out.set("left", big(wallet.left()));
  out.set("drawn", big(wallet.drawn()));
  out.set("expired", big(wallet.expired()));
  out.set("period", big(wallet.certificate.period));
  out.set("firstDay", big(wallet.certificate.first_day));
  out.set("lastDay", big(wallet.certificate.last_day));
  out.set("cap", big(wallet.certificate.cap));
  out.set("suspended", account.suspended != kNever);
  out.set("head", chain_head(head_of(account)));
  out.set("cum", big(wallet.cum));
  return out;
}

val wallets_view(const Ledger& ledger) {
  val out = val::array();
  for (const Wallet& wallet : ledger.wallets()) out.call<void>("push", wallet_view(ledger, wallet));
  return out;
}

val merchant_view(const Ledger& ledger, const Merchant& merchant) {
  const Account& account = ledger.accounts()[merchant.account];
  val out = val::object();
  out.set("kid", hex(account.kid));
  out.set("publicKey", hex(account.key));
  out.set("name", merchant.name);
  out.set("commune", merchant.commune);
  out.set("categories", strings(merchant.categories));
  out.set("credited", big(merchant.credited));
  out.set("refunded", big(merchant.refunded));
  out.set("held", big(merchant.held));
  out.set("redeemed", big(merchant.redeemed));
  out.set("payments", big(merchant.payments));
  out.set("suspended", account.suspended != kNever);
  out.set("delisted", merchant.delisted != kNever);
  out.set("head", chain_head(head_of(account)));
  return out;
}

val merchants_view(const Ledger& ledger) {
  val out = val::array();
  for (const Merchant& merchant : ledger.merchants()) out.call<void>("push", merchant_view(ledger, merchant));
  return out;
}

val operators_view(const Ledger& ledger) {
  const val out = val::array();
  for (const Account& account : ledger.accounts()) {
    if (account.kind != AccountKind::kDesk) continue;
    val item = val::object();
    item.set("kid", hex(account.kid));
    item.set("publicKey", array(account.key));
    item.set("roles", static_cast<int>(account.roles));
    item.set("suspended", account.suspended != kNever);
    out.call<void>("push", item);
  }
  return out;
}

val payments_view(const Ledger& ledger, const std::string& wallet, const std::string& merchant) {
  val out = val::array();
  for (const Payment& payment : ledger.payments()) {
    const std::string payer = to_hex(ledger.accounts()[ledger.wallets()[payment.wallet].account].kid);
    if (!wallet.empty() && payer != wallet) continue;
    const bool known = payment.merchant != kNobody;
    const std::string payee =
        known ? to_hex(ledger.accounts()[ledger.merchants()[payment.merchant].account].kid) : "";
    if (!merchant.empty() && payee != merchant) continue;
    val item = val::object();
    item.set("id", hex(payment.id));
    item.set("index", big(payment.index));
    item.set("wallet", payer);
    item.set("merchant", payee);
    item.set("merchantName", known ? ledger.merchants()[payment.merchant].name : std::string());
    item.set("time", big(payment.time));
    item.set("amount", big(payment.amount));
    item.set("credited", big(payment.credited));
    item.set("refunded", big(payment.refunded));
    item.set("held", payment.held);
    item.set("accepted", payment.accepted != kNever);
    item.set("reason", std::string(code_name(payment.code)));
    out.call<void>("push", item);
  }
  return out;
}

val findings_view(const Replica& replica) {
  val out = val::array();
  for (const Finding& finding : replica.ledger().findings()) {
    val item = val::object();
    item.set("code", static_cast<int>(finding.code));
    item.set("name", std::string(code_name(finding.code)));
    item.set("severity", std::string(severity_name(finding.severity)));
    item.set("index", index_or_null(finding.index));
    item.set("other", index_or_null(finding.other));
    item.set("kid", hex(finding.kid));
    item.set("amount", big(finding.amount));
    item.set("id", id_at(replica.tree(), finding.index));
    item.set("otherId", id_at(replica.tree(), finding.other));
    out.call<void>("push", item);
  }
  return out;
}

val head_view(const Ledger& ledger, const std::string& kid) {
  const auto parsed = fixed_hex<8>(kid);
  const Account* account = parsed ? ledger.account(*parsed) : nullptr;
  return account != nullptr ? chain_head(head_of(*account)) : val::null();
}

}  // namespace besace::js
