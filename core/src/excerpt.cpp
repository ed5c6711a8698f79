// The bytes of a request for an excerpt, and of the excerpt (FORMAT.md F25, F27).
// Guarantees: bounded by what they are read from. Must not judge what they say.
#include "besace/excerpt.hpp"

#include <algorithm>

#include "elements.hpp"
#include "state_leaf.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kMaxTickHours = kMaxDay * 24;  // F5
constexpr std::uint64_t kNewsParts = 7;
constexpr std::uint64_t kChangeFields = 8;
constexpr std::uint64_t kDeskFields = 3;
/// No fund has as many; a reader hashes a leaf for each 64.
constexpr std::uint64_t kMaxWallets = std::uint64_t{1} << 24U;

void write(CborWriter& out, const std::vector<Hash>& hashes) {
  Bytes joined;
  joined.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) joined.insert(joined.end(), hash.begin(), hash.end());
  out.bytes(joined);
}

std::vector<Hash> read_hashes(Elements& in) {
  ByteView joined = in.view();
  std::vector<Hash> hashes;
  for (; joined.size() >= sizeof(Hash); joined = joined.subspan(sizeof(Hash)))
    hashes.push_back(*to_array<sizeof(Hash)>(joined.first(sizeof(Hash))));
  if (!joined.empty()) in.fail(Code::kBadExcerpt);
  return hashes;
}

// The indexes as what each adds to the one before; the others as they are, for nothing says that they grow. A standing has its root
// where a tick has its day.
void write(CborWriter& out, const std::vector<ClockEntry>& clock) {
  out.array(clock.size() * 3);
  Index last = 0;
  for (const ClockEntry& entry : clock) {
    out.uint(entry.index - last);
    out.uint(entry.hours);
    if (const Hash* root = entry.root())
      out.bytes(*root);
    else
      out.uint(std::get<std::uint64_t>(entry.day_or_root));
    last = entry.index;
  }
}

std::vector<ClockEntry> read_clock_entries(Elements& in) {
  const std::uint64_t count = in.count();
  if (count % 3 != 0) in.fail(Code::kBadExcerpt);
  std::vector<ClockEntry> clock;
  Index last = 0;
  for (std::uint64_t i = 0; i < count && !in.failed(); i += 3) {
    const Index further = in.uint(kMaxUint - last);
    if (further == 0) in.fail(Code::kBadExcerpt);
    last += further;
    const std::uint64_t hours = in.uint(kMaxTickHours);
    ClockEntry& entry = clock.emplace_back(ClockEntry{last, hours, {}});
    if (in.next_is_bytes())
      entry.day_or_root = in.bytes<sizeof(Hash)>();
    else
      entry.day_or_root = in.uint(kMaxDay);
  }
  return clock;
}

std::vector<ExcerptEntry> read_entries(Elements& in) {
  const std::uint64_t count = in.count();
  if (count % 2 != 0) in.fail(Code::kBadExcerpt);
  std::vector<ExcerptEntry> entries;
  for (std::uint64_t i = 0; i < count && !in.failed(); i += 2) {
    const Index index = in.uint();
    const ByteView cose = in.view();
    entries.push_back({index, Bytes(cose.begin(), cose.end())});
  }
  return entries;
}

void write(CborWriter& out, const StandingNews& news) {
  out.array(kNewsParts);
  out.uint(news.index);
  out.bytes(news.log_root);
  write(out, news.consistency);
  out.uint(news.wallets);
  out.array(news.changes.size() * kChangeFields);
  for (const auto& [number, is_new, row] : news.changes) {
    out.uint(number);
    write_row(out, is_new ? ByteView(row.kid) : ByteView(), row);
  }
  out.array(news.closed.size());
  for (const std::uint64_t number : news.closed) out.uint(number);
  out.array(news.desks.size() * kDeskFields);
  for (const auto& [kid, tip] : news.desks) {
    out.bytes(kid);
    out.uint(tip.seq);
    out.bytes(tip.id);
  }
}

StandingNews::Change read_change(Elements& in) {
  StandingNews::Change change;
  change.number = in.uint();
  const ByteView kid = in.view();
  change.is_new = !kid.empty();
  if (change.is_new) {
    const auto known = to_array<sizeof(Kid)>(kid);
    if (known)
      change.row.kid = *known;
    else
      in.fail(Code::kBadExcerpt);
  }
  const std::uint64_t suspended = in.uint();
  change.row.suspended = suspended == 0 ? kNever : suspended - 1;
  change.row.refunded = static_cast<Amount>(in.uint());
  change.row.tip.seq = in.uint();
  change.row.links = in.uint();
  change.row.tip.id = in.bytes<sizeof(change.row.tip.id)>();
  change.row.cum = static_cast<Amount>(in.uint());
  return change;
}

StandingNews read_standing_news(Elements& in) {
  StandingNews news;
  if (in.count() != kNewsParts) in.fail(Code::kBadExcerpt);
  news.index = in.uint();
  news.log_root = in.bytes<sizeof(Hash)>();
  news.consistency = read_hashes(in);
  news.wallets = in.uint(std::min(kMaxWallets, news.index));
  const std::uint64_t count = in.count();
  if (count % kChangeFields != 0) in.fail(Code::kBadExcerpt);
  for (std::uint64_t i = 0; i < count && !in.failed(); i += kChangeFields) {
    StandingNews::Change change = read_change(in);
    if (!news.changes.empty() && change.number <= news.changes.back().number) in.fail(Code::kBadExcerpt);
    news.changes.push_back(change);
  }
  const std::uint64_t closed = in.count();
  for (std::uint64_t i = 0; i < closed && !in.failed(); ++i) {
    const std::uint64_t number = in.uint();
    if (!news.closed.empty() && number <= news.closed.back()) in.fail(Code::kBadExcerpt);
    news.closed.push_back(number);
  }
  const std::uint64_t desks = in.count();
  if (desks % kDeskFields != 0) in.fail(Code::kBadExcerpt);
  for (std::uint64_t i = 0; i < desks && !in.failed(); i += kDeskFields) {
    DeskTip& desk = news.desks.emplace_back();
    desk.kid = in.bytes<sizeof(Kid)>();
    desk.tip.seq = in.uint();
    desk.tip.id = in.bytes<sizeof(desk.tip.id)>();
  }
  return news;
}

}  // namespace

Bytes write_excerpt_request(const ExcerptRequest& request) {
  CborWriter out;
  out.array(request.standing ? 3 : 2);
  out.uint(request.size);
  out.array(request.interests.size() * 2);
  for (const Interest& interest : request.interests) {
    out.bytes(interest.kid);
    out.uint(interest.from);
  }
  if (request.standing) out.uint(*request.standing);
  return out.take();
}

Result<ExcerptRequest> read_excerpt_request(ByteView bytes) {
  Elements in(bytes, Code::kBadExcerpt);
  const std::uint64_t parts = in.count();
  if (parts != 2 && parts != 3) in.fail(Code::kBadExcerpt);
  ExcerptRequest request;
  request.size = in.uint();
  const std::uint64_t count = in.count();
  if (count % 2 != 0) in.fail(Code::kBadExcerpt);
  if (count > 2 * kMaxInterests) in.fail(Code::kTooLarge);
  for (std::uint64_t i = 0; i < count && !in.failed(); i += 2) {
    const Kid kid = in.bytes<sizeof(Kid)>();
    request.interests.push_back({kid, in.uint()});
  }
  if (parts == 3) request.standing = in.uint();
  if (const Code code = in.finish(); code != Code::kOk) return code;
  return request;
}

Bytes write_excerpt(const Excerpt& excerpt) {
  CborWriter out;
  out.raw(write_excerpt_head(excerpt));
  for (const ExcerptEntry& entry : excerpt.entries) out.raw(write_excerpt_entry(entry));
  out.raw(write_excerpt_tail(excerpt));
  return out.take();
}

Bytes write_excerpt_head(const Excerpt& excerpt) {
  CborWriter out;
  out.array(excerpt.standing ? 6 : 5);
  out.text(excerpt.note);
  write(out, excerpt.consistency);
  write(out, excerpt.clock);
  out.array(excerpt.entries.size() * 2);
  return out.take();
}

Bytes write_excerpt_entry(const ExcerptEntry& entry) {
  CborWriter out;
  out.uint(entry.index);
  out.bytes(entry.cose);
  return out.take();
}

Bytes write_excerpt_tail(const Excerpt& excerpt) {
  CborWriter out;
  write(out, excerpt.proof);
  if (excerpt.standing) write(out, *excerpt.standing);
  return out.take();
}

Result<Excerpt> read_excerpt(ByteView bytes) {
  Elements in(bytes, Code::kBadExcerpt);
  const std::uint64_t parts = in.count();
  if (parts != 5 && parts != 6) in.fail(Code::kBadExcerpt);
  Excerpt excerpt;
  excerpt.note = in.text();
  excerpt.consistency = read_hashes(in);
  excerpt.clock = read_clock_entries(in);
  excerpt.entries = read_entries(in);
  excerpt.proof = read_hashes(in);
  if (parts == 6) excerpt.standing = read_standing_news(in);
  if (const Code code = in.finish(); code != Code::kOk) return code;
  return excerpt;
}

}  // namespace besace
