// Ids of records that every device must find again.
// Guarantees: the same for the same thing, on every device. Must not be chosen for what may be written twice.
import type { Device } from '../device';
import { fromHex, joinBytes, toHex } from '../platform';
import { kIdBytes } from './sealing';

/** H(label || what it is about), cut. */
export async function idFor({ platform }: Device, label: string, about: Uint8Array): Promise<string> {
  const digest = await platform.subtle.digest('SHA-256', joinBytes([utf8(label), about]));
  return toHex(new Uint8Array(digest).slice(0, kIdBytes));
}

/** Of something of this fund. */
export function idInFund(device: Device, label: string, about: string | Uint8Array = ''): Promise<string> {
  const fund = fromHex(device.log.fundId, 32) ?? new Uint8Array();
  return idFor(device, label, joinBytes([fund, typeof about === 'string' ? utf8(about) : about]));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
