// What decode must refuse: listed faults, each field disarranged in turn, and random damage (FORMAT.md F1 to F12).
// Guarantees: accepted means one spelling. Must not test signatures beyond showing that a flipped byte breaks them.
#include <random>

#include "besace/views.hpp"
#include "craft.hpp"
#include "refusals.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::Field;
using test::sample_fund;
using test::samples;

Code code_of(ByteView cose) {
  return decode(cose, &sample_fund()).code();
}
Code payload_code(ByteView payload) {
  return decode_payload(payload, {}).code();
}

/// Deterministic CBOR with one head changed: its bytes replaced.
Bytes with_head(ByteView cbor, const test::Head& head, const Bytes& instead) {
  Bytes out(cbor.begin(), cbor.begin() + static_cast<std::ptrdiff_t>(head.offset));
  out.insert(out.end(), instead.begin(), instead.end());
  out.insert(out.end(), cbor.begin() + static_cast<std::ptrdiff_t>(head.offset + head.length), cbor.end());
  return out;
}

/// The head in each longer spelling than the shortest.
std::vector<Bytes> longer_spellings(const test::Head& head) {
  std::vector<Bytes> out;
  for (int info = 24; info <= 27; ++info) {
    const int size = 1 << (info - 24);
    if (static_cast<std::size_t>(size) + 1 <= head.length) continue;
    Bytes spelled{static_cast<std::uint8_t>(head.major << 5 | info)};
    for (int byte = size - 1; byte >= 0; --byte)
      spelled.push_back(static_cast<std::uint8_t>(byte < 8 ? head.value >> (8 * byte) : 0));
    out.push_back(std::move(spelled));
  }
  return out;
}

TEST(EntryStrictness, RefusesEachListedFaultWithItsCode) {
  EXPECT_GT(test::refusals().size(), 90U);
  for (const test::Refusal& one : test::refusals()) {
    EXPECT_EQ(code_name(code_of(one.cose)), code_name(one.code)) << one.name << ", " << one.rule;
  }
}

TEST(EntryStrictness, RefusesAnyHeadSpelledLonger) {  // F1
  for (const test::Sample& one : samples()) {
    const Bytes payload = encode_payload(one.entry.entry);
    for (const test::Head& head : test::heads_of(payload)) {
      for (const Bytes& longer : longer_spellings(head)) {
        EXPECT_EQ(payload_code(with_head(payload, head, longer)), Code::kBadCbor)
            << one.name << " at " << head.offset;
      }
    }
    for (const test::Head& head : test::heads_of(one.entry.cose)) {
      for (const Bytes& longer : longer_spellings(head)) {
        EXPECT_EQ(code_of(with_head(one.entry.cose, head, longer)), Code::kBadCbor)
            << one.name << " at " << head.offset;
      }
    }
  }
}

TEST(EntryStrictness, RefusesAnyReservedOrIndefiniteHead) {  // F1
  for (const test::Sample& one : samples()) {
    const Bytes payload = encode_payload(one.entry.entry);
    for (const test::Head& head : test::heads_of(payload)) {
      for (const std::uint8_t info : {28, 29, 30, 31}) {
        const Bytes odd{static_cast<std::uint8_t>(head.major << 5 | info)};
        EXPECT_EQ(payload_code(with_head(payload, head, odd)), Code::kBadCbor)
            << one.name << " at " << head.offset;
      }
    }
  }
}

// The only fields that may be absent: what a certify repays, the price that an invoice cites.
constexpr std::uint64_t kLastLabel = 13;
bool may_be_absent(const test::Sample& sample, std::uint64_t label) {
  const Type type = sample.entry.entry.type();
  return (type == Type::kCertify && label == 13) || (type == Type::kInvoice && label == 10);
}

TEST(EntryStrictness, RefusesAnEntryCutAnywhere) {
  for (const test::Sample& one : samples()) {
    const Bytes payload = encode_payload(one.entry.entry);
    for (std::size_t size = 0; size < payload.size(); ++size) {
      EXPECT_NE(payload_code(ByteView(payload).first(size)), Code::kOk) << one.name << " cut at " << size;
    }
    for (std::size_t size = 0; size < one.entry.cose.size(); ++size) {
      EXPECT_NE(code_of(ByteView(one.entry.cose).first(size)), Code::kOk) << one.name << " cut at " << size;
    }
  }
}

TEST(EntryStrictness, NeedsEveryFieldOnceInOrderAndNoOther) {  // F12
  for (const test::Sample& one : samples()) {
    const std::vector<Field> fields = test::fields_of(encode_payload(one.entry.entry));
    ASSERT_EQ(payload_code(test::payload_of(fields)), Code::kOk) << one.name;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto at = [&](std::vector<Field>& list) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
      std::vector<Field> changed = fields;
      changed.erase(at(changed));
      EXPECT_EQ(payload_code(test::payload_of(changed)) == Code::kOk, may_be_absent(one, fields[i].label))
          << one.name << " without label " << fields[i].label;
      changed = fields;
      changed.insert(at(changed), fields[i]);
      EXPECT_NE(payload_code(test::payload_of(changed)), Code::kOk)
          << one.name << " with twice label " << fields[i].label;
      if (i == 0) continue;
      changed = fields;
      std::swap(changed[i - 1], changed[i]);
      EXPECT_NE(payload_code(test::payload_of(changed)), Code::kOk)
          << one.name << " with label " << fields[i].label << " early";
    }
    for (const std::uint64_t extra :
         {std::max(fields.back().label, kLastLabel) + 1, std::uint64_t{24}, std::uint64_t{1} << 40}) {
      std::vector<Field> changed = fields;
      changed.push_back({extra, test::cbor_uint(0)});
      EXPECT_EQ(payload_code(test::payload_of(changed)), Code::kBadEntry)
          << one.name << " with label " << extra;
    }
  }
}

TEST(EntryStrictness, NeedsEveryFieldInItsOwnMajorType) {
  const std::vector<Bytes> values{{0x00},
                                  {0x20},
                                  {0x40},
                                  {0x60},
                                  {0x80},
                                  {0xa0},
                                  {0xc0, 0x00},
                                  {0xf4},
                                  {0xf6},
                                  {0xf7},
                                  {0xf9, 0x3c, 0x00},
                                  {0xfb, 0, 0, 0, 0, 0, 0, 0, 0}};
  for (const test::Sample& one : samples()) {
    const std::vector<Field> fields = test::fields_of(encode_payload(one.entry.entry));
    for (std::size_t i = 0; i < fields.size(); ++i) {
      for (const Bytes& value : values) {
        if (value[0] >> 5 == fields[i].value[0] >> 5) continue;
        std::vector<Field> changed = fields;
        changed[i].value = value;
        EXPECT_NE(payload_code(test::payload_of(changed)), Code::kOk)
            << one.name << " with " << to_hex(value) << " for label " << fields[i].label;
      }
    }
  }
}

TEST(EntryStrictness, AcceptsEachBoundAndNothingBeyond) {  // F8, and section 3
  const auto with = [](std::string_view name, std::uint64_t label, Bytes value) {
    std::vector<Field> fields = test::fields_of(encode_payload(test::sample(name).entry));
    for (Field& field : fields) {
      if (field.label == label) field.value = value;
    }
    return payload_code(test::payload_of(fields));
  };
  EXPECT_EQ(with("deposit", 8, test::cbor_text(std::string(200, 'x'))), Code::kOk);
  EXPECT_EQ(with("deposit", 8, test::cbor_text(std::string(201, 'x'))), Code::kTooLarge);
  EXPECT_EQ(with("charter", 5, test::cbor_text(std::string(60000, ' '))), Code::kOk);
  EXPECT_EQ(with("charter", 5, test::cbor_text(std::string(60001, ' '))), Code::kTooLarge);
  EXPECT_EQ(with("deposit", 7, test::cbor_uint(1)), Code::kOk);
  EXPECT_EQ(with("deposit", 7, test::cbor_uint(2)), Code::kBadEntry);
  EXPECT_EQ(with("pay", 6, test::cbor_uint(INT64_MAX)), Code::kOk);
  EXPECT_EQ(with("pay", 6, test::cbor_uint(std::uint64_t{INT64_MAX} + 1)), Code::kBadAmount);
  EXPECT_EQ(with("pay", 7, test::cbor_uint(0)), Code::kOk) << "cum is an amount: the law judges it";
  EXPECT_EQ(with("tick", 4, test::cbor_uint(3600)), Code::kOk);
  EXPECT_EQ(with("tick", 4, test::cbor_uint(3601)), Code::kBadEntry);
}

TEST(EntryStrictness, AcceptedAfterRandomDamageMeansOneSpelling) {  // F2
  std::mt19937 dice(20261121);
  std::uint64_t accepted = 0;
  for (int round = 0; round < 20000; ++round) {
    Bytes bytes = samples()[dice() % samples().size()].entry.cose;
    for (unsigned hits = 1 + dice() % 3; hits > 0; --hits) {
      const std::size_t at = dice() % bytes.size();
      switch (dice() % 4) {
        case 0: bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ 1U << dice() % 8); break;
        case 1: bytes[at] = static_cast<std::uint8_t>(dice()); break;
        case 2: bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at)); break;
        default:
          bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(dice()));
          break;
      }
    }
    const auto read = decode(bytes, &sample_fund());
    if (!read) continue;
    ++accepted;
    const auto rebuilt = rebuild(read->entry, read->signature, &sample_fund());
    ASSERT_TRUE(rebuilt.ok()) << to_hex(bytes);
    ASSERT_EQ(rebuilt->cose, bytes);
    ASSERT_EQ(rebuilt->id, read->id);
    (void)entry_json(*read, 0);  // whatever decodes can be shown
  }
  EXPECT_GT(accepted, 2000U);
}

TEST(EntryStrictness, EveryFlippedByteOfAShortChainIsRefused) {
  test::Story story([](Charter& charter) { charter.rulebook = test::kSmallRulebook; });
  test::Signer shop = story.merchant("Le Potager");
  ASSERT_EQ(story.deposit(10000), Code::kOk);
  test::Signer alice = story.wallet("Alice");
  for (const Amount amount : {1250, 300, 4}) (void)story.sale(alice, shop, amount);
  ASSERT_EQ(story.tick(), Code::kOk);
  ASSERT_EQ(story.entries().size(), 11U);
  for (std::size_t i = 0; i < story.entries().size(); ++i) {
    const SignedEntry& entry = story.entries()[i];
    const PublicKey key = story.ledger().account(entry.entry.header.kid)->key;
    ASSERT_EQ(verify(entry, key, &story.fund()), Code::kOk);
    for (std::size_t at = 0; at < entry.cose.size(); ++at) {
      for (const std::uint8_t mask : {0x01, 0x80}) {
        Bytes altered = entry.cose;
        altered[at] ^= mask;
        const auto read = decode(altered, &story.fund());
        const Code code = read ? verify(*read, key, &story.fund()) : read.code();
        ASSERT_NE(code, Code::kOk) << "entry " << i << " byte " << at << " mask " << int{mask};
      }
    }
  }
}

}  // namespace
}  // namespace besace
