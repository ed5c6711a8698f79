// What a pocket is called: as the rulebook names it, which the journal's labels end with; or by its number.
// Guarantees a name for every pocket. Must not hold sentences.
import type { JournalMonth } from '../../engine/types';
import { locale } from '../../i18n/locale.svelte';
import { paying } from './strings';

export function pocketName(journal: readonly JournalMonth[], pocket: number): string {
  for (const { accounts } of journal) {
    const named = accounts.find((account) => account.account === 'units' && account.pocket === pocket);
    const label = named?.label[locale()] ?? '';
    const name = /\u00a0?: (.+)$/u.exec(label)?.[1];
    if (name) return name;
  }
  if (pocket === 0) return paying.books.pool;
  return pocket === 1 ? paying.books.savings : paying.books.partner(String(pocket));
}
