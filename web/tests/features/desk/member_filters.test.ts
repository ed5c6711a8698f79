// The list is narrowed by state, commune, way of paying and files to settle, each with the others.
import { describe, expect, it } from 'vitest';
import { communesOf, filtered, isFiltering, noFilters } from '../../../src/features/desk/member_filters';
import { memberOf } from './pages/people';

const members = Array.from({ length: 120 }, (_, at) => memberOf(at));

describe('filtered', () => {
  it('ShowsEverybodyWithoutAChoice', () => {
    expect(isFiltering(noFilters())).toBe(false);
    expect(filtered(members, noFilters())).toBe(members);
  });

  it('ShowsThoseWhoMeetEveryChoice', () => {
    const choice = { ...noFilters(), state: 'active', commune: '42019', method: 'transfer' } as const;
    const found = filtered(members, choice);
    expect(found.length).toBeGreaterThan(0);
    for (const member of found) {
      expect(member).toMatchObject({ suspended: false, commune: '42019' });
      expect(member.file.contribution.method).toBe('transfer');
    }
    expect(found).toHaveLength(
      members.filter(
        ({ suspended, commune, file }) =>
          !suspended && commune === '42019' && file.contribution.method === 'transfer',
      ).length,
    );
  });

  it('FindsTheSuspendedAndThoseToSettle', () => {
    expect(filtered(members, { ...noFilters(), state: 'suspended' })).toHaveLength(7);
    expect(filtered(members, { ...noFilters(), conflicts: 'only' })).toHaveLength(6);
  });
});

describe('communesOf', () => {
  it('NamesEachCommuneOnceInOrder', () => {
    const labels = communesOf(members, 'fr').map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual([...labels].sort(new Intl.Collator('fr').compare));
  });
});
