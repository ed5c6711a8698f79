// The list of places between the core and JavaScript (FORMAT.md F36).
// Guarantees: conversions only; a number that is no whole number is a failure. Must not hold a rule.
#pragma once

#include <cmath>
#include <limits>

#include "besace/places.hpp"
#include "values.hpp"

namespace besace::js {

inline val places_view(const PlacesList& list) {
  const auto number = [](std::int64_t value) { return val(static_cast<double>(value)); };
  const val places = val::array();
  for (const Place& place : list.places) {
    const val hours = val::array();
    for (const Opening& one : place.hours) {
      val opening = val::object();
      opening.set("weekday", number(one.weekday));
      opening.set("from", number(one.from_minutes));
      opening.set("to", number(one.to_minutes));
      hours.call<void>("push", opening);
    }
    val at = place.at ? val::object() : val::null();
    if (place.at) {
      at.set("latitude", number(place.at->latitude));
      at.set("longitude", number(place.at->longitude));
    }
    val out = val::object();
    out.set("merchant", hex(place.merchant));
    out.set("sells", place.sells);
    out.set("address", place.address);
    out.set("when", place.when);
    out.set("hours", hours);
    out.set("phone", place.phone);
    out.set("site", place.site);
    out.set("at", at);
    places.call<void>("push", out);
  }
  val out = val::object();
  out.set("number", number(list.number));
  out.set("day", number(list.day));
  out.set("places", places);
  return out;
}

/// For what is no whole number, one that no list may hold.
inline std::int64_t whole(const val& number) {
  const double value = number.as<double>();
  const bool is_whole =
      value == std::floor(value) && std::abs(value) <= static_cast<double>(kMaxPlacesNumber);
  return is_whole ? static_cast<std::int64_t>(value) : std::numeric_limits<std::int64_t>::min();
}

inline Result<Place> place_of(const val& source) {
  const auto merchant = fixed_hex<8>(source["merchant"].as<std::string>());
  if (!merchant) return merchant.code();
  Place place{.merchant = *merchant,
              .sells = source["sells"].as<std::string>(),
              .address = source["address"].as<std::string>(),
              .when = source["when"].as<std::string>(),
              .hours = {},
              .phone = source["phone"].as<std::string>(),
              .site = source["site"].as<std::string>(),
              .at = {}};
  for (const val& one : items(source["hours"]))
    place.hours.push_back({whole(one["weekday"]), whole(one["from"]), whole(one["to"])});
  if (const val at = source["at"]; !at.isNull()) place.at = {whole(at["latitude"]), whole(at["longitude"])};
  return place;
}

inline Result<PlacesList> places_list(const val& source) {
  PlacesList list{.number = whole(source["number"]), .day = whole(source["day"]), .places = {}};
  for (const val& one : items(source["places"])) {
    auto place = place_of(one);
    if (!place) return place.code();
    list.places.push_back(*std::move(place));
  }
  return list;
}

}  // namespace besace::js
