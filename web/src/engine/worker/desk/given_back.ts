// What of a payment may still be given back, and which payment a line of a statement takes back.
// Guarantees: a payment is given back once, by hand or by the bank. Must not add up: the core does.
import type { BesaceModule } from '../../../../../wasm/besace';
import type { Payment } from './payment_records';
import type { Payments } from './payments';
import { sumCents } from './sum_cents';

export function refundable(core: BesaceModule, payments: Payments, paid: Payment): bigint {
  return paid.amount <= 0n ? 0n : sumCents(core, payments.withRefunds(paid));
}

/** The payment that the bank took back, so that nobody gives it back by hand too: the newest of that amount, and none of those taken. */
export function givenBack(
  core: BesaceModule,
  payments: Payments,
  { amount, day, person }: { amount: bigint; day: number; person: string },
  taken: ReadonlySet<string | null> = new Set(),
): string | null {
  if (amount >= 0n) return null;
  const isOpen = (one: Payment) => !taken.has(one.id) && refundable(core, payments, one) === one.amount;
  const paid = payments.of(person).find((one) => one.day <= day && one.amount === -amount && isOpen(one));
  return paid?.id ?? null;
}
