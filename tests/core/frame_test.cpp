// QR frames (FORMAT.md F18): read back as written, small, and refused in any other spelling.
// Guarantees: a damaged frame is never read as the one that was shown. Must not test what a till decides.
#include "besace/frame.hpp"

#include "besace/cbor.hpp"
#include "craft.hpp"
#include "frames.hpp"
#include "samples.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace {
namespace {

using test::frame_samples;

constexpr std::size_t kBody = 6;  // version, type, fund ref

Bytes frame_bytes(std::string_view name) {
  for (const test::FrameSample& one : frame_samples()) {
    if (one.name == name) return encode_frame(one.frame);
  }
  return {};
}

Code code_of(ByteView bytes) {
  return decode_frame(bytes).code();
}

TEST(Frame, ReadsBackWhatWasWritten) {
  for (const test::FrameSample& one : frame_samples()) {
    const Bytes bytes = encode_frame(one.frame);
    const auto read = decode_frame(bytes);
    ASSERT_TRUE(read.ok()) << one.name;
    EXPECT_EQ(read->fund, one.frame.fund) << one.name;
    EXPECT_EQ(read->body.index(), one.frame.body.index()) << one.name;
    EXPECT_EQ(encode_frame(*read), bytes) << one.name;
    const auto from_text = frame_from_text(frame_text(one.frame));
    ASSERT_TRUE(from_text.ok()) << one.name;
    EXPECT_EQ(encode_frame(*from_text), bytes) << one.name;
  }
}

/// As F18 lists them, for the samples that an invoice is made of.
void write_invoice(CborWriter& out, std::uint64_t elements, std::uint64_t amount,
                   const Signature& signature) {
  out.raw(Bytes{0x01, 0x01});
  out.raw(ByteView(test::sample_fund()).first(4));
  out.array(elements);
  out.bytes(test::signer("Le Potager").kid());
  out.uint(8);
  out.uint(amount);
  out.bytes(Bytes{1, 2, 3, 4, 5, 6, 7, 8});
  out.uint(12);
  out.bytes(sha256(as_bytes("a root")));
  out.bytes(signature);
}

TEST(Frame, IsWrittenAsThePageSays) {  // F18
  CborWriter plain;
  write_invoice(plain, 7, 1250, test::sample("invoice").signature);
  EXPECT_EQ(frame_bytes("invoice"), plain.view());
  CborWriter basket;
  write_invoice(basket, 8, 2100, test::sample("invoice_of_a_basket").signature);
  basket.uint(3000);
  EXPECT_EQ(frame_bytes("invoice_of_a_basket"), basket.view());
  EXPECT_EQ(frame_bytes("pay")[1], 2);
  EXPECT_EQ(frame_bytes("pay")[kBody], 0x87);
  EXPECT_EQ(frame_bytes("pay_with_certificate")[kBody], 0x88);
  EXPECT_EQ(frame_bytes("accept")[1], 3);
  EXPECT_EQ(frame_bytes("accept")[kBody], 0x88);
}

TEST(Frame, LetsItsReaderRebuildTheEntries) {  // F19, F20
  const FundRef fund = &test::sample_fund();
  const auto shown = decode_frame(frame_bytes("invoice"));
  const auto& asked = std::get<InvoiceFrame>(shown->body);
  Entry entry;
  entry.header = {asked.till, 1, {}, asked.hours * kSecondsPerHour};
  entry.body = Invoice{asked.till, asked.amount, asked.nonce, asked.size, asked.root};
  const auto invoice = rebuild(entry, asked.signature, fund);
  ASSERT_TRUE(invoice.ok());
  EXPECT_EQ(verify(*invoice, test::signer("Le Potager").keys.public_key, fund), Code::kOk);

  const auto paid = decode_frame(frame_bytes("pay_with_certificate"));
  const auto& answer = std::get<PayFrame>(paid->body);
  ASSERT_EQ(answer.invoice, ref_of(invoice->id));
  entry.header = {answer.kid, answer.seq, answer.prev, answer.hours * kSecondsPerHour};
  entry.body = Pay{asked.till, asked.amount, answer.cum, invoice->id};
  const auto pay = rebuild(entry, answer.signature, fund);
  ASSERT_TRUE(pay.ok());
  EXPECT_EQ(verify(*pay, test::signer("Alice").keys.public_key, fund), Code::kOk);
  EXPECT_EQ(pay->id, test::sample("pay").id);

  const auto certify = decode_payload(answer.certificate->payload, answer.certificate->issuer);
  ASSERT_TRUE(certify.ok());
  EXPECT_EQ(rebuild(*certify, answer.certificate->signature, fund)->cose, test::sample("certify").cose);
}

TEST(Frame, LetsItsReaderRebuildABasketsInvoice) {  // F19
  const auto shown = decode_frame(frame_bytes("invoice_of_a_basket"));
  const auto& asked = std::get<InvoiceFrame>(shown->body);
  Entry entry;
  entry.header = {asked.till, 1, {}, asked.hours * kSecondsPerHour};
  entry.body = Invoice{asked.till, asked.amount, asked.nonce, asked.size, asked.root, asked.price};
  const auto invoice = rebuild(entry, asked.signature, &test::sample_fund());
  ASSERT_TRUE(invoice.ok());
  EXPECT_EQ(verify(*invoice, test::signer("Le Potager").keys.public_key, &test::sample_fund()), Code::kOk);
  // The price is signed like the rest: without it, or with another, it is another invoice.
  for (const std::optional<Amount> other : {std::optional<Amount>(), std::optional<Amount>(3001)}) {
    std::get<Invoice>(entry.body).price = other;
    const auto altered = rebuild(entry, asked.signature, &test::sample_fund());
    ASSERT_TRUE(altered.ok());
    EXPECT_NE(altered->id, invoice->id);
    EXPECT_EQ(verify(*altered, test::signer("Le Potager").keys.public_key, &test::sample_fund()),
              Code::kBadSignature);
  }
}

TEST(Frame, HasFewBytes) {
  for (const test::FrameSample& one : frame_samples()) {
    const std::size_t bytes = encode_frame(one.frame).size();
    std::printf("frame %-22s %4zu bytes, %4zu letters\n", one.name.c_str(), bytes,
                frame_text(one.frame).size());
    EXPECT_LE(bytes, kMaxFrameBytes) << one.name;
  }
  EXPECT_LE(frame_bytes("invoice").size(), 150U);
  EXPECT_EQ(frame_bytes("invoice_of_a_basket").size(), frame_bytes("invoice").size() + 3);
  EXPECT_LE(frame_bytes("pay").size(), 180U);
  EXPECT_LE(frame_bytes("pay_with_certificate").size(), 180U + 160U);
  EXPECT_LE(frame_bytes("accept").size(), 200U);
}

TEST(Frame, WithAnyByteFlippedIsRefusedOrAnother) {
  for (const test::FrameSample& one : frame_samples()) {
    const Bytes bytes = encode_frame(one.frame);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        Bytes altered = bytes;
        altered[at] = static_cast<std::uint8_t>(altered[at] ^ 1 << bit);
        const auto read = decode_frame(altered);
        EXPECT_TRUE(!read || encode_frame(*read) == altered) << one.name << " byte " << at << " bit " << bit;
      }
    }
  }
}

TEST(Frame, TextWithAnyLetterChangedIsRefusedOrAnother) {
  for (const test::FrameSample& one : frame_samples()) {
    const std::string text = frame_text(one.frame);
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const char letter : {'0', 'A', ':', 'a', '\n'}) {
        std::string altered = text;
        if (altered[at] == letter) continue;
        altered[at] = letter;
        const auto read = frame_from_text(altered);
        EXPECT_TRUE(!read || frame_text(*read) == altered) << one.name << " letter " << at;
      }
    }
  }
}

TEST(Frame, CutOrLengthenedIsRefused) {
  for (const test::FrameSample& one : frame_samples()) {
    Bytes bytes = encode_frame(one.frame);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      EXPECT_NE(code_of(ByteView(bytes).first(size)), Code::kOk) << one.name << " cut at " << size;
    }
    bytes.push_back(0x00);
    EXPECT_EQ(code_of(bytes), Code::kBadCbor) << one.name;
  }
}

TEST(Frame, OfAnotherVersionSaysSo) {
  for (const test::FrameSample& one : frame_samples()) {
    for (const std::uint8_t version : {0, 2, 255}) {
      Bytes bytes = encode_frame(one.frame);
      bytes[0] = version;
      EXPECT_EQ(code_of(bytes), Code::kBadVersion) << one.name;
    }
  }
  EXPECT_EQ(code_of({}), Code::kBadFrame);
  EXPECT_EQ(code_of(Bytes{0x02}), Code::kBadFrame);
}

TEST(Frame, OfAnotherTypeIsRefused) {
  for (const std::uint8_t type : {0, 4, 5, 255}) {
    Bytes bytes = frame_bytes("pay");
    bytes[1] = type;
    EXPECT_EQ(code_of(bytes), Code::kBadFrame);
  }
  Bytes bytes = frame_bytes("invoice");
  bytes[1] = 3;
  EXPECT_EQ(code_of(bytes), Code::kBadFrame);
}

TEST(Frame, OfMoreThan1024BytesIsRefused) {  // F8
  EXPECT_EQ(code_of(Bytes(1025, 0x01)), Code::kTooLarge);
  EXPECT_EQ(frame_from_text(std::string(3000, '0')).code(), Code::kTooLarge);
  // A certificate part that is too long for its frame, in an otherwise right one.
  PayFrame pay = std::get<PayFrame>(frame_samples()[2].frame.body);
  const std::size_t around = encode_frame(frame_samples()[2].frame).size() - pay.certificate->payload.size();
  pay.certificate->payload.resize(kMaxFrameBytes - around - 1);
  EXPECT_EQ(code_of(encode_frame({{}, pay})), Code::kOk);
  pay.certificate->payload.resize(kMaxFrameBytes - around);
  EXPECT_EQ(code_of(encode_frame({{}, pay})), Code::kTooLarge);
}

TEST(Frame, HasItsElementsAndNoOther) {
  for (const test::FrameSample& one : frame_samples()) {
    const Bytes bytes = encode_frame(one.frame);
    const Bytes body(bytes.begin() + kBody, bytes.end());
    for (std::uint8_t count = 0; count <= 10; ++count) {
      Bytes altered = bytes;
      altered[kBody] = static_cast<std::uint8_t>(0x80 | count);
      if (altered == bytes) continue;
      EXPECT_NE(code_of(altered), Code::kOk) << one.name << " of " << int{count};
    }
    for (const test::Head& head : test::heads_of(body)) {
      Bytes altered = bytes;
      altered[kBody + head.offset] ^= 0x20;  // another major type
      EXPECT_NE(code_of(altered), Code::kOk) << one.name << " at " << head.offset;
      altered = bytes;
      altered[kBody + head.offset] |= 0x1f;  // indefinite
      EXPECT_EQ(code_of(altered), Code::kBadCbor) << one.name << " at " << head.offset;
    }
  }
}

TEST(Frame, BoundsItsIntegers) {  // F3, F5
  const auto with_integer = [](const char* name, std::size_t ordinal, std::uint64_t value) {
    const Bytes bytes = frame_bytes(name);
    const ByteView body = ByteView(bytes).subspan(kBody);
    std::vector<test::Head> integers;
    for (const test::Head& head : test::heads_of(body)) {
      if (head.major == 0) integers.push_back(head);
    }
    const test::Head& head = integers.at(ordinal);
    Bytes out(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kBody + head.offset));
    const Bytes spelled = test::cbor_uint(value);
    out.insert(out.end(), spelled.begin(), spelled.end());
    out.insert(out.end(), bytes.begin() + static_cast<std::ptrdiff_t>(kBody + head.offset + head.length),
               bytes.end());
    return code_of(out);
  };
  constexpr std::uint64_t kMost = INT64_MAX;
  EXPECT_EQ(with_integer("invoice", 0, kMost / 3600), Code::kOk);
  EXPECT_EQ(with_integer("invoice", 0, kMost / 3600 + 1), Code::kBadFrame) << "hours whose seconds overflow";
  for (const std::size_t ordinal : {1, 2}) {
    EXPECT_EQ(with_integer("invoice", ordinal, kMost), Code::kOk);
    EXPECT_EQ(with_integer("invoice", ordinal, kMost + 1), Code::kBadFrame);
  }
  EXPECT_EQ(with_integer("invoice_of_a_basket", 3, kMost), Code::kOk);
  EXPECT_EQ(with_integer("invoice_of_a_basket", 3, kMost + 1), Code::kBadFrame);
  EXPECT_EQ(with_integer("pay", 2, kMost), Code::kOk);
  EXPECT_EQ(with_integer("pay", 2, kMost + 1), Code::kBadFrame);
  EXPECT_EQ(with_integer("accept", 0, kMost + 1), Code::kBadFrame);
}

TEST(Frame, TextIsBase45AndNothingElse) {
  const std::string text = frame_text(frame_samples()[0].frame);
  EXPECT_EQ(frame_from_text("").code(), Code::kBadFrame);
  const std::vector<std::string> others{" " + text, text + "\n", text + "é", "https://example.org/?q=1",
                                        "aaaaaa",   ":::",       "0"};
  for (const std::string& other : others) {
    EXPECT_EQ(frame_from_text(other).code(), Code::kBadEncoding) << other;
  }
}

}  // namespace
}  // namespace besace
