// Local days, in a time zone where they differ from UTC's.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDay, localMidnight, monthsAfter, toSeconds } from '../../../src/engine/worker/dates';

const before = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'Europe/Paris';
});
afterAll(() => {
  process.env['TZ'] = before;
});

it('CountsTheDayOfTheWallClock', () => {
  // 23:30 UTC on 31 July is 01:30 on 1 August in Paris.
  const night = Date.UTC(2026, 6, 31, 23, 30);
  expect(localDay(night)).toBe(Date.UTC(2026, 7, 1) / 86_400_000);
});

it('GivesTheFirstMomentOfALocalDayAcrossTheChangeOfHour', () => {
  for (const day of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 0, 1)].map(
    (t) => t / 86_400_000,
  )) {
    const midnight = localMidnight(day);
    expect(localDay(midnight)).toBe(day);
    expect(localDay(midnight - 1)).toBe(day - 1);
  }
});

it('FindsTheDayOfTheSameNumberMonthsLaterOrTheMonthsLast', () => {
  const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000;
  expect(monthsAfter(day(2026, 11, 27), 12)).toBe(day(2027, 11, 27));
  expect(monthsAfter(day(2026, 11, 27), 2)).toBe(day(2027, 1, 27));
  expect(monthsAfter(day(2027, 8, 31), 6)).toBe(day(2028, 2, 29));
  expect(monthsAfter(day(2026, 10, 31), 1)).toBe(day(2026, 11, 30));
});

it('RoundsSecondsDown', () => {
  expect(toSeconds(1_999)).toBe(1n);
});
