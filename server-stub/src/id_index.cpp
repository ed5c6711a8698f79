// Open addressing with linear probing over log indexes.
// Guarantees: a free slot always exists, so every probe ends. Must not be asked about a tree other than its
// own.
#include "id_index.hpp"

namespace besace {
namespace {
constexpr std::size_t kFirstSlots = 1024;
}

std::optional<Index> IdIndex::find(const Id& id, const MerkleTree& tree) const {
  if (slots_.empty()) return std::nullopt;
  for (std::size_t slot = first_slot(id);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == kNever) return std::nullopt;
    if (tree.leaf(slots_[slot]) == id) return slots_[slot];
  }
}

void IdIndex::insert(Index index, const MerkleTree& tree) {
  if ((held_ + 1) * 2 > slots_.size()) grow(tree);
  place(index, tree);
  ++held_;
}

void IdIndex::place(Index index, const MerkleTree& tree) {
  std::size_t slot = first_slot(tree.leaf(index));
  while (slots_[slot] != kNever) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = index;
}

void IdIndex::grow(const MerkleTree& tree) {
  const std::vector<Index> old = std::move(slots_);
  slots_.assign(old.empty() ? kFirstSlots : old.size() * 2, kNever);
  for (const Index index : old) {
    if (index != kNever) place(index, tree);
  }
}

}  // namespace besace
