// What the readers of both kinds of statement share: a movement, a refusal with its line, days, IBANs and references.
// Guarantees: a refusal is a value. Must not know either format.
import type { BesaceModule } from '../../../../../wasm/besace';
import type { StatementLine } from './statement';

export type StatementCode =
  | 'statement_unknown'
  | 'statement_broken'
  | 'statement_encoding'
  | 'statement_columns'
  | 'statement_incomplete'
  | 'statement_currency'
  | 'statement_amount'
  | 'statement_day'
  | 'statement_sum';

export interface StatementFailure {
  ok: false;
  code: StatementCode;
  /** From 1. */
  line: number;
}
export type Parsed<T> = { ok: true; value: T } | StatementFailure;

export interface Movement extends Omit<StatementLine, 'key'> {
  /** What tells it from others of its day and amount: the bank's reference, or all that is said of it. */
  identity: string[];
}

export function good<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}
export function bad(code: StatementCode, line: number): StatementFailure {
  return { ok: false, code, line };
}

const kDayMilliseconds = 86_400_000;

/** Days since 1970 of a date that the calendar has, or null: a day beyond its month's last falls into another month. */
export function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && year >= 1970;
  return exists ? date.getTime() / kDayMilliseconds : null;
}

/** The account number, or "" for one that does not hold: a statement is no less true for it. */
export function ibanIn(text: string, core: BesaceModule): string {
  const checked = core.checkIban(text);
  return checked.ok ? checked.value : '';
}

/** The first reference that holds: each text on its own, then within longer ones. */
export function referenceIn(texts: string[], core: BesaceModule): string {
  const spaced = texts.map((text) => text.replaceAll(/\s+/g, ' '));
  for (const text of spaced) {
    const whole = core.checkReference(text);
    if (whole.ok) return whole.value;
  }
  for (const text of spaced) {
    for (const candidate of candidates(text)) {
      const checked = core.checkReference(candidate);
      if (checked.ok) return checked.value;
    }
  }
  return '';
}

/** "RF18539007547034" as one word; or printed in groups of four, of which the longest of digits alone comes first. */
function candidates(text: string): string[] {
  const found = text.matchAll(
    /(?<![A-Z0-9])RF\d{2}(?:[A-Z0-9]{1,21}(?![A-Z0-9])|(?: [A-Z0-9]{1,4}(?![A-Z0-9]))+)/gi,
  );
  return [...found].flatMap(([match]) => {
    const groups = match.split(' ');
    const starts = groups.map((_, at) => groups.slice(0, at + 1));
    const printed = starts.filter((start) => start.slice(0, -1).every(({ length }) => length === 4));
    const joined = printed.map((start) => start.join('')).reverse();
    const inDigits = joined.filter((one) => /^RF\d+$/i.test(one));
    return [...inDigits, ...joined.filter((one) => !inDigits.includes(one))];
  });
}
