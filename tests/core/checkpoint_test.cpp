// The checkpoint's text: one known note, every small alteration of it, and each rule of FORMAT.md F15.
// Guarantees: a note that is accepted is spelled exactly as the writer spells it. Must not test the tree.
#include "support.hpp"

#include "besace/log.hpp"

namespace besace {
namespace {

constexpr std::string_view kDash = "\u2014 ";

Seed seed_of(std::uint8_t fill) {
  Seed seed{};
  seed.fill(fill);
  return seed;
}

const KeyPair& log_key() {
  static const KeyPair keys = key_pair(seed_of(9));
  return keys;
}

Id fund() {
  return sha256(as_bytes("a fund"));
}

Checkpoint checkpoint() {
  return {42, sha256(as_bytes("a root"))};
}

std::string note() {
  return write_checkpoint(checkpoint(), fund(), log_key());
}

Code code_of(std::string_view text) {
  return read_checkpoint(text, fund(), log_key().public_key).code();
}

/// A note over any three lines (or more, or fewer), signed by the log's key as write_checkpoint would.
std::string signed_note(const std::string& text, const std::string& name = log_name(fund())) {
  const Signature signature = sign_detached(as_bytes(text), log_key());
  const Hash hash = sha256(as_bytes(name + "\n\x01"), log_key().public_key);
  Bytes blob(hash.begin(), hash.begin() + 4);
  blob.insert(blob.end(), signature.begin(), signature.end());
  return text + "\n" + std::string(kDash) + name + " " + to_base64(blob) + "\n";
}

std::string body(const std::string& size) {
  return log_name(fund()) + "\n" + size + "\n" + to_base64(checkpoint().root) + "\n";
}

std::string witness_line(const std::string& name) {
  return std::string(kDash) + name + " " + to_base64(Bytes(76, 0x11)) + "\n";
}

TEST(Checkpoint, IsWrittenAsThisNote) {
  // Made by another program, from FORMAT.md alone.
  EXPECT_EQ(note(),
            "besace.fund/b2185a298f1e77caf9ae52b82c21aff268f6882490b128e3c8e43370edd0e337\n"
            "42\n"
            "ULMS9cvHFnWfViDXOnzBFBVwc0n0Gwzgt897eAfsMdo=\n"
            "\n"
            "— besace.fund/b2185a298f1e77caf9ae52b82c21aff268f6882490b128e3c8e43370edd0e337 "
            "e2ITWd44GA8p4hyf2t73NrU0MhPaLYbmFWB0SHqyvR6okn0hNzTXy2h/le01tOz6TXDdDOHkZWXMbAv6lN7DyAkxHgA=\n");
}

TEST(Checkpoint, ReadsBackWhatWasWritten) {
  for (const std::uint64_t size :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{10}, std::uint64_t{INT64_MAX}}) {
    const Checkpoint written{size, sha256(as_bytes("root"))};
    const Result<Checkpoint> read =
        read_checkpoint(write_checkpoint(written, fund(), log_key()), fund(), log_key().public_key);
    ASSERT_TRUE(read.ok()) << size;
    EXPECT_EQ(*read, written);
  }
}

TEST(Checkpoint, IsRefusedWithAnyBitFlipped) {
  const std::string whole = note();
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string altered = whole;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << bit % 8));
    EXPECT_NE(code_of(altered), Code::kOk) << "bit " << bit;
  }
}

TEST(Checkpoint, IsRefusedWithAnyByteMissingOrDoubled) {
  const std::string whole = note();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_NE(code_of(std::string(whole).erase(i, 1)), Code::kOk) << "without byte " << i;
    EXPECT_NE(code_of(std::string(whole).insert(i, 1, whole[i])), Code::kOk) << "with byte " << i << " twice";
    EXPECT_NE(code_of(whole.substr(0, i)), Code::kOk) << "cut at " << i;
  }
}

TEST(Checkpoint, OfAnotherFundIsToldApart) {
  const std::string other = write_checkpoint(checkpoint(), sha256(as_bytes("another fund")), log_key());
  EXPECT_EQ(code_of(other), Code::kOtherFund);
}

TEST(Checkpoint, ByAnotherKeyIsRefused) {
  EXPECT_EQ(code_of(write_checkpoint(checkpoint(), fund(), key_pair(seed_of(8)))), Code::kBadSignature);
}

TEST(Checkpoint, WithAnotherRootUnderTheSameSignatureIsRefused) {
  std::string altered = note();
  const std::string root = to_base64(checkpoint().root);
  altered.replace(altered.find(root), root.size(), to_base64(sha256(as_bytes("another root"))));
  EXPECT_EQ(code_of(altered), Code::kBadSignature);
}

TEST(Checkpoint, ReportsBadFormBeforeAnotherFundAndThatBeforeABadSignature) {
  const KeyPair other_key = key_pair(seed_of(8));
  const Id other_fund = sha256(as_bytes("another fund"));
  const std::string foreign = write_checkpoint(checkpoint(), other_fund, other_key);
  EXPECT_EQ(code_of(foreign), Code::kOtherFund);
  EXPECT_EQ(code_of(foreign + "x\n"), Code::kBadCheckpoint);
}

TEST(Checkpoint, SizeHasOneSpelling) {
  ASSERT_EQ(code_of(signed_note(body("42"))), Code::kOk);
  EXPECT_EQ(code_of(signed_note(body("0"))), Code::kOk);
  EXPECT_EQ(code_of(signed_note(body("9223372036854775807"))), Code::kOk);
  for (const char* const size : {"", "042", "00", "+42", "-42", " 42", "42 ", "4 2", "0x2a", "42.0", "1e3",
                                 "9223372036854775808", "18446744073709551616", "99999999999999999999999"}) {
    EXPECT_EQ(code_of(signed_note(body(size))), Code::kBadCheckpoint) << size;
  }
}

TEST(Checkpoint, RootIsThirtyTwoBytesOfStrictBase64) {
  const std::string start = log_name(fund()) + "\n42\n";
  std::string url_alphabet = to_base64(Bytes(32, 0xff));
  ASSERT_EQ(code_of(signed_note(start + url_alphabet + "\n")), Code::kOk);
  url_alphabet[0] = '_';
  const std::string without_padding = to_base64(checkpoint().root).substr(0, 43);
  for (const std::string& root :
       {std::string(), to_base64(Bytes(31)), to_base64(Bytes(33)), url_alphabet, without_padding}) {
    EXPECT_EQ(code_of(signed_note(start + root + "\n")), Code::kBadCheckpoint) << root;
  }
}

TEST(Checkpoint, HasExactlyThreeSignedLines) {
  EXPECT_EQ(code_of(signed_note(body("42") + "an extension\n")), Code::kBadCheckpoint);
  EXPECT_EQ(code_of(signed_note(log_name(fund()) + "\n42\n")), Code::kBadCheckpoint);
  EXPECT_EQ(code_of(signed_note(body("42").insert(0, "\n"))), Code::kBadCheckpoint);
}

TEST(Checkpoint, SaysNothingUnsignedBeforeItsSignatures) {
  EXPECT_EQ(code_of(note().insert(body("42").size(), "an unsigned line")), Code::kBadCheckpoint);
}

TEST(Checkpoint, OriginIsAFundsName) {
  const std::string rest = "\n42\n" + to_base64(checkpoint().root) + "\n";
  std::string upper = log_name(fund());
  for (char& c : upper) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  for (const std::string& origin :
       {std::string("example.org/log"), std::string("besace.fund/"), log_name(fund()) + "00",
        log_name(fund()).substr(0, 75), upper, "x" + log_name(fund())}) {
    EXPECT_EQ(code_of(signed_note(origin + rest, origin)), Code::kBadCheckpoint) << origin;
  }
}

TEST(Checkpoint, FirstSignatureLineIsTheLogs) {
  EXPECT_EQ(code_of(signed_note(body("42"), "witness.example")), Code::kBadCheckpoint);
  std::string witness_first = note();
  witness_first.insert(witness_first.find(kDash), witness_line("witness.example"));
  EXPECT_EQ(code_of(witness_first), Code::kBadCheckpoint);
  EXPECT_EQ(code_of(body("42") + "\n"), Code::kBadCheckpoint) << "no signature at all";
}

TEST(Checkpoint, FirstSignatureHasSixtyEightBytes) {
  const std::string start = body("42") + "\n" + std::string(kDash) + log_name(fund()) + " ";
  EXPECT_EQ(code_of(start + to_base64(Bytes(68)) + "\n"), Code::kBadSignature);
  for (const std::size_t size : {0, 4, 5, 67, 69, 76}) {
    EXPECT_EQ(code_of(start + to_base64(Bytes(size)) + "\n"), Code::kBadCheckpoint) << size;
  }
}

TEST(Checkpoint, KeyHashBindsTheSignatureToItsKey) {
  const std::string whole = note();
  const std::size_t blob_at = whole.rfind(' ') + 1;
  Bytes blob = *from_base64(std::string_view(whole).substr(blob_at, whole.size() - blob_at - 1));
  blob[0] ^= 0x01;
  EXPECT_EQ(code_of(whole.substr(0, blob_at) + to_base64(blob) + "\n"), Code::kBadSignature);
}

TEST(Checkpoint, AcceptsSixteenWitnessesAndNoMore) {
  std::string witnessed = note();
  for (int i = 0; i < 16; ++i) {
    witnessed += witness_line("witness.example/" + std::to_string(i));
    EXPECT_EQ(code_of(witnessed), Code::kOk) << i;
  }
  EXPECT_EQ(code_of(witnessed + witness_line("witness.example/16")), Code::kBadCheckpoint);
}

TEST(Checkpoint, ChecksTheFormOfWitnessLines) {
  ASSERT_EQ(code_of(note() + witness_line("témoin.example")), Code::kOk);
  ASSERT_EQ(code_of(note() + witness_line("dash\u2010and\u200bzero-width")), Code::kOk);
  for (const std::string name :
       {"", "two words", "a+b", "tab\tname", "a\u00a0b", "a\u0085b", "a\u1680b", "a\u2000b", "a\u200ab",
        "a\u2028b", "a\u2029b", "a\u202fb", "a\u205fb", "a\u3000b", "\xff", "nul\x01"}) {
    EXPECT_EQ(code_of(note() + witness_line(name)), Code::kBadCheckpoint) << name;
  }
  const std::string start = note() + std::string(kDash) + "witness.example";
  for (const char* const end : {"\n", " \n", " AAAAAA==\n", " AAAAAAA\n", " AAAAAAA=", "  AAAAAAA=\n",
                                " AAAAAAA= \n", " AAAAAAA=\n\n", " AAAAAAA=\r\n"}) {
    EXPECT_EQ(code_of(start + end), Code::kBadCheckpoint) << end;
  }
  EXPECT_EQ(code_of(start + " AAAAAAA=\n"), Code::kOk);
  EXPECT_EQ(code_of(note() + "- witness.example AAAAAAA=\n"), Code::kBadCheckpoint)
      << "a hyphen for the dash";
}

TEST(Checkpoint, HasAtMost4096Bytes) {
  const std::string start = note() + std::string(kDash) + "w ";
  const auto padded = [&](std::size_t size) { return start + to_base64(Bytes(size)) + "\n"; };
  std::size_t fits = 1023;
  while (padded(fits + 3).size() <= 4096) fits += 3;
  ASSERT_GT(padded(fits).size(), 4096U - 4);
  EXPECT_EQ(code_of(padded(fits)), Code::kOk);
  EXPECT_EQ(code_of(padded(fits + 3)), Code::kBadCheckpoint);
}

TEST(Checkpoint, RefusesNothingAtAll) {
  EXPECT_EQ(code_of(""), Code::kBadCheckpoint);
  EXPECT_EQ(code_of("\n\n\n\n"), Code::kBadCheckpoint);
}

}  // namespace
}  // namespace besace
