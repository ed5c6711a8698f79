// Where a simulated world's decisions come from: numbers and keys that follow from a seed and a purpose.
// Guarantees: the same everywhere. Must not be used for a real key: whoever knows the seed has them all.
#pragma once

#include <cstring>
#include <utility>
#include <vector>

#include "besace/crypto.hpp"
#include "besace/result.hpp"

namespace besace::sim {

/// A stream of numbers (splitmix64): one for each seed and purpose, so that leaving one decision out changes no other.
class Dice {
 public:
  explicit Dice(std::uint64_t seed, std::uint64_t purpose = 0)
      : state_(mixed(seed + mixed(purpose + kStep))) {}

  std::uint64_t next() { return mixed(state_ += kStep); }
  /// 0 to below - 1.
  std::uint64_t roll(std::uint64_t below) {
    if (below == 0) broken_invariant("a choice among nothing");
    return next() % below;
  }
  std::uint64_t between(std::uint64_t least, std::uint64_t most) { return least + roll(most - least + 1); }
  bool chance(std::uint64_t percent) { return roll(100) < percent; }
  template <typename Items>
  auto& pick(Items& from) {
    return from[roll(from.size())];
  }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[roll(i)]);
  }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15;
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111eb;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

enum class Purpose : std::uint64_t { kDeskKey, kShopKey, kTillKey, kWalletKey, kBoxKey, kNonce, kFakeId };

[[nodiscard]] inline Seed seed_for(std::uint64_t seed, Purpose purpose, std::uint64_t number) {
  const std::array<std::uint64_t, 3> parts{seed, static_cast<std::uint64_t>(purpose), number};
  Bytes bytes(sizeof parts);
  std::memcpy(bytes.data(), parts.data(), sizeof parts);
  return sha256(bytes);
}

}  // namespace besace::sim
