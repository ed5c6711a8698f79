// Entries both ways: what is written is read back, under the id and the signature of FORMAT.md F9 to F11.
// Guarantees: every type and its extremes. Must not test what is refused: that is entry_strict_test.cpp.
#include "besace/entry.hpp"

#include <map>
#include <set>

#include "besace/views.hpp"
#include "craft.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::sample;
using test::sample_fund;
using test::samples;
using test::signer;

bool is_charter(const SignedEntry& entry) {
  return entry.entry.type() == Type::kCharter;
}

Bytes aad_of(const SignedEntry& entry) {
  return is_charter(entry) ? Bytes{} : Bytes(sample_fund().begin(), sample_fund().end());
}

TEST(Entry, SamplesCoverEveryTypeOfThisVersion) {
  std::set<Type> types;
  for (const test::Sample& one : samples()) types.insert(one.entry.entry.type());
  std::set<Type> all{Type::kInvoice};
  for (auto number = static_cast<int>(Type::kCharter); number <= static_cast<int>(Type::kStanding); ++number)
    all.insert(static_cast<Type>(number));
  EXPECT_EQ(types, all);
}

TEST(Entry, ReadsBackWhatWasSigned) {
  for (const test::Sample& one : samples()) {
    const auto read = decode(one.entry.cose, &sample_fund());
    ASSERT_TRUE(read.ok()) << one.name << " " << code_name(read.code());
    EXPECT_EQ(read->id, one.entry.id) << one.name;
    EXPECT_EQ(read->signature, one.entry.signature) << one.name;
    EXPECT_EQ(read->cose, one.entry.cose) << one.name;
    EXPECT_EQ(encode_payload(read->entry), encode_payload(one.entry.entry)) << one.name;
    EXPECT_EQ(entry_json(*read, 7), entry_json(one.entry, 7)) << one.name;
  }
}

TEST(Entry, IsWrittenAsThePageSays) {  // F9, F10, F11
  for (const test::Sample& one : samples()) {
    const KeyPair keys = signer(one.signer).keys;
    const Bytes payload = encode_payload(one.entry.entry);
    const Bytes header = test::protected_header(kid_of(keys.public_key));
    const Bytes to_be_signed = test::sig_structure(header, aad_of(one.entry), payload);
    EXPECT_EQ(tbs(one.entry.entry.header.kid, payload, is_charter(one.entry) ? nullptr : &sample_fund()),
              to_be_signed)
        << one.name;
    EXPECT_EQ(one.entry.cose, test::signed_by(keys, payload, aad_of(one.entry))) << one.name;
    EXPECT_EQ(one.entry.id, sha256(Bytes{0x00}, to_be_signed)) << one.name;
  }
}

TEST(Entry, OfAPayIsTheseBytes) {
  // Made by another program, from FORMAT.md alone.
  Entry entry;
  entry.header = {{}, 1, sha256(as_bytes("admission")), 1767254400};
  entry.body = Pay{{1, 2, 3, 4, 5, 6, 7, 8}, 1250, 1250, sha256(as_bytes("invoice"))};
  const Id fund = sha256(as_bytes("fund"));
  Seed seed{};
  seed.fill(7);
  const auto pay = sign(entry, key_pair(seed), &fund);
  ASSERT_TRUE(pay.ok());
  EXPECT_EQ(
      to_hex(encode_payload(pay->entry)),
      "a8010b02010358206a6ba702490a3747917518200e696dead01e32cbdcdca0dd3ac2bf3568982ab5041a695629800548010203"
      "0405060708061904e2071904e208582052d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786");
  EXPECT_EQ(to_hex(pay->cose),
            "d2844da201270448fe812c12f3ab4ce6a05863a8010b02010358206a6ba702490a3747917518200e696dead01e32cbdc"
            "dca0dd3ac2bf3568982ab5041a6956298005480102030405060708061904e2071904e208582052d6e3de4fa0dcc29946"
            "695f93940c3e7f26f30e1e39f4b1a49ad988391127865840600472640184c25d7ef885adf3359242cb0e7ea3e22f230b"
            "0eae290a81cd2ecd6882040d09809c512e913acf9dd5d21e27e5266f3c27aee7ae29d18a4a36bc0b");
  EXPECT_EQ(to_hex(pay->id), "8cff0cf0ab54f64fe67c0961bb310ee99a3357fe9bf0cabe1b074e7f9280801d");
}

TEST(Entry, VerifiesUnderItsAuthorsKeyAlone) {
  const PublicKey other = signer("somebody else").keys.public_key;
  for (const test::Sample& one : samples()) {
    EXPECT_EQ(verify(one.entry, signer(one.signer).keys.public_key, &sample_fund()), Code::kOk) << one.name;
    EXPECT_EQ(verify(one.entry, other, &sample_fund()), Code::kBadSignature) << one.name;
  }
}

TEST(Entry, IsBoundToItsFund) {  // F10
  const Id other_fund = sha256(as_bytes("another fund"));
  for (const test::Sample& one : samples()) {
    if (is_charter(one.entry)) continue;
    const PublicKey key = signer(one.signer).keys.public_key;
    const auto elsewhere = decode(one.entry.cose, &other_fund);
    ASSERT_TRUE(elsewhere.ok()) << one.name;
    EXPECT_NE(elsewhere->id, one.entry.id) << one.name;
    EXPECT_EQ(verify(*elsewhere, key, &other_fund), Code::kBadSignature) << one.name;
    EXPECT_EQ(verify(one.entry, key, nullptr), Code::kBadSignature) << one.name;
  }
}

TEST(Entry, OfACharterIsBoundToNothing) {  // F10
  const Id any = sha256(as_bytes("any"));
  const SignedEntry& charter = sample("charter");
  for (const FundRef fund : {FundRef{nullptr}, FundRef{&any}}) {
    const auto read = decode(charter.cose, fund);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->id, charter.id);
    EXPECT_EQ(verify(*read, signer("desk").keys.public_key, fund), Code::kOk);
  }
}

TEST(Entry, IsVerifiedOverTheBytesReceived) {
  SignedEntry altered = sample("pay");
  std::get<Pay>(altered.entry.body).amount += 1;  // what was parsed never decides
  EXPECT_EQ(verify(altered, signer("Alice").keys.public_key, &sample_fund()), Code::kOk);
  altered = sample("pay");
  altered.cose.back() ^= 1;
  EXPECT_EQ(verify(altered, signer("Alice").keys.public_key, &sample_fund()), Code::kBadSignature);
}

TEST(Entry, IdLeavesTheSignatureOut) {  // F11
  Bytes altered = sample("pay").cose;
  altered.back() ^= 1;
  const auto read = decode(altered, &sample_fund());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->id, sample("pay").id);
}

TEST(Entry, IsPutBackTogetherFromItsParts) {
  for (const test::Sample& one : samples()) {
    const auto rebuilt = rebuild(one.entry.entry, one.entry.signature, &sample_fund());
    ASSERT_TRUE(rebuilt.ok()) << one.name;
    EXPECT_EQ(rebuilt->cose, one.entry.cose) << one.name;
    EXPECT_EQ(rebuilt->id, one.entry.id) << one.name;
  }
}

TEST(Sign, TakesTheKidFromTheKeyAndNotFromTheHeader) {
  Entry entry = sample("tick").entry;
  entry.header.kid = signer("somebody else").kid();
  const auto made = sign(entry, signer("log").keys, &sample_fund());
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->entry.header.kid, signer("log").kid());
}

TEST(Sign, NeedsAFundForAnythingButACharter) {
  EXPECT_EQ(sign(sample("tick").entry, signer("log").keys, nullptr).code(), Code::kBadArgument);
  EXPECT_TRUE(sign(sample("charter").entry, signer("desk").keys, nullptr).ok());
}

TEST(Sign, RefusesWhatNobodyCouldRead) {
  const auto attempt = [](Body body, std::uint64_t seq = 1, std::uint64_t time = 0) {
    Entry entry;
    entry.header = {{}, seq, {}, time};
    entry.body = std::move(body);
    return sign(std::move(entry), signer("desk").keys, &sample_fund()).code();
  };
  ASSERT_EQ(attempt(Tick{1}), Code::kOk);
  EXPECT_EQ(attempt(Tick{1}, 0), Code::kBadArgument);
  EXPECT_EQ(attempt(Tick{1}, 1, 3599), Code::kBadArgument);
  EXPECT_EQ(attempt(Tick{std::uint64_t{1} << 63}), Code::kBadArgument);
  EXPECT_EQ(attempt(Deposit{0, 0, kReserve, ""}), Code::kBadArgument);
  EXPECT_EQ(attempt(Revoke{{}, std::string(201, 'x')}), Code::kBadArgument);
  EXPECT_EQ(attempt(Revoke{{}, "\xff"}), Code::kBadArgument);
  Certify certify = std::get<Certify>(sample("certify").entry.body);
  certify.pockets = {{1, 1}, {0, 1}};
  EXPECT_EQ(attempt(certify), Code::kBadArgument);
}

TEST(EntryLength, IsWhereTheNextEntryStarts) {
  const Bytes& next = sample("tick").cose;
  for (const test::Sample& one : samples()) {
    Bytes sequence = one.entry.cose;
    sequence.insert(sequence.end(), next.begin(), next.end());
    const auto length = entry_length(sequence);
    ASSERT_TRUE(length.ok()) << one.name;
    EXPECT_EQ(*length, one.entry.cose.size()) << one.name;
  }
}

TEST(EntryLength, OfAnyShorterInputIsRefused) {
  const Bytes& whole = sample("pay").cose;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(entry_length(ByteView(whole).first(size)).code(), Code::kBadCbor) << size;
  }
}

TEST(EntryLength, SaysBadCborHoweverMuchFollows) {
  Bytes sequence = sample("pay").cose;
  sequence[1] = 0x9f;  // an array of no definite length
  for (const std::size_t size : {sequence.size(), kMaxEntryBytes + 1, 2 * kMaxEntryBytes}) {
    sequence.resize(size);
    EXPECT_EQ(entry_length(sequence).code(), Code::kBadCbor) << size;
  }
}

TEST(EntryLength, IsAtMost65536) {  // F8
  const Bytes header = test::protected_header(signer("desk").kid());
  const std::size_t around = test::wrapped(header, Bytes(30000), Bytes(64)).size() - 30000;
  const Bytes largest = test::wrapped(header, Bytes(kMaxEntryBytes - around), Bytes(64));
  ASSERT_EQ(largest.size(), kMaxEntryBytes);
  EXPECT_EQ(*entry_length(largest), kMaxEntryBytes);
  const Bytes larger = test::wrapped(header, Bytes(kMaxEntryBytes - around + 1), Bytes(64));
  EXPECT_EQ(entry_length(larger).code(), Code::kTooLarge);
  EXPECT_EQ(decode(larger, &sample_fund()).code(), Code::kTooLarge);
}

TEST(TypeName, IsStable) {
  const std::map<int, std::string_view> names{
      {1, "charter"}, {2, "amend"},   {3, "endorse"}, {4, "appoint"},  {5, "revoke"},  {6, "approve"},
      {7, "delist"},  {8, "till"},    {9, "deposit"}, {10, "certify"}, {11, "pay"},    {12, "accept"},
      {13, "refund"}, {14, "redeem"}, {15, "tick"},   {16, "close"},   {64, "invoice"}};
  for (const auto& [number, name] : names) EXPECT_EQ(type_name(static_cast<Type>(number)), name);
}

}  // namespace
}  // namespace besace
