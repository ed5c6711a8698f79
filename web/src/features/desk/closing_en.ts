// The sentences about months whose books are closed, in English; closing_fr.ts must have the same ones.
// Guarantees: says what a close is and what it is not (core/FORMAT.md L30). Must not hold what goes wrong (src/ui/month_errors).
import type { closingFr } from './closing_fr';

export const closingEn: typeof closingFr = {
  title: 'Months closed',
  intro:
    'To close a month is to sign a photograph of its accounts. Whoever checks the fund takes it again and compares.',
  none: 'No month has ended yet.',
  caption: 'Months that have ended, closed or not',
  month: 'Month',
  state: 'Close',
  closed: 'Closed',
  toClose: 'Not closed',
  waiting: (count, shown) => (count > 1 ? `Waits for ${shown} signatures` : `Waits for ${shown} signature`),
  by: 'Closed by',
  on: (day) => `on ${day}`,
  mark: 'Mark',
  close: (month) => `Close ${month}`,
  ask: (month) => `Close ${month}?`,
  photograph:
    'The accounts, as the month’s end left them, are summed up in one mark. You sign it, and it is written in the public register.',
  compare:
    'Whoever checks the fund works this mark out again: had a single cent changed since, they would see it.',
  blocksNothing:
    'Nothing is blocked. A sale of this month that arrives late is still accepted: it counts in the month when it arrives.',
  once: 'A month is closed only once, and is not opened again.',
  several: (count) => `It takes ${count} signatures: the others sign on the “Rules” page.`,
  yes: 'Yes, close the month',
  done: (month) => `Signed: ${month} is closed as soon as it is in the accounts.`,
  asked: (month) => `Asked for: ${month} waits for other signatures.`,
  notBoard: 'Only those who decide for the fund can close a month.',
};
