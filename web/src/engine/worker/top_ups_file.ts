// A partner's own file of top-ups: a table whose columns of references and amounts are read, and no other.
// Guarantees: every line at fault is named; nothing is guessed; other columns are never looked at. Must not keep or sign anything.
import type { BesaceModule } from '../../../../wasm/besace';
import type { TopUpFault, TopUpsRead } from '../types';
import { readAmount } from './desk/bank_texts';
import { readCsv, type CsvRow } from './desk/csv_reader';
import { sumCents } from './desk/sum_cents';
import { isTopUp, kMaxTopUpLines } from './top_up_order';

type Column = 'holder' | 'amount';

/** Headings in French and English, without capitals, accents and points. */
const kHeadings: Record<Column, string[]> = {
  holder: [
    'reference',
    'referencedeladherent',
    'referenceadherent',
    'ref',
    'holder',
    'member',
    'memberreference',
  ],
  amount: ['montant', 'abondement', 'somme', 'amount', 'topup'],
};

export function readTopUpsFile(core: BesaceModule, file: Uint8Array): TopUpsRead {
  const table = readCsv(file);
  if (!table.ok) return refused([{ line: table.line, code: table.code, text: '' }]);
  const columns = columnsOf(core, table.rows[0]);
  if ('faults' in columns) return refused(columns.faults);
  const rows = columns.headed ? table.rows.slice(1) : table.rows;
  if (rows.length === 0) return refused([{ line: 1, code: 'no_top_ups', text: '' }]);
  const lines: TopUpsRead['lines'] = [];
  const faults: TopUpFault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readRow(core, row, columns, seen);
    if ('code' in read) faults.push(read);
    else lines.push(read);
  }
  const beyond = lines[kMaxTopUpLines];
  if (beyond) faults.push({ line: beyond.line, code: 'too_many_top_ups', text: beyond.holder });
  return {
    lines,
    total: sumCents(
      core,
      lines.map(({ amount }) => amount),
    ),
    faults,
  };
}

interface Columns extends Record<Column, number> {
  headed: boolean;
}

/** By their headings; a table of two columns that begins with a reference needs none. */
function columnsOf(core: BesaceModule, first: CsvRow | undefined): Columns | { faults: TopUpFault[] } {
  if (!first) return { faults: [{ line: 1, code: 'no_top_ups', text: '' }] };
  const words = first.cells.map(plain);
  const at = (column: Column) =>
    words.flatMap((word, place) => (kHeadings[column].includes(word) ? [place] : []));
  const [holders, amounts] = [at('holder'), at('amount')];
  const [holder, amount] = [holders[0], amounts[0]];
  if (holder === undefined && amount === undefined && core.checkReference(first.cells[0] ?? '').ok)
    return { holder: 0, amount: 1, headed: false };
  const twice = [...holders.slice(1), ...amounts.slice(1)];
  const faults = twice.map((place) => ({
    line: first.line,
    code: 'repeated_column',
    text: first.cells[place] ?? '',
  }));
  if (holder === undefined || amount === undefined)
    faults.push({ line: first.line, code: 'top_up_columns', text: first.cells.join(' · ') });
  if (faults.length > 0 || holder === undefined || amount === undefined) return { faults };
  return { holder, amount, headed: true };
}

function readRow(
  core: BesaceModule,
  { line, cells }: CsvRow,
  columns: Columns,
  seen: Set<string>,
): TopUpsRead['lines'][number] | TopUpFault {
  const [written, sum] = [cells[columns.holder] ?? '', cells[columns.amount] ?? ''];
  const reference = core.checkReference(written);
  if (!reference.ok) return { line, code: 'bad_reference', text: written };
  const amount = readAmount(core, sum);
  if (amount === null || !isTopUp(amount)) return { line, code: 'bad_top_up', text: sum };
  if (seen.has(reference.value)) return { line, code: 'top_up_twice', text: reference.value };
  seen.add(reference.value);
  return { line, holder: reference.value, amount };
}

function refused(faults: TopUpFault[]): TopUpsRead {
  return { lines: [], total: 0n, faults };
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
