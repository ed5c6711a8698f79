// @vitest-environment jsdom
// What a member sees of a basket that the allowance pays in part: while the code is shown, and afterwards.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MemberEngine, MemberPayment } from '../../../src/engine/types';
import PaymentDetail from '../../../src/features/member/PaymentDetail.svelte';
import PayShown from '../../../src/features/member/PayShown.svelte';

const basket = { price: 30_00n, euros: 9_00n };
const none = () => undefined;
const textOf = (testid: string) => screen.queryByTestId(testid)?.textContent.replace(/\u00a0/g, ' ');

describe('a basket, on the phone', () => {
  beforeEach(() => {
    // The simulated page neither scrolls nor has sizes.
    window.scrollTo = none;
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = none;
        disconnect = none;
      },
    );
  });
  afterEach(cleanup);

  const detail = (given: MemberPayment['basket']) =>
    render(PaymentDetail, {
      engine: {} as MemberEngine,
      payment: {
        id: 'a',
        merchantName: 'Le fournil',
        amount: 21_00n,
        basket: given,
        refunded: 0n,
        at: 0,
        state: 'confirmed',
      },
      symbol: '€',
      onback: none,
    });

  it('IsKeptWithThePayment', () => {
    detail(basket);
    expect(textOf('payment-split-units')).toBe('21,00 €');
    expect(textOf('payment-split-euros')).toBe('9,00 €');
    expect(textOf('payment-split-price')).toBe('30,00 €');
  });

  it('IsNotSpokenOfWhereUnitsPaidAll', () => {
    detail(null);
    expect(textOf('payment-amount')).toBe('21,00 €');
    expect(textOf('payment-split-euros')).toBeUndefined();
  });

  it('SaysWhatIsLeftToPayWhileTheCodeIsShown', () => {
    const shown = {
      code: 'ABC',
      amount: 21_00n,
      merchantName: 'Le fournil',
      state: 'shown',
      symbol: '€',
    } as const;
    const { unmount } = render(PayShown, { ...shown, basket, ondone: none, onreceipt: none });
    expect(textOf('shown-amount')).toBe('21,00 €');
    expect(textOf('shown-euros')).toBe('9,00 €');
    unmount();
    render(PayShown, { ...shown, basket: null, ondone: none, onreceipt: none });
    expect(textOf('shown-euros')).toBeUndefined();
  });
});
