// The project's own vectors (tests/vectors), read as another implementation would read them.
// Guarantees: every value of the files is checked, and the files are those the samples make.
// Must not skip: the files are part of the project.
#include "besace/allowance.hpp"
#include "besace/audit.hpp"
#include "besace/eligibility.hpp"
#include "besace/excerpt_copy.hpp"
#include "besace/frame.hpp"
#include "besace/views.hpp"
#include "craft.hpp"
#include "documents.hpp"
#include "support.hpp"

namespace besace {
namespace {

using nlohmann::json;
using test::hex;
using test::hex_array;

std::filesystem::path folder() {
  return std::filesystem::path(BESACE_SOURCE_DIR) / "tests" / "vectors";
}
json vector_file(const char* name) {
  return test::read_json(folder() / name);
}
std::string text(const json& object, const char* key) {
  return object[key].get<std::string>();
}

TEST(Vectors, AreThoseThatTheSamplesMake) {
  for (const test::Document& document : test::vector_documents()) {
    std::ifstream file(folder() / document.file, std::ios::binary);
    ASSERT_TRUE(file.is_open()) << document.file;
    const std::string kept{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_TRUE(kept == document.text) << document.file << " is not what besace_vectors would write";
  }
}

TEST(Vectors, EntriesDecodeUnderTheirIdsAndSignatures) {
  const json file = vector_file("entries.json");
  const auto fund = hex_array<32>(text(file, "fund"));
  ASSERT_GE(file["entries"].size(), 18U);
  for (const json& one : file["entries"]) {
    const std::string name = text(one, "name");
    const KeyPair keys = key_pair(hex_array<32>(text(one, "seed")));
    const auto read = decode(hex(text(one, "cose")), &fund);
    ASSERT_TRUE(read.ok()) << name;
    EXPECT_EQ(to_hex(kid_of(keys.public_key)), text(one, "kid")) << name;
    EXPECT_EQ(to_hex(read->entry.header.kid), text(one, "kid")) << name;
    EXPECT_EQ(type_name(read->entry.type()), text(one, "type")) << name;
    EXPECT_EQ(to_hex(read->id), text(one, "id")) << name;
    EXPECT_EQ(to_hex(read->signature), text(one, "signature")) << name;
    EXPECT_EQ(verify(*read, keys.public_key, &fund), Code::kOk) << name;
    EXPECT_EQ(to_hex(encode_payload(read->entry)), text(one, "payload")) << name;
    EXPECT_EQ(sha256(Bytes{0}, hex(text(one, "tbs"))), read->id) << name;
    EXPECT_EQ(to_hex(sign_detached(hex(text(one, "tbs")), keys)), text(one, "signature")) << name;
    EXPECT_EQ(test::sig_structure(test::protected_header(read->entry.header.kid),
                                  hex(text(one, "external_aad")), hex(text(one, "payload"))),
              hex(text(one, "tbs")))
        << name;
    const json shown = json::parse(entry_json(*read, 0), nullptr, false);
    for (const auto& [key, value] : one["fields"].items()) {
      if (key == "rulebook") continue;
      EXPECT_EQ(shown[key], value) << name << " " << key;
    }
  }
}

TEST(Vectors, FramesAreReadFromTheirTexts) {
  const json file = vector_file("frames.json");
  ASSERT_GE(file["frames"].size(), 7U);
  for (const json& one : file["frames"]) {
    const auto read = frame_from_text(text(one, "text"));
    ASSERT_TRUE(read.ok()) << one["name"];
    EXPECT_EQ(to_hex(encode_frame(*read)), text(one, "bytes")) << one["name"];
    EXPECT_EQ(read->body.index() + 1, one["type"].get<std::size_t>()) << one["name"];
    EXPECT_EQ(to_hex(read->fund), text(file, "fund").substr(0, 8)) << one["name"];
  }
}

TEST(Vectors, CheckpointsAreReadWithTheLogsKey) {
  const json file = vector_file("checkpoints.json");
  const auto fund = hex_array<32>(text(file, "fund"));
  const KeyPair log_key = key_pair(hex_array<32>(text(file, "log_seed")));
  EXPECT_EQ(to_hex(log_key.public_key), text(file, "log_key"));
  ASSERT_GE(file["checkpoints"].size(), 20U);
  for (const json& one : file["checkpoints"]) {
    const auto read = read_checkpoint(text(one, "note"), fund, log_key.public_key);
    ASSERT_TRUE(read.ok()) << one["size"];
    EXPECT_EQ(read->size, one["size"].get<std::uint64_t>());
    EXPECT_EQ(to_hex(read->root), text(one, "root"));
  }
}

TEST(Vectors, BundlesHaveTheirVerdictsAndBalances) {
  const json file = vector_file("bundles.json");
  std::map<std::string, std::string> verdicts;
  for (const json& one : file["bundles"]) {
    Replica replica;
    const AuditReport report = audit_bundle(*from_base64(text(one, "bundle")), replica);
    EXPECT_EQ(json::parse(audit_json(replica, report), nullptr, false), one["audit"]) << one["name"];
    verdicts[text(one, "name")] = text(one["audit"], "code") + " " + text(one["audit"], "verdict");
  }
  EXPECT_EQ(verdicts,
            (std::map<std::string, std::string>{{"honest", "ok sound"},
                                                {"double_spend", "ok incidents"},
                                                {"payment_of_no_place", "ok incidents"},
                                                {"forked_issuer", "ok incidents"},
                                                {"board_that_removes_itself", "ok incidents"},
                                                {"covered_signature_altered", "ok sound"},
                                                {"forged_tip", "ok broken"},
                                                {"root_altered", "root_mismatch broken"},
                                                {"last_entry_missing", "truncated broken"},
                                                {"checkpoint_of_another_key", "bad_signature broken"}}));
}

TEST(Vectors, RefusedInputsGiveTheirCodes) {
  const json file = vector_file("refused.json");
  const auto fund = hex_array<32>(text(file, "fund"));
  ASSERT_GE(file["entries"].size(), 90U);
  for (const json& one : file["entries"]) {
    EXPECT_EQ(code_name(decode(hex(text(one, "cose")), &fund).code()), text(one, "code")) << one["name"];
    EXPECT_NE(text(one, "code"), "ok") << one["name"];
  }
  ASSERT_GE(file["frames"].size(), 13U);
  for (const json& one : file["frames"]) {
    EXPECT_EQ(code_name(frame_from_text(text(one, "text")).code()), text(one, "code")) << one["name"];
    EXPECT_NE(text(one, "code"), "ok") << one["name"];
  }
}

/// Takes each excerpt of a file, after those that must be refused in its place; then `expect` looks.
void take_all(const json& file, ExcerptCopy& copy, const std::function<void(const json&)>& expect) {
  const auto take = [&](ExcerptCopy& into, const json& one) {
    const auto request = read_excerpt_request(hex(text(one, "request")));
    EXPECT_EQ(to_hex(write_excerpt_request(*request)), text(one, "request"));
    return std::string(code_name(into.take(*request, hex(text(one, "excerpt")), {})));
  };
  for (const json& one : file["excerpts"]) {
    for (const json& bad : file["refused"]) {
      if (text(bad, "request") != text(one, "request")) continue;
      ExcerptCopy trial = copy;
      EXPECT_NE(text(bad, "code"), "ok") << bad["name"];
      EXPECT_EQ(take(trial, bad), text(bad, "code")) << bad["name"];
    }
    EXPECT_EQ(take(copy, one), text(one, "code")) << one["name"];
    EXPECT_EQ(copy.replica().checkpoint().size, one["size"].get<Index>());
    expect(one);
  }
}

TEST(Vectors, ExcerptsAreTakenOneAfterTheOther) {
  const json file = vector_file("excerpts.json");
  ASSERT_GE(file["excerpts"].size(), 3U);
  ASSERT_GE(file["refused"].size(), 8U);
  ExcerptCopy copy(hex_array<32>(text(file, "fund")));
  take_all(file, copy, [&](const json& one) {
    const json& wallet = one["wallet"];
    const Wallet* shown = copy.replica().ledger().wallet(hex_array<8>(text(wallet, "kid")));
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(std::to_string(shown->spent), text(wallet, "spent"));
    EXPECT_EQ(std::to_string(shown->refunded), text(wallet, "refunded"));
  });
}

TEST(Vectors, TillsTakeTheirExcerptsOneAfterTheOther) {
  const json file = vector_file("tills.json");
  ASSERT_GE(file["excerpts"].size(), 3U);
  ASSERT_GE(file["refused"].size(), 10U);
  ExcerptCopy copy(hex_array<32>(text(file, "fund")));
  take_all(file, copy, [&](const json& one) {
    const json& till = one["till"];
    const Replica& replica = copy.replica();
    EXPECT_EQ(std::to_string(replica.ledger().merchant(hex_array<8>(text(till, "kid")))->credited),
              text(till, "credited"));
    EXPECT_EQ(replica.snapshot()->checkpoint.size, till["standing"].get<Index>());
    EXPECT_EQ(replica.snapshot()->rows.size(), till["rows"].size());
    for (const auto& [kid, row] : till["rows"].items()) {
      const StandingRow& held = replica.snapshot()->rows.at(hex_array<8>(kid));
      EXPECT_EQ(held.suspended != kNever, row["suspended"].get<bool>()) << kid;
      EXPECT_EQ(std::to_string(held.cum), text(row, "cum")) << kid;
      EXPECT_EQ(to_hex(held.tip.id), text(row, "tip")) << kid;
    }
  });
}

TEST(Vectors, RulebooksAreTakenOrRefusedWhereTheFaultIs) {
  const json file = vector_file("rulebooks.json");
  ASSERT_GE(file["accepted"].size(), 20U);
  ASSERT_GE(file["refused"].size(), 60U);
  for (const json& one : file["accepted"]) {
    RulebookError error;
    EXPECT_TRUE(parse_rulebook(text(one, "rulebook"), &error).ok()) << one["name"] << error.pointer;
  }
  for (const json& one : file["refused"]) {
    RulebookError error;
    const auto parsed = parse_rulebook(text(one, "rulebook"), &error);
    EXPECT_EQ(code_name(parsed.code()), "bad_rulebook") << one["name"];
    EXPECT_EQ(error.pointer, text(one, "pointer")) << one["name"];
  }
}

TEST(Vectors, CertificatesAreThoseThatTheirRulebookCanGive) {
  const json file = vector_file("rulebooks.json");
  std::map<std::string, Rulebook> rulebooks;
  for (const json& one : file["accepted"])
    rulebooks.emplace(text(one, "name"), *parse_rulebook(text(one, "rulebook")));
  ASSERT_GE(file["certificates"].size(), 40U);
  for (const json& one : file["certificates"]) {
    Certify certificate;
    certificate.period = one["period"].get<std::uint64_t>();
    for (const json& pocket : one["pockets"])
      certificate.pockets.push_back(
          {pocket["pocket"].get<std::uint64_t>(), std::stoll(text(pocket, "amount"))});
    const Amount repaid = std::stoll(text(one, "repaid"));
    if (repaid > 0) certificate.repays = Repayment{Kid{}, repaid};
    EXPECT_EQ(can_give(rulebooks.at(text(one, "rulebook")), certificate), one["given"].get<bool>()) << one;
  }
}

TEST(Vectors, PeopleAreJudgedByTheirRulebook) {
  const json file = vector_file("rulebooks.json");
  std::map<std::string, Rulebook> rulebooks;
  for (const json& one : file["accepted"])
    rulebooks.emplace(text(one, "name"), *parse_rulebook(text(one, "rulebook")));
  ASSERT_GE(file["eligibility"].size(), 10U);
  const auto number = [](const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<std::uint64_t>());
  };
  for (const json& one : file["eligibility"]) {
    EligibilityFacts facts{.commune = text(one, "commune"),
                           .situation = number(one["situation"]),
                           .birth_year = number(one["birth_year"]),
                           .commitment_months = number(one["commitment_months"]),
                           .day = one["day"].get<std::uint64_t>()};
    if (!one["children"].is_null()) facts.children = one["children"].get<std::vector<std::uint64_t>>();
    const auto judged = eligibility_of(rulebooks.at(text(one, "rulebook")), facts);
    ASSERT_TRUE(judged.ok()) << one;
    json conditions = json::array();
    for (const ConditionResult& result : *judged)
      conditions.push_back({{"condition", std::string(condition_name(result.condition))},
                            {"judged", std::string(judged_name(result.judged))}});
    EXPECT_EQ(conditions, one["conditions"]) << one;
  }
}

}  // namespace
}  // namespace besace
