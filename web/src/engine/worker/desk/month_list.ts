// A month's list as the register keeps it: who is to be given what, frozen, with who prepared and who confirmed it; in several records, for one holds few people.
// Guarantees: a list is here whole or not at all; what nobody needs any more is erased. Must not compute amounts.
import type { Texts } from '../../types';
import type { WholeDevice } from '../device';
import { copyBytes, toHex } from '../platform';
import { idInFund } from './record_ids';
import type { Fields } from './merge';
import type { Act } from './payout';
import type { Change, Records } from './records';
import type { Register } from './register';

export interface PlannedLine {
  person: string;
  /** Of the wallet to be: one person's key for this list, whoever signs it. */
  kid: string;
  pockets: [pocket: number, cents: string][];
  /** Of them, savings of earlier wallets: cents. */
  carried?: string;
  why: Texts;
  arrears: 'paid' | 'late' | 'reminder' | 'suspended';
}
export interface PlannedList {
  id: string;
  number: number;
  period: number;
  late: boolean;
  /** confirming: one operator signs it, and no other. given: all of it is in the log. */
  state: 'proposed' | 'returned' | 'confirming' | 'signed' | 'given';
  prepared: Act;
  confirmed: Act | null;
  /** Who signs it: whoever confirmed it, or took it up since. */
  signing: Act | null;
  returned: (Act & { word: string }) | null;
  /** Tells its parts from those of any other. */
  made: string;
  parts: number;
  /** Of what is signed, hex. */
  digest: string;
  count: number;
  total: bigint;
}
interface Part {
  made: string;
  part: number;
  lines: PlannedLine[];
}

const kMonthList = 'month';
const kMonthPart = 'month_part';
/** Never made of two operators' versions: of two lists prepared at once, the server's first stays. */
export const kWholesOfMonth = {
  [kMonthList]: ['prepared', 'confirmed', 'signing', 'returned'],
  [kMonthPart]: ['list'],
};

/** A record takes some 65,000, with what conflicts may add. */
const kPartBytes = 40_000;

export function nameOfList({ number }: Pick<PlannedList, 'number'>): string {
  return `L${number}`;
}
export function isOpen({ state }: PlannedList): boolean {
  return state !== 'returned' && state !== 'given';
}

export function listsOf(records: Records): PlannedList[] {
  const lists = records.list(kMonthList).map(({ id, fields }) => listOf(id, fields));
  return lists.sort((a, b) => b.number - a.number);
}

/** null while some of it is not here. */
export function linesOf(records: Records, { made, parts }: PlannedList): PlannedLine[] | null {
  const own = partsOf(records).filter(({ part }) => part.made === made);
  own.sort((a, b) => a.part.part - b.part.part);
  return own.length === parts ? own.flatMap(({ part }) => part.lines) : null;
}

export function listChange(list: PlannedList): Change {
  const { id, prepared, confirmed, signing, returned, total, ...rest } = list;
  const fields: Fields = {
    ...rest,
    prepared: { ...prepared },
    confirmed: confirmed && { ...confirmed },
    signing: signing && { ...signing },
    returned: returned && { ...returned },
    total: total.toString(),
  };
  return { id, kind: kMonthList, fields };
}

/** In records of their own, none larger than it may be. */
export function partChanges(newId: () => string, made: string, lines: PlannedLine[]): Change[] {
  const parts: PlannedLine[][] = [];
  let bytes = kPartBytes;
  for (const line of lines) {
    const size = new TextEncoder().encode(JSON.stringify(line)).length + 1;
    if (bytes + size > kPartBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(line);
    bytes += size;
  }
  return parts.map((some, part) => ({
    id: newId(),
    kind: kMonthPart,
    fields: {
      list: { made, part, lines: some.map((line): Fields => ({ ...line, why: { ...line.why } })) },
    },
  }));
}

/** The same for all lists of the fund: one at a time. */
export function idOfList(device: WholeDevice, number: number): Promise<string> {
  return idInFund(device, 'besace-month', String(number));
}

/** Of the month, the people, their keys and amounts: what is signed, what of it is carried, and nothing else. */
export async function digestOf(
  { platform }: WholeDevice,
  period: number,
  lines: PlannedLine[],
): Promise<string> {
  const said = JSON.stringify([
    period,
    lines.map(({ person, kid, pockets, carried }) => [person, kid, pockets, ...(carried ? [carried] : [])]),
  ]);
  const digest = await platform.subtle.digest('SHA-256', copyBytes(new TextEncoder().encode(said)));
  return toHex(new Uint8Array(digest));
}

/** Who is still to be given what the list says: has nothing for that month, and was neither stopped nor erased since. */
export function remainingOf(
  { log }: WholeDevice,
  register: Register,
  period: number,
  lines: readonly PlannedLine[],
): PlannedLine[] {
  return lines.filter(({ person: id, kid }) => {
    const person = register.find(id);
    if (!person || person.suspended || !person.keys.some((key) => key.kid === kid)) return false;
    if (log.replica.wallet(kid) !== null) return false;
    return !person.keys.some((key) => Number(log.replica.wallet(key.kid)?.period) === period);
  });
}
export function isGiven({ log }: WholeDevice, { kid }: PlannedLine): boolean {
  return log.replica.wallet(kid) !== null;
}

/**
 * What follows from the log, whoever sees it first: a list that is given is over. The lines of one that is over are erased once the server has heard
 * so: until then another operator may have confirmed what was sent back here.
 */
export function monthRecordsDue(device: WholeDevice, records: Records, register: Register): Change[] {
  const lists = listsOf(records);
  const over = lists.filter(isOpen).filter((list) => {
    const lines = linesOf(records, list) ?? [];
    if (lines.length === 0) return false;
    const isConfirmed = list.state !== 'proposed';
    return isConfirmed
      ? remainingOf(device, register, list.period, lines).length === 0
      : lines.every((line) => isGiven(device, line));
  });
  const isNeeded = (list: PlannedList) => isOpen(list) || !records.isAgreed(list.id);
  const needed = new Set(lists.filter(isNeeded).map(({ made }) => made));
  const stale = partsOf(records).filter(({ part }) => !needed.has(part.made));
  return [
    ...over.map((list) => listChange({ ...list, state: 'given' })),
    ...stale.map(({ id }) => ({ id, kind: kMonthPart, fields: null })),
  ];
}

/** What a conflict has set aside is not kept: of two lists made at once, one was never anybody's. */
function listOf(id: string, fields: Fields): PlannedList {
  const { number, period, late, state, prepared, confirmed, signing, returned, ...rest } =
    fields as unknown as Omit<PlannedList, 'id' | 'total'> & { total: string };
  const { made, parts, digest, count, total } = rest;
  return {
    ...{ id, number, period, late, state, prepared, confirmed, signing, returned },
    ...{ made, parts, digest, count, total: BigInt(total) },
  };
}
function partsOf(records: Records): { id: string; part: Part }[] {
  return records.list(kMonthPart).map(({ id, fields }) => ({ id, part: fields['list'] as unknown as Part }));
}
