// The answer to a request, from a whole log: FORMAT.md F25 to F27 and F30.
// Guarantees: the excerpt of a log as long as its checkpoint. Must not sign: the checkpoint is given.
import { concernsEverybody, concernsWallet, repaidBy } from './concern.mjs';
import { concernsMerchant } from './concern_merchant.mjs';
import { proveConsistency } from './consistency.mjs';
import { writeExcerpt } from './excerpt_form.mjs';
import { Law } from './law.mjs';
import { proveLeaves } from './leaves.mjs';
import { rootsBySize } from './merkle.mjs';
import { newlyCertified, newStanding, newsOf } from './news.mjs';

/** entries: all of the log, as entry.mjs reads them. What concerns everybody is the same for all requests. */
export const readLog = (entries) => {
  const leaves = entries.map(({ id }) => id);
  const law = new Law(rootsBySize(leaves));
  entries.forEach((entry, index) => law.apply(entry, index));
  law.finish();
  const log = { entries, leaves, law };
  return { ...log, forEverybody: concernsEverybody(log) };
};

const sinceOrLater = (concerns, from) =>
  [...concerns].filter(([, since]) => since >= from).map(([index]) => index);

/** The log key's chain from an index on. */
const clockFrom = ({ entries, law }, from) => {
  const { chain } = law.accounts.all().find(({ kind }) => kind === 'log');
  const first = [...chain.values()].map(([link]) => link.index);
  const toldOf = ({ time, day, root }) => ({ time, ...(root === undefined ? { day } : { root }) });
  return first
    .filter((index) => index >= from)
    .sort((one, other) => one - other)
    .map((index) => ({ index, ...toldOf(entries[index].fields) }));
};

/** The wallets asked and those they repay, each with the least of the indexes it is asked since. */
const allAsked = (log, wallets) => {
  const froms = new Map();
  const ask = ([kid, from]) => {
    froms.set(kid, Math.min(from, froms.get(kid) ?? from));
    repaidBy(log, kid, from).forEach(ask);
  };
  wallets.forEach(ask);
  return [...froms];
};

/** A kid is a wallet's, a merchant's or nobody's. */
const concerns = (log, kid) =>
  log.law.merchants.has(kid) ? concernsMerchant(log, kid) : concernsWallet(log, kid);

/** request: { size, wallets, standing }, as excerpt_form.mjs reads it. */
export const select = (log, { size, wallets, standing }) => {
  const clock = clockFrom(log, size);
  const isTill = standing !== undefined;
  const wanted = new Set([
    ...sinceOrLater(log.forEverybody, size),
    ...allAsked(log, wallets).flatMap(([kid, from]) => sinceOrLater(concerns(log, kid), from)),
    ...clock.slice(-1).map(({ index }) => index),
    ...(isTill ? [...newStanding(log, standing), ...newlyCertified(log, standing)] : []),
  ]);
  const indexes = [...wanted].sort((one, other) => one - other);
  return { clock, indexes, news: isTill ? newsOf(log, standing) : undefined };
};

/** An excerpt of a choice, as select makes it. size: the one asked. note: the checkpoint of this log. */
export const excerptOf = (log, size, { clock, indexes, news }, note) =>
  writeExcerpt({
    note,
    consistency: proveConsistency(size, log.leaves),
    clock,
    entries: indexes.map((index) => [index, log.entries[index].cose]),
    proof: proveLeaves(log.leaves, indexes),
    news,
  });

export const answer = (log, request, note) => excerptOf(log, request.size, select(log, request), note);
