// What the law keeps: keys, wallets, merchants, payments, sums, and what an auditor should read.
// Guarantees: plain values; what follows from them is computed, never stored twice. Must not decide anything.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "besace/chain.hpp"
#include "besace/entry.hpp"

namespace besace {

inline constexpr Index kNever = ~Index{0};
inline constexpr std::uint64_t kGraceTicks = 7;              // D
inline constexpr std::uint32_t kNobody = ~std::uint32_t{0};  // in place of a position

enum class Severity : std::uint8_t { kNote, kIncident, kError };

/// Something an auditor reads: a code, the entry at fault, and where two are, the other one.
struct Finding {
  Code code = Code::kOk;
  Severity severity = Severity::kNote;
  Index index = kNever;
  Index other = kNever;
  Kid kid{};
  Amount amount = 0;
};

/// By number, those of FORMAT.md F24. A merchant's own key is its first till; kTill are the others.
enum class AccountKind : std::uint8_t { kDesk = 0, kLog = 1, kMerchant = 2, kTill = 3, kWallet = 4 };

/// Whose standing a till needs beside that of wallets (F29).
[[nodiscard]] constexpr bool is_other(AccountKind kind) {
  return kind != AccountKind::kWallet && kind != AccountKind::kLog;
}

/// A key the fund has admitted.
struct Account {
  Kid kid{};
  PublicKey key{};
  AccountKind kind = AccountKind::kDesk;
  Roles roles = 0;
  Index admitted = 0;
  Id admission{};
  Index suspended = kNever;  // entries and payments after it no longer bind the fund
  Index forked = kNever;     // tills: credits after it stand in suspense, until adjusted (L28)
  std::uint32_t slot = 0;    // position in wallets(), or of a till's merchant in merchants()
  Index adjusted = 0;        // tills: what was logged of it before proves no fork with what comes after (L5)
  Chain chain;               // forks keep the first logged
};

/// Of a desk key (F30).
struct DeskTip {
  Kid kid{};
  ChainTip tip;
  bool operator==(const DeskTip&) const = default;
};

struct Wallet {
  std::uint32_t account = 0;
  Certify certificate;
  Amount allowance = 0;
  Amount spent = 0;                 // credited to merchants or held for them, less refunds
  Amount refunded = 0;              // in all: spendable again
  Amount repaid = 0;                // of what was drawn (L26)
  Amount cum = 0;                   // highest cumulative amount the log has seen signed
  bool closed = false;              // L18: what is unspent has returned
  std::vector<Pocket> spend_order;  // the certificate's pockets, first spent first

  [[nodiscard]] Amount within() const { return spent < allowance ? spent : allowance; }
  /// Beyond the allowance, drawn from the guarantee pool.
  [[nodiscard]] Amount drawn() const { return spent - within(); }
  /// The receivable on its holder (L16).
  [[nodiscard]] Amount owed() const { return drawn() > repaid ? drawn() - repaid : 0; }
  [[nodiscard]] Amount expired() const { return closed ? allowance - within() : 0; }
  /// Of what it was given in this pocket (L16).
  [[nodiscard]] Amount unspent_of(std::uint64_t pocket) const;
  /// What the log says may still be spent.
  [[nodiscard]] Amount left() const { return closed ? 0 : allowance - within(); }
};

struct Merchant {
  std::uint32_t account = 0;
  std::string name;
  std::string commune;
  std::vector<std::string> categories;
  Index delisted = kNever;
  Amount credited = 0;  // less refunds
  Amount refunded = 0;  // in all
  Amount held = 0;      // in suspense, less refunds (L28)
  Amount redeemed = 0;
  std::uint64_t payments = 0;
  /// Units not yet redeemed; below zero when refunds came after a redeem.
  [[nodiscard]] Amount owed() const { return credited - redeemed; }
};

struct Payment {
  Id id{};
  Index index = 0;
  std::uint32_t wallet = 0;
  std::uint32_t merchant = 0;  // kNobody when the payee is none
  std::uint64_t seq = 0;
  std::uint64_t time = 0;
  Amount amount = 0;
  Amount cum = 0;
  Amount credited = 0;  // before refunds
  Amount refunded = 0;
  Index accepted = kNever;       // index of its accept
  Index evidence = kNever;       // L13, of its accept
  std::uint32_t till = kNobody;  // account of its accept's author
  Code code = Code::kOk;         // why it is void or cut, kOk when credited in full
  bool well_formed = false;      // L10; otherwise nothing can ever credit it
  bool held = false;             // credited in suspense
};

/// The sums of one pocket.
struct PocketSums {
  Amount deposited = 0;
  Amount issued = 0;
  Amount spent = 0;
  Amount returned = 0;  // units of this pocket that came back
  Amount gained = 0;    // cents that returned units, of any pocket, left in this one
  /// Cents received and not issued.
  [[nodiscard]] Amount pot() const { return balance_of({deposited, gained}, {issued}); }
  bool operator==(const PocketSums&) const = default;
};

struct Totals {
  Amount reserve = 0;     // euros deposited in the reserve
  Amount guaranteed = 0;  // euros deposited in the guarantee pool
  Amount issued = 0;
  Amount spent_within = 0;  // within allowances
  Amount draws = 0;         // beyond them, from the guarantee pool
  Amount credits = 0;       // to merchants, less refunds
  Amount held = 0;          // for merchants, in suspense
  Amount refunded = 0;
  Amount redeemed = 0;  // units
  Amount paid_out = 0;  // euros, for the units redeemed
  Amount repaid = 0;    // moved from the reserve to the guarantee pool
  Amount expired = 0;
  std::map<std::uint64_t, PocketSums> pockets;
  /// The guarantee pool after draws and repayments; may be negative.
  [[nodiscard]] Amount guarantee() const { return balance_of({guaranteed, repaid}, {draws}); }
  /// Units members may still spend.
  [[nodiscard]] Amount unspent() const { return balance_of({issued}, {spent_within, expired}); }
  /// Units the reserve must back: unspent, and owed to merchants.
  [[nodiscard]] Amount outstanding() const { return balance_of({unspent(), credits, held}, {redeemed}); }
  [[nodiscard]] Amount reserve_free() const {
    return balance_of({reserve, draws, spent_within, expired, redeemed},
                      {issued, credits, held, repaid, paid_out});
  }
  bool operator==(const Totals&) const = default;
};

/// What replaced the rulebook before it (L22), from index on.
struct Amendment {
  Id act{};
  Index index = 0;
  Amend body;
};

/// The state's root, and its sums, when a tick ended every period before `before` (L30).
struct PeriodEnd {
  std::uint64_t before = 0;
  Hash root{};
  Totals totals;
};

/// What closed a period (L30): an act by its place among the acts, at the entry where it took effect.
struct Closing {
  std::uint32_t act = 0;
  Index index = 0;
};

}  // namespace besace
