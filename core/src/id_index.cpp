// Open addressing (Knuth, The Art of Computer Programming 3, 6.4, algorithm L), at most three quarters full. See id_index.hpp.
#include "besace/id_index.hpp"

#include <algorithm>
#include <utility>

namespace besace {
namespace {

constexpr std::size_t kFewest = 16;

}  // namespace

void IdIndex::add(const Id& id, std::uint32_t position) {
  if (4 * (taken_ + 1) > 3 * places_.size()) grow();
  put({tag_of(id), position});
  ++taken_;
}

void IdIndex::put(const Place& place) {
  std::size_t at = place.tag & mask();
  while (places_[at].position != kFree) at = (at + 1) & mask();
  places_[at] = place;
}

void IdIndex::grow() {
  const std::vector<Place> old =
      std::exchange(places_, std::vector<Place>(std::max(kFewest, 2 * places_.size())));
  for (const Place& place : old) {
    if (place.position != kFree) put(place);
  }
}

}  // namespace besace
