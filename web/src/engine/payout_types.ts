// What pages may ask of the engine about merchants: their files, what they are owed, how they are sent it; and the fund's books.
// Guarantees: amounts are bigint cents, computed by the core; days are days since 1970. Must not hold logic.
import type { JournalMonth, MonthBooks, Outlook, Texts } from '../../../wasm/desk';
import type { Answer, Refusal } from './types';

export type { AccountMonth, JournalLine, JournalMonth, MonthBooks, Outlook } from '../../../wasm/desk';

/** What the desk writes down about a merchant; kept in the register, never in the log. */
export interface MerchantFile {
  /** Where it is paid; empty until known. */
  iban: string;
  bic: string;
  /** Of the account. */
  holder: string;
  contact: string;
  note: string;
  /** Opening days, as people read them. */
  days: string;
}

export interface DuePayout {
  merchant: string;
  name: string;
  /** Below zero for one that gave back more than it was owed. */
  owed: bigint;
  units: bigint;
  commission: bigint;
  euros: bigint;
  /** Why it is sent nothing now, or null. */
  refusal: 'nothing_owed' | 'owes' | 'below_minimum' | null;
  why: Texts;
  /** Its account is known. */
  hasAccount: boolean;
}
export interface PayoutPlan {
  lines: DuePayout[];
  units: bigint;
  commission: bigint;
  euros: bigint;
}
/** changed: proposed, and a merchant is owed less now than its line sends. waiting: sent, and not in the fund's log yet. */
export type PayoutState =
  'proposed' | 'changed' | 'confirming' | 'waiting' | 'sent' | 'reconciled' | 'discarded';
export interface PayoutBatch {
  batch: string;
  state: PayoutState;
  lines: {
    merchant: string;
    name: string;
    reference: string;
    units: bigint;
    commission: bigint;
    euros: bigint;
    /** Owed beyond this line while it is not signed: it was sold since, and stays due. */
    stays: bigint;
    /** On which the bank's statement shows it, or null. */
    seen: number | null;
  }[];
  units: bigint;
  commission: bigint;
  euros: bigint;
  stays: bigint;
  /** Names of the operators; ms since 1970. */
  prepared: { by: string; self: boolean; at: number };
  confirmed: { by: string; self: boolean; at: number } | null;
  /** Whether this computer may confirm it: another than the one that prepared it, unless it is the fund's only one. */
  mayConfirm: boolean;
  mayDiscard: boolean;
}
export interface Reconciled {
  /** Transfers that this statement shows for the first time. */
  seen: number;
  /** Transfers sent that no statement has shown yet. */
  missing: number;
}
/** line: of a file. */
export type FileAnswer<T> = { ok: true; value: T } | (Refusal & { line?: number });

export interface MerchantStatement {
  merchant: string;
  name: string;
  from: number;
  to: number;
  /** Owed when the period begins, and when it ends. */
  before: bigint;
  after: bigint;
  sales: {
    id: string;
    day: number;
    credited: bigint;
    refunded: bigint;
    /** Kept until the fund has looked at a copied device. */ held: boolean;
  }[];
  payouts: { reference: string; day: number; units: bigint; commission: bigint; euros: bigint }[];
  credited: bigint;
  refunded: bigint;
  units: bigint;
  commission: bigint;
  euros: bigint;
}

export interface Balance {
  debit: bigint;
  credit: bigint;
}
export interface Books {
  /** total: of all its postings, the same on both sides. */
  journal: (JournalMonth & { total: Balance })[];
  months: MonthBooks[];
  /** The last month that is over, or the first one; null while there is none. */
  likeMonth: bigint | null;
  outlook: Outlook;
  /** Went back to payers beyond what came in, and is not taken off the reserve yet. */
  takenBack: bigint;
}

export interface PayoutEngine {
  saveMerchant(kid: string, file: MerchantFile): Promise<Answer<null>>;
  /** Ends its approval; what it sold before stays due. */
  delist(kid: string, reason: string): Promise<Answer<null>>;
  merchantStatement(kid: string, from: number, to: number): Promise<Answer<MerchantStatement>>;

  payoutPlan(): Promise<Answer<PayoutPlan>>;
  /** Newest first. */
  payouts(): Promise<PayoutBatch[]>;
  /** One batch at a time: "payout_open" while another is not in the fund's log. */
  preparePayout(merchants: string[]): Promise<Answer<{ batch: string }>>;
  /** Signs and sends; "payout_changed" when a merchant is owed less than was prepared: what it is owed beyond stays due. */
  confirmPayout(batch: string): Promise<Answer<null>>;
  discardPayout(batch: string): Promise<Answer<null>>;
  /** The bank's file of a batch that was sent: byte for byte the same each time. "nothing_to_do" where commissions take all of it. */
  payoutFile(batch: string): Promise<Answer<string>>;
  reconcilePayouts(statement: Uint8Array): Promise<FileAnswer<Reconciled>>;

  books(): Promise<Answer<Books>>;
}
