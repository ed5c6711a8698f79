// F17: hash everything, follow the chains, check one signature a tip.
// Must not know roles or the law.
#include "scan.hpp"

#include <algorithm>

namespace besace {
namespace {

constexpr std::size_t kUsualEntryBytes = 190;  // room is made for so many; more need only more time

}  // namespace

/// The way through the sequence. Entries are hashed many at a time, and linked once their ids are known.
class Scan::Walk {
 public:
  Walk(Scan& scan, FundRef fund) : scan_(scan), fund_(fund) {
    const std::size_t expected = scan.bytes_.size() / kUsualEntryBytes + 1;
    scan_.entries_.reserve(expected);
    scan_.ids_.reserve(expected);
  }

  Code take(std::uint64_t offset, const EntryParts& parts) {
    if (parts.length > kMaxEntryBytes) return Code::kTooLarge;
    if (const Code code = read_payload(parts.payload, parts.kid, entry_); code != Code::kOk) return code;
    if (std::holds_alternative<Invoice>(entry_.body)) return Code::kUnknownType;
    const bool is_charter = std::holds_alternative<Charter>(entry_.body);
    const bool is_first = fund_ == nullptr;
    if (is_first && !is_charter) return Code::kNotACharter;
    headers_[queued_++] = entry_.header;
    tbs_.raw(kLeaf);
    write_tbs(tbs_, parts.kid, parts.payload, is_charter ? nullptr : fund_);
    ends_[queued_ - 1] = tbs_.view().size();
    Scanned scanned;
    scanned.offset = offset;
    scanned.length = static_cast<std::uint32_t>(parts.length);
    scan_.entries_.push_back(scanned);
    if (is_first || queued_ == kAtOnce) hash_queued();
    if (is_first) scan_.fund_ = scan_.ids_.front();
    fund_ = &scan_.fund_;
    return Code::kOk;
  }

  /// After the last entry.
  void finish() {
    hash_queued();
    for (auto& [kid, author] : authors_) {
      if (!author.is_in_order) scan_.chain_up(scan_.places_of(author));
    }
  }

 private:
  static constexpr std::size_t kAtOnce = 64;
  static constexpr std::array<std::uint8_t, 1> kLeaf{0x00};  // F11

  void hash_queued() {
    const auto first = static_cast<std::uint32_t>(scan_.ids_.size());
    std::array<ByteView, kAtOnce> messages;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < queued_; ++i) {
      messages[i] = ByteView(tbs_.view()).subspan(begin, ends_[i] - begin);
      begin = ends_[i];
    }
    scan_.ids_.resize(first + queued_);
    sha256_each(std::span(messages).first(queued_), std::span(scan_.ids_).subspan(first));
    for (std::uint32_t i = 0; i < queued_; ++i) {
      const auto [known, is_new] = authors_.try_emplace(headers_[i].kid);
      if (is_new)
        known->second = {first + i, headers_[i].seq};
      else
        scan_.link(known->second, headers_[i], first + i);
    }
    tbs_.clear();
    queued_ = 0;
  }

  Scan& scan_;
  FundRef fund_;
  Entry entry_;
  std::size_t queued_ = 0;
  std::array<Header, kAtOnce> headers_;
  std::array<std::size_t, kAtOnce> ends_{};  // in tbs_
  CborWriter tbs_;
  std::unordered_map<Kid, Author, PrefixHash> authors_;
};

Result<Scan> Scan::of(ByteView entries, FundRef fund, const std::function<void(std::uint64_t)>& on_entry) {
  Scan scan;
  scan.bytes_ = entries;
  if (fund != nullptr) scan.fund_ = *fund;
  Walk walk(scan, fund);
  for (std::size_t offset = 0; offset < entries.size();) {
    const auto parts = read_parts(entries.subspan(offset));
    if (!parts) return parts.code();
    if (const Code code = walk.take(offset, *parts); code != Code::kOk) return code;
    offset += parts->length;
    on_entry(offset);
  }
  walk.finish();
  return scan;
}

// The usual case, one chain logged in its order, is linked on the way.
void Scan::link(Author& author, const Header& header, std::uint32_t position) {
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

// Links each entry to those of the same author with the next seq that name it as prev.
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
bool Scan::authentic(std::size_t position, const PublicKey& key, const Statements& stated) {
  using Standing = Scanned::Standing;
  if (entries_[position].standing != Standing::kUnknown)
    return entries_[position].standing == Standing::kAuthentic;
  std::vector<std::uint32_t> path{static_cast<std::uint32_t>(position)};
  while (entries_[position].standing == Standing::kUnknown) {
    const std::uint32_t next = open_branch(path.back());
    if (next != Scanned::kNone && entries_[next].standing == Standing::kUnknown) {
      path.push_back(next);
    } else if (next != Scanned::kNone || signature_holds(path.back(), key, stated)) {
      for (const std::uint32_t covered : path) entries_[covered].standing = Standing::kAuthentic;
    } else {
      path.pop_back();
    }
  }
  return entries_[position].standing == Standing::kAuthentic;
}

}  // namespace besace
