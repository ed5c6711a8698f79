// The list of places (FORMAT.md F36): one spelling for one list, by a desk key of the fund alone.
// Guarantees: each clause of the rule has a document that breaks it. Must not know a server.
#include "besace/places.hpp"

#include "besace/statement.hpp"
#include "places_samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::kPlacesFund;
using test::places_list;

KeyPair keys() {
  return test::signer("desk").keys;
}
std::string document() {
  return *sign_places(places_list(), keys(), kPlacesFund);
}
Code code_of(const PlacesList& list) {
  return sign_places(list, keys(), kPlacesFund).code();
}
/// Of the sample with one thing changed.
template <typename Change>
Code with(Change change) {
  PlacesList list = places_list();
  change(list);
  return code_of(list);
}

TEST(Places, AreWrittenAsThePageSays) {  // F36
  const std::string said =
      R"({"v":1,"number":7,"day":20700,"places":[{"merchant":"0100000000000000","sells":"Légumes \"bio\"",)"
      R"("address":"2 rue du Four","when":"Marché le mardi","hours":[[2,480,720],[2,840,1140],[6,480,1440]],)"
      R"("phone":"04 77 00 00 00","site":"https://example.org/","at":[4574440,-400220]},)"
      R"({"merchant":"0200000000000000"}],"by":")" +
      to_hex(kid_of(keys().public_key)) + R"("})";
  const Signature signature = sign_statement(keys(), kPlacesFund, "places", as_bytes(said));
  EXPECT_EQ(document(), said.substr(0, said.size() - 1) + R"(,"signature":")" + to_hex(signature) + R"("})");
}

TEST(Places, AreReadBackAsWritten) {
  const auto read = read_places(as_bytes(document()));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->by, kid_of(keys().public_key));
  EXPECT_EQ(*sign_places(read->list, keys(), kPlacesFund), document());
}

TEST(Places, RefuseAnyOtherSpelling) {
  std::size_t refused = 0;
  for (const test::PlacesSample& one : test::places_samples()) {
    if (one.code != Code::kBadRequest) continue;
    EXPECT_NE(one.document, document()) << one.name;
    EXPECT_EQ(read_places(as_bytes(one.document)).code(), Code::kBadRequest) << one.name;
    ++refused;
  }
  EXPECT_GE(refused, 35U);
  for (const char* text : {"", "[]", "{}", "null", "{\"v\":1"})
    EXPECT_EQ(read_places(as_bytes(text)).code(), Code::kBadRequest) << text;
}

TEST(Places, HoldTextsToOneShortLine) {
  const auto sells = [](const std::string& text) {
    return with([&](PlacesList& list) { list.places[0].sells = text; });
  };
  EXPECT_EQ(sells(std::string(200, 'a')), Code::kOk);
  EXPECT_EQ(sells(std::string(201, 'a')), Code::kBadRequest);
  EXPECT_EQ(sells("a\nb"), Code::kBadRequest);
  EXPECT_EQ(sells("a\x7F"), Code::kBadRequest);
  EXPECT_EQ(sells("\xC3"), Code::kBadRequest);
}

TEST(Places, TakeNoAddressButOfTheWeb) {
  const auto site = [](const std::string& text) {
    return with([&](PlacesList& list) { list.places[0].site = text; });
  };
  EXPECT_EQ(site("http://example.org"), Code::kOk);
  for (const char* text : {"javascript:alert(1)", "example.org", "ftp://example.org", "HTTPS://example.org",
                           "https://a b", "https://\"", "https://<b>", "https://a\\b"})
    EXPECT_EQ(site(text), Code::kBadRequest) << text;
  EXPECT_EQ(with([](PlacesList& list) { list.places[0].phone = "+33 (0)4.77-00"; }), Code::kOk);
  EXPECT_EQ(with([](PlacesList& list) { list.places[0].phone = "0477;x"; }), Code::kBadRequest);
}

TEST(Places, OpenInOrderWithinAWeek) {
  const auto hours = [](std::vector<Opening> openings) {
    return with([&](PlacesList& list) { list.places[0].hours = std::move(openings); });
  };
  EXPECT_EQ(hours({{1, 0, 1'440}, {7, 0, 720}, {7, 720, 1'440}}), Code::kOk);
  for (const Opening& one : {Opening{0, 0, 60}, {8, 0, 60}, {1, -1, 60}, {1, 60, 60}, {1, 0, 1'441}})
    EXPECT_EQ(hours({one}), Code::kBadRequest);
  EXPECT_EQ(hours({{2, 0, 60}, {1, 0, 60}}), Code::kBadRequest);
  EXPECT_EQ(hours({{1, 0, 60}, {1, 59, 90}}), Code::kBadRequest);
  std::vector<Opening> many;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(kMaxOpenings); ++i)
    many.push_back({1 + i / 4, i % 4 * 60, i % 4 * 60 + 30});
  EXPECT_EQ(hours(many), Code::kOk);
  many.push_back({7, 600, 601});
  EXPECT_EQ(hours(many), Code::kBadRequest);
}

TEST(Places, StandOnEarth) {
  const auto at = [](std::int64_t latitude, std::int64_t longitude) {
    return with([&](PlacesList& list) { list.places[0].at = {latitude, longitude}; });
  };
  EXPECT_EQ(at(-9'000'000, 18'000'000), Code::kOk);
  EXPECT_EQ(at(9'000'001, 0), Code::kBadRequest);
  EXPECT_EQ(at(0, -18'000'001), Code::kBadRequest);
}

TEST(Places, AreBoundedAndEachOfOneMerchant) {
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, kMaxPlacesNumber + 1})
    EXPECT_EQ(with([&](PlacesList& list) { list.number = number; }), Code::kBadRequest);
  EXPECT_EQ(with([](PlacesList& list) { list.day = 1'000'001; }), Code::kBadRequest);
  EXPECT_EQ(with([](PlacesList& list) { list.places[1].merchant = Kid{1}; }), Code::kBadRequest);
  EXPECT_EQ(with([](PlacesList& list) { list.places[1].merchant = Kid{0}; }), Code::kBadRequest);

  PlacesList many{.number = 1, .day = 0, .places = std::vector<Place>(kMaxPlaces)};
  for (std::size_t i = 0; i < many.places.size(); ++i)
    many.places[i].merchant = Kid{1, static_cast<std::uint8_t>(i / 256), static_cast<std::uint8_t>(i % 256)};
  EXPECT_EQ(code_of(many), Code::kOk);
  for (Place& place : many.places) place.sells = std::string(100, 'a');
  EXPECT_EQ(code_of(many), Code::kTooLarge);
  for (Place& place : many.places) place.sells.clear();
  many.places.push_back(many.places.back());
  many.places.back().merchant = Kid{2};
  EXPECT_EQ(code_of(many), Code::kTooLarge);
  EXPECT_EQ(read_places(Bytes(kMaxPlacesBytes + 1, ' ')).code(), Code::kTooLarge);
}

TEST(Places, CountByADeskKeyOfTheFundAlone) {
  test::Story story;
  const std::string fund = to_hex(story.fund());
  const auto by = [&](const test::Signer& signer, const std::string& of) {
    return verified_places(story.ledger(), as_bytes(*sign_places(places_list(), signer.keys, of))).code();
  };
  test::Signer shop = story.merchant("shop");
  EXPECT_EQ(by(story.desk, fund), Code::kOk);
  EXPECT_EQ(by(story.desk, kPlacesFund), Code::kBadSignature);
  EXPECT_EQ(by(shop, fund), Code::kNotAuthorized);
  EXPECT_EQ(by(story.clock, fund), Code::kNotAuthorized);
  EXPECT_EQ(by(test::signer("somebody else"), fund), Code::kUnknownAuthor);

  const test::Signer second = test::signer("second");
  ASSERT_EQ(story.put(story.desk, Appoint{.key = second.keys.public_key, .roles = kTreasurer}), Code::kOk);
  EXPECT_EQ(by(second, fund), Code::kOk);
  ASSERT_EQ(story.put(story.desk, Revoke{.kid = second.kid(), .reason = "gone"}), Code::kOk);
  EXPECT_EQ(by(second, fund), Code::kNotAuthorized);
}

TEST(Places, AreNotWhatAnotherHasWritten) {
  test::Story story;
  std::string document = *sign_places(places_list(), story.desk.keys, to_hex(story.fund()));
  const std::size_t at = document.find("bio");
  document.replace(at, 3, "BIO");
  EXPECT_EQ(verified_places(story.ledger(), as_bytes(document)).code(), Code::kBadSignature);
}

}  // namespace
}  // namespace besace
