// The payload of each entry type, both ways: the table of FORMAT.md section 3.
// Guarantees: one write function and one read function a type, side by side, in label order.
// Must not sign or hash.
#include "payload.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kMaxKeys = 32;
constexpr std::uint64_t kMaxCategories = 32;
constexpr std::uint64_t kMaxPockets = 8;

void write_text(CborWriter& out, std::uint64_t label, std::string_view value) {
  out.uint(label);
  out.text(value);
}
void write_bytes(CborWriter& out, std::uint64_t label, ByteView value) {
  out.uint(label);
  out.bytes(value);
}
void write_uint(CborWriter& out, std::uint64_t label, std::uint64_t value) {
  out.uint(label);
  out.uint(value);
}
void write_amount(CborWriter& out, std::uint64_t label, Amount value) {
  if (value < 0) broken_invariant("a signed amount is negative");
  write_uint(out, label, static_cast<std::uint64_t>(value));
}

// Fields beyond the common labels; must agree with what write_fields writes.
std::uint64_t field_count(Type type) {
  switch (type) {
    case Type::kCharter: return 5;
    case Type::kRevoke: return 2;
    case Type::kApprove: return 4;
    case Type::kDeposit: return 4;
    case Type::kCertify: return 8;
    case Type::kPay: return 4;
    case Type::kAccept: return 3;
    case Type::kTick: return 1;
    case Type::kInvoice: return 5;
    default: return 0;
  }
}

void write_fields(CborWriter& out, const Charter& body) {
  write_text(out, 5, body.rulebook);
  out.uint(6);
  out.array(body.keys.size());
  for (const FoundingKey& founding : body.keys) {
    out.array(2);
    out.bytes(founding.key);
    out.uint(founding.roles);
  }
  write_bytes(out, 7, body.log_key);
  write_uint(out, 8, body.threshold);
  write_bytes(out, 9, body.box_key);
}
Charter read_charter(FieldReader& in) {
  Charter body;
  if (in.at(5)) body.rulebook = in.text(kMaxRulebookBytes);
  std::uint64_t board_keys = 0;
  const std::uint64_t count = in.at(6) ? in.array(1, kMaxKeys) : 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    FoundingKey founding;
    in.array(2, 2);
    founding.key = in.bytes<32>();
    const std::uint64_t roles = in.uint();
    if (roles == 0 || roles > kAllRoles) in.fail(Code::kBadEntry);
    founding.roles = static_cast<Roles>(roles);
    if ((founding.roles & kBoard) != 0) ++board_keys;
    body.keys.push_back(founding);
  }
  if (in.at(7)) body.log_key = in.bytes<32>();
  if (in.at(8)) body.threshold = in.uint();
  if (body.threshold < 1 || body.threshold > board_keys) in.fail(Code::kBadEntry);
  if (in.at(9)) body.box_key = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Revoke& body) {
  write_bytes(out, 5, body.kid);
  write_text(out, 6, body.reason);
}
Revoke read_revoke(FieldReader& in) {
  Revoke body;
  if (in.at(5)) body.kid = in.bytes<8>();
  if (in.at(6)) body.reason = in.text(kMaxTextBytes);
  return body;
}

void write_fields(CborWriter& out, const Approve& body) {
  write_bytes(out, 5, body.key);
  write_text(out, 6, body.name);
  write_text(out, 7, body.commune);
  out.uint(8);
  out.array(body.categories.size());
  for (const std::string& category : body.categories) out.text(category);
}
Approve read_approve(FieldReader& in) {
  Approve body;
  if (in.at(5)) body.key = in.bytes<32>();
  if (in.at(6)) body.name = in.text(kMaxTextBytes);
  if (in.at(7)) body.commune = in.text(kMaxTextBytes);
  const std::uint64_t count = in.at(8) ? in.array(0, kMaxCategories) : 0;
  for (std::uint64_t i = 0; i < count; ++i) body.categories.push_back(in.text(kMaxTextBytes));
  return body;
}

void write_fields(CborWriter& out, const Deposit& body) {
  write_amount(out, 5, body.amount);
  write_uint(out, 6, body.pocket);
  write_uint(out, 7, body.target);
  write_text(out, 8, body.reference);
}
Deposit read_deposit(FieldReader& in) {
  Deposit body;
  if (in.at(5)) body.amount = in.positive_amount();
  if (in.at(6)) body.pocket = in.uint();
  if (in.at(7)) body.target = in.uint();
  if (body.target > kGuaranteePool) in.fail(Code::kBadEntry);
  if (in.at(8)) body.reference = in.text(kMaxTextBytes);
  return body;
}

void write_fields(CborWriter& out, const Certify& body) {
  write_bytes(out, 5, body.holder);
  out.uint(6);
  out.map(body.pockets.size());
  for (const Pocket& pocket : body.pockets) write_amount(out, pocket.number, pocket.amount);
  write_uint(out, 7, body.period);
  write_uint(out, 8, body.first_day);
  write_uint(out, 9, body.last_day);
  write_amount(out, 10, body.cap);
  write_amount(out, 11, body.amber_cap);
  write_uint(out, 12, body.rulebook);
}
void read_pockets(FieldReader& in, Certify& body) {
  const std::uint64_t count = in.at(6) ? in.map(1, kMaxPockets) : 0;
  Amount sum = 0;
  body.pockets.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    Pocket pocket;
    pocket.number = in.uint();
    pocket.amount = in.positive_amount();
    if (!body.pockets.empty() && pocket.number <= body.pockets.back().number) in.fail(Code::kBadCbor);
    const auto next = checked_add(sum, pocket.amount);
    if (!next) in.fail(Code::kBadAmount);
    sum = next.value_or(0);
    body.pockets.push_back(pocket);
  }
}
Certify read_certify(FieldReader& in) {
  Certify body;
  if (in.at(5)) body.holder = in.bytes<32>();
  read_pockets(in, body);
  if (in.at(7)) body.period = in.uint();
  if (in.at(8)) body.first_day = in.uint();
  if (in.at(9)) body.last_day = in.uint();
  if (in.at(10)) body.cap = in.amount();
  if (in.at(11)) body.amber_cap = in.amount();
  if (in.at(12)) body.rulebook = in.uint();
  return body;
}

void write_fields(CborWriter& out, const Pay& body) {
  write_bytes(out, 5, body.payee);
  write_amount(out, 6, body.amount);
  write_amount(out, 7, body.cum);
  write_bytes(out, 8, body.invoice);
}
Pay read_pay(FieldReader& in) {
  Pay body;
  if (in.at(5)) body.payee = in.bytes<8>();
  if (in.at(6)) body.amount = in.positive_amount();
  if (in.at(7)) body.cum = in.amount();
  if (in.at(8)) body.invoice = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Accept& body) {
  write_bytes(out, 5, body.pay);
  write_uint(out, 6, body.size);
  write_bytes(out, 7, body.root);
}
Accept read_accept_body(FieldReader& in) {
  Accept body;
  if (in.at(5)) body.pay = in.bytes<32>();
  if (in.at(6)) body.size = in.uint();
  if (in.at(7)) body.root = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Tick& body) {
  write_uint(out, 5, body.day);
}
Tick read_tick(FieldReader& in) {
  Tick body;
  if (in.at(5)) body.day = in.uint();
  return body;
}

void write_fields(CborWriter& out, const Invoice& body) {
  write_bytes(out, 5, body.merchant);
  write_amount(out, 6, body.amount);
  write_bytes(out, 7, body.nonce);
  write_uint(out, 8, body.size);
  write_bytes(out, 9, body.root);
}
Invoice read_invoice_body(FieldReader& in) {
  Invoice body;
  if (in.at(5)) body.merchant = in.bytes<8>();
  if (in.at(6)) body.amount = in.positive_amount();
  if (in.at(7)) body.nonce = in.bytes<8>();
  if (in.at(8)) body.size = in.uint();
  if (in.at(9)) body.root = in.bytes<32>();
  return body;
}

Body read_body(FieldReader& in, Type type) {
  switch (type) {
    case Type::kCharter: return read_charter(in);
    case Type::kRevoke: return read_revoke(in);
    case Type::kApprove: return read_approve(in);
    case Type::kDeposit: return read_deposit(in);
    case Type::kCertify: return read_certify(in);
    case Type::kPay: return read_pay(in);
    case Type::kAccept: return read_accept_body(in);
    case Type::kTick: return read_tick(in);
    case Type::kInvoice: return read_invoice_body(in);
    default: in.fail(Code::kUnknownType); return Tick{};
  }
}

bool in_a_chain(Type type) {
  return type != Type::kInvoice;
}
bool has_prev(Type type) {
  return type != Type::kInvoice && type != Type::kCharter;
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
    case Type::kInvoice: return "invoice";
  }
  return "unknown";
}

Type Entry::type() const {
  struct Names {
    Type operator()(const Charter&) const { return Type::kCharter; }
    Type operator()(const Revoke&) const { return Type::kRevoke; }
    Type operator()(const Approve&) const { return Type::kApprove; }
    Type operator()(const Deposit&) const { return Type::kDeposit; }
    Type operator()(const Certify&) const { return Type::kCertify; }
    Type operator()(const Pay&) const { return Type::kPay; }
    Type operator()(const Accept&) const { return Type::kAccept; }
    Type operator()(const Tick&) const { return Type::kTick; }
    Type operator()(const Invoice&) const { return Type::kInvoice; }
  };
  return std::visit(Names{}, body);
}

Bytes encode_payload(const Entry& entry) {
  const Type type = entry.type();
  CborWriter out;
  const std::uint64_t common = 2 + (in_a_chain(type) ? 1U : 0U) + (has_prev(type) ? 1U : 0U);
  out.map(common + field_count(type));
  write_uint(out, 1, static_cast<std::uint64_t>(type));
  if (in_a_chain(type)) write_uint(out, 2, entry.header.seq);
  if (has_prev(type)) write_bytes(out, 3, entry.header.prev);
  write_uint(out, 4, entry.header.time);
  std::visit([&out](const auto& body) { write_fields(out, body); }, entry.body);
  return out.take();
}

Result<Entry> decode_payload(ByteView payload, const Kid& kid) {
  CborReader reader(payload);
  const auto fields = reader.map();
  if (!fields) return fields.code();
  FieldReader in(reader, *fields);
  const std::uint64_t number = in.at(1) ? in.uint() : 0;
  const bool known =
      number <= static_cast<std::uint64_t>(Type::kInvoice) && field_count(static_cast<Type>(number)) > 0;
  if (in.code() == Code::kOk && !known) in.fail(Code::kUnknownType);
  const Type type = known ? static_cast<Type>(number) : Type::kTick;
  Entry entry;
  entry.header.kid = kid;
  if (in_a_chain(type) && in.at(2)) entry.header.seq = in.uint();
  if (entry.header.seq == 0 || (type == Type::kCharter && entry.header.seq != 1)) in.fail(Code::kBadEntry);
  if (has_prev(type) && in.at(3)) entry.header.prev = in.bytes<32>();
  if (in.at(4)) entry.header.time = in.uint();
  if (entry.header.time % kSecondsPerHour != 0) in.fail(Code::kBadEntry);
  entry.body = read_body(in, type);
  in.finish();
  if (in.code() != Code::kOk) return in.code();
  return entry;
}

}  // namespace besace
