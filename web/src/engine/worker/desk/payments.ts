// What people paid in, and what was given back, as records that the operators share.
// Guarantees: a line of a bank's statement is one record whoever imports it; what is left of somebody erased names nobody. Must not add up.
import type { WholeDevice } from '../device';
import { grouped } from './grouped';
import { isOperator } from './keyring';
import { loggedClaims } from './logged_deposits';
import {
  changeOf,
  kPart,
  kPayment,
  lineOfPart,
  partOf,
  paymentOf,
  withoutGone,
  type Payment,
} from './payment_records';
import { idInFund } from './record_ids';
import type { Change, Prepared, Records } from './records';
import { sumCents } from './sum_cents';

const kReceiptDigits = 10;

export class Payments {
  private sorted: Payment[] = [];
  private lines: Payment[] = [];
  private parts: Payment[] = [];
  private disputed = new Set<string>();
  private byPerson = new Map<string | null, Payment[]>();
  private refunds = new Map<string | null, Payment[]>();
  private revision = -1;

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  /** As people paid, newest first: of a collection, each person's part. */
  list(): Payment[] {
    this.refresh();
    return this.sorted;
  }
  /** What a bank may tell again in other words: the same, and the parts that do not count now. */
  told(): Payment[] {
    this.refresh();
    const counted = new Set(this.sorted);
    return [...this.sorted, ...this.parts.filter((part) => !counted.has(part))];
  }
  /** As the accounts count them: a line of a statement once, whosever it is. */
  booked(): Payment[] {
    this.refresh();
    return this.lines;
  }
  /** Of a line, taken for that collection, whether it counts as that one now or not. */
  partsOf(line: string, collection: string): Payment[] {
    this.refresh();
    return this.parts.filter((part) => part.record === line && part.collection === collection);
  }
  of(person: string): Payment[] {
    this.refresh();
    return this.byPerson.get(person) ?? [];
  }
  find(id: string): Payment | undefined {
    return this.list().find((payment) => payment.id === id);
  }
  holds(id: string): boolean {
    return this.records.find(id) !== null;
  }
  /** Whether somebody has still to say whose the line is. */
  isDisputed({ record }: Payment): boolean {
    this.refresh();
    return this.disputed.has(record);
  }
  /** A computer that stopped while it sent may have left some of a collection's parts out. */
  lacksParts({ id, amount }: Payment, collection: string): boolean {
    const parts = this.partsOf(id, collection).map((part) => part.amount);
    return sumCents(this.device.platform.core, parts) !== amount;
  }
  /** A payment and what was given back of it. */
  withRefunds({ id, amount }: Payment): bigint[] {
    this.refresh();
    return [amount, ...(this.refunds.get(id) ?? []).map((refund) => refund.amount)];
  }

  /** Whose receipt has a number of its own. */
  newId(): string {
    const taken = new Set(this.list().map(({ id }) => receiptOf(id)));
    for (;;) {
      const id = this.records.newId();
      if (!taken.has(receiptOf(id))) return id;
    }
  }
  /** The same for every operator. */
  idOf(source: string): Promise<string> {
    return idInFund(this.device, 'besace-payment', source);
  }

  seal(payments: Payment[]): Promise<Prepared[]> {
    return this.records.change(payments.map(changeOf));
  }
  /** Somebody's payments, as what is kept of them once they are erased. */
  nameless(person: string): Promise<Prepared[]> {
    return this.seal(this.withoutGone((id) => id === person));
  }
  /** What others left as it is not to stay: payments of people erased meanwhile, claims of former operators, marks of what this device signed too late. */
  async due(): Promise<Change[]> {
    const lines = this.booked();
    const left = lines.flatMap((payment) => (payment.claim && this.isLeft(payment) ? [payment.claim] : []));
    const logged = await loggedClaims(this.device, left);
    const released = lines.map((payment) => this.released(payment, logged));
    const isGone = (id: string) => this.records.isErased(id);
    const now = [...released, ...this.parts].map((payment) => withoutGone(payment, isGone));
    const before = [...lines, ...this.parts];
    return now.flatMap((payment, at) => (payment === before[at] ? [] : [changeOf(payment)]));
  }

  /** Those that name somebody who is gone, also where they do not count. */
  private withoutGone(isGone: (id: string) => boolean): Payment[] {
    this.refresh();
    const all = [...this.lines, ...this.parts];
    return all.map((one) => withoutGone(one, isGone)).filter((one, at) => one !== all[at]);
  }
  /** Nothing that a former operator signs counts any more: what the log does not have now, it never will. */
  private released(payment: Payment, logged: Set<string> | null): Payment {
    const { claim, deposited } = payment;
    if (deposited !== null)
      return this.device.outbox.refusalOf(deposited) === 'not_authorized'
        ? { ...payment, deposited: null }
        : payment;
    if (!logged || !claim || !this.isLeft(payment)) return payment;
    return logged.has(claim.id) ? { ...payment, deposited: claim.id } : { ...payment, claim: null };
  }
  private isLeft({ claim, deposited }: Payment): boolean {
    const isOpen = deposited === null && claim !== null && claim.id !== '';
    return isOpen && !isOperator(this.device.log.replica, claim.by);
  }

  private refresh(): void {
    if (this.revision === this.records.revision) return;
    this.revision = this.records.revision;
    this.lines = this.records.list(kPayment).map(paymentOf).sort(newestFirst);
    this.disputed = new Set(this.lines.filter(({ aside }) => aside.length > 0).map(({ id }) => id));
    const byId = new Map(this.lines.map((line) => [line.id, line]));
    this.parts = this.records.list(kPart).flatMap((part) => {
      const line = byId.get(lineOfPart(part));
      return line ? [partOf(part, line)] : [];
    });
    const counted = this.parts.filter((part) => part.collection === byId.get(part.record)?.collection);
    const whole = this.lines.filter(({ collection }) => collection === '');
    this.sorted = [...whole, ...counted].sort(newestFirst);
    this.byPerson = grouped(this.sorted, ({ person }) => person);
    this.refunds = grouped(this.sorted, ({ refunds }) => refunds);
  }
}

/** "3F2A9-1BC04": of the record's id, so that no two operators give the same. */
export function receiptOf(id: string): string {
  const digits = id.slice(0, kReceiptDigits).toUpperCase();
  return `${digits.slice(0, kReceiptDigits / 2)}-${digits.slice(kReceiptDigits / 2)}`;
}

function newestFirst(a: Payment, b: Payment): number {
  return b.day - a.day || (a.id < b.id ? -1 : 1);
}
