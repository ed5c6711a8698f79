// The merge. Signatures are verified by whoever calls, in parallel; what needs a turn is done by the writer's
// one thread. Guarantees: memory first, then disk, then the answer. Must not answer anything that rests on an
// uncommitted entry.
#include "fund_service.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>

namespace besace {
namespace {

/// What intake verified holds for the log only if the log gives the author the same key.
Code recheck_author(const Ledger& ledger, const Candidate& candidate) {
  PublicKey key{};
  const Code code = ledger.admissible(candidate.entry.entry, &key);
  if (code != Code::kOk) return code;
  return key == candidate.key ? Code::kOk : Code::kBadSignature;
}

/// What a till should know today rather than tomorrow: who may sell or issue, and who may no longer spend.
bool is_news(const SignedEntry& entry, Code effect, const Ledger& ledger) {
  const Account* author = ledger.account(entry.entry.header.kid);
  const Index index = ledger.size() - 1;
  if (author != nullptr && (author->suspended == index || author->forked == index)) return true;
  switch (entry.entry.type()) {
    case Type::kApprove:
    case Type::kTill:
    case Type::kDelist:
    case Type::kRevoke:
    case Type::kAppoint:
    case Type::kAmend:
    case Type::kAdjust:
    case Type::kEndorse: return effect == Code::kOk;
    default: return false;
  }
}

constexpr std::size_t kExcerptPieceBytes = 256U << 10;
constexpr std::uint64_t kNewsStandingsACall = 10;

}  // namespace

FundService::FundService(Store& store, const Identity& identity)
    : store_(store), identity_(identity), writer_([this] { commit(); }) {}

Result<std::unique_ptr<FundService>> FundService::open(Store& store, const Identity& identity) {
  std::unique_ptr<FundService> service(new FundService(store, identity));
  if (const Code code = service->replay(); code != Code::kOk) return code;
  return service;
}

Code FundService::replay() {
  const std::unique_lock lock(mutex_);
  Code outcome = Code::kOk;
  const Code read = store_.read(0, [&](ByteView cose) {
    const Id fund = replica_.ledger().fund();
    const Result<SignedEntry> entry = decode(cose, replica_.has_fund() ? &fund : nullptr);
    if (!entry) {
      outcome = Code::kBadEntry;
      return false;
    }
    take(*entry);
    excerpts_.commit(replica_.tree().size());
    return true;
  });
  if (read != Code::kOk) return read;
  committed_ = replica_.tree().size();
  return outcome;
}

void FundService::merge(ByteView body, bool may_found, Merged done) {
  if (!may_found && !fund()) return done(Code::kSetupRequired, 0);
  Result<Batch> taken = take_in(body, *this);
  if (!taken) return done(taken.code(), committed_);

  struct Turn {
    Batch batch;
    std::vector<EntryResult> results;
    Merged done;
  };
  auto turn = std::make_shared<Turn>(Turn{*std::move(taken), {}, std::move(done)});
  writer_.submit({.apply =
                      [this, turn] {
                        const std::unique_lock lock(mutex_);
                        turn->results.reserve(turn->batch.candidates.size());
                        for (Candidate& candidate : turn->batch.candidates)
                          turn->results.push_back(settle(candidate, turn->batch.fund));
                        if (has_news_ && now_ > 0) append_standing_of_news();
                      },
                  .committed = [this, turn] { turn->done(std::move(turn->results), committed_); }});
}

EntryResult FundService::settle(Candidate& candidate, const Id& fund) {
  EntryResult result;
  result.code = candidate.code;
  if (!candidate.entry.cose.empty()) result.id = candidate.entry.id;
  if (candidate.logged) {
    result.index = candidate.logged;
    return result;
  }
  if (result.code == Code::kOk) {
    // The other side of a payment may have been uploading the same entry at the same time.
    result.index = index_of(candidate.entry.id);
    if (result.index) return result;
    result.code = admit(candidate, fund);
  }
  if (result.code == Code::kOk) append(candidate.entry, result);
  return result;
}

Code FundService::admit(const Candidate& candidate, const Id& fund) const {
  if (const Code code = recheck_author(replica_.ledger(), candidate); code != Code::kOk) return code;
  if (!replica_.has_fund()) return may_found_with(candidate.entry);
  return fund == replica_.ledger().fund() ? Code::kOk : Code::kOtherFund;
}

/// A charter without effect would be the first entry of a log that can never be used: it is refused instead.
Code FundService::may_found_with(const SignedEntry& charter) const {
  const auto& body = std::get<Charter>(charter.entry.body);
  if (body.log_key != identity_.log_key.public_key) return Code::kBadKey;
  return Replica().append_verified(charter);
}

/// In memory: what the law says of it.
Code FundService::take(const SignedEntry& entry) {
  const Code effect = replica_.append_verified(entry);
  ids_.add(entry.id, static_cast<std::uint32_t>(replica_.tree().size() - 1));
  excerpts_.append(entry, effect, replica_.ledger());
  const bool is_standing = entry.entry.type() == Type::kStanding;
  has_news_ = !is_standing && (has_news_ || is_news(entry, effect, replica_.ledger()));
  return effect;
}

void FundService::append(SignedEntry& entry, EntryResult& result) {
  result.effect = take(entry);
  result.index = replica_.tree().size() - 1;
  staged_.push_back(std::move(entry.cose));
}

void FundService::commit() {
  if (staged_.empty()) return;
  if (const Code code = store_.append(committed_, staged_); code != Code::kOk) {
    spdlog::critical("the store refused to commit {} entries after entry {}: stopping", staged_.size(),
                     committed_);
    spdlog::shutdown();
    std::_Exit(kExitCommitFailed);
  }
  const std::unique_lock lock(mutex_);
  committed_ += staged_.size();
  excerpts_.commit(committed_);
  staged_.clear();
}

void FundService::tick(std::uint64_t now) {
  if (identity_.simulated) return;
  writer_.submit({.apply =
                      [this, now] {
                        const std::unique_lock lock(mutex_);
                        now_ = now;
                        news_standings_ = 0;
                        if (!replica_.has_fund()) return;
                        const bool is_new_day = now / kSecondsPerDay > replica_.ledger().day();
                        if (is_new_day) {
                          append_of_log_key(Tick{.day = now / kSecondsPerDay});
                          spdlog::info("day {} has begun", now / kSecondsPerDay);
                        }
                        // After the tick: what tills cite, they have all of the law's D days to send (L13).
                        if (is_new_day || has_news_) append_standing();
                      },
                  .committed = [] {}});
}

// Nobody makes the log grow by more than that with news of little weight: what comes after waits for the next call of tick.
void FundService::append_standing_of_news() {
  if (news_standings_ == kNewsStandingsACall) return;
  ++news_standings_;
  append_standing();
}

void FundService::append_standing() {
  append_of_log_key(Standing{replica_.ledger().standing_root()});
}

void FundService::append_of_log_key(Body body) {
  const Account* log = replica_.ledger().account(kid_of(identity_.log_key.public_key));
  if (log == nullptr) broken_invariant("the fund's log key is not this server's");
  Entry entry{.header = {.seq = 1, .prev = log->admission, .time = now_ - now_ % kSecondsPerHour},
              .body = std::move(body)};
  if (!log->chain.empty()) {
    entry.header.seq = log->chain.back().seq + 1;
    entry.header.prev = log->chain.back().id;
  }
  const Id fund = replica_.ledger().fund();
  Result<SignedEntry> made = sign(std::move(entry), identity_.log_key, &fund);
  if (!made) broken_invariant("an entry of the log key could not be signed");
  EntryResult result;
  append(*made, result);
}

FundStatus FundService::status() const {
  FundStatus status;
  status.size = committed_;
  if (status.size > 0) status.fund = fund();
  return status;
}

Result<Page> FundService::read(Index from, Index limit, std::size_t max_bytes) const {
  Page page;
  page.from = from;
  page.size = committed_;
  if (from > page.size) return Code::kBadRequest;
  const Index wanted = std::min(limit, page.size - from);
  if (wanted == 0) return page;
  const Code code = store_.read(from, [&](ByteView cose) {
    if (page.count > 0 && page.entries.size() + cose.size() > max_bytes) return false;
    page.entries.insert(page.entries.end(), cose.begin(), cose.end());
    return ++page.count < wanted;
  });
  if (code != Code::kOk) return code;
  return page;
}

Result<Bytes> all_of(const Pieces& pieces) {
  Bytes all;
  for (;;) {
    const Result<Bytes> piece = pieces();
    if (!piece) return piece.code();
    if (piece->empty()) return all;
    all.insert(all.end(), piece->begin(), piece->end());
  }
}

Result<std::string> FundService::checkpoint(std::optional<Index> size) const {
  const Index committed = committed_;
  if (committed == 0) return Code::kNoFund;
  const Index at = size.value_or(committed);
  if (at == 0 || at > committed) return Code::kBadRequest;
  const std::shared_lock lock(mutex_);
  return note_of(at);
}

std::string FundService::note_of(Index size) const {
  return write_checkpoint({size, *replica_.tree().root_at(size)}, replica_.ledger().fund(),
                          identity_.log_key);
}

Result<Excerpt> FundService::prove(const ExcerptRequest& request) const {
  const std::shared_lock lock(mutex_);
  const Index committed = committed_;
  if (committed == 0) return Code::kNoFund;
  if (request.size > committed) return Code::kBadRequest;
  const auto selection = excerpts_.select(request, committed);
  if (!selection) return selection.code();
  return prove_excerpt(request, *selection, replica_.tree(), note_of(committed), committed);
}

Result<Pieces> FundService::excerpt(ByteView request) const {
  const auto asked = read_excerpt_request(request);
  if (!asked) return asked.code();
  auto proven = prove(*asked);
  if (!proven) return proven.code();
  struct Progress {
    Excerpt excerpt;
    std::size_t next = 0;
    enum class At : std::uint8_t { kHead, kEntries, kTail, kEnd } at = At::kHead;
  };
  auto progress = std::make_shared<Progress>(Progress{.excerpt = *std::move(proven)});
  return Pieces([this, progress]() -> Result<Bytes> {
    using At = Progress::At;
    const Excerpt& excerpt = progress->excerpt;
    if (progress->at == At::kHead) {
      progress->at = excerpt.entries.empty() ? At::kTail : At::kEntries;
      return write_excerpt_head(excerpt);
    }
    if (progress->at == At::kTail) {
      progress->at = At::kEnd;
      return write_excerpt_tail(excerpt);
    }
    Bytes piece;
    while (progress->at == At::kEntries && piece.size() < kExcerptPieceBytes) {
      const Code code = read_entry(excerpt.entries[progress->next].index, piece);
      if (code != Code::kOk) return code;
      if (++progress->next == excerpt.entries.size()) progress->at = At::kTail;
    }
    return piece;
  });
}

Code FundService::read_entry(Index index, Bytes& piece) const {
  bool is_there = false;
  const Code code = store_.read(index, [&](ByteView cose) {
    is_there = true;
    const Bytes entry = write_excerpt_entry({index, Bytes(cose.begin(), cose.end())});
    piece.insert(piece.end(), entry.begin(), entry.end());
    return false;
  });
  if (code != Code::kOk) return code;
  return is_there ? Code::kOk : Code::kStorageFailed;
}

std::optional<Signer> FundService::signer(const Kid& kid) const {
  const std::shared_lock lock(mutex_);
  const Account* account = replica_.ledger().account(kid);
  if (account == nullptr) return std::nullopt;
  return Signer{account->key, account->suspended == kNever ? account->roles : Roles{0}};
}

Result<PlacesList> FundService::places(ByteView document) const {
  const std::shared_lock lock(mutex_);
  if (!replica_.has_fund()) return Code::kNoFund;
  return verified_places(replica_.ledger(), document);
}

std::optional<Index> FundService::index_of(const Id& id) const {
  return ids_.find(id, [this](std::uint32_t at) -> const Id& { return replica_.tree().leaf(at); });
}

std::optional<Id> FundService::fund() const {
  const std::shared_lock lock(mutex_);
  if (!replica_.has_fund()) return std::nullopt;
  return replica_.ledger().fund();
}

void FundService::look_up(std::vector<Candidate>& candidates) const {
  {
    const std::shared_lock lock(mutex_);
    for (Candidate& candidate : candidates) {
      if (candidate.code != Code::kOk) continue;
      candidate.logged = index_of(candidate.entry.id);
      // What is logged already was admissible in its turn, whatever has come since: a charter, or a revoked author.
      const Account* author = replica_.ledger().account(candidate.entry.entry.header.kid);
      if (candidate.logged && author != nullptr)
        candidate.key = author->key;
      else
        candidate.code = replica_.ledger().admissible(candidate.entry.entry, &candidate.key);
    }
  }
  // The id covers all but the signature: only the very bytes that are logged, and on disk, are taken without
  // verifying.
  const Index committed = committed_;
  for (Candidate& candidate : candidates) {
    if (!candidate.logged) continue;
    bool same = false;
    if (*candidate.logged < committed) {
      const Code read = store_.read(*candidate.logged, [&](ByteView cose) {
        same = std::ranges::equal(cose, candidate.entry.cose);
        return false;
      });
      same = same && read == Code::kOk;
    }
    if (same)
      candidate.code = Code::kOk;
    else
      candidate.logged.reset();
  }
}

}  // namespace besace
