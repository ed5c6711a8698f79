// A merchant's statement as the lines of one table, and what pockets are called.
import { describe, expect, it } from 'vitest';
import type { JournalMonth, MerchantStatement } from '../../../src/engine/types';
import { pocketName } from '../../../src/features/desk/pocket_names';
import { statementRows } from '../../../src/features/desk/merchant_statement_rows';

const statement: MerchantStatement = {
  merchant: '00',
  name: 'Ferme',
  from: 1,
  to: 9,
  before: 0n,
  after: 9_00n,
  sales: [
    { id: 'a', day: 3, credited: 12_00n, refunded: 1_00n, held: false },
    { id: 'b', day: 1, credited: 5_00n, refunded: 0n, held: true },
  ],
  payouts: [{ reference: 'R1-1', day: 2, units: 2_00n, commission: 4n, euros: 1_96n }],
  credited: 12_00n,
  refunded: 1_00n,
  units: 2_00n,
  commission: 4n,
  euros: 1_96n,
};

describe('statementRows', () => {
  it('FollowsTheDaysAndKeepsEveryAmount', () => {
    expect(statementRows(statement)).toMatchObject([
      { key: 'b', day: 1, sold: 0n, back: 0n },
      { key: 'R1-1', day: 2, units: 2_00n, commission: 4n, euros: 1_96n },
      { key: 'a', day: 3, sold: 12_00n, back: 1_00n },
    ]);
  });
});

describe('pocketName', () => {
  const named = (fr: string): JournalMonth[] => [
    {
      period: 0n,
      isOpen: true,
      lines: [],
      accounts: [
        {
          account: 'units',
          pocket: 2,
          label: { fr, en: fr },
          isAsset: false,
          opening: 0n,
          debit: 0n,
          credit: 0n,
          closing: 0n,
        },
      ],
    },
  ];

  it('IsTheRulebooksWhereItHasOne', () => {
    expect(pocketName(named('Encore à dépenser\u00a0: CAF\u00a0: Loire'), 2)).toBe('CAF\u00a0: Loire');
  });
  it('IsSaidByItsPlaceOtherwise', () => {
    expect([0, 1, 2].map((pocket) => pocketName([], pocket))).toEqual([
      'Pot commun',
      'Épargne',
      'Financeur 2',
    ]);
  });
});
