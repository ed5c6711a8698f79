// The member's engine: wallets of this device, what they may spend, payments signed and shown.
// Guarantees: a payment is stored with its wallet's new head before its QR exists; one invoice is paid once by this device.
// Must not judge: what a wallet may pay is the core's answer.
import type { Offer, WalletView } from '../../../../wasm/besace';
import type { MemberService } from '../protocol';
import { leftOver, sum } from '../sums';
import type {
  Answer,
  Condition,
  JoinFacts,
  MadePayment,
  MemberForm,
  MemberPayment,
  MemberState,
  PayOffer,
} from '../types';
import { answerOf, guarded, ok, refuse } from './answer';
import { hasMoved, headToSign, keysFor } from './chains';
import type { KeyRecord, PaymentRecord } from './database';
import { localDay, localMidnight, toSeconds } from './dates';
import type { Device } from './device';
import { eligibilityOf } from './eligibility';
import { Joining } from './joining';
import { copyBytes, toHex } from './platform';
import { publicPlaces, PublishedPlaces } from './published_places';
import { kWalletsAsked, Renewing } from './renewing';
import type { Reply } from './server';
import { Synchroniser, type Duties } from './sync';
import { settledState } from './views';

/** Offers read but not paid; a person looks at one at a time. */
const kMaxOffers = 20;

interface Purse {
  key: KeyRecord;
  view: WalletView;
}

function shownOf({ id, amount, basket = null, merchantName }: PaymentRecord, text: string): MadePayment {
  return { paymentId: id, text, amount, basket, merchantName };
}

export class Member implements MemberService, Duties {
  readonly synchroniser: Synchroniser;
  private readonly offers = new Map<string, Offer>();

  private constructor(
    private readonly device: Device,
    private readonly joining: Joining,
    private readonly renewing: Renewing,
    private keys: KeyRecord[],
    private payments: PaymentRecord[],
    private readonly places: PublishedPlaces,
    private readonly push: (state: MemberState) => void,
  ) {
    this.synchroniser = new Synchroniser(device, this);
  }

  static async open(device: Device, push: (state: MemberState) => void): Promise<Member> {
    const joining = await Joining.open(device, 'member');
    return new Member(
      device,
      joining,
      await Renewing.open(device),
      await keysFor(device, 'wallet'),
      await device.database.all('payments'),
      await PublishedPlaces.open(device),
      push,
    );
  }

  state(): Promise<MemberState> {
    return Promise.resolve(this.stateNow());
  }

  sync(): Promise<Answer<null>> {
    return this.synchroniser.now(true);
  }

  join(form: MemberForm): Promise<Answer<null>> {
    return this.change(async () => {
      const unused = this.unusedKeys();
      const next = this.nextPosition();
      const missing = Array.from(
        { length: Math.max(kWalletsAsked - unused.length, 0) },
        (_, at) => next + at,
      );
      const answer = await this.joining.submit({ ...form, categories: [] }, unused, missing);
      if (answer.ok) this.keys = await keysFor(this.device, 'wallet');
      return answer;
    });
  }

  eligibility(commune: string, facts: JoinFacts): Promise<Answer<Condition[]>> {
    return Promise.resolve(eligibilityOf(this.device, commune, facts));
  }

  async readInvoice(text: string): Promise<Answer<PayOffer>> {
    const outcome = this.device.log.replica.readInvoice(text);
    if (!outcome.ok) return answerOf(outcome);
    const offer = outcome.value;
    const digest = await this.device.platform.subtle.digest('SHA-256', copyBytes(offer.invoice));
    const offerId = toHex(new Uint8Array(digest));
    this.remember(offerId, offer);
    const paid = this.payments.some((payment) => payment.offer === offerId);
    const refusal = paid ? null : this.refusalOf(offer);
    if (refusal) return refuse(refusal);
    return ok({
      offerId,
      merchantName: offer.merchantName,
      amount: offer.amount,
      basket: offer.basket,
      balanceAfter: paid ? this.balance() : leftOver(this.balance(), offer.amount),
    });
  }

  pay(offerId: string): Promise<Answer<MadePayment>> {
    return this.change(async () => {
      const before = this.payments.find((payment) => payment.offer === offerId);
      if (before) return this.shown(before);
      const offer = this.offers.get(offerId);
      if (!offer) return refuse('unknown_invoice');
      let refusal = 'unknown_wallet';
      for (const purse of this.pursesToTry()) {
        const made = await this.payFrom(purse, offerId, offer);
        if (made.ok || made.code === 'chain_moved') return made;
        refusal = made.code;
      }
      return refuse(refusal);
    });
  }

  async showAgain(paymentId: string): Promise<Answer<string>> {
    const payment = this.payments.find(({ id }) => id === paymentId);
    if (!payment) return refuse('unknown_pay');
    return answerOf(this.device.log.replica.payText(payment.pay, payment.invoice));
  }

  readReceipt(text: string, paymentId: string): Promise<Answer<null>> {
    return this.change(async () => {
      const payment = this.payments.find(({ id }) => id === paymentId);
      if (!payment) return refuse('unknown_pay');
      const accept = this.device.log.replica.readAccept(text, payment.pay);
      if (!accept.ok) return answerOf(accept);
      const receipted = { ...payment, accept: copyBytes(accept.value.bytes) };
      await this.device.database.write(['payments', 'outbox'], async (tx) => {
        await tx.objectStore('payments').put(receipted);
        await this.device.outbox.put(tx, accept.value.id, copyBytes(accept.value.bytes));
      });
      this.payments = this.payments.map((other) => (other.id === paymentId ? receipted : other));
      return ok(null);
    });
  }

  // Duties.
  async exchange(): Promise<Reply<null>> {
    await this.places.refreshSometimes();
    await this.device.exclusive.run(() => this.renew());
    const renewed = await this.renewing.exchange();
    return renewed.ok ? this.joining.exchange(() => Promise.resolve(this.unusedKeys())) : renewed;
  }
  waiting(): number {
    return this.joining.waiting + this.renewing.waiting;
  }
  problem(): string | null {
    const { replica } = this.device.log;
    const own = new Set(this.payments.map((payment) => payment.id));
    const moved = this.purses().some(
      ({ key, view }) =>
        hasMoved(key.head, view.head) ||
        replica.payments(key.kid, '').some((payment) => !own.has(payment.id)),
    );
    return moved ? 'chain_moved' : null;
  }
  changed(): void {
    this.push(this.stateNow());
  }

  /** A change of this device's records: alone, told to the page, and synchronised after. */
  private async change<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await this.device.exclusive.run(() =>
      guarded(async () => {
        const done = await job();
        if (done.ok) await this.device.outbox.reload();
        return done;
      }),
    );
    if (answer.ok) {
      this.changed();
      this.synchroniser.soon();
    }
    return answer;
  }

  /** The newest key that the fund has certified speaks for the next ones. */
  private async renew(): Promise<void> {
    const by = this.keys.filter(({ kid }) => this.device.log.replica.wallet(kid)).at(-1);
    if (!by) return;
    const made = await this.renewing.prepare(this.unusedKeys(), by, this.nextPosition());
    this.keys = [...this.keys, ...made];
  }

  private nextPosition(): number {
    return (this.keys.at(-1)?.position ?? -1) + 1;
  }

  /** Why no wallet of this device can pay this, said before the person is asked to confirm; null when one can. */
  private refusalOf(offer: Offer): string | null {
    const { log, platform } = this.device;
    let refusal: string | null = 'unknown_wallet';
    for (const { key, view } of this.pursesToTry()) {
      const head = headToSign(key, view.head);
      if (!head.ok) return head.code;
      const can = log.replica.canPay(key.kid, head.value, key.cum, offer.amount, toSeconds(platform.now()));
      if (can.ok) return null;
      refusal = can.name;
    }
    return refusal;
  }

  private async payFrom({ key, view }: Purse, offerId: string, offer: Offer): Promise<Answer<MadePayment>> {
    const { database, log, outbox, platform, vault } = this.device;
    const head = headToSign(key, view.head);
    if (!head.ok) return head;
    const made = answerOf(
      await vault.withSeed(key.kid, key.seed, (seed) =>
        log.replica.makePay(seed, head.value, key.cum, offer.invoice, toSeconds(platform.now())),
      ),
    );
    if (!made.ok) return made;
    const { id, bytes, cum, next, text } = made.value;
    const spent: KeyRecord = { ...key, head: next, cum };
    const payment: PaymentRecord = {
      id,
      wallet: key.kid,
      offer: offerId,
      invoice: copyBytes(offer.invoice),
      pay: copyBytes(bytes),
      merchantName: offer.merchantName,
      amount: offer.amount,
      basket: offer.basket,
      at: platform.now(),
      accept: null,
    };
    await database.write(['keys', 'payments', 'outbox'], async (tx) => {
      await tx.objectStore('keys').put(spent);
      await tx.objectStore('payments').add(payment);
      await outbox.put(tx, id, payment.pay);
    });
    this.keys = this.keys.map((other) => (other.kid === spent.kid ? spent : other));
    this.payments = [...this.payments, payment];
    return ok(shownOf(payment, text));
  }

  private shown(payment: PaymentRecord): Answer<MadePayment> {
    const text = answerOf(this.device.log.replica.payText(payment.pay, payment.invoice));
    return text.ok ? ok(shownOf(payment, text.value)) : text;
  }

  private remember(offerId: string, offer: Offer): void {
    this.offers.delete(offerId);
    this.offers.set(offerId, { ...offer, invoice: copyBytes(offer.invoice) });
    const [oldest] = this.offers.keys();
    if (this.offers.size > kMaxOffers && oldest !== undefined) this.offers.delete(oldest);
  }

  /** The wallets that the fund has certified, the first to end first. */
  private purses(): Purse[] {
    const purses: Purse[] = [];
    for (const key of this.keys) {
      const view = this.device.log.replica.wallet(key.kid);
      if (view) purses.push({ key, view });
    }
    return purses.sort((a, b) => Number(a.view.lastDay - b.view.lastDay));
  }

  private usablePurses(): Purse[] {
    const today = BigInt(localDay(this.device.platform.now()));
    return this.purses().filter(
      ({ view }) => !view.suspended && view.firstDay <= today && today <= view.lastDay,
    );
  }

  /** With none usable, the last one: the core then says why it is not. */
  private pursesToTry(): Purse[] {
    const usable = this.usablePurses();
    return usable.length > 0 ? usable : this.purses().slice(-1);
  }

  private unusedKeys(): KeyRecord[] {
    return this.keys.filter((key) => !this.device.log.replica.wallet(key.kid));
  }

  private balance(): bigint {
    return sum(this.usablePurses().map(({ key }) => this.device.log.replica.spendable(key.kid, key.cum)));
  }

  private stateNow(): MemberState {
    const { profile } = this.joining;
    const fund = this.device.fund();
    const purses = this.purses();
    const usable = this.usablePurses();
    const [first] = usable;
    return {
      fund,
      stage: purses.length > 0 ? 'active' : profile ? 'requested' : 'new',
      name: profile?.name ?? '',
      commune: profile?.commune ?? '',
      balance: this.balance(),
      validUntil: first ? localMidnight(Number(first.view.lastDay)) : 0,
      suspended: purses.at(-1)?.view.suspended ?? false,
      keysLeft: this.unusedKeys().filter((key) => !this.renewing.isRefused(key)).length,
      answer: this.joining.answer,
      merchants: publicPlaces(this.device.log.replica, fund, this.places.list),
      payments: this.history(),
      sync: this.synchroniser.state(),
    };
  }

  private history(): MemberPayment[] {
    const { log, outbox } = this.device;
    const logged = new Map(
      this.purses().flatMap(({ key }) =>
        log.replica.payments(key.kid, '').map((view) => [view.id, view] as const),
      ),
    );
    const own = this.payments.map((payment): MemberPayment => {
      const { id, merchantName, amount, basket = null, at, accept } = payment;
      const view = logged.get(id);
      const settled = settledState(view) ?? (outbox.refusalOf(id) ? 'disputed' : null);
      logged.delete(id);
      return {
        id,
        merchantName,
        amount,
        basket,
        refunded: view?.refunded ?? 0n,
        at,
        state: settled ?? (accept || view?.accepted ? 'accepted' : 'shown'),
      };
    });
    // Signed by a copy of this device: it was spent all the same.
    const others = [...logged.values()].map((view): MemberPayment => {
      const { id, merchantName, amount, refunded, time } = view;
      const state = settledState(view) ?? 'accepted';
      return { id, merchantName, amount, basket: null, refunded, at: Number(time) * 1000, state };
    });
    return [...own, ...others].sort((a, b) => b.at - a.at);
  }
}
