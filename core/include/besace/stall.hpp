// Two offline devices at a stall: what the member's phone checks and signs, what the merchant's checks and signs.
// Guarantees: a payment this file accepts is one the law will credit (FORMAT.md L13 to L15), once it is logged with its receipt, in time, and where
// its payer's certificate has the effect that its issuer signed it for.
// Must not store anything: the caller persists what is returned before it shows it.
#pragma once

#include "besace/frame.hpp"
#include "besace/replica.hpp"

namespace besace {

/// How old the device's copy of the fund is; decides which cap holds.
enum class Freshness : std::uint8_t { kGreen, kAmber, kStale };

/// now and synced: seconds since 1970 by the device's clock. A clock that went backwards counts as green only for the same hour. A till's snapshot
/// is as old as the standing it is of, by a clock that is not behind it: a server that holds back newer ones gains nothing.
[[nodiscard]] Freshness freshness(const Replica& replica, std::uint64_t now, std::uint64_t synced);

/// Days since 1970, the later of the device's clock (seconds since 1970) and of the last day its copy of the log has seen: a clock may lag behind.
[[nodiscard]] std::uint64_t today(const Ledger& ledger, std::uint64_t now);

/// Whether a till may sell, as far as this copy knows: kOk, kNotAuthorized for a key that is no till, kMerchantDelisted, kMerchantSuspended,
/// kTillForked.
[[nodiscard]] Code till_standing(const Ledger& ledger, const Account* till);

/// The merchant's device. Feed it at start with every invoice and pay it has kept.
class Till {
 public:
  explicit Till(const Replica& replica, const Kid& till) : replica_(&replica), till_(till) {}

  /// As till_standing; kBadAmount for amount <= 0, or a price below it; kSnapshotStale where this copy has no standing that knows of this till:
  /// nothing it could cite. price: of the whole basket, where euros may pay a part of it.
  [[nodiscard]] Result<SignedEntry> make_invoice(const KeyPair& keys, Amount amount, const Nonce& nonce,
                                                 std::uint64_t now,
                                                 std::optional<Amount> price = std::nullopt) const;
  [[nodiscard]] std::string invoice_text(const SignedEntry& invoice) const;
  void remember_invoice(const SignedEntry& invoice);
  void remember_pay(const SignedEntry& pay);

  struct Received {
    SignedEntry pay;
    Amount amount = 0;
    Freshness freshness = Freshness::kGreen;
    bool already = false;                    // the same payment again: accepted silently, counted once
    std::optional<SignedEntry> certificate;  // to be kept and sent with the pay, when the frame carried it
  };
  /// Every refusal of the issue, each with its code: kBadEncoding .. kBadFrame, kOtherFund, kUnknownInvoice, kUnknownWallet,
  /// kBadSignature, kInvoicePaid, kSeqSeen, kOutOfOrder, kWalletSuspended, kWalletExpired, kNotYetValid, kCumMismatch, kOverAllowance, kOverCap,
  /// kSnapshotStale (also where there is nothing it could cite). Nothing is remembered: call remember_pay once it is stored.
  [[nodiscard]] Result<Received> receive(std::string_view text, std::uint64_t now,
                                         std::uint64_t synced) const;

  /// The receipt, next in this till's chain.
  [[nodiscard]] Result<SignedEntry> make_accept(const KeyPair& keys, const ChainHead& head,
                                                const SignedEntry& pay, std::uint64_t now) const;
  [[nodiscard]] std::string accept_text(const SignedEntry& accept) const;

 private:
  struct Payer {
    PublicKey key{};
    Certify certificate;
    Id admission{};
    const Account* account = nullptr;  // nothing for a certificate the log has not shown yet
    const StandingRow* row =
        nullptr;  // nothing unless this copy is a till's excerpt, and the wallet older than its standing
    std::optional<SignedEntry> carried;
  };
  [[nodiscard]] bool can_cite() const;
  [[nodiscard]] bool may_be_logged(const SignedEntry& certify, const Account& issuer) const;
  [[nodiscard]] Result<Payer> payer_of(const PayFrame& frame) const;
  [[nodiscard]] Code check_new(const SignedEntry& pay, const Payer& payer, std::uint64_t now,
                               Freshness freshness) const;
  [[nodiscard]] Code check_seen(const SignedEntry& pay, const Payer& payer) const;
  [[nodiscard]] Code check_row(const SignedEntry& pay, const StandingRow& row) const;
  [[nodiscard]] bool is_final(const Id& pay) const;
  [[nodiscard]] Amount refunded(const Kid& wallet, const Payer& payer) const;
  [[nodiscard]] Code check_amounts(const SignedEntry& pay, const Payer& payer, Freshness freshness) const;

  const Replica* replica_;
  Kid till_;
  std::vector<SignedEntry> invoices_;
  std::vector<SignedEntry> pays_;
  std::unordered_map<Id, Id, PrefixHash> paid_;  // invoice hash -> pay id
};

/// What an invoice leaves to be paid in euros: nothing where units pay all.
[[nodiscard]] Amount left_in_euros(const Invoice& invoice);

/// What a member's phone knows of its own wallet beyond the log.
struct PurseState {
  ChainHead head;
  Amount cum = 0;  // signed so far
};

struct Offer {
  SignedEntry invoice;
  Kid merchant{};
  std::string merchant_name;
  Amount amount = 0;
};

/// The invoice on the merchant's screen: kOtherFund, kUnknownMerchant (not approved as far as this copy knows), kBadSignature,
/// frame errors, and as till_standing.
[[nodiscard]] Result<Offer> read_invoice(const Replica& replica, std::string_view text);

struct MadePay {
  SignedEntry pay;
  std::string text;  // for the QR
};

/// What this wallet may still sign: its allowance and its refunds, less the most that the log or this device (`signed_so_far`) knows to be signed. Never below zero;
/// nothing for a wallet this copy does not know.
[[nodiscard]] Amount spendable(const Ledger& ledger, const Kid& kid, Amount signed_so_far);

/// Whether this wallet may pay the amount now: kOk, kBadAmount, kUnknownWallet, kWalletSuspended, kWalletExpired, kNotYetValid, kOverAllowance, kOverCap;
/// kChainMoved when the log holds an entry of this wallet that this device did not sign (the device was copied).
[[nodiscard]] Code check_pay(const Replica& replica, const Kid& kid, const PurseState& purse, Amount amount,
                             std::uint64_t now);

/// Fails as check_pay does; nothing is signed then.
[[nodiscard]] Result<MadePay> make_pay(const Replica& replica, const KeyPair& wallet, const PurseState& purse,
                                       const Offer& offer, std::uint64_t now);

/// The QR text of a pay signed earlier, for the invoice it answers.
[[nodiscard]] std::string pay_text(const Replica& replica, const SignedEntry& pay, const Invoice& invoice);

/// The receipt on the merchant's screen, for the pay it must answer: kBadSignature, kUnknownPay when it is another's.
[[nodiscard]] Result<SignedEntry> read_accept(const Replica& replica, std::string_view text,
                                              const SignedEntry& pay);

}  // namespace besace
