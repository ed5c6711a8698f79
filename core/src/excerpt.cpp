// The bytes of a request for an excerpt, and of the excerpt (FORMAT.md F25, F27).
// Guarantees: bounded by what they are read from. Must not judge what they say.
#include "besace/excerpt.hpp"

#include "elements.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kMaxTickHours = kMaxDay * 24;  // F5

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

// The indexes as what each adds to the one before; the others as they are, for nothing says that they grow.
void write(CborWriter& out, const std::vector<ExcerptTick>& ticks) {
  out.array(ticks.size() * 3);
  Index last = 0;
  for (const ExcerptTick& tick : ticks) {
    out.uint(tick.index - last);
    out.uint(tick.hours);
    out.uint(tick.day);
    last = tick.index;
  }
}

std::vector<ExcerptTick> read_ticks(Elements& in) {
  const std::uint64_t count = in.count();
  if (count % 3 != 0) in.fail(Code::kBadExcerpt);
  std::vector<ExcerptTick> ticks;
  Index last = 0;
  for (std::uint64_t i = 0; i < count && !in.failed(); i += 3) {
    const Index further = in.uint(kMaxUint - last);
    if (further == 0) in.fail(Code::kBadExcerpt);
    last += further;
    const std::uint64_t hours = in.uint(kMaxTickHours);
    ticks.push_back({last, hours, in.uint(kMaxDay)});
  }
  return ticks;
}

void write(CborWriter& out, const std::vector<ExcerptEntry>& entries) {
  out.array(entries.size() * 2);
  for (const ExcerptEntry& entry : entries) {
    out.uint(entry.index);
    out.bytes(entry.cose);
  }
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

}  // namespace

Bytes write_excerpt_request(const ExcerptRequest& request) {
  CborWriter out;
  out.array(2);
  out.uint(request.size);
  out.array(request.interests.size() * 2);
  for (const Interest& interest : request.interests) {
    out.bytes(interest.wallet);
    out.uint(interest.from);
  }
  return out.take();
}

Result<ExcerptRequest> read_excerpt_request(ByteView bytes) {
  Elements in(bytes, Code::kBadExcerpt);
  if (in.count() != 2) in.fail(Code::kBadExcerpt);
  ExcerptRequest request;
  request.size = in.uint();
  const std::uint64_t count = in.count();
  if (count % 2 != 0) in.fail(Code::kBadExcerpt);
  if (count > 2 * kMaxInterests) in.fail(Code::kTooLarge);
  for (std::uint64_t i = 0; i < count && !in.failed(); i += 2) {
    const Kid wallet = in.bytes<sizeof(Kid)>();
    request.interests.push_back({wallet, in.uint()});
  }
  if (const Code code = in.finish(); code != Code::kOk) return code;
  return request;
}

Bytes write_excerpt(const Excerpt& excerpt) {
  CborWriter out;
  out.array(5);
  out.text(excerpt.note);
  write(out, excerpt.consistency);
  write(out, excerpt.ticks);
  write(out, excerpt.entries);
  write(out, excerpt.proof);
  return out.take();
}

Result<Excerpt> read_excerpt(ByteView bytes) {
  Elements in(bytes, Code::kBadExcerpt);
  if (in.count() != 5) in.fail(Code::kBadExcerpt);
  Excerpt excerpt;
  excerpt.note = in.text();
  excerpt.consistency = read_hashes(in);
  excerpt.ticks = read_ticks(in);
  excerpt.entries = read_entries(in);
  excerpt.proof = read_hashes(in);
  if (const Code code = in.finish(); code != Code::kOk) return code;
  return excerpt;
}

}  // namespace besace
