// The Replica of besace.d.ts: a verified copy, its views, and what the desk and a member's phone sign from it.
// Guarantees: no exception, no decision. Must not hold a rule.
#pragma once

#include "besace/allocation.hpp"
#include "besace/audit.hpp"
#include "besace/stall.hpp"
#include "replica_views.hpp"
#include "values.hpp"

namespace besace::js {

inline std::optional<Id> fund_or_any(const std::string& hex_id) {
  const auto id = fixed_hex<32>(hex_id);
  return id ? std::optional(*id) : std::nullopt;
}

class JsReplica {
 public:
  explicit JsReplica(const std::string& expected_fund) : replica_(fund_or_any(expected_fund)) {}

  [[nodiscard]] const Replica& core() const { return replica_; }

  val ingest(const val& entries, const std::string& note) {
    const Code code = replica_.ingest(bytes(entries), note);
    if (code != Code::kOk) return failure(code);
    val out = val::object();
    out.set("size", big(replica_.tree().size()));
    return success(out);
  }
  val audit(const val& file, const val& progress) {
    const Progress tell = [&](std::uint64_t done, std::uint64_t total) {
      progress(static_cast<double>(done), static_cast<double>(total));
    };
    Replica fresh;
    const AuditReport report = audit_bundle(bytes(file), fresh, tell);
    replica_ = std::move(fresh);
    val out = val::object();
    out.set("code", std::string(code_name(report.code)));
    out.set("verdict", std::string(verdict_name(report.verdict)));
    out.set("entries", big(report.entries));
    out.set("signaturesChecked", big(report.signatures_checked));
    return out;
  }

  val fund() const { return fund_view(replica_); }
  val totals() const { return totals_view(ledger()); }
  val wallets() const { return wallets_view(ledger()); }
  val wallet(const std::string& kid) const {
    const auto parsed = fixed_hex<8>(kid);
    const Wallet* found = parsed ? ledger().wallet(*parsed) : nullptr;
    return found != nullptr ? wallet_view(ledger(), *found) : val::null();
  }
  val merchants() const { return merchants_view(ledger()); }
  val merchant(const std::string& kid) const {
    const auto parsed = fixed_hex<8>(kid);
    const Merchant* found = parsed ? ledger().merchant(*parsed) : nullptr;
    return found != nullptr ? merchant_view(ledger(), *found) : val::null();
  }
  val payments(const std::string& wallet, const std::string& merchant) const {
    return payments_view(ledger(), wallet, merchant);
  }
  val findings() const { return findings_view(replica_); }
  val verdict() const { return val(std::string(verdict_name(verdict_of(ledger())))); }
  val head(const std::string& kid) const { return head_view(ledger(), kid); }
  val freshness(const val& now, const val& synced) const {
    switch (besace::freshness(ledger().rulebook(), natural(now), natural(synced))) {
      case Freshness::kGreen: return val("green");
      case Freshness::kAmber: return val("amber");
      case Freshness::kStale: return val("stale");
    }
    return val("stale");
  }

  val sign_approve(const val& seed, const val& head, const val& merchant, const val& now) const {
    const auto key = fixed<32>(merchant["publicKey"]);
    if (!key) return failure(key.code());
    Approve body{*key, merchant["name"].as<std::string>(), merchant["commune"].as<std::string>(), {}};
    for (const val& category : items(merchant["categories"]))
      body.categories.push_back(category.as<std::string>());
    return sign_body(seed, head, now, std::move(body));
  }
  val sign_deposit(const val& seed, const val& head, const val& deposit, const val& now) const {
    Deposit body;
    body.amount = cents(deposit["amount"]);
    body.target = deposit["target"].as<std::string>() == "guarantee" ? kGuaranteePool : kReserve;
    body.reference = deposit["reference"].as<std::string>();
    if (body.amount <= 0) return failure(Code::kBadAmount);
    return sign_body(seed, head, now, std::move(body));
  }
  val sign_revoke(const val& seed, const val& head, const std::string& kid, const std::string& reason,
                  const val& now) const {
    const auto target = fixed_hex<8>(kid);
    if (!target) return failure(target.code());
    return sign_body(seed, head, now, Revoke{*target, reason});
  }
  val plan_allocation(const val& period, const val& holders) const {
    const auto plan = allocation(period, holders);
    if (!plan) return failure(plan.code());
    val out = val::array();
    for (const Certify& certificate : *plan) {
      val line = val::object();
      line.set("holder", array(certificate.holder));
      line.set("amount", big(certificate.allowance()));
      line.set("firstDay", big(certificate.first_day));
      line.set("lastDay", big(certificate.last_day));
      out.call<void>("push", line);
    }
    return success(out);
  }
  val sign_allocation(const val& seed, const val& head, const val& period, const val& holders,
                      const val& now) const {
    const auto plan = allocation(period, holders);
    if (!plan) return failure(plan.code());
    const auto start = chain_head(head);
    const auto secret = fixed<32>(seed);
    if (!start || !secret) return failure(Code::kBadArgument);
    const KeyPair keys = key_pair(*secret);
    ChainHead at = *start;
    val out = val::array();
    for (const Certify& certificate : *plan) {
      const auto made = sign_at(keys, at, natural(now), certificate);
      if (!made) return failure(made.code());
      at = {made->entry.header.seq + 1, made->id};
      out.call<void>("push", signed_entry(*made));
    }
    return success(out);
  }

  val read_invoice(const std::string& text) const {
    const auto offer = besace::read_invoice(replica_, text);
    if (!offer) return failure(offer.code());
    val out = val::object();
    out.set("invoice", array(offer->invoice.cose));
    out.set("merchant", hex(offer->merchant));
    out.set("merchantName", offer->merchant_name);
    out.set("amount", big(offer->amount));
    return success(out);
  }
  val can_pay(const std::string& kid, const val& head, const val& cum, const val& amount,
              const val& now) const {
    const auto wallet = fixed_hex<8>(kid);
    const auto at = chain_head(head);
    if (!wallet || !at) return failure(Code::kBadArgument);
    const Code code = check_pay(replica_, *wallet, {*at, cents(cum)}, cents(amount), natural(now));
    return code == Code::kOk ? success(val::null()) : failure(code);
  }
  val make_pay(const val& seed, const val& head, const val& cum, const val& invoice, const val& now) const {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    const auto asked = decode(bytes(invoice), &ledger().fund());
    if (!secret || !at || !asked) return failure(Code::kBadArgument);
    const auto* body = std::get_if<Invoice>(&asked->entry.body);
    if (body == nullptr) return failure(Code::kBadArgument);
    const Offer offer{*asked, body->merchant, {}, body->amount};
    const PurseState purse{*at, cents(cum)};
    const auto made = besace::make_pay(replica_, key_pair(*secret), purse, offer, natural(now));
    if (!made) return failure(made.code());
    val out = signed_entry(made->pay);
    out.set("text", made->text);
    out.set("cum", big(std::get<Pay>(made->pay.entry.body).cum));
    return success(out);
  }
  val pay_text(const val& pay, const val& invoice) const {
    const auto paid = decode(bytes(pay), &ledger().fund());
    const auto asked = decode(bytes(invoice), &ledger().fund());
    const bool right =
        paid && asked && paid->entry.type() == Type::kPay && asked->entry.type() == Type::kInvoice;
    if (!right) return failure(Code::kBadArgument);
    return success(val(besace::pay_text(replica_, *paid, std::get<Invoice>(asked->entry.body))));
  }
  val read_accept(const std::string& text, const val& pay) const {
    const auto paid = decode(bytes(pay), &ledger().fund());
    if (!paid || paid->entry.type() != Type::kPay) return failure(Code::kBadArgument);
    const auto accept = besace::read_accept(replica_, text, *paid);
    if (!accept) return failure(accept.code());
    val out = val::object();
    out.set("bytes", array(accept->cose));
    out.set("id", hex(accept->id));
    return success(out);
  }

 private:
  [[nodiscard]] const Ledger& ledger() const { return replica_.ledger(); }

  Result<SignedEntry> sign_at(const KeyPair& keys, const ChainHead& at, std::uint64_t now, Body body) const {
    Entry entry;
    entry.header = {{}, at.next_seq, at.prev, whole_hour(now)};
    entry.body = std::move(body);
    return sign(std::move(entry), keys, &ledger().fund());
  }
  val sign_body(const val& seed, const val& head, const val& now, Body body) const {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    if (!secret || !at) return failure(Code::kBadArgument);
    const auto made = sign_at(key_pair(*secret), *at, natural(now), std::move(body));
    return made ? success(signed_entry(*made)) : failure(made.code());
  }
  Result<std::vector<Certify>> allocation(const val& period, const val& holders) const {
    if (!replica_.has_fund()) return Code::kNoFund;
    std::vector<PublicKey> keys;
    for (const val& holder : items(holders)) {
      const auto key = fixed<32>(holder);
      if (!key || !is_admissible_key(*key)) return Code::kBadKey;
      if (ledger().account(kid_of(*key)) != nullptr) return Code::kKidTaken;
      keys.push_back(*key);
    }
    return allocate(ledger().rulebook(), {ledger().totals().reserve_free(), ledger().rulebook_number()},
                    natural(period), keys);
  }

  Replica replica_;
};

}  // namespace besace::js
