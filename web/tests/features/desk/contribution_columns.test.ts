// @vitest-environment jsdom
// The month's contributions as lines of a table: their state, and why.
import { describe, expect, it } from 'vitest';
import type { ContributionLine } from '../../../src/engine/types';
import { contributionColumns, stateOf, whyOf } from '../../../src/features/desk/contribution_columns';

const line = (also: Partial<ContributionLine> = {}): ContributionLine => ({
  memberId: 'm',
  name: 'Zoé',
  reference: 'RF18539007547034',
  method: 'cash',
  asked: 15_00n,
  settled: 15_00n,
  missing: 0n,
  dueDay: 0,
  owed: 0n,
  ahead: 0n,
  arrears: 'paid',
  why: { fr: 'parce que', en: 'because' },
  problem: null,
  ...also,
});

describe('a line of contributions', () => {
  it.each([
    [{}, 'settled'],
    [{ settled: 5_00n, missing: 10_00n }, 'waiting'],
    [{ settled: 5_00n, missing: 10_00n, arrears: 'late' as const }, 'late'],
    [{ arrears: 'reminder' as const }, 'late'],
    [{ asked: 0n, settled: 0n }, 'none'],
    [{ asked: 0n, settled: 4_00n }, 'settled'],
    [{ problem: 'bad_amount' }, 'problem'],
  ])('IsInOneState %o', (also, state) => {
    expect(stateOf(line(also))).toBe(state);
  });

  it('SaysWhyInTheLanguageOnScreenOrWhatIsWrong', () => {
    expect(whyOf(line())).toBe('parce que');
    expect(whyOf(line({ problem: 'bad_amount' }))).toMatch(/montant/);
  });

  it('ShowsTheFundsSumsOnlyWhereTheyAreOfAllLines', () => {
    const totals = (columns: ReturnType<typeof contributionColumns>) =>
      columns.map(({ total }) => total).filter((total) => total !== undefined);
    const sums = { asked: 1n, settled: 2n, missing: 3n };
    expect(totals(contributionColumns(sums, String))).toEqual(['1', '2', '3']);
    expect(totals(contributionColumns(null, String))).toEqual([]);
  });
});
