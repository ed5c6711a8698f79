// The file that holds a whole fund (FORMAT.md F16).
// Guarantees: split exactly where it was joined, or refused. Must not audit: audit_test.cpp does.
#include "besace/bundle.hpp"

#include "besace/cbor.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::sample;

Bytes some_entries() {
  Bytes out;
  for (const char* const name : {"charter", "approve", "tick"}) {
    const Bytes& cose = sample(name).cose;
    out.insert(out.end(), cose.begin(), cose.end());
  }
  return out;
}

Bytes with(Bytes first, const Bytes& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

TEST(Bundle, SplitsWhatWasWritten) {
  const Bytes entries = some_entries();
  for (const std::string& note : {std::string("a note\n"), std::string(), std::string(4096, 'n')}) {
    const Bytes file = write_bundle(entries, note);
    const auto read = read_bundle(file);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(Bytes(read->entries.begin(), read->entries.end()), entries);
    EXPECT_EQ(read->note, note);
  }
}

TEST(Bundle, MayHoldNoEntry) {
  const auto read = read_bundle(write_bundle({}, "a note"));
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->entries.empty());
}

TEST(Bundle, WithoutACheckpointIsRefused) {
  EXPECT_EQ(read_bundle({}).code(), Code::kBadBundle);
  EXPECT_EQ(read_bundle(some_entries()).code(), Code::kBadBundle);
}

TEST(Bundle, EndsWithItsCheckpoint) {
  const Bytes file = write_bundle(some_entries(), "a note");
  EXPECT_EQ(read_bundle(with(file, {0x00})).code(), Code::kBadBundle);
  EXPECT_EQ(read_bundle(with(file, sample("tick").cose)).code(), Code::kBadBundle);
  EXPECT_EQ(read_bundle(with(file, file)).code(), Code::kBadBundle);
}

TEST(Bundle, CutAnywhereIsRefused) {
  const Bytes file = write_bundle(some_entries(), "a note");
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(read_bundle(ByteView(file).first(size)).ok()) << size;
  }
}

TEST(Bundle, HoldsEntriesAndOneTextOnly) {
  for (const Bytes& item :
       {Bytes{0x00}, Bytes{0x40}, Bytes{0x80}, Bytes{0xa0}, Bytes{0xf6}, Bytes{0xff}, Bytes{0xd1, 0x80}}) {
    EXPECT_FALSE(read_bundle(with(item, write_bundle({}, "a note"))).ok()) << to_hex(item);
  }
}

TEST(Bundle, CheckpointIsOneDefiniteTextOfUtf8) {
  EXPECT_EQ(read_bundle(Bytes{0x7f, 0x61, 'a', 0xff}).code(), Code::kBadCbor);
  EXPECT_EQ(read_bundle(Bytes{0x78, 0x01, 'a'}).code(), Code::kBadCbor);
  EXPECT_EQ(read_bundle(Bytes{0x61, 0xff}).code(), Code::kBadText);
}

TEST(Bundle, WithAnEntryTooLargeSaysSo) {  // F8
  CborWriter out;
  out.tag(18);
  out.array(4);
  out.bytes(ByteView(sample("tick").cose).subspan(3, 13));
  out.map(0);
  out.bytes(Bytes(kMaxEntryBytes));
  out.bytes(Bytes(64));
  EXPECT_EQ(read_bundle(write_bundle(out.view(), "a note")).code(), Code::kTooLarge);
}

TEST(Bundle, OfAStoryIsItsEntriesAndItsCheckpoint) {
  test::Story story;
  (void)story.tick(3);
  const Bytes file = story.bundle();
  const auto read = read_bundle(file);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(Bytes(read->entries.begin(), read->entries.end()), story.sequence());
  EXPECT_EQ(read->note, story.checkpoint());
}

}  // namespace
}  // namespace besace
