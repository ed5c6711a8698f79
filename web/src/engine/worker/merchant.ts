// The merchant's engine: this device's till, its invoices, the payments it has accepted, and what is still to be sent.
// Guarantees: certificate, payment and receipt are stored together before the accepted screen; a rescan counts once.
// Must not judge: what a till may accept is the core's answer.
import type { Invoice, Outcome, Received, Till } from '../../../../wasm/besace';
import type { MerchantService } from '../protocol';
import { sum } from '../sums';
import type {
  Answer,
  Basket,
  BasketShelf,
  BasketSplit,
  MerchantPayment,
  MerchantState,
  OpenInvoice,
  ReceivedPayment,
} from '../types';
import { answerOf, guarded, ok, refuse } from './answer';
import { hasMoved, headToSign, keysFor } from './chains';
import type { InvoiceRecord, KeyRecord, TakingRecord } from './database';
import { localDay, toSeconds } from './dates';
import type { Device } from './device';
import { Joining } from './joining';
import { copyBytes } from './platform';
import { Synchroniser, type Duties } from './sync';
import { settledState } from './views';

const kNonceBytes = 8;
/** How long an invoice that nobody has paid is remembered. */
const kInvoiceMilliseconds = 7 * 86_400_000;
const kNoShelf: BasketShelf = { baskets: 'never', products: [] };

function receivedOf({ id, invoice, amount, basket = null }: TakingRecord) {
  return { paymentId: id, invoiceId: invoice, amount, basket };
}

export class Merchant implements MerchantService, Duties {
  readonly synchroniser: Synchroniser;
  private till: Till | null = null;

  private constructor(
    private readonly device: Device,
    private readonly joining: Joining,
    private key: KeyRecord | null,
    private invoices: InvoiceRecord[],
    private takings: TakingRecord[],
    private readonly push: (state: MerchantState) => void,
  ) {
    this.synchroniser = new Synchroniser(device, this);
  }

  static async open(device: Device, push: (state: MerchantState) => void): Promise<Merchant> {
    const { database, platform } = device;
    const joining = await Joining.open(device, 'merchant');
    const [key] = await keysFor(device, 'till');
    const oldest = platform.now() - kInvoiceMilliseconds;
    const stored = await database.all('invoices');
    const kept = stored.filter((invoice) => invoice.paid !== null || invoice.at > oldest);
    const forgotten = stored.filter((invoice) => !kept.includes(invoice));
    if (forgotten.length > 0) {
      await database.write(['invoices'], async (tx) => {
        for (const { id } of forgotten) await tx.objectStore('invoices').delete(id);
      });
    }
    return new Merchant(device, joining, key ?? null, kept, await database.all('takings'), push);
  }

  state(): Promise<MerchantState> {
    return Promise.resolve(this.stateNow());
  }

  sync(): Promise<Answer<null>> {
    return this.synchroniser.now(true);
  }

  join(request: {
    name: string;
    commune: string;
    contact: string;
    categories: string[];
  }): Promise<Answer<null>> {
    return this.change(async () => {
      const answer = await this.joining.submit(request, this.key ? [this.key] : [], this.key ? [] : [0]);
      if (answer.ok) this.key = (await keysFor(this.device, 'till'))[0] ?? null;
      return answer;
    });
  }

  makeInvoice(amount: bigint): Promise<Answer<OpenInvoice>> {
    return this.change(() =>
      this.invoice((till, seed, nonce, now) => till.makeInvoice(seed, amount, nonce, now)),
    );
  }

  splitBasket(basket: Basket): Promise<Answer<BasketSplit>> {
    return Promise.resolve(this.split(basket));
  }

  chargeBasket(basket: Basket): Promise<Answer<OpenInvoice>> {
    return this.change(() => {
      const split = this.split(basket);
      if (!split.ok) return Promise.resolve(split);
      const { units, price } = split.value;
      return this.invoice((till, seed, nonce, now) => till.makeBasketInvoice(seed, units, price, nonce, now));
    });
  }

  receive(text: string): Promise<Answer<ReceivedPayment>> {
    return this.change(async () => {
      const { log, platform } = this.device;
      const till = this.openTill();
      if (!till) return refuse(this.key ? 'fund_unknown' : 'not_joined');
      const now = toSeconds(platform.now());
      const received = answerOf(till.receive(text, now, toSeconds(log.standing.syncedAt)));
      if (!received.ok) return received;
      const before = this.takings.find((taking) => taking.id === received.value.payId);
      return before ? this.acceptedBefore(till, before, received.value) : this.take(till, received.value);
    });
  }

  // Duties.
  exchange() {
    return this.joining.exchange(() => Promise.resolve(this.key ? [this.key] : []));
  }
  waiting(): number {
    return this.joining.waiting;
  }
  problem(): string | null {
    return this.key && hasMoved(this.key.head, this.loggedHead(this.key)) ? 'chain_moved' : null;
  }
  changed(): void {
    this.push(this.stateNow());
  }

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
      if (this.synchroniser.state().waiting > 0) this.synchroniser.soon();
    }
    return answer;
  }

  private split({ lines, available }: Basket): Answer<BasketSplit> {
    if (!this.key) return refuse('not_joined');
    return answerOf(this.device.log.replica.splitBasket(this.key.kid, lines, available));
  }

  /** Signed, stored, and only then given to be shown. */
  private async invoice(
    make: (till: Till, seed: Uint8Array, nonce: Uint8Array, now: bigint) => Outcome<Invoice>,
  ): Promise<Answer<OpenInvoice>> {
    const { database, platform, vault } = this.device;
    const { key } = this;
    const till = this.openTill();
    if (!key) return refuse('not_joined');
    if (!till) return refuse('fund_unknown');
    const invoice = answerOf(
      await vault.withSeed(key.kid, key.seed, (seed) =>
        make(till, seed, platform.random(kNonceBytes), toSeconds(platform.now())),
      ),
    );
    // Of an invoice the core says so for one reason alone: this copy has no standing that knows of this till.
    if (!invoice.ok) return invoice.code === 'snapshot_stale' ? refuse('not_listed_yet') : invoice;
    const { id, amount, basket, bytes, text } = invoice.value;
    const record: InvoiceRecord = { id, bytes: copyBytes(bytes), basket, at: platform.now(), paid: null };
    await database.write(['invoices'], async (tx) => {
      await tx.objectStore('invoices').add(record);
    });
    this.invoices.push(record);
    const known = till.rememberInvoice(record.bytes);
    return known.ok ? ok({ invoiceId: id, amount, basket, text }) : answerOf(known);
  }

  /** Signs the receipt and stores everything at once. */
  private async take(till: Till, received: Received): Promise<Answer<ReceivedPayment>> {
    const { database, outbox, platform, vault } = this.device;
    const { key } = this;
    if (!key) return refuse('not_joined');
    const head = headToSign(key, this.loggedHead(key));
    if (!head.ok) return head;
    const pay = copyBytes(received.pay);
    const made = answerOf(
      await vault.withSeed(key.kid, key.seed, (seed) =>
        till.makeAccept(seed, head.value, pay, toSeconds(platform.now())),
      ),
    );
    if (!made.ok) return made;
    const { id: acceptId, bytes, next, text } = made.value;
    const { amount, certificate, freshness, payId: id } = received;
    const signed: KeyRecord = { ...key, head: next };
    const invoice = this.invoices.find((record) => record.id === received.invoice);
    const taking: TakingRecord = {
      id,
      invoice: received.invoice,
      pay,
      accept: copyBytes(bytes),
      acceptId,
      amount,
      basket: invoice?.basket ?? null,
      at: platform.now(),
    };
    await database.write(['keys', 'takings', 'invoices', 'outbox'], async (tx) => {
      await tx.objectStore('keys').put(signed);
      await tx.objectStore('takings').add(taking);
      if (invoice) await tx.objectStore('invoices').put({ ...invoice, paid: id });
      if (certificate) await outbox.put(tx, `certificate of ${id}`, copyBytes(certificate));
      await outbox.put(tx, id, pay);
      await outbox.put(tx, acceptId, taking.accept);
    });
    this.key = signed;
    this.takings.push(taking);
    if (invoice) invoice.paid = id;
    const known = till.rememberPay(pay);
    return known.ok
      ? ok({ ...receivedOf(taking), already: false, freshness, receipt: text })
      : answerOf(known);
  }

  private acceptedBefore(till: Till, before: TakingRecord, received: Received): Answer<ReceivedPayment> {
    const text = answerOf(till.acceptText(before.accept));
    if (!text.ok) return text;
    const { freshness } = received;
    return ok({ ...receivedOf(before), already: true, freshness, receipt: text.value });
  }

  /** Made when this copy knows the fund, and told of everything that this device keeps. */
  private openTill(): Till | null {
    if (this.till || !this.key || !this.device.fund()) return this.till;
    const { core } = this.device.platform;
    const till = new core.Till(this.device.log.replica, this.key.kid);
    for (const { bytes } of this.invoices) till.rememberInvoice(bytes);
    for (const { pay } of this.takings) till.rememberPay(pay);
    this.till = till;
    return till;
  }

  private loggedHead(key: KeyRecord) {
    return this.device.log.replica.head(key.kid);
  }

  private stateNow(): MerchantState {
    const { log, platform } = this.device;
    const { profile } = this.joining;
    const view = this.key ? log.replica.merchant(this.key.kid) : null;
    const payments = this.listed();
    const today = localDay(platform.now());
    const todays = payments.filter(({ at, state }) => localDay(at) === today && state !== 'disputed');
    return {
      fund: this.device.fund(),
      stage: view ? 'active' : profile ? 'requested' : 'new',
      name: view?.name ?? profile?.name ?? '',
      answer: this.joining.answer,
      suspended: view?.suspended ?? false,
      delisted: view?.delisted ?? false,
      shelf: (this.key && log.replica.basketShelf(this.key.kid)) ?? kNoShelf,
      payments,
      todayTotal: sum(todays.map(({ amount }) => amount)),
      todayRefunded: sum(todays.map(({ refunded }) => refunded)),
      todayCount: todays.length,
      credited: view?.credited ?? 0n,
      held: view?.held ?? 0n,
      sync: this.synchroniser.state(),
    };
  }

  private listed(): MerchantPayment[] {
    const { log, outbox } = this.device;
    const views = this.key ? log.replica.payments('', this.key.kid) : [];
    const logged = new Map(views.map((view) => [view.id, view]));
    const listed = this.takings.map(({ id, acceptId, amount, basket = null, at }): MerchantPayment => {
      const view = logged.get(id);
      const settled = view?.held ? 'held' : settledState(view);
      const refused = outbox.refusalOf(id) ?? outbox.refusalOf(acceptId);
      const refunded = view?.refunded ?? 0n;
      return { id, amount, basket, refunded, at, state: settled ?? (refused ? 'disputed' : 'accepted') };
    });
    return listed.sort((a, b) => b.at - a.at);
  }
}
