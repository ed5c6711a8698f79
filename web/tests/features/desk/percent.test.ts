// A ratio of ten-thousandths in both languages.
import { describe, expect, it } from 'vitest';
import { percent } from '../../../src/features/desk/percent';

describe('percent', () => {
  it.each([
    [0n, '0,0\u00a0%', '0.0%'],
    [9n, '0,0\u00a0%', '0.0%'],
    [412n, '4,1\u00a0%', '4.1%'],
    [10_000n, '100,0\u00a0%', '100.0%'],
  ])('Writes %s', (ratio, fr, en) => {
    expect([percent(ratio, 'fr'), percent(ratio, 'en')]).toEqual([fr, en]);
  });
});
