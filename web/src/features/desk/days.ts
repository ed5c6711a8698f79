// Days since 1970 as date fields hold them ("2026-01-31") and as people read them.
// Guarantees that a day is the same date everywhere, whatever the time zone. Must not decide which days are good.
export { dayInWords } from '../../ui/format';

const kDayMilliseconds = 86_400_000;

export function typedDay(day: number): string {
  return new Date(day * kDayMilliseconds).toISOString().slice(0, 10);
}

/** null when it is not one whole date. */
export function readDay(typed: string): number | null {
  const start = /^\d{4}-\d{2}-\d{2}$/u.test(typed) ? Date.parse(`${typed}T00:00:00Z`) : NaN;
  return Number.isNaN(start) ? null : start / kDayMilliseconds;
}

/** The date at that moment on this computer. */
export function dayOf(moment: number): number {
  const date = new Date(moment);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / kDayMilliseconds;
}
