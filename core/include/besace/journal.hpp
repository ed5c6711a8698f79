// The books as an accountant reads them: accounts, movements with as much debit as credit, months that open where the last one closed
// (RULEBOOK.md R14). Guarantees: the balances are those of the ledger's books. Must not decide or keep anything.
#pragma once

#include <compare>

#include "besace/ledger.hpp"

namespace besace {

/// Names are stable.
enum class JournalAccount : std::uint8_t {
  // What the fund has.
  kReserveEuros,    // euros in the bank, behind units
  kGuaranteeEuros,  // euros in the bank, for losses
  kReceivables,     // spent beyond their allowance by members, and not repaid
  // What stands behind it.
  kAvailable,      // by pocket: received and not issued
  kUnits,          // by pocket: what members may still spend
  kMerchants,      // owed to merchants
  kSuspense,       // owed to merchants once the board releases it
  kCommissions,    // kept on reconversions
  kGuaranteeFund,  // paid into the guarantee pool
};
[[nodiscard]] std::string_view account_name(JournalAccount account);
[[nodiscard]] bool is_asset(JournalAccount account);

struct AccountRef {
  JournalAccount account = JournalAccount::kReserveEuros;
  std::uint64_t pocket = 0;  // of kAvailable and kUnits
  auto operator<=>(const AccountRef&) const = default;
};
[[nodiscard]] Texts account_texts(const Rulebook& rulebook, const AccountRef& account);

/// What moves money between accounts: one kind of entry each, or what follows from one. Names are stable.
enum class Movement : std::uint8_t {
  kDeposit,           // deposit, to the reserve
  kGuaranteeDeposit,  // deposit, to the guarantee pool
  kCertify,           // certify
  kSpend,             // pay, less refund: within the allowance
  kDraw,              // pay, less refund: beyond it (L16)
  kRepay,             // certify that repays (L26)
  kSuspend,           // into suspense, or out of it (L28)
  kRedeem,            // redeem
  kReturn,            // tick: unspent units of wallets it closes (L18)
};
[[nodiscard]] std::string_view movement_name(Movement movement);
[[nodiscard]] Texts movement_texts(Movement movement);

struct Posting {
  AccountRef account;
  Amount debit = 0;
  Amount credit = 0;
};
struct JournalLine {
  Movement movement = Movement::kDeposit;
  std::vector<Posting> postings;  // as much debit as credit
};
/// What led from one state of the books to a later one; nothing for what did not move.
[[nodiscard]] std::vector<JournalLine> journal_between(const Totals& before, const Totals& after);

/// By the books alone: what the fund has, or what stands behind it.
[[nodiscard]] Amount account_balance(const Totals& totals, const AccountRef& account);
/// Every account of these books.
[[nodiscard]] std::vector<AccountRef> accounts_of(const Totals& totals);

struct AccountMonth {
  AccountRef account;
  Amount opening = 0;
  Amount debit = 0;
  Amount credit = 0;
  Amount closing = 0;
};
struct JournalMonth {
  std::uint64_t period = 0;
  bool is_open = false;  // the month that the last tick lies in
  std::vector<JournalLine> lines;
  std::vector<AccountMonth> accounts;
};
/// The sums as a month finds them, which are those that the one before ends with (L30): nothing up to the charter's, and those of now
/// where no tick has ended that one. They live as long as the ledger is not appended to.
[[nodiscard]] const Totals& totals_before(const Ledger& ledger, std::uint64_t period);
/// Month after month from the charter's on. A month ends where its close says (L30): right after the first tick of a later one.
[[nodiscard]] std::vector<JournalMonth> journal(const Ledger& ledger);

/// Units, at the end of a month and during it.
struct Figures {
  Amount issued = 0;
  Amount spent = 0;  // within allowances, less refunds
  Amount returned = 0;
  /// What may still be spent; during a month, what that has changed by.
  [[nodiscard]] Amount unspent() const { return issued - spent - returned; }
};
struct PocketMonth {
  std::uint64_t pocket = 0;
  Figures end;  // since the beginning
  Figures during;
};
struct MonthBooks {
  std::uint64_t period = 0;
  bool is_open = false;
  Amount reserve = 0;      // euros
  Amount guarantee = 0;    // euros
  Amount outstanding = 0;  // units that the reserve must back
  Amount redeemed = 0;     // units turned into euros during the month
  Figures end;
  Figures during;
  std::vector<PocketMonth> pockets;
};
/// The same months, for plots.
[[nodiscard]] std::vector<MonthBooks> months(const Ledger& ledger);

/// A pocket as whoever pays into it reads it (R15): during a month, or since the beginning.
struct PocketAccount {
  std::uint64_t period = 0;
  bool is_open = false;
  Amount opening = 0;  // received and not given
  Amount paid_in = 0;
  Amount drawn = 0;  // given to members
  Amount spent = 0;  // within allowances, less refunds
  Amount returned = 0;
  Amount kept = 0;     // came back to this pocket
  Amount closing = 0;  // received and not given
  Amount out = 0;      // at the end: members may still spend it
  /// What is asked for: below zero where more was paid in.
  [[nodiscard]] Amount claim() const { return drawn - kept - paid_in; }
};
struct PocketBook {
  std::vector<PocketAccount> months;
  PocketAccount all;  // its period is the last month's
};
[[nodiscard]] PocketBook pocket_book(const Ledger& ledger, std::uint64_t pocket);

}  // namespace besace
