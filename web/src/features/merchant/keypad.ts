// The amount typed on the keypad: digits that push in from the right, as on a till.
// Guarantees cents without floating point: the digits are the cents.
// Must not format (src/ui/format.ts does).
const maxDigits = 7;

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back';

/** Leading zeros are not kept; a key that would exceed 99 999.99 changes nothing. */
export function press(digits: string, key: Key): string {
  if (key === 'back') return digits.slice(0, -1);
  const next = (digits + key).replace(/^0+/, '');
  return next.length > maxDigits ? digits : next;
}

export function centsOf(digits: string): bigint {
  return BigInt(digits === '' ? '0' : digits);
}

/** The key of a physical keyboard, or null. */
export function keyOf(keyboard: string): Key | null {
  if (/^[0-9]$/.test(keyboard)) return keyboard as Key;
  return keyboard === 'Backspace' || keyboard === 'Delete' ? 'back' : null;
}
