// One fund, hosted: takes uploads in, keeps the log, signs its checkpoints and its ticks.
// Guarantees: an entry is acknowledged only once it is on disk, and logged once however often it is sent;
// where a commit fails the process ends, for only a restart can tell what is on disk. Must not hold a
// member's key nor decide a balance.
#pragma once

#include <atomic>
#include <functional>
#include <shared_mutex>
#include <string>

#include "besace/excerpt.hpp"
#include "besace/places.hpp"
#include "group_writer.hpp"
#include "identity.hpp"
#include "intake.hpp"
#include "store.hpp"

namespace besace {

/// The process's exit status when a commit failed (EX_IOERR).
inline constexpr int kExitCommitFailed = 74;

struct EntryResult {
  Code code = Code::kOk;
  std::optional<Index> index;  // where it is logged
  std::optional<Id> id;        // when it decoded
  std::optional<Code> effect;  // the law's word on an entry logged just now
};

struct FundStatus {
  std::optional<Id> fund;
  Index size = 0;
};

/// Who signs a request: the roles are none for a suspended key.
struct Signer {
  PublicKey key{};
  Roles roles = 0;
};

struct Page {
  Index from = 0;
  Index count = 0;
  Index size = 0;  // of the log when it was read
  Bytes entries;   // a CBOR sequence
};

/// A body that comes in pieces, an empty one after the last.
using Pieces = std::function<Result<Bytes>()>;
[[nodiscard]] Result<Bytes> all_of(const Pieces& pieces);

class FundService final : private LogView {
 public:
  using Merged = std::function<void(Result<std::vector<EntryResult>>, Index size)>;

  /// Replays the store. kStorageFailed when it cannot be read, kBadEntry when it holds what this service
  /// would not have stored.
  [[nodiscard]] static Result<std::unique_ptr<FundService>> open(Store& store, const Identity& identity);

  /// A batch of entries, as uploaded. done is called once, from this thread or another. As a whole: intake's
  /// codes, and kSetupRequired for an empty log unless `may_found`.
  void merge(ByteView body, bool may_found, Merged done);
  /// Appends the tick of that moment's day, unless the log has it, is empty, or brings its own; after it the standing (FORMAT.md L32), also where news are
  /// still to be told. From the first call on, a standing follows a batch that changes who may sell, issue or spend, ten of them at most between two calls.
  void tick(std::uint64_t now);
  /// Finishes what was submitted; nothing may be submitted after it.
  void stop() { writer_.stop(); }

  [[nodiscard]] FundStatus status() const;
  [[nodiscard]] const Identity& identity() const { return identity_; }
  /// Entries from an index on, at most `limit` and about max_bytes (one at least). kBadRequest beyond the
  /// log's end.
  [[nodiscard]] Result<Page> read(Index from, Index limit, std::size_t max_bytes) const;
  /// The signed note of the log at a size, its newest when none is given. kNoFund when empty, kBadRequest
  /// beyond its end.
  [[nodiscard]] Result<std::string> checkpoint(std::optional<Index> size) const;
  /// The excerpt that answers a request (FORMAT.md F27), piece by piece. read_excerpt_request's and
  /// ExcerptIndex::select's codes, kNoFund when empty, kBadRequest for a size beyond its end. The service must outlive what it gives.
  [[nodiscard]] Result<Pieces> excerpt(ByteView request) const;
  /// Nothing for a key the fund has not admitted.
  [[nodiscard]] std::optional<Signer> signer(const Kid& kid) const;
  /// verified_places by the fund as it stands.
  [[nodiscard]] Result<PlacesList> places(ByteView document) const;

 private:
  FundService(Store& store, const Identity& identity);
  [[nodiscard]] Code replay();

  std::optional<Id> fund() const override;
  void look_up(std::vector<Candidate>& candidates) const override;

  // In the writer's thread.
  [[nodiscard]] EntryResult settle(Candidate& candidate, const Id& fund);
  [[nodiscard]] Code admit(const Candidate& candidate, const Id& fund) const;
  [[nodiscard]] Code may_found_with(const SignedEntry& charter) const;
  void append(SignedEntry& entry, EntryResult& result);
  Code take(const SignedEntry& entry);
  void append_of_log_key(Body body);
  void append_standing();
  void append_standing_of_news();
  void commit();
  /// Where an entry is logged; the caller holds the lock.
  [[nodiscard]] std::optional<Index> index_of(const Id& id) const;
  /// The checkpoint of a size that is committed; the caller holds the lock.
  [[nodiscard]] std::string note_of(Index size) const;
  /// The excerpt, its entries' bytes still to be read.
  [[nodiscard]] Result<Excerpt> prove(const ExcerptRequest& request) const;
  /// Adds an entry, as an excerpt writes it.
  [[nodiscard]] Code read_entry(Index index, Bytes& piece) const;

  Store& store_;
  const Identity identity_;

  // The writer changes what follows, others read it: it may be ahead of the disk, `committed_` never is.
  mutable std::shared_mutex mutex_;
  Replica replica_;
  IdIndex ids_;  // positions in the log
  ExcerptIndex excerpts_;
  std::atomic<Index> committed_ = 0;
  std::vector<Bytes> staged_;         // appended to the replica, not yet committed
  std::uint64_t now_ = 0;             // of the last tick asked for
  bool has_news_ = false;             // who may sell, issue or spend has changed since the last standing
  std::uint64_t news_standings_ = 0;  // since the last tick asked for

  GroupWriter writer_;  // last: its thread ends before what it uses
};

}  // namespace besace
