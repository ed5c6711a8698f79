// A line of a statement that is a whole collection, in words: collected, or taken back in full.
// Guarantees one sentence for the list and the dialog. Must not decide whether it is one.
import type { StatementReview } from '../../engine/types';
import { formatCount, formatPeriod } from '../../ui/format';
import { contributions as say } from './contributions_strings';

export function collectionWords({
  amount,
  collection,
}: Pick<StatementReview, 'amount' | 'collection'>): string {
  if (!collection) return '';
  const words = amount < 0n ? say.statement.collectionBack : say.statement.collection;
  return words(formatPeriod(collection.period), collection.count, formatCount(collection.count));
}
