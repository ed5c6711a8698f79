// Reads the elements of nested CBOR arrays in order, for formats that are arrays all through.
// Guarantees: the first failure sticks, and every later read gives an empty value. Must not know any format.
#pragma once

#include <limits>

#include "besace/cbor.hpp"
#include "besace/entry.hpp"

namespace besace {

inline constexpr std::uint64_t kMaxUint = std::numeric_limits<std::int64_t>::max();  // F3
inline constexpr std::uint64_t kMaxHours = kMaxUint / kSecondsPerHour;

class Elements {
 public:
  /// malformed: the code of what is CBOR, but not the array expected.
  Elements(ByteView body, Code malformed) : in_(body), malformed_(malformed) {}

  std::uint64_t count() {
    if (code_ != Code::kOk) return 0;
    const auto got = in_.array();
    if (!got) fail(got.code());
    return got ? *got : 0;
  }
  std::uint64_t uint(std::uint64_t most = kMaxUint) {
    if (code_ != Code::kOk) return 0;
    const auto got = in_.uint();
    if (!got) return fail(got.code()), 0;
    if (*got > most) return fail(malformed_), 0;
    return *got;
  }
  template <std::size_t N>
  std::array<std::uint8_t, N> bytes() {
    const ByteView got = view();
    const auto out = to_array<N>(got);
    if (!out) fail(malformed_);
    return out ? *out : std::array<std::uint8_t, N>{};
  }
  ByteView view() {
    if (code_ != Code::kOk) return {};
    const auto got = in_.bytes();
    if (!got) fail(got.code());
    return got ? *got : ByteView{};
  }
  /// Where one of two kinds may stand.
  [[nodiscard]] bool next_is_bytes() const { return code_ == Code::kOk && in_.peek_major() == kByteString; }
  std::string_view text() {
    if (code_ != Code::kOk) return {};
    const auto got = in_.text();
    if (!got) fail(got.code());
    return got ? *got : std::string_view{};
  }
  void fail(Code code) {
    if (code_ == Code::kOk) code_ = code;
  }
  [[nodiscard]] bool failed() const { return code_ != Code::kOk; }
  [[nodiscard]] Code finish() {
    if (!in_.at_end()) fail(Code::kBadCbor);
    return code_;
  }

 private:
  static constexpr std::uint8_t kByteString = 2;  // RFC 8949 section 3.1
  CborReader in_;
  Code malformed_;
  Code code_ = Code::kOk;
};

}  // namespace besace
