// The state root of FORMAT.md F24: one leaf of sums, then one for each key in the order of admission.
// Guarantees: two verifiers that agree on every balance agree on these 32 bytes.
// Must not change the state.
import { encode } from './encode.mjs';
import { leafHash, merkleRoot } from './merkle.mjs';

const fromHex = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
const mark = (index) => (index === Infinity ? 0 : index + 1);

const sumsLeaf = (law, size) => {
  const { books } = law;
  const { issued, spentWithin, draws, returned, refunded, credits, held, redeemed, paidOut, repaid } =
    books.totals;
  const pockets = books.pockets.map((row) => [
    row.pocket,
    row.deposited,
    row.issued,
    row.spent,
    row.returned,
  ]);
  return [
    size,
    law.days.day(size),
    law.rulebookNumber,
    books.reserve,
    books.guarantee,
    issued,
    spentWithin,
    draws,
    returned,
    refunded,
    credits,
    held,
    redeemed,
    paidOut,
    repaid,
    pockets,
  ];
};

const merchantLeaf = ({ delisted, credited, refunded, held, redeemed }) => [
  mark(delisted),
  credited,
  refunded,
  held,
  redeemed,
];
const walletLeaf = ({ allowance, spent, refunded, repaid, isClosed }) => [
  allowance,
  spent,
  refunded,
  repaid,
  isClosed ? 1 : 0,
];

const keyLeaf = (law, account) => {
  const { kind, roles, merchant } = account;
  const kid = fromHex(account.kid);
  const suspended = mark(account.suspended);
  const forked = mark(account.forked);
  switch (kind) {
    case 'desk':
      return [0, kid, suspended, roles];
    case 'log':
      return [1, kid, suspended];
    case 'merchant':
      return [2, kid, suspended, forked, ...merchantLeaf(law.merchants.get(account.kid))];
    case 'till':
      return [3, kid, suspended, forked, fromHex(merchant)];
    default:
      return [4, kid, suspended, ...walletLeaf(law.wallets.get(account.kid))];
  }
};

/** After the first size entries, which are those applied so far. */
export const stateRoot = (law, size) => {
  const leaves = [sumsLeaf(law, size), ...law.accounts.all().map((account) => keyLeaf(law, account))];
  return merkleRoot(leaves.map((leaf) => leafHash(encode(leaf))));
};
