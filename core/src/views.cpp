// See views.hpp. Field names are those of FORMAT.md's table.
#include "besace/views.hpp"

#include <nlohmann/json.hpp>

#include "besace/rulebook.hpp"

namespace besace {
namespace {

using Json = nlohmann::ordered_json;

std::string cents(Amount amount) {
  return std::to_string(amount);
}

struct Fields {
  Json& out;

  /// Anything but a rulebook is shown as text: JSON nested without end must not be walked.
  void rulebook(const std::string& json) const {
    if (parse_rulebook(json))
      out["rulebook"] = Json::parse(json, nullptr, /*allow_exceptions=*/false);
    else
      out["rulebook"] = json;
  }
  void operator()(const Charter& body) const {
    rulebook(body.rulebook);
    out["keys"] = Json::array();
    for (const FoundingKey& founding : body.keys)
      out["keys"].push_back({{"key", to_hex(founding.key)}, {"roles", founding.roles}});
    out["log_key"] = to_hex(body.log_key);
    out["threshold"] = body.threshold;
    out["box_key"] = to_hex(body.box_key);
  }
  void operator()(const Amend& body) const {
    rulebook(body.rulebook);
    out["deliberation"] = body.deliberation;
  }
  void operator()(const Endorse& body) const { out["act"] = to_hex(body.act); }
  void operator()(const Appoint& body) const {
    out["key"] = to_hex(body.key);
    out["roles"] = body.roles;
  }
  void operator()(const Revoke& body) const {
    out["target"] = to_hex(body.kid);
    out["reason"] = body.reason;
  }
  void operator()(const Approve& body) const {
    out["key"] = to_hex(body.key);
    out["name"] = body.name;
    out["commune"] = body.commune;
    out["categories"] = body.categories;
  }
  void operator()(const Delist& body) const {
    out["merchant"] = to_hex(body.merchant);
    out["reason"] = body.reason;
  }
  void operator()(const AddTill& body) const {
    out["key"] = to_hex(body.key);
    out["label"] = body.label;
  }
  void operator()(const Deposit& body) const {
    out["amount"] = cents(body.amount);
    out["pocket"] = body.pocket;
    out["target"] = body.target == kReserve ? "reserve" : "guarantee";
    out["reference"] = body.reference;
  }
  void operator()(const Certify& body) const {
    out["holder"] = to_hex(body.holder);
    out["pockets"] = Json::array();
    for (const Pocket& pocket : body.pockets)
      out["pockets"].push_back({{"pocket", pocket.number}, {"amount", cents(pocket.amount)}});
    out["period"] = body.period;
    out["first_day"] = body.first_day;
    out["last_day"] = body.last_day;
    out["cap"] = cents(body.cap);
    out["amber_cap"] = cents(body.amber_cap);
    out["rulebook"] = body.rulebook;
    if (body.repays)
      out["repays"] = {{"wallet", to_hex(body.repays->wallet)}, {"amount", cents(body.repays->amount)}};
  }
  void operator()(const Pay& body) const {
    out["payee"] = to_hex(body.payee);
    out["amount"] = cents(body.amount);
    out["cum"] = cents(body.cum);
    out["invoice"] = to_hex(body.invoice);
  }
  void operator()(const Accept& body) const {
    out["pay"] = to_hex(body.pay);
    out["size"] = body.size;
    out["root"] = to_hex(body.root);
  }
  void operator()(const Refund& body) const {
    out["pay"] = to_hex(body.pay);
    out["amount"] = cents(body.amount);
  }
  void operator()(const Redeem& body) const {
    out["merchant"] = to_hex(body.merchant);
    out["amount"] = cents(body.amount);
    out["commission"] = cents(body.commission);
    out["reference"] = body.reference;
  }
  void operator()(const Close& body) const {
    out["period"] = body.period;
    out["state_root"] = to_hex(body.state_root);
  }
  void operator()(const Adjust& body) const {
    out["till"] = to_hex(body.till);
    out["reason"] = body.reason;
  }
  void operator()(const Tick& body) const { out["day"] = body.day; }
  void operator()(const Standing& body) const { out["root"] = to_hex(body.root); }
  void operator()(const Invoice& body) const {
    out["merchant"] = to_hex(body.merchant);
    out["amount"] = cents(body.amount);
    out["nonce"] = to_hex(body.nonce);
    out["size"] = body.size;
    out["root"] = to_hex(body.root);
    if (body.price) out["price"] = cents(*body.price);
  }
};

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kNote: return "note";
    case Severity::kIncident: return "incident";
    case Severity::kError: return "error";
  }
  return "error";
}

Json totals_json(const Totals& totals) {
  Json out{{"reserve", cents(totals.reserve)},
           {"reserve_free", cents(totals.reserve_free())},
           {"guarantee", cents(totals.guarantee())},
           {"issued", cents(totals.issued)},
           {"spent_within", cents(totals.spent_within)},
           {"unspent", cents(totals.unspent())},
           {"expired", cents(totals.expired)},
           {"outstanding", cents(totals.outstanding())},
           {"credits", cents(totals.credits)},
           {"held", cents(totals.held)},
           {"draws", cents(totals.draws)},
           {"refunded", cents(totals.refunded)},
           {"redeemed", cents(totals.redeemed)},
           {"paid_out", cents(totals.paid_out)},
           {"repaid", cents(totals.repaid)}};
  out["pockets"] = Json::array();
  for (const auto& [number, pocket] : totals.pockets)
    out["pockets"].push_back({{"pocket", number},
                              {"deposited", cents(pocket.deposited)},
                              {"issued", cents(pocket.issued)},
                              {"spent", cents(pocket.spent)},
                              {"returned", cents(pocket.returned)}});
  return out;
}

Json finding_json(const Finding& finding, const MerkleTree& tree) {
  Json out{{"code", static_cast<int>(finding.code)},
           {"name", code_name(finding.code)},
           {"severity", severity_name(finding.severity)}};
  const auto name_entry = [&](const char* index_key, const char* id_key, Index index) {
    if (index >= tree.size()) return;
    out[index_key] = index;
    out[id_key] = to_hex(tree.leaf(index));
  };
  name_entry("index", "id", finding.index);
  name_entry("other", "other_id", finding.other);
  out["kid"] = to_hex(finding.kid);
  out["amount"] = cents(finding.amount);
  return out;
}

Json wallet_json(const Ledger& ledger, const Wallet& wallet) {
  const Account& account = ledger.accounts()[wallet.account];
  return {{"kid", to_hex(account.kid)},           {"period", wallet.certificate.period},
          {"allowance", cents(wallet.allowance)}, {"spent", cents(wallet.spent)},
          {"refunded", cents(wallet.refunded)},   {"left", cents(wallet.left())},
          {"drawn", cents(wallet.drawn())},       {"repaid", cents(wallet.repaid)},
          {"expired", cents(wallet.expired())},   {"suspended", account.suspended != kNever}};
}

Json merchant_json(const Ledger& ledger, const Merchant& merchant) {
  const Account& account = ledger.accounts()[merchant.account];
  return {{"kid", to_hex(account.kid)},
          {"name", merchant.name},
          {"commune", merchant.commune},
          {"credited", cents(merchant.credited)},
          {"refunded", cents(merchant.refunded)},
          {"held", cents(merchant.held)},
          {"redeemed", cents(merchant.redeemed)},
          {"payments", merchant.payments},
          {"suspended", account.suspended != kNever},
          {"delisted", merchant.delisted != kNever}};
}

}  // namespace

std::string entry_json(const SignedEntry& entry, Index index) {
  const Header& header = entry.entry.header;
  const Type type = entry.entry.type();
  Json out{
      {"index", index}, {"id", to_hex(entry.id)}, {"type", type_name(type)}, {"kid", to_hex(header.kid)}};
  if (type != Type::kInvoice) out["seq"] = header.seq;
  if (type != Type::kInvoice && type != Type::kCharter) out["prev"] = to_hex(header.prev);
  out["time"] = header.time;
  std::visit(Fields{out}, entry.entry.body);
  out["signature"] = to_hex(entry.signature);
  return out.dump();
}

std::string audit_json(const Replica& replica, const AuditReport& report) {
  const Ledger& ledger = replica.ledger();
  Json out{{"code", code_name(report.code)},
           {"verdict", verdict_name(report.verdict)},
           {"entries", report.entries},
           {"signatures_checked", report.signatures_checked}};
  if (!replica.has_fund()) return out.dump(2);
  out["fund"] = to_hex(ledger.fund());
  out["name"] = ledger.rulebook().name;
  out["root"] = to_hex(replica.tree().root());
  out["day"] = ledger.day();
  out["state_root"] = to_hex(ledger.state_root());
  out["totals"] = totals_json(ledger.totals());
  out["findings"] = Json::array();
  for (const Finding& finding : ledger.findings())
    out["findings"].push_back(finding_json(finding, replica.tree()));
  out["wallets"] = Json::array();
  for (const Wallet& wallet : ledger.wallets()) out["wallets"].push_back(wallet_json(ledger, wallet));
  out["merchants"] = Json::array();
  for (const Merchant& merchant : ledger.merchants())
    out["merchants"].push_back(merchant_json(ledger, merchant));
  return out.dump(2);
}

}  // namespace besace
