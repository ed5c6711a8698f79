// See outlook.hpp.
#include "besace/outlook.hpp"

#include <algorithm>
#include <limits>

#include "besace/calendar.hpp"

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

// Each month takes in first, then gives.
std::optional<std::uint64_t> runway(Amount free, Amount change) {
  if (change >= 0) return free >= 0 || free + change >= 0 ? std::nullopt : std::optional<std::uint64_t>(0);
  return free < 0 ? 0 : static_cast<std::uint64_t>(free / -change);
}

}  // namespace

std::uint64_t year_before(std::uint64_t day) {
  const std::uint64_t period = period_of(day);
  if (period < period_of(0) + kMonthsPerYear) return 0;
  const std::uint64_t before = period - kMonthsPerYear;
  const std::uint64_t last = first_day_of(before + 1) - 1;
  return std::min(first_day_of(before) + (day - first_day_of(period)), last);
}

Result<Outlook> outlook(const Ledger& ledger, const Monthly& monthly, std::uint64_t today) {
  if (today > kMaxDay) return Code::kBadArgument;
  const auto some = checked_add(monthly.contributions, monthly.top_ups);
  const auto in = some ? checked_add(*some, monthly.returning) : std::nullopt;
  const bool is_sound =
      monthly.contributions >= 0 && monthly.top_ups >= 0 && monthly.returning >= 0 && monthly.allowances >= 0;
  if (!is_sound || !in) return Code::kBadAmount;
  const Totals& totals = ledger.totals();
  const CountersRule& counters = ledger.rulebook().counters;
  Outlook out;
  out.reserve_free = totals.reserve_free();
  out.runway = runway(out.reserve_free, *in - monthly.allowances);
  out.circulation = counter(totals.outstanding(), counters.circulation);
  out.payments = counter(paid_since(ledger, year_before(today)), counters.payments);
  return out;
}

}  // namespace besace
