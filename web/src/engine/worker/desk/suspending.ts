// Suspending several keys at once, one revoke for each, chained; and ending a person's suspension, which gives no key back.
// Guarantees: all are signed or none; what was due before and during it stays as it was. Must not store.
import { personsOf } from './dues';
import type { Person, Term } from './person';
import type { ChainHead, Outcome, Replica, Signed } from '../../../../../wasm/besace';

/** As somebody who may be given allowances again from a period on; null where they are not suspended, or were until later. */
export function resumed(person: Person, from: number): Person | null {
  const { last } = person;
  if (!person.suspended || !Number.isSafeInteger(from) || from < (last ?? from)) return null;
  const hasGap = last !== null && from > last + 1;
  const terms = hasGap ? withGap(person, last, from) : person.terms;
  return { ...person, suspended: false, last: null, terms };
}

/** Whatever was agreed, nothing is asked for the months between. */
function withGap(person: Person, last: number, from: number): Term[] {
  const now = { persons: personsOf(person), agreed: person.file.contribution.agreed, away: false };
  const kept = person.terms.filter(({ until }) => until < last || until >= from);
  const ended = person.terms.find(({ until }) => until >= last) ?? now;
  const terms = [...kept, { ...ended, until: last }, { ...now, until: from - 1, away: true }];
  return terms.sort((a, b) => a.until - b.until);
}

export function signRevokes(
  replica: Replica,
  seed: Uint8Array,
  head: ChainHead,
  kids: string[],
  reason: string,
  now: bigint,
): Outcome<Signed[]> {
  const signed: Signed[] = [];
  for (const kid of kids) {
    const revoke = replica.signRevoke(seed, signed.at(-1)?.next ?? head, kid, reason, now);
    if (!revoke.ok) return revoke;
    signed.push(revoke.value);
  }
  return { ok: true, value: signed };
}
