// Fuzzes the QR frame reader with any bytes, and with any text.
// Guarantees: what is accepted has one spelling, and the entries that its reader would rebuild never abort.
// Must not judge frames: tills do.
#include <cstddef>
#include <cstdint>

#include "besace/frame.hpp"

namespace {

using namespace besace;

/// As a till and a purse do with what they were shown.
void rebuild_entries(const Frame& frame) {
  static const Id fund = sha256(as_bytes("a fund"));
  Entry entry;
  if (const auto* invoice = std::get_if<InvoiceFrame>(&frame.body)) {
    entry.header = {invoice->till, 1, {}, invoice->hours * kSecondsPerHour};
    entry.body =
        Invoice{invoice->till, invoice->amount, invoice->nonce, invoice->size, invoice->root, invoice->price};
    (void)rebuild(entry, invoice->signature, &fund);
  } else if (const auto* pay = std::get_if<PayFrame>(&frame.body)) {
    entry.header = {pay->kid, pay->seq, pay->prev, pay->hours * kSecondsPerHour};
    entry.body = Pay{{}, 1, pay->cum, {}};
    (void)rebuild(entry, pay->signature, &fund);
    if (!pay->certificate) return;
    const auto certify = decode_payload(pay->certificate->payload, pay->certificate->issuer);
    if (!certify) return;
    const auto whole = rebuild(*certify, pay->certificate->signature, &fund);
    if (!whole) broken_invariant("a payload that decodes makes no entry");
    if (encode_payload(whole->entry) != pay->certificate->payload)
      broken_invariant("a payload has two spellings");
  } else {
    const auto& accept = std::get<AcceptFrame>(frame.body);
    entry.header = {accept.till, accept.seq, accept.prev, accept.hours * kSecondsPerHour};
    entry.body = Accept{{}, accept.size, accept.root};
    (void)rebuild(entry, accept.signature, &fund);
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  if (const auto frame = decode_frame(input)) {
    const Bytes again = encode_frame(*frame);
    if (again.size() != size || std::memcmp(again.data(), data, size) != 0)
      broken_invariant("a frame has two spellings");
    const auto from_text = frame_from_text(frame_text(*frame));
    if (!from_text || encode_frame(*from_text) != again) broken_invariant("a frame is lost in its text");
    rebuild_entries(*frame);
  }
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto shown = frame_from_text(text);
  if (shown && frame_text(*shown) != text) broken_invariant("a frame has two texts");
  return 0;
}
