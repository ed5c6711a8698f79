// What a server keeps of the newest standing: every open wallet's row, and since which standing it is what it is.
// Guarantees: what it tells since an earlier standing turns that one's rows into its own. Must not hold rows of a state that no standing is of.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

#include "besace/standing.hpp"

namespace besace {

/// What has changed from one standing to a later one (FORMAT.md F30).
struct StandingNews {
  Index index = 0;                // of the standing's entry
  Hash log_root{};                // of the log's first `index` entries
  std::vector<Hash> consistency;  // of that log with the checkpoint's
  std::uint64_t wallets = 0;      // ever certified
  struct Change {
    std::uint64_t number = 0;
    bool is_new = false;
    StandingRow row;
  };
  std::vector<Change> changes;
  std::vector<std::uint64_t> closed;
  std::vector<DeskTip> desks;  // all of them
};

class StandingBook {
 public:
  /// The state right after the standing at this index. It is told once it is committed.
  void turn_to(Index index, const Ledger& ledger);
  /// The log's first `size` entries are there to stay.
  void commit(Index size);
  /// Of the newest standing committed: 0 where there is none.
  [[nodiscard]] Index index() const { return index_; }
  /// Without the proof of its log. From 0: all of it.
  [[nodiscard]] StandingNews since(Index base) const;
  /// The certificates of the wallets that since(base) tells for the first time.
  [[nodiscard]] std::vector<Index> certificates_since(Index base) const;

 private:
  struct Told {
    std::uint64_t number = 0;
    Index certified = 0;
    std::optional<StandingRow> row;  // none: closed
  };
  /// What may have changed with one standing.
  struct Turn {
    Index index = 0;
    std::uint64_t wallets = 0;
    std::vector<DeskTip> desks;
    std::vector<Told> told;
  };
  struct Held {
    StandingRow row;
    Index certified = 0;
    Index opened = 0;   // the standing that showed it first
    Index changed = 0;  // the one that last showed another row
  };
  struct Closed {
    std::uint64_t number = 0;
    Index opened = 0;
    Index closed = 0;
  };
  void apply(const Turn& turn);
  void apply(const Told& told, Index index);
  /// Those whose row has changed since, in any order.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, const Held*>> changed_since(Index base) const;

  Index index_ = 0;
  std::uint64_t wallets_ = 0;
  std::deque<Turn> turns_;    // to come
  std::uint64_t turned_ = 0;  // wallets of the last of them
  std::unordered_map<std::uint64_t, Held> rows_;
  std::set<std::pair<Index, std::uint64_t>> by_change_;  // (changed, number)
  std::vector<Closed> closed_;                           // in that order
  std::vector<DeskTip> desks_;
};

}  // namespace besace
