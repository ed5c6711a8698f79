// The merchant's side of a stall: invoices shown, payments checked, receipts signed.
// Guarantees: every refusal of a payment is decided here, offline, in the order of the codes. Must not store.
#include <algorithm>

#include "besace/stall.hpp"

namespace besace {
namespace {

std::uint64_t whole_hour(std::uint64_t seconds) {
  return seconds - seconds % kSecondsPerHour;
}

/// The certificate a frame carries, signed by an issuer of the fund: checked even where the log holds it already, so that no
/// changed byte passes.
Result<SignedEntry> read_certificate(const Ledger& ledger, const CertificatePart& part) {
  const Account* issuer = ledger.account(part.issuer);
  if (issuer == nullptr || (issuer->roles & kIssuer) == 0) return Code::kUnknownWallet;
  const auto entry = decode_payload(part.payload, issuer->kid);
  if (!entry) return entry.code();
  if (!std::holds_alternative<Certify>(entry->body)) return Code::kUnknownWallet;
  auto certify = rebuild(*entry, part.signature, &ledger.fund());
  if (!certify) return certify.code();
  if (verify(*certify, issuer->key, &ledger.fund()) != Code::kOk) return Code::kBadSignature;
  return certify;
}

/// L11 between two payments of one wallet.
bool contradict(std::uint64_t seq, const Pay& pay, std::uint64_t other_seq, Amount other_amount,
                Amount other_cum) {
  const bool other_first = other_seq < seq;
  const Amount before = other_first ? pay.cum - pay.amount : other_cum - other_amount;
  const Amount earlier = other_first ? other_cum : pay.cum;
  const bool adjacent = other_first ? other_seq + 1 == seq : seq + 1 == other_seq;
  return adjacent ? before != earlier : before < earlier;
}

}  // namespace

Code till_standing(const Ledger& ledger, const Account* till) {
  const Merchant* merchant = till != nullptr ? ledger.merchant_of(*till) : nullptr;
  if (merchant == nullptr) return Code::kNotAuthorized;
  if (merchant->delisted != kNever) return Code::kMerchantDelisted;
  const Account& payee = ledger.accounts()[merchant->account];
  if (till->suspended != kNever || payee.suspended != kNever) return Code::kMerchantSuspended;
  return till->forked != kNever ? Code::kTillForked : Code::kOk;
}

std::uint64_t today(const Ledger& ledger, std::uint64_t now) {
  return std::max(now / kSecondsPerDay, ledger.day());
}

Freshness freshness(const Replica& replica, std::uint64_t now, std::uint64_t synced) {
  const Rulebook& rulebook = replica.ledger().rulebook();
  const Snapshot* snapshot = replica.snapshot();
  if (snapshot != nullptr && snapshot->time <= now) synced = std::min(synced, snapshot->time);
  const std::uint64_t age_seconds = now > synced ? now - synced : synced - now;
  if (now < synced && age_seconds > kSecondsPerHour) return Freshness::kStale;
  if (age_seconds <= rulebook.green_hours * kSecondsPerHour) return Freshness::kGreen;
  return age_seconds <= rulebook.amber_hours * kSecondsPerHour ? Freshness::kAmber : Freshness::kStale;
}

// L13: what a receipt cites counts for tills that were admitted before it.
bool Till::can_cite() const {
  const Account* self = replica_->ledger().account(till_);
  return self != nullptr && self->admitted < replica_->citable().size;
}

Result<SignedEntry> Till::make_invoice(const KeyPair& keys, Amount amount, const Nonce& nonce,
                                       std::uint64_t now, std::optional<Amount> price) const {
  const Account* self = replica_->ledger().account(till_);
  if (self == nullptr || self->key != keys.public_key) return Code::kNotAuthorized;
  if (const Code code = till_standing(replica_->ledger(), self); code != Code::kOk) return code;
  if (amount <= 0 || (price && *price < amount)) return Code::kBadAmount;
  if (!can_cite()) return Code::kSnapshotStale;
  const Checkpoint known = replica_->citable();
  Entry entry;
  entry.header.time = whole_hour(now);
  const Merchant& merchant = *replica_->ledger().merchant_of(*self);
  const Kid& payee = replica_->ledger().accounts()[merchant.account].kid;
  if (price == amount) price.reset();  // F19: one way of saying that units pay all
  entry.body = Invoice{payee, amount, nonce, known.size, known.root, price};
  return sign(std::move(entry), keys, &replica_->ledger().fund());
}

std::string Till::invoice_text(const SignedEntry& invoice) const {
  const auto& body = std::get<Invoice>(invoice.entry.body);
  const Header& header = invoice.entry.header;
  InvoiceFrame frame{header.kid,        header.time / kSecondsPerHour,
                     body.amount,       body.nonce,
                     body.size,         body.root,
                     invoice.signature, body.price};
  return frame_text({fund_tag(replica_->ledger().fund()), frame});
}

void Till::remember_invoice(const SignedEntry& invoice) {
  invoices_.push_back(invoice);
}

void Till::remember_pay(const SignedEntry& pay) {
  const bool fresh = paid_.emplace(std::get<Pay>(pay.entry.body).invoice, pay.id).second;
  if (fresh) pays_.push_back(pay);
}

Result<Till::Payer> Till::payer_of(const PayFrame& frame) const {
  const Ledger& ledger = replica_->ledger();
  std::optional<SignedEntry> carried;
  if (frame.certificate) {
    auto certify = read_certificate(ledger, *frame.certificate);
    if (!certify) return certify.code();
    carried = std::move(*certify);
  }
  if (const Wallet* wallet = ledger.wallet(frame.kid)) {
    const Account& account = ledger.accounts()[wallet->account];
    const Snapshot* snapshot = replica_->snapshot();
    if (snapshot == nullptr || account.admitted >= snapshot->checkpoint.size)
      return Payer{account.key, wallet->certificate, account.admission, &account, nullptr, {}};
    // A certificate from before the standing that stands in none of its rows is closed, or never had an effect.
    const auto row = snapshot->rows.find(frame.kid);
    if (row == snapshot->rows.end())
      return wallet->certificate.last_day < ledger.day() ? Code::kWalletExpired : Code::kUnknownWallet;
    return Payer{account.key, wallet->certificate, account.admission, &account, &row->second, {}};
  }
  if (!carried) return Code::kUnknownWallet;
  const auto& certificate = std::get<Certify>(carried->entry.body);
  const Account& issuer = *ledger.account(frame.certificate->issuer);
  if (issuer.suspended != kNever || !may_be_logged(*carried, issuer)) return Code::kUnknownWallet;
  if (kid_of(certificate.holder) != frame.kid || !is_admissible_key(certificate.holder))
    return Code::kUnknownWallet;
  // It was logged after this copy's last entry, perhaps after an amend: never under an earlier rulebook.
  if (certificate.rulebook < ledger.rulebook_number()) return Code::kUnknownRulebook;
  return Payer{certificate.holder, certificate, carried->id, nullptr, nullptr, std::move(carried)};
}

// F31, of a wallet that is not known here: a certificate logged before what this till cites had no effect, or its wallet is closed; and one that
// does not go on from where its issuer's chain ended then never has one.
bool Till::may_be_logged(const SignedEntry& certify, const Account& issuer) const {
  ChainTip end = issuer.chain.tip();
  if (const Snapshot* snapshot = replica_->snapshot()) {
    const auto desk = std::find_if(snapshot->desks.begin(), snapshot->desks.end(),
                                   [&](const DeskTip& one) { return one.kid == issuer.kid; });
    end = desk == snapshot->desks.end() ? ChainTip() : desk->tip;
  }
  const Header& header = certify.entry.header;
  if (header.seq == 1) return end.seq == 0 && header.prev == issuer.admission;
  if (header.seq != end.seq + 1) return header.seq > end.seq;
  return std::equal(end.id.begin(), end.id.end(), header.prev.begin());
}

Result<Till::Received> Till::receive(std::string_view text, std::uint64_t now, std::uint64_t synced) const {
  const Ledger& ledger = replica_->ledger();
  const auto frame = frame_from_text(text);
  if (!frame) return frame.code();
  if (frame->fund != fund_tag(ledger.fund())) return Code::kOtherFund;
  const auto* shown = std::get_if<PayFrame>(&frame->body);
  if (shown == nullptr) return Code::kBadFrame;
  const auto invoice = std::find_if(invoices_.rbegin(), invoices_.rend(),
                                    [&](const SignedEntry& i) { return ref_of(i.id) == shown->invoice; });
  if (invoice == invoices_.rend()) return Code::kUnknownInvoice;
  auto payer = payer_of(*shown);
  if (!payer) return payer.code();

  const auto& asked = std::get<Invoice>(invoice->entry.body);
  Entry entry;
  entry.header = {shown->kid, shown->seq, shown->prev, shown->hours * kSecondsPerHour};
  entry.body = Pay{asked.merchant, asked.amount, shown->cum, invoice->id};
  auto pay = rebuild(entry, shown->signature, &ledger.fund());
  if (!pay) return pay.code();
  if (verify(*pay, payer->key, &ledger.fund()) != Code::kOk) return Code::kBadSignature;

  Received received{std::move(*pay), asked.amount, freshness(*replica_, now, synced), false,
                    std::move(payer->carried)};
  const auto paid = paid_.find(invoice->id);
  received.already = paid != paid_.end() && paid->second == received.pay.id;
  if (received.already) return received;
  if (paid != paid_.end()) return Code::kInvoicePaid;
  if (const Code code = check_new(received.pay, *payer, now, received.freshness); code != Code::kOk)
    return code;
  return received;
}

Code Till::check_new(const SignedEntry& pay, const Payer& payer, std::uint64_t now, Freshness fresh) const {
  if (const Code code = till_standing(replica_->ledger(), replica_->ledger().account(till_));
      code != Code::kOk)
    return code;
  if (payer.account != nullptr && payer.account->suspended != kNever) return Code::kWalletSuspended;
  if (payer.row != nullptr && payer.row->suspended != kNever) return Code::kWalletSuspended;
  const std::uint64_t day = today(replica_->ledger(), now);
  if (day > payer.certificate.last_day) return Code::kWalletExpired;
  // A day's slack for the hours in which the local date is ahead of the universal one.
  if (day + 1 < payer.certificate.first_day) return Code::kNotYetValid;
  if (const Code code = check_seen(pay, payer); code != Code::kOk) return code;
  if (fresh == Freshness::kStale || !can_cite()) return Code::kSnapshotStale;
  return check_amounts(pay, payer, fresh);
}

// (kid, seq) seen with another id, in the log or at this till, or a chain that starts elsewhere.
Code Till::check_seen(const SignedEntry& pay, const Payer& payer) const {
  const Header& header = pay.entry.header;
  if (header.seq == 1 && header.prev != payer.admission) return Code::kBadChain;
  if (payer.account != nullptr) {
    const Link* same = payer.account->chain.at(header.seq);
    if (same != nullptr && same->id != pay.id) return Code::kSeqSeen;
    const Link* before = payer.account->chain.at(header.seq - 1);
    if (before != nullptr && before->id != header.prev) return Code::kSeqSeen;
  }
  if (payer.row != nullptr) {
    if (const Code code = check_row(pay, *payer.row); code != Code::kOk) return code;
  }
  for (const SignedEntry& seen : pays_) {
    const Header& other = seen.entry.header;
    if (other.kid != header.kid) continue;
    if (other.seq == header.seq && seen.id != pay.id) return Code::kSeqSeen;
    if (other.seq + 1 == header.seq && seen.id != header.prev) return Code::kSeqSeen;
  }
  return Code::kOk;
}

// What the log holds of this wallet's chain beyond what concerns this merchant.
Code Till::check_row(const SignedEntry& pay, const StandingRow& row) const {
  const Header& header = pay.entry.header;
  const auto& body = std::get<Pay>(pay.entry.body);
  if (replica_->ledger().payment(pay.id) != nullptr) return Code::kOk;
  const ChainTip& end = row.tip;
  if (header.seq <= end.seq) return row.links == end.seq ? Code::kSeqSeen : Code::kOutOfOrder;
  const bool is_next = header.seq == end.seq + 1;
  if (is_next && end.seq > 0 && !std::equal(end.id.begin(), end.id.end(), header.prev.begin()))
    return Code::kSeqSeen;
  const Amount before = body.cum - body.amount;
  return (is_next ? before != row.cum : before < row.cum) ? Code::kCumMismatch : Code::kOk;
}

// L15: logged before its payer was suspended, if ever it is. Of what came after what the till cites, it cannot know whether it did.
bool Till::is_final(const Id& pay) const {
  const Payment* logged = replica_->ledger().payment(pay);
  return logged != nullptr && logged->index < replica_->citable().size;
}

// What may be spent again. A refund after a till's standing may be of a payment that its log credits with less.
Amount Till::refunded(const Kid& wallet, const Payer& payer) const {
  if (payer.row != nullptr) return payer.row->refunded;
  const Wallet* known = replica_->snapshot() == nullptr ? replica_->ledger().wallet(wallet) : nullptr;
  return known != nullptr ? known->refunded : 0;
}

Code Till::check_amounts(const SignedEntry& pay, const Payer& payer, Freshness fresh) const {
  const Header& header = pay.entry.header;
  const auto& body = std::get<Pay>(pay.entry.body);
  if (body.amount > body.cum || (header.seq == 1 && body.amount != body.cum)) return Code::kCumMismatch;
  const Ledger& ledger = replica_->ledger();
  if (payer.account != nullptr) {
    bool contradicted = false;
    payer.account->chain.for_each([&](const Link& link) {
      const Payment& other = *ledger.payment(link.id);
      contradicted |=
          other.seq != header.seq && contradict(header.seq, body, other.seq, other.amount, other.cum);
    });
    if (contradicted) return Code::kCumMismatch;
  }
  Amount unconfirmed = 0;
  for (const SignedEntry& seen : pays_) {
    if (seen.entry.header.kid != header.kid) continue;
    const auto& other = std::get<Pay>(seen.entry.body);
    if (contradict(header.seq, body, seen.entry.header.seq, other.amount, other.cum))
      return Code::kCumMismatch;
    if (!is_final(seen.id)) unconfirmed += other.amount;
  }
  if (body.cum - refunded(header.kid, payer) > payer.certificate.allowance()) return Code::kOverAllowance;
  // No cap is left to keep.
  if (is_final(pay.id) && ledger.payment(pay.id)->credited == body.amount) return Code::kOk;
  const Amount cap = fresh == Freshness::kGreen ? payer.certificate.cap : payer.certificate.amber_cap;
  return unconfirmed + body.amount > cap ? Code::kOverCap : Code::kOk;
}

Result<SignedEntry> Till::make_accept(const KeyPair& keys, const ChainHead& head, const SignedEntry& pay,
                                      std::uint64_t now) const {
  const Checkpoint known = replica_->citable();
  Entry entry;
  entry.header = {till_, head.next_seq, head.prev, whole_hour(now)};
  entry.body = Accept{pay.id, known.size, known.root};
  return sign(std::move(entry), keys, &replica_->ledger().fund());
}

std::string Till::accept_text(const SignedEntry& accept) const {
  const auto& body = std::get<Accept>(accept.entry.body);
  const Header& header = accept.entry.header;
  AcceptFrame frame{ref_of(body.pay), header.kid, header.seq,      header.prev, header.time / kSecondsPerHour,
                    body.size,        body.root,  accept.signature};
  return frame_text({fund_tag(replica_->ledger().fund()), frame});
}

}  // namespace besace
