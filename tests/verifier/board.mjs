// The board's acts and their endorsements: FORMAT.md L20 and L21.
// Guarantees: an act is judged once, at the first of its signatures that makes enough of them.
// Must not know what an act does.
import { holds, isSuspended, kRoles } from './accounts.mjs';
import { toHex } from './keys.mjs';

const kActs = ['amend', 'appoint', 'deposit', 'close', 'adjust'];
const kLeastForAdjust = 2;

export class Board {
  #law;
  #acts = new Map(); // id -> the act, in log order

  constructor(law) {
    this.#law = law;
  }

  /** A revoke is an act when it names a key with the board role. */
  isAct({ fields }) {
    if (fields.type !== 'revoke') return kActs.includes(fields.type);
    const named = this.#law.accounts.get(toHex(fields.kid));
    return named !== undefined && holds(named, kRoles.board);
  }

  propose(entry, index, account) {
    const signers = new Set(holds(account, kRoles.board) ? [account] : []);
    const act = { entry, index, signers, isOpen: true };
    this.#acts.set(toHex(entry.id), act);
    this.#judge(act, index);
    if (act.isOpen) this.#law.heard.add(entry);
  }

  endorse(entry, index, account) {
    const act = this.#acts.get(toHex(entry.fields.act));
    if (act === undefined) return 'unknown_act';
    if (!act.isOpen) return 'act_closed';
    if (act.signers.has(account)) return 'duplicate';
    act.signers.add(account);
    this.#judge(act, index);
  }

  #judge(act, index) {
    const { threshold } = this.#law;
    const isAdjust = act.entry.fields.type === 'adjust';
    const needed = isAdjust ? Math.max(threshold, kLeastForAdjust) : threshold;
    const standing = [...act.signers].filter((signer) => holds(signer, kRoles.board) && !isSuspended(signer));
    if (standing.length < needed) return;
    act.isOpen = false;
    const code = this.#law.effect(act.entry, index);
    if (code !== undefined) this.#law.find(code, index, act.entry.kid);
  }

  /** The acts that wait, each a note once the log has been read. */
  get waiting() {
    return [...this.#acts.values()].filter((act) => act.isOpen);
  }
}
