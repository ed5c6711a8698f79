// Suspending a person or a key, with one revoke for each of their wallets, chained; and ending a person's suspension, which gives no key back.
// Guarantees: all are signed or none, and kept with what the register says; what was due before and during it stays as it was.
// Must not say who may be suspended.
import type { ChainHead, Outcome, Replica, Signed } from '../../../../../wasm/besace';
import type { Answer } from '../../types';
import { ok } from '../answer';
import type { WholeDevice } from '../device';
import { personsOf } from './dues';
import type { DeskKeys } from './keys';
import type { Month } from './month';
import type { Person, Term } from './person';
import { kRecordStores } from './records';
import type { Register } from './register';
import { discard } from './signing';

interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  register: Register;
  month: Month;
}

/** From this period on, a person is given nothing more. */
export async function suspend(
  { device, keys, register, month }: Needs,
  { kidOrMember, reason, period }: { kidOrMember: string; reason: string; period: number },
): Promise<Answer<null>> {
  const { replica } = device.log;
  const person = register.find(kidOrMember);
  const open = person && month.wallets(person).filter((wallet) => !wallet.suspended);
  const kids = open?.map(({ kid }) => kid) ?? [kidOrMember];
  const stopped = person ? [{ ...person, suspended: true, last: person.last ?? period }] : [];
  const records = await register.seal(stopped);
  if (kids.length === 0) {
    await register.keep(records);
    return ok(null);
  }
  const signed = await keys.sign(
    (seed, head, now) => signRevokes(replica, seed, head, kids, reason, now),
    kRecordStores,
    (tx) => register.put(tx, records),
  );
  if (signed.ok) register.take(records);
  return discard(signed);
}

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

function signRevokes(
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
