// This verifier's balances in the shape of `besace audit --json`, and that JSON cut to what this verifier computes.
// Guarantees: amounts are bigint on both sides. Must not compare: tests do.

export const balances = ({ law, fund, root, size }) => ({
  fund,
  root,
  entries: size,
  totals: {
    reserve: law.totals.reserve,
    guarantee: law.totals.guarantee,
    issued: law.totals.issued,
    spent_within: law.totals.spentWithin,
    unspent: law.unspent,
    expired: law.totals.expired,
    credits: law.totals.credits,
    draws: law.totals.draws,
  },
  wallets: [...law.wallets.values()].map((wallet) => ({
    kid: wallet.kid,
    period: Number(wallet.period),
    allowance: wallet.allowance,
    spent: wallet.spentWithin + wallet.drawn,
    left: wallet.allowance - wallet.spentWithin - wallet.expired,
    drawn: wallet.drawn,
    expired: wallet.expired,
    suspended: law.isSuspended(wallet.kid),
  })),
  merchants: [...law.merchants.values()].map(({ kid, name, credited, payments }) => ({
    kid,
    name,
    credited,
    payments,
    suspended: law.isSuspended(kid),
  })),
});

const isAmount = (name, value) => name !== 'kid' && typeof value === 'string' && /^-?[0-9]+$/.test(value);
const cut = (object, like) =>
  Object.fromEntries(
    Object.keys(like).map((name) => [
      name,
      isAmount(name, object[name]) ? BigInt(object[name]) : object[name],
    ]),
  );

export const audited = (report, mine) => ({
  fund: report.fund,
  root: report.root,
  entries: report.entries,
  totals: cut(report.totals, mine.totals),
  wallets: report.wallets.map((wallet, at) => cut(wallet, mine.wallets[at])),
  merchants: report.merchants.map((merchant, at) => cut(merchant, mine.merchants[at])),
});
