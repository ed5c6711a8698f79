// Searching ignores accents; amounts are ordered as amounts.
import { describe, expect, it } from 'vitest';
import { ordered, search, searchable } from '../../../src/ui/data/order';

describe('search', () => {
  const rows = searchable(['Élodie Brûlé', 'Noël Cœur', 'Jean-Marc Petit'], (row) => row);
  it('IgnoresAccentsAndCase', () => {
    expect(search(rows, 'elodie BRULE')).toEqual(['Élodie Brûlé']);
    expect(search(rows, 'coeur')).toEqual(['Noël Cœur']);
  });
  it('WantsEveryWordInAnyOrder', () => {
    expect(search(rows, 'petit jean')).toEqual(['Jean-Marc Petit']);
    expect(search(rows, 'petit noel')).toEqual([]);
  });
  it('GivesEverythingForAnEmptyQuery', () => {
    expect(search(rows, '  ')).toEqual(rows.map(({ row }) => row));
  });
});

describe('ordered', () => {
  it('OrdersAmountsAsAmountsAndNotAsText', () => {
    expect(ordered([900n, 10000n, -5n], (r) => r, 'ascending', 'fr')).toEqual([-5n, 900n, 10000n]);
    expect(ordered([900n, 10000n, -5n], (r) => r, 'descending', 'fr')).toEqual([10000n, 900n, -5n]);
  });
  it('OrdersNamesAsInADictionary', () => {
    expect(ordered(['Zoé', 'Étienne', 'eric', 'Stand 10', 'Stand 9'], (r) => r, 'ascending', 'fr')).toEqual([
      'eric',
      'Étienne',
      'Stand 9',
      'Stand 10',
      'Zoé',
    ]);
  });
  it('LeavesTheRowsGivenAlone', () => {
    const rows = [2, 1];
    ordered(rows, (r) => r, 'ascending', 'fr');
    expect(rows).toEqual([2, 1]);
  });
});
