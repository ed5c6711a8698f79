// @vitest-environment jsdom
// Who is left out of a month's list, when that is everybody.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import MonthSkipped from '../../../src/features/desk/MonthSkipped.svelte';

const left = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    memberId: String(at),
    name: `Personne ${at + 1}`,
    code: 'already_allocated',
    why: null,
  }));
const shown = () => screen.getAllByTestId('desk-month-skipped').map((one) => one.textContent?.trim());

describe('MonthSkipped', () => {
  afterEach(cleanup);

  it('ShowsAFewWithoutPages', () => {
    render(MonthSkipped, { skipped: left(20) });
    expect(shown()).toHaveLength(20);
    expect(screen.queryByTestId('page-next')).toBeNull();
  });

  it('StepsThroughAWholeFundAndEndsWithTheLast', async () => {
    const { rerender } = render(MonthSkipped, { skipped: left(45) });
    expect(shown()).toHaveLength(20);
    await fireEvent.click(screen.getByTestId('page-next'));
    await fireEvent.click(screen.getByTestId('page-next'));
    expect(shown()).toHaveLength(5);
    expect(shown().at(-1)).toMatch(/^Personne 45 – /);
    await rerender({ skipped: left(3) });
    expect(shown()).toHaveLength(3);
  });
});
