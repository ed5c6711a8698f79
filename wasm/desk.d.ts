// What the core adds up for people and for the desk: what is asked, given, covered, due, paid out, and the books.
// Guarantees: amounts and days are bigint, amounts in cents. Must not decide anything: part of besace.d.ts, which gives it on.
import type { Signed } from "./besace";

/** One person, under a reference that says nothing of them. What is left out has no bearing, or is as usual: one adult, nothing paid. */
export interface PersonFacts {
  /** The key of the wallet to be. */
  holder: Uint8Array;
  /** kids of this person's earlier wallets: what they still hold counts towards the cap. */
  wallets: string[];
  /** Of the household, this person included. */
  adults?: bigint;
  /** Ages. */
  children?: bigint[];
  /** Paid in for this period; what is saved, where savings are completed. */
  contribution?: bigint;
  /** The pocket that completes the savings. */
  partner?: bigint;
  /** What that partner grants at most; where it is left out, all that is lacking. */
  topUp?: bigint;
  /** What earlier certificates of theirs carried: what else came back of their savings is carried by this one. Left out, nothing is. */
  carriedBefore?: bigint[];
  /** Days since 1970. */
  joined?: bigint;
  /** The day on which the oldest contribution unpaid was due. */
  unpaidSince?: bigint;
}
export interface PocketAmount {
  pocket: number;
  amount: bigint;
}
/** Of an earlier plan: by number, each above zero. */
export interface PlannedShare {
  /** The key of the wallet to be. */
  holder: Uint8Array;
  pockets: PocketAmount[];
}
/** A step of a sum (core/RULEBOOK.md R10). */
export interface Term {
  step: string;
  pocket: number;
  /** Below zero for what is taken off. */
  amount: bigint;
  count: bigint;
  unit: bigint;
  of: bigint;
}
export interface Allotment {
  holder: Uint8Array;
  /** 0 when refused. */
  amount: bigint;
  pockets: PocketAmount[];
  firstDay: bigint;
  lastDay: bigint;
  /** Why this person is given nothing ("contribution_unpaid", "at_cap", …). */
  refusal: string | null;
  arrears: "paid" | "late" | "reminder" | "suspended";
  /** Add up to each pocket. */
  terms: Term[];
  why: { fr: string; en: string };
}
export interface AllocationSums {
  pockets: PocketAmount[];
  total: bigint;
}
export interface AllocationPlan extends AllocationSums {
  /** In the order given. */
  people: Allotment[];
  /** Why the whole cannot be given: "reserve_short" or "pocket_short". */
  refusal: string | null;
}

export interface Texts {
  fr: string;
  en: string;
}
/** What has to be asked of who asks to join (R16). */
export interface PersonAsked extends Texts {
  birthYear: boolean;
  children: boolean;
}
export interface EligibilityRule extends PersonAsked {
  /** 0 where none is asked. */
  commitmentMonths: number;
  /** One is to be named, where there are any. */
  situations: PersonAsked[];
}
/** What is left out is not known. */
export interface EligibilityFacts {
  /** "" where it is not known. */
  commune: string;
  /** Position; any beyond the last: none of them. */
  situation?: bigint;
  birthYear?: bigint;
  /** Years of birth. */
  children?: bigint[];
  commitmentMonths?: bigint;
  /** Days since 1970. */
  day: bigint;
}
export interface Condition {
  condition: "commune" | "situation" | "min_age" | "max_age" | "children" | "commitment";
  judged: "met" | "not_met" | "unknown";
  why: Texts;
}
/** What a person is asked to pay in for a period (R3). */
export interface Contribution {
  asked: "nothing" | "at_least" | "suggested" | "exactly" | "choice";
  amount: bigint;
  /** Where the person chooses among amounts. */
  choices: bigint[];
  /** Add up to the amount. */
  terms: Term[];
  why: Texts;
}
/** What units pay of each product of a basket (R8). */
export interface BasketSplit {
  lines: BasketLine[];
  /** Of the whole: units and euros. */
  price: bigint;
  units: bigint;
  euros: bigint;
  /** Covered, and not available. */
  beyond: bigint;
  why: Texts;
}
/** Of an invoice that units pay in part: the whole, and what is left to pay in euros. */
export interface BasketPart {
  price: bigint;
  euros: bigint;
}
/** What a till asks about a basket, and the kinds of products it offers: what units pay first, what is excluded last. */
export interface BasketShelf {
  /** never: units pay all of everything; possible: an amount says enough for what this merchant sells; always: it does not. */
  baskets: "never" | "possible" | "always";
  products: BasketProduct[];
}
/** Why units pay what they pay of a product; the last three pay nothing. */
export type Cover =
  "product" | "place" | "otherwise" | "excluded" | "not_approved" | "unknown";
export interface BasketProduct {
  category: string;
  cover: Cover;
  /** Ten-thousandths. */
  rate: bigint;
  /** The rate, in words. */
  share: Texts;
}
export interface BasketLine {
  cover: Cover;
  /** Ten-thousandths. */
  rate: bigint;
  units: bigint;
  euros: bigint;
  why: Texts;
}
/** What one person has agreed to and paid in (R11). */
export interface DuesFacts {
  /** By period, ascending; the first one is the person's first. amount: where there is one agreed to; away: nothing is asked. */
  commitments: { from: bigint; persons: bigint; amount?: bigint; away?: true }[];
  /** Days since 1970; below zero for what was given back. */
  payments: { day: bigint; amount: bigint }[];
  /** Days since 1970: nothing is due before. */
  joined?: bigint;
  /** The last period, of who has left. */
  last?: bigint;
}
export interface Dues {
  /** Of the period looked at. */
  asked: bigint;
  settled: bigint;
  missing: bigint;
  dueDay: bigint;
  /** Of all periods due to date. */
  owed: bigint;
  ahead: bigint;
  /** For PersonFacts. */
  unpaidSince: bigint | null;
  arrears: "paid" | "late" | "reminder" | "suspended";
  why: Texts;
}
/** What merchants are due now (R12). */
export interface Payout {
  /** Of every merchant. */
  lines: PayoutLine[];
  /** How many lines are to be paid. */
  paid: bigint;
  units: bigint;
  commission: bigint;
  euros: bigint;
}
export interface PayoutLine {
  merchant: string;
  merchantName: string;
  /** The end of its reference: batch, hyphen, number. */
  number: bigint;
  /** Why it is sent nothing: the other amounts but owed are 0 then. */
  refusal: "nothing_owed" | "owes" | "below_minimum" | null;
  /** Below zero when it gave back more than it was owed. */
  owed: bigint;
  units: bigint;
  /** Of the commission, ten-thousandths. */
  rate: bigint;
  commission: bigint;
  euros: bigint;
  why: Texts;
}
/** What a batch sends a merchant: of what it is owed, so much. */
export interface PayoutPart {
  merchant: string;
  units: bigint;
  commission: bigint;
}
export interface SignedRedeem extends Signed {
  /** For the bank transfer. */
  reference: string;
}
export interface LawCounter {
  amount: bigint;
  threshold: bigint;
  /** Ten-thousandths. */
  ratio: bigint;
}
/** What a month brings and takes. */
export interface Monthly {
  contributions: bigint;
  topUps: bigint;
  allowances: bigint;
  /** Units that go back unspent, commissions kept. */
  returning: bigint;
}
/** Of the month under way, what the log does not have yet. */
export interface StillToCome {
  /** Missing, or received and not deposited; below zero where more is to be given back. */
  contributions: bigint;
  /** To be given, by pocket. */
  allowances: PocketAmount[];
}
/** What lies ahead (R13). */
export interface Outlook {
  reserveFree: bigint;
  /** What the month under way still brings and takes. */
  rest: Monthly;
  /** Each month after it. */
  monthly: Monthly;
  /** Months that the reserve backs, the one under way first; null where it never runs out. */
  runway: bigint | null;
  circulation: LawCounter;
  payments: LawCounter;
}
/** An account of the journal (R14). */
export interface AccountName {
  account:
    | "reserve"
    | "guarantee"
    | "receivables"
    | "available"
    | "units"
    | "merchants"
    | "suspense"
    | "commissions"
    | "guarantee_fund";
  /** Of available and units. */
  pocket: number | null;
  label: Texts;
  /** What the fund has; otherwise what stands behind it. */
  isAsset: boolean;
}
export interface JournalPosting extends AccountName {
  debit: bigint;
  credit: bigint;
}
export interface JournalLine {
  movement:
    | "deposit"
    | "guarantee_deposit"
    | "certify"
    | "spend"
    | "draw"
    | "repay"
    | "suspend"
    | "redeem"
    | "return";
  label: Texts;
  /** As much debit as credit. */
  postings: JournalPosting[];
}
export interface AccountMonth extends JournalPosting {
  opening: bigint;
  closing: bigint;
}
export interface JournalMonth {
  period: bigint;
  /** The month that is not over by the log. */
  isOpen: boolean;
  lines: JournalLine[];
  accounts: AccountMonth[];
}
export interface Figures {
  issued: bigint;
  /** Within allowances, less refunds. */
  spent: bigint;
  returned: bigint;
  /** During a month: what it has changed by. */
  unspent: bigint;
}
export interface PocketMonth {
  pocket: number;
  /** Since the beginning. */
  end: Figures;
  during: Figures;
}
export interface MonthBooks {
  period: bigint;
  isOpen: boolean;
  /** Euros at the month's end. */
  reserve: bigint;
  guarantee: bigint;
  /** Units that the reserve must back at the month's end. */
  outstanding: bigint;
  /** Units turned into euros during the month. */
  redeemed: bigint;
  end: Figures;
  during: Figures;
  pockets: PocketMonth[];
}
/** A pocket during a month, or since the beginning (R15). */
export interface PocketAccount {
  period: bigint;
  isOpen: boolean;
  /** Received and not given, when it begins. */
  opening: bigint;
  paidIn: bigint;
  /** Given to members. */
  drawn: bigint;
  spent: bigint;
  returned: bigint;
  /** Came back to this pocket. */
  kept: bigint;
  /** Received and not given, at the end. */
  closing: bigint;
  /** What members may still spend, at the end. */
  out: bigint;
  /** drawn - kept - paidIn: below zero where more was paid in. */
  claim: bigint;
}
export interface PocketBook {
  months: PocketAccount[];
  all: PocketAccount;
}
