// @vitest-environment jsdom
// A payment given back is told in words, icon and colour, and a part of one with how much.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { MemberPayment } from '../../../src/engine/types';
import PaymentRow from '../../../src/features/member/PaymentRow.svelte';
import { lookOf, lookOfPayment } from '../../../src/features/member/states';

const payment = (given: Partial<MemberPayment>): MemberPayment => ({
  id: 'a',
  merchantName: 'La ferme du Pré',
  amount: 12_50n,
  basket: null,
  refunded: 0n,
  at: 0,
  state: 'confirmed',
  ...given,
});

function row(given: Partial<MemberPayment>): HTMLElement {
  render(PaymentRow, { payment: payment(given), symbol: '€', onopen: () => undefined });
  return screen.getByTestId('payment-row');
}
afterEach(cleanup);

describe('a member’s payment', () => {
  it('LooksAsBeforeWhenNothingWasGivenBack', () => {
    expect(lookOfPayment(payment({}))).toEqual(lookOf('confirmed'));
    expect(row({}).textContent).not.toMatch(/rendu/iu);
  });

  it('IsToldAsGivenBack', () => {
    const shown = row({ refunded: 12_50n });
    expect(shown.querySelector('.badge')?.textContent).toBe('Rendu');
    expect(shown.querySelector('.badge svg')).not.toBeNull();
    expect(lookOfPayment(payment({ refunded: 12_50n }))).toMatchObject({ icon: 'undo', tone: 'info' });
    expect(screen.queryByTestId('payment-row-refunded')).toBeNull();
  });

  it('TellsHowMuchOfItWasGivenBack', () => {
    const shown = row({ refunded: 2_50n });
    expect(shown.querySelector('.badge')?.textContent).toBe('Rendu en partie');
    expect(screen.getByTestId('payment-row-refunded').textContent).toBe('2,50\u00a0€');
    expect(shown.textContent).toContain('12,50\u00a0€');
  });
});
