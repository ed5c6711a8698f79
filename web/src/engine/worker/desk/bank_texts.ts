// What people and banks write: amounts, account numbers, references.
// Guarantees: read and written by the core alone. Must not compute.
import type { BesaceModule } from '../../../../../wasm/besace';
import { referenceNumber } from './register';

/** null for what is no amount. */
export function readAmount(core: BesaceModule, text: string): bigint | null {
  const read = core.readCents(text);
  return read.ok ? read.value : null;
}

export function isIban(core: BesaceModule, text: string): boolean {
  return core.checkIban(text).ok;
}

/** What a person writes on a transfer (ISO 11649). */
export function referenceOf(core: BesaceModule, id: string): string {
  const reference = core.creditorReference(referenceNumber(id));
  return reference.ok ? reference.value : '';
}
