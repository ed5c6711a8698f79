// The module's exports: one function a line of besace.d.ts, each a conversion around one call of the core.
// Guarantees: no exception, no decision, nothing kept but the replica a Till reads. Must not hold a rule.
#include <emscripten/bind.h>

#include "besace/allocation.hpp"
#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "besace/calendar.hpp"
#include "besace/request.hpp"
#include "besace/stall.hpp"
#include "replica_views.hpp"
#include "values.hpp"

namespace besace::js {
namespace {

std::uint64_t whole_hour(std::uint64_t seconds) {
  return seconds - seconds % kSecondsPerHour;
}

std::optional<Id> fund_or_any(const std::string& hex_id) {
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

class JsTill {
 public:
  JsTill(const JsReplica& replica, const std::string& kid)
      : fund_(replica.core().ledger().fund()), till_(replica.core(), kid_or_none(kid)) {}

  val remember_invoice(const val& source) {
    return remember(source, Type::kInvoice, &Till::remember_invoice);
  }
  val remember_pay(const val& source) { return remember(source, Type::kPay, &Till::remember_pay); }

  val make_invoice(const val& seed, const val& amount, const val& nonce, const val& now) {
    const auto secret = fixed<32>(seed);
    const auto fresh = fixed<8>(nonce);
    if (!secret || !fresh) return failure(Code::kBadArgument);
    const auto made = till_.make_invoice(key_pair(*secret), cents(amount), *fresh, natural(now));
    if (!made) return failure(made.code());
    val out = val::object();
    out.set("bytes", array(made->cose));
    out.set("id", hex(made->id));
    out.set("amount", amount);
    out.set("text", till_.invoice_text(*made));
    return success(out);
  }
  val receive(const std::string& text, const val& now, const val& synced) {
    const auto received = till_.receive(text, natural(now), natural(synced));
    if (!received) return failure(received.code());
    const Header& header = received->pay.entry.header;
    val out = val::object();
    out.set("pay", array(received->pay.cose));
    out.set("payId", hex(received->pay.id));
    out.set("invoice", hex(std::get<Pay>(received->pay.entry.body).invoice));
    out.set("payer", hex(header.kid));
    out.set("amount", big(received->amount));
    out.set("freshness", std::string(received->freshness == Freshness::kGreen ? "green" : "amber"));
    out.set("already", received->already);
    out.set("certificate", received->certificate ? array(received->certificate->cose) : val::null());
    return success(out);
  }
  val make_accept(const val& seed, const val& head, const val& pay, const val& now) {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    const auto paid = decode(bytes(pay), &fund_);
    if (!secret || !at || !paid || paid->entry.type() != Type::kPay) return failure(Code::kBadArgument);
    const auto made = till_.make_accept(key_pair(*secret), *at, *paid, natural(now));
    if (!made) return failure(made.code());
    val out = signed_entry(*made);
    out.set("text", till_.accept_text(*made));
    return success(out);
  }
  val accept_text(const val& accept) {
    const auto entry = decode(bytes(accept), &fund_);
    if (!entry || entry->entry.type() != Type::kAccept) return failure(Code::kBadArgument);
    return success(val(till_.accept_text(*entry)));
  }

 private:
  static Kid kid_or_none(const std::string& text) {
    const auto kid = fixed_hex<8>(text);
    return kid ? *kid : Kid{};
  }
  val remember(const val& source, Type type, void (Till::*keep)(const SignedEntry&)) {
    const auto entry = decode(bytes(source), &fund_);
    if (!entry) return failure(entry.code());
    if (entry->entry.type() != type) return failure(Code::kBadArgument);
    (till_.*keep)(*entry);
    return success(val::null());
  }

  Id fund_;
  Till till_;
};

val audit_bundle_into(JsReplica& replica, const val& file, const val& progress) {
  return replica.audit(file, progress);
}

val write_bundle_js(const val& entries, const std::string& note) {
  return array(write_bundle(bytes(entries), note));
}

val key_from_seed(const val& seed) {
  const auto secret = fixed<32>(seed);
  if (!secret) broken_invariant("a seed has 32 bytes");
  const KeyPair keys = key_pair(*secret);
  val out = val::object();
  out.set("publicKey", array(keys.public_key));
  out.set("kid", hex(kid_of(keys.public_key)));
  return out;
}

val box_key_from_seed(const val& seed) {
  const auto secret = fixed<32>(seed);
  if (!secret) broken_invariant("a seed has 32 bytes");
  return array(box_key_pair(*secret).public_key);
}

val seal_js(const val& message, const val& box_key) {
  const auto key = fixed<32>(box_key);
  if (!key) return failure(Code::kBadArgument);
  const auto box = seal(bytes(message), *key);
  return box ? success(array(*box)) : failure(box.code());
}

val open_sealed_js(const val& box, const val& seed) {
  const auto secret = fixed<32>(seed);
  if (!secret) return failure(Code::kBadArgument);
  const auto opened = open_sealed(bytes(box), box_key_pair(*secret));
  return opened ? success(array(*opened)) : failure(opened.code());
}

std::string authorize_js(const val& seed, const std::string& fund, const std::string& method,
                         const std::string& path, const val& body, const val& now) {
  const auto secret = fixed<32>(seed);
  if (!secret) broken_invariant("a seed has 32 bytes");
  return authorize(key_pair(*secret), fund, method, path, bytes(body), natural(now));
}

val sign_charter(const val& seed, const val& charter, const val& now) {
  const auto secret = fixed<32>(seed);
  const auto log_key = fixed<32>(charter["logKey"]);
  const auto box_key = fixed<32>(charter["boxKey"]);
  if (!secret || !log_key || !box_key) return failure(Code::kBadArgument);
  const KeyPair keys = key_pair(*secret);
  Charter body{charter["rulebook"].as<std::string>(), {{keys.public_key, kAllRoles}}, *log_key, 1, *box_key};
  RulebookError error;
  if (const auto rules = parse_rulebook(body.rulebook, &error); !rules) {
    val out = failure(rules.code());
    out.set("pointer", error.pointer);
    return out;
  }
  Entry entry;
  entry.header.time = whole_hour(natural(now));
  entry.body = std::move(body);
  const auto made = sign(std::move(entry), keys, nullptr);
  return made ? success(signed_entry(*made)) : failure(made.code());
}

std::string patias() {
  return std::string(patias_rulebook());
}
val period_of_js(const val& day) {
  return big(period_of(natural(day)));
}
val first_day_of_js(const val& period) {
  return big(first_day_of(natural(period)));
}
double frame_bytes(const std::string& text) {
  const auto frame = from_base45(text);
  return frame ? static_cast<double>(frame->size()) : 0;
}

}  // namespace

EMSCRIPTEN_BINDINGS(besace) {
  using namespace emscripten;
  class_<JsReplica>("Replica")
      .constructor<std::string>()
      .function("ingest", &JsReplica::ingest)
      .function("fund", &JsReplica::fund)
      .function("totals", &JsReplica::totals)
      .function("wallets", &JsReplica::wallets)
      .function("wallet", &JsReplica::wallet)
      .function("merchants", &JsReplica::merchants)
      .function("merchant", &JsReplica::merchant)
      .function("payments", &JsReplica::payments)
      .function("findings", &JsReplica::findings)
      .function("verdict", &JsReplica::verdict)
      .function("head", &JsReplica::head)
      .function("freshness", &JsReplica::freshness)
      .function("signApprove", &JsReplica::sign_approve)
      .function("signDeposit", &JsReplica::sign_deposit)
      .function("signRevoke", &JsReplica::sign_revoke)
      .function("planAllocation", &JsReplica::plan_allocation)
      .function("signAllocation", &JsReplica::sign_allocation)
      .function("readInvoice", &JsReplica::read_invoice)
      .function("canPay", &JsReplica::can_pay)
      .function("makePay", &JsReplica::make_pay)
      .function("payText", &JsReplica::pay_text)
      .function("readAccept", &JsReplica::read_accept);
  class_<JsTill>("Till")
      .constructor<const JsReplica&, std::string>()
      .function("rememberInvoice", &JsTill::remember_invoice)
      .function("rememberPay", &JsTill::remember_pay)
      .function("makeInvoice", &JsTill::make_invoice)
      .function("receive", &JsTill::receive)
      .function("makeAccept", &JsTill::make_accept)
      .function("acceptText", &JsTill::accept_text);
  function("auditBundle", &audit_bundle_into);
  function("writeBundle", &write_bundle_js);
  function("keyFromSeed", &key_from_seed);
  function("boxKeyFromSeed", &box_key_from_seed);
  function("seal", &seal_js);
  function("openSealed", &open_sealed_js);
  function("authorize", &authorize_js);
  function("signCharter", &sign_charter);
  function("patiasRulebook", &patias);
  function("periodOf", &period_of_js);
  function("firstDayOf", &first_day_of_js);
  function("frameBytes", &frame_bytes);
}

}  // namespace besace::js
