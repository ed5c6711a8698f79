// See excerpt_fold.hpp.
#include "excerpt_fold.hpp"

namespace besace {
namespace {

/// Rebuilds the log key's entries from what chains them together.
class LogChain {
 public:
  LogChain(const Kid& log, const Id& fund) : log_(log), fund_(fund), last_(fund) {}

  std::pair<Entry, Id> next(const ClockEntry& tick) {
    Entry entry{.header = {log_, ++seq_, last_, tick.hours * kSecondsPerHour}, .body = {}};
    if (const Hash* root = tick.root())
      entry.body = Standing{*root};
    else
      entry.body = Tick{std::get<std::uint64_t>(tick.day_or_root)};
    const std::uint8_t leaf = 0;  // F11
    last_ = sha256(ByteView(&leaf, 1), tbs(log_, encode_payload(entry), &fund_));
    return {std::move(entry), last_};
  }

 private:
  Kid log_;
  Id fund_;
  Id last_;
  std::uint64_t seq_ = 0;
};

}  // namespace

/// Folds what an excerpt holds, with the entries' true indexes.
class ExcerptFold {
 public:
  static Result<Replica> fold(const ExcerptParts& parts, const std::set<Index>& fresh) {
    ExcerptFold fold(parts, fresh);
    if (parts.standing) fold.replica_.ledger_.leave_debts_aside();
    Code code = fold.begin();
    for (const ClockEntry& tick : parts.clock) {
      if (code == Code::kOk) code = fold.take_before(tick.index);
      if (code == Code::kOk) code = fold.take(tick);
    }
    if (code == Code::kOk) code = fold.take_before(parts.checkpoint.size);
    const bool has_standing = parts.standing && parts.standing->index > 0;
    if (code == Code::kOk && has_standing && !fold.replica_.snapshot_) code = Code::kBadExcerpt;
    if (code != Code::kOk) return code;
    reach(fold.replica_, parts.checkpoint);
    return std::move(fold.replica_);
  }

  static void reach(Replica& replica, const Checkpoint& checkpoint) {
    replica.ledger_.skip_to(checkpoint.size);
    replica.excerpt_of_ = checkpoint;
  }

 private:
  ExcerptFold(const ExcerptParts& parts, const std::set<Index>& fresh)
      : parts_(parts), fresh_(fresh), next_(parts.entries.begin()) {}

  /// The charter.
  Code begin() {
    if (next_ == parts_.entries.end() || next_->first != 0) return Code::kBadExcerpt;
    if (const Code code = take_before(1); code != Code::kOk) return code;
    const Ledger& ledger = replica_.ledger_;
    chain_.emplace(kid_of(ledger.charter().log_key), ledger.fund());
    return Code::kOk;
  }

  Code take_before(Index index) {
    for (; next_ != parts_.entries.end() && next_->first < index; ++next_) {
      if (const Code code = take(next_->first, next_->second.cose); code != Code::kOk) return code;
    }
    return Code::kOk;
  }

  Code take(Index index, ByteView cose) {
    Ledger& ledger = replica_.ledger_;
    const Id fund = ledger.fund();
    const FundRef bound_to = index == 0 ? nullptr : &fund;
    const auto entry = decode_view(cose, bound_to);
    if (!entry) return entry.code();
    const Type type = entry->entry.type();
    if (type == Type::kTick || type == Type::kStanding) return Code::kBadExcerpt;
    PublicKey key{};
    const Code known = ledger.admissible(entry->entry, &key);
    if (known == Code::kUnknownAuthor || known == Code::kNotACharter) return known;
    if (fresh_.contains(index) && verify(*entry, key, bound_to) != Code::kOk) return Code::kBadSignature;
    ledger.skip_to(index);
    const Code code = ledger.append(entry->entry, entry->id, may_cite(entry->entry, index));
    if (index == 0 && code != Code::kOk) return code;
    if (code == Code::kOk) replica_.keep_certificate(entry->entry, cose);
    return Code::kOk;
  }

  // L12, as far as an excerpt can tell.
  static bool may_cite(const Entry& entry, Index index) {
    const auto* accept = std::get_if<Accept>(&entry.body);
    return accept == nullptr || (accept->size > 0 && accept->size <= index);
  }

  Code take(const ClockEntry& tick) {
    const auto [entry, id] = chain_->next(tick);
    const bool is_whole = next_ != parts_.entries.end() && next_->first == tick.index;
    const bool is_standing = parts_.standing && parts_.standing->index == tick.index;
    if (!is_whole && (is_standing || &tick == &parts_.clock.back())) return Code::kBadExcerpt;
    if (is_whole) {
      if (const Code code = check_whole(next_->second, id); code != Code::kOk) return code;
      ++next_;
    }
    if (const Code code = check_standing(tick); code != Code::kOk) return code;
    replica_.ledger_.skip_to(tick.index);
    static_cast<void>(replica_.ledger_.append(entry, id, true));
    return Code::kOk;
  }

  // F30: what is known of everybody by then gives the very root that the log key signed.
  [[nodiscard]] Code check_standing(const ClockEntry& tick) {
    const auto& held = parts_.standing;
    if (!held || held->index != tick.index) return Code::kOk;
    const Hash* root = tick.root();
    const auto keys = replica_.ledger_.keys_root(held->desks);
    if (!keys) return Code::kBadExcerpt;
    const Hash known = standing_root(replica_.ledger_.rulebook_number(), held->wallets, *keys,
                                     wallets_root(held->rows, held->wallets));
    if (root == nullptr || known != *root) return Code::kBadProof;
    Snapshot& snapshot = replica_.snapshot_.emplace();
    snapshot.checkpoint = {held->index, held->log_root};
    snapshot.time = tick.hours * kSecondsPerHour;
    snapshot.desks = held->desks;
    for (const auto& [number, row] : held->rows) {
      if (replica_.ledger_.wallet(row.kid) == nullptr) return Code::kBadExcerpt;
      snapshot.rows.emplace(row.kid, row);
    }
    return Code::kOk;
  }

  // Its index is proven as the entry's; its id covers every tick before it (F17).
  [[nodiscard]] Code check_whole(const ExcerptParts::Kept& kept, const Id& id) const {
    if (kept.id != id) return Code::kBadProof;
    const Ledger& ledger = replica_.ledger_;
    const auto entry = decode_view(kept.cose, &ledger.fund());
    return entry ? verify(*entry, ledger.charter().log_key, &ledger.fund()) : entry.code();
  }

  const ExcerptParts& parts_;
  const std::set<Index>& fresh_;
  ExcerptParts::Entries::const_iterator next_;
  std::optional<LogChain> chain_;
  Replica replica_;
};

Result<Replica> fold_excerpt(const ExcerptParts& parts, const std::set<Index>& fresh) {
  return ExcerptFold::fold(parts, fresh);
}

void reach(Replica& replica, const Checkpoint& checkpoint) {
  ExcerptFold::reach(replica, checkpoint);
}

namespace {

/// F30: where there is none.
bool is_of_none(const StandingNews& news) {
  return news.log_root == sha256(ByteView{}) && news.consistency.empty() && news.wallets == 0 &&
         news.changes.empty() && news.closed.empty() && news.desks.empty();
}

}  // namespace

Result<HeldStanding> updated(const std::optional<HeldStanding>& held, const StandingNews& news) {
  HeldStanding out = held.value_or(HeldStanding{});
  if (news.index < out.index || news.wallets < out.wallets) return Code::kTruncated;
  if (news.index == 0 && !is_of_none(news)) return Code::kBadExcerpt;
  for (const StandingNews::Change& change : news.changes) {
    const auto known = out.rows.find(change.number);
    if (change.number >= news.wallets || change.is_new == (known != out.rows.end())) return Code::kBadExcerpt;
    StandingRow row = change.row;
    if (!change.is_new) row.kid = known->second.kid;
    out.rows[change.number] = row;
  }
  for (const std::uint64_t number : news.closed) {
    if (out.rows.erase(number) == 0) return Code::kBadExcerpt;
  }
  out.index = news.index;
  out.log_root = news.log_root;
  out.wallets = news.wallets;
  out.desks = news.desks;
  return out;
}

}  // namespace besace
