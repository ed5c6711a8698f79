// JSON for people and other programs: every field, amounts as text, nothing lost.
// Guarantees: whatever can stand in a log can be shown. Must not test the law.
#include "besace/views.hpp"

#include <set>

#include "besace/audit.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using nlohmann::json;
using test::sample;
using test::Signer;
using test::Story;

json view(const SignedEntry& entry, Index index = 0) {
  return json::parse(entry_json(entry, index), nullptr, false);
}

std::set<std::string> keys_of(const json& object) {
  std::set<std::string> out;
  for (const auto& [key, value] : object.items()) out.insert(key);
  return out;
}

TEST(EntryJson, IsOneLineWithWhatEveryEntryHas) {
  for (const test::Sample& one : test::samples()) {
    const std::string text = entry_json(one.entry, 42);
    EXPECT_EQ(text.find('\n'), std::string::npos);
    const json seen = view(one.entry, 42);
    ASSERT_TRUE(seen.is_object()) << one.name;
    EXPECT_EQ(seen["index"], 42);
    EXPECT_EQ(seen["id"], to_hex(one.entry.id));
    EXPECT_EQ(seen["type"], std::string(type_name(one.entry.entry.type())));
    EXPECT_EQ(seen["kid"], to_hex(one.entry.entry.header.kid));
    EXPECT_EQ(seen["time"], one.entry.entry.header.time);
    EXPECT_EQ(seen["signature"], to_hex(one.entry.signature));
  }
}

TEST(EntryJson, HasEachTypesFields) {
  const std::set<std::string> common{"index", "id", "type", "kid", "seq", "prev", "time", "signature"};
  const std::map<std::string, std::set<std::string>> own{
      {"revoke", {"target", "reason"}},
      {"approve", {"key", "name", "commune", "categories"}},
      {"deposit", {"amount", "pocket", "target", "reference"}},
      {"certify", {"holder", "pockets", "period", "first_day", "last_day", "cap", "amber_cap", "rulebook"}},
      {"pay", {"payee", "amount", "cum", "invoice"}},
      {"accept", {"pay", "size", "root"}},
      {"tick", {"day"}}};
  for (const auto& [name, fields] : own) {
    std::set<std::string> expected = common;
    expected.insert(fields.begin(), fields.end());
    EXPECT_EQ(keys_of(view(sample(name))), expected) << name;
  }
  EXPECT_EQ(keys_of(view(sample("charter"))),
            (std::set<std::string>{"index", "id", "type", "kid", "seq", "time", "signature", "rulebook",
                                   "keys", "log_key", "threshold", "box_key"}));
  EXPECT_EQ(keys_of(view(sample("invoice"))),
            (std::set<std::string>{"index", "id", "type", "kid", "time", "signature", "merchant", "amount",
                                   "nonce", "size", "root"}));
  EXPECT_EQ(view(sample("invoice_of_a_basket"))["price"], "3000");
}

TEST(EntryJson, SpellsAmountsAsTextSoThatNoneIsRounded) {
  const json most = view(sample("deposit_of_the_most"));
  EXPECT_EQ(most["amount"], "9223372036854775807");
  EXPECT_EQ(most["target"], "guarantee");
  EXPECT_EQ(most["pocket"], 255);
  const json wide = view(sample("certify_of_8_pockets"));
  EXPECT_EQ(wide["pockets"].size(), 8U);
  EXPECT_EQ(wide["pockets"][7]["amount"], "9223372036854775800");
  EXPECT_EQ(wide["cap"], "9223372036854775807");
  EXPECT_EQ(view(sample("pay"))["cum"], "1250");
}

TEST(EntryJson, ShowsACharterWhateverItsRulebookSays) {
  const auto shown = [](const std::string& rulebook) {
    Entry entry = sample("charter").entry;
    std::get<Charter>(entry.body).rulebook = rulebook;
    const auto made = sign(entry, test::signer("desk").keys, nullptr);
    return view(*made)["rulebook"];
  };
  EXPECT_EQ(shown(std::string(test::kSmallRulebook)), json::parse(test::kSmallRulebook, nullptr, false));
  for (const std::string& odd : {std::string(), std::string("no rulebook at all"), std::string("{}"),
                                 std::string("[1,"), std::string(30000, '[') + std::string(30000, ']')}) {
    EXPECT_EQ(shown(odd), odd);
  }
}

TEST(AuditJson, TellsVerdictTotalsFindingsAndEveryBalance) {
  Story story;
  Signer shop = story.merchant("Le Potager");
  Signer farm = story.merchant("La Ferme");
  (void)story.deposit(10000);
  (void)story.deposit(9000, kGuaranteePool);
  Signer alice = story.wallet("Alice");
  Signer copy = alice;
  const SignedEntry first = story.sale(alice, shop, 9000);
  const SignedEntry second = story.sale(copy, farm, 8000);
  Replica replica;
  const AuditReport report = audit_bundle(story.bundle(), replica);
  const json seen = json::parse(audit_json(replica, report), nullptr, false);
  EXPECT_EQ(seen["code"], "ok");
  EXPECT_EQ(seen["verdict"], "incidents");
  EXPECT_EQ(seen["entries"], 10);
  EXPECT_EQ(seen["signatures_checked"], 5);
  EXPECT_EQ(seen["fund"], to_hex(story.fund()));
  EXPECT_EQ(seen["name"], "SSA PATIAS");
  EXPECT_EQ(seen["root"], to_hex(story.tree().root()));
  EXPECT_EQ(seen["day"], story.today());
  EXPECT_EQ(seen["totals"],
            json::parse(R"({"reserve":"10000","reserve_free":"0","guarantee":"2000","issued":"10000",
    "spent_within":"10000","unspent":"0","expired":"0","outstanding":"17000","credits":"17000","held":"0","draws":"7000",
    "refunded":"0","redeemed":"0","paid_out":"0","repaid":"0",
    "pockets":[{"pocket":0,"deposited":"10000","issued":"10000","spent":"10000","returned":"0"}]})",
                        nullptr, false));
  ASSERT_EQ(seen["findings"].size(), 2U);
  EXPECT_EQ(seen["findings"][0]["name"], "fork");
  EXPECT_EQ(seen["findings"][0]["code"], 33);
  EXPECT_EQ(seen["findings"][0]["severity"], "incident");
  EXPECT_EQ(seen["findings"][0]["id"], to_hex(second.id));
  EXPECT_EQ(seen["findings"][0]["other_id"], to_hex(first.id));
  EXPECT_EQ(seen["findings"][0]["kid"], to_hex(alice.kid()));
  EXPECT_EQ(seen["findings"][1]["name"], "guarantee_draw");
  EXPECT_EQ(seen["findings"][1]["amount"], "7000");
  ASSERT_EQ(seen["wallets"].size(), 1U);
  EXPECT_EQ(seen["wallets"][0],
            json::parse(R"({"kid":")" + to_hex(alice.kid()) + R"(","period":24312,"allowance":"10000",
    "spent":"17000","refunded":"0","left":"0","drawn":"7000","repaid":"0","expired":"0","suspended":true})",
                        nullptr, false));
  ASSERT_EQ(seen["merchants"].size(), 2U);
  EXPECT_EQ(seen["merchants"][1],
            json::parse(R"({"kid":")" + to_hex(farm.kid()) + R"(","name":"La Ferme","commune":"42019",
    "credited":"8000","refunded":"0","held":"0","redeemed":"0","payments":1,"suspended":false,"delisted":false})",
                        nullptr, false));
}

TEST(AuditJson, OfALogThatDoesNotHoldUpSaysWhyAndNoMore) {
  Replica replica;
  const AuditReport report = audit_bundle(as_bytes("no bundle"), replica);
  const json seen = json::parse(audit_json(replica, report), nullptr, false);
  EXPECT_EQ(keys_of(seen), (std::set<std::string>{"code", "verdict", "entries", "signatures_checked"}));
  EXPECT_EQ(seen["verdict"], "broken");
  EXPECT_EQ(seen["code"], std::string(code_name(report.code)));
}

}  // namespace
}  // namespace besace
