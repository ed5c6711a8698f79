// A month's name after "de", as French spells it.
import { describe, expect, it } from 'vitest';
import { ofMonth } from '../../../src/features/desk/of_month';

describe('ofMonth', () => {
  it('ElidesBeforeAVowel', () => {
    expect(['avril 2027', 'août 2027', 'octobre 2026', 'mars 2027'].map(ofMonth)).toEqual([
      'd’avril 2027',
      'd’août 2027',
      'd’octobre 2026',
      'de mars 2027',
    ]);
  });
});
