// The public list of places of sale, as the desk last published it (FORMAT.md F36).
// Guarantees: kept as it came, byte for byte; no list takes the place of a later one. Must not change what it says.
#pragma once

#include <mutex>

#include "fund_service.hpp"
#include "store.hpp"

namespace besace {

class PublishedPlaces {
 public:
  PublishedPlaces(const FundService& service, Store& store) : service_(service), store_(store) {}

  /// kNotFound while there is none.
  [[nodiscard]] Result<Bytes> get() { return store_.setting(kName); }
  /// The list's number, once it is on disk. verified_places's codes; kConflict where the one kept has the same number or a higher one, unless it is this very one.
  [[nodiscard]] Result<std::int64_t> publish(ByteView document);

 private:
  static constexpr std::string_view kName = "places";

  [[nodiscard]] Code may_replace(ByteView document, const PlacesList& list);

  const FundService& service_;
  Store& store_;
  std::mutex publishing_;
};

}  // namespace besace
