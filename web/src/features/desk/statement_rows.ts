// What becomes of each line of a statement, by what the desk recognised and what the person at it has chosen since.
// Guarantees that a line whose payer is unsure is kept only once somebody has said so. Must not compute.
import type { StatementChoices, StatementReview } from '../../engine/types';

export const kIgnore = 'ignore';
export const kCollection = 'collection';

export type RowState = StatementReview['state'] | 'chosen' | 'ignored';
export interface StatementRow {
  line: StatementReview;
  state: RowState;
  /** Whose it is or might be. */
  memberId: string | null;
}

export function rowOf(line: StatementReview, choices: StatementChoices): StatementRow {
  const choice = choices[line.key];
  if (!mayChoose(line.state) || choice === undefined)
    return { line, state: line.state, memberId: line.memberId };
  return choice === kIgnore
    ? { line, state: 'ignored', memberId: null }
    : { line, state: 'chosen', memberId: choice === kCollection ? null : choice };
}

/** Whether it is kept, or would be, as the fund's own collection. */
export function isCollection({ line, state, memberId }: StatementRow): boolean {
  return (line.collection?.isExact ?? false) && memberId === null && state !== 'ignored';
}

export function isKept({ state }: StatementRow): boolean {
  return state === 'matched' || state === 'chosen';
}
/** How many payments it is kept as: one for each person of a collection. */
export function paymentsOf(row: StatementRow): number {
  if (!isKept(row)) return 0;
  return isCollection(row) ? (row.line.collection?.count ?? 0) : 1;
}
export function isOpen({ state }: StatementRow): boolean {
  return mayChoose(state) || state === 'chosen' || state === 'ignored';
}

function mayChoose(state: RowState): boolean {
  return state === 'matched' || state === 'unmatched' || state === 'similar';
}
