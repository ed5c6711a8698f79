// Digits typed are cents, exactly; nothing typed can become another amount.
import { describe, expect, it } from 'vitest';
import { centsOf, keyOf, press, type Key } from '../../../src/features/merchant/keypad';

const type = (...keys: Key[]): string => keys.reduce(press, '');

describe('press', () => {
  it('PushesDigitsInFromTheRight', () => {
    expect(centsOf(type('1'))).toBe(1n);
    expect(centsOf(type('1', '2', '5', '0'))).toBe(1250n);
    expect(centsOf(type('1', '2', '00'))).toBe(1200n);
  });

  it('KeepsNoLeadingZero', () => {
    expect(type('0', '00', '0', '5')).toBe('5');
    expect(type('0')).toBe('');
    expect(type('00')).toBe('');
  });

  it('ErasesTheLastDigitAndNothingMore', () => {
    expect(type('1', '2', 'back')).toBe('1');
    expect(type('back', 'back')).toBe('');
  });

  it('IgnoresWhatWouldExceedSevenDigits', () => {
    const full = type('9', '9', '9', '9', '9', '9', '9');
    expect(centsOf(full)).toBe(9_999_999n);
    expect(press(full, '1')).toBe(full);
    expect(press('999999', '00')).toBe('999999');
  });
});

describe('centsOf', () => {
  it('GivesNothingForNothingTyped', () => {
    expect(centsOf('')).toBe(0n);
  });
});

describe('keyOf', () => {
  it('TakesDigitsAndErasingOnly', () => {
    expect(keyOf('7')).toBe('7');
    expect(keyOf('Backspace')).toBe('back');
    for (const other of [',', '-', 'e', 'F1', '٣', '12']) expect(keyOf(other)).toBeNull();
  });
});
