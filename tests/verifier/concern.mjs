// What concerns everybody and what concerns a wallet, and since which index: FORMAT.md F25.
// Guarantees: a map from index to since, from what the whole log's law says. Must not know requests nor excerpts.
import { isTill } from './accounts.mjs';
import { toHex } from './keys.mjs';

const kPublicActs = ['amend', 'appoint', 'adjust', 'revoke'];
const kPublic = ['approve', 'delist', 'till'];

/** log: { entries, law }, the law after the last of them. */
export const byType = ({ entries }, types) =>
  [...entries.entries()].filter(([, { fields }]) => types.includes(fields.type));

const namesWallet = ({ accounts }, { fields }) =>
  fields.type === 'revoke' && accounts.get(toHex(fields.kid))?.kind === 'wallet';

const publicActs = (log) =>
  byType(log, kPublicActs).filter(([, entry]) => !namesWallet(log.law, entry) && log.law.heard.has(entry));

/** Whether the entry logged at this index took a place in its author's chain. */
const tookPlace = ({ accounts }, entry, index) => {
  const links = accounts.get(entry.kid)?.chain.get(entry.fields.seq) ?? [];
  return links.some((link) => link.index === index);
};
const endorsesOf = (log, acts) => {
  const ids = new Set(acts.map(([, { id }]) => toHex(id)));
  return byType(log, ['endorse']).filter(
    ([index, entry]) => ids.has(toHex(entry.fields.act)) && tookPlace(log.law, entry, index),
  );
};

/** The entry that proves a fork, and its neighbours in the chain: pairs [index, since]. */
const forkOf = ({ chain }, proof) => {
  const links = [-1n, 0n, 1n].flatMap((step) => chain.get(proof.seq + step)?.slice(0, 1) ?? []);
  const neighbours = links
    .filter(({ index }) => index < proof.index)
    .map(({ index }) => [index, proof.index]);
  return [[proof.index, proof.index], ...neighbours];
};
const forks = ({ law }) => {
  const marked = law.accounts.all().filter((account) => isTill(account) || account.kind === 'desk');
  return marked.flatMap((account) => account.proofs.flatMap((proof) => forkOf(account, proof)));
};

/** An entry that concerns somebody for two reasons does so since the last. */
export const toMap = (pairs) => {
  const concerns = new Map();
  for (const [index, since] of pairs) concerns.set(index, Math.max(since, concerns.get(index) ?? since));
  return concerns;
};
export const own = (found) => found.map(([index]) => [index, index]);

export const concernsEverybody = (log) => {
  const acts = publicActs(log);
  const said = byType(log, kPublic).filter(([, entry]) => log.law.heard.has(entry));
  return toMap([[0, 0], ...own(acts), ...own(endorsesOf(log, acts)), ...own(said), ...forks(log)]);
};

/** Those of these types that are heard and of whom isOf says so. */
export const heard = (log, types, isOf) =>
  byType(log, types).filter(([, entry]) => log.law.heard.has(entry) && isOf(entry));

const repaysOf = (entry) => entry.fields.repays && toHex(entry.fields.repays[0]);

/** Accepts and refunds, each since its own index or, where later, that of its pay. pays: pairs [index, entry]. */
export const answersTo = (log, pays) => {
  const placeOf = new Map(pays.map(([index, { id }]) => [toHex(id), index]).reverse());
  return byType(log, ['accept', 'refund'])
    .filter(([, entry]) => log.law.heard.has(entry) && placeOf.has(toHex(entry.fields.pay)))
    .map(([index, entry]) => [index, Math.max(index, placeOf.get(toHex(entry.fields.pay)))]);
};

export const concernsWallet = (log, kid) => {
  const { entries, law } = log;
  const wallet = law.wallets.get(kid);
  if (wallet === undefined) return new Map();
  const repaying = heard(log, ['certify'], (entry) => repaysOf(entry) === kid);
  const revokes = heard(log, ['revoke'], (entry) => toHex(entry.fields.kid) === kid);
  const pays = byType(log, ['pay']).filter(([index, entry]) => entry.kid === kid && index > wallet.certified);
  const certify = [wallet.certified, entries[wallet.certified]];
  return toMap([...own([certify, ...repaying, ...revokes, ...pays]), ...answersTo(log, pays)]);
};

/** F27: the wallet that this one's certify repays, and since when it is asked where this one is since from. */
export const repaidBy = ({ entries, law }, kid, from) => {
  const certified = law.wallets.get(kid)?.certified;
  const repaid = certified === undefined ? undefined : repaysOf(entries[certified]);
  return repaid === undefined ? [] : [[repaid, certified >= from ? 0 : from]];
};
