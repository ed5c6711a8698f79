// Contributions at the desk: who owes what, payments by hand and from the bank's statement, and their way into the fund's accounts.
// Guarantees: nothing is counted twice, whoever imports or enters it. Must not compute amounts: the core does.
import type { Dues, Outcome } from '../../../../../wasm/besace';
import type {
  Answer,
  ContributionLine,
  ContributionSums,
  NewPayment,
  PaymentLine,
  StatementChoices,
  StatementRead,
} from '../../types';
import { ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { referenceOf } from './bank_texts';
import { monthOf, type Debits } from './debits';
import { pocketOfContributions } from './month_overview';
import { Collections, kCollection } from './collections';
import type { DuesBook } from './dues';
import type { DeskKeys } from './keys';
import { isPart, type Payment } from './payment_records';
import { receiptOf, type Payments } from './payments';
import { kMethods, type Person } from './person';
import { kRecordStores, type Prepared, type Records } from './records';
import type { Register } from './register';
import { isText } from './request_form';
import { single } from './signing';
import { readStatement, type StatementFormat, type StatementLine } from './statement';
import { Matching } from './statement_matching';
import { Similar } from './statement_similar';
import { givenBack, refundable } from './given_back';
import { sumCents } from './sum_cents';

const kIgnored = 'ignore';
const kNothing = { asked: 0n, settled: 0n, missing: 0n, owed: 0n, ahead: 0n };

interface Read {
  line: StatementLine;
  id: string;
  known: boolean;
}

export class Contributions {
  constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly records: Records,
    private readonly register: Register,
    private readonly payments: Payments,
    private readonly dues: DuesBook,
    private readonly debits: Debits,
  ) {}

  lines(period: number): ContributionLine[] {
    return this.dues.of(period).map(({ person, dues }) => this.lineOf(person, dues));
  }

  sums(period: number): ContributionSums {
    const known = this.dues.of(period).flatMap(({ dues }) => (dues.ok ? [dues.value] : []));
    const sum = (amount: (dues: Dues) => bigint): bigint =>
      sumCents(this.device.platform.core, known.map(amount));
    return {
      asked: sum(({ asked }) => asked),
      settled: sum(({ settled }) => settled),
      missing: sum(({ missing }) => missing),
    };
  }

  async record({
    memberId,
    amount,
    day,
    method,
    reference,
  }: NewPayment): Promise<Answer<{ paymentId: string }>> {
    const text = reference.trim();
    if (amount <= 0n) return refuse('bad_amount');
    if (!isText(text)) return refuse('bad_text');
    if (!this.register.find(memberId) || !kMethods.includes(method) || !this.isPast(day))
      return refuse('bad_argument');
    const payment = newPayment(this.payments.newId(), {
      person: memberId,
      day,
      amount,
      method,
      reference: text,
    });
    await this.keep(await this.payments.seal([payment]));
    return ok({ paymentId: payment.id });
  }

  async refund(paymentId: string, amount: bigint, day: number): Promise<Answer<{ paymentId: string }>> {
    const paid = this.payments.find(paymentId);
    if (!paid || !this.isPast(day)) return refuse('bad_argument');
    if (amount <= 0n || amount > this.refundable(paid)) return refuse('bad_amount');
    const { person, method } = paid;
    const given = { person, day, amount: -amount, method, reference: '', refunds: paid.id };
    const payment = newPayment(this.payments.newId(), given);
    await this.keep(await this.payments.seal([payment]));
    return ok({ paymentId: payment.id });
  }

  list(memberId: string | null): PaymentLine[] {
    const list = memberId === null ? this.payments.list() : this.payments.of(memberId);
    return list.map((payment) => ({
      id: payment.id,
      memberId: payment.person,
      name: (payment.person !== null && this.register.find(payment.person)?.file.name) || '',
      day: payment.day,
      amount: payment.amount,
      method: payment.method,
      reference: payment.reference,
      receipt: payment.source === '' ? receiptOf(payment.id) : '',
      fromStatement: payment.source !== '',
      refunds: payment.refunds,
      refundable: this.refundable(payment),
      deposited: payment.deposited !== null,
    }));
  }

  async read(file: Uint8Array): Promise<StatementRead> {
    const read = await this.readLines(file);
    if (!read.ok) return { lines: [], fault: { line: read.line, code: read.code } };
    const reviews = this.reviews(read, await this.collecting());
    return { lines: reviews.map(({ review }) => review), fault: null };
  }

  async take(file: Uint8Array, choices: StatementChoices): Promise<Answer<{ taken: number }>> {
    const read = await this.readLines(file);
    if (!read.ok) return refuse(read.code);
    const kept: Payment[] = [];
    const { core } = this.device.platform;
    const collecting = await this.collecting();
    for (const { review, ...one } of this.reviews(read, collecting)) {
      const { line, id } = one;
      const { state, memberId, collection } = review;
      if (state === 'known' || state === 'outgoing') continue;
      const certain = state !== 'matched' ? null : collection ? kCollection : memberId;
      const choice = choices[line.key] ?? certain ?? kIgnored;
      if (choice === kIgnored) continue;
      const lacking = this.lacking(id);
      const person = this.register.find(choice);
      const given = new Set(kept.map(({ refunds }) => refunds));
      const parts = choice === kCollection ? await this.collected(one, collecting, read.format, given) : [];
      if (lacking) {
        kept.push(...this.missingOf(lacking, parts));
        continue;
      }
      if (!person && parts.length === 0) return refuse('bad_argument');
      const refunds = person ? givenBack(core, this.payments, { ...line, person: person.id }, given) : null;
      kept.push(...(person ? [{ ...fromStatement(id, line, person, read.format), refunds }] : parts));
    }
    if (kept.length > 0) await this.keep(await this.payments.seal(kept));
    return ok({ taken: kept.filter((one) => isPart(one) || one.collection === '').length });
  }

  /** Whoever enters them; each line of a statement is one. */
  outsideTheLog(): Payment[] {
    return this.payments.booked().filter(({ deposited }) => deposited === null);
  }

  /** What the accounts' reserve has beyond the bank's, whoever is to enter it: it goes off what is entered next. */
  takenBack(): bigint {
    const amount = this.sum(this.outsideTheLog());
    return amount < 0n ? -amount : 0n;
  }

  /** Not in the fund's accounts; mine: claimed by this device, or free. */
  undeposited(): { mine: Payment[]; elsewhere: number } {
    const open = this.outsideTheLog();
    const mine = open.filter(({ claim }) => claim === null || claim.by === this.keys.kid);
    return { mine, elsewhere: this.countOf(open) - this.countOf(mine) };
  }

  /** As people paid: a collection is as many as its parts. */
  countOf(booked: Payment[]): number {
    const records = new Set(booked.map(({ id }) => id));
    return this.payments.list().filter(({ record }) => records.has(record)).length;
  }

  /** First step: no other operator may enter these any more, once the server has this. One claim for all, what was cut short before included. */
  async claim(): Promise<Answer<{ claim: string }>> {
    const claim = { by: this.keys.kid ?? '', id: this.records.newId() };
    const { mine } = this.undeposited();
    const amount = this.sum(mine);
    if (amount <= 0n) return refuse(this.takenBack() > 0n ? 'taken_back' : 'nothing_to_do');
    await this.keep(await this.payments.seal(mine.map((payment) => ({ ...payment, claim }))));
    return ok({ claim: claim.id });
  }

  /** Second step, with the register as the server has it: one deposit that cites the claim, and its mark on each payment, in one transaction. */
  async deposit(period: number, claimed: string): Promise<Answer<{ count: number; amount: bigint }>> {
    const { log } = this.device;
    const mine = this.undeposited().mine.filter(
      ({ id, claim }) => claim?.id === claimed && this.records.isAgreed(id),
    );
    const amount = this.sum(mine);
    if (amount <= 0n) return refuse('nothing_to_do');
    const reference = `cotisations ${monthOf(period)} ${claimed}`;
    const deposit = {
      amount,
      target: 'reserve' as const,
      reference,
      pocket: pocketOfContributions(this.device),
    };
    // The id that marks each payment is known once the entry is signed, and sealing comes before the transaction.
    let prepared: Prepared[] = [];
    const signed = await this.keys.sign(
      (seed, head, now) => single(log.replica.signDeposit(seed, head, deposit, now)),
      kRecordStores,
      (tx) => this.records.put(tx, prepared),
      async ([entry]) => {
        const marked = mine.map((payment) => ({ ...payment, deposited: entry?.id ?? null }));
        prepared = await this.payments.seal(marked);
      },
    );
    if (!signed.ok) return signed;
    this.records.take(prepared);
    return ok({ count: this.countOf(mine), amount });
  }

  private lineOf(person: Person, due: Outcome<Dues>): ContributionLine {
    const { id, file } = person;
    const who = {
      memberId: id,
      name: file.name,
      reference: referenceOf(this.device.platform.core, id),
      method: file.contribution.method,
    };
    if (!due.ok) {
      const none = { dueDay: 0, arrears: 'paid' as const, why: { fr: '', en: '' } };
      return { ...who, ...kNothing, ...none, problem: due.name };
    }
    const { asked, settled, missing, owed, ahead, dueDay, arrears, why } = due.value;
    return {
      ...who,
      asked,
      settled,
      missing,
      owed,
      ahead,
      dueDay: Number(dueDay),
      arrears,
      why,
      problem: null,
    };
  }

  /** A reference and a mandate's account, of everybody in the register. */
  private matching(): Matching {
    const { core } = this.device.platform;
    return new Matching(
      this.register.list().map(({ id, file }) => ({
        id,
        name: file.name,
        reference: referenceOf(core, id),
        iban: file.mandate?.iban ?? '',
      })),
    );
  }

  private async readLines(file: Uint8Array) {
    const { core, subtle } = this.device.platform;
    const read = await readStatement(file, core, subtle);
    if (!read.ok) return read;
    const value = await Promise.all(
      read.value.map(async (line): Promise<Read> => {
        const id = await this.payments.idOf(line.key);
        return { line, id, known: this.payments.holds(id) && !this.lacking(id) };
      }),
    );
    return { ok: true as const, value, format: read.format };
  }

  /** The line, where it is a collection of which parts never came: they may be taken again, and nothing else of it. */
  private lacking(id: string): Payment | undefined {
    const line = this.payments.booked().find((one) => one.id === id && one.collection !== '');
    return line && this.payments.lacksParts(line, line.collection) ? line : undefined;
  }

  private missingOf(line: Payment, parts: Payment[]): Payment[] {
    const own = parts.filter((part) => isPart(part) && part.collection === line.collection);
    return own.filter(({ id }) => !this.payments.holds(id));
  }

  private async collecting(): Promise<Collections> {
    return new Collections(this.device.platform.core, await this.debits.collections(), this.payments.told());
  }

  /** Of a collection booked as one: the line, and each person's part of it; of somebody erased since, nobody's. None where it is no collection. */
  private async collected(
    { line, id }: Read,
    collecting: Collections,
    format: StatementFormat,
    given: ReadonlySet<string | null>,
  ): Promise<Payment[]> {
    const { core } = this.device.platform;
    const list = collecting.listOf(line);
    if (list.length === 0) return [];
    const { key, day, amount } = line;
    const whose = list.map((one) => `${one.person} ${one.amount}`).join(' ');
    const collection = await this.payments.idOf(`${key} ${whose}`);
    const facts = { day, method: 'debit' as const, source: key, format, collection };
    const parts = list.map(async (part) => {
      const person = this.register.find(part.person)?.id ?? null;
      const reference = person === null ? '' : this.referenceOf(person);
      const back = { amount: part.amount, day: Math.min(day, part.until), person: part.person };
      const refunds = givenBack(core, this.payments, back, given);
      const own = await this.payments.idOf(`${collection} ${part.person}`);
      return newPayment(own, { ...facts, person, amount: part.amount, reference, refunds, record: id });
    });
    return [newPayment(id, { ...facts, person: null, amount, reference: '' }), ...(await Promise.all(parts))];
  }

  private referenceOf(id: string): string {
    return referenceOf(this.device.platform.core, id);
  }

  private reviews({ value, format }: { value: Read[]; format: StatementFormat }, collecting: Collections) {
    const matching = this.matching();
    const nameOf = (person: string) => this.register.find(person)?.file.name ?? '';
    const similar = new Similar(this.payments.told(), format, nameOf);
    return value.map((one) => {
      const review = collecting.review(one.line, matching.review(one.line, one.known));
      const isOpen = !review.collection && (review.state === 'matched' || review.state === 'unmatched');
      const isTaken = isOpen && similar.takes(one.line, review.memberId);
      return { ...one, review: isTaken ? { ...review, state: 'similar' as const } : review };
    });
  }

  private refundable(paid: Payment): bigint {
    return this.payments.isDisputed(paid) ? 0n : refundable(this.device.platform.core, this.payments, paid);
  }

  private sum(payments: Payment[]): bigint {
    return sumCents(
      this.device.platform.core,
      payments.map(({ amount }) => amount),
    );
  }

  private isPast(day: number): boolean {
    return Number.isSafeInteger(day) && day >= 0 && day <= localDay(this.device.platform.now());
  }

  private async keep(prepared: Prepared[]): Promise<void> {
    await this.register.keep(prepared);
  }
}

function newPayment(
  id: string,
  facts: Pick<Payment, 'person' | 'day' | 'amount' | 'method' | 'reference'> & Partial<Payment>,
): Payment {
  const counted = { record: id, collection: '', settled: 0, aside: [] };
  return { source: '', format: '', refunds: null, claim: null, deposited: null, ...counted, ...facts, id };
}

/** Nothing of what the bank says of a person is kept. */
function fromStatement(
  id: string,
  { key, day, amount, reference }: StatementLine,
  person: Person,
  format: StatementFormat,
): Payment {
  const method = person.file.contribution.method === 'debit' ? 'debit' : 'transfer';
  return newPayment(id, { person: person.id, day, amount, method, reference, source: key, format });
}
