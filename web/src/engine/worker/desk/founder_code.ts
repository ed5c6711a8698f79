// A founder's code (core/FORMAT.md F41): who somebody is before there is a fund, as a text that they show or send.
// Guarantees: one spelling; signed by the desk key it names, so what was changed on its way is refused. Must not say who the person is: people compare fingerprints.
import type { BesaceModule } from '../../../../../wasm/besace';
import { fromHex, joinBytes, toHex, type Bytes } from '../platform';
import { isText } from './request_form';

export interface FounderCode {
  /** The desk key. */
  key: Bytes;
  /** The one that operators seal to (F34). */
  boxKey: Bytes;
  name: string;
}

export const kFounderContext = 'founder';
const kHead = 'BESACE-FOUNDER:';
const kKeyBytes = 32;
const kSignatureBytes = 64;
const kMaxNameBytes = 200;

/** The bytes that are signed. */
export function sayFounder({ boxKey, name }: Omit<FounderCode, 'key'>): Bytes {
  return joinBytes([boxKey, new TextEncoder().encode(name)]);
}

/** Capitals and digits alone: a QR code of them has the fewest modules. */
export function founderCodeText({ key, boxKey, name }: FounderCode, signature: Uint8Array): string {
  const bytes = joinBytes([key, boxKey, signature, new TextEncoder().encode(name)]);
  return kHead + toHex(bytes).toUpperCase();
}

/** null for anything that the format does not allow, or that its key did not sign. Messages break lines and change case: neither counts. */
export function readFounderCode(core: BesaceModule, text: string): FounderCode | null {
  const plain = text.replace(/\s/gu, '').toUpperCase();
  const hex = plain.startsWith(kHead) ? plain.slice(kHead.length).toLowerCase() : '';
  const bytes = hex.length % 2 === 0 ? fromHex(hex, hex.length / 2) : null;
  const atName = 2 * kKeyBytes + kSignatureBytes;
  if (!bytes || bytes.length <= atName || bytes.length > atName + kMaxNameBytes) return null;
  const [key, boxKey] = [bytes.slice(0, kKeyBytes), bytes.slice(kKeyBytes, 2 * kKeyBytes)];
  const signature = bytes.slice(2 * kKeyBytes, atName);
  const name = readName(bytes.slice(atName));
  if (name === null) return null;
  const isSigned = core.verifyStatement(key, '', kFounderContext, sayFounder({ boxKey, name }), signature);
  // To a key that nothing can be sealed to, the register could be given to nobody.
  return isSigned && core.seal(new Uint8Array(1), boxKey).ok ? { key, boxKey, name } : null;
}

function readName(bytes: Uint8Array): string | null {
  try {
    const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return isText(name) && name.trim() === name && name !== '' ? name : null;
  } catch {
    return null;
  }
}
