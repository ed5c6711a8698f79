// A line of a statement that is a whole collection, or takes a whole one back: banks often book the debits of one file as one movement.
// Guarantees: recognised by the file's own name and its total to the cent; by the total alone, or where it is taken back, it is only suggested. Must not guess whose money a part of it is.
import type { BesaceModule } from '../../../../../wasm/besace';
import type { StatementReview } from '../../types';
import { isPart, type Payment } from './payment_records';
import type { StatementLine } from './statement';
import { sumCents } from './sum_cents';

/** What a line of a statement is kept as, instead of one person's. */
export const kCollection = 'collection';
/** From the day that was asked for: banks book by then, and returns come later. */
const kDaysToBook = 10;

export interface Collected {
  person: string;
  amount: bigint;
}
/** What may be booked as one movement: all of a file, or its debits of one sequence. */
export interface Collection {
  period: number;
  day: number;
  /** What the bank repeats: the message's id, or that of the debits of one sequence in it. */
  name: string;
  list: Collected[];
}
interface Found {
  collection: Collection;
  isNamed: boolean;
  isExact: boolean;
}

export class Collections {
  /** Collections that lines of this file were found to be. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly core: BesaceModule,
    private readonly all: Collection[],
    private readonly payments: Payment[],
  ) {}

  /** Of a line of nobody's own: what it says of itself where it is, or might be, a collection; else as it was. */
  review(line: StatementLine, review: StatementReview): StatementReview {
    const isOpen = review.state === 'unmatched' || (review.state === 'known' && this.wasParted(line));
    const found = isOpen ? this.find(line) : null;
    if (!found) return review;
    const { collection, isExact, isNamed } = found;
    const { period, list } = collection;
    // One debit that came back may bear the file's name too.
    if (isBack(line) && !(isNamed && isExact)) return review;
    // One debit of the file, booked by itself: banks repeat the file's name on it.
    const isPart = !isExact && list.some(({ amount }) => amount === line.amount);
    if (isPart || (review.memberId !== null && !(isNamed && isExact))) return review;
    const about = { period, count: list.length, total: this.sum(list), isExact };
    const state = review.state === 'known' ? 'known' : this.stateOf(found, line);
    if (isExact) this.seen.add(movementOf(collection, line));
    return { ...review, memberId: null, why: null, state, collection: about };
  }

  /** Whose money it is, below zero where it is taken back, and until when it was booked; nobody's where it is not a collection to the cent. */
  listOf(line: StatementLine): (Collected & { until: number })[] {
    const found = this.find(line);
    if (!found?.isExact || (isBack(line) && !found.isNamed)) return [];
    const until = found.collection.day + kDaysToBook;
    return found.collection.list.map((one) => ({ ...one, amount: asBooked(one.amount, line), until }));
  }

  private find(line: StatementLine): Found | null {
    if (line.amount === 0n || line.reversal !== line.amount < 0n) return null;
    const isWhole = ({ list }: Collection) => asBooked(this.sum(list), line) === line.amount;
    const named = this.namedBy(line);
    const [first] = named;
    const timely = this.all.filter(({ day }) => day <= line.day && line.day <= day + kDaysToBook);
    const whole = (first ? named : timely).filter(isWhole);
    // A bank that books the first debits and the others apart may name the file alone.
    const within = first ? this.all.filter(({ name }) => name.startsWith(first.name)) : [];
    // A debit that came back may be of the same amount as the one debit of a sequence.
    const several = within.filter(({ list }) => !isBack(line) || list.length > 1);
    const exact = whole.length > 0 ? whole : several.filter(isWhole);
    const [collection] = exact;
    // Two of the same total, and nothing that tells them apart: it is not known whose money it is.
    if (collection && new Set(exact.map(placesOf)).size === 1)
      return { collection, isNamed: first !== undefined, isExact: true };
    return first ? { collection: first, isNamed: true, isExact: false } : null;
  }

  /** By the name that says most. */
  private namedBy({ batch, text }: StatementLine): Collection[] {
    const said = plain(`${batch} ${text}`);
    const named = this.all.filter(({ name }) => said.includes(plain(name)));
    const longest = Math.max(0, ...named.map(({ name }) => name.length));
    return named.filter(({ name }) => name.length === longest);
  }

  private stateOf({ collection, isNamed, isExact }: Found, line: StatementLine): StatementReview['state'] {
    // The bank may have tried it twice: the second time is for an operator to look at.
    if (isExact && this.seen.has(movementOf(collection, line))) return 'similar';
    if (isExact && collection.list.some((one) => this.isBooked(one, collection, line))) return 'similar';
    return isNamed && isExact && !isBack(line) ? 'matched' : 'unmatched';
  }

  /** Kept already from another line: the bank may tell the same collection person by person. */
  private isBooked({ person, amount }: Collected, { day }: Collection, line: StatementLine): boolean {
    // It may come back for months.
    const last = isBack(line) ? line.day : day + kDaysToBook;
    return this.payments.some(
      (payment) =>
        payment.person === person &&
        payment.amount === asBooked(amount, line) &&
        payment.source !== '' &&
        payment.source !== line.key &&
        day <= payment.day &&
        payment.day <= last,
    );
  }

  private wasParted({ key }: StatementLine): boolean {
    return this.payments.some((payment) => payment.source === key && isPart(payment));
  }

  private sum(list: Collected[]): bigint {
    return sumCents(
      this.core,
      list.map(({ amount }) => amount),
    );
  }
}

function isBack({ amount }: Pick<StatementLine, 'amount'>): boolean {
  return amount < 0n;
}
/** Of a debit, as the line has it. */
function asBooked(amount: bigint, line: StatementLine): bigint {
  return isBack(line) ? -amount : amount;
}

function movementOf(collection: Collection, line: StatementLine): string {
  return `${isBack(line)} ${placesOf(collection)}`;
}
function placesOf({ period, list }: Collection): string {
  return [period, ...list.map(({ person }) => person)].join(' ');
}

/** Banks cut labels with spaces, and write capitals. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').toUpperCase();
}
