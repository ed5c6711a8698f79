// Signed statements (FORMAT.md F34): good for one fund, one context and one text.
// Guarantees: the bytes are the format's, and any change is refused. Must not know what is said.
#include "besace/statement.hpp"

#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

const std::string kFund(64, 'a');
const std::string kContext = "keyring";
constexpr std::string_view kSaid = R"({"v":1,"epoch":1})";

KeyPair keys() {
  return test::signer("desk").keys;
}
Signature signature() {
  return sign_statement(keys(), kFund, kContext, as_bytes(kSaid));
}
bool holds(const std::string& fund, const std::string& context, std::string_view said) {
  return verify_statement(signature(), keys().public_key, fund, context, as_bytes(said));
}

TEST(Statement, IsSignedOverWhatThePageSays) {  // F34
  const std::string message =
      "besace-statement\n" + kFund + "\n" + kContext + "\n" + to_hex(sha256(as_bytes(kSaid)));
  EXPECT_EQ(signature(), sign_detached(as_bytes(message), keys()));
  EXPECT_TRUE(holds(kFund, kContext, kSaid));
}

TEST(Statement, IsBoundToAllItIsFor) {
  EXPECT_FALSE(holds(std::string(64, 'b'), kContext, kSaid));
  EXPECT_FALSE(holds(kFund, "other", kSaid));
  EXPECT_FALSE(holds(kFund, kContext, R"({"v":1,"epoch":2})"));
  const PublicKey other = test::signer("somebody else").keys.public_key;
  EXPECT_FALSE(verify_statement(signature(), other, kFund, kContext, as_bytes(kSaid)));
  Signature altered = signature();
  altered[0] ^= 1;
  EXPECT_FALSE(verify_statement(altered, keys().public_key, kFund, kContext, as_bytes(kSaid)));
}

}  // namespace
}  // namespace besace
