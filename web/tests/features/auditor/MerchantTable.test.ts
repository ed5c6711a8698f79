// @vitest-environment jsdom
// A merchant's line shows refunds, what is held, euros and the end of an approval, only where any merchant has them.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditResult } from '../../../src/engine/types';
import MerchantTable from '../../../src/features/auditor/MerchantTable.svelte';
import { StillObserver } from '../../ui/still_observer';

type Merchant = AuditResult['merchants'][number];
const merchant = (name: string, given: Partial<Merchant> = {}): Merchant => ({
  kid: name.padEnd(16, '0'),
  name,
  credited: 10_00n,
  refunded: 0n,
  held: 0n,
  redeemed: 0n,
  payments: 1,
  suspended: false,
  delisted: false,
  ...given,
});
const totals: AuditResult['totals'] = {
  reserve: 0n,
  reserveFree: 0n,
  guarantee: 0n,
  issued: 0n,
  spentWithin: 0n,
  unspent: 0n,
  expired: 0n,
  outstanding: 0n,
  credits: 20_00n,
  held: 15_00n,
  draws: 0n,
  refunded: 7_00n,
  redeemed: 9_00n,
  paidOut: 8_50n,
};

const headings = (): string[] =>
  screen.getAllByRole('columnheader').map((cell) => cell.textContent?.trim() ?? '');
const cells = (row: number): string[] =>
  [...(screen.getAllByTestId('audit-merchants-row')[row]?.querySelectorAll('td') ?? [])].map(
    (cell) => cell.textContent?.trim() ?? '',
  );

function show(merchants: Merchant[]): void {
  render(MerchantTable, { merchants, totals, symbol: '€' });
}
beforeEach(() => {
  globalThis.ResizeObserver = StillObserver;
});
afterEach(cleanup);

describe('MerchantTable', () => {
  it('StaysAsItWasForAFundWithPaymentsAlone', () => {
    show([merchant('ferme'), merchant('fournil')]);
    expect(headings()).toEqual(['Nom', 'Numéro', 'Paiements', 'Crédité']);
  });

  it('ShowsWhatIsHeldRefundedAndRedeemed', () => {
    show([merchant('ferme', { held: 15_00n, refunded: 5_00n, redeemed: 9_00n }), merchant('fournil')]);
    expect(headings().slice(4)).toEqual(['En suspens', 'Rendu', 'Reconverti']);
    expect(cells(0).slice(3)).toEqual(['15,00\u00a0€', '5,00\u00a0€', '9,00\u00a0€']);
    expect(cells(1).slice(3)).toEqual(['', '', '']);
    // The fund's own totals; of refunds it has none that these lines add up to.
    const sums = screen.getByTestId('audit-merchants-totals').querySelectorAll('td');
    expect([...sums].map((cell) => cell.textContent)).toEqual([
      '',
      '',
      '20,00\u00a0€',
      '15,00\u00a0€',
      '',
      '9,00\u00a0€',
    ]);
  });

  it('SaysWhoseApprovalHasEnded', () => {
    show([merchant('ferme'), merchant('fournil', { delisted: true }), merchant('pré', { suspended: true })]);
    expect(headings().slice(4)).toEqual(['État']);
    expect([0, 1, 2].map((row) => cells(row).at(-1))).toEqual(['', 'Terminé', 'Suspendu']);
  });
});
