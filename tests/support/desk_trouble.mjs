// A desk of several keys that disagree, err and lose keys: acts and endorsements, certificates, redeems, closes.
// Guarantees: the same random numbers, the same entries. Must not judge: what the law says so far only helps to aim.
import { periodOf } from '../verifier/calendar.mjs';
import { CborReader } from '../verifier/cbor.mjs';
import { readEntry } from '../verifier/entry.mjs';
import { Law } from '../verifier/law.mjs';
import { kRulebooks } from './rulebooks.mjs';

const kFirstPeriod = 24_312;
const kReferences = 6;
const kBad = ['{}', 'non', kRulebooks[0].replace('"schema":1', '"schema":2')];

export class Desk {
  #law;

  /** board: keys with the board role. clerk: a key with every other role. */
  constructor(random, story, market, board, clerk) {
    Object.assign(this, { random, story, market, board, clerk });
    this.acts = [];
    this.certified = 0;
    this.judged = 0; // entries
    this.#law = new Law(story.tree.roots);
  }

  /** What the law says of the story so far. */
  get law() {
    const { entries, fund } = this.story;
    for (; this.judged < entries.length; this.judged += 1) {
      const reader = new CborReader(entries[this.judged].cose);
      this.#law.apply(readEntry(reader, this.judged === 0 ? undefined : fund), this.judged);
    }
    return this.#law;
  }
  #isAdmitted({ kid }) {
    return this.law.accounts.get(kid) !== undefined;
  }
  get #member() {
    return this.random.pick(this.board.filter((keys) => this.#isAdmitted(keys)));
  }
  get #author() {
    return this.random.chance(0.7) ? this.#member : this.clerk;
  }
  get #employee() {
    return this.random.chance(0.5) ? this.story.desk : this.clerk;
  }

  /** Logs an act. A key without the role signs it outside its chain, which it would break. */
  #act(by, type, fields) {
    const account = this.law.accounts.get(by.kid);
    const isTreasurers = type === 'deposit';
    const mayTake = (account.roles & (isTreasurers ? 4n : 1n)) !== 0n;
    this.acts.push(this.story.put(this.story[mayTake ? 'next' : 'sign'](by, type, fields)));
    if (this.random.chance(0.6)) this.endorse(this.acts.at(-1));
  }
  /** One that waits, or any other. */
  get #anAct() {
    const waiting = this.law.board.waiting.map(({ entry }) => entry);
    return this.random.pick(waiting.length > 0 && this.random.chance(0.7) ? waiting : this.acts);
  }
  endorse(act = this.#anAct) {
    const { random, story } = this;
    if (act === undefined) return;
    const by = random.chance(0.9) ? this.#member : random.pick([this.clerk, this.market.anybody]);
    if (random.chance(0.05)) act = random.pick(story.entries);
    if (this.board.includes(by)) story.endorse(by, act);
    else story.put(story.sign(by, 'endorse', [act.id], { seq: 1, prev: story.fund }));
  }

  /** The right root, now and then another. */
  standing() {
    const isRight = this.random.chance(0.97);
    this.story.standing(isRight ? this.law.standings.root : this.story.fund);
  }
  deposit() {
    const { random } = this;
    const amount = (1 + random.below(40)) * 1_000;
    const pocket = random.pick([0, 0, 1, 2, 3, 7]);
    this.#act(this.#author, 'deposit', [amount, pocket, Number(random.chance(0.3)), 'virement']);
  }
  amend() {
    const text = this.random.chance(0.8) ? this.random.pick(kRulebooks) : this.random.pick(kBad);
    this.#act(this.#member, 'amend', [text, 'vote']);
  }
  appoint() {
    const { random, story } = this;
    const known = random.pick([...this.board, this.clerk, this.market.anybody, story.log]);
    const roles = 1 + random.below(15);
    const by = this.#member;
    if (random.chance(0.5)) {
      this.#act(by, 'appoint', [known.publicKey, roles]);
      return;
    }
    const appointed = story.appoint(`appointed ${story.entries.length}`, roles, by);
    this.acts.push(story.entries.at(-1));
    if ((roles & 1) === 1) this.board.push(appointed);
  }
  /** The right root, or another, of a period that has ended, or not. */
  close() {
    const { random, law } = this;
    const now = Number(periodOf(law.days.day(Infinity)));
    const period = random.pick([now - 1, now - 1, now - 2, kFirstPeriod - 1 - random.below(2), now]);
    const root = law.days.rootOf(BigInt(period));
    const isRight = root !== undefined && random.chance(0.8);
    this.#act(this.#member, 'close', [period, isRight ? root : this.story.fund]);
  }
  adjust() {
    const { random, law } = this;
    const forked = law.accounts.all().filter((account) => account.forked !== Infinity);
    const { kid } = forked.length > 0 && random.chance(0.8) ? random.pick(forked) : this.market.anybody;
    this.#act(this.#member, 'adjust', [Buffer.from(kid, 'hex'), 'copie']);
  }
  revoke() {
    const { random, story } = this;
    const isOwn = random.chance(0.5);
    const { kid } = isOwn ? random.pick([...this.board, this.clerk, story.log]) : this.market.anybody;
    this.#act(this.#member, 'revoke', [Buffer.from(kid, 'hex'), 'perdu']);
  }
  delist() {
    const { random } = this;
    this.story.delist(
      random.chance(0.9) ? random.pick(this.market.merchants) : this.market.anybody,
      this.clerk,
    );
  }
  redeem() {
    const { random, story } = this;
    const amount = 1 + random.below(6_000);
    const commission = random.pick([0, random.below(amount + 1), amount]);
    const reference = `virement ${random.below(kReferences) + (random.chance(0.5) ? story.entries.length : 0)}`;
    const to = random.chance(0.95) ? random.pick(this.market.merchants) : this.market.anybody;
    story.redeem(to, amount, { commission, reference, by: this.#employee });
  }

  #repays() {
    const { random, law } = this;
    const owing = [...law.wallets.values()].filter((wallet) => wallet.owed > 0n);
    if (!random.chance(owing.length > 0 ? 0.7 : 0.05)) return undefined;
    const wallet = owing.length > 0 && random.chance(0.9) ? random.pick(owing) : this.market.anybody;
    const most = random.chance(0.8) ? Math.min(Number(wallet.owed ?? 1n), 4_000) : 6_000;
    return [wallet.kid, 1 + random.below(most)];
  }
  /** Of some pockets all that they have, or would have if their unspent units came back to them. */
  #pockets(flat) {
    const { random, law } = this;
    const pockets = new Map(flat > 0 ? [[0, flat]] : []);
    for (const pocket of [1, 2, 3, 9]) {
      const row = law.books.pockets.find((one) => Number(one.pocket) === pocket);
      const all = row === undefined ? 0 : Number(row.deposited - row.issued + row.returned);
      const amount = all > 0 && random.chance(0.5) ? all : (1 + random.below(6)) * 500;
      if (random.chance(0.3)) pockets.set(pocket, amount);
    }
    return pockets;
  }
  /** As the rulebook says, or nearly. */
  certify() {
    const { random, story, law } = this;
    this.certified += 1;
    const period = Number(periodOf(law.days.day(Infinity))) - kFirstPeriod;
    const repays = this.#repays();
    const given = random.chance(0.9) ? 10_000 : 9_999;
    const flat = given - (repays !== undefined && random.chance(0.8) ? repays[1] : 0);
    const pockets = this.#pockets(flat);
    if (pockets.size === 0) return;
    const wallet = story.certify(`wallet ${this.certified}`, {
      month: Math.max(0, period - Number(random.chance(0.2))),
      months: random.chance(0.9) ? 1 : 2,
      cap: random.chance(0.9) ? 6_000 : random.below(9_000),
      amberCap: 3_000,
      rulebook: law.rulebookNumber + Number(random.chance(0.05)),
      pockets,
      repays,
      by: this.#employee,
    });
    if (this.#isAdmitted(wallet)) this.market.addWallet(wallet);
  }
}
