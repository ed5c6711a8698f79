// A till's standing, brought up to date by an excerpt's news and proven whole: FORMAT.md F30.
// Guarantees: the rows are those of every open wallet, or the news are refused with their code.
// Must not know the entries: the reader gives what its own fold of them says.
import { isDeepStrictEqual } from 'node:util';

import { isConsistent } from './consistency.mjs';
import { encode } from './encode.mjs';
import { toHex } from './keys.mjs';
import { kNoNews, writeNews } from './news_form.mjs';
import { refuseUnless } from './refused.mjs';
import { standingRoot } from './standing.mjs';

export const kNoStanding = { index: 0, wallets: 0, rows: new Map() };

/** The entry of the log key's chain that the news are of; where the chain told holds a newer one, they are not the news. */
export const checkNewest = (held, news, chain) => {
  refuseUnless(news.index >= held.index && news.wallets >= held.wallets, 'truncated');
  const newest = chain.findLast(({ fields }) => fields.type === 'standing');
  refuseUnless(news.index === (newest?.index ?? 0), 'bad_excerpt');
  return newest;
};

const isNone = (news) => toHex(encode(writeNews(news))) === toHex(encode(writeNews(kNoNews)));
const isSameTree = ({ index, root, consistency }, checkpoint) =>
  isConsistent({ size: index, root }, checkpoint, consistency);

/** isCertified(kid): whether the reader has the wallet's certify. */
const update = (held, { wallets, rows: changed, closed }, isCertified) => {
  const rows = new Map(held.rows);
  for (const number of closed) refuseUnless(rows.delete(number), 'bad_excerpt');
  for (const { number, ...row } of changed) {
    const before = rows.get(number);
    refuseUnless(number < wallets && (row.kid === '') === (before !== undefined), 'bad_excerpt');
    refuseUnless(before !== undefined || isCertified(row.kid), 'bad_excerpt');
    rows.set(number, { ...row, kid: before?.kid ?? row.kid });
  }
  return rows;
};

/** keys: as keysStanding gives them of the reader's fold of the entries before the standing. */
export const takeNews = (held, news, { checkpoint, newest, keys, isCertified }) => {
  if (newest === undefined) {
    refuseUnless(isNone(news), 'bad_excerpt');
    return held;
  }
  refuseUnless(isSameTree(news, checkpoint), 'bad_proof');
  const { index, root, wallets, desks } = news;
  const known = keys.keys.flatMap(({ desk }) => desk ?? []);
  refuseUnless(isDeepStrictEqual(desks.map(({ kid }) => kid), known), 'bad_excerpt');
  const rows = update(held, news, isCertified);
  refuseUnless(Buffer.compare(standingRoot(keys, { wallets, rows, desks }), newest.fields.root) === 0, 'bad_proof');
  return { index, root, wallets, rows, desks };
};
