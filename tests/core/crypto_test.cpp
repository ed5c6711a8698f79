// Hashing, Ed25519 and sealed boxes against published vectors, the same natively and in WebAssembly.
// Guarantees: the accepted set of signatures and keys is the one of FORMAT.md F6 and F7. Must not test
// libsodium's speed.
#include "besace/crypto.hpp"

#include <algorithm>
#include <set>

#include "support.hpp"

namespace besace {
namespace {

using test::hex;
using test::hex_array;

Seed seed_of(std::uint8_t fill) {
  Seed seed{};
  seed.fill(fill);
  return seed;
}

TEST(Sha256, AgreesWithTheExampleOfFips180) {
  EXPECT_EQ(to_hex(sha256(as_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(ByteView{})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, OfTwoPartsIsThatOfTheirConcatenation) {
  EXPECT_EQ(sha256(as_bytes("a"), as_bytes("bc")), sha256(as_bytes("abc")));
  EXPECT_EQ(sha256(ByteView{}, as_bytes("abc")), sha256(as_bytes("abc")));
}

TEST(HashNode, PrefixesItsChildrenWithOne) {
  const Hash left = sha256(as_bytes("left"));
  const Hash right = sha256(as_bytes("right"));
  Bytes node{0x01};
  node.insert(node.end(), left.begin(), left.end());
  node.insert(node.end(), right.begin(), right.end());
  EXPECT_EQ(hash_node(left, right), sha256(node));
}

TEST(KeyPair, AgreesWithTheFirstTestOfRfc8032) {
  const auto seed = hex_array<32>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const KeyPair keys = key_pair(seed);
  EXPECT_EQ(to_hex(keys.public_key), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(
      to_hex(sign_detached({}, keys)),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd"
      "25bf5f0595bbe24655141438e7a100b");
}

TEST(KidOf, IsTheStartOfTheKeysHash) {
  const PublicKey key = key_pair(seed_of(7)).public_key;
  EXPECT_EQ(to_hex(kid_of(key)), to_hex(sha256(key)).substr(0, 16));
}

TEST(VerifyDetached, RefusesAnyFlippedBit) {
  const KeyPair keys = key_pair(seed_of(1));
  const Bytes message = hex("0102030405");
  const Signature signature = sign_detached(message, keys);
  ASSERT_TRUE(verify_detached(signature, message, keys.public_key));
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    Signature altered = signature;
    altered[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_FALSE(verify_detached(altered, message, keys.public_key)) << bit;
  }
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    Bytes altered = message;
    altered[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_FALSE(verify_detached(signature, altered, keys.public_key)) << bit;
  }
  EXPECT_FALSE(verify_detached(signature, message, key_pair(seed_of(2)).public_key));
}

TEST(VerifyDetached, AgreesWithEveryWycheproofCase) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  const nlohmann::json vectors = test::read_vector("wycheproof/ed25519_test.json");
  ASSERT_TRUE(vectors.is_object());
  int cases = 0;
  for (const nlohmann::json& group : vectors["testGroups"]) {
    const auto key = hex_array<32>(group["publicKey"]["pk"].get<std::string>());
    for (const nlohmann::json& item : group["tests"]) {
      const std::string result = item["result"].get<std::string>();
      ASSERT_TRUE(result == "valid" || result == "invalid") << result;
      const Result<Signature> signature = to_array<64>(hex(item["sig"].get<std::string>()));
      const Bytes message = hex(item["msg"].get<std::string>());
      const bool accepted = signature.ok() && verify_detached(*signature, message, key);
      EXPECT_EQ(accepted, result == "valid") << "tcId " << item["tcId"] << ": " << item["comment"];
      ++cases;
    }
  }
  EXPECT_EQ(cases, vectors["numberOfTests"].get<int>());
}

bool has_only(const std::set<std::string>& flags, const std::set<std::string>& allowed) {
  return std::includes(allowed.begin(), allowed.end(), flags.begin(), flags.end());
}

std::set<std::string> flags_of(const nlohmann::json& item) {
  std::set<std::string> flags;
  for (const nlohmann::json& flag : item["flags"]) flags.insert(flag.get<std::string>());
  return flags;
}

TEST(VerifyDetached, AcceptsTheSameEdgeCasesInEveryBuild) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  const nlohmann::json vectors = test::read_vector("cctv/ed25519vectors.json");
  ASSERT_TRUE(vectors.is_array());
  std::vector<int> accepted_numbers;
  for (const nlohmann::json& item : vectors) {
    const auto key = hex_array<32>(item["key"].get<std::string>());
    const auto signature = hex_array<64>(item["sig"].get<std::string>());
    const bool accepted = verify_detached(signature, as_bytes(item["msg"].get<std::string>()), key);
    // Cofactorless, neither A nor R of small order, both canonical: a torsion component that cancels out is
    // what is left.
    EXPECT_EQ(accepted, has_only(flags_of(item), {"low_order_component_A", "low_order_component_R"}))
        << "number " << item["number"];
    if (accepted) accepted_numbers.push_back(item["number"].get<int>());
  }
  const std::vector<int> expected = {7,   29,  50,  117, 139, 161, 182, 249, 305, 411, 425,
                                     438, 465, 473, 481, 489, 497, 511, 525, 538, 565, 573,
                                     581, 589, 597, 611, 625, 638, 665, 673, 681, 689, 697,
                                     711, 725, 738, 765, 773, 781, 789, 797, 832, 899};
  EXPECT_EQ(accepted_numbers, expected);
}

TEST(IsAdmissibleKey, AcceptsOnlyCanonicalKeysOfPrimeOrder) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  const nlohmann::json vectors = test::read_vector("cctv/ed25519vectors.json");
  ASSERT_TRUE(vectors.is_array());
  for (const nlohmann::json& item : vectors) {
    const std::set<std::string> flags = flags_of(item);
    const bool defective = flags.contains("low_order_A") || flags.contains("low_order_component_A") ||
                           flags.contains("non_canonical_A");
    EXPECT_EQ(is_admissible_key(hex_array<32>(item["key"].get<std::string>())), !defective)
        << "number " << item["number"];
  }
}

TEST(IsAdmissibleKey, AcceptsKeysMadeFromSeeds) {
  for (int fill = 0; fill < 64; ++fill) {
    EXPECT_TRUE(is_admissible_key(key_pair(seed_of(static_cast<std::uint8_t>(fill))).public_key));
  }
}

/// (x, y) + (0, -1) = (-x, -y): a key with a component of order two, in little-endian bytes modulo 2^255
/// - 19.
PublicKey plus_point_of_order_two(const PublicKey& key) {
  constexpr std::uint8_t kSign = 0x80;
  PublicKey out{};
  int borrow = 0;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const int prime = i == 0 ? 0xed : i == 31 ? 0x7f : 0xff;
    const int mine = i == 31 ? key[i] & ~kSign : key[i];
    const int difference = prime - mine - borrow;
    borrow = difference < 0 ? 1 : 0;
    out[i] = static_cast<std::uint8_t>(difference + 256 * borrow);
  }
  out[31] |= static_cast<std::uint8_t>(~key[31] & kSign);
  return out;
}

TEST(IsAdmissibleKey, RefusesAComponentOfOrderTwo) {
  for (std::uint8_t fill = 0; fill < 16; ++fill) {
    const PublicKey key = key_pair(seed_of(fill)).public_key;
    const PublicKey mixed = plus_point_of_order_two(key);
    ASSERT_EQ(plus_point_of_order_two(mixed), key);
    EXPECT_FALSE(is_admissible_key(mixed)) << to_hex(mixed);
  }
}

TEST(IsAdmissibleKey, RefusesSmallOrderNonCanonicalAndOffTheCurve) {
  constexpr std::string_view kRefused[] = {
      // Order 4, the identity, order 8 (two), order 2; then spellings of them with the sign bit or above the
      // prime.
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      // y = 2 is on no point of the curve.
      "0200000000000000000000000000000000000000000000000000000000000000",
  };
  for (const std::string_view key : kRefused) EXPECT_FALSE(is_admissible_key(hex_array<32>(key))) << key;
}

TEST(IsAdmissibleKey, RefusesEachSpellingAboveThePrime) {
  // y = p + k for k from 0 to 18: some are points, none is canonical.
  for (int k = 0; k < 19; ++k) {
    PublicKey key{};
    key.fill(0xff);
    key[0] = static_cast<std::uint8_t>(0xed + k);
    for (const int sign : {0x7f, 0xff}) {
      key[31] = static_cast<std::uint8_t>(sign);
      EXPECT_FALSE(is_admissible_key(key)) << to_hex(key);
    }
  }
}

TEST(SealedBox, OpensForItsKeyAlone) {
  const BoxKeyPair desk = box_key_pair(seed_of(3));
  const Bytes message = hex("7b7d");
  const Result<Bytes> box = seal(message, desk.public_key);
  ASSERT_TRUE(box.ok());
  ASSERT_TRUE(open_sealed(*box, desk).ok());
  EXPECT_EQ(*open_sealed(*box, desk), message);
  EXPECT_EQ(open_sealed(*box, box_key_pair(seed_of(4))).code(), Code::kBadSignature);
}

TEST(SealedBox, RefusesAnyAlteredOrMissingByte) {
  const BoxKeyPair desk = box_key_pair(seed_of(3));
  const Bytes box = *seal(hex("7b7d"), desk.public_key);
  for (std::size_t i = 0; i < box.size(); ++i) {
    Bytes altered = box;
    altered[i] ^= 0x01;
    EXPECT_EQ(open_sealed(altered, desk).code(), Code::kBadSignature) << i;
    EXPECT_EQ(open_sealed(ByteView(box).first(i), desk).code(), Code::kBadSignature) << i;
  }
}

TEST(SealedBox, IsFreshEachTime) {
  const BoxKeyPair desk = box_key_pair(seed_of(3));
  EXPECT_NE(*seal(hex("7b7d"), desk.public_key), *seal(hex("7b7d"), desk.public_key));
}

TEST(SealedBox, RefusesABoxKeyOfSmallOrder) {
  EXPECT_EQ(seal(hex("7b7d"), std::array<std::uint8_t, 32>{}).code(), Code::kBadKey);
}

}  // namespace
}  // namespace besace
