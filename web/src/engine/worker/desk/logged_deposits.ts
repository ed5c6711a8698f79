// Which claims of payments the log has as deposits: by their authors' entries in this device's copy, which cite the claim.
// Guarantees: only what took effect counts; a copy that is not whole answers nothing. Must not decide what becomes of a claim.
import type { WholeDevice } from '../device';
import { toHex } from '../platform';

/** One operator's, of payments that no other may enter. */
export interface Claim {
  /** kid. */
  by: string;
  /** Chosen at random, for the deposit's reference; "" of one made before claims had any. */
  id: string;
}

/** An entry's parts (core/FORMAT.md F9): what comes before the payload's head, the kid in it, what comes after the payload. */
const kHeadBytes = 17;
const kKid = [8, 16] as const;
const kTailBytes = 66;
/** A payload begins with its map's head, label 1 and the type. */
const kTypeAt = 2;
const kDeposit = 9;

/** The ids of those that the log has; null when this device's copy of it is not whole. */
export async function loggedClaims(
  { database, log }: WholeDevice,
  claims: Claim[],
): Promise<Set<string> | null> {
  const noted = log.replica.findings().filter(({ severity }) => severity !== 'note');
  const idle = new Set(noted.map(({ index }) => Number(index ?? -1)));
  const found = new Set<string>();
  for (let next = 0; claims.length > 0 && next < log.size;) {
    const chunk = await database.chunkFrom(next);
    if (chunk?.from !== next) return null;
    for (const { index, author, text } of depositsIn(chunk.bytes, next))
      for (const { by, id } of claims)
        if (!idle.has(index) && by === author && text.includes(id)) found.add(id);
    next += chunk.count;
  }
  return found;
}

function* depositsIn(
  bytes: Uint8Array,
  first: number,
): Generator<{ index: number; author: string; text: string }> {
  const ascii = new TextDecoder('latin1');
  for (let at = 0, index = first; at < bytes.length; ++index) {
    const { from, to } = payloadAt(bytes, at + kHeadBytes);
    if (bytes[from + kTypeAt] === kDeposit) {
      const author = toHex(bytes.slice(at + kKid[0], at + kKid[1]));
      yield { index, author, text: ascii.decode(bytes.subarray(from, to)) };
    }
    at = to + kTailBytes;
  }
}

/** Of a CBOR byte string whose head lies here. */
function payloadAt(bytes: Uint8Array, at: number): { from: number; to: number } {
  const short = (bytes[at] ?? 0) - 0x40;
  const sizeBytes = { 0x18: 1, 0x19: 2, 0x1a: 4 }[short] ?? 0;
  let size = sizeBytes === 0 ? short : 0;
  for (const byte of bytes.subarray(at + 1, at + 1 + sizeBytes)) size = size * 256 + byte;
  const from = at + 1 + sizeBytes;
  return { from, to: from + size };
}
