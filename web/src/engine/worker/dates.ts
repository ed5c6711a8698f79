// Days as the person at the counter lives them: by this device's own clock and time zone.
// Guarantees: a day is the number of days since 1970-01-01 of a local date. Must not read the clock.

const kDayMilliseconds = 86_400_000;

/** The local date at that moment. */
export function localDay(milliseconds: number): number {
  const date = new Date(milliseconds);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / kDayMilliseconds;
}

/** ms since 1970 of that date's first moment here. */
export function localMidnight(day: number): number {
  const date = new Date(day * kDayMilliseconds);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** The day of the same number so many months later, or that month's last where it has none. */
export function monthsAfter(day: number, months: number): number {
  const date = new Date(day * kDayMilliseconds);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / kDayMilliseconds;
}

/** As the core counts days. */
export function utcDay(milliseconds: number): number {
  return Math.floor(milliseconds / kDayMilliseconds);
}

/** As the core wants it. */
export function toSeconds(milliseconds: number): bigint {
  return BigInt(Math.floor(milliseconds / 1000));
}
