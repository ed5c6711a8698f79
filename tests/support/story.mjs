// Tells a small fund's history entry by entry, right or wrong on purpose, and gives its bundle.
// Guarantees: the same calls give the same bytes. Must not judge: a told history may break every rule.
import { merkleRoot } from '../verifier/merkle.mjs';
import { toHex } from '../verifier/keys.mjs';
import { encode, keysFromName, signPayload, writeBundle, writeCheckpoint } from './writer.mjs';

const kFirstDay = 20_454; // 1 January 2026
const kSecondsPerDay = 86_400;
const kMonthDays = [31, 28, 31, 30, 31, 30];
export const kTypes = {
  charter: 1,
  revoke: 5,
  approve: 6,
  deposit: 9,
  certify: 10,
  pay: 11,
  accept: 12,
  tick: 15,
};

export class Story {
  /** others: further desk keys, each with its roles. */
  constructor(rulebook, { threshold = 1, roles = 15, others = [] } = {}) {
    this.entries = [];
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
    return entry;
  }
  /** Signs the next entry of the key's chain and moves its head, without logging it. */
  next(keys, type, fields, changes = {}) {
    const entry = this.sign(keys, type, fields, changes);
    this.heads.set(keys.kid, { seq: entry.seq + 1, prev: entry.id });
    return entry;
  }

  approve(name, by = this.desk) {
    const merchant = keysFromName(name);
    const entry = this.put(this.next(by, 'approve', [merchant.publicKey, name, '42019', ['pain']]));
    this.heads.set(merchant.kid, { seq: 1, prev: entry.id });
    return merchant;
  }
  deposit(amount, target = 0) {
    return this.put(this.next(this.desk, 'deposit', [amount, 0, target, 'virement']));
  }
  /** month: 0 for January 2026; valid to the end of the month after. */
  certify(name, { month = 0, amount = 10_000, cap = 10_000, changes = {} } = {}) {
    const wallet = keysFromName(name);
    const firstDay = kFirstDay + kMonthDays.slice(0, month).reduce((sum, days) => sum + days, 0);
    const lastDay = firstDay + kMonthDays[month] + kMonthDays[month + 1] - 1;
    const fields = [
      wallet.publicKey,
      new Map([[0, amount]]),
      24_312 + month,
      firstDay,
      lastDay,
      cap,
      5_000,
      1,
    ];
    const entry = this.put(this.next(this.desk, 'certify', fields, changes));
    this.heads.set(wallet.kid, { seq: 1, prev: entry.id });
    return { ...wallet, admission: entry.id, lastDay };
  }
  /** Signs a pay without logging it. */
  signPay(wallet, merchant, amount) {
    const cum = (this.cums.get(wallet.kid) ?? 0) + amount;
    this.cums.set(wallet.kid, cum);
    return this.next(wallet, 'pay', [
      Buffer.from(merchant.kid, 'hex'),
      amount,
      cum,
      encodeInvoice(this.entries.length, amount),
    ]);
  }
  pay(wallet, merchant, amount) {
    return this.put(this.signPay(wallet, merchant, amount));
  }
  checkpoint(size = this.entries.length) {
    return { size, root: merkleRoot(this.entries.slice(0, size).map((entry) => entry.id)) };
  }
  signAccept(merchant, pay, { size, root } = this.checkpoint()) {
    return this.next(merchant, 'accept', [pay.id, size, root]);
  }
  accept(merchant, pay, cited = this.checkpoint()) {
    return this.put(this.signAccept(merchant, pay, cited));
  }
  revoke(kid, by = this.desk) {
    return this.put(this.next(by, 'revoke', [Buffer.from(kid, 'hex'), 'perdu']));
  }
  tick(days = 1) {
    this.day += days;
    return this.put(this.next(this.log, 'tick', [this.day]));
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
