// CSV as spreadsheets write it: commas, semicolons or tabs, UTF-8 or Windows-1252, quoted cells that hold anything.
// Guarantees: every row knows the line of the file that it begins on; a file that is not such a table is refused with the line at fault.
// Must not know what the columns mean.

import { fromUtf8, fromWindows } from './text_bytes';

export interface CsvRow {
  /** In the file, from 1. */
  line: number;
  cells: string[];
}
export type CsvTable =
  { ok: true; rows: CsvRow[] } | { ok: false; code: 'bad_encoding' | 'bad_csv'; line: number };

const kQuote = '"';
const kSeparators = [';', ',', '\t'];

/** Rows in order, those without anything in them left out, cells trimmed. */
export function readCsv(file: Uint8Array): CsvTable {
  // A byte order mark is taken off; French spreadsheets write Windows-1252.
  const text = fromUtf8(file) ?? fromWindows(file);
  const control = /(?![\t\n\r])\p{Cc}/u.exec(text);
  if (control) return { ok: false, code: 'bad_encoding', line: linesIn(text.slice(0, control.index)) + 1 };
  return readTable(text, separatorOf(text));
}

/** The same of text whose separator is known. */
export function readTable(text: string, separator: string): CsvTable {
  return new Reader(text, separator).table();
}

/** The one that the heading has most of, outside quotes. */
function separatorOf(text: string): string {
  const heading = (/^\s*(.*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const counts = kSeparators.map((separator) => heading.split(separator).length);
  return kSeparators[counts.indexOf(Math.max(...counts))] ?? ';';
}

function linesIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

class Reader {
  private at = 0;
  private line = 1;

  constructor(
    private readonly text: string,
    private readonly separator: string,
  ) {}

  table(): CsvTable {
    const rows: CsvRow[] = [];
    while (this.at < this.text.length) {
      const line = this.line;
      const cells = this.row();
      if (!cells) return { ok: false, code: 'bad_csv', line };
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    }
    return { ok: true, rows };
  }

  /** null when a quote is not closed, or something follows it. */
  private row(): string[] | null {
    const cells: string[] = [];
    for (;;) {
      const cell = this.cell();
      if (cell === null) return null;
      cells.push(cell.trim());
      if (this.text[this.at] !== this.separator) break;
      this.at += 1;
    }
    this.endLine();
    return cells;
  }

  private cell(): string | null {
    this.skipSpaces();
    return this.text[this.at] === kQuote ? this.quoted() : this.plain();
  }

  private plain(): string {
    const start = this.at;
    while (this.at < this.text.length && !this.endsCell()) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private quoted(): string | null {
    let cell = '';
    for (;;) {
      const end = this.text.indexOf(kQuote, this.at + 1);
      if (end < 0) return null;
      const part = this.text.slice(this.at + 1, end);
      this.line += linesIn(part);
      cell += part;
      this.at = end + 1;
      if (this.text[this.at] !== kQuote) break;
      cell += kQuote;
    }
    this.skipSpaces();
    return this.at === this.text.length || this.endsCell() ? cell : null;
  }

  private endsCell(): boolean {
    const character = this.text[this.at];
    return character === this.separator || character === '\n' || character === '\r';
  }

  private skipSpaces(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }

  private endLine(): void {
    if (this.at === this.text.length) return;
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
    this.line += 1;
  }
}
