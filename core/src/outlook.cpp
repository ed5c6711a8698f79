// See outlook.hpp.
#include "besace/outlook.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "besace/calendar.hpp"
#include "besace/journal.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kMonthsPerYear = 12;

Counter counter(Amount amount, Amount threshold) {
  const auto whole = static_cast<Amount>(kWholeRate);
  const Amount counted = std::max<Amount>(amount, 0);
  const Amount most = std::numeric_limits<Amount>::max() / whole - 1;  // beyond it only forged units go
  const Amount times = std::min(counted / threshold, most);
  const Amount ratio = times * whole + counted % threshold * whole / threshold;
  return {amount, threshold, static_cast<std::uint64_t>(ratio)};
}

// The day is the log's: the author's clock says nothing that could be checked.
Amount paid_since(const Ledger& ledger, std::uint64_t day) {
  const std::vector<Payment>& payments = ledger.payments();
  const auto first = std::partition_point(payments.begin(), payments.end(), [&](const Payment& payment) {
    return ledger.day_at(payment.index) <= day;
  });
  Amount sum = 0;  // of what is credited in all, which the ledger keeps within bounds
  for (auto payment = first; payment != payments.end(); ++payment) sum += payment->credited;
  return sum;
}

std::optional<Amount> brought_by(const Monthly& month) {
  const std::array<Amount, 3> parts{month.contributions, month.top_ups, month.returning};
  return checked_sum(parts);
}

/// What a month has had less of than another.
Monthly less(const Monthly& usual, const Monthly& so_far) {
  const auto rest = [](Amount whole, Amount part) {
    return std::max<Amount>(balance_of({whole}, {part}), 0);
  };
  return {rest(usual.contributions, so_far.contributions), rest(usual.top_ups, so_far.top_ups),
          rest(usual.allowances, so_far.allowances), rest(usual.returning, so_far.returning)};
}

/// A partner's euros that its pocket has already are not to come again.
Result<Monthly> rest_of(const Ledger& ledger, const StillToCome& still, Amount returning) {
  Monthly out{still.contributions, 0, 0, returning};
  const auto& sums = ledger.totals().pockets;
  for (const Pocket& pocket : still.allowances) {
    const auto all = checked_add(out.allowances, pocket.amount);
    if (pocket.amount < 0 || !all) return Code::kBadAmount;
    out.allowances = *all;
    if (pocket.number <= kSavingsPocket) continue;
    const auto found = sums.find(pocket.number);
    const Amount pot = found == sums.end() ? 0 : std::max<Amount>(found->second.pot(), 0);
    out.top_ups += std::max<Amount>(pocket.amount - pot, 0);  // no more than out.allowances
  }
  return out;
}

/// The month under way is the first that counts, once it has brought and taken all.
std::optional<std::uint64_t> runway(Amount free, Amount lacking) {
  if (free < 0) return 0;
  if (lacking <= 0) return std::nullopt;
  return 1 + static_cast<std::uint64_t>(free / lacking);
}

Result<Outlook> outlook_of(const Ledger& ledger, const Monthly& rest, const Monthly& monthly,
                           std::uint64_t today) {
  const auto first = brought_by(rest), each = brought_by(monthly);
  if (!first || !each) return Code::kBadAmount;
  const Totals& totals = ledger.totals();
  const CountersRule& counters = ledger.rulebook().counters;
  Outlook out;
  out.reserve_free = totals.reserve_free();
  out.rest = rest;
  out.monthly = monthly;
  out.runway = runway(balance_of({out.reserve_free, *first}, {rest.allowances}),
                      balance_of({monthly.allowances}, {*each}));
  out.circulation = counter(totals.outstanding(), counters.circulation);
  out.payments = counter(paid_since(ledger, year_before(today)), counters.payments);
  return out;
}

}  // namespace

std::uint64_t year_before(std::uint64_t day) {
  const std::uint64_t period = period_of(day);
  if (period < period_of(0) + kMonthsPerYear) return 0;
  const std::uint64_t before = period - kMonthsPerYear;
  const std::uint64_t last = first_day_of(before + 1) - 1;
  return std::min(first_day_of(before) + (day - first_day_of(period)), last);
}

Monthly month_of(const Ledger& ledger, std::uint64_t period) {
  const Totals& before = totals_before(ledger, period);
  const Totals& after = totals_before(ledger, period + 1);
  Monthly out;
  for (const auto& [pocket, now] : after.pockets) {
    const auto found = before.pockets.find(pocket);
    const PocketSums then = found == before.pockets.end() ? PocketSums{} : found->second;
    if (pocket > kSavingsPocket) {
      out.top_ups = balance_of({out.top_ups, now.deposited, now.gained}, {then.deposited, then.gained});
      continue;
    }
    out.contributions = balance_of({out.contributions, now.deposited}, {then.deposited});
    out.returning = balance_of({out.returning, now.gained}, {then.gained});
  }
  out.allowances = after.issued - before.issued;
  out.returning =
      balance_of({out.returning, after.redeemed, before.paid_out}, {before.redeemed, after.paid_out});
  return out;
}

Result<Outlook> outlook(const Ledger& ledger, const Expected& expected, const StillToCome& rest,
                        std::uint64_t today) {
  if (today > kMaxDay) return Code::kBadArgument;
  if (expected.contributions < 0 || expected.top_ups < 0 || expected.allowances < 0) return Code::kBadAmount;
  const std::uint64_t period = period_of(today);
  const Amount returned = month_of(ledger, period - 1).returning;
  const Monthly monthly{expected.contributions, expected.top_ups, expected.allowances, returned};
  const auto first = rest_of(ledger, rest, less(monthly, month_of(ledger, period)).returning);
  return first ? outlook_of(ledger, *first, monthly, today) : first.code();
}

Result<Outlook> outlook_like(const Ledger& ledger, std::uint64_t period, std::uint64_t today) {
  if (today > kMaxDay || period > period_of(kMaxDay)) return Code::kBadArgument;
  const Monthly monthly = month_of(ledger, period);
  return outlook_of(ledger, less(monthly, month_of(ledger, period_of(today))), monthly, today);
}

}  // namespace besace
