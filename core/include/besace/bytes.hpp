// Bytes, fixed-size identifiers, and their text forms (hex, base64, Base45).
// Guarantees: decoders are strict (only what the encoder writes is read back). Must not allocate in comparisons.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "besace/result.hpp"

namespace besace {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

using Hash = std::array<std::uint8_t, 32>;
using Id = Hash;  // an entry's id, FORMAT.md F11
using Kid = std::array<std::uint8_t, 8>;
using PublicKey = std::array<std::uint8_t, 32>;
using Seed = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;
using Nonce = std::array<std::uint8_t, 8>;
using Ref = std::array<std::uint8_t, 8>;

/// For hash maps keyed by values that are already uniformly distributed hashes.
struct PrefixHash {
  template <std::size_t N>
  std::size_t operator()(const std::array<std::uint8_t, N>& value) const {
    static_assert(N >= sizeof(std::uint64_t));
    std::uint64_t prefix = 0;
    std::memcpy(&prefix, value.data(), sizeof prefix);
    return static_cast<std::size_t>(prefix);
  }
};

[[nodiscard]] std::string to_hex(ByteView bytes);
/// Lower-case hex only, even length; kBadEncoding otherwise.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);

/// RFC 4648 section 4, with padding.
[[nodiscard]] std::string to_base64(ByteView bytes);
[[nodiscard]] Result<Bytes> from_base64(std::string_view text);

/// RFC 9285, the alphabet of QR's alphanumeric mode.
[[nodiscard]] std::string to_base45(ByteView bytes);
[[nodiscard]] Result<Bytes> from_base45(std::string_view text);

/// True for well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Copies exactly N bytes; kBadArgument when the size differs.
template <std::size_t N>
[[nodiscard]] Result<std::array<std::uint8_t, N>> to_array(ByteView bytes) {
  if (bytes.size() != N) return Code::kBadArgument;
  std::array<std::uint8_t, N> out{};
  std::memcpy(out.data(), bytes.data(), N);
  return out;
}

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace besace
