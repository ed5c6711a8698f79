// The standing root of FORMAT.md F29: who may sell and issue, in one leaf; which wallets are open, 64 to a leaf.
// Guarantees: the same root from a whole log's law and from a till's rows. Must not change the state.
import { encode } from './encode.mjs';
import { leafHash, merkleRoot } from './merkle.mjs';

const kWalletsToALeaf = 64;
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

/** What the first leaf says of the keys but wallets' and the log key, after the entries applied so far. */
export const keysStanding = (law) => {
  const told = law.accounts.all().filter(({ kind }) => kind !== 'wallet' && kind !== 'log');
  return { rulebook: law.rulebookNumber, keys: told.map((account) => keyRow(law, account)) };
};

/** A wallet's row. Of a chain that forked, the place counts once and its first entry is the tip. */
const walletRow = (law, wallet) => {
  const { chain, suspended } = law.accounts.get(wallet.kid);
  const seq = [...chain.keys()].reduce((highest, one) => (one > highest ? one : highest), 0n);
  const sound = law.payments.of(wallet).filter(({ isWellFormed }) => isWellFormed);
  return {
    kid: wallet.kid,
    suspended: mark(suspended),
    refunded: wallet.refunded,
    seq,
    links: chain.size,
    tip: seq === 0n ? kNoTip : chain.get(seq)[0].id.slice(0, kTipHexDigits),
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

/** wallets: how many were certified. rows: the open ones' by number. */
export const standingRoot = ({ rulebook, keys }, wallets, rows) => {
  const first = [rulebook, wallets, ...keys];
  const groups = Array.from({ length: Math.ceil(wallets / kWalletsToALeaf) }, () => []);
  for (const [number, row] of [...rows].sort(([one], [other]) => one - other))
    groups[Math.floor(number / kWalletsToALeaf)].push([fromHex(row.kid), ...rowRest(row)]);
  return merkleRoot([first, ...groups].map((leaf) => leafHash(encode(leaf))));
};
