// Lists of places to take and to refuse: the material of tests/vectors/places.json (FORMAT.md F36).
// Guarantees: one fault in each that is refused. Must not judge.
#pragma once

#include <string>
#include <vector>

#include "besace/places.hpp"

namespace besace::test {

struct PlacesSample {
  std::string name;
  std::string document;
  Code code = Code::kOk;
};

/// Hex id of the fund that the samples are of.
inline const std::string kPlacesFund(64, 'a');

/// With everything that the rule knows.
PlacesList places_list();
std::vector<PlacesSample> places_samples();

}  // namespace besace::test
