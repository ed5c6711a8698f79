// Keys and their chains: FORMAT.md L3 to L6 and F13.
// Guarantees: one account a kid, in the order of admission; a chain has one entry for each seq, the first logged, and
// keeps the others that forked from it beside. Must not know what an entry means.
import { kidOf, toHex } from './keys.mjs';

export const kRoles = { board: 1n, registrar: 2n, treasurer: 4n, issuer: 8n };

export const isSuspended = (account) => account.suspended !== Infinity;
export const isForked = (account) => account.forked !== Infinity;
/** A merchant's own key is its first till. */
export const isTill = ({ kind }) => kind === 'merchant' || kind === 'till';
export const holds = (account, roles) => (account.roles & roles) !== 0n;

export class Accounts {
  #byKid = new Map();
  #isPart;

  /** isPart: the entries are an excerpt's, where gaps in a desk key's chain stand for what concerns others (F28). */
  constructor({ isPart = false } = {}) {
    this.#isPart = isPart;
  }

  get(kid) {
    return this.#byKid.get(kid);
  }
  all() {
    return [...this.#byKid.values()];
  }

  /** For a kid that is free. roles: of a desk key. merchant: the kid of the merchant whose till this is. index: of the admission. */
  admit(publicKey, kind, admittedBy, { roles = 0n, merchant, index } = {}) {
    const kid = kidOf(publicKey);
    this.#byKid.set(kid, {
      kid,
      publicKey,
      kind,
      roles,
      merchant,
      admission: toHex(admittedBy),
      admitted: index,
      chain: new Map(),
      proofs: [], // { index, seq } of the entries that proved a fork
      suspended: Infinity,
      forked: Infinity,
      adjusted: 0, // a till's: what was logged before proves nothing with what comes after
    });
    return kid;
  }

  /** The charter opens its author's chain. */
  begin(charter) {
    this.get(charter.kid).chain.set(1n, [{ id: toHex(charter.id), prev: undefined, index: 0 }]);
  }

  suspend(account, index) {
    account.suspended = Math.min(account.suspended, index);
  }

  /** L6: a proof, by the entry of this seq, of two entries for one place. L28: until it is adjusted, a till's fork is one. */
  proveFork(account, index, seq) {
    if (!isForked(account)) account.proofs.push({ index, seq });
    if (isTill(account)) account.forked = Math.min(account.forked, index);
    else this.suspend(account, index);
  }

  /** Puts the entry in its author's chain, or says by its code why not; isProof when that shows a fork. */
  place(account, entry, index) {
    const { seq } = entry.fields;
    const { chain, admission } = account;
    const link = { id: toHex(entry.id), prev: toHex(entry.fields.prev), index };
    const mayGap = isTill(account) || account.kind === 'wallet';
    const mayMiss = mayGap || (this.#isPart && account.kind === 'desk');
    const held = chain.get(seq);
    if (held?.some(({ id }) => id === link.id)) return { code: 'duplicate', isProof: false };
    if (seq === 1n && link.prev !== admission) return { code: 'bad_chain', isProof: false };
    if (held === undefined && seq > 1n && !chain.has(seq - 1n) && !mayMiss)
      return { code: 'bad_chain', isProof: false };
    const contradicts = held === undefined && contradictsNeighbours(account, seq, link, mayGap);
    if (contradicts && !mayGap) return { code: 'bad_chain', isProof: false };
    this.#record(account, seq, link);
    return { code: held === undefined ? undefined : 'fork', isProof: held !== undefined || contradicts };
  }

  /** L4: a forked till's entry takes no place. */
  #record({ chain, forked }, seq, link) {
    if (forked === Infinity) chain.set(seq, [...(chain.get(seq) ?? []), link]);
  }
}

/**
 * L5: a prev that is not the id the log has for the place before, or what the place after has for one. Of a till, not what
 * was logged before its last adjust.
 */
const contradictsNeighbours = ({ chain, adjusted }, seq, link, mayGap) => {
  const placed = (place) => {
    const links = chain.get(place);
    return links !== undefined && links[0].index >= adjusted ? links : undefined;
  };
  const before = mayGap ? placed(seq - 1n) : placed(seq - 1n)?.slice(0, 1);
  const after = placed(seq + 1n)?.[0];
  return (
    (before !== undefined && before.every(({ id }) => id !== link.prev)) ||
    (after !== undefined && after.prev !== link.id)
  );
};
