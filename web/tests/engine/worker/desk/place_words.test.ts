// What people type about a place, read and written in one way, or not read at all.
import { describe, expect, it } from 'vitest';
import {
  isPhone,
  readHours,
  readPosition,
  readSite,
  writeHours,
  writePosition,
} from '../../../../src/engine/worker/desk/place_words';

describe('readHours', () => {
  it.each([
    ['', ''],
    ['  ', ''],
    ['8-12', '8:00-12:00'],
    ['8h30-12h', '8:30-12:00'],
    ['8 h 30 – 12 h 15', '8:30-12:15'],
    ['08:00-12:00, 14:00-18:00', '8:00-12:00, 14:00-18:00'],
    ['14-18 / 8.30-12', '8:30-12:00, 14:00-18:00'],
    ['8h à 12h et 14h à 24h', '8:00-12:00, 14:00-24:00'],
    ['8 to 12 and 14 to 18', '8:00-12:00, 14:00-18:00'],
  ])('Reads "%s"', (typed, written) => {
    expect(writeHours(readHours(typed) ?? [{ from: 1, to: 2 }])).toBe(written);
  });

  it.each(['8', 'matin', '8-12 sauf août', '12-8', '8-8', '8-25', '8:60-9', '8-12, 11-13', '-12', '8--12'])(
    'DoesNotGuess "%s"',
    (typed) => expect(readHours(typed)).toBeNull(),
  );
});

describe('readPosition', () => {
  it.each([
    ['45.7444, 4.0022', '45.74440, 4.00220'],
    ['45.744412 4.002299', '45.74441, 4.00230'],
    ['-45.5;-4.25', '-45.50000, -4.25000'],
    ['45,7444 4,0022', '45.74440, 4.00220'],
    ['45.7444°, 4.0022°', '45.74440, 4.00220'],
  ])('Reads "%s"', (typed, written) => {
    const read = readPosition(typed);
    expect(read && writePosition(read)).toBe(written);
  });

  it('HasNoZeroBelowZero', () => {
    expect(Object.is(readPosition('0.0 -0.000001')?.longitude, 0)).toBe(true);
  });

  it.each(['', '45.7444', '45,74', '45 4', '91.0, 4.0', '45.0, 181.0', 'Boën', '45.7, 4.0, 3.0'])(
    'DoesNotGuess "%s"',
    (typed) => expect(readPosition(typed)).toBeNull(),
  );
});

describe('readSite', () => {
  it('AddsTheSchemeAndTakesNoOther', () => {
    expect(readSite('exemple.fr')).toBe('https://exemple.fr/');
    expect(readSite(' http://exemple.fr/a?b ')).toBe('http://exemple.fr/a?b');
    for (const typed of [
      'javascript:alert(1)',
      'exemple',
      'a b.fr',
      'https://x:y@exemple.fr',
      'mailto:a@b.fr',
    ])
      expect(readSite(typed), typed).toBeNull();
  });
});

describe('isPhone', () => {
  it('HasDigitsAndWhatStandsBetweenThem', () => {
    expect(isPhone('+33 (0)4.77-00 00')).toBe(true);
    expect(isPhone('04 77 poste 2')).toBe(false);
  });
});
