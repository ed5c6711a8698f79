// Finding and ordering rows of a table: accents and case do not count, amounts are ordered as amounts.
// Guarantees: a stable order, the rows given are not changed. Must not touch the page.

import { plain } from '../format';

export type SortKey = string | number | bigint;
export type Direction = 'ascending' | 'descending';

/** Rows whose text holds every word of the query. */
export function search<T>(rows: readonly T[], query: string, textOf: (row: T) => string): readonly T[] {
  const words = plain(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(textOf(row));
    return words.every((word) => text.includes(word));
  });
}

function compare(a: SortKey, b: SortKey, collator: Intl.Collator): number {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

export function ordered<T>(
  rows: readonly T[],
  keyOf: (row: T) => SortKey,
  direction: Direction,
  language: string,
): T[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const sign = direction === 'ascending' ? 1 : -1;
  // Keys are taken once: a comparison is made some 130,000 times for 10,000 rows.
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => sign * compare(a.key, b.key, collator))
    .map(({ row }) => row);
}
