// The payload map: its type and common labels (FORMAT.md F12), then its type's own fields (payload_bodies.cpp).
// Guarantees: what decodes encodes to the same bytes. Must not sign or hash.
#include "payload.hpp"

namespace besace {
namespace {

bool in_a_chain(Type type) {
  return type != Type::kInvoice;
}
bool is_known(std::uint64_t type) {
  const auto last = static_cast<std::uint64_t>(Type::kStanding);
  return (type >= 1 && type <= last) || type == static_cast<std::uint64_t>(Type::kInvoice);
}
bool has_prev(Type type) {
  return type != Type::kInvoice && type != Type::kCharter;
}
Result<Type> next_type(FieldReader& in) {
  const std::uint64_t number = in.at(1) ? in.uint() : 0;
  if (in.code() != Code::kOk) return in.code();
  return is_known(number) ? Result<Type>(static_cast<Type>(number)) : Code::kUnknownType;
}

}  // namespace

std::string_view type_name(Type type) {
  switch (type) {
    case Type::kCharter: return "charter";
    case Type::kAmend: return "amend";
    case Type::kEndorse: return "endorse";
    case Type::kAppoint: return "appoint";
    case Type::kRevoke: return "revoke";
    case Type::kApprove: return "approve";
    case Type::kDelist: return "delist";
    case Type::kTill: return "till";
    case Type::kDeposit: return "deposit";
    case Type::kCertify: return "certify";
    case Type::kPay: return "pay";
    case Type::kAccept: return "accept";
    case Type::kRefund: return "refund";
    case Type::kRedeem: return "redeem";
    case Type::kTick: return "tick";
    case Type::kClose: return "close";
    case Type::kAdjust: return "adjust";
    case Type::kStanding: return "standing";
    case Type::kInvoice: return "invoice";
  }
  return "unknown";
}

Type Entry::type() const {
  struct Names {
    Type operator()(const Charter&) const { return Type::kCharter; }
    Type operator()(const Amend&) const { return Type::kAmend; }
    Type operator()(const Endorse&) const { return Type::kEndorse; }
    Type operator()(const Appoint&) const { return Type::kAppoint; }
    Type operator()(const Revoke&) const { return Type::kRevoke; }
    Type operator()(const Approve&) const { return Type::kApprove; }
    Type operator()(const Delist&) const { return Type::kDelist; }
    Type operator()(const AddTill&) const { return Type::kTill; }
    Type operator()(const Deposit&) const { return Type::kDeposit; }
    Type operator()(const Certify&) const { return Type::kCertify; }
    Type operator()(const Pay&) const { return Type::kPay; }
    Type operator()(const Accept&) const { return Type::kAccept; }
    Type operator()(const Refund&) const { return Type::kRefund; }
    Type operator()(const Redeem&) const { return Type::kRedeem; }
    Type operator()(const Tick&) const { return Type::kTick; }
    Type operator()(const Close&) const { return Type::kClose; }
    Type operator()(const Adjust&) const { return Type::kAdjust; }
    Type operator()(const Standing&) const { return Type::kStanding; }
    Type operator()(const Invoice&) const { return Type::kInvoice; }
  };
  return std::visit(Names{}, body);
}

Bytes encode_payload(const Entry& entry) {
  const Type type = entry.type();
  CborWriter out;
  const std::uint64_t common = 2 + (in_a_chain(type) ? 1U : 0U) + (has_prev(type) ? 1U : 0U);
  out.map(common + field_count(entry.body));
  write_uint(out, 1, static_cast<std::uint64_t>(type));
  if (in_a_chain(type)) write_uint(out, 2, entry.header.seq);
  if (has_prev(type)) write_bytes(out, 3, entry.header.prev);
  write_uint(out, 4, entry.header.time);
  write_body(out, entry.body);
  return out.take();
}

Result<Type> read_type(ByteView payload) {
  CborReader reader(payload);
  const auto fields = reader.map();
  if (!fields) return fields.code();
  FieldReader in(reader, *fields);
  return next_type(in);
}

Result<Entry> decode_payload(ByteView payload, const Kid& kid) {
  Entry entry;
  if (const Code code = read_payload(payload, kid, entry); code != Code::kOk) return code;
  return entry;
}

Code read_payload(ByteView payload, const Kid& kid, Entry& entry) {
  CborReader reader(payload);
  const auto fields = reader.map();
  if (!fields) return fields.code();
  FieldReader in(reader, *fields);
  const auto known = next_type(in);
  if (!known) return known.code();
  const Type type = *known;
  entry.header = {.kid = kid};
  if (in_a_chain(type) && in.at(2)) entry.header.seq = in.uint();
  if (entry.header.seq == 0 || (type == Type::kCharter && entry.header.seq != 1)) in.fail(Code::kBadEntry);
  if (has_prev(type) && in.at(3)) entry.header.prev = in.bytes<32>();
  if (in.at(4)) entry.header.time = in.at_most(kMaxDay * kSecondsPerDay);
  if (entry.header.time % kSecondsPerHour != 0) in.fail(Code::kBadEntry);
  read_body(in, static_cast<std::uint64_t>(type), entry.body);
  in.finish();
  return in.code();
}

}  // namespace besace
