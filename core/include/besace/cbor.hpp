// The deterministic CBOR of FORMAT.md F1: a writer, and a reader that accepts only what the writer writes.
// Guarantees: no allocation in the reader, no recursion, no float. Must not know any entry type.
#pragma once

#include "besace/bytes.hpp"

namespace besace {

class CborWriter {
 public:
  void uint(std::uint64_t value) { head(0, value); }
  /// Only -8 (EdDSA) is ever needed, but any negative int64 is written rightly.
  void negative(std::int64_t value) { head(1, static_cast<std::uint64_t>(-1 - value)); }
  void bytes(ByteView value);
  void text(std::string_view value);
  void array(std::uint64_t count) { head(4, count); }
  void map(std::uint64_t count) { head(5, count); }
  void tag(std::uint64_t number) { head(6, number); }
  /// Bytes that are CBOR already, or stand before it.
  void raw(ByteView encoded);

  [[nodiscard]] const Bytes& view() const { return out_; }
  [[nodiscard]] Bytes take() { return std::move(out_); }
  /// Begins anew, in the same memory.
  void clear() { out_.clear(); }

 private:
  void head(std::uint8_t major, std::uint64_t value);
  Bytes out_;
};

/// A cursor over bytes. Every read fails with kBadCbor on a non-shortest head, another major type, or the end of input;
/// text also with kBadText when it is not UTF-8. After a failure the position is unspecified.
class CborReader {
 public:
  explicit CborReader(ByteView input) : rest_(input) {}

  /// Up to 2^64-1: callers bound it.
  [[nodiscard]] Result<std::uint64_t> uint();
  /// A negative integer of at least -2^63.
  [[nodiscard]] Result<std::int64_t> negative();
  [[nodiscard]] Result<ByteView> bytes();
  [[nodiscard]] Result<std::string_view> text();
  [[nodiscard]] Result<std::uint64_t> array();
  [[nodiscard]] Result<std::uint64_t> map();
  [[nodiscard]] Result<std::uint64_t> tag();

  /// The major type (0 to 7) of the next item, or nothing at the end.
  [[nodiscard]] std::optional<std::uint8_t> peek_major() const;
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] ByteView rest() const { return rest_; }

 private:
  [[nodiscard]] Result<std::uint64_t> head(std::uint8_t major);
  [[nodiscard]] Result<ByteView> take(std::uint64_t count);
  ByteView rest_;
};

}  // namespace besace
