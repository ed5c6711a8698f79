// The log's Merkle tree (RFC 6962 section 2.1), its proofs, and the C2SP checkpoint (FORMAT.md F14, F15).
// Guarantees: a root at any past size in O(log n) hashes. Must not know what a leaf means.
#pragma once

#include <string>
#include <vector>

#include "besace/bytes.hpp"
#include "besace/crypto.hpp"

namespace besace {

/// An append-only tree that keeps every complete subtree's hash (64 bytes a leaf in all).
class MerkleTree {
 public:
  void append(const Hash& leaf_hash);
  /// The same for each, faster.
  void append(std::span<const Hash> leaf_hashes);
  /// Changes leaves (indexes ascending, each once) and the hashes above them, each once: for trees of state, never for a log.
  void replace(std::vector<std::uint64_t> indexes, const std::vector<Hash>& leaf_hashes);
  /// Forgets the leaves from size on; a size beyond size() aborts.
  void truncate(std::uint64_t size);
  [[nodiscard]] std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
  [[nodiscard]] Hash root() const { return *root_at(size()); }
  /// kBadArgument when size is greater than size().
  [[nodiscard]] Result<Hash> root_at(std::uint64_t size) const;
  [[nodiscard]] const Hash& leaf(std::uint64_t index) const;
  /// RFC 6962 section 2.1.1, for the leaf at index in the tree of the given size.
  [[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size) const;
  /// RFC 6962 section 2.1.2, from the tree of size first to that of size second.
  [[nodiscard]] Result<std::vector<Hash>> consistency_proof(std::uint64_t first, std::uint64_t second) const;
  /// FORMAT.md F26: the hashes that, with the leaves at these indexes (ascending, each once), give the root at that size.
  [[nodiscard]] Result<std::vector<Hash>> leaves_proof(const std::vector<std::uint64_t>& indexes,
                                                       std::uint64_t size) const;

 private:
  friend struct StoredState;  // stored_state.cpp
  void prove_leaves(std::span<const std::uint64_t> indexes, std::uint64_t begin, std::uint64_t end,
                    std::vector<Hash>& proof) const;
  /// Root of the leaves [begin, end).
  [[nodiscard]] Hash range(std::uint64_t begin, std::uint64_t end) const;
  std::vector<std::vector<Hash>> levels_;  // levels_[k][i] covers leaves [i << k, (i + 1) << k)
};

/// kOk or kBadProof.
[[nodiscard]] Code verify_inclusion(const Hash& leaf_hash, std::uint64_t index, std::uint64_t size,
                                    const std::vector<Hash>& proof, const Hash& root);
/// kOk or kBadProof. From size 0 the proof must be empty and any root2 is consistent with the empty root1;
/// equal sizes need equal roots and an empty proof.
[[nodiscard]] Code verify_consistency(std::uint64_t size1, std::uint64_t size2,
                                      const std::vector<Hash>& proof, const Hash& root1, const Hash& root2);

/// A leaf of a tree, and where it stands.
struct Leaf {
  std::uint64_t index = 0;
  Hash hash{};
};

/// kOk or kBadProof: these leaves (ascending, each once) stand in the tree of that size and root (F26).
[[nodiscard]] Code verify_leaves(const std::vector<Leaf>& leaves, std::uint64_t size,
                                 const std::vector<Hash>& proof, const Hash& root);

struct Checkpoint {
  std::uint64_t size = 0;
  Hash root{};
  bool operator==(const Checkpoint&) const = default;
};

/// "besace.fund/" and the fund's id in hex.
[[nodiscard]] std::string log_name(const Id& fund);

/// The signed note of FORMAT.md F15, with the log key's line alone.
[[nodiscard]] std::string write_checkpoint(const Checkpoint& checkpoint, const Id& fund,
                                           const KeyPair& log_key);

/// kBadCheckpoint for any other form, kOtherFund for another origin, kBadSignature where the log key's line does not verify.
/// Witness lines after the first are checked for form only.
[[nodiscard]] Result<Checkpoint> read_checkpoint(std::string_view note, const Id& fund,
                                                 const PublicKey& log_key);

}  // namespace besace
