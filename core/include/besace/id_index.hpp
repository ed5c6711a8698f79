// Where things stand whose ids their owner keeps: eight bytes a place instead of a second copy of each id.
// Guarantees: finds a position in constant time on average, for ids that are hashes; nothing is ever taken out.
// Must not keep an id: the owner tells the id at a position.
#pragma once

#include <cstring>
#include <optional>
#include <vector>

#include "besace/bytes.hpp"

namespace besace {

class IdIndex {
 public:
  /// The position of this id, if it was added; id_at(position) is the id of what stands there.
  template <typename IdAt>
  [[nodiscard]] std::optional<std::uint32_t> find(const Id& id, IdAt id_at) const {
    if (places_.empty()) return std::nullopt;
    const std::uint32_t tag = tag_of(id);
    for (std::size_t at = tag & mask();; at = (at + 1) & mask()) {
      const Place& place = places_[at];
      if (place.position == kFree) return std::nullopt;
      if (place.tag == tag && id_at(place.position) == id) return place.position;
    }
  }
  /// An id that is not there yet.
  void add(const Id& id, std::uint32_t position);

 private:
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};
  struct Place {
    std::uint32_t tag = 0;  // how the id begins
    std::uint32_t position = kFree;
  };
  [[nodiscard]] static std::uint32_t tag_of(const Id& id) {
    std::uint32_t tag = 0;
    std::memcpy(&tag, id.data(), sizeof tag);
    return tag;
  }
  [[nodiscard]] std::size_t mask() const { return places_.size() - 1; }
  void put(const Place& place);
  void grow();

  std::vector<Place> places_;  // a power of two of them
  std::size_t taken_ = 0;
};

}  // namespace besace
