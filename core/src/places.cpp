// Reads and writes the list as one JSON text.
// Guarantees: what is read is what writing it again would give, byte for byte, so that no two readers can see two lists. Must not keep anything.
#include "besace/places.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "besace/statement.hpp"

namespace besace {
namespace {

using Json = nlohmann::json;

constexpr const char* kContext = "places";
constexpr std::size_t kMaxTextBytes = 200;
constexpr std::int64_t kDayMinutes = 1'440;
constexpr std::int64_t kMaxLatitude = 9'000'000;
constexpr std::int64_t kMaxLongitude = 18'000'000;

struct TextMember {
  const char* name;
  std::string Place::*text;
};
// In the order of F36; the hours stand after `when`, the position at the end.
constexpr TextMember kBeforeHours[] = {
    {"sells", &Place::sells}, {"address", &Place::address}, {"when", &Place::when}};
constexpr TextMember kAfterHours[] = {{"phone", &Place::phone}, {"site", &Place::site}};

bool is_line(const std::string& text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return text.size() <= kMaxTextBytes && is_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
}

bool is_phone(const std::string& text) {
  return text.find_first_not_of("0123456789 +.()-") == std::string::npos;
}

/// A page makes a link of it: no other scheme may come in.
bool is_site(const std::string& text) {
  const bool is_web = text.starts_with("https://") || text.starts_with("http://");
  return text.empty() || (is_web && text.find_first_of(" \"<>\\") == std::string::npos);
}

bool is_week(const std::vector<Opening>& hours) {
  std::int64_t free_from = 0;  // in minutes of the week
  for (const Opening& one : hours) {
    const bool is_span = one.weekday >= 1 && one.weekday <= 7 && one.from_minutes >= 0 &&
                         one.from_minutes < one.to_minutes && one.to_minutes <= kDayMinutes;
    if (!is_span || one.weekday * kDayMinutes + one.from_minutes < free_from) return false;
    free_from = one.weekday * kDayMinutes + one.to_minutes;
  }
  return hours.size() <= kMaxOpenings;
}

bool is_on_earth(const std::optional<Position>& at) {
  const auto is_within = [](std::int64_t angle, std::int64_t most) {
    return angle >= -most && angle <= most;
  };
  return !at || (is_within(at->latitude, kMaxLatitude) && is_within(at->longitude, kMaxLongitude));
}

bool is_place(const Place& place) {
  const bool are_lines = is_line(place.sells) && is_line(place.address) && is_line(place.when) &&
                         is_line(place.phone) && is_line(place.site);
  return are_lines && is_phone(place.phone) && is_site(place.site) && is_week(place.hours) &&
         is_on_earth(place.at);
}

/// No merchant twice, in the order of their kids: one list, one spelling.
bool is_list(const PlacesList& list) {
  const auto comes_after = [](const Place& a, const Place& b) { return a.merchant >= b.merchant; };
  return list.number >= 1 && list.number <= kMaxPlacesNumber && list.day >= 0 &&
         list.day <= static_cast<std::int64_t>(kMaxDay) &&
         std::adjacent_find(list.places.begin(), list.places.end(), comes_after) == list.places.end() &&
         std::all_of(list.places.begin(), list.places.end(), is_place);
}

/// Without control characters (is_line), these two are all that JSON must escape.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string listed(std::initializer_list<std::int64_t> numbers) {
  std::string out;
  for (const std::int64_t number : numbers)
    out.append(out.empty() ? "[" : ",").append(std::to_string(number));
  return out + ']';
}

std::string hours_text(const std::vector<Opening>& hours) {
  std::string out;
  for (const Opening& one : hours)
    out.append(out.empty() ? "" : ",").append(listed({one.weekday, one.from_minutes, one.to_minutes}));
  return out;
}

std::string place_text(const Place& place) {
  std::string out = R"({"merchant":")" + to_hex(place.merchant) + '"';
  const auto add = [&](const TextMember& member) {
    const std::string& text = place.*member.text;
    if (!text.empty()) out.append(R"(,")").append(member.name).append(R"(":)").append(quoted(text));
  };
  for (const TextMember& one : kBeforeHours) add(one);
  if (!place.hours.empty()) out += R"(,"hours":[)" + hours_text(place.hours) + ']';
  for (const TextMember& one : kAfterHours) add(one);
  if (place.at) out += R"(,"at":)" + listed({place.at->latitude, place.at->longitude});
  return out + '}';
}

/// What is signed.
std::string said_text(const PlacesList& list, const Kid& by) {
  std::string out = R"({"v":1,"number":)" + std::to_string(list.number) + R"(,"day":)" +
                    std::to_string(list.day) + R"(,"places":[)";
  for (const Place& place : list.places)
    out.append(&place == list.places.data() ? "" : ",").append(place_text(place));
  return out + R"(],"by":")" + to_hex(by) + "\"}";
}

std::string document_text(std::string said, const Signature& signature) {
  said.pop_back();
  return said + R"(,"signature":")" + to_hex(signature) + "\"}";
}

/// What is missing, or of another type, reads as nothing: writing it again then gives something else.
std::int64_t integer(const Json& json) {
  return json.is_number_integer() ? json.get<std::int64_t>() : -1;
}
const Json& member(const Json& object, const char* name) {
  static const Json kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}
std::string text(const Json& object, const char* name) {
  const Json& json = member(object, name);
  return json.is_string() ? json.get<std::string>() : std::string();
}
template <std::size_t N>
std::array<std::uint8_t, N> fixed(const Json& object, const char* name) {
  const Result<Bytes> bytes = from_hex(text(object, name));
  const Result<std::array<std::uint8_t, N>> array = bytes ? to_array<N>(*bytes) : bytes.code();
  return array ? *array : std::array<std::uint8_t, N>{};
}

Place place_of(const Json& json) {
  Place place;
  place.merchant = fixed<8>(json, "merchant");
  const auto take = [&](const TextMember& member) { place.*member.text = text(json, member.name); };
  for (const TextMember& one : kBeforeHours) take(one);
  for (const TextMember& one : kAfterHours) take(one);
  for (const Json& one : member(json, "hours")) {
    if (one.is_array() && one.size() == 3)
      place.hours.push_back({integer(one[0]), integer(one[1]), integer(one[2])});
  }
  const Json& at = member(json, "at");
  if (at.is_array() && at.size() == 2) place.at = {integer(at[0]), integer(at[1])};
  return place;
}

}  // namespace

Result<std::string> sign_places(const PlacesList& list, const KeyPair& keys, const std::string& fund) {
  if (list.places.size() > kMaxPlaces) return Code::kTooLarge;
  if (!is_list(list)) return Code::kBadRequest;
  std::string said = said_text(list, kid_of(keys.public_key));
  const Signature signature = sign_statement(keys, fund, kContext, as_bytes(said));
  std::string document = document_text(std::move(said), signature);
  if (document.size() > kMaxPlacesBytes) return Code::kTooLarge;
  return document;
}

Result<SignedPlaces> read_places(ByteView document) {
  if (document.size() > kMaxPlacesBytes) return Code::kTooLarge;
  const Json json = Json::parse(document.begin(), document.end(), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return Code::kBadRequest;
  SignedPlaces read{.list = {}, .by = fixed<8>(json, "by"), .signature = fixed<64>(json, "signature")};
  read.list.number = integer(member(json, "number"));
  read.list.day = integer(member(json, "day"));
  const Json& places = member(json, "places");
  if (places.size() > kMaxPlaces) return Code::kTooLarge;
  for (const Json& one : places) {
    if (!one.is_object()) return Code::kBadRequest;
    read.list.places.push_back(place_of(one));
  }
  if (!is_list(read.list)) return Code::kBadRequest;
  const std::string again = document_text(said_text(read.list, read.by), read.signature);
  const ByteView said = as_bytes(again);
  if (!std::equal(said.begin(), said.end(), document.begin(), document.end())) return Code::kBadRequest;
  return read;
}

Result<PlacesList> verified_places(const Ledger& ledger, ByteView document) {
  Result<SignedPlaces> read = read_places(document);
  if (!read) return read.code();
  const Account* signer = ledger.account(read->by);
  if (signer == nullptr) return Code::kUnknownAuthor;
  if (signer->kind != AccountKind::kDesk || signer->suspended != kNever) return Code::kNotAuthorized;
  const std::string said = said_text(read->list, read->by);
  if (!verify_statement(read->signature, signer->key, to_hex(ledger.fund()), kContext, as_bytes(said)))
    return Code::kBadSignature;
  return std::move(read->list);
}

}  // namespace besace
