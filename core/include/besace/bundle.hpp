// The bundle of FORMAT.md F16: a fund's whole log in one file.
// Guarantees: what is read back is exactly what was written. Must not judge entries.
#pragma once

#include "besace/bytes.hpp"

namespace besace {

struct BundleView {
  ByteView entries;       // a CBOR sequence of COSE_Sign1
  std::string_view note;  // the checkpoint
};

/// entries: the CBOR sequence as logged.
[[nodiscard]] Bytes write_bundle(ByteView entries, std::string_view note);

/// Splits at the final text string; kBadBundle when there is none or something follows it, kBadCbor or kTooLarge from a
/// damaged entry. Every entry's frame is walked, none is decoded.
[[nodiscard]] Result<BundleView> read_bundle(ByteView file);

}  // namespace besace
