// English sentences for a bank movement that two operators said was of different people.
// Guarantees every key the French file has. Must not be imported but by the page's strings.
import type { SameShape } from '../../i18n/words';
import type { disputedFr } from './disputed_fr';

export const disputedEn: SameShape<typeof disputedFr> = {
  title: (amount, day) => `${amount} of ${day}: two answers`,
  text: 'This movement of the statement was noted on two computers that had not heard of each other yet, and not from the same person. It is counted once, as below, until somebody chooses.',
  counted: 'Counted',
  aside: 'Set aside, not counted',
  by: (what, name) => `${what} (noted by ${name})`,
  person: (name) => `Payment by ${name}`,
  nobody: 'Payment by an erased person',
  collection: (count, shown) =>
    count > 1 ? `Collection of ${shown} debits` : `Collection of ${shown} debit`,
  keep: 'Keep what is counted',
  keepLabel: (what, title) => `Keep what is counted (${what}), ${title}`,
  take: (what) => `Take instead: ${what}`,
  takeLabel: (what, title) => `Take instead: ${what}, ${title}`,
  settled: 'Settled, here and soon on the other computers.',
};
