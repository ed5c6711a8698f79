// The law of FORMAT.md section 7, as a fold over the entries in log order.
// Guarantees: an entry that breaks a rule has no effect and is a finding with its code.
// Must not read a clock nor verify signatures; what each type does is in the files beside.
import { Accounts, isSuspended } from './accounts.mjs';
import { whyNotAllowed } from './authority.mjs';
import { Board } from './board.mjs';
import { Books } from './books.mjs';
import * as desk from './desk.mjs';
import { toHex } from './keys.mjs';
import * as merchants from './merchants.mjs';
import * as money from './money.mjs';
import { Payments } from './payments.mjs';
import { demand } from './refusal.mjs';
import { Standings } from './standings.mjs';

/** L6: a second entry for one place is judged like any other when somebody acted on it in good faith. */
const kJudgedAnyway = ['pay', 'accept'];

/** What each type does once it is allowed to. */
const kEffects = {
  amend: desk.amend,
  appoint: desk.appoint,
  revoke: desk.revoke,
  approve: merchants.approve,
  delist: merchants.delist,
  till: merchants.till,
  redeem: merchants.redeem,
  adjust: merchants.adjust,
  deposit: money.deposit,
  certify: money.certify,
  endorse: (law, entry, index, account) => law.board.endorse(entry, index, account),
  pay: (law, entry, index, _, isProof) => law.payments.pay(entry, index, isProof),
  accept: (law, entry, index, account) => law.payments.accept(entry, index, account),
  refund: (law, entry, index, account) => law.payments.refund(entry, index, account),
  tick: (law, entry, index) => law.days.tick(entry, index),
  close: (law, entry) => law.days.close(entry),
  standing: (law, entry, index) => law.standings.tell(entry, index),
};

export class Law {
  /**
   * roots: the tree's root at each size, which accepts are held to. isPart: the entries are an excerpt's (F28), applied
   * with their true indexes; desk keys' chains then have gaps, and accepts are held to no root. isOfTill: what wallets owe
   * is not all there (F25), so that a certify that repays is taken at its word; a standing shows whether it had an effect.
   */
  constructor(roots, { isPart = false, isOfTill = false } = {}) {
    Object.assign(this, { roots, isPart, isOfTill });
    this.accounts = new Accounts({ isPart });
    this.board = new Board(this);
    this.payments = new Payments(this);
    this.wallets = new Map();
    this.merchants = new Map();
    this.books = new Books(this.wallets, this.merchants);
    this.references = new Set(); // of redeems (L29)
    this.standings = new Standings(this);
    this.rulebookNumber = 1;
    this.findings = [];
    this.heard = new Set(); // entries that at their own index had an effect or waited for one (F25)
  }

  find(code, index, kid) {
    this.findings.push({ code, index, kid });
  }

  apply(entry, index) {
    const code = index === 0 ? this.#begin(entry) : this.#judge(entry, index);
    if (code !== undefined) this.find(code, index, entry.kid);
  }
  /** What effect an act has, once enough of the board has signed it; or the code that refuses it. */
  effect(entry, index, isProof = false) {
    const code = kEffects[entry.fields.type](this, entry, index, this.accounts.get(entry.kid), isProof);
    if (code === undefined) this.heard.add(entry);
    return code;
  }

  #begin(entry) {
    const code = desk.charter(this, entry);
    demand(code === undefined, 'L1', `the charter has no effect (${code})`);
  }

  #judge(entry, index) {
    const { type } = entry.fields;
    if (type === 'charter') return 'second_charter';
    const account = this.accounts.get(entry.kid);
    if (account === undefined) return 'unknown_author';
    const refusal = whyNotAllowed(account, type, this.merchants);
    if (refusal !== undefined) return refusal;
    const { code, isProof } = this.accounts.place(account, entry, index);
    if (isProof) {
      this.accounts.proveFork(account, index, entry.fields.seq);
      this.find('fork', index, entry.kid);
    }
    if (code === 'fork' && !kJudgedAnyway.includes(type)) return undefined;
    if (code !== undefined && code !== 'fork') return code;
    return this.board.isAct(entry)
      ? this.board.propose(entry, index, account)
      : this.effect(entry, index, isProof);
  }

  /** The findings that only the end of the log shows: acts that wait, payments never credited. */
  finish() {
    for (const { index, entry } of this.board.waiting) this.find('awaiting_endorsement', index, entry.kid);
    for (const { reason, index, wallet } of this.payments.void) this.find(reason, index, wallet.kid);
  }

  get totals() {
    return this.books.totals;
  }
  /** L12 and, of an excerpt's accepts, F28. */
  isOnTree(size, root) {
    return this.isPart || Buffer.compare(this.roots[Number(size)], root) === 0;
  }
  isSuspended(kid) {
    return isSuspended(this.accounts.get(kid));
  }
}
