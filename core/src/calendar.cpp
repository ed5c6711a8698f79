// Days and months by std::chrono's civil calendar.
// Guarantees: exact from 1970 on. Must not know a time zone.
#include "besace/calendar.hpp"

#include <chrono>

namespace besace {
namespace {

constexpr std::uint64_t kMonthsPerYear = 12;

}  // namespace

std::uint64_t first_day_of(std::uint64_t period) {
  using namespace std::chrono;
  const auto month_of_year = month(static_cast<unsigned>(period % kMonthsPerYear + 1));
  const sys_days first = year(static_cast<int>(period / kMonthsPerYear)) / month_of_year / day(1);
  return static_cast<std::uint64_t>(first.time_since_epoch().count());
}

std::uint64_t period_of(std::uint64_t day) {
  using namespace std::chrono;
  const year_month_day date{sys_days{days{static_cast<std::int64_t>(day)}}};
  const auto years = static_cast<std::uint64_t>(static_cast<int>(date.year()));
  return years * kMonthsPerYear + static_cast<unsigned>(date.month()) - 1;
}

}  // namespace besace
