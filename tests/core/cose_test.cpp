// The COSE working group's examples: our primitive agrees with theirs, and what is not our profile is refused.
// Guarantees: the same answers natively and in WebAssembly. Must not claim a general COSE reader: there is none here.
#include <algorithm>

#include "craft.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::hex;
using test::hex_array;

Bytes upper_hex(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return hex(text);
}

/// The signature is the last element of every COSE_Sign1.
Signature signature_of(const Bytes& cose) {
  return *to_array<64>(ByteView(cose).last(64));
}

nlohmann::json key_of(const nlohmann::json& file) {
  return file["input"]["sign0"]["key"];
}

TEST(CosePublicVectors, EddsaSignaturesHoldOverTheirSigStructure) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  const nlohmann::json file = test::read_vector("cose/eddsa-sig-01.json");
  ASSERT_TRUE(file.is_object());
  const nlohmann::json key = key_of(file);
  const auto seed = hex_array<32>(key["d_hex"].get<std::string>());
  const auto public_key = hex_array<32>(key["x_hex"].get<std::string>());
  ASSERT_EQ(key_pair(seed).public_key, public_key);
  const Bytes to_be_signed = upper_hex(file["intermediates"]["ToBeSign_hex"].get<std::string>());
  const Bytes cose = upper_hex(file["output"]["cbor"].get<std::string>());
  const std::string content = file["input"]["plaintext"].get<std::string>();
  EXPECT_EQ(test::sig_structure(hex("a201270300"), {}, as_bytes(content)), to_be_signed);
  EXPECT_EQ(sign_detached(to_be_signed, key_pair(seed)), signature_of(cose));
  EXPECT_TRUE(verify_detached(signature_of(cose), to_be_signed, public_key));
}

TEST(CosePublicVectors, EachIsRefusedAsNotOurProfile) {  // F9
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  int seen = 0;
  for (const auto& file : std::filesystem::directory_iterator(test::vectors_folder() / "cose")) {
    const nlohmann::json vector = test::read_json(file.path());
    ASSERT_TRUE(vector.is_object()) << file.path();
    const Bytes cose = upper_hex(vector["output"]["cbor"].get<std::string>());
    const Code code = decode(cose, &test::sample_fund()).code();
    EXPECT_TRUE(code == Code::kBadEntry || code == Code::kBadCbor) << file.path() << " " << code_name(code);
    ++seen;
  }
  EXPECT_GE(seen, 11);
}

TEST(CosePublicVectors, AnEntryWithTheirHeadersIsRefusedThoughItsSignatureHolds) {  // F9
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  const auto seed =
      hex_array<32>(key_of(test::read_vector("cose/eddsa-sig-01.json"))["d_hex"].get<std::string>());
  const KeyPair keys = key_pair(seed);
  const Bytes payload = encode_payload(test::sample("tick").entry);
  const Bytes ours = test::signed_by(keys, payload, test::sample_fund());
  ASSERT_TRUE(decode(ours, &test::sample_fund()).ok());
  const Bytes theirs = hex("a201270300");
  const Bytes message = test::sig_structure(theirs, test::sample_fund(), payload);
  const Bytes entry = test::wrapped(theirs, payload, sign_detached(message, keys));
  EXPECT_EQ(decode(entry, &test::sample_fund()).code(), Code::kBadEntry);
}

}  // namespace
}  // namespace besace
