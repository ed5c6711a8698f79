// F17: hash everything, follow the chains, check one signature a tip.
// Must not know roles or the law.
#include "scan.hpp"

#include <algorithm>

#include "payload.hpp"

namespace besace {

Result<Scan> Scan::of(ByteView entries, FundRef fund, const std::function<void(std::uint64_t)>& on_entry) {
  Scan scan;
  scan.bytes_ = entries;
  if (fund != nullptr) scan.fund_ = *fund;
  Authors authors;
  std::size_t offset = 0;
  while (offset < entries.size()) {
    const auto length = entry_length(entries.subspan(offset));
    if (!length) return length.code();
    const FundRef bound_to = fund == nullptr && scan.entries_.empty() ? nullptr : &scan.fund_;
    const auto view = decode_view(entries.subspan(offset, *length), bound_to);
    if (!view) return view.code();
    if (std::holds_alternative<Invoice>(view->entry.body)) return Code::kUnknownType;
    const auto position = static_cast<std::uint32_t>(scan.entries_.size());
    if (bound_to == nullptr) {
      if (!std::holds_alternative<Charter>(view->entry.body)) return Code::kNotACharter;
      scan.fund_ = view->id;
    }
    const Header& header = view->entry.header;
    Scanned scanned;
    scanned.offset = offset;
    scanned.length = static_cast<std::uint32_t>(*length);
    scanned.id = view->id;
    scan.entries_.push_back(scanned);
    authors[header.kid].push_back({header.seq, header.prev, position});
    offset += *length;
    on_entry(offset);
  }
  scan.chain_up(authors);
  return scan;
}

// Links each entry to those of the same author with the next seq that name it as prev.
void Scan::chain_up(Authors& authors) {
  const auto id_of = [&](const Place& place) -> const Id& { return entries_[place.position].id; };
  for (auto& [kid, places] : authors) {
    std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
      return a.seq != b.seq ? a.seq < b.seq : id_of(a) < id_of(b);
    });
    for (auto group = places.begin(); group != places.end();) {
      const auto next_group =
          std::find_if(group, places.end(), [&](const Place& p) { return p.seq != group->seq; });
      const bool adjacent = next_group != places.end() && next_group->seq == group->seq + 1;
      for (auto later = next_group; adjacent && later != places.end() && later->seq == next_group->seq;
           ++later) {
        auto earlier =
            std::partition_point(group, next_group, [&](const Place& p) { return id_of(p) < later->prev; });
        for (; earlier != next_group && id_of(*earlier) == later->prev; ++earlier) {
          Scanned& parent = entries_[earlier->position];
          entries_[later->position].sibling = parent.next;
          parent.next = later->position;
        }
      }
      group = next_group;
    }
  }
}

EntryView Scan::entry(std::size_t position) const {
  auto view = parse_view(bytes(position));
  if (!view) broken_invariant("an entry decodes once and not twice");
  view->id = entries_[position].id;
  return std::move(*view);
}

bool Scan::signature_holds(std::size_t position, const PublicKey& key) {
  ++signatures_checked_;
  const bool holds = verify(entry(position), key, &fund_) == Code::kOk;
  entries_[position].standing = holds ? Scanned::Standing::kAuthentic : Scanned::Standing::kForged;
  return holds;
}

// Forgets the branches that turned out to be forged, so that none is looked at twice.
std::uint32_t Scan::open_branch(std::uint32_t position) {
  std::uint32_t& next = entries_[position].next;
  while (next != Scanned::kNone && entries_[next].standing == Scanned::Standing::kForged)
    next = entries_[next].sibling;
  return next;
}

// Down one branch after the other, until a signature holds: it covers the whole path that led to it.
bool Scan::authentic(std::size_t position, const PublicKey& key) {
  using Standing = Scanned::Standing;
  std::vector<std::uint32_t> path{static_cast<std::uint32_t>(position)};
  while (entries_[position].standing == Standing::kUnknown) {
    const std::uint32_t next = open_branch(path.back());
    if (next != Scanned::kNone && entries_[next].standing == Standing::kUnknown) {
      path.push_back(next);
    } else if (next != Scanned::kNone || signature_holds(path.back(), key)) {
      for (const std::uint32_t covered : path) entries_[covered].standing = Standing::kAuthentic;
    } else {
      path.pop_back();
    }
  }
  return entries_[position].standing == Standing::kAuthentic;
}

}  // namespace besace
