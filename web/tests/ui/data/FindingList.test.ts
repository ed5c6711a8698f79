// @vitest-environment jsdom
// A finding names everything a controller needs to look it up, and the worst are read first.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/engine/types';
import FindingList from '../../../src/ui/data/FindingList.svelte';

const finding = (given: Partial<Finding>): Finding => ({
  code: 'fork',
  severity: 'incident',
  index: 131,
  other: 128,
  id: 'a'.repeat(64),
  otherId: 'b'.repeat(64),
  kid: '0123456789abcdef',
  amount: 0n,
  ...given,
});

function show(findings: Finding[]): void {
  render(FindingList, { findings, symbol: '€', nameOf: () => null, testid: 'list' });
}
afterEach(cleanup);

describe('FindingList', () => {
  it('NamesBothEntriesOfADoubleSpend', () => {
    show([finding({})]);
    expect(screen.getByTestId('audit-finding-entries').textContent).toMatch(/128.*131/su);
    const ids = screen.getByTestId('audit-finding-ids').textContent;
    expect(ids).toContain('a'.repeat(64));
    expect(ids).toContain('b'.repeat(64));
  });

  it('TellsWhatTheGuaranteePoolPaid', () => {
    show([finding({ code: 'guarantee_draw', amount: 1250n })]);
    expect(screen.getByTestId('audit-finding-amount').textContent).toContain('12,50');
    expect(screen.getByTestId('audit-finding').dataset['code']).toBe('guarantee_draw');
  });

  it('NamesAnEntryOnceWhenItProvesSomethingByItself', () => {
    show([finding({ other: 131, otherId: 'a'.repeat(64) })]);
    expect(screen.getByTestId('audit-finding-entries').textContent?.match(/131/gu)).toHaveLength(1);
  });

  it('PutsTheWorstFirst', () => {
    show([finding({ severity: 'note' }), finding({}), finding({ code: 'bad_signature', severity: 'error' })]);
    const severities = screen.getAllByTestId('audit-finding').map((item) => item.dataset['severity']);
    expect(severities).toEqual(['error', 'incident', 'note']);
  });

  it('SaysSoWhenThereIsNothingToSay', () => {
    show([]);
    expect(screen.getByTestId('list-none').textContent).toMatch(/\S/u);
  });
});
