// A table as a CSV file that spreadsheets of this country open without a question.
// Guarantees: every cell comes back as it was; no cell is ever run as a formula. Must not compute or format for the screen.

export type CsvCell = string | number | bigint;

const kByteOrderMark = '\ufeff';
const kSeparator = ';';
const kLineEnd = '\r\n';

/** A money cell: digits and a decimal mark, no symbol, no grouping. */
export function centsCell(cents: bigint, decimalMark: ',' | '.'): string {
  const digits = cents.toString().replace('-', '').padStart(3, '0');
  const sign = cents < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -2)}${decimalMark}${digits.slice(-2)}`;
}

const kSignedNumber = /^-\d+(?:[.,]\d+)?$/u;

function cellText(cell: CsvCell): string {
  const text = String(cell);
  // A spreadsheet runs what begins so; a leading apostrophe makes it text. Plain negative numbers are harmless.
  const guarded = /^[=+\-@\t\r]/u.test(text) && !kSignedNumber.test(text) ? `'${text}` : text;
  return /[";\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The whole file. */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(kSeparator));
  return kByteOrderMark + lines.join(kLineEnd) + kLineEnd;
}
