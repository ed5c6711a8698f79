// Signed requests (FORMAT.md F22): good for one fund, method, path, body and hour.
// Guarantees: one spelling, and any change is refused. Must not know HTTP.
#include "besace/request.hpp"

#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kNow = 1767254400 + 1234;  // within an hour
const std::string kFund(64, 'a');
const std::string kPath = "/api/v1/desk/requests";
constexpr std::string_view kBody = R"({"id":7})";

KeyPair keys() {
  return test::signer("desk").keys;
}
std::string header() {
  return authorize(keys(), kFund, "POST", kPath, as_bytes(kBody), kNow);
}
Code check(const std::string& fund, const std::string& method, const std::string& path, std::string_view body,
           std::uint64_t now) {
  return check_authorization(*parse_authorization(header()), keys().public_key, fund, method, path,
                             as_bytes(body), now);
}

TEST(Request, IsSignedOverWhatThePageSays) {  // F22
  const std::string hours = std::to_string(kNow / 3600);
  const std::string message =
      "besace-request\n" + kFund + "\nPOST\n" + kPath + "\n" + hours + "\n" + to_hex(sha256(as_bytes(kBody)));
  const Signature signature = sign_detached(as_bytes(message), keys());
  EXPECT_EQ(header(), "Besace " + to_hex(kid_of(keys().public_key)) + "." + hours + "." + to_hex(signature));
}

TEST(Request, IsReadBackAsWritten) {
  const auto read = parse_authorization(header());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->kid, kid_of(keys().public_key));
  EXPECT_EQ(read->hours, kNow / 3600);
  EXPECT_EQ(check(kFund, "POST", kPath, kBody, kNow), Code::kOk);
}

TEST(Request, IsBoundToAllItIsFor) {
  EXPECT_EQ(check(std::string(64, 'b'), "POST", kPath, kBody, kNow), Code::kBadSignature);
  EXPECT_EQ(check(kFund, "PUT", kPath, kBody, kNow), Code::kBadSignature);
  EXPECT_EQ(check(kFund, "POST", kPath + "/8", kBody, kNow), Code::kBadSignature);
  EXPECT_EQ(check(kFund, "POST", kPath, R"({"id":8})", kNow), Code::kBadSignature);
  EXPECT_EQ(check(kFund, "POST", kPath, "", kNow), Code::kBadSignature);
  const PublicKey other = test::signer("somebody else").keys.public_key;
  EXPECT_EQ(
      check_authorization(*parse_authorization(header()), other, kFund, "POST", kPath, as_bytes(kBody), kNow),
      Code::kBadSignature);
}

TEST(Request, IsGoodForItsHourAndTheNext) {
  const std::uint64_t hour = kNow - kNow % 3600;
  EXPECT_EQ(check(kFund, "POST", kPath, kBody, hour), Code::kOk);
  EXPECT_EQ(check(kFund, "POST", kPath, kBody, hour + 7199), Code::kOk);
  EXPECT_EQ(check(kFund, "POST", kPath, kBody, hour + 7200), Code::kBadRequest);
  EXPECT_EQ(check(kFund, "POST", kPath, kBody, hour - 1), Code::kBadRequest);
  EXPECT_EQ(check(kFund, "POST", kPath, kBody, 0), Code::kBadRequest);
}

TEST(Request, CannotBeGivenAnotherHour) {
  auto altered = *parse_authorization(header());
  altered.hours += 1;
  EXPECT_EQ(
      check_authorization(altered, keys().public_key, kFund, "POST", kPath, as_bytes(kBody), kNow + 3600),
      Code::kBadSignature);
}

TEST(Request, WithAnyLetterChangedIsRefused) {
  const std::string whole = header();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char letter : {'0', '1', 'f', 'F', '.', ' ', '-'}) {
      std::string altered = whole;
      if (altered[at] == letter) continue;
      altered[at] = letter;
      const auto read = parse_authorization(altered);
      const bool refused = !read || read->kid != kid_of(keys().public_key) ||
                           check_authorization(*read, keys().public_key, kFund, "POST", kPath,
                                               as_bytes(kBody), kNow) != Code::kOk;
      EXPECT_TRUE(refused) << "letter " << at << " as " << letter;
    }
  }
}

TEST(Request, HasOneSpelling) {
  const std::string kid = to_hex(kid_of(keys().public_key));
  const std::string end = header().substr(header().rfind('.'));
  ASSERT_TRUE(parse_authorization("Besace " + kid + ".490903" + end).ok());
  for (const std::string_view hours :
       {"", "0490903", "00", "+1", "-1", " 1", "1 ", "0x1", "1e3", "18446744073709551616", "1.1"}) {
    EXPECT_EQ(parse_authorization("Besace " + kid + "." + std::string(hours) + end).code(), Code::kBadRequest)
        << hours;
  }
  for (const std::string& other :
       {std::string(), std::string("Besace"), std::string("Besace "), std::string("Besace .."),
        "besace " + header().substr(7), "Bearer " + header().substr(7), " " + header(), header() + " ",
        header() + ".", header() + "00", header().substr(0, header().size() - 2),
        "Besace " + kid.substr(2) + ".490903" + end, "Besace " + kid + "00.490903" + end,
        "Besace " + kid + end, "Besace  " + header().substr(7)}) {
    EXPECT_EQ(parse_authorization(other).code(), Code::kBadRequest) << other;
  }
}

}  // namespace
}  // namespace besace
