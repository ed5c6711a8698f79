// Merchants: approved, given devices, delisted, and their units turned into euros (FORMAT.md L24, L25, L29).
// Guarantees: what was sold stays due whatever becomes of the approval. Must not credit a payment.
#include "besace/ledger.hpp"

namespace besace {

Code Ledger::apply(const Header& /*header*/, const Id& id, const Approve& body) {
  if (const Code code = check_new_key(body.key); code != Code::kOk) return code;
  Merchant merchant;
  merchant.account =
      admit(body.key, AccountKind::kMerchant, id, 0, static_cast<std::uint32_t>(merchants_.size()));
  merchant.name = body.name;
  merchant.commune = body.commune;
  merchant.categories = body.categories;
  merchants_.push_back(std::move(merchant));
  return Code::kOk;
}

// L24
Code Ledger::apply(const Header& header, const Id& id, const AddTill& body) {
  if (const Code code = check_new_key(body.key); code != Code::kOk) return code;
  admit(body.key, AccountKind::kTill, id, 0, account(header.kid)->slot);
  return Code::kOk;
}

// L25
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Delist& body) {
  if (merchant(body.merchant) == nullptr) return Code::kUnknownMerchant;
  Merchant& ended = merchants_[account(body.merchant)->slot];
  if (ended.delisted != kNever) return Code::kDuplicate;
  ended.delisted = size_;
  changed(ended.account);
  return Code::kOk;
}

// L29
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Redeem& body) {
  const auto redeemed = checked_add(totals_.redeemed, body.amount);
  if (!redeemed) return Code::kBadAmount;
  if (merchant(body.merchant) == nullptr) return Code::kUnknownMerchant;
  if (!references_.insert(body.reference).second) return Code::kReferenceUsed;
  Merchant& paid = merchants_[account(body.merchant)->slot];
  touch_leaf(paid.account);
  paid.redeemed += body.amount;
  totals_.redeemed = *redeemed;
  totals_.paid_out += body.amount - body.commission;
  const Amount beyond = paid.redeemed - (paid.credited + paid.refunded);
  if (beyond > 0) note(Code::kOverRedeemed, Severity::kError, kNever, body.merchant, beyond);
  return Code::kOk;
}

}  // namespace besace
