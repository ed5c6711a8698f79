// This verifier's balances in the shape of `besace audit --json`, and that JSON cut to what this verifier computes.
// Guarantees: amounts are bigint on both sides. Must not compare: tests do.
import { stateRoot } from './state.mjs';
import { toHex } from './keys.mjs';

const walletRow = (law, wallet) => ({
  kid: wallet.kid,
  period: Number(wallet.period),
  allowance: wallet.allowance,
  spent: wallet.spent,
  refunded: wallet.refunded,
  left: wallet.left,
  drawn: wallet.drawn,
  repaid: wallet.repaid,
  expired: wallet.returned,
  suspended: law.isSuspended(wallet.kid),
});

const merchantRow = (law, merchant) => ({
  kid: merchant.kid,
  name: merchant.name,
  commune: merchant.commune,
  credited: merchant.credited,
  refunded: merchant.refunded,
  held: merchant.held,
  redeemed: merchant.redeemed,
  payments: merchant.payments,
  suspended: law.isSuspended(merchant.kid),
  delisted: merchant.delisted !== Infinity,
});

const totalsRow = ({ totals, pockets }) => ({
  reserve: totals.reserve,
  guarantee: totals.guarantee,
  issued: totals.issued,
  spent_within: totals.spentWithin,
  unspent: totals.unspent,
  expired: totals.returned,
  credits: totals.credits,
  held: totals.held,
  draws: totals.draws,
  refunded: totals.refunded,
  redeemed: totals.redeemed,
  paid_out: totals.paidOut,
  repaid: totals.repaid,
  pockets: pockets.map((row) => ({ ...row, pocket: Number(row.pocket) })),
});

export const balances = ({ law, fund, root, size }) => ({
  fund,
  root,
  entries: size,
  state_root: toHex(stateRoot(law, size)),
  totals: totalsRow(law.books),
  wallets: [...law.wallets.values()].map((wallet) => walletRow(law, wallet)),
  merchants: [...law.merchants.values()].map((merchant) => merchantRow(law, merchant)),
});

const kNeverAmounts = ['kid', 'name', 'commune'];
const isAmount = (name, value) =>
  !kNeverAmounts.includes(name) && typeof value === 'string' && /^-?[0-9]+$/.test(value);
const read = (name, value) => {
  if (Array.isArray(value)) return value.map((item) => cut(item));
  return isAmount(name, value) ? BigInt(value) : value;
};
/** The members of an object that like has, or all of them. */
const cut = (object, like = object) =>
  Object.fromEntries(Object.keys(like).map((name) => [name, read(name, object[name])]));

export const audited = (report, mine) => ({
  fund: report.fund,
  root: report.root,
  entries: report.entries,
  state_root: report.state_root,
  totals: cut(report.totals, mine.totals),
  wallets: report.wallets.map((wallet, at) => cut(wallet, mine.wallets[at])),
  merchants: report.merchants.map((merchant, at) => cut(merchant, mine.merchants[at])),
});
