// The news of the standing as an item of an excerpt: FORMAT.md F30.
// Guarantees: what is read here, its writer would have written the same. Must not prove: held_standing.mjs does.
import { toHex } from './keys.mjs';
import { ascends, inGroups, isAnyOf, isBytes, isHash, isKid, isRepeated, isTuple, isUint } from './kinds.mjs';
import { merkleRoot } from './merkle.mjs';
import { refuseUnless } from './refused.mjs';
import { rowRest } from './standing.mjs';

const isAmount = (value) => typeof value === 'bigint';
const isEmpty = (value) => isBytes(value) && value.length === 0;
const kRow = [isUint, isAnyOf(isKid, isEmpty), isUint, isAmount, isAmount, isUint, isKid, isAmount];
const kDesk = [isKid, isAmount, isKid];
const kNews = [isUint, isHash, isBytes, isUint, isRepeated(kRow), isRepeated([isUint]), isRepeated(kDesk)];
const kMostWallets = 2n ** 24n;

/** Where there is no standing: of no entries, the root of the empty tree, nobody. */
export const kNoNews = {
  index: 0,
  root: merkleRoot([]),
  consistency: new Uint8Array(),
  wallets: 0,
  rows: [],
  closed: [],
  desks: [],
};

/** rows: each { number, kid or '', … }. closed: numbers. desks: each { kid, seq, tip }. */
export const writeNews = ({ index, root, consistency, wallets, rows, closed, desks }) => {
  const flat = rows.flatMap((row) => [row.number, Buffer.from(row.kid, 'hex'), ...rowRest(row)]);
  const ends = desks.flatMap(({ kid, seq, tip }) => [Buffer.from(kid, 'hex'), seq, Buffer.from(tip, 'hex')]);
  return [index, root, consistency, wallets, flat, closed, ends];
};

const readRow = ([number, kid, suspended, refunded, seq, links, tip, cum]) => ({
  number: Number(number),
  kid: toHex(kid),
  suspended: Number(suspended),
  refunded,
  seq,
  links: Number(links),
  tip: toHex(tip),
  cum,
});

export const readNews = (items) => {
  refuseUnless(isTuple(items, kNews), 'bad_excerpt');
  const [index, root, consistency, wallets, flat, closed, ends] = items;
  refuseUnless(wallets <= index && wallets <= kMostWallets, 'bad_excerpt');
  const rows = inGroups(flat, kRow.length).map(readRow);
  for (const numbers of [rows.map(({ number }) => number), closed])
    refuseUnless(ascends(numbers), 'bad_excerpt');
  return {
    index: Number(index),
    root,
    consistency,
    wallets: Number(wallets),
    rows,
    closed: closed.map(Number),
    desks: inGroups(ends, kDesk.length).map(([kid, seq, tip]) => ({ kid: toHex(kid), seq, tip: toHex(tip) })),
  };
};
