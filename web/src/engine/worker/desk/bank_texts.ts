// What people and banks write: amounts, account numbers, references.
// Guarantees: read and written by the core alone. Must not compute.
import type { BesaceModule } from '../../../../../wasm/besace';
import { referenceNumber } from './register';

/** Replaced by the core's once it reads amounts. */
export function readAmount(_core: BesaceModule, text: string): bigint | null {
  const parts = /^(\d{1,9})(?:[.,](\d{2}))?$/.exec(text);
  return parts ? BigInt(`${parts[1] ?? ''}${parts[2] ?? '00'}`) : null;
}

/** Replaced by the core's once it reads account numbers. */
export function isIban(_core: BesaceModule, text: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text);
}

/** Replaced by the core's once it writes references. */
export function referenceOf(_core: BesaceModule, id: string): string {
  return `RF00${referenceNumber(id)}`;
}
