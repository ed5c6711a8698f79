// See documents.hpp; the fields are described in README.md beside it.
#include "documents.hpp"

#include <functional>
#include <nlohmann/json.hpp>

#include "besace/audit.hpp"
#include "besace/views.hpp"
#include "bundle_samples.hpp"
#include "excerpt_support.hpp"
#include "frames.hpp"
#include "refusals.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "text_documents.hpp"

namespace besace::test {
namespace {

using Json = nlohmann::ordered_json;

// Larger ones are made in the tests: their bytes say nothing more.
constexpr std::size_t kMostBytes = 4096;

std::string seed_of(const std::string& name) {
  return to_hex(sha256(as_bytes(name)));
}

Json fields_json(const SignedEntry& entry) {
  Json fields = Json::parse(entry_json(entry, 0), nullptr, /*allow_exceptions=*/false);
  for (const char* const common : {"index", "id", "type", "kid", "signature"}) fields.erase(common);
  if (const auto* charter = std::get_if<Charter>(&entry.entry.body)) fields["rulebook"] = charter->rulebook;
  return fields;
}

std::string entries_text() {
  Json out{{"fund", to_hex(sample_fund())}, {"entries", Json::array()}};
  for (const Sample& one : samples()) {
    const Entry& entry = one.entry.entry;
    const FundRef aad = entry.type() == Type::kCharter ? nullptr : &sample_fund();
    const Bytes payload = encode_payload(entry);
    out["entries"].push_back({{"name", one.name},
                              {"type", type_name(entry.type())},
                              {"seed", seed_of(one.signer)},
                              {"kid", to_hex(entry.header.kid)},
                              {"external_aad", aad == nullptr ? "" : to_hex(*aad)},
                              {"fields", fields_json(one.entry)},
                              {"payload", to_hex(payload)},
                              {"tbs", to_hex(tbs(entry.header.kid, payload, aad))},
                              {"id", to_hex(one.entry.id)},
                              {"signature", to_hex(one.entry.signature)},
                              {"cose", to_hex(one.entry.cose)}});
  }
  return out.dump(1) + "\n";
}

std::string frames_text() {
  Json out{{"fund", to_hex(sample_fund())}, {"frames", Json::array()}};
  for (const FrameSample& one : frame_samples()) {
    out["frames"].push_back({{"name", one.name},
                             {"type", one.frame.body.index() + 1},
                             {"bytes", to_hex(encode_frame(one.frame))},
                             {"text", frame_text(one.frame)}});
  }
  return out.dump(1) + "\n";
}

std::string checkpoints_text() {
  const KeyPair log_key = signer("log").keys;
  Json out{
      {"fund", to_hex(sample_fund())}, {"log_seed", seed_of("log")}, {"log_key", to_hex(log_key.public_key)}};
  out["checkpoints"] = Json::array();
  MerkleTree tree;
  const auto add = [&](const std::string& more) {
    const Checkpoint now{tree.size(), tree.root()};
    const std::string note = write_checkpoint(now, sample_fund(), log_key) + more;
    out["checkpoints"].push_back({{"size", now.size}, {"root", to_hex(now.root)}, {"note", note}});
  };
  add("");
  for (const Sample& one : samples()) {
    tree.append(one.entry.id);
    add("");
  }
  add("\u2014 witness.example " + to_base64(Bytes(76, 0x11)) + "\n");
  return out.dump(1) + "\n";
}

std::string bundles_text() {
  Json out{{"bundles", Json::array()}};
  for (const auto& [name, bytes] : bundle_samples()) {
    Replica replica;
    const AuditReport report = audit_bundle(bytes, replica);
    const Json audit = Json::parse(audit_json(replica, report), nullptr, /*allow_exceptions=*/false);
    out["bundles"].push_back({{"name", name}, {"bundle", to_base64(bytes)}, {"audit", audit}});
  }
  return out.dump(1) + "\n";
}

Json wallet_json(const Ledger& ledger, const Kid& kid) {
  const Wallet& wallet = *ledger.wallet(kid);
  return {{"kid", to_hex(kid)},
          {"allowance", std::to_string(wallet.allowance)},
          {"spent", std::to_string(wallet.spent)},
          {"refunded", std::to_string(wallet.refunded)},
          {"suspended", ledger.account(kid)->suspended != kNever},
          {"closed", wallet.closed},
          {"day", ledger.day()}};
}

Json excerpt_json(const char* name, const ExcerptRequest& request, const Excerpt& excerpt, Code code) {
  return {{"name", name},
          {"request", to_hex(write_excerpt_request(request))},
          {"excerpt", to_hex(write_excerpt(excerpt))},
          {"code", code_name(code)}};
}

/// One phone's three excerpts of a fund where it forks, each after the other, and others that it must refuse after the second.
std::string excerpts_text() {
  Market market;
  Story& story = market.story;
  const Kid wallet = market.alice.kid();
  Signer farm = story.merchant("La Ferme");
  ExcerptCopy copy;
  Json out{{"fund", to_hex(story.fund())}, {"excerpts", Json::array()}, {"refused", Json::array()}};
  const auto take = [&](const char* name) {
    const ExcerptRequest request = copy.request({wallet});
    const Excerpt excerpt = Archive(story).excerpt(request);
    const Code code = copy.take(request, write_excerpt(excerpt), {});
    Json item = excerpt_json(name, request, excerpt, code);
    item["size"] = copy.replica().checkpoint().size;
    item["wallet"] = wallet_json(copy.replica().ledger(), wallet);
    out["excerpts"].push_back(item);
  };
  take("first");
  Signer phone = market.alice;
  const SignedEntry bought = story.sale(market.alice, market.shop, 2000);
  (void)story.put(market.shop, Refund{bought.id, 500});
  (void)story.tick(3);
  take("three_days_later");
  (void)story.sale(phone, farm, 7000);
  (void)story.tick(2);
  const ExcerptRequest request = copy.request({wallet});
  const auto refuse = [&](const char* name, const std::function<void(Excerpt&)>& change) {
    Excerpt excerpt = Archive(story).excerpt(request);
    change(excerpt);
    ExcerptCopy trial = copy;
    out["refused"].push_back(
        excerpt_json(name, request, excerpt, trial.take(request, write_excerpt(excerpt), {})));
  };
  refuse("entry_left_out", [](Excerpt& e) { e.entries.erase(e.entries.begin()); });
  refuse("entry_elsewhere", [](Excerpt& e) { e.entries.front().index -= 1; });
  refuse("signature_altered", [](Excerpt& e) { e.entries.front().cose.back() ^= 1; });
  refuse("proof_altered", [](Excerpt& e) { e.proof.back()[0] ^= 1; });
  refuse("proof_longer", [](Excerpt& e) { e.proof.push_back({}); });
  refuse("consistency_altered", [](Excerpt& e) { e.consistency.back()[0] ^= 1; });
  refuse("day_altered", [](Excerpt& e) { std::get<std::uint64_t>(e.clock.front().day_or_root) += 1; });
  refuse("tick_left_out", [](Excerpt& e) { e.clock.erase(e.clock.begin()); });
  take("after_a_fork");
  return out.dump(1) + "\n";
}

/// What a till of this merchant is shown: its sums, and each open wallet's row.
Json till_json(const Replica& replica, const Kid& kid) {
  const Merchant& merchant = *replica.ledger().merchant(kid);
  Json out{{"kid", to_hex(kid)},
           {"credited", std::to_string(merchant.credited)},
           {"refunded", std::to_string(merchant.refunded)},
           {"redeemed", std::to_string(merchant.redeemed)},
           {"standing", replica.snapshot()->checkpoint.size},
           {"rows", Json::object()}};
  for (const auto& [wallet, row] : replica.snapshot()->rows) {
    out["rows"][to_hex(wallet)] = {{"suspended", row.suspended != kNever},
                                   {"refunded", std::to_string(row.refunded)},
                                   {"seq", row.tip.seq},
                                   {"links", row.links},
                                   {"tip", to_hex(row.tip.id)},
                                   {"cum", std::to_string(row.cum)}};
  }
  return out;
}

/// One till's excerpts of a fund, and others that it must refuse before the last.
std::string tills_text() {
  Market market;
  Story& story = market.story;
  const Kid shop = market.shop.kid();
  Signer farm = story.merchant("La Ferme");
  Signer bob = story.wallet("Bob");
  (void)story.standing();
  ExcerptCopy copy;
  Json out{{"fund", to_hex(story.fund())}, {"excerpts", Json::array()}, {"refused", Json::array()}};
  const auto take = [&](const char* name) {
    const ExcerptRequest request = copy.till_request(shop);
    const Excerpt excerpt = Archive(story).excerpt(request);
    Json item = excerpt_json(name, request, excerpt, copy.take(request, write_excerpt(excerpt), {}));
    item["size"] = copy.replica().checkpoint().size;
    item["till"] = till_json(copy.replica(), shop);
    out["excerpts"].push_back(item);
  };
  take("a_till_at_first");
  const SignedEntry bought = story.sale(bob, farm, 2000);
  (void)story.put(farm, Refund{bought.id, 500});
  (void)story.sale(bob, market.shop, 700);
  (void)story.put(story.desk, Redeem{shop, 500, 0, "SCT-1"});
  (void)story.standing();
  (void)story.tick();
  take("a_payment_and_a_refund_elsewhere");
  Signer copied = bob;
  (void)story.sale(bob, farm, 300);
  (void)story.sale(copied, market.shop, 400);
  (void)story.wallet("Carl");
  (void)story.standing();
  (void)story.deposit(100);
  const ExcerptRequest request = copy.till_request(shop);
  const auto refuse = [&](const char* name, const std::function<void(StandingNews&)>& change) {
    Excerpt excerpt = Archive(story).excerpt(request);
    change(*excerpt.standing);
    ExcerptCopy trial = copy;
    out["refused"].push_back(
        excerpt_json(name, request, excerpt, trial.take(request, write_excerpt(excerpt), {})));
  };
  refuse("row_left_out", [](StandingNews& n) { n.changes.pop_back(); });
  refuse("row_altered", [](StandingNews& n) { n.changes.front().row.suspended = kNever; });
  refuse("row_new_twice", [](StandingNews& n) { n.changes.front().is_new = true; });
  refuse("row_not_new", [](StandingNews& n) { n.changes.back().is_new = false; });
  refuse("open_called_closed", [](StandingNews& n) { n.closed = {0}; });
  refuse("unknown_closed", [](StandingNews& n) { n.closed = {9}; });
  refuse("one_more_wallet", [](StandingNews& n) { n.wallets += 1; });
  refuse("fewer_wallets", [](StandingNews& n) { n.wallets = 1; });
  refuse("desk_end_altered", [](StandingNews& n) { n.desks.front().tip.seq += 1; });
  refuse("desk_left_out", [](StandingNews& n) { n.desks.clear(); });
  refuse("other_log", [](StandingNews& n) { n.log_root[0] ^= 1; });
  refuse("other_consistency", [](StandingNews& n) { n.consistency.back()[0] ^= 1; });
  refuse("none", [](StandingNews& n) {
    n = {};
    n.log_root = sha256(ByteView{});
  });
  take("a_copied_phone");
  return out.dump(1) + "\n";
}

Json refused_frames() {
  const Bytes good = encode_frame(frame_samples().front().frame);
  const auto altered = [&](const std::function<void(Bytes&)>& change) {
    Bytes out = good;
    change(out);
    return to_base45(out);
  };
  const std::vector<std::pair<std::string, std::string>> texts{
      {"nothing", ""},
      {"lower_case_letters", "aaaaaa"},
      {"an_address", "https://example.org/?q=1"},
      {"group_beyond_16_bits", ":::"},
      {"one_letter_left_over", "0000"},
      {"version_2", altered([](Bytes& b) { b[0] = 2; })},
      {"type_4", altered([](Bytes& b) { b[1] = 4; })},
      {"invoice_called_accept", altered([](Bytes& b) { b[1] = 3; })},
      {"byte_behind", altered([](Bytes& b) { b.push_back(0); })},
      {"cut", altered([](Bytes& b) { b.pop_back(); })},
      {"six_elements", altered([](Bytes& b) { b[6] = 0x86; })},
      {"price_as_bytes", altered([](Bytes& b) {
         b[6] = 0x88;
         b.push_back(0x40);
       })},
      {"price_and_one_more", altered([](Bytes& b) {
         b[6] = 0x89;
         b.insert(b.end(), {0x19, 0x0b, 0xb8, 0x00});
       })},
      {"array_of_indefinite_length", altered([](Bytes& b) { b[6] = 0x9f; })},
      {"text_for_kid", altered([](Bytes& b) { b[7] = 0x68; })}};
  Json out = Json::array();
  for (const auto& [name, text] : texts) {
    out.push_back(
        {{"name", name}, {"rule", "F18"}, {"text", text}, {"code", code_name(frame_from_text(text).code())}});
  }
  return out;
}

std::string refused_text() {
  Json out{{"fund", to_hex(sample_fund())}, {"entries", Json::array()}};
  for (const Refusal& one : refusals()) {
    if (one.cose.size() > kMostBytes) continue;
    out["entries"].push_back(
        {{"name", one.name}, {"rule", one.rule}, {"cose", to_hex(one.cose)}, {"code", code_name(one.code)}});
  }
  out["frames"] = refused_frames();
  return out.dump(1) + "\n";
}

}  // namespace

std::vector<Document> vector_documents() {
  return {{"entries.json", entries_text()},         {"frames.json", frames_text()},
          {"checkpoints.json", checkpoints_text()}, {"bundles.json", bundles_text()},
          {"excerpts.json", excerpts_text()},       {"tills.json", tills_text()},
          {"refused.json", refused_text()},         {"rulebooks.json", rulebooks_text()},
          {"places.json", places_text()},           {"topups.json", top_ups_text()},
          {"founders.json", founders_text()}};
}

}  // namespace besace::test
