// The route of the public list of places: who may publish, what anybody is given (FORMAT.md F36).
#include "besace/places.hpp"
#include "besace/request.hpp"
#include "live_server.hpp"

namespace besace::testing {
namespace {

constexpr const char* kPath = "/api/v1/places";

class PlacesApiTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string fund() const { return to_hex(hosted_.fund.charter.id); }
  [[nodiscard]] const KeyPair& desk() const { return hosted_.fund.desk.keys(); }
  [[nodiscard]] std::string list(std::int64_t number, const KeyPair& keys,
                                 const std::string& sells = "Pain") {
    Place place;
    place.merchant = Kid{1};
    place.sells = sells;
    return *sign_places({.number = number, .day = static_cast<std::int64_t>(kToday), .places = {place}}, keys,
                        fund());
  }
  Heard post(const std::string& body, const KeyPair& keys) {
    return ask(server_.port(), "POST", kPath,
               "Authorization: " + authorize(keys, fund(), "POST", kPath, as_bytes(body), kNoon) + "\r\n",
               body);
  }
  Heard post(const std::string& body) { return post(body, desk()); }
  Heard get(const std::string& headers = "") { return ask(server_.port(), "GET", kPath, headers); }
  void log(const SignedEntry& entry) {
    const Answer answer = merge_now(*hosted_.service, {entry});
    ASSERT_EQ(answer.results.at(0).effect, Code::kOk);
  }
  static void expect_refused(const Heard& heard, int status, Code code) {
    EXPECT_TRUE(heard.is(status)) << heard.head;
    EXPECT_EQ(heard.body, R"({"code":)" + std::to_string(static_cast<int>(code)) + R"(,"name":")" +
                              std::string(code_name(code)) + R"("})");
  }

  Hosted hosted_;
  LiveServer server_{hosted_};
};

TEST_F(PlacesApiTest, GivesAnybodyWhatTheDeskPublished) {
  expect_refused(get(), 404, Code::kNotFound);
  const Heard published = post(list(1, desk()));
  EXPECT_TRUE(published.is(200)) << published.body;
  EXPECT_EQ(published.body, R"({"number":1})");

  const Heard heard = get();
  EXPECT_TRUE(heard.is(200));
  EXPECT_EQ(heard.body, list(1, desk()));
  EXPECT_TRUE(heard.has("Content-Type: application/json"));
  EXPECT_TRUE(heard.has("Access-Control-Allow-Origin: *"));
  EXPECT_TRUE(heard.has("Cache-Control: no-cache"));
  const Heard head = ask(server_.port(), "HEAD", kPath);
  EXPECT_TRUE(head.is(200));
  EXPECT_TRUE(head.body.empty());
}

TEST_F(PlacesApiTest, SendsNothingTwiceToWhoeverHasIt) {
  ASSERT_TRUE(post(list(1, desk())).is(200));
  const std::string etag = "\"" + to_hex(ByteView(sha256(as_bytes(list(1, desk())))).first(16)) + "\"";
  const Heard heard = get("If-None-Match: " + etag + "\r\n");
  EXPECT_TRUE(heard.is(304)) << heard.head;
  EXPECT_TRUE(heard.has("ETag: " + etag));
  EXPECT_TRUE(heard.body.empty());
  ASSERT_TRUE(post(list(2, desk())).is(200));
  EXPECT_TRUE(get("If-None-Match: " + etag + "\r\n").is(200));
}

TEST_F(PlacesApiTest, PutsNoListInThePlaceOfALaterOne) {
  ASSERT_TRUE(post(list(5, desk())).is(200));
  expect_refused(post(list(4, desk())), 409, Code::kConflict);
  expect_refused(post(list(5, desk(), "Miel")), 409, Code::kConflict);
  EXPECT_EQ(get().body, list(5, desk()));
  EXPECT_TRUE(post(list(5, desk())).is(200));  // sent again
  EXPECT_TRUE(post(list(9, desk(), "Miel")).is(200));
  EXPECT_EQ(get().body, list(9, desk(), "Miel"));
}

TEST_F(PlacesApiTest, IsNotHeldUpByAKeySuspendedSince) {
  const KeyPair second = keys_of(5);
  ASSERT_NO_FATAL_FAILURE(log(hosted_.fund.desk.write(Appoint{.key = second.public_key, .roles = kIssuer})));
  ASSERT_TRUE(post(list(kMaxPlacesNumber, second), second).is(200));
  expect_refused(post(list(2, desk())), 409, Code::kConflict);
  ASSERT_NO_FATAL_FAILURE(
      log(hosted_.fund.desk.write(Revoke{.kid = kid_of(second.public_key), .reason = "départ"})));
  expect_refused(post(list(kMaxPlacesNumber, second), second), 403, Code::kNotAuthorized);
  EXPECT_TRUE(post(list(2, desk())).is(200));
}

TEST_F(PlacesApiTest, RefusesWhoeverIsNotOfTheDesk) {
  ASSERT_NO_FATAL_FAILURE(log(hosted_.fund.desk.write(approval(keys_of(2).public_key))));
  expect_refused(ask(server_.port(), "POST", kPath, "", list(1, desk())), 401, Code::kBadRequest);
  expect_refused(post(list(1, desk()), keys_of(9)), 401, Code::kUnknownAuthor);
  expect_refused(post(list(1, desk()), keys_of(2)), 403, Code::kNotAuthorized);
  expect_refused(post(list(1, keys_of(9))), 401, Code::kUnknownAuthor);
  expect_refused(post(list(1, keys_of(2))), 403, Code::kNotAuthorized);
  expect_refused(get(), 404, Code::kNotFound);
}

TEST_F(PlacesApiTest, RefusesWhatIsNoList) {
  std::string altered = list(1, desk());
  altered.replace(altered.find("Pain"), 4, "Miel");
  expect_refused(post(altered), 401, Code::kBadSignature);
  for (const std::string& body : {std::string(), std::string("{}"), list(1, desk()) + " "})
    expect_refused(post(body), 400, Code::kBadRequest);
  expect_refused(post(std::string(kMaxPlacesBytes + 1, ' ')), 413, Code::kTooLarge);
  expect_refused(ask(server_.port(), "DELETE", kPath), 405, Code::kBadRequest);
  expect_refused(get(), 404, Code::kNotFound);
}

TEST_F(PlacesApiTest, PublishesNothingThatCouldNotBeStored) {
  ASSERT_TRUE(post(list(1, desk())).is(200));
  hosted_.store.fail();
  expect_refused(post(list(2, desk())), 500, Code::kStorageFailed);
}

}  // namespace
}  // namespace besace::testing
