// The deterministic CBOR writer and its strict reader (FORMAT.md F1, RFC 8949 section 4.2.1).
// Guarantees: a head that the reader accepts is the one the writer writes. Must not recurse: input decides no
// depth of stack.
#include "besace/cbor.hpp"

#include <limits>

namespace besace {

namespace {

constexpr std::uint8_t kUint = 0;
constexpr std::uint8_t kNegative = 1;
constexpr std::uint8_t kBytes = 2;
constexpr std::uint8_t kText = 3;
constexpr std::uint8_t kArray = 4;
constexpr std::uint8_t kMap = 5;
constexpr std::uint8_t kTag = 6;

constexpr std::uint8_t kMajorShift = 5;
constexpr std::uint8_t kInfoMask = 0x1f;
constexpr std::uint8_t kOneByteFollows = 24;  // 25, 26, 27: two, four, eight bytes

/// The additional information of the shortest head that holds the value.
constexpr std::uint8_t shortest_info(std::uint64_t value) {
  if (value < kOneByteFollows) return static_cast<std::uint8_t>(value);
  if (value <= 0xff) return kOneByteFollows;
  if (value <= 0xffff) return kOneByteFollows + 1;
  if (value <= 0xffffffff) return kOneByteFollows + 2;
  return kOneByteFollows + 3;
}

/// How many bytes of value follow a head with this additional information.
constexpr std::size_t value_size(std::uint8_t info) {
  return info < kOneByteFollows ? 0 : std::size_t{1} << (info - kOneByteFollows);
}

}  // namespace

void CborWriter::head(std::uint8_t major, std::uint64_t value) {
  const std::uint8_t info = shortest_info(value);
  out_.push_back(static_cast<std::uint8_t>(major << kMajorShift | info));
  for (std::size_t left = value_size(info); left > 0; --left) {
    out_.push_back(static_cast<std::uint8_t>(value >> (8 * (left - 1))));
  }
}

void CborWriter::raw(ByteView encoded) {
  out_.insert(out_.end(), encoded.begin(), encoded.end());
}

void CborWriter::bytes(ByteView value) {
  head(kBytes, value.size());
  raw(value);
}

void CborWriter::text(std::string_view value) {
  head(kText, value.size());
  raw(as_bytes(value));
}

Result<std::uint64_t> CborReader::head(std::uint8_t major) {
  if (rest_.empty() || rest_[0] >> kMajorShift != major) return Code::kBadCbor;
  const std::uint8_t info = rest_[0] & kInfoMask;
  if (info > kOneByteFollows + 3) return Code::kBadCbor;
  const std::size_t size = value_size(info);
  if (rest_.size() < 1 + size) return Code::kBadCbor;
  std::uint64_t value = size == 0 ? info : 0;
  for (std::size_t i = 1; i <= size; ++i) value = value << 8 | rest_[i];
  if (shortest_info(value) != info) return Code::kBadCbor;
  rest_ = rest_.subspan(1 + size);
  return value;
}

Result<ByteView> CborReader::take(std::uint64_t count) {
  if (count > rest_.size()) return Code::kBadCbor;
  const ByteView taken = rest_.first(static_cast<std::size_t>(count));
  rest_ = rest_.subspan(taken.size());
  return taken;
}

Result<std::uint64_t> CborReader::uint() {
  return head(kUint);
}

Result<std::int64_t> CborReader::negative() {
  const Result<std::uint64_t> distance = head(kNegative);
  if (!distance) return distance.code();
  if (*distance > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return Code::kBadCbor;
  return -1 - static_cast<std::int64_t>(*distance);
}

Result<ByteView> CborReader::bytes() {
  const Result<std::uint64_t> size = head(kBytes);
  if (!size) return size.code();
  return take(*size);
}

Result<std::string_view> CborReader::text() {
  const Result<std::uint64_t> size = head(kText);
  if (!size) return size.code();
  const Result<ByteView> taken = take(*size);
  if (!taken) return taken.code();
  const std::string_view text{reinterpret_cast<const char*>(taken->data()), taken->size()};
  if (!is_utf8(text)) return Code::kBadText;
  return text;
}

Result<std::uint64_t> CborReader::array() {
  return head(kArray);
}

Result<std::uint64_t> CborReader::map() {
  return head(kMap);
}

Result<std::uint64_t> CborReader::tag() {
  return head(kTag);
}

std::optional<std::uint8_t> CborReader::peek_major() const {
  if (rest_.empty()) return std::nullopt;
  return static_cast<std::uint8_t>(rest_[0] >> kMajorShift);
}

}  // namespace besace
