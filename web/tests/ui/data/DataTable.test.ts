// @vitest-environment jsdom
// A table shows one page of its rows, orders and searches all of them, and gives the totals it was given.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { amountColumn, type Column } from '../../../src/ui/data/columns';
import DataTable from '../../../src/ui/data/DataTable.svelte';
import { StillObserver } from '../still_observer';

interface Row {
  id: number;
  name: string;
  cents: bigint;
}
const rows: Row[] = Array.from({ length: 10_000 }, (_, id) => ({
  id,
  name: id === 7777 ? 'Élodie Brûlé' : `Personne ${id}`,
  cents: BigInt((id * 7919) % 10_007),
}));
const columns: Column<Row>[] = [
  { key: 'name', label: 'Nom', text: (row) => row.name },
  amountColumn<Row>(
    { key: 'cents', label: 'Reste', total: 123n },
    (row) => row.cents,
    (cents) => `${cents} c`,
    ',',
  ),
];

const names = (): string[] =>
  screen.queryAllByTestId('t-row').map((row) => row.querySelector('th')?.textContent?.trim() ?? '');

beforeEach(() => {
  globalThis.ResizeObserver = StillObserver;
  render(DataTable<Row>, {
    caption: 'Essai',
    rows,
    columns,
    keyOf: (row: Row) => String(row.id),
    fileName: 'essai',
    testid: 't',
  });
});
afterEach(cleanup);

describe('DataTable', () => {
  it('KeepsTenThousandRowsOffThePage', async () => {
    expect(names()).toHaveLength(50);
    await fireEvent.click(screen.getByTestId('page-next'));
    expect(names()[0]).toBe('Personne 50');
  });

  it('OrdersAllRowsAndNotOnlyThePage', async () => {
    const largest = rows.reduce((a, b) => (b.cents > a.cents ? b : a));
    await fireEvent.click(screen.getByTestId('t-sort-cents'));
    expect(names()[0]).toBe(largest.name);
    expect(screen.getAllByRole('columnheader')[1]?.getAttribute('aria-sort')).toBe('descending');
    await fireEvent.click(screen.getByTestId('t-sort-cents'));
    expect(names()[0]).toBe('Personne 0');
  });

  it('FindsARowOnAnyPageWithoutItsAccents', async () => {
    await fireEvent.click(screen.getByTestId('page-next'));
    await fireEvent.input(screen.getByTestId('t-search'), { target: { value: 'elodie brule' } });
    expect(names()).toEqual(['Élodie Brûlé']);
  });

  it('ShowsTheTotalItWasGivenWhateverIsSearched', async () => {
    await fireEvent.input(screen.getByTestId('t-search'), { target: { value: 'elodie' } });
    expect(screen.getByTestId('t-totals').textContent).toContain('123 c');
  });

  it('SavesEveryRowFound', async () => {
    const files: Blob[] = [];
    URL.createObjectURL = (file) => {
      files.push(file as Blob);
      return 'blob:essai';
    };
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await fireEvent.click(screen.getByTestId('t-csv'));
    expect(click).toHaveBeenCalledOnce();
    const lines = (await files[0]?.text())?.trimEnd().split('\r\n') ?? [];
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[7778]).toMatch(/^Élodie Brûlé;\d+,\d\d$/u);
    click.mockRestore();
  });
});
