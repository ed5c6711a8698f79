// Every address within contributions leads to one part.
import { describe, expect, it } from 'vitest';
import {
  contributionPart,
  kAccount,
  kContributions,
  kDebits,
  kPayments,
  kStatement,
  receiptScreen,
} from '../../../src/features/desk/contribution_screens';
import { placeOf } from '../../../src/features/desk/sections';

describe('contributionPart', () => {
  it.each([
    [kContributions, 'table'],
    [kStatement, 'statement'],
    [kDebits, 'debits'],
    [kPayments, 'payments'],
    [kAccount, 'account'],
    ['contributions/receipt', 'table'],
    ['contributions/nowhere', 'table'],
  ])('Finds %s', (screen, part) => {
    expect(contributionPart(screen).part).toBe(part);
    expect(placeOf(screen).section).toBe('contributions');
  });

  it('FindsAReceiptByItsPayment', () => {
    expect(contributionPart(receiptScreen('0f2a'))).toEqual({ part: 'receipt', item: '0f2a' });
  });
});
