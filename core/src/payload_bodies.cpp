// The fields of each entry type, both ways: the table of FORMAT.md section 3, from label 5 on.
// Guarantees: one write function and one read function a type, side by side, in label order.
// Must not sign or hash.
#include "payload.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kMaxKeys = 32;
constexpr std::uint64_t kMaxCategories = 32;
constexpr std::uint64_t kMaxPockets = 8;

Roles read_roles(FieldReader& in) {
  const std::uint64_t roles = in.uint();
  if (roles == 0 || roles > kAllRoles) in.fail(Code::kBadEntry);
  return static_cast<Roles>(roles);
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
    founding.roles = read_roles(in);
    if ((founding.roles & kBoard) != 0) ++board_keys;
    body.keys.push_back(founding);
  }
  if (in.at(7)) body.log_key = in.bytes<32>();
  if (in.at(8)) body.threshold = in.uint();
  if (body.threshold < 1 || body.threshold > board_keys) in.fail(Code::kBadEntry);
  if (in.at(9)) body.box_key = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Amend& body) {
  write_text(out, 5, body.rulebook);
  write_text(out, 6, body.deliberation);
}
Amend read_amend(FieldReader& in) {
  Amend body;
  if (in.at(5)) body.rulebook = in.text(kMaxRulebookBytes);
  if (in.at(6)) body.deliberation = in.text(kMaxTextBytes);
  return body;
}

void write_fields(CborWriter& out, const Endorse& body) {
  write_bytes(out, 5, body.act);
}
Endorse read_endorse(FieldReader& in) {
  Endorse body;
  if (in.at(5)) body.act = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Appoint& body) {
  write_bytes(out, 5, body.key);
  write_uint(out, 6, body.roles);
}
Appoint read_appoint(FieldReader& in) {
  Appoint body;
  if (in.at(5)) body.key = in.bytes<32>();
  if (in.at(6)) body.roles = read_roles(in);
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

void write_fields(CborWriter& out, const Delist& body) {
  write_bytes(out, 5, body.merchant);
  write_text(out, 6, body.reason);
}
Delist read_delist(FieldReader& in) {
  Delist body;
  if (in.at(5)) body.merchant = in.bytes<8>();
  if (in.at(6)) body.reason = in.text(kMaxTextBytes);
  return body;
}

void write_fields(CborWriter& out, const AddTill& body) {
  write_bytes(out, 5, body.key);
  write_text(out, 6, body.label);
}
AddTill read_add_till(FieldReader& in) {
  AddTill body;
  if (in.at(5)) body.key = in.bytes<32>();
  if (in.at(6)) body.label = in.text(kMaxTextBytes);
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
  if (in.at(6)) body.pocket = in.at_most(kMaxPocketNumber);
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
  if (!body.repays) return;
  out.uint(13);
  out.array(2);
  out.bytes(body.repays->wallet);
  out.uint(static_cast<std::uint64_t>(body.repays->amount));
}
void read_pockets(FieldReader& in, Certify& body) {
  const std::uint64_t count = in.at(6) ? in.map(1, kMaxPockets) : 0;
  Amount sum = 0;
  body.pockets.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    Pocket pocket;
    pocket.number = in.at_most(kMaxPocketNumber);
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
  if (in.at(7)) body.period = in.at_most(kMaxPeriod);
  if (in.at(8)) body.first_day = in.at_most(kMaxDay);
  if (in.at(9)) body.last_day = in.at_most(kMaxDay);
  if (in.at(10)) body.cap = in.amount();
  if (in.at(11)) body.amber_cap = in.amount();
  if (in.at(12)) body.rulebook = in.uint();
  if (in.more() && in.at(13)) {
    Repayment repayment;
    in.array(2, 2);
    repayment.wallet = in.bytes<8>();
    repayment.amount = in.positive_amount();
    body.repays = repayment;
  }
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

void write_fields(CborWriter& out, const Refund& body) {
  write_bytes(out, 5, body.pay);
  write_amount(out, 6, body.amount);
}
Refund read_refund(FieldReader& in) {
  Refund body;
  if (in.at(5)) body.pay = in.bytes<32>();
  if (in.at(6)) body.amount = in.positive_amount();
  return body;
}

void write_fields(CborWriter& out, const Redeem& body) {
  write_bytes(out, 5, body.merchant);
  write_amount(out, 6, body.amount);
  write_amount(out, 7, body.commission);
  write_text(out, 8, body.reference);
}
Redeem read_redeem(FieldReader& in) {
  Redeem body;
  if (in.at(5)) body.merchant = in.bytes<8>();
  if (in.at(6)) body.amount = in.positive_amount();
  if (in.at(7)) body.commission = in.amount();
  if (body.commission > body.amount) in.fail(Code::kBadAmount);
  if (in.at(8)) body.reference = in.text(kMaxTextBytes);
  return body;
}

void write_fields(CborWriter& out, const Tick& body) {
  write_uint(out, 5, body.day);
}
Tick read_tick(FieldReader& in) {
  Tick body;
  if (in.at(5)) body.day = in.at_most(kMaxDay);
  return body;
}

void write_fields(CborWriter& out, const Close& body) {
  write_uint(out, 5, body.period);
  write_bytes(out, 6, body.state_root);
}
Close read_close(FieldReader& in) {
  Close body;
  if (in.at(5)) body.period = in.at_most(kMaxPeriod);
  if (in.at(6)) body.state_root = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Adjust& body) {
  write_bytes(out, 5, body.till);
  write_text(out, 6, body.reason);
}
Adjust read_adjust(FieldReader& in) {
  Adjust body;
  if (in.at(5)) body.till = in.bytes<8>();
  if (in.at(6)) body.reason = in.text(kMaxTextBytes);
  return body;
}

void write_fields(CborWriter& out, const Standing& body) {
  write_bytes(out, 5, body.root);
}
Standing read_standing(FieldReader& in) {
  Standing body;
  if (in.at(5)) body.root = in.bytes<32>();
  return body;
}

void write_fields(CborWriter& out, const Invoice& body) {
  write_bytes(out, 5, body.merchant);
  write_amount(out, 6, body.amount);
  write_bytes(out, 7, body.nonce);
  write_uint(out, 8, body.size);
  write_bytes(out, 9, body.root);
  if (body.price) write_amount(out, 10, *body.price);
}
Invoice read_invoice_body(FieldReader& in) {
  Invoice body;
  if (in.at(5)) body.merchant = in.bytes<8>();
  if (in.at(6)) body.amount = in.positive_amount();
  if (in.at(7)) body.nonce = in.bytes<8>();
  if (in.at(8)) body.size = in.uint();
  if (in.at(9)) body.root = in.bytes<32>();
  if (in.more() && in.at(10)) body.price = in.amount();
  if (body.price && *body.price <= body.amount) in.fail(Code::kBadAmount);
  return body;
}

// Must agree with what write_fields writes.
struct FieldCount {
  std::uint64_t operator()(const Charter&) const { return 5; }
  std::uint64_t operator()(const Amend&) const { return 2; }
  std::uint64_t operator()(const Endorse&) const { return 1; }
  std::uint64_t operator()(const Appoint&) const { return 2; }
  std::uint64_t operator()(const Revoke&) const { return 2; }
  std::uint64_t operator()(const Approve&) const { return 4; }
  std::uint64_t operator()(const Delist&) const { return 2; }
  std::uint64_t operator()(const AddTill&) const { return 2; }
  std::uint64_t operator()(const Deposit&) const { return 4; }
  std::uint64_t operator()(const Pay&) const { return 4; }
  std::uint64_t operator()(const Accept&) const { return 3; }
  std::uint64_t operator()(const Refund&) const { return 2; }
  std::uint64_t operator()(const Redeem&) const { return 4; }
  std::uint64_t operator()(const Tick&) const { return 1; }
  std::uint64_t operator()(const Close&) const { return 2; }
  std::uint64_t operator()(const Adjust&) const { return 2; }
  std::uint64_t operator()(const Standing&) const { return 1; }
  std::uint64_t operator()(const Invoice& body) const { return body.price ? 6 : 5; }
  std::uint64_t operator()(const Certify& body) const { return body.repays ? 9 : 8; }
};

}  // namespace

std::uint64_t field_count(const Body& body) {
  return std::visit(FieldCount{}, body);
}

void write_body(CborWriter& out, const Body& body) {
  std::visit([&out](const auto& one) { write_fields(out, one); }, body);
}

void read_body(FieldReader& in, std::uint64_t type, Body& body) {
  switch (static_cast<Type>(type)) {
    case Type::kCharter: body = read_charter(in); return;
    case Type::kAmend: body = read_amend(in); return;
    case Type::kEndorse: body = read_endorse(in); return;
    case Type::kAppoint: body = read_appoint(in); return;
    case Type::kRevoke: body = read_revoke(in); return;
    case Type::kApprove: body = read_approve(in); return;
    case Type::kDelist: body = read_delist(in); return;
    case Type::kTill: body = read_add_till(in); return;
    case Type::kDeposit: body = read_deposit(in); return;
    case Type::kCertify: body = read_certify(in); return;
    case Type::kPay: body = read_pay(in); return;
    case Type::kAccept: body = read_accept_body(in); return;
    case Type::kRefund: body = read_refund(in); return;
    case Type::kRedeem: body = read_redeem(in); return;
    case Type::kTick: body = read_tick(in); return;
    case Type::kClose: body = read_close(in); return;
    case Type::kAdjust: body = read_adjust(in); return;
    case Type::kStanding: body = read_standing(in); return;
    case Type::kInvoice: body = read_invoice_body(in); return;
  }
  in.fail(Code::kUnknownType);
}

}  // namespace besace
