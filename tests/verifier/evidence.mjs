// What a pay's merchant could have known, and what is against crediting the pay: FORMAT.md L13 and L14.
// Guarantees: answers from the law's state alone. Must not change it.
import { kGraceTicks } from './days.mjs';

/** L13: the places in the log that a pay may stand on, the lowest first. */
export const evidencePoints = (law, { accept, index }) => {
  const isEvidence =
    accept !== undefined &&
    accept.size < index &&
    law.days.ticksBetween(accept.size, accept.index) <= kGraceTicks &&
    accept.till.admitted < accept.size &&
    accept.till.suspended >= accept.size;
  return isEvidence ? [accept.size, index] : [index];
};

/** L14: the first reason against crediting a pay now, in the order of the codes. */
export const obstacle = (law, { wallet, merchant, cum }, evidence, now) => {
  const { accounts, days } = law;
  if (accounts.get(wallet.kid).suspended < evidence) return 'wallet_suspended';
  if (days.day(evidence) > wallet.lastDay) return 'wallet_expired';
  if (cum > wallet.allowance + wallet.refunded) return 'over_allowance';
  const expiry = days.firstTickAfter(wallet.lastDay);
  if (days.ticksBetween(expiry + 1, now) >= kGraceTicks) return 'late';
  if (merchant.delisted < evidence) return 'merchant_delisted';
  return accounts.get(merchant.kid).suspended < evidence ? 'merchant_suspended' : undefined;
};
