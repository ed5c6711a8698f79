// What stands in suspense while a till is forked: FORMAT.md L28.
// Guarantees: a payment, net of refunds, is its merchant's or held for it, never both.
// Must not decide whether a payment is credited.
import { isForked } from './accounts.mjs';

/** Which of the merchant's sums a credited pay is part of. */
export const standing = (pay) => (pay.heldFor === undefined ? 'credited' : 'held');

const moveTo = (pay, heldFor) => {
  const { merchant, credited, refunded } = pay;
  merchant[standing(pay)] -= credited - refunded;
  pay.heldFor = heldFor;
  merchant[standing(pay)] += credited - refunded;
};

/** At the index of the credit, and again at that of the accept where it is later. */
export const suspendOrNot = (law, pay) => {
  const till = pay.accept?.till ?? law.accounts.get(pay.merchant.kid);
  moveTo(pay, isForked(till) ? till.kid : undefined);
};

/** An adjust gives the merchant what was held. */
export const release = (pay) => moveTo(pay, undefined);
