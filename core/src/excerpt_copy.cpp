// An excerpt verified: its checkpoint, its proofs, its signatures, then the law itself over what it holds.
// Guarantees: everything is checked on the side; the copy changes when all of it holds. Must not trust an index that is not proven, save
// those of the ticks before the last one (FORMAT.md F28).
#include "besace/excerpt_copy.hpp"

#include <algorithm>

#include "elements.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kSavedVersion = 1;

/// Rebuilds the ticks from what chains them together.
class TickChain {
 public:
  TickChain(const Kid& log, const Id& fund) : log_(log), fund_(fund), last_(fund) {}

  std::pair<Entry, Id> next(const ExcerptTick& tick) {
    Entry entry{.header = {log_, ++seq_, last_, tick.hours * kSecondsPerHour}, .body = Tick{tick.day}};
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
  using Parts = ExcerptCopy::Parts;

  /// fresh: the entries whose signature is still to be verified.
  static Result<Replica> fold(const Parts& parts, const std::set<Index>& fresh) {
    ExcerptFold fold(parts, fresh);
    Code code = fold.begin();
    for (const ExcerptTick& tick : parts.ticks) {
      if (code == Code::kOk) code = fold.take_before(tick.index);
      if (code == Code::kOk) code = fold.take(tick);
    }
    if (code == Code::kOk) code = fold.take_before(parts.checkpoint.size);
    if (code != Code::kOk) return code;
    fold.replica_.ledger_.skip_to(parts.checkpoint.size);
    fold.replica_.excerpt_of_ = parts.checkpoint;
    return std::move(fold.replica_);
  }

 private:
  ExcerptFold(const Parts& parts, const std::set<Index>& fresh)
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
    if (std::holds_alternative<Tick>(entry->entry.body)) return Code::kBadExcerpt;
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

  Code take(const ExcerptTick& tick) {
    const auto [entry, id] = chain_->next(tick);
    const bool is_whole = next_ != parts_.entries.end() && next_->first == tick.index;
    if (!is_whole && &tick == &parts_.ticks.back()) return Code::kBadExcerpt;
    if (is_whole) {
      if (const Code code = check_whole(next_->second, id); code != Code::kOk) return code;
      ++next_;
    }
    replica_.ledger_.skip_to(tick.index);
    static_cast<void>(replica_.ledger_.append(entry, id, true));
    return Code::kOk;
  }

  // Its index is proven as the entry's; its id covers every tick before it (F17).
  [[nodiscard]] Code check_whole(const ExcerptCopy::Kept& kept, const Id& id) const {
    if (kept.id != id) return Code::kBadProof;
    const Ledger& ledger = replica_.ledger_;
    const auto entry = decode_view(kept.cose, &ledger.fund());
    return entry ? verify(*entry, ledger.charter().log_key, &ledger.fund()) : entry.code();
  }

  const Parts& parts_;
  const std::set<Index>& fresh_;
  ExcerptCopy::Entries::const_iterator next_;
  std::optional<TickChain> chain_;
  Replica replica_;
};

ExcerptCopy::ExcerptCopy(std::optional<Id> expected_fund)
    : expected_fund_(expected_fund), replica_(expected_fund) {}

ExcerptRequest ExcerptCopy::request(const std::vector<Kid>& wallets) const {
  ExcerptRequest request;
  request.size = replica_.has_fund() ? replica_.checkpoint().size : 0;
  for (const Kid& wallet : wallets) {
    const auto known = from_.find(wallet);
    request.interests.push_back({wallet, known == from_.end() ? 0 : known->second});
  }
  return request;
}

/// The charter that a first excerpt begins with, as it says itself: nothing is verified yet.
Result<ExcerptCopy::Anchor> ExcerptCopy::anchor(const Excerpt& excerpt) const {
  if (replica_.has_fund()) return Anchor{replica_.ledger().fund(), replica_.ledger().charter().log_key};
  if (excerpt.entries.empty() || excerpt.entries.front().index != 0) return Code::kBadExcerpt;
  const auto first = decode_view(excerpt.entries.front().cose, nullptr);
  if (!first) return first.code();
  const auto* charter = std::get_if<Charter>(&first->entry.body);
  if (charter == nullptr) return Code::kNotACharter;
  if (expected_fund_ && first->id != *expected_fund_) return Code::kOtherFund;
  return Anchor{first->id, charter->log_key};
}

Result<ExcerptCopy::Proven> ExcerptCopy::check_proofs(const Excerpt& excerpt) const {
  const auto anchored = anchor(excerpt);
  if (!anchored) return anchored.code();
  const auto checkpoint = read_checkpoint(excerpt.note, anchored->fund, anchored->log_key);
  if (!checkpoint) return checkpoint.code();
  const Checkpoint known = replica_.checkpoint();
  if (checkpoint->size < known.size) return Code::kTruncated;
  if (checkpoint->size == known.size && checkpoint->root != known.root) return Code::kSplitView;
  if (const Code code =
          verify_consistency(known.size, checkpoint->size, excerpt.consistency, known.root, checkpoint->root);
      code != Code::kOk)
    return code;
  Proven proven{*checkpoint, {}};
  std::vector<Leaf> leaves;
  for (const ExcerptEntry& entry : excerpt.entries) {
    const auto view = decode_view(entry.cose, entry.index == 0 ? nullptr : &anchored->fund);
    if (!view) return view.code();
    leaves.push_back({entry.index, view->id});
    proven.entries.emplace(entry.index, Kept{view->id, entry.cose});
  }
  if (const Code code = verify_leaves(leaves, checkpoint->size, excerpt.proof, checkpoint->root);
      code != Code::kOk)
    return code;
  return proven;
}

Code ExcerptCopy::take(const ExcerptRequest& request, ByteView answer, const std::vector<Id>& logged) {
  const Index held = replica_.has_fund() ? replica_.checkpoint().size : 0;
  if (request.size != held) return Code::kBadArgument;
  const auto excerpt = read_excerpt(answer);
  if (!excerpt) return excerpt.code();
  auto proven = check_proofs(*excerpt);
  if (!proven) return proven.code();

  Parts parts{entries_, ticks_, proven->checkpoint};
  if (!excerpt->ticks.empty()) {
    if (excerpt->ticks.front().index < held) return Code::kBadExcerpt;
    if (!ticks_.empty()) parts.entries.erase(ticks_.back().index);  // the new last tick covers it
    parts.ticks.insert(parts.ticks.end(), excerpt->ticks.begin(), excerpt->ticks.end());
  }
  std::set<Index> fresh;
  for (auto& [index, kept] : proven->entries) {
    if (parts.entries.emplace(index, std::move(kept)).second) fresh.insert(index);
  }
  auto folded = ExcerptFold::fold(parts, fresh);
  if (!folded) return folded.code();
  std::set<Id> ids;
  for (const auto& [index, kept] : parts.entries) ids.insert(kept.id);
  for (const Id& id : logged) {
    if (!ids.contains(id)) return Code::kTruncated;
  }
  note_ = excerpt->note;
  entries_ = std::move(parts.entries);
  ticks_ = std::move(parts.ticks);
  replica_ = *std::move(folded);
  for (const Interest& interest : request.interests) from_[interest.wallet] = proven->checkpoint.size;
  return Code::kOk;
}

Bytes ExcerptCopy::save() const {
  CborWriter out;
  out.array(3);
  out.uint(kSavedVersion);
  out.array(from_.size() * 2);
  for (const auto& [wallet, from] : from_) {
    out.bytes(wallet);
    out.uint(from);
  }
  Excerpt whole{note_, {}, ticks_, {}, {}};
  for (const auto& [index, kept] : entries_) whole.entries.push_back({index, kept.cose});
  out.bytes(write_excerpt(whole));
  Bytes state = out.take();
  const Hash seal = sha256(state);
  state.insert(state.end(), seal.begin(), seal.end());
  return state;
}

Result<ExcerptCopy> ExcerptCopy::restore(ByteView state) {
  if (state.size() < sizeof(Hash)) return Code::kBadEncoding;
  const ByteView content = state.first(state.size() - sizeof(Hash));
  const auto seal = to_array<sizeof(Hash)>(state.last(sizeof(Hash)));
  if (!seal || *seal != sha256(content)) return Code::kBadEncoding;
  Elements in(content, Code::kBadEncoding);
  if (in.count() != 3 || in.uint() != kSavedVersion) return Code::kBadEncoding;
  ExcerptCopy out;
  const std::uint64_t count = in.count();
  for (std::uint64_t i = 0; i + 1 < count && !in.failed(); i += 2) {
    const Kid wallet = in.bytes<sizeof(Kid)>();
    out.from_[wallet] = in.uint();
  }
  const auto whole = read_excerpt(in.view());
  if (in.finish() != Code::kOk || !whole) return Code::kBadEncoding;
  const auto anchored = out.anchor(*whole);
  if (!anchored) return Code::kBadEncoding;
  const auto checkpoint = read_checkpoint(whole->note, anchored->fund, anchored->log_key);
  if (!checkpoint) return Code::kBadEncoding;
  out.expected_fund_ = anchored->fund;
  out.note_ = whole->note;
  out.ticks_ = whole->ticks;
  for (const ExcerptEntry& entry : whole->entries) {
    const auto view = decode_view(entry.cose, entry.index == 0 ? nullptr : &anchored->fund);
    if (!view) return Code::kBadEncoding;
    out.entries_.emplace(entry.index, Kept{view->id, entry.cose});
  }
  const Index end = out.entries_.rbegin()->first;
  if (end >= checkpoint->size || (!out.ticks_.empty() && out.ticks_.back().index > end))
    return Code::kBadEncoding;
  auto folded = ExcerptFold::fold({out.entries_, out.ticks_, *checkpoint}, {});
  if (!folded) return Code::kBadEncoding;
  out.replica_ = *std::move(folded);
  return out;
}

}  // namespace besace
