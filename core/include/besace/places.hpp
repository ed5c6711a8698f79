// The public list of places of sale that the desk signs outside the log (FORMAT.md F36): what is sold where, and when.
// Guarantees: one spelling for one list, bounded; a list counts only by a desk key that is not suspended. Must not decide who may sell: the log does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "besace/crypto.hpp"
#include "besace/ledger.hpp"

namespace besace {

inline constexpr std::size_t kMaxPlacesBytes = 262'144;
inline constexpr std::size_t kMaxPlaces = 2'000;
inline constexpr std::size_t kMaxOpenings = 28;
inline constexpr std::int64_t kMaxPlacesNumber = 9'007'199'254'740'991;

/// Minutes of a weekday's local time, 1 for Monday.
struct Opening {
  std::int64_t weekday = 0;
  std::int64_t from_minutes = 0;
  std::int64_t to_minutes = 0;
};

/// In 1/100,000 of a degree.
struct Position {
  std::int64_t latitude = 0;
  std::int64_t longitude = 0;
};

/// An empty text says nothing.
struct Place {
  Kid merchant{};
  std::string sells;
  std::string address;
  std::string when;
  std::vector<Opening> hours;
  std::string phone;
  std::string site;
  std::optional<Position> at;
};

struct PlacesList {
  std::int64_t number = 0;
  std::int64_t day = 0;
  std::vector<Place> places;
};

struct SignedPlaces {
  PlacesList list;
  Kid by{};
  Signature signature{};
};

/// kBadRequest for what F36 does not allow, kTooLarge beyond its bounds. fund: hex id.
[[nodiscard]] Result<std::string> sign_places(const PlacesList& list, const KeyPair& keys,
                                              const std::string& fund);
/// The form alone: the same codes.
[[nodiscard]] Result<SignedPlaces> read_places(ByteView document);
/// The list, where a desk key of this fund has signed it: also kUnknownAuthor, kNotAuthorized, kBadSignature.
[[nodiscard]] Result<PlacesList> verified_places(const Ledger& ledger, ByteView document);

}  // namespace besace
