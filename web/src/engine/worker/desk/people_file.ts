// A file of people from a spreadsheet, read into what the desk would have written down.
// Guarantees: each fault names its line, its column and a code; nothing is guessed where a cell cannot be read. Must not keep anything.
import type { FundInfo, Method, PeopleImport, PersonFile } from '../../types';
import { readCsv, type CsvRow } from './csv_reader';
import { faultOf, tidied, usualFile } from './person';

/** What the reading rests on. */
export interface Rules {
  fund: FundInfo | null;
  year: number;
  /** Days since 1970. */
  today: number;
  isIban(text: string): boolean;
  /** null for what is no amount. */
  amount(text: string): bigint | null;
}
type Column =
  'name' | 'first' | 'commune' | 'contact' | 'address' | 'adults' | 'children' | 'agreed' | 'method';

/** Headings in French and English, as `plain` leaves them. */
const kHeadings: Record<Column, string[]> = {
  name: ['nom', 'nomdefamille', 'nometprenom', 'name', 'lastname', 'surname'],
  first: ['prenom', 'firstname', 'givenname'],
  commune: ['commune', 'ville', 'insee', 'codeinsee', 'codecommune', 'town', 'inseecode'],
  contact: ['contact', 'email', 'mail', 'courriel', 'telephone', 'tel', 'portable', 'phone', 'mobile'],
  address: ['adresse', 'address'],
  adults: ['adultes', 'nombredadultes', 'adults'],
  children: ['enfants', 'naissancedesenfants', 'anneesdenaissancedesenfants', 'children'],
  agreed: ['cotisation', 'contribution'],
  method: ['mode', 'modedepaiement', 'paiement', 'method', 'payment'],
};
const kMethodWords: Record<Method, string[]> = {
  transfer: ['virement', 'transfer', 'banktransfer'],
  debit: ['prelevement', 'debit', 'directdebit'],
  cash: ['especes', 'cash', 'liquide'],
  cheque: ['cheque', 'check'],
};
/** Several of them are one contact, and make one name. */
const kRepeated: Column[] = ['contact'];
/** Of a person's file, the column that a fault of it comes from. */
const kColumnOf: Record<string, Column> = {
  name: 'name',
  contact: 'contact',
  address: 'address',
  commune: 'commune',
};

interface Heading {
  column: Column | null;
  text: string;
}
type Fault = PeopleImport['faults'][number];

export function readPeopleFile(
  bytes: Uint8Array,
  rules: Rules,
  isKnown: (name: string, contact: string) => boolean,
): PeopleImport {
  const table = readCsv(bytes);
  if (!table.ok) return { people: [], faults: [{ line: table.line, field: '', code: table.code }] };
  const [heading, ...rows] = table.rows;
  if (!heading) return { people: [], faults: [{ line: 1, field: 'nom', code: 'missing_column' }] };
  const headings = heading.cells.map(headingOf);
  const faults = headingFaults(heading, headings);
  if (faults.length > 0) return { people: [], faults };
  const people: PeopleImport['people'] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readRow(row, headings, rules);
    faults.push(...read.faults);
    if (!read.file) continue;
    const { name, contact } = read.file;
    const person = whoIs(name, contact);
    people.push({ line: row.line, file: read.file, known: isKnown(name, contact) || seen.has(person) });
    seen.add(person);
  }
  return { people, faults };
}

/** The same for a person however the name was typed. */
export function whoIs(name: string, contact: string): string {
  return `${plain(name)} ${plain(contact)}`;
}

function headingOf(text: string): Heading {
  const word = plain(text);
  const found = (Object.keys(kHeadings) as Column[]).find((column) => kHeadings[column].includes(word));
  return { column: found ?? null, text };
}

function headingFaults({ line }: CsvRow, headings: Heading[]): Fault[] {
  const missing = (['name', 'commune'] as const)
    .filter((column) => !headings.some((heading) => heading.column === column))
    .map((column) => ({ line, field: kHeadings[column][0] ?? '', code: 'missing_column' }));
  const twice = headings.filter(
    ({ column }, at) =>
      column !== null &&
      !kRepeated.includes(column) &&
      headings.slice(0, at).some((other) => other.column === column),
  );
  return [...missing, ...twice.map(({ text }) => ({ line, field: text, code: 'repeated_column' }))];
}

function readRow(
  { line, cells }: CsvRow,
  headings: Heading[],
  rules: Rules,
): { file: PersonFile | null; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (column: Column | undefined, code: string) =>
    faults.push({ line, field: headings.find((heading) => heading.column === column)?.text ?? '', code });
  if (cells.length > headings.length) fault(undefined, 'bad_csv');
  const cell = (column: Column) =>
    headings
      .flatMap((heading, at) => (heading.column === column ? [cells[at] ?? ''] : []))
      .filter((text) => text !== '')
      .join(' · ');
  const read = <T>(column: Column, usual: T, code: string, parse: (text: string) => T | null): T => {
    const text = cell(column);
    if (text === '') return usual;
    const value = parse(text);
    if (value === null) fault(column, code);
    return value ?? usual;
  };
  const usual = usualFile(rules.today);
  const file = tidied({
    ...usual,
    name: [cell('first'), cell('name')].filter((text) => text !== '').join(' '),
    commune: read('commune', '', 'not_eligible', (text) => communeOf(text, rules.fund)),
    contact: cell('contact'),
    address: cell('address'),
    household: {
      adults: read('adults', usual.household.adults, 'household_out_of_range', whole),
      children: read('children', [] as number[], 'household_out_of_range', years),
    },
    contribution: {
      agreed: read<bigint | null>('agreed', null, 'bad_amount', rules.amount),
      method: read('method', usual.contribution.method, 'bad_method', methodOf),
    },
  });
  const broken = faults.length === 0 ? faultOf(file, rules) : null;
  if (broken) fault(kColumnOf[broken.field] ?? (broken.field as Column), broken.code);
  return { file: faults.length === 0 ? file : null, faults };
}

function communeOf(text: string, fund: FundInfo | null): string | null {
  const word = plain(text);
  const found = fund?.communes.find(({ insee, name }) => plain(insee) === word || plain(name) === word);
  return found?.insee ?? null;
}

function methodOf(text: string): Method | null {
  const word = plain(text);
  const found = (Object.keys(kMethodWords) as Method[]).find((method) => kMethodWords[method].includes(word));
  return found ?? null;
}

function whole(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

function years(text: string): number[] | null {
  const parts = text.split(/[\s,;/]+/).filter((part) => part !== '');
  return parts.every((part) => /^\d{4}$/.test(part)) ? parts.map(Number) : null;
}

/** Without capitals, accents, spaces and points. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}@]/gu, '')
    .toLowerCase();
}
