// SHA-256 (FIPS 180-4) of many messages, four or eight at a time: one vector instruction works on a word of each.
// Guarantees: the same hashes as sha256, which the tests hold it to. Must not be used where one message is hashed alone: the other
// lanes would idle.
#include <algorithm>
#include <bit>
#include <utility>

#include "besace/crypto.hpp"

namespace besace {
namespace {

// Where registers may be wider than SSE2's, GCC is asked for programs that use them too; the machine's is chosen at the start.
#if defined(__x86_64__) && __GNUC__ >= 12 && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define BESACE_ALSO_WIDER __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#pragma GCC diagnostic ignored "-Wpsabi"  // what takes or returns wide words is inlined
constexpr std::size_t kLanes = 8;
#else
#define BESACE_ALSO_WIDER
constexpr std::size_t kLanes = 4;
#endif
constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kRounds = 64;
constexpr std::size_t kBlockWords = 16;

/// One word of each lane.
using Word = std::uint32_t __attribute__((vector_size(kLanes * sizeof(std::uint32_t))));
using State = std::array<Word, 8>;

constexpr std::array<std::uint32_t, 8> kStart{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::array<std::uint32_t, kRounds> kConstants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

template <int kBits>
[[gnu::always_inline]] inline Word rotated(Word x) {
  return (x >> kBits) | (x << (32 - kBits));
}

std::uint32_t big_endian(const std::uint8_t* bytes) {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

using Blocks = std::array<const std::uint8_t*, kLanes>;

/// Section 6.2.2, rounds kRound of each 16: what the text calls a to h stays in place, and is named anew.
template <std::size_t kRound>
[[gnu::always_inline]] inline void round(State& state, std::array<Word, kBlockWords>& words,
                                         std::size_t first) {
  constexpr auto kPlaceOf = [](std::size_t letter) { return (letter - kRound) % std::tuple_size_v<State>; };
  Word& word = words[kRound];
  if (first > 0) {
    const Word& before15 = words[(kRound + 1) % kBlockWords];
    const Word& before2 = words[(kRound + 14) % kBlockWords];
    word += words[(kRound + 9) % kBlockWords] +
            (rotated<7>(before15) ^ rotated<18>(before15) ^ (before15 >> 3)) +
            (rotated<17>(before2) ^ rotated<19>(before2) ^ (before2 >> 10));
  }
  const Word a = state[kPlaceOf(0)], b = state[kPlaceOf(1)], c = state[kPlaceOf(2)], e = state[kPlaceOf(4)],
             f = state[kPlaceOf(5)], g = state[kPlaceOf(6)];
  const Word mixed = state[kPlaceOf(7)] + (rotated<6>(e) ^ rotated<11>(e) ^ rotated<25>(e)) +
                     (g ^ (e & (f ^ g))) + kConstants[first + kRound] + word;
  state[kPlaceOf(3)] += mixed;
  state[kPlaceOf(7)] = mixed + (rotated<2>(a) ^ rotated<13>(a) ^ rotated<22>(a)) + ((a & b) | (c & (a | b)));
}

template <std::size_t... kRound>
[[gnu::always_inline]] inline void sixteen_rounds(State& state, std::array<Word, kBlockWords>& words,
                                                  std::size_t first, std::index_sequence<kRound...>) {
  (round<kRound>(state, words, first), ...);
}

/// Section 6.2.2, on one block of each lane.
BESACE_ALSO_WIDER
void compress(State& state, const Blocks& blocks) {
  std::array<Word, kBlockWords> words;
  for (std::size_t t = 0; t < kBlockWords; ++t) {
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      words[t][lane] = big_endian(blocks[lane] + t * sizeof(std::uint32_t));
  }
  State after = state;
  for (std::size_t first = 0; first < kRounds; first += kBlockWords) {
    sixteen_rounds(after, words, first, std::make_index_sequence<kBlockWords>{});
  }
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += after[i];
}

/// Hands out a message's blocks, the last of them padded (section 5.1.1).
class Padded {
 public:
  void start(ByteView message) {
    rest_ = message;
    bits_ = std::uint64_t{message.size()} * 8;
    is_marked_ = is_done_ = false;
  }
  [[nodiscard]] bool is_done() const { return is_done_; }
  /// Good until the next call; a block of nothing once it is done.
  const std::uint8_t* next_block() {
    if (is_done_) return tail_.data();
    if (rest_.size() >= kBlockBytes) {
      const std::uint8_t* block = rest_.data();
      rest_ = rest_.subspan(kBlockBytes);
      return block;
    }
    const auto end = std::copy(rest_.begin(), rest_.end(), tail_.begin());
    std::fill(end, tail_.end(), std::uint8_t{0});
    if (!is_marked_) *end = 0x80;
    is_marked_ = true;
    is_done_ = rest_.size() < kBlockBytes - kLengthBytes;
    rest_ = {};
    for (std::size_t i = 0; is_done_ && i < kLengthBytes; ++i)
      tail_[kBlockBytes - 1 - i] = static_cast<std::uint8_t>(bits_ >> (8 * i));
    return tail_.data();
  }

 private:
  ByteView rest_;
  std::uint64_t bits_ = 0;
  bool is_marked_ = true;
  bool is_done_ = true;
  std::array<std::uint8_t, kBlockBytes> tail_{};
};

/// Messages under way; a lane whose message is done takes the next one.
class Lanes {
 public:
  Lanes(std::span<const ByteView> messages, std::span<Hash> hashes) : messages_(messages), hashes_(hashes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) feed(lane);
  }
  void run() {
    Blocks blocks{};
    while (busy_ > 0) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) blocks[lane] = lanes_[lane].next_block();
      compress(state_, blocks);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (!lanes_[lane].is_done() || message_[lane] == kNone) continue;
        write_hash(lane);
        --busy_;
        feed(lane);
      }
    }
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  void feed(std::size_t lane) {
    message_[lane] = kNone;
    if (next_ == messages_.size()) return;
    message_[lane] = next_;
    lanes_[lane].start(messages_[next_++]);
    for (std::size_t i = 0; i < kStart.size(); ++i) state_[i][lane] = kStart[i];
    ++busy_;
  }
  void write_hash(std::size_t lane) {
    Hash& hash = hashes_[message_[lane]];
    for (std::size_t i = 0; i < hash.size(); ++i) {
      const std::size_t shift = 24 - 8 * (i % sizeof(std::uint32_t));
      hash[i] = static_cast<std::uint8_t>(state_[i / sizeof(std::uint32_t)][lane] >> shift);
    }
  }

  std::span<const ByteView> messages_;
  std::span<Hash> hashes_;
  std::size_t next_ = 0;
  std::size_t busy_ = 0;
  State state_{};
  std::array<Padded, kLanes> lanes_;
  std::array<std::size_t, kLanes> message_{};
};

}  // namespace

void sha256_each(std::span<const ByteView> messages, std::span<Hash> hashes) {
  if (messages.size() != hashes.size()) broken_invariant("a hash for each message");
  Lanes(messages, hashes).run();
}

void hash_nodes(std::span<const Hash> children, std::span<Hash> nodes) {
  constexpr std::size_t kAtOnce = 16 * kLanes;
  std::array<std::array<std::uint8_t, 1 + 2 * sizeof(Hash)>, kAtOnce> pairs;
  std::array<ByteView, kAtOnce> messages;
  if (children.size() != 2 * nodes.size()) broken_invariant("a node for each pair");
  for (std::size_t first = 0; first < nodes.size(); first += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, nodes.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t left = 2 * (first + i);
      pairs[i][0] = 0x01;
      std::memcpy(pairs[i].data() + 1, children[left].data(), sizeof(Hash));
      std::memcpy(pairs[i].data() + 1 + sizeof(Hash), children[left + 1].data(), sizeof(Hash));
      messages[i] = pairs[i];
    }
    sha256_each(std::span(messages).first(count), nodes.subspan(first, count));
  }
}

}  // namespace besace
