// A member's or a merchant's own part of the log, verified entry by entry (FORMAT.md section 9), and the replica made of it.
// Guarantees: takes nothing on trust but the fund's id; an excerpt is taken whole or not at all; a log that was altered, rewritten, cut short or
// split in two is refused. Must not fetch, store or look at the clock.
#pragma once

#include <map>
#include <set>

#include "besace/excerpt.hpp"

namespace besace {

/// The standing held, as last proven.
struct HeldStanding {
  Index index = 0;
  Hash log_root{};
  std::uint64_t wallets = 0;
  std::map<std::uint64_t, StandingRow> rows;  // by number
  std::vector<DeskTip> desks;
};

/// All that a copy is made of.
struct ExcerptParts {
  struct Kept {
    Id id{};
    Kid author{};
    Bytes cose;
  };
  using Entries = std::map<Index, Kept>;
  Entries entries;
  std::vector<ClockEntry> clock;
  Checkpoint checkpoint;
  std::optional<HeldStanding> standing;  // a till's
};

class ExcerptCopy {
 public:
  /// With a fund id, another fund's charter is refused (kOtherFund).
  explicit ExcerptCopy(std::optional<Id> expected_fund = std::nullopt);

  /// What a member's phone asks about its wallets.
  [[nodiscard]] ExcerptRequest request(const std::vector<Kid>& wallets) const;
  /// What a till asks about its merchant, and everybody's standing.
  [[nodiscard]] ExcerptRequest till_request(const Kid& merchant) const;

  /// Takes the answer to `request`. logged: ids of entries that a server has said it logged. Refused, and nothing changed: read_excerpt's
  /// codes, kBadCheckpoint, kOtherFund, kBadSignature (of the checkpoint or an entry), kBadProof (altered, or a log that was
  /// rewritten), kSplitView (another log of the same size), kTruncated (an older log, or one that lacks what was logged), kBadExcerpt (not
  /// what was asked for), kUnknownAuthor. kBadProof also for a standing that leaves somebody out.
  [[nodiscard]] Code take(const ExcerptRequest& request, ByteView answer, const std::vector<Id>& logged);

  /// Of the wallets asked about, whole; of a merchant, its payments as the whole log credits them; of everything else what concerns everybody. Its
  /// totals, findings and state root mean nothing.
  [[nodiscard]] const Replica& replica() const { return replica_; }

  /// For this device's own storage.
  [[nodiscard]] Bytes save() const;
  /// kBadEncoding for bytes that save has not written: ask for everything again then.
  [[nodiscard]] static Result<ExcerptCopy> restore(ByteView state);

 private:
  struct Anchor {
    Id fund{};
    PublicKey log_key{};
  };
  struct Proven {
    Checkpoint checkpoint;
    ExcerptParts::Entries entries;
  };
  struct Joined {
    ExcerptParts parts;
    std::set<Index> fresh;  // entries whose signature is still to be verified
    bool is_news = false;   // else the log has grown by nothing that concerns this copy
  };
  [[nodiscard]] Result<Joined> join(const Excerpt& excerpt, Proven proven) const;
  [[nodiscard]] Result<Anchor> anchor(const Excerpt& excerpt) const;
  [[nodiscard]] Result<Proven> check_proofs(const Excerpt& excerpt) const;

  std::optional<Id> expected_fund_;
  std::string note_;
  std::map<Kid, Index> from_;  // of each wallet or merchant asked about
  ExcerptParts parts_;
  Replica replica_;
};

}  // namespace besace
