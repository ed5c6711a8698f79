// A bank's statement, camt.053.001.08 or CSV, as the money that moved.
// Guarantees: the whole file or one refusal with its line; the same movement gives the same key whenever it is read again.
// Must not match a payment to a person, and computes no amount: the core reads and adds them.
import type { BesaceModule } from '../../../../../wasm/besace';
import { toHex } from '../platform';
import { readCamt } from './statement_camt';
import { readCsv } from './statement_csv';
import type { Movement, StatementFailure } from './statement_parts';
import { decodeStatement } from './statement_text';

export interface StatementLine {
  /** In the file, from 1. */
  line: number;
  /** Of this movement alone, and of no other statement's: hex. */
  key: string;
  /** Booked on; days since 1970. */
  day: number;
  /** Below zero for money that left. */
  amount: bigint;
  /** Who paid or was paid, as far as the bank says. */
  name: string;
  iban: string;
  text: string;
  /** ISO 11649, checked; "" when there is none. */
  reference: string;
  /** Takes an earlier movement back: a debit that its payer's bank returned, for one. */
  reversal: boolean;
  /** What the bank repeats of the file that asked for it, or "". */
  batch: string;
}

export type StatementFormat = 'camt' | 'csv';

export async function readStatement(
  bytes: Uint8Array,
  core: BesaceModule,
  subtle: SubtleCrypto,
): Promise<StatementFailure | { ok: true; value: StatementLine[]; format: StatementFormat }> {
  const decoded = decodeStatement(bytes);
  if (!decoded.ok) return decoded;
  const { text, isXml } = decoded.value;
  const movements = isXml ? readCamt(text, core) : readCsv(text, core);
  if (!movements.ok) return movements;
  const value = await withKeys(movements.value, subtle);
  return { ok: true, value, format: isXml ? 'camt' : 'csv' };
}

/**
 * What identifies a movement, with its day and amount, as many banks number the entries of each statement from 1; and, of several that
 * are alike on one day, which one it is.
 */
async function withKeys(movements: Movement[], subtle: SubtleCrypto): Promise<StatementLine[]> {
  const seen = new Map<string, number>();
  const named = movements.map(({ identity, ...line }) => {
    const base = JSON.stringify([line.day, line.amount.toString(), ...identity]);
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    return { line, name: `${base}#${ordinal}` };
  });
  return Promise.all(
    named.map(async ({ line, name }) => {
      const digest = await subtle.digest('SHA-256', new TextEncoder().encode(name));
      return { ...line, key: toHex(new Uint8Array(digest)) };
    }),
  );
}
