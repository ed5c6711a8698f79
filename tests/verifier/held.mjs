// A wallet as a law has it, with every pay: what a reader of excerpts and the reader of the whole log must agree on.
// Guarantees: nothing that is a sum over everybody (F28). Must not compare: tests do.

/** Whether the guarantee pool suffices is everybody's matter. */
const kNotTheWallets = ['guarantee_short'];

const codesAt = ({ findings }, index) =>
  findings
    .filter((finding) => finding.index === index && !kNotTheWallets.includes(finding.code))
    .map(({ code }) => code)
    .sort();

const payRow = (law, { index, credited, refunded, heldFor, accept }) => ({
  index,
  credited,
  refunded,
  heldFor,
  accept: accept?.index,
  codes: codesAt(law, index),
});

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
