// The fund's own bank account, as pages may ask the engine for it.
// Guarantees: numbers in electronic form. Must not hold logic.

import type { Answer } from './types';

/** What the bank files say of the fund. */
export interface FundAccount {
  name: string;
  iban: string;
  /** May be empty. */
  bic: string;
  /** SEPA creditor identifier ("ICS"), for direct debits; may be empty. */
  creditorId: string;
}

export interface AccountEngine {
  /** null until it is written down. */
  account(): Promise<Answer<FundAccount | null>>;
  /** Refused as a whole: "bad_text", "bad_iban", "bad_bic", "bad_creditor_id". */
  saveAccount(account: FundAccount): Promise<Answer<null>>;
}
