// What the engine needs from the place it runs in; a browser's worker here, Node in the tests.
// Guarantees: no file of the engine but main.ts reaches for a global clock, network, lock or random source.
// Must not hold state.
import type { BesaceModule } from '../../../../wasm/besace';
import type { Role } from '../types';

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Platform {
  core: BesaceModule;
  databaseName(role: Role): string;
  /** Same origin; paths begin with /api/. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** ms since 1970. */
  now(): number;
  random(bytes: number): Bytes;
  subtle: SubtleCrypto;
  /** Takes a lock for as long as the engine lives; false when another holds it. */
  lock(name: string): Promise<boolean>;
  /** Runs a job later; gives back what cancels it. */
  later(job: () => void, milliseconds: number): () => void;
  online(): boolean;
  /** Lets the messages in that wait while a long job runs. */
  breathe(): Promise<void>;
  /** Starts a second worker for the next audit, where one can be started. */
  callAuditHelp(): AuditHelp;
}

/** A second worker, for one audit. */
export interface AuditHelp {
  /** Waits for its start, not for long, and sets it on this file, which is given away: its bytes are gone from here. */
  help(file: Bytes, hear: (message: Uint8Array) => void): Promise<void>;
  /** How many entries have been applied. */
  reach(entries: number): void;
  /** It could not be started. */
  hasFailed(): boolean;
  stop(): void;
}

/** An own copy, in memory that nothing else writes to. */
export function copyBytes(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}

export function joinBytes(parts: Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** null unless it is the hex of exactly that many bytes. */
export function fromHex(text: string, bytes: number): Bytes | null {
  if (text.length !== bytes * 2 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: bytes }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** null for what is no base64. */
export function readBase64(text: unknown): Bytes | null {
  if (typeof text !== 'string') return null;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
