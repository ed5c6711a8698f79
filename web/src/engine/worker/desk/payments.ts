// What people paid in, and what was given back, as records that the operators share.
// Guarantees: a line of a bank's statement is one record whoever imports it; what is left of somebody erased names nobody. Must not add up.
import type { Method } from '../../types';
import type { WholeDevice } from '../device';
import { grouped } from './grouped';
import { isOperator } from './keyring';
import { loggedClaims, type Claim } from './logged_deposits';
import type { Fields } from './merge';
import { idInFund } from './record_ids';
import type { Change, Prepared, Records } from './records';
import type { StatementFormat } from './statement';

export interface Payment {
  id: string;
  /** null: of nobody any more. */
  person: string | null;
  /** Days since 1970. */
  day: number;
  /** Below zero: given back. */
  amount: bigint;
  method: Method;
  reference: string;
  /** Key of the line of a statement, or ""; and the file's format, "" where it was not kept. */
  source: string;
  format: StatementFormat | '';
  /** The payment that this one gives back. */
  refunds: string | null;
  /** Who is entering it in the log: no other may. */
  claim: Claim | null;
  /** Id of the log's deposit; of its claim, where another operator found it in the log. */
  deposited: string | null;
}

export const kPayment = 'payment';
const kReceiptDigits = 10;

export class Payments {
  private sorted: Payment[] = [];
  private byPerson = new Map<string | null, Payment[]>();
  private refunds = new Map<string | null, Payment[]>();
  private revision = -1;

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  /** Newest first. */
  list(): Payment[] {
    this.refresh();
    return this.sorted;
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
  /** Whether a line of a statement was kept, as one payment or as several. */
  haveFrom(source: string): boolean {
    return this.list().some((payment) => payment.source === source);
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
    return this.seal(this.of(person).map(withoutName));
  }
  /** What others left as it is not to stay: payments of people erased meanwhile, claims of former operators, marks of what this device signed too late. */
  async due(): Promise<Change[]> {
    const list = this.list();
    const left = list.flatMap((payment) => (payment.claim && this.isLeft(payment) ? [payment.claim] : []));
    const logged = await loggedClaims(this.device, left);
    return list.flatMap((payment) => {
      const now = this.released(payment, logged);
      const isErased = now.person !== null && this.records.isErased(now.person);
      const due = isErased ? withoutName(now) : now;
      return due === payment ? [] : [changeOf(due)];
    });
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
    this.sorted = this.records
      .list(kPayment)
      .map(({ id, fields }) => paymentOf(id, fields))
      .sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
    this.byPerson = grouped(this.sorted, ({ person }) => person);
    this.refunds = grouped(this.sorted, ({ refunds }) => refunds);
  }
}

/** "3F2A9-1BC04": of the record's id, so that no two operators give the same. */
export function receiptOf(id: string): string {
  const digits = id.slice(0, kReceiptDigits).toUpperCase();
  return `${digits.slice(0, kReceiptDigits / 2)}-${digits.slice(kReceiptDigits / 2)}`;
}

function withoutName(payment: Payment): Payment {
  return { ...payment, person: null, reference: '' };
}

/** What two operators disagreed on is settled by this: conflicts are not kept. */
function changeOf({ id, amount, claim, ...rest }: Payment): Change {
  const fields = { ...rest, amount: amount.toString(), claim: claim && `${claim.by} ${claim.id}`.trim() };
  return { id, kind: kPayment, fields };
}

function claimOf(text: string | null): Claim | null {
  const [by = '', id = ''] = (text ?? '').split(' ');
  return by === '' ? null : { by, id };
}

function paymentOf(id: string, fields: Fields): Payment {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    id,
    person: text(fields['person']),
    day: Number(fields['day']),
    amount: BigInt(text(fields['amount']) ?? '0'),
    method: (text(fields['method']) ?? 'transfer') as Method,
    reference: text(fields['reference']) ?? '',
    source: text(fields['source']) ?? '',
    format: (text(fields['format']) ?? '') as Payment['format'],
    refunds: text(fields['refunds']),
    claim: claimOf(text(fields['claim'])),
    deposited: text(fields['deposited']),
  };
}
