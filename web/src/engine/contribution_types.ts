// What pages may ask of the desk's engine about contributions: what is due, what was paid, the bank's files, and the month they make.
// Guarantees: amounts are bigint cents that the core computed. Must not hold logic: part of types.ts, which gives it on.
import type { Monthly } from '../../../wasm/desk';
import type { AccountEngine } from './account_types';
import type { TopUpsReceived } from './partner_types';
import type { AllocationPlan, Answer, Method } from './types';

/** A sentence in both languages. */
export interface Texts {
  fr: string;
  en: string;
}
/** Where one person stands with a month's contribution (core/RULEBOOK.md R11). */
export interface ContributionLine {
  memberId: string;
  name: string;
  /** What they write on a transfer. */
  reference: string;
  method: Method;
  /** Of the month: asked = settled + missing. */
  asked: bigint;
  settled: bigint;
  missing: bigint;
  /** Days since 1970. */
  dueDay: number;
  /** Of all months due by today. */
  owed: bigint;
  ahead: bigint;
  arrears: 'paid' | 'late' | 'reminder' | 'suspended';
  why: Texts;
  /** Code why nothing could be computed: the amounts are 0 then. */
  problem: string | null;
}
export interface ContributionSums {
  asked: bigint;
  settled: bigint;
  missing: bigint;
}
export interface NewPayment {
  memberId: string;
  amount: bigint;
  /** Days since 1970. */
  day: number;
  method: Method;
  /** A cheque's number, for one. */
  reference: string;
}
export interface PaymentLine {
  id: string;
  /** null: of nobody any more. */
  memberId: string | null;
  name: string;
  day: number;
  /** Below zero: given back. */
  amount: bigint;
  method: Method;
  reference: string;
  /** Number of the receipt, the same for every operator; "" where the bank's statement is one. */
  receipt: string;
  fromStatement: boolean;
  /** The payment that this one gives back. */
  refunds: string | null;
  /** What may still be given back of it. */
  refundable: bigint;
  /** Its euros are in the fund's accounts. */
  deposited: boolean;
}
/** Whose a line of a statement is said to be. */
export interface LineOwner {
  /** For `settleLine`; "" of nobody any more. */
  whose: string;
  /** "" of nobody any more, and of a collection. */
  name: string;
  isCollection: boolean;
  /** How many people's payments a collection is. */
  count: number;
}
/** A kept line that two operators, each alone, said was of different people: it counts once, as `counted`. */
export interface DisputedLine {
  id: string;
  day: number;
  amount: bigint;
  counted: LineOwner;
  /** Set aside, and by which operator, "" where that is not known: nothing of it counts. */
  others: (LineOwner & { by: string })[];
}
/** A line of a bank's statement, before anything of it is kept. */
export interface StatementReview {
  key: string;
  /** In the file, from 1. */
  line: number;
  day: number;
  amount: bigint;
  name: string;
  text: string;
  reference: string;
  /** known: kept before; similar: probably kept from a file of another format; outgoing: money that left. */
  state: 'known' | 'similar' | 'matched' | 'unmatched' | 'outgoing';
  /** Whose payment it is; of an unmatched one, whose it might be. */
  memberId: string | null;
  /** What it was recognised by; a name alone only suggests. */
  why: 'reference' | 'iban' | 'name' | null;
  /** The fund's own collection that it is or might be, its debits booked as one; not exact: of another amount, to be looked at with the bank. */
  collection: { period: number; count: number; total: bigint; isExact: boolean } | null;
}
export interface StatementRead {
  lines: StatementReview[];
  /** Why the file is not taken: no line then. */
  fault: { line: number; code: string } | null;
}
/** key of a line: a member's id, "collection", or "ignore". */
export type StatementChoices = Record<string, string>;
export interface DebitFile {
  fileName: string;
  text: string;
  count: number;
  total: bigint;
  /** Of collection: the first file's, where it is asked for again. */
  day: number;
  /** Those whose account or mandate the bank would refuse, left out of it. */
  left: { memberId: string; name: string; code: string }[];
}
export interface Counter {
  amount: bigint;
  threshold: bigint;
  /** Ten-thousandths. */
  ratio: bigint;
}
/** All of a month on one page; what it says follows from the register and the accounts alone. */
export interface MonthOverview {
  period: number;
  contributions: {
    /** How many people are asked something, and of them: */
    asked: number;
    settled: number;
    missing: number;
    /** Beyond the day it was due. */
    late: number;
    sums: ContributionSums;
  };
  /** Paid in, and not in the fund's accounts yet. elsewhere: being entered on another operator's computer. */
  undeposited: {
    count: number;
    amount: bigint;
    elsewhere: number;
    /** What the accounts' reserve has and the bank has not, as more went back than came in since; else 0. */
    takenBack: bigint;
  };
  outlook: {
    reserveFree: bigint;
    /** Months, the one under way first; null where the reserve never runs out. */
    runway: number | null;
    circulation: Counter;
    payments: Counter;
    /** A month as the register has it; what returns, as the last whole one had it. */
    expected: Monthly;
  };
  /** Allowances of this month that were given. */
  given: { count: number; total: bigint };
  /** From the pockets that give by their partner's word. */
  topUps: TopUpsReceived[];
  plan: AllocationPlan;
}

export interface ContributionEngine extends AccountEngine {
  contributions(period: number): Promise<Answer<ContributionLine[]>>;
  /** Of all those lines. */
  contributionSums(period: number): Promise<Answer<ContributionSums>>;
  /** Money that came by hand or that no statement shows. "bad_amount", "bad_text", "bad_argument". */
  recordPayment(payment: NewPayment): Promise<Answer<{ paymentId: string }>>;
  /** Gives back all or part of a payment, and never more than it was ("bad_amount"). */
  refundPayment(paymentId: string, amount: bigint, day: number): Promise<Answer<{ paymentId: string }>>;
  /** Newest first; null: everybody's. */
  payments(memberId: string | null): Promise<Answer<PaymentLine[]>>;
  /** camt.053 or CSV; keeps nothing. */
  readStatement(file: Uint8Array): Promise<Answer<StatementRead>>;
  /** Keeps the lines that are matched and those chosen; a line kept before changes nothing. */
  takeStatement(file: Uint8Array, choices: StatementChoices): Promise<Answer<{ taken: number }>>;
  /** Newest first. */
  disputedLines(): Promise<Answer<DisputedLine[]>>;
  /** Keeps one answer to whose it is, and drops the others. "nothing_to_do" where it is settled, "parts_missing",
   * "line_given_back" where some of it was given back by hand, "bad_argument". Until then none of it may be given back. */
  settleLine(id: string, whose: string): Promise<Answer<null>>;
  /** Once for a month: asked again it is the same file. Needs the network, so that no other operator makes another one. "no_account", "nothing_to_do". */
  debitFile(options: { period: number; day: number }): Promise<Answer<DebitFile>>;
  /**
   * Enters what was paid in, once, in the fund's accounts. Needs the network: each payment is claimed at the server first, so that no other
   * operator enters it. "nothing_to_do".
   */
  depositContributions(period: number): Promise<Answer<{ count: number; amount: bigint }>>;
  monthOverview(period: number): Promise<Answer<MonthOverview>>;
}
