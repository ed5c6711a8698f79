// Everything the module answers after an audit, in the spelling of the command line's JSON.
// Must not leave out what a page shows.

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** The module's view in the spelling of the command line's JSON: amounts as text, small numbers as numbers. */
const amounts = (object) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [snake(name), String(value)]));
const number = (value) => (value === null ? null : Number(value));

export const fromModule = (replica, report) => ({
  code: report.code,
  verdict: report.verdict,
  entries: Number(report.entries),
  signatures_checked: Number(report.signaturesChecked),
  fund: replica.fund().id,
  root: replica.fund().root,
  day: Number(replica.fund().day),
  totals: amounts(replica.totals()),
  wallets: replica
    .wallets()
    .map(({ kid, period, allowance, spent, refunded, left, drawn, expired, suspended }) => ({
      kid,
      period: Number(period),
      ...amounts({ allowance, spent, refunded, left, drawn, expired }),
      suspended,
    })),
  merchants: replica
    .merchants()
    .map(({ kid, name, commune, credited, refunded, held, redeemed, payments, suspended, delisted }) => ({
      kid,
      name,
      commune,
      ...amounts({ credited, refunded, held, redeemed }),
      payments: Number(payments),
      suspended,
      delisted,
    })),
  findings: replica.findings().map(({ name, severity, index, other, kid, amount }) => ({
    name,
    severity,
    index: number(index),
    other: number(other),
    kid,
    amount: String(amount),
  })),
});

