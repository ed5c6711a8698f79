// Payments: FORMAT.md L10 to L16, and what a forked till suspends (L28).
// Guarantees: a pay is judged by what its merchant could have known, and credited at most once.
// Must not choose between two payments of a double spend.
import { evidencePoints, obstacle } from './evidence.mjs';
import { toHex } from './keys.mjs';
import { addRefund, giveRefunds } from './refunds.mjs';
import { isAmount } from './schema.mjs';
import { release, suspendOrNot } from './suspense.mjs';

export class Payments {
  #law;
  #byId = new Map();
  #byWallet = new Map(); // every pay, in log order
  #early = new Map(); // pay id -> accepts and refunds logged before their pay

  constructor(law) {
    this.#law = law;
  }

  /** isProof: whether its place in its chain has shown a fork already. */
  pay(entry, index, isProof) {
    const { payee, amount, cum, seq } = entry.fields;
    const pay = {
      index,
      wallet: this.#law.wallets.get(entry.kid),
      merchant: this.#law.merchants.get(toHex(payee)),
      seq,
      amount,
      cum,
      reason: undefined, // why it is not credited yet
      credited: undefined,
      refunded: 0n,
      refunds: [], // that wait for the credit
      accept: undefined,
      heldFor: undefined, // the forked till whose payment it is (L28)
    };
    if (this.#contradictsOthers(pay)) {
      this.#law.accounts.proveFork(this.#law.accounts.get(entry.kid), index, seq);
      if (!isProof) this.#law.find('cum_mismatch', index, entry.kid);
    }
    this.#ofWallet(pay.wallet).push(pay);
    const code = whyMalformed(pay);
    pay.isWellFormed = code === undefined;
    this.#register(toHex(entry.id), pay);
    this.#settle(pay.wallet, index);
    return code;
  }

  accept(entry, index, account) {
    const { size, root } = entry.fields;
    const isCited = size > 0n && size <= BigInt(index) && this.#law.isOnTree(size, root);
    if (!isCited) return 'checkpoint_not_on_tree';
    const accept = { index, size: Number(size), till: account };
    const { merchant } = account;
    const waiting = this.#early.get(toHex(entry.fields.pay)) ?? [];
    if (waiting.some((other) => other.receiptOf === merchant)) return 'duplicate';
    return this.#onPay(entry, index, (pay) => attach(this.#law, pay, accept), merchant);
  }

  refund(entry, index, account) {
    const refund = { index, kid: entry.kid, merchant: account.merchant, amount: entry.fields.amount };
    return this.#onPay(entry, index, (pay) => addRefund(pay, refund));
  }

  /** L28: what is held for a till becomes its merchant's. */
  release(kid) {
    for (const pay of this.#byId.values()) if (pay.heldFor === kid) release(pay);
  }

  /** Adds to its pay what an accept or a refund says, now or when the pay is logged. */
  #onPay(entry, index, add, receiptOf) {
    const id = toHex(entry.fields.pay);
    const pay = this.#byId.get(id);
    if (pay === undefined) {
      this.#early.set(id, [...(this.#early.get(id) ?? []), { index, kid: entry.kid, add, receiptOf }]);
      return undefined;
    }
    const code = add(pay);
    if (code === undefined) this.#settle(pay.wallet, index);
    return code;
  }
  #register(id, pay) {
    this.#byId.set(id, pay);
    for (const { index, kid, add } of this.#early.get(id) ?? []) {
      const code = add(pay);
      if (code !== undefined) this.#law.find(code, index, kid);
    }
    this.#early.delete(id);
  }

  #ofWallet(wallet) {
    if (!this.#byWallet.has(wallet)) this.#byWallet.set(wallet, []);
    return this.#byWallet.get(wallet);
  }

  /** L11: two pays of one chain, well-formed or not, whose cums contradict each other prove a fork. */
  #contradictsOthers(pay) {
    return this.#ofWallet(pay.wallet).some((other) => {
      if (other.seq === pay.seq) return false;
      const [first, second] = other.seq < pay.seq ? [other, pay] : [pay, other];
      const before = second.cum - second.amount;
      return before < first.cum || (second.seq === first.seq + 1n && before !== first.cum);
    });
  }

  /** Credits what can be at this index: a refund that takes effect may let several pays in (L14), the lowest cum first (L27). */
  #settle(wallet, now) {
    const pays = this.#ofWallet(wallet).filter((pay) => pay.isWellFormed);
    for (const pay of pays) if (pay.credited > 0n) giveRefunds(this.#law, pay);
    const due = pays.filter((pay) => pay.credited === undefined && this.#isDue(pay, now));
    if (due.length === 0) return;
    const next = due.reduce((lowest, pay) => (pay.cum < lowest.cum ? pay : lowest));
    this.#credit(next, now);
    this.#settle(wallet, now);
  }

  /** L14 with each evidence point it may stand on. */
  #isDue(pay, now) {
    const reasons = evidencePoints(this.#law, pay).map((point) => obstacle(this.#law, pay, point, now));
    // Once a pay has been judged, only an accept or a refund can change what is against it.
    const isNew = pay.reason === undefined || pay.reason === 'over_allowance' || pay.judgedBy !== pay.accept;
    const isDue = reasons.includes(undefined);
    if (isDue && !this.#fits(this.#creditable(pay))) reasons.fill('bad_amount');
    if (isNew) Object.assign(pay, { reason: reasons[0], judgedBy: pay.accept });
    return reasons.includes(undefined);
  }

  /** L15, L16 and L28. */
  #credit(pay, now) {
    const { wallet, merchant } = pay;
    const law = this.#law;
    const drawnBefore = wallet.drawn;
    pay.credited = this.#creditable(pay);
    wallet.spent += pay.credited;
    merchant.credited += pay.credited;
    suspendOrNot(law, pay);
    if (pay.credited > 0n) merchant.payments += 1;
    if (pay.credited < pay.amount) law.find('over_cap', pay.index, wallet.kid);
    if (wallet.drawn === drawnBefore) return;
    law.find('guarantee_draw', now, wallet.kid);
    if (law.books.isGuaranteeShort) law.find('guarantee_short', now, wallet.kid);
  }

  /** F4: what merchants were ever credited, with this much more. */
  #fits(more) {
    const merchants = [...this.#law.merchants.values()];
    return isAmount(merchants.reduce((sum, { credited, held, refunded }) => sum + credited + held + refunded, more));
  }

  #creditable(pay) {
    const { suspended } = this.#law.accounts.get(pay.wallet.kid);
    pay.isCapped = pay.index > suspended;
    if (!pay.isCapped) return pay.amount;
    const others = this.#ofWallet(pay.wallet).filter(
      (other) => other.isCapped && other.accept.till === pay.accept.till && other !== pay,
    );
    const used = others.reduce((sum, other) => sum + other.credited, 0n);
    const room = pay.wallet.cap - used;
    return pay.amount < room ? pay.amount : room;
  }

  /** Every pay of a wallet that took a place, in log order. */
  of(wallet) {
    return [...this.#ofWallet(wallet)];
  }

  /** Every well-formed pay to a merchant, in log order. */
  to(merchant) {
    return [...this.#byId.values()].filter((pay) => pay.isWellFormed && pay.merchant === merchant);
  }

  /** The pay of this id, once it has taken its place; or undefined. */
  get(id) {
    return this.#byId.get(id);
  }

  /** The accept that a pay has, if any. */
  acceptOf(id) {
    return this.#byId.get(id)?.accept;
  }

  /** The well-formed pays that were never credited. */
  get void() {
    return [...this.#byId.values()].filter((pay) => pay.isWellFormed && pay.credited === undefined);
  }
}

/** L10. */
const whyMalformed = ({ merchant, amount, cum, seq }) => {
  if (merchant === undefined) return 'unknown_merchant';
  return amount > cum || (seq === 1n && amount !== cum) ? 'cum_mismatch' : undefined;
};

/** L12: the first accept by a till of the payee. */
const attach = (law, pay, accept) => {
  if (accept.till.merchant !== pay.merchant?.kid) return 'not_authorized';
  if (pay.accept !== undefined) return 'duplicate';
  pay.accept = accept;
  if (pay.credited !== undefined) suspendOrNot(law, pay);
};
