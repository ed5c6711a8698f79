// Payments are listed under the day they were taken, in the order given.
import { describe, expect, it } from 'vitest';
import { byDay } from '../../../src/features/merchant/days';

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
const payment = (id: string, ms: number) => ({
  id,
  amount: 100n,
  basket: null,
  refunded: 0n,
  at: ms,
  state: 'accepted' as const,
});

describe('byDay', () => {
  it('PutsEachPaymentUnderItsOwnDay', () => {
    const days = byDay([payment('a', at(21, 18)), payment('b', at(21, 9)), payment('c', at(20, 23))]);
    expect(days.map((day) => day.payments.map((one) => one.id))).toEqual([['a', 'b'], ['c']]);
    expect(days.map((day) => new Date(day.at).getDate())).toEqual([21, 20]);
  });

  it('GivesNoDayForNoPayment', () => {
    expect(byDay([])).toEqual([]);
  });
});
