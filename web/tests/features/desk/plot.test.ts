// Where the points of a plot stand.
import { describe, expect, it } from 'vitest';
import { placed } from '../../../src/features/desk/plot';

const size = { width: 100, height: 200 };
const series = (...values: bigint[]) => [{ name: 'a', values }];

describe('placed', () => {
  it('PutsTheHighestAtTheTopAndZeroAtTheBottom', () => {
    const { zero, lines } = placed(series(0n, 50n, 100n), size);
    expect(zero).toBe(200);
    expect(lines[0]?.points).toEqual([
      { x: 0, y: 200 },
      { x: 50, y: 100 },
      { x: 100, y: 0 },
    ]);
  });

  it('KeepsZeroWithinWhereAmountsAreBelowIt', () => {
    expect(placed(series(-100n, 100n), size).zero).toBe(100);
    expect(placed(series(-100n), size)).toMatchObject({ zero: 0, lines: [{ points: [{ x: 50, y: 200 }] }] });
  });

  it('DrawsNothingButZeroesAsALine', () => {
    expect(placed(series(0n, 0n), size).lines[0]?.points).toEqual([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ]);
    expect(placed([], size).lines).toEqual([]);
  });

  it('HoldsAmountsBeyondAFloat', () => {
    const { lines } = placed(series(2n ** 62n, 2n ** 63n - 1n), size);
    expect(lines[0]?.points[0]?.y).toBeCloseTo(100, 0);
  });
});
