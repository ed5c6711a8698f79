// Conversions between the core's values and JavaScript's: bytes, ids, amounts, outcomes.
// Guarantees: bytes are copied both ways, 64-bit integers are bigint, failures are values. Must not decide anything.
#pragma once

#include <emscripten/val.h>

#include <limits>
#include <string>

#include "besace/entry.hpp"

namespace besace::js {

using emscripten::val;

inline Bytes bytes(const val& array) {
  return emscripten::convertJSArrayToNumberVector<std::uint8_t>(array);
}
inline val array(ByteView view) {
  return val(emscripten::typed_memory_view(view.size(), view.data())).call<val>("slice");
}
inline val hex(ByteView view) {
  return val(to_hex(view));
}
inline val big(std::int64_t value) {
  return val(value);
}
inline val big(std::uint64_t value) {
  return val(value);
}

inline val failure(Code code) {
  val out = val::object();
  out.set("ok", false);
  out.set("code", static_cast<int>(code));
  out.set("name", std::string(code_name(code)));
  return out;
}
inline val success(const val& value) {
  val out = val::object();
  out.set("ok", true);
  out.set("value", value);
  return out;
}

/// Exactly N bytes, or nothing: a caller's mistake is a failure, not an abort.
template <std::size_t N>
inline Result<std::array<std::uint8_t, N>> fixed(const val& source) {
  return to_array<N>(bytes(source));
}
/// From hex text.
template <std::size_t N>
inline Result<std::array<std::uint8_t, N>> fixed_hex(const std::string& text) {
  const auto decoded = from_hex(text);
  if (!decoded) return decoded.code();
  return to_array<N>(*decoded);
}

// embind throws through the module on a bigint that does not fit; these turn it into a value that the core refuses.
inline constexpr std::uint64_t kNoNatural = std::numeric_limits<std::uint64_t>::max();
inline constexpr Amount kNoAmount = -1;
inline bool is_natural(const val& bigint) {
  return bigint >= big(std::int64_t{0}) && bigint <= big(std::numeric_limits<std::int64_t>::max());
}
inline std::uint64_t natural(const val& bigint) {
  return is_natural(bigint) ? bigint.as<std::uint64_t>() : kNoNatural;
}
inline Amount cents(const val& bigint) {
  return is_natural(bigint) ? bigint.as<std::int64_t>() : kNoAmount;
}
/// An amount that may be below zero; kBadAmount where int64 does not hold it.
inline Result<Amount> signed_cents(const val& bigint) {
  const bool fits = bigint >= big(std::numeric_limits<std::int64_t>::min()) &&
                    bigint <= big(std::numeric_limits<std::int64_t>::max());
  if (!fits) return Code::kBadAmount;
  return bigint.as<std::int64_t>();
}

/// F5: an author rounds down to the hour.
inline std::uint64_t whole_hour(std::uint64_t seconds) {
  return seconds - seconds % kSecondsPerHour;
}

inline val chain_head(const ChainHead& head) {
  val out = val::object();
  out.set("nextSeq", big(head.next_seq));
  out.set("prev", array(head.prev));
  return out;
}
inline Result<ChainHead> chain_head(const val& source) {
  const auto prev = fixed<32>(source["prev"]);
  if (!prev) return prev.code();
  return ChainHead{natural(source["nextSeq"]), *prev};
}

/// An entry just signed, and where its author's chain stands after it.
inline val signed_entry(const SignedEntry& entry) {
  val out = val::object();
  out.set("bytes", array(entry.cose));
  out.set("id", hex(entry.id));
  out.set("next", chain_head(ChainHead{entry.entry.header.seq + 1, entry.id}));
  return out;
}

inline std::vector<val> items(const val& list) {
  return emscripten::vecFromJSArray<val>(list);
}

}  // namespace besace::js
