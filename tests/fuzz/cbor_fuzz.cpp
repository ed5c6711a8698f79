// Fuzzes the CBOR reader with any bytes, taken as a flat run of heads, strings and numbers.
// Guarantees: what the reader accepts, the writer writes again byte for byte. Must not recurse or allocate by
// what a head claims.
#include <cstddef>
#include <cstdint>
#include <optional>

#include "besace/cbor.hpp"

namespace {

using namespace besace;

/// Writes again what the reader gave; false where it refused.
template <typename Value, typename Write>
bool copy(const Result<Value>& value, const Write& write) {
  if (!value) return false;
  write(*value);
  return true;
}

/// A container's head counts as an item by itself, so nesting needs no stack here.
bool copy_next(CborReader& reader, CborWriter& writer) {
  switch (reader.peek_major().value_or(7)) {
    case 0: return copy(reader.uint(), [&](std::uint64_t value) { writer.uint(value); });
    case 1: return copy(reader.negative(), [&](std::int64_t value) { writer.negative(value); });
    case 2: return copy(reader.bytes(), [&](ByteView value) { writer.bytes(value); });
    case 3: return copy(reader.text(), [&](std::string_view value) { writer.text(value); });
    case 4: return copy(reader.array(), [&](std::uint64_t count) { writer.array(count); });
    case 5: return copy(reader.map(), [&](std::uint64_t count) { writer.map(count); });
    case 6: return copy(reader.tag(), [&](std::uint64_t number) { writer.tag(number); });
    default: return false;
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  CborReader reader(input);
  CborWriter writer;
  std::size_t accepted = 0;
  while (copy_next(reader, writer)) accepted = size - reader.rest().size();
  const Bytes& written = writer.view();
  if (written.size() != accepted) broken_invariant("a CBOR item was written with another length");
  if (accepted != 0 && std::memcmp(written.data(), data, accepted) != 0) {
    broken_invariant("a CBOR item has two spellings");
  }
  return 0;
}
