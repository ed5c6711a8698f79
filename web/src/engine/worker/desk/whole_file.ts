// Everything the desk holds about one person, for them to keep: the register's words, and what the log has of their wallets.
// Guarantees: nothing left out, nothing of anybody else. Must not store.
import type { WalletView } from '../../../../../wasm/besace';
import type { Conflict } from '../../types';
import type { WholeDevice } from '../device';
import { communeName } from '../views';
import type { Payment } from './payment_records';
import { receiptOf } from './payments';
import type { Person } from './person';

interface Held {
  person: Person;
  reference: string;
  conflicts: Conflict[];
  payments: Payment[];
  /** Of partners' orders. */
  topUps: { pocket: number; from: number; until: number; amount: bigint }[];
}

/** Whose a line of a statement may be instead is not theirs to read. */
function paidIn(payment: Payment) {
  const { id, person, day, amount, method, reference, source, format, refunds, claim, deposited } = payment;
  const told = { id, person, day, amount, method, reference, source, format, refunds, claim, deposited };
  return { ...told, receipt: receiptOf(id) };
}

/** JSON; amounts are cents in decimal. */
export function wholeFileOf(device: WholeDevice, held: Held, wallets: WalletView[]): string {
  const { replica } = device.log;
  const { file, keys, allocated, suspended, terms } = held.person;
  const fund = device.fund();
  const whole = {
    fund: fund?.name ?? '',
    written: new Date(device.platform.now()).toISOString(),
    reference: held.reference,
    ...file,
    communeName: communeName(fund, file.commune),
    suspended,
    asides: held.conflicts,
    agreedBefore: terms,
    paidIn: held.payments.map(paidIn),
    topUps: held.topUps,
    keys,
    allocated,
    wallets: wallets.map((wallet) => ({
      kid: wallet.kid,
      period: wallet.period,
      firstDay: wallet.firstDay,
      lastDay: wallet.lastDay,
      allowance: wallet.allowance,
      spent: wallet.spent,
      refunded: wallet.refunded,
      left: wallet.left,
      drawn: wallet.drawn,
      expired: wallet.expired,
      suspended: wallet.suspended,
      payments: replica.payments(wallet.kid, '').map((payment) => ({
        id: payment.id,
        time: payment.time,
        merchant: payment.merchantName,
        amount: payment.amount,
        credited: payment.credited,
        refunded: payment.refunded,
        reason: payment.reason,
      })),
    })),
  };
  return JSON.stringify(
    whole,
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    2,
  );
}
