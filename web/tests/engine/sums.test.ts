// Sums of money for screens.
import { expect, it } from 'vitest';
import { larger, leftOver, sum } from '../../src/engine/sums';

it('SumsBeyondWhatADoubleHolds', () => {
  expect(sum([9_007_199_254_740_993n, 1n, 1n])).toBe(9_007_199_254_740_995n);
  expect(sum([])).toBe(0n);
});

it('NeverShowsLessThanNothingLeft', () => {
  expect(leftOver(100n, 30n)).toBe(70n);
  expect(leftOver(100n, 130n)).toBe(0n);
});

it('TakesTheLarger', () => {
  expect(larger(2n, 3n)).toBe(3n);
  expect(larger(3n, 2n)).toBe(3n);
});
