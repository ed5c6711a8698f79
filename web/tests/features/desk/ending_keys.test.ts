// Whose phone can soon receive no more allowances.
import { describe, expect, it } from 'vitest';
import { endingKeys } from '../../../src/features/desk/ending_keys';

const person = (name: string, keysLeft: number, more = {}) => ({
  id: name,
  name,
  keysLeft,
  suspended: false,
  wallets: ['w'],
  ...more,
});

describe('EndingKeys', () => {
  it('NamesThoseWithLessThanTwoMonthsTheWorstFirst', () => {
    const people = [person('Zoé', 1), person('Élie', 1), person('Awa', 0), person('Paul', 2)];
    expect(endingKeys(people).map(({ name }) => name)).toEqual(['Awa', 'Élie', 'Zoé']);
  });

  it('LeavesOutWhoHasNoPhoneOrIsSuspended', () => {
    expect(endingKeys([person('A', 0, { wallets: [] }), person('B', 0, { suspended: true })])).toEqual([]);
  });
});
