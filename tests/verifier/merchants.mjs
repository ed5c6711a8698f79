// Merchants, their tills and the euros they are sent: FORMAT.md L24, L25, L28 (adjust) and L29.
// Guarantees: each rule gives the code that refuses it, with nothing changed, or has its effect.
// Must not credit a payment: payments.mjs does.
import { isForked } from './accounts.mjs';
import { whyNotAdmitted } from './desk.mjs';
import { toHex } from './keys.mjs';
import { isAmount } from './schema.mjs';

export const approve = (law, entry, index) => {
  const { publicKey, name, commune } = entry.fields;
  const code = whyNotAdmitted(law, publicKey);
  if (code !== undefined) return code;
  const kid = law.accounts.admit(publicKey, 'merchant', entry.id, { index });
  law.accounts.get(kid).merchant = kid;
  law.merchants.set(kid, {
    kid,
    name,
    commune,
    delisted: Infinity,
    credited: 0n, // net of refunds
    refunded: 0n,
    held: 0n,
    redeemed: 0n,
    payments: 0,
  });
};

export const till = (law, entry, index) => {
  const { publicKey } = entry.fields;
  const code = whyNotAdmitted(law, publicKey);
  if (code !== undefined) return code;
  law.accounts.admit(publicKey, 'till', entry.id, { merchant: entry.kid, index });
};

export const delist = (law, entry, index) => {
  const merchant = law.merchants.get(toHex(entry.fields.merchant));
  if (merchant === undefined) return 'unknown_merchant';
  if (merchant.delisted !== Infinity) return 'duplicate';
  merchant.delisted = index;
};

export const adjust = (law, entry, index) => {
  const account = law.accounts.get(toHex(entry.fields.till));
  if (account === undefined || !isForked(account)) return 'not_authorized';
  account.forked = Infinity;
  account.adjusted = index;
  law.payments.release(account.kid);
};

export const redeem = (law, entry, index) => {
  const { amount, commission, reference } = entry.fields;
  const merchant = law.merchants.get(toHex(entry.fields.merchant));
  if (!isAmount(law.books.totals.redeemed + amount)) return 'bad_amount';
  if (merchant === undefined) return 'unknown_merchant';
  if (law.references.has(reference)) return 'reference_used';
  law.references.add(reference);
  merchant.redeemed += amount;
  law.books.paidOut += amount - commission;
  if (merchant.redeemed > merchant.credited + merchant.refunded) law.find('over_redeemed', index, entry.kid);
};
