// A CBOR sequence of entries, closed by the checkpoint as one text string (FORMAT.md F16).
#include "besace/bundle.hpp"

#include "besace/cbor.hpp"
#include "besace/entry.hpp"

namespace besace {

Bytes write_bundle(ByteView entries, std::string_view note) {
  CborWriter out;
  out.raw(entries);
  out.text(note);
  return out.take();
}

Result<BundleView> read_bundle(ByteView file) {
  constexpr std::uint8_t kText = 3;
  std::size_t length = 0;
  while (true) {
    CborReader next(file.subspan(length));
    const auto major = next.peek_major();
    if (!major) return Code::kBadBundle;
    if (*major == kText) {
      const auto note = next.text();
      if (!note) return note.code();
      if (!next.at_end()) return Code::kBadBundle;
      return BundleView{file.first(length), *note};
    }
    const auto entry = entry_length(next.rest());
    if (!entry) return entry.code();
    length += *entry;
  }
}

}  // namespace besace
