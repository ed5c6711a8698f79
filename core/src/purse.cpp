// The member's side of a stall: the invoice read, the payment signed, the receipt checked.
// Guarantees: never signs beyond the allowance or the cap. Must not store.
#include <algorithm>
#include <optional>

#include "besace/stall.hpp"

namespace besace {
namespace {

template <typename Body>
Result<Body> read_frame(const Replica& replica, std::string_view text) {
  const auto frame = frame_from_text(text);
  if (!frame) return frame.code();
  if (frame->fund != fund_tag(replica.ledger().fund())) return Code::kOtherFund;
  const auto* body = std::get_if<Body>(&frame->body);
  if (body == nullptr) return Code::kBadFrame;
  return *body;
}

/// The log may know more of this wallet than the device: then the device was copied or restored.
Code check_chain_is_ours(const Account& account, const Wallet& wallet, const PurseState& purse) {
  if (wallet.cum > purse.cum) return Code::kChainMoved;
  if (!account.chain.empty() && account.chain.back().seq >= purse.head.next_seq) return Code::kChainMoved;
  const Link* last = account.chain.at(purse.head.next_seq - 1);
  return last != nullptr && last->id != purse.head.prev ? Code::kChainMoved : Code::kOk;
}

/// F20: nothing where the merchant's copy already holds the certificate.
std::optional<CertificatePart> certificate_for(const Replica& replica, const Account& account,
                                               const Invoice& invoice) {
  if (account.admitted < invoice.size) return std::nullopt;
  const Bytes* kept = replica.certificate(account.kid);
  if (kept == nullptr) return std::nullopt;
  const auto certify = decode_view(*kept, &replica.ledger().fund());
  if (!certify) broken_invariant("a kept certificate does not decode");
  return CertificatePart{certify->entry.header.kid, Bytes(certify->payload.begin(), certify->payload.end()),
                         certify->signature};
}

}  // namespace

Amount left_in_euros(const Invoice& invoice) {
  return invoice.price ? *invoice.price - invoice.amount : 0;
}

Result<Offer> read_invoice(const Replica& replica, std::string_view text) {
  const auto frame = read_frame<InvoiceFrame>(replica, text);
  if (!frame) return frame.code();
  const Ledger& ledger = replica.ledger();
  const Account* till = ledger.account(frame->till);
  const Merchant* merchant = till != nullptr ? ledger.merchant_of(*till) : nullptr;
  if (merchant == nullptr) return Code::kUnknownMerchant;
  const Account& payee = ledger.accounts()[merchant->account];
  Entry entry;
  entry.header.kid = frame->till;
  entry.header.time = frame->hours * kSecondsPerHour;
  entry.body = Invoice{payee.kid, frame->amount, frame->nonce, frame->size, frame->root, frame->price};
  auto invoice = rebuild(entry, frame->signature, &ledger.fund());
  if (!invoice) return invoice.code();
  if (verify(*invoice, till->key, &ledger.fund()) != Code::kOk) return Code::kBadSignature;
  if (const Code code = till_standing(ledger, till); code != Code::kOk) return code;
  return Offer{std::move(*invoice), payee.kid, merchant->name, frame->amount};
}

std::string pay_text(const Replica& replica, const SignedEntry& pay, const Invoice& invoice) {
  const Header& header = pay.entry.header;
  const auto& body = std::get<Pay>(pay.entry.body);
  PayFrame frame;
  frame.invoice = ref_of(body.invoice);
  frame.kid = header.kid;
  frame.seq = header.seq;
  frame.prev = header.prev;
  frame.hours = header.time / kSecondsPerHour;
  frame.cum = body.cum;
  frame.signature = pay.signature;
  const Account* account = replica.ledger().account(header.kid);
  if (account != nullptr) frame.certificate = certificate_for(replica, *account, invoice);
  return frame_text({fund_tag(replica.ledger().fund()), frame});
}

Amount spendable(const Ledger& ledger, const Kid& kid, Amount signed_so_far) {
  const Wallet* wallet = ledger.wallet(kid);
  if (wallet == nullptr) return 0;
  const Amount left = wallet->allowance + wallet->refunded - std::max(signed_so_far, wallet->cum);
  return std::max(left, Amount{0});
}

Code check_pay(const Replica& replica, const Kid& kid, const PurseState& purse, Amount amount,
               std::uint64_t now) {
  const Ledger& ledger = replica.ledger();
  const Wallet* wallet = ledger.wallet(kid);
  if (amount <= 0 || purse.cum < 0) return Code::kBadAmount;
  if (wallet == nullptr) return Code::kUnknownWallet;
  const Account& account = ledger.accounts()[wallet->account];
  const std::uint64_t day = today(ledger, now);
  if (account.suspended != kNever) return Code::kWalletSuspended;
  if (day > wallet->certificate.last_day) return Code::kWalletExpired;
  if (day + 1 < wallet->certificate.first_day) return Code::kNotYetValid;
  if (const Code code = check_chain_is_ours(account, *wallet, purse); code != Code::kOk) return code;
  if (amount > spendable(ledger, kid, purse.cum)) return Code::kOverAllowance;
  return amount > wallet->certificate.cap ? Code::kOverCap : Code::kOk;
}

Result<MadePay> make_pay(const Replica& replica, const KeyPair& keys, const PurseState& purse,
                         const Offer& offer, std::uint64_t now) {
  const Ledger& ledger = replica.ledger();
  const Kid kid = kid_of(keys.public_key);
  if (const Code code = check_pay(replica, kid, purse, offer.amount, now); code != Code::kOk) return code;
  Entry entry;
  entry.header = {kid, purse.head.next_seq, purse.head.prev, now - now % kSecondsPerHour};
  entry.body = Pay{offer.merchant, offer.amount, purse.cum + offer.amount, offer.invoice.id};
  auto pay = sign(std::move(entry), keys, &ledger.fund());
  if (!pay) return pay.code();
  std::string text = pay_text(replica, *pay, std::get<Invoice>(offer.invoice.entry.body));
  return MadePay{std::move(*pay), std::move(text)};
}

Result<SignedEntry> read_accept(const Replica& replica, std::string_view text, const SignedEntry& pay) {
  const auto frame = read_frame<AcceptFrame>(replica, text);
  if (!frame) return frame.code();
  if (frame->pay != ref_of(pay.id)) return Code::kUnknownPay;
  const Ledger& ledger = replica.ledger();
  const Account* till = ledger.account(frame->till);
  const Merchant* merchant = till != nullptr ? ledger.merchant_of(*till) : nullptr;
  if (merchant == nullptr) return Code::kUnknownMerchant;
  Entry entry;
  entry.header = {frame->till, frame->seq, frame->prev, frame->hours * kSecondsPerHour};
  entry.body = Accept{pay.id, frame->size, frame->root};
  auto accept = rebuild(entry, frame->signature, &ledger.fund());
  if (!accept) return accept.code();
  if (verify(*accept, till->key, &ledger.fund()) != Code::kOk) return Code::kBadSignature;
  if (ledger.accounts()[merchant->account].kid != std::get<Pay>(pay.entry.body).payee)
    return Code::kUnknownPay;
  return accept;
}

}  // namespace besace
