// The three QR frames (FORMAT.md F18), both ways.
// Guarantees: decode(encode(f)) = f and nothing else decodes. Must not verify a signature.
#include "besace/frame.hpp"

#include "elements.hpp"

namespace besace {
namespace {

constexpr std::uint8_t kVersion = 1;
enum class FrameType : std::uint8_t { kInvoice = 1, kPay = 2, kAccept = 3 };
constexpr std::size_t kHeadBytes = 2 + kFundRefBytes;

void write(CborWriter& out, const InvoiceFrame& frame) {
  out.array(frame.price ? 8 : 7);
  out.bytes(frame.till);
  out.uint(frame.hours);
  out.uint(static_cast<std::uint64_t>(frame.amount));
  out.bytes(frame.nonce);
  out.uint(frame.size);
  out.bytes(frame.root);
  out.bytes(frame.signature);
  if (frame.price) out.uint(static_cast<std::uint64_t>(*frame.price));
}
InvoiceFrame read_invoice_frame(Elements& in, std::uint64_t count) {
  if (count != 7 && count != 8) in.fail(Code::kBadFrame);
  InvoiceFrame frame;
  frame.till = in.bytes<8>();
  frame.hours = in.uint(kMaxHours);
  frame.amount = static_cast<Amount>(in.uint());
  frame.nonce = in.bytes<8>();
  frame.size = in.uint();
  frame.root = in.bytes<32>();
  frame.signature = in.bytes<64>();
  if (count == 8) frame.price = static_cast<Amount>(in.uint());
  return frame;
}

void write(CborWriter& out, const PayFrame& frame) {
  out.array(frame.certificate ? 8 : 7);
  out.bytes(frame.invoice);
  out.bytes(frame.kid);
  out.uint(frame.seq);
  out.bytes(frame.prev);
  out.uint(frame.hours);
  out.uint(static_cast<std::uint64_t>(frame.cum));
  out.bytes(frame.signature);
  if (!frame.certificate) return;
  out.array(3);
  out.bytes(frame.certificate->issuer);
  out.bytes(frame.certificate->payload);
  out.bytes(frame.certificate->signature);
}
PayFrame read_pay_frame(Elements& in, std::uint64_t count) {
  if (count != 7 && count != 8) in.fail(Code::kBadFrame);
  PayFrame frame;
  frame.invoice = in.bytes<8>();
  frame.kid = in.bytes<8>();
  frame.seq = in.uint();
  frame.prev = in.bytes<32>();
  frame.hours = in.uint(kMaxHours);
  frame.cum = static_cast<Amount>(in.uint());
  frame.signature = in.bytes<64>();
  if (count == 7) return frame;
  CertificatePart part;
  if (in.count() != 3) in.fail(Code::kBadFrame);
  part.issuer = in.bytes<8>();
  const ByteView payload = in.view();
  part.payload.assign(payload.begin(), payload.end());
  part.signature = in.bytes<64>();
  frame.certificate = std::move(part);
  return frame;
}

void write(CborWriter& out, const AcceptFrame& frame) {
  out.array(8);
  out.bytes(frame.pay);
  out.bytes(frame.till);
  out.uint(frame.seq);
  out.bytes(frame.prev);
  out.uint(frame.hours);
  out.uint(frame.size);
  out.bytes(frame.root);
  out.bytes(frame.signature);
}
AcceptFrame read_accept_frame(Elements& in, std::uint64_t count) {
  if (count != 8) in.fail(Code::kBadFrame);
  AcceptFrame frame;
  frame.pay = in.bytes<8>();
  frame.till = in.bytes<8>();
  frame.seq = in.uint();
  frame.prev = in.bytes<32>();
  frame.hours = in.uint(kMaxHours);
  frame.size = in.uint();
  frame.root = in.bytes<32>();
  frame.signature = in.bytes<64>();
  return frame;
}

}  // namespace

FundTag fund_tag(const Id& fund) {
  FundTag tag{};
  std::memcpy(tag.data(), fund.data(), tag.size());
  return tag;
}

Ref ref_of(const Id& id) {
  Ref ref{};
  std::memcpy(ref.data(), id.data(), ref.size());
  return ref;
}

Bytes encode_frame(const Frame& frame) {
  CborWriter out;
  const auto type = static_cast<std::uint8_t>(frame.body.index() + 1);
  out.raw(std::array<std::uint8_t, 2>{kVersion, type});
  out.raw(frame.fund);
  std::visit([&out](const auto& body) { write(out, body); }, frame.body);
  return out.take();
}

Result<Frame> decode_frame(ByteView bytes) {
  if (bytes.size() > kMaxFrameBytes) return Code::kTooLarge;
  if (bytes.size() < kHeadBytes) return Code::kBadFrame;
  if (bytes[0] != kVersion) return Code::kBadVersion;
  Frame frame;
  std::memcpy(frame.fund.data(), bytes.data() + 2, frame.fund.size());
  Elements in(bytes.subspan(kHeadBytes), Code::kBadFrame);
  switch (static_cast<FrameType>(bytes[1])) {
    case FrameType::kInvoice: frame.body = read_invoice_frame(in, in.count()); break;
    case FrameType::kPay: frame.body = read_pay_frame(in, in.count()); break;
    case FrameType::kAccept: frame.body = read_accept_frame(in, in.count()); break;
    default: return Code::kBadFrame;
  }
  if (const Code code = in.finish(); code != Code::kOk) return code;
  return frame;
}

std::string frame_text(const Frame& frame) {
  return to_base45(encode_frame(frame));
}

Result<Frame> frame_from_text(std::string_view text) {
  if (text.size() > 2 * kMaxFrameBytes) return Code::kTooLarge;
  const auto bytes = from_base45(text);
  return bytes ? decode_frame(*bytes) : bytes.code();
}

}  // namespace besace
