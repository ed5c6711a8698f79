// A day is the same date in a field, in words and in the register.
import { describe, expect, it } from 'vitest';
import { dayInWords, dayOf, readDay, typedDay } from '../../../src/features/desk/days';

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1961-03-04', -3225],
    ['2024-02-29', 19782],
    ['2026-11-27', 20784],
  ])('ReadsAndLaysOut %s', (typed, day) => {
    expect(readDay(typed)).toBe(day);
    expect(typedDay(day)).toBe(typed);
  });

  it.each(['', '2026-1-2', '27/11/2026', '2026-13-01', 'demain'])('RefusesWhatIsNoDate "%s"', (typed) => {
    expect(readDay(typed)).toBeNull();
  });

  it('SaysTheDateThatWasTyped', () => {
    expect(dayInWords(20784)).toBe('27 novembre 2026');
  });

  it('TakesTheDateOfThisComputer', () => {
    expect(dayOf(new Date(2026, 10, 27, 0, 5).getTime())).toBe(20784);
    expect(dayOf(new Date(2026, 10, 27, 23, 55).getTime())).toBe(20784);
  });
});
