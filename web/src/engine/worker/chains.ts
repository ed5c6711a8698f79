// Where a key's chain stands: what this device has stored, held against what the log shows.
// Guarantees: a head is given only when the log holds nothing of that key that this device did not sign.
// Must not sign.
import type { ChainHead } from '../../../../wasm/besace';
import type { Answer } from '../types';
import { ok, refuse } from './answer';
import type { KeyRecord } from './database';
import type { Device } from './device';
import { sameBytes } from './platform';

/** The head to sign with next. "chain_moved": the key has signed elsewhere; it was copied, or this storage is an old one. */
export function headToSign(record: KeyRecord, logged: ChainHead | null): Answer<ChainHead> {
  if (!record.head) {
    if (!logged) return refuse('unknown_author');
    return logged.nextSeq === 1n ? ok(logged) : refuse('chain_moved');
  }
  return hasMoved(record.head, logged) ? refuse('chain_moved') : ok(record.head);
}

export function hasMoved(stored: ChainHead | null, logged: ChainHead | null): boolean {
  if (!logged) return false;
  if (!stored) return logged.nextSeq > 1n;
  return (
    logged.nextSeq > stored.nextSeq ||
    (logged.nextSeq === stored.nextSeq && !sameBytes(logged.prev, stored.prev))
  );
}

/** New keys, their seeds sealed; the caller stores them. */
export async function makeKeys(
  { platform, vault }: Device,
  purpose: 'wallet' | 'till' | 'desk' | 'partner',
  positions: number[],
): Promise<KeyRecord[]> {
  return Promise.all(
    positions.map(async (position) => {
      const seed = platform.random(32);
      const { kid, publicKey } = platform.core.keyFromSeed(seed);
      const record = {
        kid,
        purpose,
        position,
        publicKey,
        seed: await vault.seal(kid, seed),
        head: null,
        cum: 0n,
      };
      seed.fill(0);
      return record;
    }),
  );
}

export async function keysFor(
  { database }: Pick<Device, 'database'>,
  purpose: KeyRecord['purpose'],
): Promise<KeyRecord[]> {
  const keys = (await database.all('keys')).filter((key) => key.purpose === purpose);
  return keys.sort((a, b) => a.position - b.position);
}
