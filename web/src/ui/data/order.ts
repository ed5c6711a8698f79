// Finding and ordering rows of a table: accents and case do not count, amounts are ordered as amounts.
// Guarantees: a stable order, the rows given are not changed. Must not touch the page.

import { plain } from '../format';

export type SortKey = string | number | bigint;
export type Direction = 'ascending' | 'descending';

/** Rows by the plain text they are searched in; made once for many searches. */
export function searchable<T>(rows: readonly T[], textOf: (row: T) => string): { row: T; text: string }[] {
  return rows.map((row) => ({ row, text: plain(textOf(row)) }));
}

/** Rows whose text holds every word of the query. */
export function search<T>(rows: readonly { row: T; text: string }[], query: string): T[] {
  const words = plain(query)
    .split(' ')
    .filter((word) => word !== '');
  return rows.filter(({ text }) => words.every((word) => text.includes(word))).map(({ row }) => row);
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
