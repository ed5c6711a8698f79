// Local days, in a time zone where they differ from UTC's.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDay, localMidnight, toSeconds } from '../../../src/engine/worker/dates';

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

it('RoundsSecondsDown', () => {
  expect(toSeconds(1_999)).toBe(1n);
});
