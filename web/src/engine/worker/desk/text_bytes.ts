// A file's bytes as text, in the two encodings that people's files come in.
// Guarantees: no letter is guessed. Must not decide which of the two a file is in.

/** Windows-1252 from byte 0x80 on, where it is not Latin-1; by hand, as Node 20 decodes it as if it were (nodejs/node#56542). */
const kFirstOfWindows = 0x80;
const kWindows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What comes after a byte order mark; null where it is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function fromWindows(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => kWindows[byte - kFirstOfWindows] ?? String.fromCharCode(byte));
  return letters.join('');
}
