// What a merchant's form saves while another operator writes too.
import { describe, expect, it } from 'vitest';
import { fileToSave, isSame } from '../../../src/features/desk/merchant_draft';

const base = { iban: 'A', bic: 'B', holder: 'H', contact: 'c', note: 'n', days: 'd' };

describe('fileToSave', () => {
  it('LeavesWhatAnotherWroteAndWasNotTouchedHere', () => {
    const held = { ...base, note: 'theirs', days: 'theirs' };
    expect(fileToSave({ ...base, days: 'mine' }, base, held)).toEqual({ ...held, days: 'mine' });
    expect(fileToSave(base, base, held)).toEqual(held);
  });

  it('TakesAnAccountWhole', () => {
    const held = { ...base, iban: 'X', bic: 'Y', holder: 'Z' };
    expect(fileToSave({ ...base, holder: 'mine' }, base, held)).toEqual({ ...base, holder: 'mine' });
  });
});

describe('isSame', () => {
  it('SeesEveryField', () => {
    expect(isSame(base, { ...base })).toBe(true);
    for (const member of Object.keys(base)) expect(isSame(base, { ...base, [member]: '!' })).toBe(false);
  });
});
