// What somebody said when they asked to join, as the register keeps it.
// Guarantees: what was not asked takes its usual value; the situation that made them eligible is not kept. Must not judge.
import type { PersonFile } from '../../types';
import { monthsAfter } from '../dates';
import type { Said } from './request_form';

type Kept = Partial<Pick<PersonFile, 'birthYear' | 'commitment' | 'consent' | 'household'>>;

/** joined: the day from which a commitment counts. */
export function fileOfApplicant(said: Said | null | undefined, joined: number): Kept {
  if (!said) return {};
  const { birthYear, commitmentMonths, household } = said.facts;
  const months = commitmentMonths ?? 0;
  return {
    birthYear,
    consent: said.consent,
    commitment: months > 0 ? { from: joined, until: monthsAfter(joined, months) - 1 } : null,
    ...(household && { household: { adults: household.adults, children: [...household.children] } }),
  };
}
