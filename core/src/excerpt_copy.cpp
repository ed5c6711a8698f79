// An excerpt verified: its checkpoint, its proofs, its signatures, then the law itself over what it holds.
// Guarantees: everything is checked on the side; the copy changes when all of it holds. Must not trust an index that is not proven, save
// those of the log key's entries before the last one (FORMAT.md F28).
#include "besace/excerpt_copy.hpp"

#include <algorithm>

#include "elements.hpp"
#include "excerpt_fold.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kSavedVersion = 3;

/// 0 where there is none.
Index newest_standing(const std::vector<ClockEntry>& clock) {
  const auto newest = std::find_if(clock.rbegin(), clock.rend(),
                                   [](const ClockEntry& entry) { return entry.root() != nullptr; });
  return newest == clock.rend() ? 0 : newest->index;
}

/// Entries of the log key that the newer ones cover: the last one, and the standing's, are proven each.
void forget_covered(ExcerptParts& parts, const ExcerptParts& before) {
  const auto proven = [](const ExcerptParts& of) {
    return std::set<Index>{of.clock.empty() ? 0 : of.clock.back().index,
                           of.standing ? of.standing->index : 0};
  };
  const std::set<Index> needed = proven(parts);
  for (const Index index : proven(before)) {
    if (index > 0 && !needed.contains(index)) parts.entries.erase(index);
  }
}

/// Certificates of wallets that are closed and of whom nothing else is held: the standing says that nothing can come of them. Not those of a
/// suspended issuer: they may be what proves its fork.
void forget_closed(ExcerptParts& parts, const Replica& replica) {
  std::set<Kid> authors;
  for (const auto& [index, kept] : parts.entries) authors.insert(kept.author);
  const Ledger& ledger = replica.ledger();
  for (const Wallet& wallet : ledger.wallets()) {
    const Account& account = ledger.accounts()[wallet.account];
    const bool is_old = account.admitted < parts.standing->index;
    if (!is_old || replica.snapshot()->rows.contains(account.kid)) continue;
    if (authors.contains(account.kid)) continue;
    const auto certify = parts.entries.find(account.admitted);
    const bool is_sound = ledger.account(certify->second.author)->suspended == kNever;
    if (is_sound) parts.entries.erase(certify);
  }
}

}  // namespace

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

ExcerptRequest ExcerptCopy::till_request(const Kid& merchant) const {
  ExcerptRequest request = this->request({merchant});
  request.standing = parts_.standing ? parts_.standing->index : 0;
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
    proven.entries.emplace(entry.index, ExcerptParts::Kept{view->id, view->entry.header.kid, entry.cose});
  }
  if (const auto& news = excerpt.standing) {
    if (const Code code = verify_consistency(news->index, checkpoint->size, news->consistency, news->log_root,
                                             checkpoint->root);
        code != Code::kOk)
      return code;
  }
  if (const Code code = verify_leaves(leaves, checkpoint->size, excerpt.proof, checkpoint->root);
      code != Code::kOk)
    return code;
  return proven;
}

/// What is held and what is new, together.
Result<ExcerptCopy::Joined> ExcerptCopy::join(const Excerpt& excerpt, Proven proven) const {
  Joined out{{parts_.entries, parts_.clock, proven.checkpoint, parts_.standing}, {}, !excerpt.clock.empty()};
  ExcerptParts& parts = out.parts;
  if (!excerpt.clock.empty()) {
    if (excerpt.clock.front().index < parts_.checkpoint.size) return Code::kBadExcerpt;
    parts.clock.insert(parts.clock.end(), excerpt.clock.begin(), excerpt.clock.end());
  }
  for (auto& [index, kept] : proven.entries) {
    if (parts.entries.emplace(index, std::move(kept)).second) out.fresh.insert(index);
  }
  if (const auto& news = excerpt.standing) {
    auto standing = updated(parts.standing, *news);
    if (!standing) return standing.code();
    out.is_news = out.is_news || !parts.standing || standing->index != parts.standing->index ||
                  standing->wallets != parts.standing->wallets || standing->desks != parts.standing->desks ||
                  !news->changes.empty() || !news->closed.empty();
    parts.standing = *std::move(standing);
    if (newest_standing(parts.clock) != parts.standing->index) return Code::kBadExcerpt;
  }
  out.is_news = out.is_news || !out.fresh.empty();
  forget_covered(parts, parts_);
  return out;
}

Code ExcerptCopy::take(const ExcerptRequest& request, ByteView answer, const std::vector<Id>& logged) {
  if (request.size != parts_.checkpoint.size) return Code::kBadArgument;
  const auto excerpt = read_excerpt(answer);
  if (!excerpt) return excerpt.code();
  auto proven = check_proofs(*excerpt);
  if (!proven) return proven.code();
  if (request.standing.has_value() != excerpt->standing.has_value()) return Code::kBadExcerpt;
  auto joined = join(*excerpt, *std::move(proven));
  if (!joined) return joined.code();
  std::set<Id> ids;
  for (const auto& [index, kept] : joined->parts.entries) ids.insert(kept.id);
  for (const Id& id : logged) {
    if (!ids.contains(id)) return Code::kTruncated;
  }
  if (joined->is_news) {
    auto folded = fold_excerpt(joined->parts, joined->fresh);
    if (!folded) return folded.code();
    if (folded->snapshot() != nullptr) forget_closed(joined->parts, *folded);
    replica_ = *std::move(folded);
  } else {
    reach(replica_, joined->parts.checkpoint);
  }
  note_ = excerpt->note;
  parts_ = std::move(joined->parts);
  for (const Interest& interest : request.interests) from_[interest.kid] = parts_.checkpoint.size;
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
  Excerpt whole{note_, {}, parts_.clock, {}, {}, {}};
  for (const auto& [index, kept] : parts_.entries) whole.entries.push_back({index, kept.cose});
  if (const auto& held = parts_.standing) {
    whole.standing = {held->index, held->log_root, {}, held->wallets, {}, {}, held->desks};
    for (const auto& [number, row] : held->rows) whole.standing->changes.push_back({number, true, row});
  }
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
  out.parts_.clock = whole->clock;
  out.parts_.checkpoint = *checkpoint;
  for (const ExcerptEntry& entry : whole->entries) {
    const auto view = decode_view(entry.cose, entry.index == 0 ? nullptr : &anchored->fund);
    if (!view) return Code::kBadEncoding;
    out.parts_.entries.emplace(entry.index, ExcerptParts::Kept{view->id, view->entry.header.kid, entry.cose});
  }
  if (whole->standing) {
    auto standing = updated(std::nullopt, *whole->standing);
    if (!standing) return Code::kBadEncoding;
    out.parts_.standing = *std::move(standing);
  }
  const Index end = out.parts_.entries.rbegin()->first;
  if (end >= checkpoint->size || (!out.parts_.clock.empty() && out.parts_.clock.back().index > end))
    return Code::kBadEncoding;
  auto folded = fold_excerpt(out.parts_, {});
  if (!folded) return Code::kBadEncoding;
  out.replica_ = *std::move(folded);
  return out;
}

}  // namespace besace
