// See journal.hpp. Everything is a difference between two states of the sums that the ledger keeps.
// Guarantees: the reserve is what stands behind it but the guarantee pool's own, to the cent. Must not look at an entry.
#include "besace/journal.hpp"

#include <algorithm>

#include "besace/calendar.hpp"

namespace besace {
namespace {

const PocketSums& sums_of(const Totals& totals, std::uint64_t pocket) {
  static const PocketSums none;
  const auto found = totals.pockets.find(pocket);
  return found == totals.pockets.end() ? none : found->second;
}

/// The postings of one movement; what goes the other way is posted on the other side.
class Line {
 public:
  explicit Line(Movement movement) { line_.movement = movement; }
  void debit(AccountRef account, Amount amount) {
    if (amount != 0)
      line_.postings.push_back({account, std::max<Amount>(amount, 0), std::max<Amount>(-amount, 0)});
  }
  void credit(AccountRef account, Amount amount) { debit(account, -amount); }
  void end(std::vector<JournalLine>& lines) {
    if (!line_.postings.empty()) lines.push_back(std::move(line_));
  }

 private:
  JournalLine line_;
};

using enum JournalAccount;

void post_pockets(const Totals& before, const Totals& after, std::vector<JournalLine>& lines) {
  Line deposit(Movement::kDeposit);
  Line certify(Movement::kCertify);
  Line spend(Movement::kSpend);
  Line back(Movement::kReturn);
  deposit.debit({kReserveEuros}, after.reserve - before.reserve);
  for (const auto& [pocket, now] : after.pockets) {
    const PocketSums& then = sums_of(before, pocket);
    deposit.credit({kAvailable, pocket}, now.deposited - then.deposited);
    certify.debit({kAvailable, pocket}, now.issued - then.issued);
    certify.credit({kUnits, pocket}, now.issued - then.issued);
    spend.debit({kUnits, pocket}, now.spent - then.spent);
    back.debit({kUnits, pocket}, now.returned - then.returned);
    back.credit({kAvailable, pocket}, now.gained - then.gained);
  }
  spend.credit({kMerchants}, after.spent_within - before.spent_within);
  for (Line* line : {&deposit, &certify, &spend, &back}) line->end(lines);
}

/// The books at the end of each month, with those it began with.
struct Month {
  std::uint64_t period = 0;
  bool is_open = false;
  const Totals* before = nullptr;
  const Totals* after = nullptr;
};

std::vector<Month> months_of(const Ledger& ledger) {
  std::vector<Month> out;
  if (ledger.size() == 0) return out;
  const std::uint64_t now = period_of(ledger.day());
  for (std::uint64_t period = period_of(ledger.day_at(0)); period <= now; ++period) {
    const Totals* after = &totals_before(ledger, period + 1);
    out.push_back({period, after == &ledger.totals(), &totals_before(ledger, period), after});
  }
  return out;
}

AccountMonth account_month(const Month& month, const std::vector<JournalLine>& lines,
                           const AccountRef& account) {
  AccountMonth out;
  out.account = account;
  out.opening = account_balance(*month.before, account);
  for (const JournalLine& line : lines) {
    for (const Posting& posting : line.postings) {
      if (posting.account != account) continue;
      out.debit = balance_of({out.debit, posting.debit}, {});
      out.credit = balance_of({out.credit, posting.credit}, {});
    }
  }
  out.closing = is_asset(account.account) ? balance_of({out.opening, out.debit}, {out.credit})
                                          : balance_of({out.opening, out.credit}, {out.debit});
  return out;
}

Figures figures_of(const PocketSums& sums) {
  return {sums.issued, sums.spent, sums.returned};
}
Figures less(const Figures& end, const Figures& opening) {
  return {end.issued - opening.issued, end.spent - opening.spent, end.returned - opening.returned};
}
Figures figures_of(const Totals& totals) {
  return {totals.issued, totals.spent_within, totals.expired};
}

MonthBooks books_of(const Month& month) {
  const Totals& totals = *month.after;
  MonthBooks out;
  out.period = month.period;
  out.is_open = month.is_open;
  out.reserve = account_balance(totals, {kReserveEuros});
  out.guarantee = totals.guarantee();
  out.outstanding = totals.outstanding();
  out.redeemed = totals.redeemed - month.before->redeemed;
  out.end = figures_of(totals);
  out.during = less(out.end, figures_of(*month.before));
  for (const auto& [pocket, sums] : totals.pockets) {
    const Figures end = figures_of(sums);
    out.pockets.push_back({pocket, end, less(end, figures_of(sums_of(*month.before, pocket)))});
  }
  return out;
}

PocketAccount pocket_account(const Month& month, std::uint64_t pocket) {
  const PocketSums& then = sums_of(*month.before, pocket);
  const PocketSums& now = sums_of(*month.after, pocket);
  PocketAccount out{.period = month.period, .is_open = month.is_open};
  out.opening = account_balance(*month.before, {kAvailable, pocket});
  out.paid_in = now.deposited - then.deposited;
  out.drawn = now.issued - then.issued;
  out.spent = now.spent - then.spent;
  out.returned = now.returned - then.returned;
  out.kept = now.gained - then.gained;
  out.closing = account_balance(*month.after, {kAvailable, pocket});
  out.out = account_balance(*month.after, {kUnits, pocket});
  return out;
}

}  // namespace

const Totals& totals_before(const Ledger& ledger, std::uint64_t period) {
  static const Totals nothing;
  if (ledger.size() == 0 || period <= period_of(ledger.day_at(0))) return nothing;
  const std::vector<PeriodEnd>& ends = ledger.period_ends();
  const auto end = std::partition_point(ends.begin(), ends.end(),
                                        [&](const PeriodEnd& one) { return one.before < period; });
  return end == ends.end() ? ledger.totals() : end->totals;
}

PocketBook pocket_book(const Ledger& ledger, std::uint64_t pocket) {
  PocketBook out;
  const std::vector<Month> all = months_of(ledger);
  for (const Month& month : all) out.months.push_back(pocket_account(month, pocket));
  if (!all.empty()) {
    const Month& last = all.back();
    out.all = pocket_account({last.period, last.is_open, all.front().before, last.after}, pocket);
  }
  return out;
}

std::vector<JournalLine> journal_between(const Totals& before, const Totals& after) {
  std::vector<JournalLine> lines;
  post_pockets(before, after, lines);
  const auto moved = [&](Amount Totals::*sum) { return after.*sum - before.*sum; };
  const auto post = [&](Movement movement, std::initializer_list<std::pair<AccountRef, Amount>> debits) {
    Line line(movement);
    for (const auto& [account, amount] : debits) line.debit(account, amount);
    line.end(lines);
  };
  const Amount given = moved(&Totals::guaranteed);
  const Amount drawn = moved(&Totals::draws);
  const Amount repaid = moved(&Totals::repaid);
  const Amount held = moved(&Totals::held);
  const Amount redeemed = moved(&Totals::redeemed);
  const Amount sent = moved(&Totals::paid_out);
  post(Movement::kGuaranteeDeposit, {{{kGuaranteeEuros}, given}, {{kGuaranteeFund}, -given}});
  post(Movement::kDraw, {{{kReceivables}, drawn},
                         {{kMerchants}, -drawn},
                         {{kReserveEuros}, drawn},
                         {{kGuaranteeEuros}, -drawn}});
  // What is repaid was kept back from an allowance: it leaves what pocket 0 has.
  post(Movement::kRepay, {{{kAvailable, 0}, repaid},
                          {{kReceivables}, -repaid},
                          {{kGuaranteeEuros}, repaid},
                          {{kReserveEuros}, -repaid}});
  post(Movement::kSuspend, {{{kMerchants}, held}, {{kSuspense}, -held}});
  post(Movement::kRedeem,
       {{{kMerchants}, redeemed}, {{kReserveEuros}, -sent}, {{kCommissions}, sent - redeemed}});
  return lines;
}

std::string_view account_name(JournalAccount account) {
  switch (account) {
    case kReserveEuros: return "reserve";
    case kGuaranteeEuros: return "guarantee";
    case kReceivables: return "receivables";
    case kAvailable: return "available";
    case kUnits: return "units";
    case kMerchants: return "merchants";
    case kSuspense: return "suspense";
    case kCommissions: return "commissions";
    case kGuaranteeFund: return "guarantee_fund";
  }
  broken_invariant("an account outside the enumeration");
}

bool is_asset(JournalAccount account) {
  return account == kReserveEuros || account == kGuaranteeEuros || account == kReceivables;
}

Amount account_balance(const Totals& totals, const AccountRef& account) {
  const PocketSums& pocket = sums_of(totals, account.pocket);
  switch (account.account) {
    case kReserveEuros: return balance_of({totals.reserve, totals.draws}, {totals.repaid, totals.paid_out});
    case kGuaranteeEuros: return totals.guarantee();
    case kReceivables: return balance_of({totals.draws}, {totals.repaid});
    case kAvailable: return balance_of({pocket.pot()}, {account.pocket == 0 ? totals.repaid : 0});
    case kUnits: return balance_of({pocket.issued}, {pocket.spent, pocket.returned});
    case kMerchants: return balance_of({totals.credits}, {totals.redeemed});
    case kSuspense: return totals.held;
    case kCommissions: return balance_of({totals.redeemed}, {totals.paid_out});
    case kGuaranteeFund: return totals.guaranteed;
  }
  broken_invariant("an account outside the enumeration");
}

std::vector<AccountRef> accounts_of(const Totals& totals) {
  std::vector<AccountRef> out{{kReserveEuros}, {kGuaranteeEuros}, {kReceivables}};
  for (const JournalAccount account : {kAvailable, kUnits}) {
    for (const auto& [pocket, sums] : totals.pockets) out.push_back({account, pocket});
  }
  for (const JournalAccount account : {kMerchants, kSuspense, kCommissions, kGuaranteeFund})
    out.push_back({account});
  return out;
}

std::vector<JournalMonth> journal(const Ledger& ledger) {
  std::vector<JournalMonth> out;
  for (const Month& month : months_of(ledger)) {
    JournalMonth one{month.period, month.is_open, journal_between(*month.before, *month.after), {}};
    for (const AccountRef& account : accounts_of(*month.after))
      one.accounts.push_back(account_month(month, one.lines, account));
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<MonthBooks> months(const Ledger& ledger) {
  std::vector<MonthBooks> out;
  for (const Month& month : months_of(ledger)) out.push_back(books_of(month));
  return out;
}

}  // namespace besace
