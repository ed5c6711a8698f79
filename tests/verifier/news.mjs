// The news of the standing between two of a whole log: FORMAT.md F30.
// Guarantees: of each open wallet what the standing asked from did not have, of its wallets those closed since, and all desk keys.
// Must not know requests nor excerpts.
import { isDeepStrictEqual } from 'node:util';

import { proveConsistency } from './consistency.mjs';
import { merkleRoot } from './merkle.mjs';
import { kNoNews } from './news_form.mjs';

const rowsAt = ({ law }, standing) => law.standings.at(standing)?.rows ?? new Map();

/** asked: the index of the standing held, 0 for none. */
export const newsOf = (log, asked) => {
  const { newest } = log.law.standings;
  if (newest === undefined) return kNoNews;
  const { index, wallets, rows, desks } = newest;
  const before = rowsAt(log, asked);
  const changed = [...rows].filter(([number, row]) => !isDeepStrictEqual(row, before.get(number)));
  return {
    index,
    root: merkleRoot(log.leaves.slice(0, index)),
    consistency: proveConsistency(index, log.leaves),
    wallets,
    rows: changed.map(([number, row]) => ({ ...row, number, kid: before.has(number) ? '' : row.kid })),
    closed: [...before.keys()].filter((number) => !rows.has(number)),
    desks,
  };
};

/** The standing that the news are of, where it is later than the one asked from: its index is proven. */
export const newStanding = ({ law }, asked) => {
  const { newest } = law.standings;
  return newest !== undefined && newest.index > asked ? [newest.index] : [];
};

/** The certifies of the open wallets whose first standing is later than the one asked from. */
export const newlyCertified = (log, asked) => {
  const { standings, wallets } = log.law;
  const before = rowsAt(log, asked);
  const isNew = ([number]) => !before.has(number);
  const rows = [...(standings.newest?.rows ?? [])].filter(isNew);
  return rows.map(([, { kid }]) => wallets.get(kid).certified);
};
