// Reads an amount as a person types it ("1 250,00", "1250.5", "12 €") into cents.
// Guarantees: string handling only, never a float; what could be read in two ways is refused, not guessed.
// Must not format (ui does) nor compute.

/** The largest amount signed data can carry (FORMAT.md F4). */
const kMaxAmountCents = 2n ** 63n - 1n;

/** Every space a keyboard, a spreadsheet or a phone puts between thousands, made one. */
const kAnySpace = /[\s\u00a0\u2007\u2009\u202f]+/gu;

const kPlain = /^(\d+)(?:[.,](\d{1,2}))?$/u;
const kSpaced = /^(\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}))?$/u;
// With a mark between thousands, the decimals must be there and use the other mark: "1,250" alone could be 1.25 or 1250.
const kMarked = /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$|^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/u;

/** Cents, or null when the text is not one clear amount. */
export function parseAmount(text: string): bigint | null {
  const cleaned = text
    .replace(kAnySpace, ' ')
    .trim()
    .replace(/^€ ?| ?€$/gu, '');
  const match = kPlain.exec(cleaned) ?? kSpaced.exec(cleaned) ?? kMarked.exec(cleaned);
  if (match === null) return null;
  const units = (match[1] ?? match[3] ?? '').replace(/\D/gu, '');
  const decimals = (match[2] ?? match[4] ?? '').padEnd(2, '0');
  const cents = BigInt(units + decimals);
  return cents <= kMaxAmountCents ? cents : null;
}
