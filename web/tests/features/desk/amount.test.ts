// An amount is read as people type it, exactly, or refused.
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../src/features/desk/amount';

describe('parseAmount', () => {
  it.each([
    ['0', 0n],
    ['12', 1200n],
    ['12,5', 1250n],
    ['12.50', 1250n],
    ['007', 700n],
    ['1250,00', 125000n],
    ['1 250,00', 125000n],
    ['1\u202f250,00\u00a0€', 125000n],
    ['1\u00a0250\u00a0000', 125000000n],
    ['€12.50', 1250n],
    ['12,50 €', 1250n],
    ['1,250.00', 125000n],
    ['1.250,00', 125000n],
    ['  42 ', 4200n],
    ['0,01', 1n],
    ['92233720368547758,07', 9223372036854775807n],
  ])('ReadsWhatPeopleType %s', (text, cents) => {
    expect(parseAmount(text)).toBe(cents);
  });

  it.each([
    '',
    ' ',
    '€',
    ',',
    ',50',
    '12,',
    '12,505',
    '-5',
    '+5',
    '1e3',
    '0x10',
    '1,250',
    '1.250',
    '12 50',
    '1 25,00',
    '1,25.00',
    'abc',
    '12,5,0',
    '٣',
    '92233720368547758,08',
  ])('RefusesWhatIsNotOneClearAmount "%s"', (text) => {
    expect(parseAmount(text)).toBeNull();
  });
});
