// Payments grouped by the day they were taken, newest first.
// Guarantees the order it was given within a day. Must not add amounts: totals come from the engine.
import type { MerchantPayment } from '../../engine/types';

export interface DayOfPayments {
  at: number;
  payments: MerchantPayment[];
}

export function byDay(payments: readonly MerchantPayment[]): DayOfPayments[] {
  const days: DayOfPayments[] = [];
  for (const payment of payments) {
    const last = days.at(-1);
    if (last && new Date(last.at).toDateString() === new Date(payment.at).toDateString())
      last.payments.push(payment);
    else days.push({ at: payment.at, payments: [payment] });
  }
  return days;
}
