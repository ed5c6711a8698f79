// Keys and their chains: FORMAT.md L3 to L7 and F13.
// Guarantees: one account a kid; of two entries with one kid and seq, the first logged is the chain's.
// Must not know what an entry means.
import { kidOf, toHex } from './keys.mjs';

export const kRoles = { board: 1n, registrar: 2n, treasurer: 4n, issuer: 8n };

export class Accounts {
  #byKid = new Map();

  get(kid) {
    return this.#byKid.get(kid);
  }
  all() {
    return [...this.#byKid.values()];
  }

  /** False when the kid is taken. */
  admit(publicKey, kind, roles, admittedBy) {
    const kid = kidOf(publicKey);
    if (this.#byKid.has(kid)) return false;
    const admission = toHex(admittedBy);
    this.#byKid.set(kid, { kid, publicKey, kind, roles, admission, chain: new Map(), suspended: Infinity });
    return true;
  }

  /** The charter opens its author's chain. */
  begin(charter) {
    this.get(charter.kid).chain.set(1n, { id: toHex(charter.id), prev: undefined });
  }

  suspend(account, index) {
    account.suspended = Math.min(account.suspended, index);
  }

  /** Puts the entry in its author's chain, or says by its code why not; proof names what shows a fork. */
  place(account, entry) {
    const { seq } = entry.fields;
    const link = { id: toHex(entry.id), prev: toHex(entry.fields.prev) };
    const held = account.chain.get(seq);
    if (held?.id === link.id) return { code: 'duplicate' };
    if (seq === 1n && link.prev !== account.admission) return { code: 'bad_chain' };
    if (held !== undefined) return { code: 'fork', proof: 'fork' };
    const before = account.chain.get(seq - 1n);
    const after = account.chain.get(seq + 1n);
    const mayGap = account.kind === 'wallet' || account.kind === 'merchant';
    if (seq > 1n && before === undefined && !mayGap) return { code: 'bad_chain' };
    const contradicts =
      (seq > 1n && before !== undefined && before.id !== link.prev) ||
      (after !== undefined && after.prev !== link.id);
    if (contradicts && !mayGap) return { code: 'bad_chain' };
    account.chain.set(seq, link);
    return contradicts ? { proof: 'bad_chain' } : {};
  }
}
