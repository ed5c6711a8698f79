// What becomes of a statement's line by what was recognised and chosen.
import { describe, expect, it } from 'vitest';
import type { StatementReview } from '../../../src/engine/types';
import {
  isCollection,
  isKept,
  isOpen,
  kCollection,
  kIgnore,
  paymentsOf,
  rowOf,
} from '../../../src/features/desk/statement_rows';

const line = (state: StatementReview['state'], memberId: string | null = null): StatementReview => ({
  key: 'k',
  line: 1,
  day: 1,
  amount: 1n,
  name: '',
  text: '',
  reference: '',
  state,
  memberId,
  why: null,
  collection: null,
});

describe('rowOf', () => {
  it('KeepsWhatWasRecognisedAndAsksForTheRest', () => {
    expect(
      [line('matched', 'a'), line('unmatched', 'b'), line('similar', 'c'), line('known'), line('outgoing')]
        .map((one) => rowOf(one, {}))
        .map((row) => [isKept(row), isOpen(row)]),
    ).toEqual([
      [true, true],
      [false, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  it('FollowsWhatAPersonHasChosen', () => {
    expect(rowOf(line('matched', 'a'), { k: kIgnore })).toMatchObject({ state: 'ignored', memberId: null });
    const chosen = rowOf(line('unmatched', 'a'), { k: 'b' });
    expect(chosen).toMatchObject({ state: 'chosen', memberId: 'b' });
    expect(isKept(chosen)).toBe(true);
  });

  it('TellsACollectionFromOnePersonsMoney', () => {
    const collection = { period: 24_313, count: 2, total: 1n, isExact: true };
    const whole = { ...line('unmatched'), collection };
    expect(isCollection(rowOf({ ...whole, state: 'matched' }, {}))).toBe(true);
    expect(rowOf(whole, { k: kCollection })).toMatchObject({ state: 'chosen', memberId: null });
    expect(isCollection(rowOf(whole, { k: kCollection }))).toBe(true);
    expect(paymentsOf(rowOf(whole, { k: kCollection }))).toBe(2);
    expect(paymentsOf(rowOf(whole, {}))).toBe(0);
    expect(paymentsOf(rowOf(whole, { k: 'b' }))).toBe(1);
    expect(isCollection(rowOf(whole, { k: 'b' }))).toBe(false);
    expect(isCollection(rowOf(whole, { k: kIgnore }))).toBe(false);
    expect(isCollection(rowOf({ ...whole, collection: { ...collection, isExact: false } }, {}))).toBe(false);
    expect(isCollection(rowOf(line('matched', 'a'), {}))).toBe(false);
  });

  it('ChangesNothingOfWhatIsKeptAlreadyOrLeft', () => {
    for (const state of ['known', 'outgoing'] as const)
      expect(rowOf(line(state), { k: 'b' })).toMatchObject({ state });
  });
});
