// @vitest-environment jsdom
// Who is left out of a month's list, when that is everybody.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { AllocationPlan } from '../../../src/engine/types';
import MonthPlan from '../../../src/features/desk/MonthPlan.svelte';
import { kPeriod } from './pages/people';

const left = (count: number): AllocationPlan['skipped'] =>
  Array.from({ length: count }, (_, at) => ({
    memberId: String(at),
    name: `Personne ${at + 1}`,
    code: 'already_allocated',
    why: null,
  }));
const given: AllocationPlan = {
  period: kPeriod,
  lines: [],
  total: 0n,
  reserveFree: 0n,
  skipped: left(45),
  refusal: 'nothing_to_do',
};
const shown = () => screen.getAllByTestId('desk-month-skipped').map((one) => one.textContent.trim());

describe('MonthPlan', () => {
  afterEach(cleanup);

  it('StepsThroughAWholeFundLeftOutAndEndsWithTheLast', async () => {
    render(MonthPlan, { plan: given, symbol: '€' });
    expect(shown()).toHaveLength(20);
    await fireEvent.click(screen.getByTestId('page-next'));
    await fireEvent.click(screen.getByTestId('page-next'));
    expect(shown()).toHaveLength(5);
    expect(shown().at(-1)).toMatch(/^Personne 45 – /);
  });

  it('HasNoPagesForAFew', () => {
    render(MonthPlan, { plan: { ...given, skipped: left(20) }, symbol: '€' });
    expect(shown()).toHaveLength(20);
    expect(screen.queryByTestId('page-next')).toBeNull();
  });
});
