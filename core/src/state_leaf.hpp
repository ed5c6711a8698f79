// What the leaves of the state's trees are written with (FORMAT.md F24, F29).
// Guarantees: a leaf is hashed as RFC 6962 hashes leaves. Must not be seen outside the core.
#pragma once

#include "besace/books.hpp"
#include "besace/cbor.hpp"

namespace besace {

inline Hash leaf_hash(const CborWriter& leaf) {
  return sha256(Bytes{0}, leaf.view());
}

/// An index as index + 1, or 0 for kNever.
inline void write_index(CborWriter& out, Index index) {
  out.uint(index == kNever ? 0 : index + 1);
}

}  // namespace besace
