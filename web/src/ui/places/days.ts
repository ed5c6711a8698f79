// Days of the week and hours, as people read them.
// Guarantees: both languages. Must not decide who is open.
import type { Opening } from '../../engine/types';
import { locale, type Locale } from '../../i18n/locale.svelte';

/** A Monday. */
const kMonday = Date.UTC(2024, 0, 1);
const kDayMilliseconds = 86_400_000;
const space = '\u00a0';

export function formatWeekdayName(weekday: number, language: Locale = locale()): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(kMonday + (weekday - 1) * kDayMilliseconds);
}

/** "8 h 30" in French, "8:30" in English. */
export function formatMinutes(minutes: number, language: Locale = locale()): string {
  const [hours, past] = [Math.floor(minutes / 60), minutes % 60];
  const shown = String(past).padStart(2, '0');
  if (language === 'en') return `${hours}:${shown}`;
  return past === 0 ? `${hours}${space}h` : `${hours}${space}h${space}${shown}`;
}

/** The days somebody is open, each with its hours. */
export function weekOf(hours: readonly Opening[], language: Locale = locale()) {
  const days = [...new Set(hours.map(({ weekday }) => weekday))];
  return days.map((weekday) => ({
    weekday,
    name: formatWeekdayName(weekday, language),
    hours: hours
      .filter((one) => one.weekday === weekday)
      .map(({ from, to }) => `${formatMinutes(from, language)}${space}– ${formatMinutes(to, language)}`)
      .join(', '),
  }));
}
