// Amounts, dates and counts as people read them, in the language on screen.
// Guarantees exact amounts: bigint cents are cut as text, never divided or turned into floating point.
// Must not compute money.
import { locale, type Locale } from '../i18n/locale.svelte';

const kDayMilliseconds = 86_400_000;
const narrowSpace = '\u202f';
const space = '\u00a0';

/** "12,50 €" in French, "€12.50" in English; a long currency name always follows the amount. */
export function formatAmount(cents: bigint, symbol = '€', language: Locale = locale()): string {
  const negative = cents < 0n;
  const digits = (negative ? -cents : cents).toString().padStart(3, '0');
  const whole = digits.slice(0, -2);
  const separator = language === 'fr' ? narrowSpace : ',';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  const number = `${grouped}${language === 'fr' ? ',' : '.'}${digits.slice(-2)}`;
  const sign = negative ? '−' : '';
  return language === 'en' && symbol.length === 1
    ? `${sign}${symbol}${number}`
    : `${sign}${number}${space}${symbol}`;
}

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

export function formatDay(ms: number, language: Locale = locale()): string {
  return new Intl.DateTimeFormat(tags[language], { day: 'numeric', month: 'long', year: 'numeric' }).format(
    ms,
  );
}

/** "samedi 21 novembre", for headings of lists. */
/** A day since 1970: the same date everywhere, whatever the time zone. */
export function dayInWords(day: number): string {
  const date = new Date(day * kDayMilliseconds);
  return formatDay(new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime());
}

export function formatWeekday(ms: number, language: Locale = locale()): string {
  return new Intl.DateTimeFormat(tags[language], { weekday: 'long', day: 'numeric', month: 'long' }).format(
    ms,
  );
}

export function formatTime(ms: number, language: Locale = locale()): string {
  return new Intl.DateTimeFormat(tags[language], { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** "21 nov., 20:08": a moment in a list. */
export function formatShort(ms: number, language: Locale = locale()): string {
  const day = new Intl.DateTimeFormat(tags[language], { day: 'numeric', month: 'short' }).format(ms);
  return `${day}, ${formatTime(ms, language)}`;
}

/** The time when it is today, the short moment otherwise. */
export function formatSince(ms: number, now: number = Date.now(), language: Locale = locale()): string {
  const today = new Date(ms).toDateString() === new Date(now).toDateString();
  return today ? formatTime(ms, language) : formatShort(ms, language);
}

export function formatMoment(ms: number, language: Locale = locale()): string {
  return `${formatWeekday(ms, language)}, ${formatTime(ms, language)}`;
}

export function formatCount(count: number | bigint, language: Locale = locale()): string {
  return new Intl.NumberFormat(tags[language]).format(count);
}

/** The month of a period (12 x year + month - 1): "novembre 2026". */
export function formatPeriod(period: number, language: Locale = locale()): string {
  const first = Date.UTC(Math.floor(period / 12), period % 12, 1);
  return new Intl.DateTimeFormat(tags[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    first,
  );
}

/** Lower case without accents, ligatures or punctuation, so that "Boen" finds "Boën-sur-Lignon". */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .trim();
}
