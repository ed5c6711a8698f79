// Looking for a place by words, commune and day: accents do not matter, and silence is not a closed door.
import { describe, expect, it } from 'vitest';
import type { PublicPlace } from '../../../src/engine/types';
import { formatMinutes, weekOf } from '../../../src/ui/places/days';
import { inOrder, isOpen, matching, silent, weekdayOf } from '../../../src/ui/places/search';
import { place as placeOf } from './support';

const place = (name: string, given: Partial<PublicPlace> = {}) => placeOf(name, name, given);
const kAll = [
  place('Le fournil', { categories: ['pain'], hours: [{ weekday: 2, from: 420, to: 780 }] }),
  place('Ferme', {
    sells: 'Légumes, œufs',
    when: 'Marché les jeudis',
    commune: '42298',
    communeName: 'Sauvain',
  }),
  place('Épicerie'),
];
const any = { words: '', commune: '', weekday: null };
const names = (places: readonly PublicPlace[]) => places.map(({ name }) => name);

describe('matching', () => {
  it('FindsWordsWithoutTheirAccents', () => {
    expect(names(matching(kAll, { ...any, words: 'legumes OEUFS' }))).toEqual(['Ferme']);
    expect(names(matching(kAll, { ...any, words: 'boen pain' }))).toEqual(['Le fournil']);
    expect(names(matching(kAll, { ...any, words: 'poisson' }))).toEqual([]);
    expect(names(matching(kAll, { ...any, words: '  ' }))).toEqual(names(kAll));
  });

  it('KeepsToACommune', () => {
    expect(names(matching(kAll, { ...any, commune: '42298' }))).toEqual(['Ferme']);
  });

  it('KeepsToADaySaidInHoursOrInWords', () => {
    expect(names(matching(kAll, { ...any, weekday: 2 }))).toEqual(['Le fournil']);
    expect(names(matching(kAll, { ...any, weekday: 4 }))).toEqual(['Ferme']);
    expect(names(matching(kAll, { ...any, weekday: 7 }))).toEqual([]);
  });

  it('CountsThoseWhoHaveNotSaidTheirDays', () => {
    expect(silent(kAll, { ...any, weekday: 2 })).toBe(1);
    expect(silent(kAll, { ...any, weekday: 2, commune: '42298' })).toBe(0);
  });
});

describe('isOpen', () => {
  it('TakesADaysNameForAWholeWord', () => {
    expect(isOpen(place('A', { when: 'Monday market' }), 1)).toBe(true);
    expect(isOpen(place('A', { when: 'Rue du Mardiroux' }), 2)).toBe(false);
  });

  it('MakesNothingOfWordsThatSayMoreThanTheDaysItIsOpen', () => {
    for (const when of [
      'Fermé le lundi',
      'Du lundi au samedi',
      'Monday to Friday',
      'Tous les jours, sauf le lundi',
    ]) {
      expect(isOpen(place('A', { when }), 1)).toBe(false);
      expect(silent([place('A', { when })], { ...any, weekday: 1 })).toBe(1);
    }
    expect(isOpen(place('A', { when: 'Au marché, le lundi' }), 1)).toBe(true);
  });
});

describe('inOrder', () => {
  it('GoesByCommuneThenName', () => {
    expect(names(inOrder(kAll))).toEqual(['Épicerie', 'Le fournil', 'Ferme']);
  });
});

describe('days', () => {
  it('BeginOnMonday', () => {
    expect(weekdayOf(new Date(2026, 10, 23))).toBe(1);
    expect(weekdayOf(new Date(2026, 10, 29))).toBe(7);
  });

  it('AreToldInEachLanguage', () => {
    const hours = [
      { weekday: 2, from: 480, to: 750 },
      { weekday: 2, from: 840, to: 1080 },
    ];
    expect(weekOf(hours, 'fr')).toEqual([
      { weekday: 2, name: 'mardi', hours: '8\u00a0h\u00a0– 12\u00a0h\u00a030, 14\u00a0h\u00a0– 18\u00a0h' },
    ]);
    expect(weekOf(hours, 'en')).toMatchObject([
      { name: 'Tuesday', hours: '8:00\u00a0– 12:30, 14:00\u00a0– 18:00' },
    ]);
    expect(formatMinutes(1440, 'fr')).toBe('24\u00a0h');
  });
});
