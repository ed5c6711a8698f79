// The module's exports: one function a line of besace.d.ts, each a conversion around one call of the core.
// Guarantees: no exception, no decision. Must not hold a rule.
#include <emscripten/bind.h>

#include <set>

#include "besace/bundle.hpp"
#include "besace/calendar.hpp"
#include "besace/request.hpp"
#include "besace/statement.hpp"
#include "js_audit.hpp"
#include "js_excerpts.hpp"
#include "js_places.hpp"
#include "js_replica.hpp"
#include "js_till.hpp"
#include "values.hpp"

namespace besace::js {
namespace {

val audit_bundle_into(JsReplica& replica, const val& file, const val& progress) {
  JsAudit audit(file, progress);
  if (audit.begin() == code_name(Code::kOk)) audit.step(std::numeric_limits<std::uint32_t>::max());
  return audit.finish(replica);
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

val sign_statement_js(const val& seed, const std::string& fund, const std::string& context, const val& said) {
  const auto secret = fixed<32>(seed);
  if (!secret) broken_invariant("a seed has 32 bytes");
  return array(sign_statement(key_pair(*secret), fund, context, bytes(said)));
}

bool verify_statement_js(const val& public_key, const std::string& fund, const std::string& context,
                         const val& said, const val& signature) {
  const auto key = fixed<32>(public_key);
  const auto given = fixed<64>(signature);
  return key && given && verify_statement(*given, *key, fund, context, bytes(said));
}

val sign_places_js(const val& seed, const std::string& fund, const val& list) {
  const auto secret = fixed<32>(seed);
  const auto places = places_list(list);
  if (!secret || !places) return failure(Code::kBadArgument);
  const auto document = sign_places(*places, key_pair(*secret), fund);
  return document ? success(array(as_bytes(*document))) : failure(document.code());
}

/// The founders beside the author, and how many of them all an act takes. Without any, the author decides alone.
Code add_board(const val& board, Charter& body) {
  if (board.isUndefined()) return Code::kOk;
  std::set<Kid> kids{kid_of(body.log_key), kid_of(body.keys.front().key)};
  for (const val& key : emscripten::vecFromJSArray<val>(board["others"])) {
    const auto other = fixed<32>(key);
    if (!other || !is_admissible_key(*other)) return Code::kBadKey;
    if (!kids.insert(kid_of(*other)).second) return Code::kKidTaken;
    body.keys.push_back({*other, kAllRoles});
  }
  body.threshold = natural(board["threshold"]);
  return body.threshold >= 1 && body.threshold <= body.keys.size() ? Code::kOk : Code::kBadArgument;
}

val sign_charter(const val& seed, const val& charter, const val& now) {
  const auto secret = fixed<32>(seed);
  const auto log_key = fixed<32>(charter["logKey"]);
  const auto box_key = fixed<32>(charter["boxKey"]);
  if (!secret || !log_key || !box_key) return failure(Code::kBadArgument);
  const KeyPair keys = key_pair(*secret);
  Charter body{charter["rulebook"].as<std::string>(), {{keys.public_key, kAllRoles}}, *log_key, 1, *box_key};
  if (const auto fault = rulebook_fault(body.rulebook)) return *fault;
  if (const Code code = add_board(charter["board"], body); code != Code::kOk) return failure(code);
  Entry entry;
  entry.header.time = whole_hour(natural(now));
  entry.body = std::move(body);
  const auto made = sign(std::move(entry), keys, nullptr);
  return made ? success(signed_entry(*made)) : failure(made.code());
}

std::string demonstration() {
  return std::string(demonstration_rulebook());
}
val rulebooks_js() {
  val out = val::array();
  for (const std::string_view json : rulebooks()) out.call<void>("push", std::string(json));
  return out;
}
val read_rulebook(const std::string& json) {
  RulebookError error;
  if (const auto rules = parse_rulebook(json, &error)) return success(rulebook_view(*rules));
  val out = failure(Code::kBadRulebook);
  out.set("pointer", error.pointer);
  return out;
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
  class_<JsReader>("FundReader")
      .function("fund", &JsReader::fund)
      .function("wallet", &JsReader::wallet)
      .function("merchants", &JsReader::merchants)
      .function("merchant", &JsReader::merchant)
      .function("payments", &JsReader::payments)
      .function("head", &JsReader::head)
      .function("freshness", &JsReader::freshness)
      .function("contributionOf", &JsReader::contribution_of)
      .function("eligibilityOf", &JsReader::eligibility_of)
      .function("splitBasket", &JsReader::split_basket)
      .function("basketShelf", &JsReader::basket_shelf)
      .function("readPlaces", &JsReader::read_places)
      .function("readInvoice", &JsReader::read_invoice)
      .function("spendable", &JsReader::spendable)
      .function("canPay", &JsReader::can_pay)
      .function("makePay", &JsReader::make_pay)
      .function("payText", &JsReader::pay_text)
      .function("readAccept", &JsReader::read_accept);
  class_<JsReplica, base<JsReader>>("Replica")
      .constructor<std::string>()
      .function("ingest", &JsReplica::ingest)
      .function("save", &JsReplica::save)
      .function("restore", &JsReplica::restore)
      .function("totals", &JsReplica::totals)
      .function("wallets", &JsReplica::wallets)
      .function("operators", &JsReplica::operators)
      .function("board", &JsReplica::board)
      .function("findings", &JsReplica::findings)
      .function("verdict", &JsReplica::verdict)
      .function("signApprove", &JsReplica::sign_approve)
      .function("signDeposit", &JsReplica::sign_deposit)
      .function("signRevoke", &JsReplica::sign_revoke)
      .function("signAppoint", &JsReplica::sign_appoint)
      .function("signDelist", &JsReplica::sign_delist)
      .function("signAmend", &JsReplica::sign_amend)
      .function("signAdjust", &JsReplica::sign_adjust)
      .function("signClose", &JsReplica::sign_close)
      .function("signEndorse", &JsReplica::sign_endorse)
      .function("planAllocation", &JsReplica::plan_allocation)
      .function("sumAllocation", &JsReplica::sum_allocation)
      .function("signAllocation", &JsReplica::sign_allocation)
      .function("signPlanned", &JsReplica::sign_planned)
      .function("dues", &JsReplica::dues)
      .function("planPayout", &JsReplica::plan_payout)
      .function("signPayout", &JsReplica::sign_payout)
      .function("outlook", &JsReplica::outlook)
      .function("outlookLike", &JsReplica::outlook_like)
      .function("journal", &JsReplica::journal)
      .function("months", &JsReplica::months)
      .function("pocketBook", &JsReplica::pocket_book);
  class_<JsExcerpts, base<JsReader>>("Excerpts")
      .constructor<std::string>()
      .function("request", &JsExcerpts::request)
      .function("tillRequest", &JsExcerpts::till_request)
      .function("take", &JsExcerpts::take)
      .function("save", &JsExcerpts::save)
      .function("restore", &JsExcerpts::restore);
  class_<JsAudit>("Audit")
      .constructor<val, val>()
      .function("read", &JsAudit::read)
      .function("begin", &JsAudit::begin)
      .function("hear", &JsAudit::hear)
      .function("step", &JsAudit::step)
      .function("applied", &JsAudit::applied)
      .function("finish", &JsAudit::finish);
  class_<JsAuditHelper>("AuditHelper")
      .constructor<val>()
      .function("next", &JsAuditHelper::next)
      .function("reached", &JsAuditHelper::reached)
      .function("isDone", &JsAuditHelper::is_done);
  class_<JsTill>("Till")
      .constructor<const JsReader&, std::string>()
      .function("rememberInvoice", &JsTill::remember_invoice)
      .function("rememberPay", &JsTill::remember_pay)
      .function("makeInvoice", &JsTill::make_invoice)
      .function("makeBasketInvoice", &JsTill::make_basket_invoice)
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
  function("signStatement", &sign_statement_js);
  function("verifyStatement", &verify_statement_js);
  function("signPlaces", &sign_places_js);
  function("signCharter", &sign_charter);
  function("demonstrationRulebook", &demonstration);
  function("rulebooks", &rulebooks_js);
  function("readRulebook", &read_rulebook);
  function("periodOf", &period_of_js);
  function("firstDayOf", &first_day_of_js);
  function("frameBytes", &frame_bytes);
}

}  // namespace besace::js
