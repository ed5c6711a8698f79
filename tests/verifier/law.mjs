// The law of FORMAT.md section 7: keys, money in, expiry. Payments are in payments.mjs.
// Guarantees: a fold over entries in log order; an entry that breaks a rule has no effect and is a finding with its code.
// Must not read a clock nor verify signatures. The rulebook's amounts (allowance_mismatch) are not checked here: its JSON
// is outside the byte format.
import { Accounts, kRoles } from './accounts.mjs';
import { kidOf, isAdmissibleKey, toHex } from './keys.mjs';
import { Payments, kGraceTicks } from './payments.mjs';
import { demand } from './refusal.mjs';
import { isAmount, total } from './schema.mjs';

const kSecondsPerDay = 86_400n;
const kReserve = 0n;
const kCharterRulebook = 1n;
const kRoleOf = { approve: kRoles.registrar, deposit: kRoles.treasurer, certify: kRoles.issuer };

export class Law {
  /** roots: the tree's root at each size, which accepts are held to. */
  constructor(roots) {
    this.roots = roots;
    this.accounts = new Accounts();
    this.payments = new Payments(this);
    this.wallets = new Map();
    this.merchants = new Map();
    this.ticks = [];
    this.findings = [];
    this.totals = {
      reserve: 0n,
      guarantee: 0n,
      issued: 0n,
      spentWithin: 0n,
      expired: 0n,
      credits: 0n,
      draws: 0n,
    };
  }

  find(code, index, kid) {
    this.findings.push({ code, index, kid });
  }

  /** The day of the last effective tick before the index, or the charter's. */
  day(index) {
    return this.ticks.findLast((tick) => tick.index < index)?.day ?? this.charterDay;
  }
  /** Effective ticks at indexes from begin up to but not including end. */
  ticksBetween(begin, end) {
    return this.ticks.filter((tick) => tick.index >= begin && tick.index < end).length;
  }
  firstTickAfter(day) {
    return this.ticks.find((tick) => tick.day > day)?.index ?? Infinity;
  }

  apply(entry, index) {
    if (index === 0) return this.#begin(entry);
    const code = this.#judge(entry, index);
    if (code !== undefined) this.find(code, index, entry.kid);
  }

  #begin(entry) {
    const code = this.charter(entry);
    demand(code === undefined, 'L1', `the charter has no effect (${code})`);
  }

  #judge(entry, index) {
    const { type } = entry.fields;
    if (type === 'charter') return 'second_charter';
    const account = this.accounts.get(entry.kid);
    if (account === undefined) return 'unknown_author';
    if (!isAllowed(account, type, index)) return 'not_authorized';
    const place = this.accounts.place(account, entry);
    if (place.proof !== undefined) this.accounts.suspend(account, index);
    if (place.code !== undefined) {
      if (type !== 'pay' || place.code !== 'fork') return place.code;
      this.find('fork', index, entry.kid);
    }
    return this[type](entry, index, account);
  }

  /** Admits a key, or says why not. */
  #admit(publicKey, kind, roles, entry) {
    if (!isAdmissibleKey(publicKey)) return 'bad_key';
    return this.accounts.admit(publicKey, kind, roles, entry.id) ? undefined : 'kid_taken';
  }

  charter(entry) {
    const { keys, logKey, threshold, time } = entry.fields;
    const author = keys.find(([publicKey]) => kidOf(publicKey) === entry.kid);
    if (author === undefined || (author[1] & kRoles.board) === 0n) return 'not_a_charter';
    this.charterDay = time / kSecondsPerDay;
    this.threshold = threshold;
    for (const [publicKey, roles] of keys) {
      const code = this.#admit(publicKey, 'desk', roles, entry);
      if (code !== undefined) return code;
    }
    const code = this.#admit(logKey, 'log', 0n, entry);
    if (code === undefined) this.accounts.begin(entry);
    return code;
  }

  approve(entry, index) {
    const { publicKey, name } = entry.fields;
    const code = this.#admit(publicKey, 'merchant', 0n, entry);
    if (code !== undefined) return code;
    const kid = kidOf(publicKey);
    this.merchants.set(kid, { kid, name, approved: index, credited: 0n, payments: 0 });
  }

  revoke(entry, index) {
    const target = this.accounts.get(toHex(entry.fields.kid));
    if (target === undefined) return 'unknown_author';
    this.accounts.suspend(target, index);
  }

  deposit(entry, index, account) {
    const { amount, target } = entry.fields;
    if (this.threshold !== 1n || (account.roles & kRoles.board) === 0n) return 'awaiting_endorsement';
    const pool = target === kReserve ? 'reserve' : 'guarantee';
    if (!isAmount(this.totals[pool] + amount)) return 'bad_amount';
    this.totals[pool] += amount;
  }

  certify(entry, index) {
    const { holder, pockets, period, firstDay, lastDay, cap, rulebook } = entry.fields;
    if (rulebook !== kCharterRulebook) return 'unknown_rulebook';
    if (firstDay > lastDay) return 'bad_certificate';
    const allowance = total(pockets);
    if (!isAmount(this.totals.issued + allowance)) return 'bad_amount';
    const code = this.#admit(holder, 'wallet', 0n, entry);
    if (code !== undefined) return code;
    const kid = kidOf(holder);
    this.wallets.set(kid, {
      kid,
      certified: index,
      period,
      lastDay,
      cap,
      allowance,
      spentWithin: 0n,
      drawn: 0n,
      expired: 0n,
      isClosed: false,
    });
    this.totals.issued += allowance;
    if (this.totals.issued - this.totals.expired > this.totals.reserve) return 'reserve_short';
  }

  pay(entry, index) {
    return this.payments.pay(entry, index);
  }
  accept(entry, index) {
    return this.payments.accept(entry, index);
  }

  tick(entry, index) {
    const { day } = entry.fields;
    if (day <= this.day(index)) return 'tick_order';
    this.ticks.push({ index, day });
    for (const wallet of this.wallets.values()) {
      if (wallet.isClosed || this.#isOpenAt(wallet, index)) continue;
      wallet.isClosed = true;
      wallet.expired = wallet.allowance - wallet.spentWithin;
      this.totals.expired += wallet.expired;
    }
  }

  /** L18: whether the tick at this index is not yet the D-th after the first tick later than the wallet's last day. */
  #isOpenAt(wallet, index) {
    const first =
      this.ticks.find((tick) => tick.index > wallet.certified && tick.day > wallet.lastDay)?.index ??
      Infinity;
    return this.ticksBetween(first + 1, index + 1) < kGraceTicks;
  }

  isSuspended(kid) {
    return this.accounts.get(kid).suspended !== Infinity;
  }

  /** The books: issued = spent within + unspent + expired; credits = spent within + draws. */
  get unspent() {
    const open = [...this.wallets.values()].filter((wallet) => !wallet.isClosed);
    return open.reduce((sum, wallet) => sum + wallet.allowance - wallet.spentWithin, 0n);
  }
  booksBalance() {
    const { issued, spentWithin, expired, credits, draws } = this.totals;
    return issued === spentWithin + this.unspent + expired && credits === spentWithin + draws;
  }
}

/** L2 and L7: who may write a type. Suspension stops a desk key here; a wallet's or merchant's is the payments' matter. */
const isAllowed = (account, type, index) => {
  if (type === 'pay') return account.kind === 'wallet';
  if (type === 'accept') return account.kind === 'merchant';
  if (type === 'tick') return account.kind === 'log';
  if (account.suspended <= index) return false;
  if (type === 'revoke') return (account.roles & (kRoles.board | kRoles.registrar)) !== 0n;
  return (account.roles & kRoleOf[type]) !== 0n;
};
