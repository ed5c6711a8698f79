// Entries that no engine signs yet, written for tests by the tests' own writer of the format, and told histories.
// Guarantees: typed, and the bytes of tests/support and tests/wasm. Must not use the core.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Keys {
  kid: string;
}
interface Entry {
  id: Uint8Array;
  cose: Uint8Array;
}
interface Writer {
  keysFromSeed(seed: Uint8Array): Keys;
  encode(value: unknown): Uint8Array;
  signPayload(keys: Keys, payload: Uint8Array, fund: Uint8Array): Entry;
}
interface Histories {
  decided(): Uint8Array;
  kDecidedFindings: Record<string, string>;
}

interface Binary {
  withoutBinary: string | false;
  simulate(fund: { seed: number; members: number; merchants: number; days: number; pays: number }): {
    bytes: Uint8Array;
  };
}

const folder = resolve(import.meta.dirname, '../../../../tests');
const load = (file: string): Promise<unknown> =>
  import(/* @vite-ignore */ pathToFileURL(resolve(folder, file)).href);

const writer = (await load('support/writer.mjs')) as Writer;
const { readOne } = (await load('verifier/cbor.mjs')) as { readOne(bytes: Uint8Array): unknown[] };
export const binary = (await load('support/besace.mjs')) as Binary;
export const histories = (await load('wasm/histories.mjs')) as Histories;

const kRefund = 13;
const kHour = 3600;
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** Where a till's excerpt has its standing, and that its rows (FORMAT.md F27, F30). */
const kStanding = 5;
const kRows = 4;
const kRowElements = 8;

/** A till's excerpt whose standing leaves a wallet out. */
export function withoutFirstRow(excerpt: Uint8Array): Uint8Array<ArrayBuffer> {
  const elements = readOne(excerpt);
  const rows = (elements[kStanding] as unknown[][])[kRows];
  if (rows?.splice(0, kRowElements).length !== kRowElements) throw new Error('there is no row');
  return new Uint8Array(writer.encode(elements));
}

export interface ChainPlace {
  seq: number;
  prev: string;
}

/** A refund of a payment (FORMAT.md section 3) by the key of this seed. */
export function writeRefund(
  fund: string,
  seed: Uint8Array,
  { seq, prev }: ChainPlace,
  refund: { pay: string; amount: bigint },
): { id: string; bytes: Uint8Array<ArrayBuffer> } {
  const hour = Math.floor(Date.now() / 1000 / kHour) * kHour;
  const payload = new Map<number, unknown>([
    [1, kRefund],
    [2, seq],
    [3, fromHex(prev)],
    [4, hour],
    [5, fromHex(refund.pay)],
    [6, refund.amount],
  ]);
  const entry = writer.signPayload(writer.keysFromSeed(seed), writer.encode(payload), fromHex(fund));
  return { id: Buffer.from(entry.id).toString('hex'), bytes: new Uint8Array(entry.cose) };
}
