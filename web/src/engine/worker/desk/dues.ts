// What each person owes and has paid, as the core says it of their file and their payments (core/RULEBOOK.md R11).
// Guarantees: every month is judged by what was agreed then. Must not add up.
import type { Dues, DuesFacts, Outcome } from '../../../../../wasm/besace';
import type { WholeDevice } from '../device';
import type { Payment, Payments } from './payments';
import type { Person } from './person';

/** Of these people, in their order. today: days since 1970. */
export function duesOf(
  { log, platform: { core } }: WholeDevice,
  people: Person[],
  payments: Payments,
  period: number,
  today: number,
): Outcome<Dues>[] {
  const facts = people.map((person) => {
    const first = Number(core.periodOf(BigInt(person.file.joined)));
    return duesFacts(person, first, payments.of(person.id));
  });
  return log.replica.dues(facts, BigInt(period), BigInt(today));
}

/** first: the period in which the person joined. */
export function duesFacts(person: Person, first: number, payments: Payment[]): DuesFacts {
  const { file, terms, last } = person;
  const now = { persons: personsOf(person), agreed: file.contribution.agreed };
  const commitments: DuesFacts['commitments'] = [];
  let from = first;
  const before = terms.filter(({ until }) => until >= first).sort((a, b) => a.until - b.until);
  for (const { until, persons, agreed } of before) {
    if (until < from) continue;
    commitments.push(commitment(from, persons, agreed));
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

export function personsOf({ file: { household } }: Pick<Person, 'file'>): number {
  return household.adults + household.children.length;
}

function commitment(from: number, persons: number, amount: bigint | null): DuesFacts['commitments'][number] {
  return { from: BigInt(from), persons: BigInt(persons), ...(amount === null ? {} : { amount }) };
}
