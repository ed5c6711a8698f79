// What a person's form offers to choose from.
// Guarantees that what is chosen already is among the choices. Must not hold sentences.
import type { Method } from '../../engine/types';
import { people } from './strings';

export const kMethods: readonly Method[] = ['transfer', 'debit', 'cash', 'cheque'];

/** Pockets 2 and up are the partners', 8 pockets at most (core/RULEBOOK.md R5). */
export const kFirstPartner = 2;
const kLastPartner = 7;

export function partnerChoices(chosen: string): { value: string; label: string }[] {
  const last = Math.max(Number(chosen), kLastPartner);
  const pockets = Array.from({ length: last - kFirstPartner + 1 }, (_, place) => place + kFirstPartner);
  return [
    { value: '', label: people.person.noPartner },
    ...pockets.map((pocket) => ({
      value: String(pocket),
      label: people.person.partnerNumber(pocket - kFirstPartner + 1),
    })),
  ];
}
