// An excerpt of the log (FORMAT.md section 9): what concerns everybody, and what concerns a few wallets or a merchant, each entry proven; for tills
// with everybody's standing.
// Guarantees: what is read back is exactly what was written; an index tells what concerns whom as the law heard it.
// Must not fetch or verify: excerpt_copy.hpp verifies.
#pragma once

#include <map>
#include <set>

#include "besace/ledger.hpp"
#include "besace/merchant_index.hpp"
#include "besace/replica.hpp"
#include "besace/standing_book.hpp"

namespace besace {

inline constexpr std::size_t kMaxInterests = 64;
inline constexpr std::size_t kMaxMerchants = 1;  // of them

/// A wallet or a merchant a device asks about, and up to where it has what concerns it.
struct Interest {
  Kid kid{};
  Index from = 0;
};

struct ExcerptRequest {
  Index size = 0;  // of the newest checkpoint held
  std::vector<Interest> interests;
  std::optional<Index> standing = std::nullopt;  // for a till: of the standing held, 0 for none
};

/// What the log key's entries cannot be rebuilt without; each chains to the one before.
struct ClockEntry {
  Index index = 0;
  std::uint64_t hours = 0;                        // its time / 3600
  std::variant<std::uint64_t, Hash> day_or_root;  // a tick's, a standing's
  [[nodiscard]] const Hash* root() const { return std::get_if<Hash>(&day_or_root); }
};

struct ExcerptEntry {
  Index index = 0;
  Bytes cose;
};

struct Excerpt {
  std::string note;               // the checkpoint
  std::vector<Hash> consistency;  // from the request's size
  std::vector<ClockEntry> clock;
  std::vector<ExcerptEntry> entries;  // ascending indexes
  std::vector<Hash> proof;            // of all of them
  std::optional<StandingNews> standing = std::nullopt;
};

[[nodiscard]] Bytes write_excerpt_request(const ExcerptRequest& request);
/// kBadCbor, kBadExcerpt or kTooLarge (more than kMaxInterests).
[[nodiscard]] Result<ExcerptRequest> read_excerpt_request(ByteView bytes);
[[nodiscard]] Bytes write_excerpt(const Excerpt& excerpt);
/// The same in pieces, for a server that holds no more than one entry at a time: the head, each of the entries, the tail. The head and
/// the tail do not look at the entries' bytes.
[[nodiscard]] Bytes write_excerpt_head(const Excerpt& excerpt);
[[nodiscard]] Bytes write_excerpt_entry(const ExcerptEntry& entry);
[[nodiscard]] Bytes write_excerpt_tail(const Excerpt& excerpt);
/// kBadCbor, kBadText or kBadExcerpt.
[[nodiscard]] Result<Excerpt> read_excerpt(ByteView bytes);

/// What concerns whom, kept beside a server's ledger.
class ExcerptIndex {
 public:
  /// Right after `ledger` took the entry, which it answered with `code`.
  void append(const SignedEntry& entry, Code code, const Ledger& ledger);

  /// The log's first `size` entries are there to stay: what is told of the standing is of the newest among them.
  void commit(Index size) { book_.commit(size); }

  /// The indexes below `size` that answer the request, ascending, the log key's entries, and what is new of the standing.
  struct Selection {
    std::vector<Index> entries;
    std::vector<ClockEntry> clock;
    std::optional<StandingNews> standing = std::nullopt;
  };
  /// kTooLarge for a request about several merchants; kBadArgument where the standing is asked for, for a size that was committed before the last.
  [[nodiscard]] Result<Selection> select(const ExcerptRequest& request, Index size) const;

 private:
  struct Debt {
    Kid wallet{};     // whose
    Index since = 0;  // of the certificate
  };
  void note_general(const SignedEntry& entry, Index index, const Ledger& ledger);
  void note_wallet(const SignedEntry& entry, Index index, const Ledger& ledger);
  void note_pay(const SignedEntry& entry, Index index);
  void note_of_pay(const Id& pay, Index index, const Ledger& ledger);
  void note_fork(const SignedEntry& entry, Code code, Index index, const Ledger& ledger);
  void note_log_key(const SignedEntry& entry, Index index, const Ledger& ledger);

  Concerns general_;
  std::unordered_map<Kid, Concerns, PrefixHash> wallets_;
  std::unordered_map<Kid, Debt, PrefixHash> debts_;               // by the wallet whose certificate repays
  std::unordered_map<Id, std::vector<Index>, PrefixHash> early_;  // receipts and refunds before their pay
  std::set<Id> acts_;
  std::vector<ClockEntry> clock_;
  MerchantIndex merchants_;
  StandingBook book_;
};

/// The excerpt that answers a request with this selection, proven in the log of that size and note, its entries' bytes still to be filled in.
/// kBadArgument for a request of a size that the log has not reached.
[[nodiscard]] Result<Excerpt> prove_excerpt(const ExcerptRequest& request,
                                            const ExcerptIndex::Selection& selection, const MerkleTree& tree,
                                            std::string note, Index size);

}  // namespace besace
