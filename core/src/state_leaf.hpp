// What the leaves of the state's trees are written with (FORMAT.md F24, F29).
// Guarantees: leaves are hashed as RFC 6962 hashes them. Must not be seen outside the core.
#pragma once

#include "besace/books.hpp"
#include "besace/cbor.hpp"
#include "besace/crypto.hpp"
#include "besace/standing.hpp"

namespace besace {

/// Leaves, written one after the other and hashed together.
class Leaves {
 public:
  /// Where the next leaf is to be written.
  [[nodiscard]] CborWriter& begin() {
    begins_.push_back(out_.view().size());
    out_.raw(kLeaf);
    return out_;
  }
  [[nodiscard]] std::vector<Hash> hashes() const {
    std::vector<ByteView> leaves;
    for (std::size_t i = 0; i < begins_.size(); ++i) {
      const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : out_.view().size();
      leaves.push_back(ByteView(out_.view()).subspan(begins_[i], end - begins_[i]));
    }
    std::vector<Hash> hashes(leaves.size());
    sha256_each(leaves, hashes);
    return hashes;
  }

 private:
  static constexpr std::array<std::uint8_t, 1> kLeaf{0x00};  // RFC 6962 section 2.1
  CborWriter out_;
  std::vector<std::size_t> begins_;
};

/// An index as index + 1, or 0 for kNever.
inline void write_index(CborWriter& out, Index index) {
  out.uint(index == kNever ? 0 : index + 1);
}

/// The fields of a wallet's row, in a standing or its news, with the kid as it is to be told there.
void write_row(CborWriter& out, ByteView kid, const StandingRow& row);

}  // namespace besace
