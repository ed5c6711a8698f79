// A batch of transfers to merchants, as the register keeps it: what was proposed, who confirmed it, which transfers the bank has shown.
// Guarantees: lines and accounts are those of the day it was prepared, for ever. Must not compute amounts.
import type { FundAccount } from '../../types';
import type { Fields } from './merge';
import { listOf, textsOf } from './register_texts';

export interface PaidLine {
  merchant: string;
  /** The core's, in the order of approval: the end of the reference. */
  number: string;
  /** As the bank is told. */
  name: string;
  iban: string;
  bic: string;
  units: bigint;
  commission: bigint;
  euros: bigint;
  /** By the log when it was prepared: what tells whether the log has it. */
  redeemed: bigint;
}
export interface Act {
  /** kid of the operator. */
  by: string;
  /** ms since 1970. */
  at: number;
}
/** A line that a statement has shown. */
export interface Seen {
  number: string;
  day: number;
  /** The beginning of the statement line's. */
  key: string;
}
export interface Payout {
  id: string;
  number: number;
  /** confirming: one operator, and no other, may sign it or drop it. */
  state: 'proposed' | 'confirming' | 'sent' | 'discarded';
  prepared: Act;
  confirmed: Act | null;
  account: Omit<FundAccount, 'creditorId'>;
  lines: PaidLine[];
  seen: Seen[];
}

export const kPayout = 'payout';
/** Never made of two operators' versions: of two batches prepared at once, the server's first stays. */
export const kWholeOfPayout = ['prepared', 'confirmed', 'account', 'lines'];

/** The commission may take all of a line. */
export function isTransferred({ euros }: PaidLine): boolean {
  return euros > 0n;
}

export function batchOf({ number }: Pick<Payout, 'number'>): string {
  return `R${number}`;
}
/** As the core writes it (core/RULEBOOK.md R12). */
export function referenceOfLine(payout: Pick<Payout, 'number'>, line: Pick<PaidLine, 'number'>): string {
  return `${batchOf(payout)}-${line.number}`;
}

/** A line in few bytes: a batch of hundreds is one record. */
export function payoutFields({ number, state, prepared, confirmed, account, lines, seen }: Payout): Fields {
  return {
    number,
    state,
    prepared: { ...prepared },
    confirmed: confirmed && { ...confirmed },
    account: { ...account },
    lines: lines.map((line) => [
      line.merchant,
      line.number,
      line.name,
      line.iban,
      line.bic,
      ...[line.units, line.commission, line.euros, line.redeemed].map(String),
    ]),
    seen: seen.map((one) => ({ ...one })),
  };
}

export function payoutOf(id: string, fields: Fields): Payout {
  return {
    id,
    number: Number(fields['number']),
    state: fields['state'] as Payout['state'],
    prepared: fields['prepared'] as unknown as Act,
    confirmed: fields['confirmed'] as unknown as Act | null,
    account: textsOf(fields['account'], { name: '', iban: '', bic: '' }),
    lines: listOf<string[]>(fields['lines']).map(lineOf),
    seen: listOf<Seen>(fields['seen']),
  };
}

function lineOf(texts: string[]): PaidLine {
  const [merchant = '', number = '', name = '', iban = '', bic = '', ...amounts] = texts;
  const [units = 0n, commission = 0n, euros = 0n, redeemed = 0n] = amounts.map(BigInt);
  return { merchant, number, name, iban, bic, units, commission, euros, redeemed };
}
