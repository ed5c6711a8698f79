// Money in: deposits and certificates (FORMAT.md L8, L9 and L26).
// Guarantees: a certificate that is not what it should be is found, and void only where the law says so.
// Must not spend anything.
import { whyNotAdmitted } from './desk.mjs';
import { kidOf, toHex } from './keys.mjs';
import { isAsRuled } from './rulebook.mjs';
import { isAmount, total } from './schema.mjs';
import { Wallet } from './wallet.mjs';

const kReserve = 0n;

export const deposit = (law, entry) => {
  const { amount, pocket, target } = entry.fields;
  const { books } = law;
  if (!isAmount((target === kReserve ? books.reserve : books.guarantee) + amount)) return 'bad_amount';
  if (target === kReserve) {
    books.depositInReserve(amount, pocket);
  } else {
    books.namePocket(pocket);
    books.guarantee += amount;
  }
};

/** L26: what the holder owes and the rulebook allow to be repaid. */
const repaysTooMuch = (law, repays) => {
  if (repays === undefined) return false;
  const [kid, amount] = repays;
  const owed = law.wallets.get(toHex(kid))?.owed ?? 0n;
  return (amount > owed && !law.isOfTill) || amount > law.rulebook.withhold;
};

const whyVoid = (law, { holder, pockets, firstDay, lastDay, rulebook, repays }) => {
  if (!isAmount(law.books.totals.issued + total(pockets))) return 'bad_amount';
  const code = whyNotAdmitted(law, holder);
  if (code !== undefined) return code;
  if (rulebook !== BigInt(law.rulebookNumber)) return 'unknown_rulebook';
  return firstDay > lastDay || repaysTooMuch(law, repays) ? 'bad_certificate' : undefined;
};

export const certify = (law, entry, index) => {
  const { fields } = entry;
  const code = whyVoid(law, fields);
  if (code !== undefined) return code;
  law.accounts.admit(fields.holder, 'wallet', entry.id);
  const kid = kidOf(fields.holder);
  law.wallets.set(kid, new Wallet(kid, fields, law.rulebook, index));
  const repaid = fields.repays && law.wallets.get(toHex(fields.repays[0]));
  if (repaid !== undefined) repaid.repaid += fields.repays[1];

  const { books } = law;
  const pockets = [...fields.pockets.keys()];
  for (const pocket of pockets) books.namePocket(pocket);
  if (!isAsRuled(law.rulebook, fields)) law.find('allowance_mismatch', index, entry.kid);
  if (books.isReserveShort) law.find('reserve_short', index, entry.kid);
  if (pockets.some((pocket) => books.isPocketShort(pocket))) law.find('pocket_short', index, entry.kid);
};
