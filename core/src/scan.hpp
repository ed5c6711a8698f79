// A run of log entries, indexed for authentication: who wrote what, and which entry chains to which (FORMAT.md F17).
// Guarantees: one hash an entry, one signature a chain tip; an entry is authentic for exactly the reasons F17 gives.
// Must not be seen outside the core.
#pragma once

#include <unordered_map>
#include <vector>

#include "besace/entry.hpp"
#include "besace/replica.hpp"

namespace besace {

/// What is kept of each entry: enough to find it again and to follow its chain.
struct Scanned {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t next = kNone;     // first entry that names this one as prev
  std::uint32_t sibling = kNone;  // next entry that names the same prev
  enum class Standing : std::uint8_t { kUnknown, kAuthentic, kForged } standing = Standing::kUnknown;
  Id id{};
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
};

class Scan {
 public:
  /// Walks and decodes the whole sequence. fund is null when the sequence starts with the charter.
  static Result<Scan> of(ByteView entries, FundRef fund, const std::function<void(std::uint64_t)>& on_entry);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] ByteView bytes(std::size_t position) const {
    return bytes_.subspan(entries_[position].offset, entries_[position].length);
  }
  [[nodiscard]] const Id& id(std::size_t position) const { return entries_[position].id; }
  [[nodiscard]] const Id& fund() const { return fund_; }
  /// The entry again; it was decoded once already, so it cannot fail.
  [[nodiscard]] EntryView entry(std::size_t position) const;
  /// F17, for the author's key; remembers what it learns.
  [[nodiscard]] bool authentic(std::size_t position, const PublicKey& key);
  [[nodiscard]] std::uint64_t signatures_checked() const { return signatures_checked_; }

 private:
  struct Place {
    std::uint64_t seq = 0;
    Id prev{};
    std::uint32_t position = 0;
  };
  using Authors = std::unordered_map<Kid, std::vector<Place>, PrefixHash>;

  void chain_up(Authors& authors);
  [[nodiscard]] bool signature_holds(std::size_t position, const PublicKey& key);
  /// The first successor not known to be forged.
  [[nodiscard]] std::uint32_t open_branch(std::uint32_t position);

  ByteView bytes_;
  Id fund_{};
  std::vector<Scanned> entries_;
  std::uint64_t signatures_checked_ = 0;
};

}  // namespace besace
