// The standing root of FORMAT.md F29: a tree of who may sell and issue, and one of which wallets are open, 64 rows to a leaf.
// Guarantees: the same root from a whole log's law and from a till's rows. Must not change the state.
import { encode } from './encode.mjs';
import { inGroups } from './kinds.mjs';
import { leafHash, merkleRoot } from './merkle.mjs';

const kRowsToALeaf = 64;
const kTipHexDigits = 16;
const kNoTip = '0'.repeat(kTipHexDigits);

const fromHex = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
const mark = (index) => (index === Infinity ? 0 : index + 1);

const keyRow = ({ merchants }, account) => {
  const { kind, roles, merchant } = account;
  const common = [fromHex(account.kid), mark(account.suspended)];
  const forked = mark(account.forked);
  switch (kind) {
    case 'desk':
      return [0, ...common, roles];
    case 'merchant':
      return [2, ...common, forked, mark(merchants.get(account.kid).delisted)];
    default:
      return [3, ...common, forked, fromHex(merchant)];
  }
};

/** The rows of the keys but wallets' and the log key, a desk key's without the end of its chain; after the entries applied so far. */
export const keysStanding = (law) => {
  const told = law.accounts.all().filter(({ kind }) => kind !== 'wallet' && kind !== 'log');
  const keys = told.map((account) => ({
    desk: account.kind === 'desk' ? account.kid : undefined,
    row: keyRow(law, account),
  }));
  return { rulebook: law.rulebookNumber, keys };
};

/** Of a chain that forked, a place's first entry counts. */
const endOf = ({ chain }) => {
  const seq = [...chain.keys()].reduce((highest, one) => (one > highest ? one : highest), 0n);
  return { seq, tip: seq === 0n ? kNoTip : chain.get(seq)[0].id.slice(0, kTipHexDigits) };
};

/** Where each desk key's chain ends, of a whole log's law, in the order of admission. */
export const deskEnds = (law) => {
  const desks = law.accounts.all().filter(({ kind }) => kind === 'desk');
  return desks.map((account) => ({ kid: account.kid, ...endOf(account) }));
};

/** A wallet's row. Of a chain that forked, the place counts once and its first entry is the tip. */
const walletRow = (law, wallet) => {
  const account = law.accounts.get(wallet.kid);
  const sound = law.payments.of(wallet).filter(({ isWellFormed }) => isWellFormed);
  return {
    kid: wallet.kid,
    suspended: mark(account.suspended),
    refunded: wallet.refunded,
    ...endOf(account),
    links: account.chain.size,
    cum: sound.reduce((highest, { cum }) => (cum > highest ? cum : highest), 0n),
  };
};

/** The open wallets' rows by number, of a whole log's law. */
export const openRows = (law) =>
  new Map(
    [...law.wallets.values()].flatMap((wallet, number) =>
      wallet.isClosed ? [] : [[number, walletRow(law, wallet)]],
    ),
  );

/** As the leaves have it, after the kid. */
export const rowRest = ({ suspended, refunded, seq, links, tip, cum }) => [
  suspended,
  refunded,
  seq,
  links,
  fromHex(tip),
  cum,
];

const rootOf = (leaves) => merkleRoot(leaves.map((leaf) => leafHash(encode(leaf))));

const keysRoot = (keys, desks) => {
  const ends = new Map(desks.map(({ kid, seq, tip }) => [kid, [seq, fromHex(tip)]]));
  const rows = keys.map(({ desk, row }) => (desk === undefined ? row : [...row, ...ends.get(desk)]));
  return rootOf(inGroups(rows, kRowsToALeaf));
};

const walletsRoot = (wallets, rows) => {
  const groups = Array.from({ length: Math.ceil(wallets / kRowsToALeaf) }, () => []);
  for (const [number, row] of [...rows].sort(([one], [other]) => one - other))
    groups[Math.floor(number / kRowsToALeaf)].push([fromHex(row.kid), ...rowRest(row)]);
  return rootOf(groups);
};

/** wallets: how many were certified. rows: the open ones' by number. desks: the ends of all desk keys' chains. */
export const standingRoot = ({ rulebook, keys }, { wallets, rows, desks }) =>
  leafHash(encode([rulebook, wallets, keysRoot(keys, desks), walletsRoot(wallets, rows)]));
