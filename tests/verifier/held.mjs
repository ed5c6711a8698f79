// A wallet or a merchant as a law has it, with every pay: what a reader of excerpts and the reader of the whole log must
// agree on.
// Guarantees: nothing that is a sum over everybody (F28). Must not compare: tests do.

/** Whether the guarantee pool suffices is everybody's matter. */
const kNotTheWallets = ['guarantee_short'];

const codesAt = ({ findings }, index) =>
  findings
    .filter((finding) => finding.index === index && !kNotTheWallets.includes(finding.code))
    .map(({ code }) => code)
    .sort();

const sums = ({ index, credited, refunded, heldFor, accept }) => ({
  index,
  credited,
  refunded,
  heldFor,
  accept: accept?.index,
});
const payRow = (law, pay) => ({ ...sums(pay), codes: codesAt(law, pay.index) });

export const walletHeld = (law, kid) => {
  const wallet = law.wallets.get(kid);
  if (wallet === undefined) return undefined;
  const { allowance, spent, refunded, repaid, isClosed } = wallet;
  return {
    allowance,
    spent,
    refunded,
    repaid,
    isClosed,
    suspended: law.accounts.get(kid).suspended,
    day: law.days.day(Infinity),
    pays: law.payments.of(wallet).map((pay) => payRow(law, pay)),
  };
};

/** Its payments as the log credits them; what else their payers do is not a merchant's to know. */
export const merchantHeld = (law, kid) => {
  const merchant = law.merchants.get(kid);
  if (merchant === undefined) return undefined;
  return { ...merchant, pays: law.payments.to(merchant).map(sums) };
};
