// Four messages hashed at once, against one after the other by libsodium: published examples, public vectors, and at random.
// Guarantees: every length up to five blocks stands in every lane, beside shorter and longer ones. Must not measure speed.
#include <random>

#include "besace/crypto.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::hex;

constexpr std::size_t kLongest = 300;

std::vector<Hash> at_once(const std::vector<Bytes>& messages) {
  const std::vector<ByteView> views(messages.begin(), messages.end());
  std::vector<Hash> hashes(messages.size());
  sha256_each(views, hashes);
  return hashes;
}

std::vector<Hash> one_by_one(const std::vector<Bytes>& messages) {
  std::vector<Hash> hashes;
  for (const Bytes& message : messages) hashes.push_back(sha256(message));
  return hashes;
}

class Source {
 public:
  explicit Source(std::uint64_t seed) : random_(seed) {}
  Bytes message(std::size_t length) {
    Bytes bytes(length);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_());
    return bytes;
  }
  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  std::mt19937_64 random_;
};

TEST(Sha256Each, AgreesWithTheExamplesOfFips180) {
  const std::string million(1'000'000, 'a');
  std::vector<Bytes> messages;
  for (const std::string_view text : {std::string_view("abc"), std::string_view(""),
                                      std::string_view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnop"
                                                       "nopq"),
                                      std::string_view(million)}) {
    const ByteView bytes = as_bytes(text);
    messages.emplace_back(bytes.begin(), bytes.end());
  }
  std::vector<std::string> hashes;
  for (const Hash& hash : at_once(messages)) hashes.push_back(to_hex(hash));
  EXPECT_EQ(hashes,
            (std::vector<std::string>{"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                                      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
                                      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}));
}

TEST(Sha256Each, AgreesWithLibsodiumOnEveryLengthInEveryLane) {
  Source source(1);
  for (std::size_t length = 0; length <= kLongest; ++length) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::vector<Bytes> messages;
      for (std::size_t other = 0; other < 5; ++other)
        messages.push_back(source.message(other == lane ? length : source.below(kLongest + 1)));
      ASSERT_EQ(at_once(messages), one_by_one(messages)) << length << " bytes in lane " << lane;
    }
  }
}

TEST(Sha256Each, AgreesWithLibsodiumOnEveryNumberOfMessages) {
  Source source(2);
  for (std::size_t count = 0; count <= 70; ++count) {
    std::vector<Bytes> messages;
    while (messages.size() < count) messages.push_back(source.message(source.below(kLongest + 1)));
    ASSERT_EQ(at_once(messages), one_by_one(messages)) << count;
  }
}

TEST(Sha256Each, AgreesWithLibsodiumOnMessagesOfOneLength) {
  Source source(3);
  for (std::size_t length = 0; length <= kLongest; ++length) {
    std::vector<Bytes> messages;
    for (std::size_t i = 0; i < 9; ++i) messages.push_back(source.message(length));
    ASSERT_EQ(at_once(messages), one_by_one(messages)) << length;
  }
}

TEST(Sha256Each, AgreesWithLibsodiumOnThePublicVectors) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  std::vector<Bytes> messages;
  const nlohmann::json wycheproof = test::read_vector("wycheproof/ed25519_test.json");
  const nlohmann::json cctv = test::read_vector("cctv/ed25519vectors.json");
  for (const nlohmann::json& group : wycheproof["testGroups"]) {
    for (const nlohmann::json& one : group["tests"])
      for (const char* part : {"msg", "sig"}) messages.push_back(hex(one[part].get<std::string>()));
  }
  for (const nlohmann::json& one : cctv)
    for (const char* part : {"key", "sig"}) messages.push_back(hex(one[part].get<std::string>()));
  EXPECT_GT(messages.size(), 300U);
  EXPECT_EQ(at_once(messages), one_by_one(messages));
}

}  // namespace
}  // namespace besace
