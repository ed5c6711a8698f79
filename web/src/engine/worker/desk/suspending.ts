// Suspending several keys at once: one revoke for each, chained.
// Guarantees: all are signed or none. Must not store.
import type { ChainHead, Outcome, Replica, Signed } from '../../../../../wasm/besace';

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
