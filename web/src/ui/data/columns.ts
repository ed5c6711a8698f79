// What a column of a table shows, is ordered by, and writes to a file.
// Guarantees that the screen, the order and the file come from the same row. Must not hold sentences.
import type { IconName } from '../icons';
import { centsCell, type CsvCell } from './csv';
import type { SortKey } from './order';

export interface Mark {
  tone: 'good' | 'info' | 'warn' | 'bad' | 'plain';
  icon: IconName;
  text: string;
}

export interface Column<Row> {
  key: string;
  label: string;
  text: (row: Row) => string;
  /** Ordered by its text when absent. */
  order?: (row: Row) => SortKey;
  /** Its text in the file when absent. */
  cell?: (row: Row) => CsvCell;
  /** Right-aligned figures. */
  figures?: boolean;
  /** Shown as a badge instead of plain text; null shows nothing. */
  mark?: (row: Row) => Mark | null;
  /** A second line in the cell. */
  second?: (row: Row) => string;
  /** Searched and written to the file, not shown: another column shows it as its second line. */
  unseen?: boolean;
  /** As `unseen`, and left out on paper too. */
  fileOnly?: boolean;
  /** The fund's total, as the core gives it. */
  total?: string;
}

/** A column of amounts; null is an empty cell, ordered first. rare: zero leaves the cell blank, on screen and on paper. */
export function amountColumn<Row>(
  column: { key: string; label: string; total?: bigint; rare?: boolean },
  cents: (row: Row) => bigint | null,
  show: (cents: bigint) => string,
  decimalMark: ',' | '.',
): Column<Row> {
  return {
    key: column.key,
    label: column.label,
    figures: true,
    text: (row) => {
      const value = cents(row);
      if (value === 0n && column.rare) return '';
      return value === null ? '–' : show(value);
    },
    order: (row) => cents(row) ?? -(2n ** 63n),
    cell: (row) => {
      const value = cents(row);
      return value === null ? '' : centsCell(value, decimalMark);
    },
    ...(column.total === undefined ? {} : { total: show(column.total) }),
  };
}
