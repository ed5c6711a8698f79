// A small fund told entry by entry, for the suites of the upper core: a desk, tills, wallets, days.
// Guarantees: every entry is really signed, and the same telling gives the same bytes.
// Must not hide the law: what an entry is refused for is returned, never asserted here.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "besace/calendar.hpp"
#include "besace/replica.hpp"
#include "besace/rulebook.hpp"

namespace besace::test {

inline constexpr std::uint64_t kFirstPeriod = 24312;  // January 2026

/// A key and where its chain stands. A copy of it is a copied device: both sign the same seq.
struct Signer {
  KeyPair keys;
  ChainHead head;
  Amount cum = 0;  // wallets only: signed so far
  [[nodiscard]] Kid kid() const { return kid_of(keys.public_key); }
};

/// The key whose seed is SHA-256 of the name.
Signer signer(std::string_view name);

class Story {
 public:
  /// Founds the fund of PATIAS on 1 January 2026: one desk key with all roles, one log key, threshold 1. The
  /// change is applied to the charter before it is signed.
  explicit Story(const std::function<void(Charter&)>& change = {});

  Signer desk = signer("desk");
  Signer clock = signer("log");  // the log key, which signs ticks and checkpoints

  /// Signs the author's next entry and moves its chain on; nothing is logged.
  SignedEntry make(Signer& author, Body body) const;
  /// Logs an entry as it is; what the law says of it.
  Code record(const SignedEntry& entry);
  /// make, then record.
  Code put(Signer& author, Body body) { return record(make(author, std::move(body))); }

  /// Approves a merchant: its key, ready to sign as its first till.
  Signer merchant(std::string_view name);
  /// Adds a device to a merchant: its key, ready to sign.
  Signer till(Signer& merchant, std::string_view name);
  /// Certifies a wallet as the rulebook says, for the month of today or the one given.
  Signer wallet(std::string_view name, std::uint64_t period = 0);
  /// The certificate that wallet() issues.
  [[nodiscard]] Certify certificate(const PublicKey& holder, std::uint64_t period = 0) const;
  Code deposit(Amount amount, std::uint64_t target = kReserve, std::uint64_t pocket = 0);
  /// A day begins; or several, one after the other.
  Code tick(std::uint64_t days = 1);

  /// The log key says who may spend and sell, as it stands.
  Code standing() { return put(clock, Standing{ledger().standing_root()}); }

  /// The ticks that lead to the first day after this one.
  Code pass(std::uint64_t day);

  /// Signs the wallet's next payment; nothing is logged.
  SignedEntry make_pay(Signer& wallet, const Signer& merchant, Amount amount);
  /// Signs a receipt that cites the log as it stands, or as it stood at the size given; nothing is logged.
  SignedEntry make_accept(Signer& till, const SignedEntry& pay) {
    return make_accept(till, pay, tree().size());
  }
  SignedEntry make_accept(Signer& till, const SignedEntry& pay, std::uint64_t size) const;
  /// Both, logged one after the other. Returns the payment.
  SignedEntry sale(Signer& wallet, Signer& till, Amount amount, const Signer& merchant);
  SignedEntry sale(Signer& wallet, Signer& till, Amount amount) { return sale(wallet, till, amount, till); }

  [[nodiscard]] const Id& fund() const { return fund_; }
  [[nodiscard]] std::uint64_t today() const { return day_; }
  [[nodiscard]] std::uint64_t now() const;  // eight in the morning of today
  [[nodiscard]] const std::vector<SignedEntry>& entries() const { return entries_; }
  [[nodiscard]] const Replica& replica() const { return replica_; }
  [[nodiscard]] const Ledger& ledger() const { return replica_.ledger(); }
  [[nodiscard]] const MerkleTree& tree() const { return replica_.tree(); }

  /// The CBOR sequence of the entries [begin, end), and the checkpoint of the first `size` entries.
  [[nodiscard]] Bytes sequence(std::size_t begin = 0, std::size_t end = SIZE_MAX) const;
  [[nodiscard]] std::string checkpoint(std::uint64_t size) const;
  [[nodiscard]] std::string checkpoint() const { return checkpoint(tree().size()); }
  [[nodiscard]] Bytes bundle() const;

 private:
  Id fund_{};
  std::uint64_t day_ = first_day_of(kFirstPeriod);
  std::uint64_t invoices_ = 0;
  std::vector<SignedEntry> entries_;
  Replica replica_;
};

/// The bundle of any entries, whatever they are worth: the checkpoint is the log key's.
Bytes bundle_of(const std::vector<SignedEntry>& entries, const KeyPair& log_key);

}  // namespace besace::test
