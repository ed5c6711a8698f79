// A run of log entries, indexed for authentication: who wrote what, and which entry chains to which (FORMAT.md F17).
// Guarantees: one hash an entry, one signature a chain tip; an entry is authentic for exactly the reasons F17 gives.
// Must not be seen outside the core.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "id_batch.hpp"
#include "statements.hpp"

namespace besace {

/// What is known of whether a signature covers an entry.
enum class Covered : std::uint8_t { kUnknown, kAuthentic, kForged };

/// What is kept of each entry beside its id: enough to find it again and to follow its chain.
struct Scanned {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t before = kNone;   // the same author's last one before it in this run
  std::uint32_t next = kNone;     // first entry that names this one as prev
  std::uint32_t sibling = kNone;  // next entry that names the same prev
  std::uint32_t author = 0;       // position among the authors
  Covered covered = Covered::kUnknown;
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
};

class Scan {
 public:
  class Walk;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] ByteView bytes(std::size_t position) const {
    return bytes_.subspan(entries_[position].offset, entries_[position].length);
  }
  [[nodiscard]] std::span<const Id> ids() const { return ids_; }
  [[nodiscard]] const Id& fund() const { return fund_; }
  /// The entry again; it was decoded once already, so it cannot fail.
  void read(std::size_t position, EntryView& view) const;
  /// F17, for the author's key; remembers what it learns. A signature that is stated to hold is not checked again.
  [[nodiscard]] bool authentic(std::size_t position, const PublicKey& key, const Statements& stated);
  /// Those stated included.
  [[nodiscard]] std::uint64_t signatures_checked() const { return signatures_checked_; }

 private:
  /// Where an author's chain stands.
  struct Author {
    std::uint32_t last = 0;
    std::uint64_t last_seq = 0;
    bool is_in_order = true;  // each entry so far follows the one before it
    bool is_covered = false;  // in order, and the signature of the last one holds
  };
  struct Place {
    std::uint64_t seq = 0;
    Id prev{};
    std::uint32_t position = 0;
  };

  void link(std::uint32_t author, const Header& header, std::uint32_t position);
  [[nodiscard]] bool tip_holds(Author& author, const PublicKey& key, const Statements& stated);
  [[nodiscard]] std::vector<Place> places_of(const Author& author);
  void chain_up(std::vector<Place> places);
  [[nodiscard]] bool signature_holds(std::size_t position, const PublicKey& key, const Statements& stated);
  /// The first successor not known to be forged.
  [[nodiscard]] std::uint32_t open_branch(std::uint32_t position);

  ByteView bytes_;
  Id fund_{};
  std::vector<Scanned> entries_;
  std::vector<Id> ids_;
  std::vector<Author> authors_;
  std::uint64_t signatures_checked_ = 0;
};

/// The way through the sequence, in steps. Entries are hashed many at a time, and linked once their ids are known.
class Scan::Walk {
 public:
  /// fund is null when the sequence starts with the charter. The entries must live as long as the scan does.
  Walk(ByteView entries, FundRef fund);

  /// Decodes and hashes the next entries, at most so many. The code of one that does not decode is that of the whole.
  [[nodiscard]] Code step(std::size_t count);
  [[nodiscard]] bool is_done() const { return offset_ == scan_.bytes_.size(); }
  /// How far it has come, in bytes.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  /// Ids computed elsewhere: of those still to come, none is computed again.
  void hear(IdRun run) { heard_.insert_or_assign(run.first, std::move(run.ids)); }
  /// Once it is done.
  [[nodiscard]] Scan take();

 private:
  [[nodiscard]] Code take_one(const EntryParts& parts);
  /// The id heard of the entry at this position, or null.
  [[nodiscard]] const Id* heard_at(std::uint64_t position) const;
  void close_batch();

  Scan scan_;
  bool has_fund_;
  std::uint64_t offset_ = 0;
  Entry entry_;
  std::vector<Header> headers_;          // of the last entries, not linked yet
  std::vector<std::uint64_t> unhashed_;  // those of them whose ids are not known either: the batch's
  IdBatch batch_;
  std::unordered_map<Kid, std::uint32_t, PrefixHash> authors_;  // positions in the scan's
  std::map<std::uint64_t, std::vector<Id>> heard_;
};

}  // namespace besace
