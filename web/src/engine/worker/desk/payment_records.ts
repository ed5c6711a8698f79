// What is kept of a payment: one record for each line of a statement, whoever it is said to be from; and, of a collection, each person's part.
// Guarantees: the line's record alone says whose the money is, and that is one field, so that two operators' answers never mix. Must not add up.
import type { Method } from '../../types';
import type { Claim } from './logged_deposits';
import type { Fields } from './merge';
import type { Change, Listed } from './records';
import type { StatementFormat } from './statement';

export interface Payment {
  id: string;
  /** null: of nobody any more; and of a line that is several people's, its parts are. */
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
  /** The record that the accounts count it by: its own, or that of the line it is a part of. */
  record: string;
  /** Which collection the line is, or "": its parts are those that name the same one. */
  collection: string;
  /** How many times somebody has settled whose it is. */
  settled: number;
  aside: Aside[];
}
/** Whose the line is as well, by another operator who had not heard of this. */
export interface Aside {
  whose: string;
  /** kid. */
  by: string;
}

export const kPayment = 'payment';
/** Of one person, in a line that is a whole collection. */
export const kPart = 'payment_part';
const kCollected = 'collection ';
const kSettled = ' #';

/** As its record says it: a person's id, a collection's, or nobody's. */
export function whoseIs({ person, collection }: Pick<Payment, 'person' | 'collection'>): string | null {
  return collection === '' ? person : `${kCollected}${collection}`;
}
export function ownerOf(whose: string | null): Pick<Payment, 'person' | 'collection'> {
  return whose?.startsWith(kCollected)
    ? { person: null, collection: whose.slice(kCollected.length) }
    : { person: whose, collection: '' };
}

export function isPart({ id, record }: Payment): boolean {
  return id !== record;
}

/** The same payment where it names nobody who is gone. */
export function withoutGone(payment: Payment, isGone: (id: string) => boolean): Payment {
  const aside = payment.aside.filter(({ whose }) => !isGone(whose));
  const now = aside.length === payment.aside.length ? payment : { ...payment, aside };
  return now.person !== null && isGone(now.person) ? { ...now, person: null, reference: '' } : now;
}

/** What two operators disagreed on is settled by this, but for whose it is. */
export function changeOf(payment: Payment): Change {
  const { id, amount, claim, record, collection, settled, aside, person, refunds, ...rest } = payment;
  const cents = amount.toString();
  if (isPart(payment)) {
    const fields = { line: record, collection, person, amount: cents, reference: rest.reference, refunds };
    return { id, kind: kPart, fields };
  }
  const whose = whoseIs(payment);
  // To keep what stands is a change too: whoever says otherwise at the same time is not overruled unseen.
  const said = whose !== null && settled > 0 ? `${whose}${kSettled}${settled}` : whose;
  const conflicts = aside.map((one) => ({ field: 'person', kept: said ?? '', other: one.whose, by: one.by }));
  const back = refunds !== null && person !== null ? `${person} ${refunds}` : refunds;
  const fields = {
    ...rest,
    refunds: back,
    person: said,
    amount: cents,
    claim: claim && `${claim.by} ${claim.id}`.trim(),
  };
  return { id, kind: kPayment, fields: conflicts.length > 0 ? { ...fields, conflicts } : fields };
}

export function paymentOf({ id, fields }: Listed): Payment {
  const { whose, settled } = saidIn(textIn(fields, 'person'));
  return {
    ...ownerOf(whose),
    id,
    day: Number(fields['day']),
    amount: amountIn(fields),
    method: (textIn(fields, 'method') ?? 'transfer') as Method,
    reference: textIn(fields, 'reference') ?? '',
    source: textIn(fields, 'source') ?? '',
    format: (textIn(fields, 'format') ?? '') as Payment['format'],
    refunds: givenBackBy(whose, textIn(fields, 'refunds')),
    claim: claimOf(textIn(fields, 'claim')),
    deposited: textIn(fields, 'deposited'),
    record: id,
    settled,
    aside: asideIn(fields, whose),
  };
}

/** line: the record that it is a part of. */
export function partOf({ id, fields }: Listed, line: Payment): Payment {
  return {
    ...line,
    id,
    person: textIn(fields, 'person'),
    amount: amountIn(fields),
    reference: textIn(fields, 'reference') ?? '',
    collection: textIn(fields, 'collection') ?? '',
    refunds: textIn(fields, 'refunds'),
    // It decides nothing, but may name somebody who is erased since.
    aside: asideIn(fields, textIn(fields, 'person')),
  };
}
export function lineOfPart({ fields }: Listed): string {
  return textIn(fields, 'line') ?? '';
}

function saidIn(text: string | null): { whose: string | null; settled: number } {
  const [whose = '', settled = '0'] = (text ?? '').split(kSettled);
  return { whose: whose === '' ? null : whose, settled: Number(settled) };
}

/** Each other answer once. */
function asideIn(fields: Fields, whose: string | null): Aside[] {
  const all = (Array.isArray(fields['conflicts']) ? fields['conflicts'] : []) as Fields[];
  const found = new Map<string, Aside>();
  for (const one of all.filter(({ field }) => field === 'person')) {
    const other = saidIn(textIn(one, 'other')).whose;
    if (other !== null && other !== whose && !found.has(other))
      found.set(other, { whose: other, by: textIn(one, 'by') ?? '' });
  }
  return [...found.values()];
}

/** Told of the person whose the line was said to be: where a merge has made it somebody else's, it gives nothing of theirs back. */
function givenBackBy(whose: string | null, refunds: string | null): string | null {
  const [person = '', payment] = (refunds ?? '').split(' ');
  if (payment === undefined) return refunds;
  return person === whose ? payment : null;
}

function claimOf(text: string | null): Claim | null {
  const [by = '', id = ''] = (text ?? '').split(' ');
  return by === '' ? null : { by, id };
}
function amountIn(fields: Fields): bigint {
  return BigInt(textIn(fields, 'amount') ?? '0');
}
function textIn(fields: Fields, field: string): string | null {
  const value = fields[field];
  return typeof value === 'string' ? value : null;
}
