// A bank's CSV, as French and English ones write it: the columns are known by their headings.
// Guarantees: a row that does not fit its headings is refused, never shifted. Must not use a column it does not know.
import type { BesaceModule } from '../../../../../wasm/besace';
import { readTable, type CsvRow } from './csv_reader';
import { bad, dayOf, good, ibanIn, referenceIn, type Movement, type Parsed } from './statement_parts';

const kDelimiters = [';', '\t', ','];
/** Banks put the account's name and balance above the headings. */
const kLongestPreamble = 30;

/** In lower case, without accents; the first that stands there is the column. Value dates and balances are in none. */
const kHeadings = {
  date: [
    'date operation',
    'date de l operation',
    'date d operation',
    'date comptable',
    'date de comptabilisation',
    'booking date',
    'transaction date',
    'date',
  ],
  text: [
    'libelle',
    'libelle operation',
    'libelle de l operation',
    'libelle complet',
    'libelle simplifie',
    'label',
    'description',
    'details',
    'detail',
    'motif',
    'communication',
    'informations complementaires',
    'memo',
    'narrative',
  ],
  amount: ['montant', 'montant operation', 'montant de l operation', 'amount', 'transaction amount'],
  debit: ['debit', 'montant debit', 'debit amount', 'money out', 'paid out'],
  credit: ['credit', 'montant credit', 'credit amount', 'money in', 'paid in'],
  name: [
    'nom',
    'tiers',
    'contrepartie',
    'nom contrepartie',
    'emetteur',
    'name',
    'counterparty',
    'counterparty name',
    'payer',
  ],
  iban: ['iban', 'iban contrepartie', 'compte contrepartie', 'counterparty iban', 'counterparty account'],
  reference: [
    'reference',
    'ref',
    'reference operation',
    'reference de l operation',
    'numero operation',
    'bank reference',
    'transaction id',
  ],
  currency: ['devise', 'currency'],
} as const;
type Column = keyof typeof kHeadings;

/** As banks word a direct debit that the payer's bank sent back: how words begin, in lower case, without accents. */
const kReturnWords = ['rej', 'impay', 'retour', 'return', 'unpaid'];
const kDebitWords = ['prlv', 'prel', 'sdd', 'debit'];
const kFeeWords = ['frais', 'commission', 'fee', 'charge'];

export function readCsv(text: string, core: BesaceModule): Parsed<Movement[]> {
  const tables = kDelimiters.map((delimiter) => readTable(text, delimiter));
  for (const table of tables) {
    if (!table.ok) continue;
    const start = table.rows.slice(0, kLongestPreamble).findIndex(isHeading);
    const heading = table.rows[start];
    if (heading) return readRows(table.rows.slice(start + 1), new Columns(heading), core);
  }
  const broken = tables.find((table) => !table.ok);
  return broken ? bad('statement_broken', broken.line) : bad('statement_columns', 1);
}

function readRows(rows: CsvRow[], columns: Columns, core: BesaceModule): Parsed<Movement[]> {
  const movements: Movement[] = [];
  for (const row of rows) {
    const read = movementOf(row, columns, core);
    if (!read.ok) return read;
    movements.push(read.value);
  }
  return good(movements);
}

function movementOf(row: CsvRow, columns: Columns, core: BesaceModule): Parsed<Movement> {
  const { line } = row;
  const cell = (column: Column) => columns.in(row, column);
  if (columns.areFewerThan(row)) return bad('statement_columns', line);
  if (columns.areMoreThan(row)) return bad('statement_incomplete', line);
  if (!['', 'EUR', '€'].includes(cell('currency').toUpperCase())) return bad('statement_currency', line);
  const day = dayIn(cell('date'));
  if (day === null) return bad('statement_day', line);
  const amount = columns.has('amount')
    ? amountIn(cell('amount'), core)
    : amountOfTwo(cell('debit'), cell('credit'), core);
  if (amount === null) return bad('statement_amount', line);
  const text = columns.all(row, 'text');
  const name = cell('name');
  const iban = ibanIn(cell('iban'), core);
  const reference = referenceIn([cell('reference'), text], core);
  const identity = [cell('reference'), name, iban, text];
  const reversal = isReturnedDebit(text);
  return good({ line, day, amount, name, iban, text, reference, reversal, batch: '', identity });
}

/** "REJET PRLV", "Prélèvement impayé", "Returned direct debit": but not what the bank asks for it. */
function isReturnedDebit(text: string): boolean {
  const words = plain(text).split(' ');
  const has = (list: readonly string[]) => words.some((word) => list.some((begin) => word.startsWith(begin)));
  return has(kReturnWords) && has(kDebitWords) && !has(kFeeWords);
}

function amountIn(text: string, core: BesaceModule): bigint | null {
  const read = core.readCents(text);
  return read.ok ? read.value : null;
}

/** Some banks write debits below zero and some do not, and the other column is empty or zero. */
function amountOfTwo(debit: string, credit: string, core: BesaceModule): bigint | null {
  const isNegative = /^[-\u2212]/.test(debit);
  const out = debit === '' ? 0n : amountIn(isNegative ? debit : `-${debit}`, core);
  const into = credit === '' ? 0n : amountIn(credit, core);
  if (out === null || into === null || into < 0n || (debit === '' && credit === '')) return null;
  if (out !== 0n && into !== 0n) return null;
  return out !== 0n ? out : into;
}

/** Day first, as everywhere in Europe, or year first. */
function dayIn(text: string): number | null {
  const european = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)$/.exec(text);
  if (european) {
    const [, day, , month, year = ''] = european;
    return dayOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
  }
  const [, year, , month, day] = /^(\d{4})([/.-])(\d\d)\2(\d\d)$/.exec(text) ?? [];
  return dayOf(Number(year), Number(month), Number(day));
}

class Columns {
  private readonly headings: string[];

  constructor({ cells }: CsvRow) {
    this.headings = cells.map(plain);
  }

  has(column: Column): boolean {
    return this.places(column).length > 0;
  }
  in({ cells }: CsvRow, column: Column): string {
    const [place] = this.places(column);
    return place === undefined ? '' : (cells[place] ?? '');
  }
  /** Of all its columns, where the bank has cut what it says in several. */
  all({ cells }: CsvRow, column: Column): string {
    const parts = this.places(column).map((place) => cells[place] ?? '');
    return parts.filter((part) => part !== '').join(' ');
  }
  /** Empty cells at the end are of no column. */
  areFewerThan({ cells }: CsvRow): boolean {
    return cells.slice(this.headings.length).some((one) => one !== '');
  }
  areMoreThan({ cells }: CsvRow): boolean {
    return cells.length < this.headings.length;
  }

  private places(column: Column): number[] {
    return kHeadings[column].map((name) => this.headings.indexOf(name)).filter((place) => place >= 0);
  }
}

function isHeading(row: CsvRow): boolean {
  const columns = new Columns(row);
  const hasAmount = columns.has('amount') || (columns.has('debit') && columns.has('credit'));
  return columns.has('date') && columns.has('text') && hasAmount;
}

/** "Débit (EUR)" is "debit". */
function plain(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ (?:en )?euros?$| eur$/, '');
}
