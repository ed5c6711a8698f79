// A key as two people read it to each other on the telephone (core/FORMAT.md F21).
// Guarantees: the same for the same key, in groups that can be read aloud. Must not be used to find a key.
import { fromHex, toHex, type Platform } from './platform';

const kDigits = 15;

/** key: hex. */
export async function fingerprintOf({ subtle }: Pick<Platform, 'subtle'>, key: string): Promise<string> {
  const digest = await subtle.digest('SHA-256', fromHex(key, 32) ?? new Uint8Array());
  const digits = toHex(new Uint8Array(digest)).slice(0, kDigits);
  return digits.match(/.{5}/g)?.join(' ') ?? '';
}
