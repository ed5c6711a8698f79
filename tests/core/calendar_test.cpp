// Days and months as numbers (FORMAT.md F5).
// Guarantees: known dates, leap years, and both ways over two centuries. Must not use the calendar it tests to expect.
#include "besace/calendar.hpp"

#include "support.hpp"

namespace besace {
namespace {

constexpr std::uint64_t period(std::uint64_t year, std::uint64_t month) {
  return 12 * year + month - 1;
}

bool is_leap(std::uint64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::uint64_t days_in(std::uint64_t year, std::uint64_t month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

TEST(CalendarTest, KnowsPublishedDates) {
  EXPECT_EQ(first_day_of(period(1970, 1)), 0U);
  EXPECT_EQ(first_day_of(period(2000, 3)), 11017U);
  EXPECT_EQ(first_day_of(period(2026, 1)), 20454U);
  EXPECT_EQ(period(2026, 1), 24312U);  // the example of F5
}

TEST(CalendarTest, GivesFebruaryItsLeapDayAsTheGregorianCalendarDoes) {
  const auto february = [](std::uint64_t year) {
    return first_day_of(period(year, 3)) - first_day_of(period(year, 2));
  };
  EXPECT_EQ(february(2024), 29U);
  EXPECT_EQ(february(2026), 28U);
  EXPECT_EQ(february(2000), 29U);
  EXPECT_EQ(february(2100), 28U);
}

TEST(CalendarTest, CountsEveryDayOfTwoCenturiesOnce) {
  std::uint64_t day = 0;
  for (std::uint64_t year = 1970; year < 2170; ++year) {
    for (std::uint64_t month = 1; month <= 12; ++month) {
      ASSERT_EQ(first_day_of(period(year, month)), day) << year << "-" << month;
      for (std::uint64_t i = 0; i < days_in(year, month); ++i) {
        ASSERT_EQ(period_of(day++), period(year, month)) << year << "-" << month << "-" << i + 1;
      }
    }
  }
}

}  // namespace
}  // namespace besace
