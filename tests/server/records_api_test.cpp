// The records' routes: who may call them, and what they refuse (FORMAT.md F33).
#include "besace/request.hpp"
#include "live_server.hpp"
#include "record_form.hpp"

namespace besace::testing {
namespace {

constexpr const char* kPath = "/api/v1/records";

std::string id_of(std::uint8_t number) {
  return to_hex(RecordId{number});
}

/// One write, as JSON.
std::string write_of(const std::string& id, const std::string& expected, const std::string& value) {
  return R"({"id":")" + id + R"(","expected":)" + expected + R"(,"value":")" + value + R"("})";
}

std::string batch(const std::string& writes) {
  return R"({"writes":[)" + writes + "]}";
}

class RecordsApiTest : public ::testing::Test {
 protected:
  Heard call(const KeyPair& keys, const std::string& method, const std::string& target,
             const std::string& body = "") {
    const std::string fund = to_hex(hosted_.fund.charter.id);
    return ask(server_.port(), method, target,
               "Authorization: " + authorize(keys, fund, method, target, as_bytes(body), kNoon) + "\r\n",
               body);
  }
  Heard get(const std::string& query = "") { return call(desk(), "GET", kPath + query); }
  Heard post(const std::string& body) { return call(desk(), "POST", kPath, body); }
  const KeyPair& desk() const { return hosted_.fund.desk.keys(); }
  void log(const SignedEntry& entry) {
    const Answer answer = merge_now(*hosted_.service, {entry});
    ASSERT_EQ(answer.results.at(0).effect, Code::kOk);
  }
  /// Expects this refusal, and that nothing was written.
  void expect_refused(const Heard& heard, int status, Code code) {
    EXPECT_TRUE(heard.is(status)) << heard.head;
    EXPECT_EQ(heard.body, R"({"code":)" + std::to_string(static_cast<int>(code)) + R"(,"name":")" +
                              std::string(code_name(code)) + R"("})");
    EXPECT_EQ(hosted_.records->read(0, 1, 1)->newest, 0U);
  }

  Hosted hosted_;
  LiveServer server_{hosted_};
};

TEST_F(RecordsApiTest, WritesAndGivesBackRecords) {
  EXPECT_EQ(get().body, R"({"version":0,"records":[]})");
  const Heard written = post(batch(write_of(id_of(1), "0", "AAEC") + "," + write_of(id_of(2), "0", "Aw==")));
  EXPECT_TRUE(written.is(200)) << written.body;
  EXPECT_EQ(written.body, R"({"versions":[1,2]})");
  EXPECT_EQ(post(batch(write_of(id_of(1), "1", ""))).body, R"({"versions":[3]})");

  const Heard heard = get("?since=1&limit=500");
  EXPECT_TRUE(heard.is(200));
  EXPECT_TRUE(heard.has("Content-Type: application/json"));
  EXPECT_TRUE(heard.has("Cache-Control: no-store"));
  EXPECT_FALSE(heard.has("Access-Control-Allow-Origin"));
  EXPECT_EQ(heard.body, R"({"version":3,"records":[{"id":")" + id_of(2) +
                            R"(","version":2,"value":"Aw=="},{"id":")" + id_of(1) +
                            R"(","version":3,"value":""}]})");
  EXPECT_EQ(get("?since=3").body, R"({"version":3,"records":[]})");
}

TEST_F(RecordsApiTest, SaysWhereAnotherWriteCameFirst) {
  ASSERT_TRUE(post(batch(write_of(id_of(1), "0", "AAEC"))).is(200));
  const Heard heard = post(batch(write_of(id_of(2), "0", "AAEC") + "," + write_of(id_of(1), "0", "Aw==")));
  EXPECT_TRUE(heard.is(409));
  EXPECT_EQ(heard.body, R"({"code":86,"name":"conflict"})");
  EXPECT_EQ(hosted_.records->read(0, 500, 1000)->records.size(), 1U);
  EXPECT_EQ(post(batch(write_of(id_of(1), "0", "AAEC"))).body, R"({"versions":[1]})");  // sent again
}

TEST_F(RecordsApiTest, ServesAnyDeskKeyThatIsNotSuspended) {
  for (const Roles role : {kBoard, kRegistrar, kTreasurer, kIssuer}) {
    const auto number = static_cast<std::uint8_t>(10 + role);
    ASSERT_NO_FATAL_FAILURE(
        log(hosted_.fund.desk.write(Appoint{.key = keys_of(number).public_key, .roles = role})));
    EXPECT_TRUE(call(keys_of(number), "GET", kPath).is(200)) << role;
    const std::string body = batch(write_of(id_of(number), "0", "AAEC"));
    EXPECT_TRUE(call(keys_of(number), "POST", kPath, body).is(200)) << role;
  }
}

TEST_F(RecordsApiTest, RefusesAnOperatorOnceRevoked) {
  const KeyPair operator_keys = keys_of(5);
  ASSERT_NO_FATAL_FAILURE(
      log(hosted_.fund.desk.write(Appoint{.key = operator_keys.public_key, .roles = kAllRoles})));
  ASSERT_TRUE(call(operator_keys, "GET", kPath).is(200));
  ASSERT_NO_FATAL_FAILURE(
      log(hosted_.fund.desk.write(Revoke{.kid = kid_of(operator_keys.public_key), .reason = "départ"})));
  expect_refused(call(operator_keys, "GET", kPath), 403, Code::kNotAuthorized);
  expect_refused(call(operator_keys, "POST", kPath, batch(write_of(id_of(1), "0", "AAEC"))), 403,
                 Code::kNotAuthorized);
}

TEST_F(RecordsApiTest, RefusesWhoeverIsNotOfTheDesk) {
  ASSERT_NO_FATAL_FAILURE(log(hosted_.fund.desk.write(approval(keys_of(2).public_key))));
  ASSERT_NO_FATAL_FAILURE(log(hosted_.fund.desk.write(certificate(keys_of(3).public_key))));
  const std::string body = batch(write_of(id_of(1), "0", "AAEC"));
  for (const char* method : {"GET", "POST"}) {
    expect_refused(ask(server_.port(), method, kPath, "", body), 401, Code::kBadRequest);
    expect_refused(ask(server_.port(), method, kPath, "Authorization: Besace nonsense\r\n", body), 401,
                   Code::kBadRequest);
    expect_refused(call(keys_of(9), method, kPath, body), 401, Code::kUnknownAuthor);
    expect_refused(call(keys_of(2), method, kPath, body), 403, Code::kNotAuthorized);
    expect_refused(call(keys_of(3), method, kPath, body), 403, Code::kNotAuthorized);
    expect_refused(call(hosted_.identity.log_key, method, kPath, body), 403, Code::kNotAuthorized);
  }
}

TEST_F(RecordsApiTest, HoldsASignatureToItsQueryAndBody) {
  const std::string fund = to_hex(hosted_.fund.charter.id);
  const std::string body = batch(write_of(id_of(1), "0", "AAEC"));
  const auto signed_for = [&](const std::string& method, const std::string& path, const std::string& said) {
    return "Authorization: " + authorize(desk(), fund, method, path, as_bytes(said), kNoon) + "\r\n";
  };
  const std::string target = std::string(kPath) + "?since=0";
  expect_refused(ask(server_.port(), "GET", target, signed_for("GET", kPath, "")), 401, Code::kBadSignature);
  expect_refused(ask(server_.port(), "POST", kPath, signed_for("POST", kPath, ""), body), 401,
                 Code::kBadSignature);
  EXPECT_TRUE(ask(server_.port(), "GET", target, signed_for("GET", target, "")).is(200));
}

TEST_F(RecordsApiTest, GivesEachMalformedBodyOneCode) {
  const std::string id = id_of(1);
  const std::string good = write_of(id, "0", "AAEC");
  for (const std::string& body :
       {std::string(), std::string("x"), std::string("[]"), std::string("{}"),
        std::string(R"({"writes":{}})"), batch(""), batch("1"), batch("{}"), batch(good) + "x",
        R"({"writes":[)" + good + R"(],"more":1})",
        batch(R"({"id":")" + id + R"(","expected":0,"value":"","more":1})"),
        batch(R"({"id":")" + id + R"(","expected":0})"), batch(write_of(id, "-1", "")),
        batch(write_of(id, "0.5", "")), batch(write_of(id, "\"0\"", "")), batch(write_of(id, "null", "")),
        batch(write_of(id, "9223372036854775808", "")), batch(good + "," + good)})
    expect_refused(post(body), 400, Code::kBadRequest);
  for (const std::string& body : {batch(write_of("", "0", "")), batch(write_of(id + "00", "0", "")),
                                  batch(write_of(id.substr(1) + "A", "0", "")), batch(write_of(id, "0", "A")),
                                  batch(write_of(id, "0", "AAEC=")), batch(write_of(id, "0", "AA-_"))})
    expect_refused(post(body), 400, Code::kBadEncoding);
}

TEST_F(RecordsApiTest, BoundsWhatItTakes) {
  std::string writes;
  for (std::size_t i = 0; i <= kMaxRecordWrites; ++i)
    writes.append(i > 0 ? "," : "").append(write_of(id_of(static_cast<std::uint8_t>(i)), "0", ""));
  expect_refused(post(batch(writes)), 400, Code::kBadRequest);
  const std::string largest = to_base64(Bytes(kMaxRecordBytes, 1));
  expect_refused(post(batch(write_of(id_of(1), "0", to_base64(Bytes(kMaxRecordBytes + 1, 1))))), 413,
                 Code::kTooLarge);
  expect_refused(post(batch(write_of(id_of(1), "0", std::string(kMaxBodyBytes, 'A')))), 413, Code::kTooLarge);
  EXPECT_TRUE(post(batch(write_of(id_of(1), "0", largest))).is(200));
}

TEST_F(RecordsApiTest, RefusesAFullRegistersNextRecord) {
  const std::string largest = to_base64(Bytes(kMaxRecordBytes, 1));
  constexpr auto kFull = static_cast<std::uint8_t>(Hosted::kLimits.bytes / kMaxRecordBytes);
  for (std::uint8_t i = 0; i < kFull; ++i) ASSERT_TRUE(post(batch(write_of(id_of(i), "0", largest))).is(200));
  const Heard heard = post(batch(write_of(id_of(kFull), "0", "AA==")));
  EXPECT_TRUE(heard.is(413));
  EXPECT_EQ(heard.body, R"({"code":1,"name":"too_large"})");
  EXPECT_TRUE(post(batch(write_of(id_of(0), "1", ""))).is(200));
  EXPECT_TRUE(post(batch(write_of(id_of(kFull), "0", "AA=="))).is(200));
}

TEST_F(RecordsApiTest, RefusesCursorsAndMethodsItCannotServe) {
  for (const char* query : {"?since=-1", "?since=", "?since=x", "?since=9223372036854775808", "?limit=0",
                            "?limit=501", "?limit=x", "?since=1&limit="})
    expect_refused(get(query), 400, Code::kBadRequest);
  expect_refused(call(desk(), "DELETE", kPath), 405, Code::kBadRequest);
  expect_refused(call(desk(), "GET", std::string(kPath) + "/x"), 404, Code::kNotFound);
}

}  // namespace
}  // namespace besace::testing
