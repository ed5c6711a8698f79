// Days and periods: FORMAT.md F5, and the validity of a rulebook.
// Guarantees: the proleptic Gregorian calendar, days since 1970-01-01. Must not read a clock.

const kMonths = 12n;
const kMillisecondsPerDay = 86_400_000;
export const kSecondsPerDay = 86_400n;

/** 12 x year + (month - 1). */
export const periodOf = (day) => {
  const date = new Date(Number(day) * kMillisecondsPerDay);
  return BigInt(date.getUTCFullYear()) * kMonths + BigInt(date.getUTCMonth());
};

/** The first day of a period; below zero before 1970. */
export const firstDayOf = (period) => {
  const date = new Date(0);
  date.setUTCFullYear(Number(period / kMonths), Number(period % kMonths), 1);
  return BigInt(date.getTime() / kMillisecondsPerDay);
};
