// @vitest-environment jsdom
// An audit says which months are closed, by how many and when, with a mark that two people can compare.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import CloseTable from '../../../src/features/auditor/CloseTable.svelte';
import { StillObserver } from '../../ui/still_observer';

beforeEach(() => {
  globalThis.ResizeObserver = StillObserver;
});
afterEach(cleanup);

describe('CloseTable', () => {
  it('NamesEachMonthWithItsDayItsSignaturesAndItsMark', () => {
    const root = '3fa912cc08de'.padEnd(64, '7');
    render(CloseTable, { closes: [{ period: 12 * 2026 + 9, day: 20_760, root, signers: ['a', 'b'] }] });
    const row = screen.getByTestId('audit-closes-row');
    const cells = [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim());
    expect(cells).toEqual(['octobre 2026', '3 novembre 2026', '2', '3fa9\u00a012cc\u00a008de']);
  });

  it('SaysThatNoneIsClosed', () => {
    render(CloseTable, { closes: [] });
    expect(screen.queryByTestId('audit-closes-row')).toBeNull();
    expect(screen.getByText('Aucun mois n’a encore été clos.')).toBeTruthy();
  });
});
