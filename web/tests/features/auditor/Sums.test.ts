// @vitest-environment jsdom
// The sums show what has happened in the fund and nothing else, and the second equality holds with what is on hold.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Totals } from '../../../src/engine/types';
import Sums from '../../../src/features/auditor/Sums.svelte';

const kNone: Totals = {
  reserve: 600_00n,
  reserveFree: 300_00n,
  guarantee: 50_00n,
  issued: 300_00n,
  spentWithin: 60_00n,
  unspent: 240_00n,
  expired: 0n,
  outstanding: 300_00n,
  credits: 60_00n,
  held: 0n,
  draws: 0n,
  refunded: 0n,
  redeemed: 0n,
  paidOut: 0n,
};
const rare = ['held', 'refunded', 'redeemed', 'paid-out'].map((name) => `audit-total-${name}`);
const page = (): string => document.body.textContent ?? '';

function show(given: Partial<Totals>): void {
  render(Sums, { totals: { ...kNone, ...given }, symbol: '€' });
}
afterEach(cleanup);

describe('Sums', () => {
  it('LeavesOutWhatHasNeverHappened', () => {
    show({});
    for (const testid of rare) expect(screen.queryByTestId(testid), testid).toBeNull();
    expect(screen.getByTestId('audit-total-expired').textContent).toBe('0,00\u00a0€');
    expect(page()).not.toMatch(/suspens/iu);
  });

  it('ShowsWhatWasGivenBackHeldRedeemedAndPaidOut', () => {
    show({ credits: 45_00n, held: 15_00n, refunded: 15_00n, redeemed: 23_00n, paidOut: 22_50n });
    const shown = rare.map((testid) => screen.getByTestId(testid).textContent);
    expect(shown).toEqual(['15,00\u00a0€', '15,00\u00a0€', '23,00\u00a0€', '22,50\u00a0€']);
  });

  it('AddsWhatIsHeldToTheEquality', () => {
    show({ credits: 45_00n, held: 15_00n });
    expect(page()).toMatch(/Crédité \+ en suspens = /u);
    expect(page().replace(/\s+/gu, ' ')).toContain('45,00 € + 15,00 € = 60,00 € + 0,00 €');
  });
});
