// F17: hash everything, follow the chains, check one signature a tip.
// Must not know roles or the law.
#include "scan.hpp"

#include <algorithm>

namespace besace {
namespace {

constexpr std::size_t kUsualEntryBytes = 190;  // room is made for so many; more need only more time

}  // namespace

Scan::Walk::Walk(ByteView entries, FundRef fund) : has_fund_(fund != nullptr) {
  scan_.bytes_ = entries;
  if (fund != nullptr) scan_.fund_ = *fund;
  const std::size_t expected = entries.size() / kUsualEntryBytes + 1;
  scan_.entries_.reserve(expected);
  scan_.ids_.reserve(expected);
}

Code Scan::Walk::step(std::size_t count) {
  for (; count > 0 && !is_done(); --count) {
    const auto parts = read_parts(scan_.bytes_.subspan(offset_));
    if (!parts) return parts.code();
    if (const Code code = take_one(*parts); code != Code::kOk) return code;
    offset_ += parts->length;
  }
  return Code::kOk;
}

Code Scan::Walk::take_one(const EntryParts& parts) {
  if (parts.length > kMaxEntryBytes) return Code::kTooLarge;
  if (const Code code = read_payload(parts.payload, parts.kid, entry_); code != Code::kOk) return code;
  if (std::holds_alternative<Invoice>(entry_.body)) return Code::kUnknownType;
  const bool is_first = !has_fund_;
  if (is_first && !std::holds_alternative<Charter>(entry_.body)) return Code::kNotACharter;
  const std::uint64_t position = scan_.entries_.size();
  Scanned scanned;
  scanned.offset = offset_;
  scanned.length = static_cast<std::uint32_t>(parts.length);
  scan_.entries_.push_back(scanned);
  headers_.push_back(entry_.header);
  const Id* heard = heard_at(position);
  scan_.ids_.push_back(heard != nullptr ? *heard : Id{});
  if (heard == nullptr) {
    unhashed_.push_back(position);
    batch_.add(parts.kid, parts.payload,
               std::holds_alternative<Charter>(entry_.body) ? nullptr : &scan_.fund_);
  }
  if (is_first || headers_.size() == IdBatch::kMost) close_batch();
  if (is_first) scan_.fund_ = scan_.ids_.front();
  has_fund_ = true;
  return Code::kOk;
}

const Id* Scan::Walk::heard_at(std::uint64_t position) const {
  const auto after = heard_.upper_bound(position);
  if (after == heard_.begin()) return nullptr;
  const auto& [first, ids] = *std::prev(after);
  return position - first < ids.size() ? &ids[position - first] : nullptr;
}

void Scan::Walk::close_batch() {
  std::array<Id, IdBatch::kMost> ids;
  batch_.hash(std::span(ids).first(batch_.size()));
  for (std::size_t i = 0; i < unhashed_.size(); ++i) scan_.ids_[unhashed_[i]] = ids[i];
  const std::size_t first = scan_.ids_.size() - headers_.size();
  for (std::size_t i = 0; i < headers_.size(); ++i) {
    const auto position = static_cast<std::uint32_t>(first + i);
    const auto [known, is_new] =
        authors_.try_emplace(headers_[i].kid, static_cast<std::uint32_t>(scan_.authors_.size()));
    if (is_new) scan_.authors_.push_back({position, headers_[i].seq});
    scan_.entries_[position].author = known->second;
    if (!is_new) scan_.link(known->second, headers_[i], position);
  }
  unhashed_.clear();
  headers_.clear();
}

Scan Scan::Walk::take() {
  close_batch();
  for (const Author& author : scan_.authors_) {
    if (!author.is_in_order) scan_.chain_up(scan_.places_of(author));
  }
  return std::move(scan_);
}

// The usual case, one chain logged in its order, is linked on the way.
void Scan::link(std::uint32_t of, const Header& header, std::uint32_t position) {
  Author& author = authors_[of];
  const bool follows = header.seq == author.last_seq + 1 && header.prev == ids_[author.last];
  author.is_in_order = author.is_in_order && follows;
  if (author.is_in_order) entries_[author.last].next = position;
  entries_[position].before = author.last;
  author.last = position;
  author.last_seq = header.seq;
}

/// All of an author's entries, each as if nothing were linked to it yet.
std::vector<Scan::Place> Scan::places_of(const Author& author) {
  std::vector<Place> places;
  EntryView view;
  for (std::uint32_t position = author.last; position != Scanned::kNone;
       position = entries_[position].before) {
    entries_[position].next = Scanned::kNone;
    read(position, view);
    places.push_back({view.entry.header.seq, view.entry.header.prev, position});
  }
  return places;
}

// Links each entry to those of the same author with the next seq that name it as prev. What is logged many times has
// one list of those: its first copy's, or a bundle of copies would cost the product of their numbers.
void Scan::chain_up(std::vector<Place> places) {
  const auto id_of = [&](const Place& place) -> const Id& { return ids_[place.position]; };
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    return a.seq != b.seq ? a.seq < b.seq : id_of(a) < id_of(b);
  });
  for (auto group = places.begin(); group != places.end();) {
    const auto next_group =
        std::find_if(group, places.end(), [&](const Place& p) { return p.seq != group->seq; });
    const bool adjacent = next_group != places.end() && next_group->seq == group->seq + 1;
    for (auto later = next_group; adjacent && later != places.end() && later->seq == next_group->seq;
         ++later) {
      const auto earlier =
          std::partition_point(group, next_group, [&](const Place& p) { return id_of(p) < later->prev; });
      if (earlier == next_group || id_of(*earlier) != later->prev) continue;
      Scanned& parent = entries_[earlier->position];
      entries_[later->position].sibling = parent.next;
      parent.next = later->position;
    }
    for (auto copy = group; copy != next_group; ++copy) {
      if (copy != group && id_of(*copy) == id_of(copy[-1]))
        entries_[copy->position].next = entries_[copy[-1].position].next;
    }
    group = next_group;
  }
}

void Scan::read(std::size_t position, EntryView& view) const {
  const auto parts = read_parts(bytes(position));
  if (!parts || read_view(*parts, view) != Code::kOk) broken_invariant("an entry decodes once and not twice");
  view.id = ids_[position];
}

bool Scan::signature_holds(std::size_t position, const PublicKey& key, const Statements& stated) {
  ++signatures_checked_;
  EntryView view;
  read(position, view);
  const bool is_stated = !stated.empty() && stated.contains(signature_holds_statement(key, view));
  const bool holds = is_stated || verify(view, key, &fund_) == Code::kOk;
  entries_[position].covered = holds ? Covered::kAuthentic : Covered::kForged;
  return holds;
}

// Forgets the branches that turned out to be forged, so that none is looked at twice.
std::uint32_t Scan::open_branch(std::uint32_t position) {
  std::uint32_t& next = entries_[position].next;
  const std::uint32_t first = next;
  while (next != Scanned::kNone && entries_[next].covered == Covered::kForged) next = entries_[next].sibling;
  if (next != first) entries_[first].sibling = next;  // the entry's other copies begin there too
  return next;
}

// The usual case: one signature covers all that the author wrote, which need not be looked at one by one.
bool Scan::tip_holds(Author& author, const PublicKey& key, const Statements& stated) {
  if (author.is_in_order && !author.is_covered) {
    author.is_covered = signature_holds(author.last, key, stated);
    author.is_in_order = author.is_covered;
  }
  return author.is_covered;
}

// Down one branch after the other, until a signature holds: it covers the whole path that led to it.
bool Scan::authentic(std::size_t position, const PublicKey& key, const Statements& stated) {
  if (tip_holds(authors_[entries_[position].author], key, stated)) return true;
  if (entries_[position].covered != Covered::kUnknown)
    return entries_[position].covered == Covered::kAuthentic;
  std::vector<std::uint32_t> path{static_cast<std::uint32_t>(position)};
  while (entries_[position].covered == Covered::kUnknown) {
    const std::uint32_t next = open_branch(path.back());
    if (next != Scanned::kNone && entries_[next].covered == Covered::kUnknown) {
      path.push_back(next);
    } else if (next != Scanned::kNone || signature_holds(path.back(), key, stated)) {
      for (const std::uint32_t covered : path) entries_[covered].covered = Covered::kAuthentic;
    } else {
      path.pop_back();
    }
  }
  return entries_[position].covered == Covered::kAuthentic;
}

}  // namespace besace
