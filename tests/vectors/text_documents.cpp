// See text_documents.hpp; the fields are described in README.md beside it.
#include "text_documents.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "besace/statement.hpp"
#include "places_samples.hpp"
#include "rulebook_samples.hpp"
#include "samples.hpp"
#include "story.hpp"

namespace besace::test {
namespace {

using Json = nlohmann::ordered_json;

std::string bytes_text(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

Json optional_number(const std::optional<std::uint64_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json eligibility_json() {
  Json out = Json::array();
  for (const EligibilitySample& one : eligibility_samples()) {
    const EligibilityFacts& facts = one.facts;
    Json conditions = Json::array();
    for (const auto& [name, judged] : one.conditions)
      conditions.push_back({{"condition", name}, {"judged", judged}});
    out.push_back({{"rulebook", one.rulebook},
                   {"commune", facts.commune},
                   {"situation", optional_number(facts.situation)},
                   {"birth_year", optional_number(facts.birth_year)},
                   {"children", facts.children ? Json(*facts.children) : Json(nullptr)},
                   {"commitment_months", optional_number(facts.commitment_months)},
                   {"day", facts.day},
                   {"conditions", conditions}});
  }
  return out;
}

}  // namespace

std::string rulebooks_text() {
  Json out{{"accepted", Json::array()}, {"refused", Json::array()}, {"certificates", Json::array()}};
  for (const RulebookSample& one : rulebook_samples())
    out["accepted"].push_back({{"name", one.name}, {"rulebook", one.text}});
  for (const RefusedRulebook& one : refused_rulebooks())
    out["refused"].push_back(
        {{"name", one.name}, {"rule", one.rule}, {"rulebook", one.text}, {"pointer", one.pointer}});
  for (const CertificateSample& one : certificate_samples()) {
    Json pockets = Json::array();
    for (const auto& [number, amount] : one.pockets)
      pockets.push_back({{"pocket", number}, {"amount", std::to_string(amount)}});
    out["certificates"].push_back({{"rulebook", one.rulebook},
                                   {"period", one.period},
                                   {"pockets", pockets},
                                   {"repaid", std::to_string(one.repaid)},
                                   {"given", one.is_given}});
  }
  out["eligibility"] = eligibility_json();
  return out.dump(1) + "\n";
}

std::string places_text() {
  Json out{{"fund", kPlacesFund}, {"key", to_hex(signer("desk").keys.public_key)}, {"lists", Json::array()}};
  for (const PlacesSample& one : places_samples())
    out["lists"].push_back({{"name", one.name}, {"code", code_name(one.code)}, {"document", one.document}});
  return out.dump(1) + "\n";
}

// F38, with its faults: what a reader refuses, and what nobody accepted has signed.
std::string top_ups_text() {
  const KeyPair keys = signer("partner").keys;
  const std::string fund = to_hex(sample_fund());
  const std::string line = R"({"holder":"RF18539007547034","amount":4500})";
  const std::string head = R"({"v":1,"role":"topups","pocket":2,"number":1764230400,)";
  const std::string months = R"("from":24322,"until":24323,)";
  const auto said = [&](const std::string& start, const std::string& lines) {
    return start + R"("lines":[)" + lines + R"(],"by":")" + to_hex(kid_of(keys.public_key)) + R"("})";
  };
  const auto signed_for = [&](const std::string& text, const std::string& in, const std::string& context) {
    const Signature signature = sign_statement(keys, in, context, as_bytes(text));
    return text.substr(0, text.size() - 1) + R"(,"signature":")" + to_hex(signature) + R"("})";
  };
  const auto order = [&](const std::string& text) { return signed_for(text, fund, "topups"); };
  const std::string good = order(said(head + months, line));
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = said(head + months, line);
    return order(text.replace(text.find(from), from.size(), to));
  };
  Json out{
      {"fund", fund}, {"key", to_hex(keys.public_key)}, {"taken", Json::array()}, {"refused", Json::array()}};
  const auto take = [&](const char* name, const std::string& text) {
    out["taken"].push_back({{"name", name}, {"text", text}});
  };
  const auto refuse = [&](const char* name, const char* code, const std::string& text) {
    out["refused"].push_back({{"name", name}, {"code", code}, {"text", text}});
  };
  take("one_person", good);
  take("two_people", order(said(head + R"("from":24322,"until":24333,)",
                                line + R"(,{"holder":"RF741","amount":100000000})")));
  std::string changed = good;
  refuse("an_amount_changed", "bad_signature", changed.replace(changed.find("4500"), 4, "4600"));
  refuse("of_another_fund", "bad_signature",
         signed_for(said(head + months, line), std::string(64, 'a'), "topups"));
  refuse("said_for_something_else", "bad_signature", signed_for(said(head + months, line), fund, "keyring"));
  refuse("a_space", "bad_order", " " + good);
  refuse("members_in_another_order", "bad_order",
         with(R"("v":1,"role":"topups")", R"("role":"topups","v":1)"));
  refuse("another_version", "bad_order", with(R"("v":1)", R"("v":2)"));
  refuse("a_member_more", "bad_order", with(R"("pocket":2)", R"("pocket":2,"qf":612)"));
  refuse("a_line_with_more", "bad_order", with(R"("amount":4500)", R"("amount":4500,"qf":612)"));
  refuse("the_pocket_of_savings", "bad_order", with(R"("pocket":2)", R"("pocket":1)"));
  refuse("number_zero", "bad_order", with("1764230400", "0"));
  refuse("months_backwards", "bad_order", with("24323", "24321"));
  refuse("thirteen_months", "bad_order", with("24323", "24334"));
  refuse("nobody", "bad_order", with(line, ""));
  refuse("one_person_twice", "bad_order", with(line, line + "," + line));
  refuse("no_amount", "bad_order", with("4500", "0"));
  refuse("too_large_an_amount", "bad_order", with("4500", "100000001"));
  refuse("an_amount_with_a_fraction", "bad_order", with("4500", "4500.5"));
  refuse("a_reference_mistyped", "bad_order", with("RF18", "RF19"));
  refuse("a_reference_with_spaces", "bad_order", with("RF18539007547034", "RF18 5390 0754 7034"));
  return out.dump(1) + "\n";
}

// F41, with its faults: what is no code, and what its key did not sign so.
std::string founders_text() {
  const KeyPair keys = signer("founder").keys;
  const std::string box = bytes_text(box_key_pair(sha256(as_bytes(std::string("founder box")))).public_key);
  const auto shown = [](const std::string& bytes) {
    std::string hex = to_hex(as_bytes(bytes));
    std::transform(hex.begin(), hex.end(), hex.begin(),
                   [](unsigned char one) { return static_cast<char>(std::toupper(one)); });
    return "BESACE-FOUNDER:" + hex;
  };
  const auto code = [&](const std::string& box_key, const std::string& name, const std::string& fund = "",
                        const std::string& context = "founder") {
    const Signature signature = sign_statement(keys, fund, context, as_bytes(box_key + name));
    return shown(bytes_text(keys.public_key) + box_key + bytes_text(signature) + name);
  };
  const std::string good = code(box, "Awa Diallo");
  const auto changed = [&](std::size_t at) {
    std::string text = good;
    text[at] = text[at] == '0' ? '1' : '0';
    return text;
  };
  constexpr std::size_t kStart = 15;
  std::string small = good;
  std::transform(small.begin(), small.end(), small.begin(),
                 [](unsigned char one) { return static_cast<char>(std::tolower(one)); });
  Json out{{"key", to_hex(keys.public_key)},
           {"box_key", to_hex(as_bytes(box))},
           {"taken", Json::array()},
           {"refused", Json::array()}};
  const auto take = [&](const char* name, const std::string& founder, const std::string& text) {
    out["taken"].push_back({{"name", name}, {"founder", founder}, {"text", text}});
  };
  const auto refuse = [&](const char* name, const std::string& text) {
    out["refused"].push_back({{"name", name}, {"text", text}});
  };
  take("as_it_is_shown", "Awa Diallo", good);
  take("as_a_message_broke_it", "Awa Diallo", " " + small.substr(0, 60) + "\r\n" + small.substr(60) + "\n");
  take("the_longest_name", std::string(200, 'a'), code(box, std::string(200, 'a')));
  refuse("nothing", "");
  refuse("another_head", "BESACE-FOUNDERS:" + good.substr(kStart));
  refuse("no_head", good.substr(kStart));
  refuse("cut_short", good.substr(0, good.size() - 2));
  refuse("half_a_byte_more", good + "0");
  refuse("no_hexadecimal_digit", good.substr(0, good.size() - 1) + "G");
  refuse("another_desk_key", changed(kStart));
  refuse("another_box_key", changed(kStart + 64));
  refuse("another_signature", changed(kStart + 128));
  refuse("another_name", changed(good.size() - 1));
  refuse("no_name", code(box, ""));
  refuse("too_long_a_name", code(box, std::string(201, 'a')));
  refuse("a_name_of_two_lines", code(box, "Awa\nDiallo"));
  refuse("a_space_after_the_name", code(box, "Awa "));
  refuse("a_name_that_is_no_text", code(box, "Awa\xff"));
  refuse("a_box_key_of_low_order", code(std::string(32, '\0'), "Awa Diallo"));
  refuse("said_of_a_fund", code(box, "Awa Diallo", to_hex(sample_fund())));
  refuse("said_for_something_else", code(box, "Awa Diallo", "", "keyring"));
  return out.dump(1) + "\n";
}

}  // namespace besace::test
