// What pages may ask of the engine (the worker that holds the core, the keys and the storage).
// Guarantees: every call resolves to a value or to a Refusal with a stable code; nothing is shown before it is stored.
// Must not hold logic: money is bigint cents, formatted by ui, computed by the core only.
import type { BoardEngine } from './board_types';
import type { ClosingEngine } from './closing_types';
import type { MonthEngine, MonthProgress } from './month_types';
import type { Founder, FoundingBoard, FoundingEngine } from './founding_types';
import type { DeskPartnerEngine, PartnerEngine } from './partner_types';
import type { MerchantFile, PayoutEngine } from './payout_types';
import type { AnsweringEngine, Condition, JoinAnswer, JoinFacts, JoinRequest, MemberForm } from './joining_types';
import type { PlacesEngine, PublicPlace, PublicPlaces } from './places_types';
import type { PersonFile, Conflict, Operator, PeopleImport } from './register_types';
import type { FundInfo, RulesInfo } from './rules_types';

export type * from './account_types';
export type * from './board_types';
export type * from './closing_types';
export type * from './founding_types';
export type * from './joining_types';
export type * from './month_types';
export type * from './partner_types';
export type * from './payout_types';
export type * from './places_types';
export type * from './register_types';
export type * from './rules_types';

import type { BasketEngine, BasketPart, BasketShelf, MadePayment } from './basket_types';
import type { ContributionEngine, Texts } from './contribution_types';

export type * from './basket_types';
export type * from './contribution_types';

/** A stable code: one of the core's (core/FORMAT.md section 8) or of the engine's (codes.ts). */
export interface Refusal {
  ok: false;
  code: string;
}
export type Answer<T> = { ok: true; value: T } | Refusal;

export type Role = "member" | "merchant" | "desk" | "auditor" | "partner";

export interface SyncState {
  /** The browser's opinion and the last call's. */
  online: boolean;
  syncing: boolean;
  /** ms since 1970 by this device's clock, 0 when never. */
  syncedAt: number;
  /** Entries of this device the server has not acknowledged. */
  waiting: number;
  freshness: "green" | "amber" | "stale";
  /** Code of the last failure that a person should know of, or null. */
  problem: string | null;
}

/** Where a payment stands, in the words of the screen. */
export type PaymentState = "shown" | "accepted" | "confirmed" | "disputed";
// shown: the member has signed and shown it, no receipt scanned; accepted: accepted offline; confirmed: in the fund's log and credited.

export interface MemberPayment {
  id: string;
  merchantName: string;
  amount: bigint;
  /** null where units paid all. */
  basket: BasketPart | null;
  /** Given back by the merchant, as the fund has recorded it. */
  refunded: bigint;
  /** ms since 1970, rounded as the device knew it. */
  at: number;
  state: PaymentState;
}
export interface MemberState {
  fund: FundInfo | null;
  stage: "new" | "requested" | "active";
  name: string;
  commune: string;
  /** Spendable now, what this device has signed included. */
  balance: bigint;
  /** Last day it may be spent, ms since 1970 at 00:00 local of that day; 0 when there is nothing. */
  validUntil: number;
  suspended: boolean;
  keysLeft: number;
  /** To the last request; null while none has come. */
  answer: JoinAnswer | null;
  /** Where its units are taken. */
  merchants: PublicPlace[];
  payments: MemberPayment[];
  sync: SyncState;
}
export interface PayOffer {
  offerId: string;
  merchantName: string;
  amount: bigint;
  basket: BasketPart | null;
  balanceAfter: bigint;
}

export interface MerchantPayment {
  id: string;
  amount: bigint;
  basket: BasketPart | null;
  /** Given back to the person, as the fund has recorded it. */
  refunded: bigint;
  at: number;
  /** held: in the fund's log, kept for this merchant until the fund has looked at its copied device. */
  state: "accepted" | "confirmed" | "held" | "disputed";
}
export interface MerchantState {
  fund: FundInfo | null;
  stage: "new" | "requested" | "active";
  name: string;
  /** To the last request; null while none has come. */
  answer: JoinAnswer | null;
  suspended: boolean;
  /** The approval has ended. */
  delisted: boolean;
  shelf: BasketShelf;
  /** Payments taken on this device, newest first, with today's first. */
  payments: MerchantPayment[];
  todayTotal: bigint;
  /** Given back since, of today's total. */
  todayRefunded: bigint;
  todayCount: number;
  /** Credited by the fund in all, less what was given back. */
  credited: bigint;
  /** Kept by the fund until it has looked at this merchant's copied device. */
  held: bigint;
  sync: SyncState;
}
export interface OpenInvoice {
  invoiceId: string;
  amount: bigint;
  basket: BasketPart | null;
  /** QR text. */
  text: string;
}
export interface ReceivedPayment {
  paymentId: string;
  /** The invoice it answers: not the one on screen when an earlier payment is shown again. */
  invoiceId: string;
  amount: bigint;
  basket: BasketPart | null;
  already: boolean;
  freshness: "green" | "amber";
  /** QR text of the receipt the member may scan. */
  receipt: string;
}

export interface DeskMember {
  id: string;
  name: string;
  commune: string;
  communeName: string;
  contact: string;
  file: PersonFile;
  /** What they write on a transfer (ISO 11649). */
  reference: string;
  conflicts: Conflict[];
  /** Wallets issued, current one's balance by the log; null when none. */
  balance: bigint | null;
  spent: bigint;
  keysLeft: number;
  /** By the desk, or a wallet that may still be spent. */
  suspended: boolean;
  /** By the desk, from a month on: no allowances until it is ended. open: wallets given meanwhile, that can be spent all the same. */
  stopped: { last: number | null; open: number } | null;
  /** Periods already allocated. */
  periods: number[];
  /** kids of its certified wallets, oldest first. */
  wallets: string[];
}
export interface DeskMerchant {
  kid: string;
  name: string;
  commune: string;
  communeName: string;
  categories: string[];
  credited: bigint;
  /** Given back, in all. */
  refunded: bigint;
  /** Units turned into euros. */
  redeemed: bigint;
  /** Now; below zero when it gave back more. */
  owed: bigint;
  payments: number;
  suspended: boolean;
  delisted: boolean;
  file: MerchantFile;
  /** Of its file; saving it settles them. */
  conflicts: Conflict[];
}
export interface Totals {
  reserve: bigint;
  reserveFree: bigint;
  guarantee: bigint;
  issued: bigint;
  spentWithin: bigint;
  unspent: bigint;
  expired: bigint;
  outstanding: bigint;
  credits: bigint;
  held: bigint;
  draws: bigint;
  refunded: bigint;
  redeemed: bigint;
  paidOut: bigint;
}
export interface DeskState {
  fund: FundInfo | null;
  /** "unknown": the server has not been heard yet; "none": it holds no fund; "ours": this device holds the fund's keys; "other": another does. */
  stage: "unknown" | "none" | "ours" | "other";
  totals: Totals;
  requests: JoinRequest[];
  members: DeskMember[];
  merchants: DeskMerchant[];
  findings: Finding[];
  operators: Operator[];
  /** This computer's request to look after the fund: not asked, waiting, or it was an operator's and is not any more. Only with stage "other". */
  asking: "no" | "waiting" | "removed";
  /** This computer's code for founding a fund with others, where it has made one; of use with stage "none". */
  founder: Founder | null;
  /** How many signatures of the board an act takes. */
  threshold: number;
  /** Changes to the register that the server does not have yet. */
  unsent: number;
  /** Lists of a month that wait for this operator. */
  listsToConfirm: number;
  /** Grows with every change to the register here, for pages that show something made of it. */
  revision: number;
  sync: SyncState;
}
export interface AllocationLine {
  memberId: string;
  name: string;
  amount: bigint;
  /** "100 because..." */
  why: Texts;
  arrears: 'paid' | 'late' | 'reminder' | 'suspended';
  /** Of their last allowance before, and what this one differs by; null for a first one. */
  before: bigint | null;
  change: bigint | null;
}
export interface AllocationPlan {
  period: number;
  lines: AllocationLine[];
  total: bigint;
  reserveFree: bigint;
  /** Members left out, with the code why ("no_keys_left", "already_allocated", "member_suspended", or the core's with its sentence). */
  skipped: { memberId: string; name: string; code: string; why: Texts | null }[];
  /** null, or why it cannot be run ("reserve_short", "nothing_to_do"). */
  refusal: string | null;
}

export interface Finding {
  code: string;
  severity: "note" | "incident" | "error";
  index: number | null;
  other: number | null;
  id: string | null;
  otherId: string | null;
  kid: string;
  amount: bigint;
}
export interface AuditResult {
  verdict: "sound" | "incidents" | "broken";
  /** "ok", or why the log as a whole does not hold up. */
  code: string;
  fund: FundInfo | null;
  entries: number;
  signaturesChecked: number;
  milliseconds: number;
  totals: Totals;
  wallets: { kid: string; allowance: bigint; spent: bigint; refunded: bigint; left: bigint; drawn: bigint; expired: bigint; suspended: boolean }[];
  merchants: {
    kid: string;
    name: string;
    credited: bigint;
    refunded: bigint;
    held: bigint;
    redeemed: bigint;
    payments: number;
    suspended: boolean;
    delisted: boolean;
  }[];
  findings: Finding[];
  /** Months closed, the newest first: whose accounts, found again here, are what was signed. signers: kids. */
  closes: { period: number; day: number; root: string; signers: string[] }[];
}
export interface AuditProgress {
  phase: "download" | "verify";
  done: number;
  total: number;
}

/** Pages get one with connectEngine(role); state changes arrive through subscribe. */
export interface MemberEngine {
  state(): Promise<MemberState>;
  subscribe(listener: (state: MemberState) => void): () => void;
  sync(): Promise<Answer<null>>;
  /** Of a person who has agreed to it. Makes twelve wallet keys and sends the sealed request (kept and retried when offline, once the fund is known). */
  join(form: MemberForm): Promise<Answer<null>>;
  /** What the rules say of it, before anything is sent; commune "" while it is not chosen. */
  eligibility(commune: string, facts: JoinFacts): Promise<Answer<Condition[]>>;
  readInvoice(text: string): Promise<Answer<PayOffer>>;
  /** Signs, stores, and only then gives the QR text. */
  pay(offerId: string): Promise<Answer<MadePayment>>;
  /** The QR of an earlier payment, again. */
  showAgain(paymentId: string): Promise<Answer<string>>;
  readReceipt(text: string, paymentId: string): Promise<Answer<null>>;
}
export interface MerchantEngine extends BasketEngine {
  state(): Promise<MerchantState>;
  subscribe(listener: (state: MerchantState) => void): () => void;
  sync(): Promise<Answer<null>>;
  join(request: { name: string; commune: string; contact: string; categories: string[] }): Promise<Answer<null>>;
  makeInvoice(amount: bigint): Promise<Answer<OpenInvoice>>;
  /** Checks, signs the receipt, stores both, and only then answers. */
  receive(text: string): Promise<Answer<ReceivedPayment>>;
}
export interface DeskEngine
  extends ContributionEngine, PayoutEngine, PlacesEngine, MonthEngine, BoardEngine, ClosingEngine, DeskPartnerEngine, AnsweringEngine, FoundingEngine {
  state(): Promise<DeskState>;
  subscribe(listener: (state: DeskState) => void): () => void;
  sync(): Promise<Answer<null>>;
  /** What a new fund may start from: the rulebooks of real funds. */
  rulebooks(): Promise<{ json: string; rules: RulesInfo }[]>;
  /** A rulebook of the fund's own: fault is where it is wrong (JSON Pointer), "" when it is not. */
  readRulebook(json: string): Promise<{ rules: RulesInfo | null; fault: string }>;
  /** setup: the code the server printed at start. name replaces the rulebook's when not empty. */
  createFund(options: { setup: string; name: string; rulebook: string; board?: FoundingBoard }): Promise<Answer<null>>;
  /** as: a member's id, of the person whose phone it is; their file stays as it is. */
  accept(requestId: string, as?: string): Promise<Answer<null>>;
  /** pocket: whose money it is in the reserve (FundInfo.pockets); 0 for the guarantee pool. */
  deposit(options: { amount: bigint; target: "reserve" | "guarantee"; pocket: number; reference: string }): Promise<Answer<null>>;
  planMonth(period: number): Promise<Answer<AllocationPlan>>;
  /** For whoever is alone; where there are several operators, "second_operator": one prepares the list, another confirms it. */
  runMonth(period: number, progress?: (told: MonthProgress) => void): Promise<Answer<{ certificates: number }>>;
  /** A merchant's kid, or a DeskMember's id: all its certified wallets, and no allocation any more. */
  suspend(kidOrMember: string, reason: string): Promise<Answer<null>>;
  /** Ends a member's suspension: allowances again from a period on, of the month it began or later. Wallets suspended stay so. */
  resume(memberId: string, from: number): Promise<Answer<null>>;
  /** Takes over the demonstration fund with the seed of the address the server prints; refused for any other fund. */
  adoptDemo(seedHex: string): Promise<Answer<null>>;
  currentPeriod(): Promise<number>;

  // The register, shared between operators. Every change is kept here first, and sent when there is a network.
  /** id null: a new person, who has no phone yet. Refused as a whole: "bad_text", "not_eligible", "household_out_of_range", "bad_iban", "bad_argument". */
  savePerson(id: string | null, file: PersonFile): Promise<Answer<{ id: string }>>;
  /** Keeps what is shown and forgets what was set aside. */
  settleConflicts(id: string): Promise<Answer<null>>;
  /** For ever, on every operator's computer. What was given and spent stays in the fund's log, where nothing names anybody. */
  erasePerson(id: string): Promise<Answer<null>>;
  /** Everything the desk holds about one person, as JSON for them to keep. */
  wholeFile(id: string): Promise<Answer<string>>;
  /** Reads a CSV (commas or semicolons, UTF-8 or Windows-1252) without keeping anything. */
  readPeople(file: Uint8Array): Promise<Answer<PeopleImport>>;
  /** Keeps the people read, those known left out; refused when a line has a fault. */
  importPeople(file: Uint8Array): Promise<Answer<{ added: number }>>;

  // Operators. A request to become one is answered with accept or dismiss, like any other.
  /** Asks the fund's operators to let this computer look after the fund too. */
  askToOperate(name: string): Promise<Answer<null>>;
  /** Its key is revoked and the register sealed anew: it can read nothing written from now on. Refused for the last one ("not_authorized"),
   * where too few would be left to sign ("board_too_small"), or when it waits for signatures already ("removal_waits"). known: the fund's log has it; missing: signatures that it waits for. */
  removeOperator(kid: string): Promise<Answer<{ known: boolean; missing: number }>>;
}
export interface AuditorEngine {
  /** There may be an audit soon: what helps it is started. */
  prepare(): Promise<Answer<null>>;
  /** There will be none: what prepare started is stopped. */
  rest(): Promise<Answer<null>>;
  /** Downloads the whole log from this page's server and verifies it here. */
  auditServer(progress: (p: AuditProgress) => void): Promise<Answer<AuditResult>>;
  /** A .besace file, no network needed. */
  auditFile(file: Uint8Array<ArrayBuffer>, progress: (p: AuditProgress) => void): Promise<Answer<AuditResult>>;
  /** Where the fund's units are taken, verified against the fund's log as far as it concerns everybody; nothing is kept. */
  places(): Promise<Answer<PublicPlaces>>;
}
export interface Engines {
  member: MemberEngine;
  merchant: MerchantEngine;
  desk: DeskEngine;
  auditor: AuditorEngine;
  partner: PartnerEngine;
}
/** web/src/engine/client.ts exports: connectEngine<R extends Role>(role: R): Promise<Answer<Engines[R]>>; "already_open" when another tab writes. */
