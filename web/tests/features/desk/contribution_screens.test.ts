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
import { addressOf, parseRoute } from '../../../src/router/router.svelte';

describe('contributionPart', () => {
  it.each([
    [kContributions, 'table'],
    [kStatement, 'statement'],
    [kDebits, 'debits'],
    [kPayments, 'payments'],
    [kAccount, 'account'],
    ['contributions/receipt-', 'table'],
    ['contributions/nowhere', 'table'],
  ])('Finds %s', (screen, part) => {
    expect(contributionPart(screen).part).toBe(part);
    expect(placeOf(screen).section).toBe('contributions');
  });

  it('FindsAReceiptByItsPayment', () => {
    const screen = receiptScreen('0f'.repeat(16));
    expect(contributionPart(screen)).toEqual({ part: 'receipt', item: '0f'.repeat(16) });
    expect(parseRoute('/desk', addressOf('desk', screen).slice('/desk'.length)).screen).toBe(screen);
  });
});
