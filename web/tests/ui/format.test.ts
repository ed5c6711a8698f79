// Amounts are shown exactly, in both languages; search ignores accents.
import { describe, expect, it } from 'vitest';
import { formatAmount, formatPeriod, formatSince, plain } from '../../src/ui/format';

const spaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatAmount', () => {
  it.each([
    [0n, '0,00 €', '€0.00'],
    [5n, '0,05 €', '€0.05'],
    [1250n, '12,50 €', '€12.50'],
    [99_999n, '999,99 €', '€999.99'],
    [123_456_789n, '1 234 567,89 €', '€1,234,567.89'],
    [-1250n, '−12,50 €', '−€12.50'],
  ])('ShowsCentsExactly %s', (cents, french, english) => {
    expect(spaces(formatAmount(cents, '€', 'fr'))).toBe(french);
    expect(formatAmount(cents, '€', 'en')).toBe(english);
  });

  it('KeepsEveryDigitBeyondFloatingPoint', () => {
    expect(spaces(formatAmount(9_223_372_036_854_775_807n, '€', 'fr'))).toBe('92 233 720 368 547 758,07 €');
  });

  it('PutsALongCurrencyNameAfterTheAmount', () => {
    expect(spaces(formatAmount(1250n, 'Éléf’A', 'fr'))).toBe('12,50 Éléf’A');
    expect(spaces(formatAmount(1250n, 'Éléf’A', 'en'))).toBe('12.50 Éléf’A');
  });

  it('NeverBreaksOverTwoLines', () => {
    expect(formatAmount(123_456n, '€', 'fr')).not.toMatch(/[ \n]/);
  });
});

describe('formatPeriod', () => {
  it('NamesTheMonthOfAPeriod', () => {
    expect(formatPeriod(24312, 'fr')).toBe('janvier 2026');
    expect(formatPeriod(24323, 'en')).toBe('December 2026');
  });
});

describe('formatSince', () => {
  it('SaysTheTimeAloneOnlyToday', () => {
    const noon = new Date(2026, 10, 21, 12, 5).getTime();
    expect(formatSince(noon, noon + 3_600_000, 'fr')).toBe('12:05');
    expect(formatSince(noon, noon + 86_400_000, 'fr')).toBe('21 nov., 12:05');
  });
});

describe('plain', () => {
  it.each([
    ['Boën-sur-Lignon', 'boen sur lignon'],
    ['L’Hôpital-sous-Rochefort', 'l hopital sous rochefort'],
    ['St-Étienne', 'saint etienne'],
    ['Sainte-Foy', 'sainte foy'],
    ['Œufs', 'oeufs'],
  ])('FindsWithoutAccents %s', (written, searched) => {
    expect(plain(written)).toBe(searched);
  });
});
