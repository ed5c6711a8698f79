// See places_samples.hpp.
#include "places_samples.hpp"

#include "story.hpp"

namespace besace::test {
namespace {

struct Altered {
  const char* name;
  const char* from;
  const char* to;
};

// Each puts other text in the document's; the form is judged before the signature.
constexpr Altered kAltered[] = {
    {"version", "\"v\":1", "\"v\":2"},
    {"space", "\"number\":7", "\"number\": 7"},
    {"space_before", "{\"v\"", " {\"v\""},
    {"fraction", "\"number\":7", "\"number\":7.0"},
    {"leading_zero", "\"number\":7", "\"number\":07"},
    {"number_in_text", "\"number\":7", "\"number\":\"7\""},
    {"number_of_zero", "\"number\":7", "\"number\":0"},
    {"number_below_zero", "\"number\":7", "\"number\":-7"},
    {"number_too_high", "\"number\":7", "\"number\":9007199254740992"},
    {"day_too_high", "\"day\":20700", "\"day\":1000001"},
    {"other_order", "\"number\":7,\"day\":20700", "\"day\":20700,\"number\":7"},
    {"member_twice", "\"day\"", "\"number\":7,\"day\""},
    {"unknown_member", "\"sells\"", "\"sold\""},
    {"empty_text", "\"sells\":\"Légumes \\\"bio\\\"\"", "\"sells\":\"\""},
    {"escaped_letter", "é", "\\u00e9"},
    {"control_character", "Marché", "Mar\\tché"},
    {"short_kid", "\"merchant\":\"02", "\"merchant\":\"2"},
    {"capital_hex", "\"merchant\":\"02", "\"merchant\":\"0A"},
    {"merchant_twice", "\"merchant\":\"02", "\"merchant\":\"01"},
    {"merchants_out_of_order", "\"merchant\":\"02", "\"merchant\":\"00"},
    {"place_in_text", "{\"merchant\":\"0200000000000000\"}", "\"0200000000000000\""},
    {"no_hours", "\"hours\":[[2,480,720],[2,840,1140],[6,480,1440]]", "\"hours\":[]"},
    {"hours_of_four", "[2,480,720]", "[2,480,720,1]"},
    {"hours_out_of_order", "[2,480,720],[2,840,1140]", "[2,840,1140],[2,480,720]"},
    {"hours_overlap", "[2,840,1140]", "[2,719,1140]"},
    {"hours_of_no_day", "[6,480,1440]", "[8,480,1440]"},
    {"hours_end_first", "[2,480,720]", "[2,480,480]"},
    {"hours_past_midnight", "[6,480,1440]", "[6,480,1441]"},
    {"phone_with_letters", "04 77", "O4 77"},
    {"site_of_another_scheme", "https://", "javascript:"},
    {"site_without_scheme", "https://", ""},
    {"site_with_space", "example.org", "example org"},
    {"latitude_alone", "[4574440,-400220]", "[4574440]"},
    {"latitude_too_high", "[4574440,-400220]", "[9000001,-400220]"},
    {"longitude_too_low", "[4574440,-400220]", "[4574440,-18000001]"},
    {"minus_zero", "[4574440,-400220]", "[4574440,-0]"},
    {"long_author", "\"by\":\"", "\"by\":\"00"},
    {"long_signature", "\"signature\":\"", "\"signature\":\"00"},
};

Place named(const Kid& merchant) {
  Place place;
  place.merchant = merchant;
  return place;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

PlacesList places_list() {
  Place whole = named(Kid{1});
  whole.sells = "Légumes \"bio\"";
  whole.address = "2 rue du Four";
  whole.when = "Marché le mardi";
  whole.hours = {{2, 480, 720}, {2, 840, 1'140}, {6, 480, 1'440}};
  whole.phone = "04 77 00 00 00";
  whole.site = "https://example.org/";
  whole.at = Position{.latitude = 4'574'440, .longitude = -400'220};
  return {.number = 7, .day = 20'700, .places = {whole, named(Kid{2})}};
}

std::vector<PlacesSample> places_samples() {
  const KeyPair desk = signer("desk").keys;
  const std::string whole = *sign_places(places_list(), desk, kPlacesFund);
  const PlacesList empty{.number = kMaxPlacesNumber, .day = 0, .places = {}};
  std::vector<PlacesSample> samples{{"whole", whole, Code::kOk},
                                    {"empty", *sign_places(empty, desk, kPlacesFund), Code::kOk}};
  for (const Altered& one : kAltered)
    samples.push_back({one.name, replaced(whole, one.from, one.to), Code::kBadRequest});
  samples.push_back({"something_after", whole + "\n", Code::kBadRequest});
  samples.push_back({"long_text", replaced(whole, "Marché", std::string(201, 'a')), Code::kBadRequest});
  samples.push_back({"other_words", replaced(whole, "Four", "Pont"), Code::kBadSignature});
  samples.push_back(
      {"other_fund", *sign_places(places_list(), desk, std::string(64, 'b')), Code::kBadSignature});
  samples.push_back({"other_key", *sign_places(places_list(), signer("somebody else").keys, kPlacesFund),
                     Code::kUnknownAuthor});
  return samples;
}

}  // namespace besace::test
