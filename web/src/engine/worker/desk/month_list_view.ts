// What pages are shown of a month's list: its lines, what changed since last month, what would be different if it were planned now.
// Guarantees: copies, and what the core says of the present. Must not judge who may do what.
import type { MonthList, MonthListLine, MonthListState } from '../../types';
import { isGiven, isOpen, linesOf, nameOfList, type PlannedLine, type PlannedList } from './month_list';
import { carriedBy, type Month } from './month';
import type { Needs } from './month_lists';
import type { Act } from './payout';
import { sumCents } from './sum_cents';

export interface Rights {
  /** Of a proposed one: each line is what would be given now. */
  isSame: boolean;
  mayConfirm: boolean;
  mayResume: boolean;
  mayReturn: boolean;
}

type Draft = ReturnType<Month['draft']>;
type ByPerson = ReturnType<typeof byPerson>;

const kMarkDigits = 8;

export function listView(needs: Needs, list: PlannedList, rights: Rights): MonthList {
  const { records, month } = needs;
  const lines = isOpen(list) ? linesOf(records, list) : null;
  // Once it is confirmed, what else might be given is for a later one.
  const draft = list.state === 'proposed' && lines ? month.draft(list.period) : null;
  const now = draft && byPerson(draft);
  const { mayConfirm, mayResume, mayReturn } = rights;
  const { period, late, count, total, digest, returned } = list;
  return {
    list: nameOfList(list),
    ...{ period, late, count, total, mayConfirm, mayResume, mayReturn },
    state: stateOf(list, rights),
    mark: digest.slice(0, kMarkDigits).toUpperCase(),
    lines: lines && lines.map((line) => lineView(needs, period, line, now)),
    joining: joining(lines ?? [], draft),
    prepared: actView(needs, list.prepared),
    // Of two that were asked for at once, one did not happen.
    confirmed: list.state === 'returned' ? null : list.confirmed && actView(needs, list.confirmed),
    returned:
      list.state === 'returned' ? returned && { ...actView(needs, returned), word: returned.word } : null,
  };
}

export function isAsPlanned(line: PlannedLine, now: Draft['given'][number] | undefined): boolean {
  if (now?.kid !== line.kid || now.allotment.pockets.length !== line.pockets.length) return false;
  if (carriedBy(now.allotment).carried !== line.carried) return false;
  return now.allotment.pockets.every(({ pocket, amount }, at) => {
    const [planned, cents] = line.pockets[at] ?? [];
    return planned === pocket && cents === `${amount}`;
  });
}

function stateOf({ state }: PlannedList, { isSame }: Rights): MonthListState {
  if (state === 'proposed') return isSame ? 'proposed' : 'changed';
  return state === 'confirming' || state === 'signed' ? 'signing' : state;
}

function lineView(
  { device, register, month }: Needs,
  period: number,
  line: PlannedLine,
  drafted: ByPerson | null,
): MonthListLine {
  const person = register.find(line.person);
  const wallets = person ? month.wallets(person) : [];
  const amount = sumCents(
    device.platform.core,
    line.pockets.map(([, cents]) => BigInt(cents)),
  );
  return {
    memberId: line.person,
    name: person?.file.name ?? '',
    amount,
    why: line.why,
    arrears: line.arrears,
    ...month.since(wallets, period, amount),
    given: isGiven(device, line),
    now: drafted && nowOf(line, drafted),
  };
}

function byPerson({ given, skipped }: Draft) {
  return {
    given: new Map(given.map((one) => [one.person.id, one])),
    skipped: new Map(skipped.map((one) => [one.person.id, one])),
  };
}

function nowOf(line: PlannedLine, { given, skipped }: ByPerson): MonthListLine['now'] {
  const now = given.get(line.person);
  if (isAsPlanned(line, now)) return null;
  if (now) return { amount: now.allotment.amount, code: null, why: now.allotment.why };
  const left = skipped.get(line.person);
  return { amount: null, code: left?.code ?? 'person_gone', why: left?.why ?? null };
}

function joining(lines: PlannedLine[], draft: Draft | null): MonthList['joining'] {
  const listed = new Set(lines.map(({ person }) => person));
  const others = draft?.given.filter(({ person }) => !listed.has(person.id)) ?? [];
  return others.map(({ person, allotment }) => ({
    memberId: person.id,
    name: person.file.name,
    amount: allotment.amount,
  }));
}

function actView({ operators, keys }: Needs, { by, at }: Act) {
  return { by: operators.nameOf(by), self: by === keys.kid, at };
}
