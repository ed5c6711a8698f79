// @vitest-environment jsdom
// The merchant's day tells what was given back and what is on hold, and says nothing of them where there is none.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MerchantEngine, MerchantPayment, MerchantState } from '../../../src/engine/types';
import Day from '../../../src/features/merchant/Day.svelte';
import { merchantState } from './support';

const payment = (id: string, given: Partial<MerchantPayment> = {}): MerchantPayment => ({
  id,
  amount: 12_50n,
  basket: null,
  refunded: 0n,
  at: Date.now(),
  state: 'confirmed',
  ...given,
});

function show(given: Partial<MerchantState>): void {
  const engine = { sync: () => Promise.resolve({ ok: true, value: null }) };
  render(Day, { engine: engine as unknown as MerchantEngine, state: merchantState(given) });
}
const badges = (): string[] =>
  screen.getAllByTestId('received-row').map((row) => row.querySelector('.badge')?.textContent ?? '');
beforeEach(() => {
  // The simulated page does not scroll.
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('Day', () => {
  it('SaysNothingOfRefundsAndHoldsWhereThereAreNone', () => {
    show({ payments: [payment('a')], todayTotal: 12_50n, todayCount: 1 });
    expect(badges()).toEqual(['Confirmé']);
    for (const testid of ['today-refunded', 'merchant-held', 'held-help', 'received-refunded'])
      expect(screen.queryByTestId(testid), testid).toBeNull();
  });

  it('TellsWhatWasGivenBackInWholeOrInPart', () => {
    const payments = [payment('a', { refunded: 12_50n }), payment('b', { refunded: 2_50n })];
    show({ payments, todayTotal: 25_00n, todayCount: 2, todayRefunded: 15_00n });
    expect(badges()).toEqual(['Rendu', 'Rendu en partie']);
    expect(screen.getByTestId('received-refunded').textContent).toBe('2,50\u00a0€');
    expect(screen.getByTestId('today-refunded').textContent).toBe('15,00\u00a0€');
  });

  it('SaysThatWhatIsOnHoldIsNotLost', () => {
    show({ payments: [payment('a', { state: 'held' })], held: 12_50n });
    expect(badges()).toEqual(['En suspens']);
    expect(screen.getByTestId('merchant-held').textContent).toBe('12,50\u00a0€');
    expect(screen.getByTestId('held-help').textContent).toMatch(/n’est pas perdu/u);
  });
});
