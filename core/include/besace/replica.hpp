// One device's verified copy of a fund: the ledger and the tree, fed with entries from anywhere.
// Guarantees: takes nothing on trust but the fund's id (or, the first time, its charter); a batch is taken whole or not at all.
// Must not fetch, store or look at the clock.
#pragma once

#include <functional>
#include <optional>

#include "besace/ledger.hpp"
#include "besace/log.hpp"
#include "besace/standing.hpp"

namespace besace {

/// Called about fifty times a phase, with steps done and to do (two steps an entry).
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// What a till's excerpt knows of everybody: the standing at one size of the log, proven whole (FORMAT.md F30).
struct Snapshot {
  Checkpoint checkpoint;   // of the log it speaks of
  std::uint64_t time = 0;  // when the log key signed it, seconds since 1970
  std::unordered_map<Kid, StandingRow, PrefixHash> rows;
  std::vector<DeskTip> desks;
};

class Replica {
 public:
  /// With a fund id, another fund's charter is refused (kOtherFund).
  explicit Replica(std::optional<Id> expected_fund = std::nullopt) : expected_fund_(expected_fund) {}

  /// Appends a CBOR sequence of entries that follow those held, ended by a checkpoint of exactly that size. Refused, and nothing
  /// changed: kBadCheckpoint, kBadSignature (of the checkpoint), kTruncated (sizes differ), kRootMismatch (altered, reordered, or
  /// a log that was rewritten). Entries that no valid signature covers become findings (F17), as auditors must see them.
  [[nodiscard]] Code ingest(ByteView entries, std::string_view note, const Progress& progress = {});

  /// As a server that has verified the entry itself: no checkpoint yet. Returns the law's code.
  Code append_verified(const SignedEntry& entry);

  /// The certify entry of a wallet that ingest has brought, as received; null when there is none.
  [[nodiscard]] const Bytes* certificate(const Kid& kid) const;

  /// Signatures that ingest has had to check, all told.
  [[nodiscard]] std::uint64_t signatures_checked() const { return signatures_checked_; }

  [[nodiscard]] const Ledger& ledger() const { return ledger_; }
  [[nodiscard]] const MerkleTree& tree() const { return tree_; }
  [[nodiscard]] bool has_fund() const { return ledger_.size() > 0; }
  /// The newest checkpoint: size and root of what is held, or of the log that an excerpt is of.
  [[nodiscard]] Checkpoint checkpoint() const {
    return excerpt_of_ ? *excerpt_of_ : Checkpoint{tree_.size(), tree_.root()};
  }

  /// Of a till's excerpt, once the log has a standing.
  [[nodiscard]] const Snapshot* snapshot() const { return snapshot_ ? &*snapshot_ : nullptr; }
  /// The newest state of the log of which all that a till must know is known here: what it may cite. Size 0 for an excerpt that knows of none.
  [[nodiscard]] Checkpoint citable() const {
    if (snapshot_) return snapshot_->checkpoint;
    return excerpt_of_ ? Checkpoint{} : checkpoint();
  }

  /// All of it, for this device's own storage: to go on later from where it stands. Takes no other's word for anything only as long
  /// as nobody else can write there.
  [[nodiscard]] Bytes save() const;
  /// kBadEncoding for bytes that are damaged, kBadVersion for those of another version of this code: fold the log again then.
  [[nodiscard]] static Result<Replica> restore(ByteView state);

 private:
  friend struct StoredState;  // stored_state.cpp
  friend class ExcerptFold;   // excerpt_fold.cpp
  friend class Ingest;        // ingest.cpp
  [[nodiscard]] bool citation_on_tree(const Entry& entry);
  void keep_certificate(const Entry& entry, ByteView cose);

  std::optional<Id> expected_fund_;
  std::optional<Checkpoint> excerpt_of_;
  std::optional<Snapshot> snapshot_;
  Ledger ledger_;
  MerkleTree tree_;
  std::uint64_t signatures_checked_ = 0;
  std::unordered_map<Kid, Bytes, PrefixHash> certificates_;
  std::unordered_map<std::uint64_t, Hash> roots_;  // of sizes cited so far
};

}  // namespace besace
