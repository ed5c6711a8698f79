// A record's value as the server keeps it: sealed under the register key of an epoch (core/FORMAT.md F35).
// Guarantees: opens only for its fund, its record and its epoch; its size says little. Must not store, nor know where keys come from.
import { copyBytes, fromHex, joinBytes, type Bytes, type Platform } from '../platform';
import type { Fields } from './merge';

type Sources = Pick<Platform, 'random' | 'subtle'>;

/** What is said, of which kind, by whom: kid of the operator, and a mark of the device that wrote it. */
export interface Body {
  kind: string;
  by: string;
  from: string;
  fields: Fields;
}
/** Where a value belongs. */
export interface Place {
  fund: string;
  id: string;
  epoch: number;
}

export const kIdBytes = 16;
const kVersion = 1;
const kEpochBytes = 4;
const kNonceBytes = 12;
const kHeadBytes = 1 + kEpochBytes + kNonceBytes;
const kPadding = 512;
/** Of a record's text: the server takes values of 65,536 bytes (F33), with what seals them. */
export const kMaxBodyBytes = 127 * kPadding;
const kSpace = 0x20;

export async function importKey(subtle: SubtleCrypto, raw: Bytes): Promise<CryptoKey> {
  return subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function sealBody(
  { random, subtle }: Sources,
  key: CryptoKey,
  place: Place,
  body: Body,
): Promise<Bytes> {
  const nonce = random(kNonceBytes);
  const sealed = await subtle.encrypt(parameters(nonce, place), key, padded(body));
  return joinBytes([new Uint8Array([kVersion]), epochBytes(place.epoch), nonce, new Uint8Array(sealed)]);
}

/** null for a value that was not sealed for this place under this key. */
export async function openBody(
  { subtle }: Pick<Sources, 'subtle'>,
  key: CryptoKey,
  place: Place,
  value: Uint8Array,
): Promise<Body | null> {
  if (epochOf(value) !== place.epoch) return null;
  const nonce = copyBytes(value.slice(1 + kEpochBytes, kHeadBytes));
  try {
    const plain = await subtle.decrypt(parameters(nonce, place), key, copyBytes(value.slice(kHeadBytes)));
    return readBody(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

/** The epoch that a value says it was sealed in; null for no such value. */
export function epochOf(value: Uint8Array): number | null {
  if (value.length < kHeadBytes || value[0] !== kVersion) return null;
  return new DataView(value.buffer, value.byteOffset).getUint32(1);
}

export function readBody(text: string): Body | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { kind, by, from, ...fields } = value as Fields;
  if (typeof kind !== 'string' || typeof by !== 'string' || typeof from !== 'string') return null;
  return { kind, by, from, fields };
}

export function writeBody({ kind, by, from, fields }: Body): string {
  return JSON.stringify({ kind, by, from, ...fields });
}

function padded(body: Body): Bytes {
  const text = new TextEncoder().encode(writeBody(body));
  const plain = new Uint8Array(Math.ceil(text.length / kPadding) * kPadding).fill(kSpace);
  plain.set(text);
  return plain;
}

function parameters(nonce: Bytes, { fund, id, epoch }: Place): AesGcmParams {
  const parts = [fromHex(fund, 32), fromHex(id, kIdBytes)].map((part) => part ?? new Uint8Array());
  return { name: 'AES-GCM', iv: nonce, additionalData: joinBytes([...parts, epochBytes(epoch)]) };
}

function epochBytes(epoch: number): Bytes {
  const bytes = new Uint8Array(kEpochBytes);
  new DataView(bytes.buffer).setUint32(0, epoch);
  return bytes;
}
