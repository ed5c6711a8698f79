// What each person owes and has paid, as the core says it of their file and their payments (core/RULEBOOK.md R11).
// Guarantees: every month is judged by what was agreed then. Must not add up.
import type { Dues, DuesFacts, Outcome } from '../../../../../wasm/besace';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import type { Payment } from './payment_records';
import type { Payments } from './payments';
import type { Person } from './person';
import type { Records } from './records';
import type { Register } from './register';

export interface PersonDues {
  person: Person;
  dues: Outcome<Dues>;
}

export class DuesBook {
  private kept = { key: '', of: new Map<number, PersonDues[]>() };

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
    private readonly register: Register,
    private readonly payments: Payments,
  ) {}

  /** Of everybody, in the register's order; asked again without news, it is not worked out again. */
  of(period: number): PersonDues[] {
    const { log, platform } = this.device;
    const today = localDay(platform.now());
    const key = [this.records.revision, log.size, today].join(' ');
    if (key !== this.kept.key) this.kept = { key, of: new Map() };
    const all = this.kept.of.get(period) ?? this.work(period, today);
    this.kept.of.set(period, all);
    return all;
  }

  private work(period: number, today: number): PersonDues[] {
    const { log, platform } = this.device;
    const people = this.register.list();
    const facts = people.map((person) => {
      const first = Number(platform.core.periodOf(BigInt(person.file.joined)));
      return duesFacts(person, first, this.payments.of(person.id));
    });
    const dues = log.replica.dues(facts, BigInt(period), BigInt(today));
    return people.flatMap((person, at) => {
      const one = dues[at];
      return one ? [{ person, dues: one }] : [];
    });
  }
}

/** first: the period in which the person joined. */
export function duesFacts(person: Person, first: number, payments: Payment[]): DuesFacts {
  const { file, terms, last } = person;
  const now = { persons: personsOf(person), agreed: file.contribution.agreed };
  const commitments: DuesFacts['commitments'] = [];
  let from = first;
  const before = terms.filter(({ until }) => until >= first).sort((a, b) => a.until - b.until);
  for (const { until, persons, agreed, away } of before) {
    if (until < from) continue;
    commitments.push({ ...commitment(from, persons, agreed), ...(away ? { away } : {}) });
    from = until + 1;
  }
  commitments.push(commitment(from, now.persons, now.agreed));
  return {
    commitments,
    payments: payments.map(({ day, amount }) => ({ day: BigInt(day), amount })),
    joined: BigInt(file.joined),
    ...(last === null ? {} : { last: BigInt(Math.max(last, first)) }),
  };
}

/** Suspended then, and resumed later. */
export function isAway({ terms }: Person, period: number): boolean {
  const later = terms.filter(({ until }) => until >= period).sort((a, b) => a.until - b.until);
  return later[0]?.away ?? false;
}

export function personsOf({ file: { household } }: Pick<Person, 'file'>): number {
  return household.adults + household.children.length;
}

function commitment(from: number, persons: number, amount: bigint | null): DuesFacts['commitments'][number] {
  return { from: BigInt(from), persons: BigInt(persons), ...(amount === null ? {} : { amount }) };
}
