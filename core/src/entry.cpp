// COSE_Sign1 around a small map: FORMAT.md sections 2 and 3, both ways.
// Guarantees: the reader refuses all that the writer does not write. Must not judge who may say what.
#include "besace/entry.hpp"

#include "besace/cbor.hpp"
#include "payload.hpp"

namespace besace {
namespace {

constexpr std::size_t kProtectedBytes = 13;
constexpr std::array<std::uint8_t, 5> kProtectedHead{0xa2, 0x01, 0x27, 0x04, 0x48};  // {1: -8, 4: bstr 8
constexpr std::uint64_t kSign1Tag = 18;

std::array<std::uint8_t, kProtectedBytes> protected_header(const Kid& kid) {
  std::array<std::uint8_t, kProtectedBytes> out{};
  std::memcpy(out.data(), kProtectedHead.data(), kProtectedHead.size());
  std::memcpy(out.data() + kProtectedHead.size(), kid.data(), kid.size());
  return out;
}

/// How every entry begins, up to its author's kid; what stands between the kid and the payload.
constexpr std::array<std::uint8_t, 8> kBeforeKid{0xd2, 0x84, 0x4d, 0xa2, 0x01, 0x27, 0x04, 0x48};
constexpr std::uint8_t kNoUnprotected = 0xa0;
constexpr std::size_t kBeforePayload = kBeforeKid.size() + sizeof(Kid) + 1;

bool begins_as_an_entry(ByteView sequence) {
  return sequence.size() >= kBeforePayload &&
         std::memcmp(sequence.data(), kBeforeKid.data(), kBeforeKid.size()) == 0 &&
         sequence[kBeforePayload - 1] == kNoUnprotected;
}

/// What is wrong with one that begins otherwise.
Code fault_before_payload(ByteView sequence) {
  CborReader in(sequence);
  const auto tag = in.tag();
  if (!tag) return tag.code();
  if (*tag != kSign1Tag) return Code::kBadEntry;
  const auto count = in.array();
  if (!count) return count.code();
  if (*count != 4) return Code::kBadEntry;
  const auto header = in.bytes();
  if (!header) return header.code();
  if (header->size() != kProtectedBytes ||
      std::memcmp(header->data(), kProtectedHead.data(), kProtectedHead.size()) != 0) {
    return Code::kBadEntry;
  }
  const auto unprotected = in.map();
  return unprotected ? Code::kBadEntry : unprotected.code();
}

bool is_charter(const Entry& entry) {
  return std::holds_alternative<Charter>(entry.body);
}

Bytes wrap(const Kid& kid, ByteView payload, const Signature& signature) {
  CborWriter out;
  out.tag(kSign1Tag);
  out.array(4);
  out.bytes(protected_header(kid));
  out.map(0);
  out.bytes(payload);
  out.bytes(signature);
  return out.take();
}

Id id_of(ByteView to_be_signed) {
  static constexpr std::array<std::uint8_t, 1> kLeaf{0x00};
  return sha256(kLeaf, to_be_signed);
}

}  // namespace

Amount Certify::allowance() const {
  Amount sum = 0;
  for (const Pocket& pocket : pockets) {
    const auto next = checked_add(sum, pocket.amount);
    if (!next) broken_invariant("a certificate's pockets overflow");
    sum = *next;
  }
  return sum;
}

void write_tbs(CborWriter& out, const Kid& kid, ByteView payload, FundRef fund) {
  out.array(4);
  out.text("Signature1");
  out.bytes(protected_header(kid));
  out.bytes(fund != nullptr ? ByteView(*fund) : ByteView{});
  out.bytes(payload);
}

Bytes tbs(const Kid& kid, ByteView payload, FundRef fund) {
  CborWriter out;
  write_tbs(out, kid, payload, fund);
  return out.take();
}

Result<EntryParts> read_parts(ByteView sequence) {
  if (!begins_as_an_entry(sequence)) return fault_before_payload(sequence);
  CborReader in(sequence.subspan(kBeforePayload));
  const auto payload = in.bytes();
  if (!payload) return payload.code();
  const auto signature = in.bytes();
  if (!signature) return signature.code();
  if (signature->size() != sizeof(Signature)) return Code::kBadEntry;
  EntryParts parts{{}, *payload, *signature, sequence.size() - in.rest().size()};
  std::memcpy(parts.kid.data(), sequence.data() + kBeforeKid.size(), parts.kid.size());
  return parts;
}

Code read_view(const EntryParts& parts, EntryView& view) {
  std::memcpy(view.signature.data(), parts.signature.data(), view.signature.size());
  view.payload = parts.payload;
  return read_payload(parts.payload, parts.kid, view.entry);
}

Result<EntryView> decode_view(ByteView cose, FundRef fund) {
  if (cose.size() > kMaxEntryBytes) return Code::kTooLarge;
  const auto parts = read_parts(cose);
  if (!parts) return parts.code();
  if (parts->length != cose.size()) return Code::kBadCbor;
  EntryView view;
  if (const Code code = read_view(*parts, view); code != Code::kOk) return code;
  const FundRef bound_to = is_charter(view.entry) ? nullptr : fund;
  view.id = id_of(tbs(view.entry.header.kid, view.payload, bound_to));
  return view;
}

Result<SignedEntry> decode(ByteView cose, FundRef fund) {
  auto view = decode_view(cose, fund);
  if (!view) return view.code();
  return SignedEntry{std::move(view->entry), view->id, view->signature, Bytes(cose.begin(), cose.end())};
}

Code verify(const EntryView& entry, const PublicKey& key, FundRef fund) {
  const FundRef bound_to = is_charter(entry.entry) ? nullptr : fund;
  const Bytes message = tbs(entry.entry.header.kid, entry.payload, bound_to);
  return verify_detached(entry.signature, message, key) ? Code::kOk : Code::kBadSignature;
}

Code verify(const SignedEntry& entry, const PublicKey& key, FundRef fund) {
  const auto view = decode_view(entry.cose, fund);
  return view ? verify(*view, key, fund) : view.code();
}

Result<SignedEntry> sign(Entry entry, const KeyPair& keys, FundRef fund) {
  entry.header.kid = kid_of(keys.public_key);
  const Bytes payload = encode_payload(entry);
  const auto readable = decode_payload(payload, entry.header.kid);
  if (!readable) return Code::kBadArgument;
  const FundRef bound_to = is_charter(entry) ? nullptr : fund;
  if (!is_charter(entry) && fund == nullptr) return Code::kBadArgument;
  const Bytes message = tbs(entry.header.kid, payload, bound_to);
  const Signature signature = sign_detached(message, keys);
  Bytes cose = wrap(entry.header.kid, payload, signature);
  if (cose.size() > kMaxEntryBytes) return Code::kBadArgument;
  return SignedEntry{std::move(entry), id_of(message), signature, std::move(cose)};
}

Result<SignedEntry> rebuild(const Entry& entry, const Signature& signature, FundRef fund) {
  return decode(wrap(entry.header.kid, encode_payload(entry), signature), fund);
}

Result<std::size_t> entry_length(ByteView sequence) {
  const auto parts = read_parts(sequence);
  if (!parts) return parts.code();
  if (parts->length > kMaxEntryBytes) return Code::kTooLarge;
  return parts->length;
}

}  // namespace besace
