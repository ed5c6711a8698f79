// Tells a small fund's history entry by entry, right or wrong on purpose, and gives its bundle.
// Guarantees: the same calls give the same bytes. Must not judge: a told history may break every rule.
import { firstDayOf } from '../verifier/calendar.mjs';
import { GrowingTree } from '../verifier/merkle.mjs';
import { toHex } from '../verifier/keys.mjs';
import { encode, keysFromName, signPayload, writeBundle, writeCheckpoint } from './writer.mjs';

const kFirstDay = 20_454; // 1 January 2026
const kSecondsPerDay = 86_400;
const kFirstPeriod = 24_312;
export const kTypes = {
  charter: 1,
  amend: 2,
  endorse: 3,
  appoint: 4,
  revoke: 5,
  approve: 6,
  delist: 7,
  till: 8,
  deposit: 9,
  certify: 10,
  pay: 11,
  accept: 12,
  refund: 13,
  redeem: 14,
  tick: 15,
  close: 16,
  adjust: 17,
  standing: 18,
};
const bytesOf = (kid) => Buffer.from(kid, 'hex');

export class Story {
  /** others: further desk keys, each with its roles. */
  constructor(rulebook, { threshold = 1, roles = 15, others = [] } = {}) {
    this.rulebook = rulebook;
    this.entries = [];
    this.tree = new GrowingTree();
    this.heads = new Map(); // kid -> { seq, prev } of the next entry
    this.cums = new Map(); // wallet kid -> cumulative amount signed
    this.day = kFirstDay;
    this.desk = keysFromName('desk');
    this.log = keysFromName('log');
    const keys = [[this.desk, roles], ...others].map(([one, bits]) => [one.publicKey, bits]);
    const charter = this.sign(
      this.desk,
      'charter',
      [rulebook, keys, this.log.publicKey, threshold, keysFromName('box').publicKey],
      { seq: 1 },
    );
    this.fund = charter.id;
    this.put(charter);
    this.heads.set(this.desk.kid, { seq: 2, prev: charter.id });
    for (const { kid } of [this.log, ...others.map(([one]) => one)])
      this.heads.set(kid, { seq: 1, prev: charter.id });
  }

  /** Signs without logging: fields from label 5 on; changes replace a common field, or several of them. */
  sign(keys, type, fields, changes = {}) {
    const { seq, prev } = { ...this.heads.get(keys.kid), ...changes };
    const payload = new Map([
      [1, kTypes[type] ?? type],
      [2, seq],
    ]);
    if (prev !== undefined) payload.set(3, prev);
    payload.set(4, changes.time ?? this.day * kSecondsPerDay);
    fields.forEach((value, at) => payload.set(5 + at, value));
    return { ...signPayload(keys, encode(payload), this.fund), seq, kid: keys.kid };
  }
  put(entry) {
    this.entries.push(entry);
    this.tree.append(entry.id);
    return entry;
  }
  /** Signs the next entry of the key's chain and moves its head, without logging it. */
  next(keys, type, fields, changes = {}) {
    const entry = this.sign(keys, type, fields, changes);
    this.heads.set(keys.kid, { seq: entry.seq + 1, prev: entry.id });
    return entry;
  }

  /** Logs the next entry of the key's chain. */
  say(keys, type, fields, changes = {}) {
    return this.put(this.next(keys, type, fields, changes));
  }
  /** Logs an entry that admits a key, whose chain begins there. */
  #admit(name, by, type, fieldsOf, changes = {}) {
    const keys = keysFromName(name);
    const entry = this.say(by, type, fieldsOf(keys), changes);
    if (!this.heads.has(keys.kid)) this.heads.set(keys.kid, { seq: 1, prev: entry.id });
    return { ...keys, admission: entry.id };
  }

  approve(name, by = this.desk) {
    return this.#admit(name, by, 'approve', ({ publicKey }) => [publicKey, name, '42019', ['pain']]);
  }
  till(name, merchant) {
    return this.#admit(name, merchant, 'till', ({ publicKey }) => [publicKey, name]);
  }
  appoint(name, roles, by = this.desk) {
    return this.#admit(name, by, 'appoint', ({ publicKey }) => [publicKey, roles]);
  }
  amend(rulebook, by = this.desk) {
    return this.say(by, 'amend', [rulebook, 'vote']);
  }
  endorse(by, act) {
    return this.say(by, 'endorse', [act.id]);
  }
  delist(merchant, by = this.desk) {
    return this.say(by, 'delist', [bytesOf(merchant.kid), 'fermeture']);
  }
  deposit(amount, target = 0, pocket = 0, by = this.desk) {
    return this.say(by, 'deposit', [amount, pocket, target, 'virement']);
  }
  redeem(merchant, amount, options = {}) {
    const { commission = 0, reference = `virement ${this.entries.length}`, by = this.desk } = options;
    return this.say(by, 'redeem', [bytesOf(merchant.kid), amount, commission, reference]);
  }
  close(period, root, by = this.desk) {
    return this.say(by, 'close', [period, root]);
  }
  adjust(kid, by = this.desk) {
    return this.say(by, 'adjust', [bytesOf(kid), 'copie']);
  }
  /** month: 0 for January 2026; valid for so many months. pockets: instead of the amount in pocket 0. */
  certify(name, options = {}) {
    const { month = 0, months = 2, amount = 10_000, cap = 10_000, amberCap = 5_000 } = options;
    const { pockets = new Map([[0, amount]]), rulebook = 1, repays, by = this.desk, changes } = options;
    const period = kFirstPeriod + month;
    const firstDay = firstDayOf(BigInt(period));
    const lastDay = firstDayOf(BigInt(period + months)) - 1n;
    const rest = [pockets, period, firstDay, lastDay, cap, amberCap, rulebook];
    if (repays !== undefined) rest.push([bytesOf(repays[0]), repays[1]]);
    const wallet = this.#admit(name, by, 'certify', ({ publicKey }) => [publicKey, ...rest], changes);
    return { ...wallet, lastDay: Number(lastDay) };
  }
  /** Signs a pay without logging it. */
  signPay(wallet, merchant, amount) {
    const cum = (this.cums.get(wallet.kid) ?? 0) + amount;
    this.cums.set(wallet.kid, cum);
    return this.next(wallet, 'pay', [
      bytesOf(merchant.kid),
      amount,
      cum,
      encodeInvoice(this.entries.length, amount),
    ]);
  }
  pay(wallet, merchant, amount) {
    return this.put(this.signPay(wallet, merchant, amount));
  }
  checkpoint(size = this.entries.length) {
    return { size, root: this.tree.roots[size] };
  }
  signAccept(merchant, pay, { size, root } = this.checkpoint()) {
    return this.next(merchant, 'accept', [pay.id, size, root]);
  }
  accept(merchant, pay, cited = this.checkpoint()) {
    return this.put(this.signAccept(merchant, pay, cited));
  }
  signRefund(till, pay, amount) {
    return this.next(till, 'refund', [pay.id, amount]);
  }
  refund(till, pay, amount) {
    return this.put(this.signRefund(till, pay, amount));
  }
  revoke(kid, by = this.desk) {
    return this.say(by, 'revoke', [bytesOf(kid), 'perdu']);
  }
  tick(days = 1) {
    this.day += days;
    return this.say(this.log, 'tick', [this.day]);
  }

  standing(root) {
    return this.say(this.log, 'standing', [root]);
  }

  get fundHex() {
    return toHex(this.fund);
  }
  note(size = this.entries.length) {
    const { root } = this.checkpoint(size);
    return writeCheckpoint(this.fundHex, size, root, this.log);
  }
  bundle(note = this.note()) {
    return writeBundle(this.entries, note);
  }
}

/** Stands for an invoice's hash: the log never sees the invoice. */
const encodeInvoice = (place, amount) => keysFromName(`invoice ${place} ${amount}`).publicKey;
