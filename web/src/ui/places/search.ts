// Which places match what somebody looks for: words, a commune, a day of the week.
// Guarantees: accents and capitals do not matter; a place that has not said its days is never said to be closed. Must not hide one otherwise.
import type { PublicPlace } from '../../engine/types';
import { plain } from '../format';

export interface Wanted {
  words: string;
  /** INSEE code, or "" for all. */
  commune: string;
  /** 1 for Monday, or null for any day. */
  weekday: number | null;
}

const kDayNames = [
  ['lundi', 'monday'],
  ['mardi', 'tuesday'],
  ['mercredi', 'wednesday'],
  ['jeudi', 'thursday'],
  ['vendredi', 'friday'],
  ['samedi', 'saturday'],
  ['dimanche', 'sunday'],
] as const;

/** "fermé le lundi", "sauf en août", "du mardi au samedi", "Monday to Friday". */
const kNotOnlyDays = new RegExp(
  `fermé|sauf|closed|except|not open|(?:${kDayNames.flat().join('|')})s?\\s*(?:au|à|to|[-–])`,
  'iu',
);

/** By commune, then by name. */
export function inOrder(places: readonly PublicPlace[]): PublicPlace[] {
  const key = (place: PublicPlace): string => `${plain(place.communeName)} / ${plain(place.name)}`;
  return [...places].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

export function matching(places: readonly PublicPlace[], wanted: Wanted): PublicPlace[] {
  const { weekday } = wanted;
  return places.filter((place) => isSought(place, wanted) && (weekday === null || isOpen(place, weekday)));
}

/** Of those sought, how many have not said when they are open. */
export function silent(places: readonly PublicPlace[], wanted: Wanted): number {
  return places.filter(
    (place) => isSought(place, wanted) && place.hours.length === 0 && !namesADay(place.when),
  ).length;
}

export function isOpen({ hours, when }: PublicPlace, weekday: number): boolean {
  return hours.some((one) => one.weekday === weekday) || names(when, weekday);
}

/** 1 for Monday. */
export function weekdayOf(date: Date): number {
  return date.getDay() === 0 ? 7 : date.getDay();
}

function isSought(place: PublicPlace, { words, commune }: Wanted): boolean {
  if (commune !== '' && place.commune !== commune) return false;
  const { name, communeName, categories, sells, address, when } = place;
  const all = plain([name, communeName, ...categories, sells, address, when].join(' '));
  return plain(words)
    .split(' ')
    .filter(Boolean)
    .every((word) => all.includes(word));
}

/** A market is often told in words: "marché le mardi". Where they speak of more than the days it is open, nothing is made of them. */
function names(when: string, weekday: number): boolean {
  if (kNotOnlyDays.test(when)) return false;
  const said = plain(when).split(' ');
  return (kDayNames[weekday - 1] ?? []).some((name) => said.includes(name) || said.includes(`${name}s`));
}

function namesADay(when: string): boolean {
  return kDayNames.some((_, at) => names(when, at + 1));
}
