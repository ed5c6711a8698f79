// Payments: FORMAT.md L10 to L16.
// Guarantees: a pay is judged by what its merchant could have known, and credited at most once.
// Must not choose between two payments of a double spend.
import { toHex } from './keys.mjs';

/** D: how long evidence may take to reach the log, in ticks. */
export const kGraceTicks = 7;

export class Payments {
  #law;
  #byId = new Map();
  #byWallet = new Map();
  #accepts = new Map(); // pay id -> accepts logged before their pay

  constructor(law) {
    this.#law = law;
  }

  pay(entry, index) {
    const { payee, amount, cum, seq } = entry.fields;
    const wallet = this.#law.wallets.get(entry.kid);
    const merchant = this.#law.merchants.get(toHex(payee));
    const id = toHex(entry.id);
    const pay = { id, index, wallet, merchant, seq, amount, cum, credited: undefined, accept: undefined };
    this.#holdToOthers(pay);
    this.#ofWallet(wallet).push(pay);
    if (amount > cum || (seq === 1n && amount !== cum)) return 'cum_mismatch';
    if (cum > wallet.allowance) return 'over_allowance';
    if (merchant === undefined) return 'unknown_merchant';
    this.#byId.set(id, pay);
    for (const accept of this.#accepts.get(id) ?? []) this.#attach(pay, accept);
    this.#accepts.delete(id);
    this.#credit(pay, index);
  }

  accept(entry, index) {
    const { size, root } = entry.fields;
    const isOnTree =
      size > 0n && size <= BigInt(index) && Buffer.compare(this.#law.roots[Number(size)], root) === 0;
    if (!isOnTree) return 'checkpoint_not_on_tree';
    const payId = toHex(entry.fields.pay);
    const accept = { index, size: Number(size), till: entry.kid };
    const pay = this.#byId.get(payId);
    if (pay !== undefined) {
      const code = this.#attach(pay, accept);
      if (code === undefined) this.#credit(pay, index);
      return code;
    }
    this.#accepts.set(payId, [...(this.#accepts.get(payId) ?? []), accept]);
  }

  #ofWallet(wallet) {
    if (!this.#byWallet.has(wallet)) this.#byWallet.set(wallet, []);
    return this.#byWallet.get(wallet);
  }

  /** L11: two pays of one chain, well-formed or not, whose cums contradict each other prove a fork. */
  #holdToOthers(pay) {
    const contradicts = this.#ofWallet(pay.wallet).some((other) => {
      if (other.seq === pay.seq) return false;
      const [first, second] = other.seq < pay.seq ? [other, pay] : [pay, other];
      const before = second.cum - second.amount;
      return before < first.cum || (second.seq === first.seq + 1n && before !== first.cum);
    });
    if (!contradicts) return;
    this.#law.accounts.suspend(this.#law.accounts.get(pay.wallet.kid), pay.index);
    this.#law.find('cum_mismatch', pay.index, pay.wallet.kid);
  }

  #attach(pay, accept) {
    if (accept.till !== pay.merchant.kid) return 'not_authorized';
    if (pay.accept !== undefined) return 'duplicate';
    pay.accept = accept;
  }

  /** L14 with each evidence point it may stand on. */
  #credit(pay, now) {
    if (pay.credited !== undefined) return;
    const points = [pay.index];
    const { accept } = pay;
    if (accept !== undefined && this.#law.ticksBetween(accept.size, accept.index) <= kGraceTicks)
      points.push(Math.min(pay.index, accept.size));
    if (points.some((point) => this.#holdsAt(pay, point, now))) this.#book(pay);
  }

  #holdsAt(pay, evidence, now) {
    const law = this.#law;
    const payer = law.accounts.get(pay.wallet.kid);
    const payee = law.accounts.get(pay.merchant.kid);
    const late = law.ticksBetween(law.firstTickAfter(pay.wallet.lastDay) + 1, now) >= kGraceTicks;
    const isStanding = payer.suspended >= evidence && payee.suspended >= evidence;
    return pay.merchant.approved < evidence && law.day(evidence) <= pay.wallet.lastDay && isStanding && !late;
  }

  /** L15 and L16. */
  #book(pay) {
    const { wallet, merchant } = pay;
    const { totals } = this.#law;
    pay.credited = this.#creditable(pay);
    const left = wallet.allowance - wallet.spentWithin;
    const within = pay.credited < left ? pay.credited : left;
    wallet.spentWithin += within;
    wallet.drawn += pay.credited - within;
    merchant.credited += pay.credited;
    merchant.payments += 1;
    totals.spentWithin += within;
    totals.draws += pay.credited - within;
    totals.guarantee -= pay.credited - within;
    totals.credits += pay.credited;
  }

  #creditable(pay) {
    const { suspended } = this.#law.accounts.get(pay.wallet.kid);
    pay.isCapped = pay.index > suspended;
    if (!pay.isCapped) return pay.amount;
    const others = this.#ofWallet(pay.wallet).filter(
      (other) => other.isCapped && other.merchant === pay.merchant && other !== pay,
    );
    const used = others.reduce((sum, other) => sum + other.credited, 0n);
    const room = pay.wallet.cap - used;
    return pay.amount < room ? pay.amount : room;
  }
}
