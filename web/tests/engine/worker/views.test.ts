// What the log says of a payment, in the words of the screens.
import { describe, expect, it } from 'vitest';
import type { PaymentView } from '../../../../wasm/besace';
import { settledState } from '../../../src/engine/worker/views';

const payment = (given: Partial<PaymentView>): PaymentView => ({
  id: '',
  index: 1n,
  wallet: '',
  merchant: '',
  merchantName: '',
  time: 0n,
  amount: 100n,
  credited: 0n,
  refunded: 0n,
  held: false,
  accepted: false,
  reason: 'ok',
  ...given,
});

describe('settledState', () => {
  it('WaitsForTheReceiptThatMayShowAPaymentInTime', () => {
    for (const reason of ['wallet_expired', 'wallet_suspended', 'merchant_delisted', 'merchant_suspended']) {
      expect(settledState(payment({ reason }))).toBeNull();
      expect(settledState(payment({ reason, accepted: true }))).toBe('disputed');
    }
  });

  it('WaitsForNothingElse', () => {
    expect(settledState(payment({ reason: 'over_allowance' }))).toBe('disputed');
    expect(settledState(payment({ credited: 100n, refunded: 100n }))).toBe('confirmed');
    expect(settledState(undefined)).toBeNull();
  });
});
