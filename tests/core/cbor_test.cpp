// The CBOR writer and reader: RFC 8949's own examples, and every way a head can be wrong.
// Guarantees: what the reader accepts, the writer writes again byte for byte. Must not know entries.
#include "besace/cbor.hpp"

#include <limits>
#include <set>

#include "support.hpp"

namespace besace {
namespace {

using test::hex;

constexpr std::uint64_t kMaxUint = std::numeric_limits<std::uint64_t>::max();
constexpr std::int64_t kMinNegative = std::numeric_limits<std::int64_t>::min();

std::string written_uint(std::uint64_t value) {
  CborWriter writer;
  writer.uint(value);
  return to_hex(writer.view());
}

std::string written_negative(std::int64_t value) {
  CborWriter writer;
  writer.negative(value);
  return to_hex(writer.view());
}

TEST(CborWriter, WritesTheShortestHead) {
  EXPECT_EQ(written_uint(0), "00");
  EXPECT_EQ(written_uint(23), "17");
  EXPECT_EQ(written_uint(24), "1818");
  EXPECT_EQ(written_uint(255), "18ff");
  EXPECT_EQ(written_uint(256), "190100");
  EXPECT_EQ(written_uint(65535), "19ffff");
  EXPECT_EQ(written_uint(65536), "1a00010000");
  EXPECT_EQ(written_uint(0xffffffff), "1affffffff");
  EXPECT_EQ(written_uint(0x100000000), "1b0000000100000000");
  EXPECT_EQ(written_uint(kMaxUint), "1bffffffffffffffff");
}

TEST(CborWriter, WritesNegativesToTheSmallest) {
  EXPECT_EQ(written_negative(-1), "20");
  EXPECT_EQ(written_negative(-8), "27");
  EXPECT_EQ(written_negative(-25), "3818");
  EXPECT_EQ(written_negative(kMinNegative), "3b7fffffffffffffff");
}

TEST(CborWriter, WritesTheShapeOfACoseSign1) {
  CborWriter writer;
  writer.tag(18);
  writer.array(4);
  writer.bytes(hex("a0"));
  writer.map(0);
  writer.text("é");
  writer.raw(hex("40"));
  EXPECT_EQ(to_hex(writer.view()), "d28441a0a062c3a940");
  EXPECT_EQ(to_hex(writer.take()), "d28441a0a062c3a940");
}

TEST(CborReader, ReadsBackEachKind) {
  const Bytes encoded = hex("d28441a0a162c3a927190100");
  CborReader reader(encoded);
  EXPECT_EQ(reader.peek_major(), 6);
  EXPECT_EQ(*reader.tag(), 18U);
  EXPECT_EQ(reader.peek_major(), 4);
  EXPECT_EQ(*reader.array(), 4U);
  EXPECT_EQ(to_hex(*reader.bytes()), "a0");
  EXPECT_EQ(*reader.map(), 1U);
  EXPECT_EQ(*reader.text(), "é");
  EXPECT_EQ(*reader.negative(), -8);
  EXPECT_EQ(to_hex(reader.rest()), "190100");
  EXPECT_FALSE(reader.at_end());
  EXPECT_EQ(*reader.uint(), 256U);
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(reader.peek_major(), std::nullopt);
  EXPECT_EQ(reader.uint().code(), Code::kBadCbor);
}

Code code_of_uint(std::string_view text) {
  const Bytes encoded = hex(text);
  return CborReader(encoded).uint().code();
}

TEST(CborReader, RefusesHeadsThatCouldBeShorter) {
  for (const std::string_view text : {"1800", "1817", "190000", "1900ff", "1a00000000", "1a0000ffff",
                                      "1b0000000000000000", "1b00000000ffffffff"}) {
    EXPECT_EQ(code_of_uint(text), Code::kBadCbor) << text;
  }
}

TEST(CborReader, RefusesReservedAndIndefiniteHeads) {
  for (const std::string_view text : {"1c", "1d", "1e", "1f"})
    EXPECT_EQ(code_of_uint(text), Code::kBadCbor) << text;
  const Bytes indefinite = hex("5f41aaff");
  EXPECT_EQ(CborReader(indefinite).bytes().code(), Code::kBadCbor);
}

TEST(CborReader, RefusesTruncationAnywhere) {
  for (const std::string_view text : {"18", "19", "1901", "1a000100", "1b00000001000000"}) {
    EXPECT_EQ(code_of_uint(text), Code::kBadCbor) << text;
  }
  const Bytes bytes = hex("42aa");
  EXPECT_EQ(CborReader(bytes).bytes().code(), Code::kBadCbor);
  const Bytes text = hex("6261");
  EXPECT_EQ(CborReader(text).text().code(), Code::kBadCbor);
  const Bytes huge = hex("5bffffffffffffffff00");
  EXPECT_EQ(CborReader(huge).bytes().code(), Code::kBadCbor);
}

TEST(CborReader, RefusesAnotherMajorType) {
  constexpr std::string_view kOneOfEach[] = {"01", "20", "4100", "6161", "80", "a0", "d2", "f4"};
  for (std::uint8_t major = 0; major < 8; ++major) {
    const Bytes encoded = hex(kOneOfEach[major]);
    EXPECT_EQ(CborReader(encoded).peek_major(), major);
    EXPECT_EQ(CborReader(encoded).uint().ok(), major == 0);
    EXPECT_EQ(CborReader(encoded).negative().ok(), major == 1);
    EXPECT_EQ(CborReader(encoded).bytes().ok(), major == 2);
    EXPECT_EQ(CborReader(encoded).text().ok(), major == 3);
    EXPECT_EQ(CborReader(encoded).array().ok(), major == 4);
    EXPECT_EQ(CborReader(encoded).map().ok(), major == 5);
    EXPECT_EQ(CborReader(encoded).tag().ok(), major == 6);
  }
}

TEST(CborReader, RefusesNegativesBelowInt64) {
  const Bytes smallest = hex("3b7fffffffffffffff");
  EXPECT_EQ(*CborReader(smallest).negative(), kMinNegative);
  const Bytes below = hex("3b8000000000000000");
  EXPECT_EQ(CborReader(below).negative().code(), Code::kBadCbor);
}

TEST(CborReader, RefusesTextThatIsNotUtf8WithItsOwnCode) {
  const Bytes encoded = hex("61ff");
  EXPECT_EQ(CborReader(encoded).text().code(), Code::kBadText);
}

bool copy_item(CborReader& reader, CborWriter& writer);

bool copy_items(std::uint64_t count, CborReader& reader, CborWriter& writer) {
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!copy_item(reader, writer)) return false;
  }
  return true;
}

bool copy_map(CborReader& reader, CborWriter& writer) {
  const Result<std::uint64_t> count = reader.map();
  if (!count) return false;
  writer.map(*count);
  std::optional<std::uint64_t> previous;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const Result<std::uint64_t> key = reader.uint();
    if (!key || (previous && *key <= *previous)) return false;
    previous = *key;
    writer.uint(*key);
    if (!copy_item(reader, writer)) return false;
  }
  return true;
}

/// Reads one item of F1's profile (with any negative int64) and writes it again.
bool copy_item(CborReader& reader, CborWriter& writer) {
  switch (reader.peek_major().value_or(7)) {
    case 0: {
      const Result<std::uint64_t> value = reader.uint();
      if (value) writer.uint(*value);
      return value.ok();
    }
    case 1: {
      const Result<std::int64_t> value = reader.negative();
      if (value) writer.negative(*value);
      return value.ok();
    }
    case 2: {
      const Result<ByteView> value = reader.bytes();
      if (value) writer.bytes(*value);
      return value.ok();
    }
    case 3: {
      const Result<std::string_view> value = reader.text();
      if (value) writer.text(*value);
      return value.ok();
    }
    case 4: {
      const Result<std::uint64_t> count = reader.array();
      if (!count) return false;
      writer.array(*count);
      return copy_items(*count, reader, writer);
    }
    case 5: return copy_map(reader, writer);
    case 6: {
      const Result<std::uint64_t> number = reader.tag();
      if (!number || *number != 18) return false;
      writer.tag(*number);
      return copy_item(reader, writer);
    }
    default: return false;
  }
}

TEST(CborProfile, AcceptsItsShareOfRfc8949AppendixAAndRefusesTheRest) {
  if (!test::have_vectors()) GTEST_SKIP() << test::kNoVectors;
  const nlohmann::json vectors = test::read_vector("cbor/appendix_a.json");
  ASSERT_TRUE(vectors.is_array());
  std::set<std::string> accepted;
  for (const nlohmann::json& item : vectors) {
    const std::string text = item["hex"].get<std::string>();
    const Bytes encoded = hex(text);
    CborReader reader(encoded);
    CborWriter writer;
    if (!copy_item(reader, writer) || !reader.at_end()) continue;
    EXPECT_EQ(to_hex(writer.view()), text);
    accepted.insert(text);
  }
  const std::set<std::string> expected = {"00",
                                          "01",
                                          "0a",
                                          "17",
                                          "1818",
                                          "1819",
                                          "1864",
                                          "1903e8",
                                          "1a000f4240",
                                          "1b000000e8d4a51000",
                                          "1bffffffffffffffff",
                                          "20",
                                          "29",
                                          "3863",
                                          "3903e7",
                                          "40",
                                          "4401020304",
                                          "60",
                                          "6161",
                                          "62225c",
                                          "62c3bc",
                                          "63e6b0b4",
                                          "6449455446",
                                          "64f0908591",
                                          "80",
                                          "83010203",
                                          "8301820203820405",
                                          "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
                                          "a0",
                                          "a201020304"};
  EXPECT_EQ(accepted, expected);
}

TEST(CborProfile, RefusesUnsortedAndRepeatedKeys) {
  for (const std::string_view text : {"a203000200", "a202000200", "a161610a"}) {
    const Bytes encoded = hex(text);
    CborReader reader(encoded);
    CborWriter writer;
    EXPECT_FALSE(copy_item(reader, writer)) << text;
  }
}

}  // namespace
}  // namespace besace
