// Reading and writing an entry's payload map, label by label.
// Guarantees: labels ascend, each known and required; every bound of FORMAT.md sections 1 to 3 is checked here.
// Must not be seen outside the core.
#pragma once

#include <algorithm>
#include <limits>

#include "besace/cbor.hpp"
#include "besace/entry.hpp"

namespace besace {

/// An entry's parts (FORMAT.md F9), as they lie in the bytes received.
struct EntryParts {
  Kid kid{};
  ByteView payload;
  ByteView signature;  // of 64 bytes
  std::size_t length = 0;
};
/// The entry at the start of a sequence; what is in its payload is not looked at.
[[nodiscard]] Result<EntryParts> read_parts(ByteView sequence);

/// The type that a payload begins with (F12); what follows is not looked at.
[[nodiscard]] Result<Type> read_type(ByteView payload);

/// As decode_payload, into an entry that may be used again and again. What a failure leaves in it is meaningless.
[[nodiscard]] Code read_payload(ByteView payload, const Kid& kid, Entry& entry);

/// The entry of these parts, its id left zero: for a caller that knows it. Fails as read_payload does.
[[nodiscard]] Code read_view(const EntryParts& parts, EntryView& view);

/// Sig_structure (F10), where an entry of that kind is bound to no fund or to this one.
void write_tbs(CborWriter& out, const Kid& kid, ByteView payload, FundRef fund);

/// Reads a payload's fields in label order. The first failure sticks; what is read after it is meaningless.
class FieldReader {
 public:
  FieldReader(CborReader& in, std::uint64_t fields) : in_(in), left_(fields) {}

  [[nodiscard]] Code code() const { return code_; }
  void fail(Code code) {
    if (code_ == Code::kOk) code_ = code;
  }

  /// Steps onto the label, which must come next.
  bool at(std::uint64_t label) {
    if (code_ != Code::kOk) return false;
    if (left_ == 0) return fail(Code::kBadEntry), false;
    --left_;
    const auto got = in_.uint();
    if (!got) return fail(got.code()), false;
    if (*got != label) return fail(Code::kBadEntry), false;
    return true;
  }
  std::uint64_t uint() { return bounded(Code::kBadEntry); }
  std::uint64_t at_most(std::uint64_t most) {
    const std::uint64_t value = uint();
    if (value > most) fail(Code::kBadEntry);
    return value;
  }
  /// Whether a field is left: for the one that may be absent.
  [[nodiscard]] bool more() const { return code_ == Code::kOk && left_ > 0; }
  Amount amount() { return static_cast<Amount>(bounded(Code::kBadAmount)); }
  Amount positive_amount() {
    const Amount value = amount();
    if (value <= 0) fail(Code::kBadAmount);
    return value;
  }
  template <std::size_t N>
  std::array<std::uint8_t, N> bytes() {
    std::array<std::uint8_t, N> out{};
    if (code_ != Code::kOk) return out;
    const auto got = in_.bytes();
    if (!got) return fail(got.code()), out;
    if (got->size() != N) return fail(Code::kBadEntry), out;
    std::memcpy(out.data(), got->data(), N);
    return out;
  }
  std::string text(std::size_t max_bytes) {
    if (code_ != Code::kOk) return {};
    const auto got = in_.text();
    if (!got) return fail(got.code()), std::string{};
    if (got->size() > max_bytes) return fail(Code::kTooLarge), std::string{};
    return std::string(*got);
  }
  std::uint64_t array(std::uint64_t least, std::uint64_t most) { return counted(in_, false, least, most); }
  std::uint64_t map(std::uint64_t least, std::uint64_t most) { return counted(in_, true, least, most); }
  /// After the last field: nothing may be left, in the map or behind it.
  void finish() {
    if (code_ == Code::kOk && left_ != 0) fail(Code::kBadEntry);
    if (code_ == Code::kOk && !in_.at_end()) fail(Code::kBadCbor);
  }

 private:
  std::uint64_t bounded(Code beyond) {
    if (code_ != Code::kOk) return 0;
    const auto got = in_.uint();
    if (!got) return fail(got.code()), 0;
    if (*got > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return fail(beyond), 0;
    return *got;
  }
  std::uint64_t counted(CborReader& in, bool is_map, std::uint64_t least, std::uint64_t most) {
    if (code_ != Code::kOk) return 0;
    const auto count = is_map ? in.map() : in.array();
    if (!count) return fail(count.code()), 0;
    if (*count < least || *count > most) return fail(Code::kBadEntry), 0;
    return *count;
  }

  CborReader& in_;
  std::uint64_t left_;
  Code code_ = Code::kOk;
};

// A label and its value.
inline void write_text(CborWriter& out, std::uint64_t label, std::string_view value) {
  out.uint(label);
  out.text(value);
}
inline void write_bytes(CborWriter& out, std::uint64_t label, ByteView value) {
  out.uint(label);
  out.bytes(value);
}
inline void write_uint(CborWriter& out, std::uint64_t label, std::uint64_t value) {
  out.uint(label);
  out.uint(value);
}
inline void write_amount(CborWriter& out, std::uint64_t label, Amount value) {
  if (value < 0) broken_invariant("a signed amount is negative");
  write_uint(out, label, static_cast<std::uint64_t>(value));
}

/// How many fields a type has beyond the common ones.
[[nodiscard]] std::uint64_t field_count(const Body& body);
void write_body(CborWriter& out, const Body& body);
/// Fails the reader with kUnknownType for a number that is none of Type.
void read_body(FieldReader& in, std::uint64_t type, Body& body);

}  // namespace besace
