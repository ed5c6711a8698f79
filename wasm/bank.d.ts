// The core's exports about banks: a part of besace.d.ts, which is their one door.
// Guarantees: numbers returned are in electronic form, without spaces and in upper case; the rest as besace.d.ts says.
// Must not decide anything: every rule is in the core.
import type { Outcome } from './besace';

/** A payment of a bank file. */
export interface BankLine {
  /** At most 35 of the bank's characters, unique in the file. */
  endToEnd: string;
  name: string;
  iban: string;
  /** May be empty. */
  bic: string;
  amount: bigint;
  /** Remittance information; may be empty. */
  text: string;
}
export interface DebitLine extends BankLine {
  mandate: string;
  /** Days since 1970. */
  signedOn: bigint;
  sequence: "FRST" | "RCUR" | "OOFF" | "FNAL";
}
export interface TransferOrder {
  messageId: string;
  /** Seconds since 1970. */
  created: bigint;
  /** The fund's own account. */
  name: string;
  iban: string;
  bic: string;
  /** Of execution, days since 1970: from the day of creation to a year later. */
  day: bigint;
  lines: BankLine[];
}
export interface DebitOrder {
  /** At most 30 characters: each batch adds its sequence type. */
  messageId: string;
  created: bigint;
  name: string;
  iban: string;
  bic: string;
  creditorId: string;
  /** Of collection, from the day after creation. */
  day: bigint;
  lines: DebitLine[];
}

export interface BankModule {
  /** Of a SEPA country: bad_iban. */
  checkIban(text: string): Outcome<string>;
  checkBic(text: string): Outcome<string>;
  /** SEPA creditor identifier ("ICS"). */
  checkCreditorId(text: string): Outcome<string>;
  /** ISO 11649, "RF" and two check digits before the number: what a payer writes so that the payment is recognised. */
  creditorReference(number: bigint): Outcome<string>;
  checkReference(text: string): Outcome<string>;
  /** In the characters that every bank takes, cut at max: bad_bank_text when nothing is left. */
  sepaText(text: string, max: number): Outcome<string>;
  /** An amount as spreadsheets and banks write it; bad_amount when it has three decimals or could be read in two ways. */
  readCents(text: string): Outcome<bigint>;
  /** bad_amount beyond 64 bits. */
  sumCents(amounts: bigint[]): Outcome<bigint>;
  /** pain.001.001.09: the XML, or the field at fault. */
  transferFile(order: TransferOrder): Outcome<string>;
  /** pain.008.001.08, CORE: the same. */
  debitFile(order: DebitOrder): Outcome<string>;
}
