// Refunds: FORMAT.md L27.
// Guarantees: no more is given back than was credited; a refund is off the merchant's side and the wallet's alike.
// Must not decide when a payment is credited.
import { standing } from './suspense.mjs';

/** A refund whose till is not the payee's is none. It waits until the pay is credited. */
export const addRefund = (pay, refund) => {
  if (refund.merchant !== pay.merchant?.kid) return 'not_authorized';
  pay.refunds.push(refund);
};

const giveBack = (law, pay, refund) => {
  const { wallet, merchant } = pay;
  const most = pay.credited - pay.refunded;
  const amount = refund.amount < most ? refund.amount : most;
  if (amount < refund.amount) law.find('over_refund', refund.index, refund.kid);
  pay.refunded += amount;
  wallet.spent -= amount;
  wallet.refunded += amount;
  merchant[standing(pay)] -= amount;
  merchant.refunded += amount;
};

/** Gives effect, in log order, to the refunds of a credited pay that have had none yet. */
export const giveRefunds = (law, pay) => {
  for (const refund of pay.refunds.splice(0)) giveBack(law, pay, refund);
};
