// The core's exports, by hand; tests/wasm compares this list with the module's real exports.
// Guarantees: bytes are Uint8Array, amounts and times bigint, ids and kids lower-case hex, failures values and never exceptions.
// Must not decide anything: every rule is in the core.

import type { BankModule } from './bank';
import type { Board, NewCharter, OperatorView } from './board';
import type { AllocationPlan, AllocationSums, BasketPart, BasketShelf, BasketSplit, Condition, Contribution, Dues, DuesFacts, EligibilityFacts, EligibilityRule, JournalMonth, MonthBooks, Outlook, Payout, PayoutPart, PersonFacts, PlannedShare, PocketBook, SignedRedeem, StillToCome, Texts } from "./desk";
import type { PlacesView } from './places';

export type * from "./board";
export type * from "./desk";
export type * from "./places";

export interface Failure {
  ok: false;
  /** Number and lower_snake name of the core's Code (FORMAT.md section 8). */
  code: number;
  name: string;
  /** JSON Pointer of the field at fault, with bad_rulebook and of a bank file. */
  pointer?: string;
}
export type Outcome<T> = { ok: true; value: T } | Failure;

export interface KeyInfo {
  publicKey: Uint8Array;
  kid: string;
}
export interface ChainHead {
  /** seq of the chain's next entry. */
  nextSeq: bigint;
  /** id of its last entry, or of the entry that admitted the key. */
  prev: Uint8Array;
}
export interface Signed {
  /** The COSE_Sign1, to be stored and uploaded as it is. */
  bytes: Uint8Array;
  id: string;
  /** Where the author's chain stands after this entry. */
  next: ChainHead;
}

export interface RulebookView {
  name: string;
  demonstration: boolean;
  currency: string;
  symbol: string;
  communes: { insee: string; name: string }[];
  categories: string[];
  excluded: string[];
  /** Of allowance. */
  kind: "flat" | "household" | "savings" | "mean" | "coverage";
  /** At most, for a person alone and a whole period. */
  allowance: bigint;
  /** Their names, by number. */
  pockets: string[];
  /** Who may join; null where the rulebook does not say. */
  eligibility: EligibilityRule | null;
  /** Whether what is given or asked goes by the household. */
  byHousehold: boolean;
  /** What a person alone is asked; null where it goes by their income. */
  contribution: Texts | null;
}
export interface FundView extends RulebookView {
  id: string;
  size: bigint;
  root: string;
  /** Last day ticked, days since 1970. */
  day: bigint;
  logKey: Uint8Array;
  boxKey: Uint8Array;
  greenHours: bigint;
  amberHours: bigint;
}
export interface TotalsView {
  reserve: bigint;
  reserveFree: bigint;
  guarantee: bigint;
  issued: bigint;
  spentWithin: bigint;
  unspent: bigint;
  expired: bigint;
  outstanding: bigint;
  /** Owed or paid to merchants, less refunds. */
  credits: bigint;
  /** Owed to merchants whose device was copied, and kept until the board releases it (L28). */
  held: bigint;
  draws: bigint;
  /** Given back to wallets, in all. */
  refunded: bigint;
  /** Units that merchants turned into euros. */
  redeemed: bigint;
  /** Euros sent for them: less than redeemed by the commissions. */
  paidOut: bigint;
}
export interface WalletView {
  kid: string;
  publicKey: string;
  allowance: bigint;
  /** Less what was refunded. */
  spent: bigint;
  /** Given back by merchants, in all: it may be spent again. */
  refunded: bigint;
  /** What is left by the log alone. */
  left: bigint;
  drawn: bigint;
  expired: bigint;
  period: bigint;
  firstDay: bigint;
  lastDay: bigint;
  cap: bigint;
  suspended: boolean;
  /** The chain as the log has it; a device adds what it has signed since. */
  head: ChainHead;
  cum: bigint;
}
export interface MerchantView {
  kid: string;
  publicKey: string;
  name: string;
  commune: string;
  categories: string[];
  /** Less what it refunded. */
  credited: bigint;
  /** Of what it was credited. */
  refunded: bigint;
  /** In suspense: paid at a device that was copied, until the board releases it (L28). */
  held: bigint;
  /** Units it has turned into euros. */
  redeemed: bigint;
  payments: bigint;
  suspended: boolean;
  /** Its approval has ended; what it sold before stays due. */
  delisted: boolean;
  /** The chain of its own key as the log has it. */
  head: ChainHead;
}
export interface PaymentView {
  id: string;
  index: bigint;
  wallet: string;
  merchant: string;
  merchantName: string;
  time: bigint;
  amount: bigint;
  /** Before refunds. */
  credited: bigint;
  /** Given back, of what was credited. */
  refunded: bigint;
  /** What was credited is kept in suspense (L28). */
  held: boolean;
  accepted: boolean;
  /** "ok", or the code's name that says why it is void or cut. */
  reason: string;
}
export interface FindingView {
  code: number;
  name: string;
  severity: "note" | "incident" | "error";
  index: bigint | null;
  other: bigint | null;
  kid: string;
  amount: bigint;
  /** Ids of the entries named. */
  id: string | null;
  otherId: string | null;
}
export interface AuditView {
  /** "ok", or why the log as a whole does not hold up. */
  code: string;
  verdict: "sound" | "incidents" | "broken";
  entries: bigint;
  signaturesChecked: bigint;
}
export interface Offer {
  invoice: Uint8Array;
  merchant: string;
  merchantName: string;
  /** What units pay. */
  amount: bigint;
  basket: BasketPart | null;
}
export interface MadePay extends Signed {
  /** For the QR, Base45. */
  text: string;
  cum: bigint;
}
export interface Invoice {
  bytes: Uint8Array;
  id: string;
  amount: bigint;
  basket: BasketPart | null;
  text: string;
}
export interface Received {
  pay: Uint8Array;
  payId: string;
  /** Hash of the invoice it answers. */
  invoice: string;
  payer: string;
  amount: bigint;
  freshness: "green" | "amber";
  already: boolean;
  certificate: Uint8Array | null;
}
export interface MadeAccept extends Signed {
  text: string;
}
/** What a verified copy of a fund is asked, whole or an excerpt. */
export interface FundReader {
  fund(): FundView | null;
  wallet(kid: string): WalletView | null;
  merchants(): MerchantView[];
  merchant(kid: string): MerchantView | null;
  /** Payments of a wallet, to a merchant, or all ("" and ""), in log order. */
  payments(wallet: string, merchant: string): PaymentView[];
  /** Age of this copy, which decides the caps; seconds since 1970. A till's copy is as old as the standing it holds. */
  freshness(now: bigint, synced: bigint): "green" | "amber" | "stale";
  /** Where a key's chain stands in the log; null for a key the fund does not know. */
  head(kid: string): ChainHead | null;

  /** persons of the household; income: a month, or null where it is not given. bad_amount where the rulebook needs it. */
  contributionOf(persons: bigint, income: bigint | null): Outcome<Contribution>;
  /** The conditions that the rulebook sets, in their order. bad_argument for somebody born after the day. */
  eligibilityOf(facts: EligibilityFacts): Outcome<Condition[]>;
  /** available: what the member may spend, or null where it is not known. unknown_merchant; bad_amount for an empty basket. */
  splitBasket(merchant: string, lines: { category: string; price: bigint }[], available: bigint | null): Outcome<BasketSplit>;
  /** What the merchant may put in a basket; null for a key that is no merchant's. */
  basketShelf(merchant: string): BasketShelf | null;

  /** The list published (FORMAT.md F36), where a desk key of this fund that is not suspended has signed it. */
  readPlaces(document: Uint8Array): Outcome<PlacesView>;

  readInvoice(text: string): Outcome<Offer>;
  /** What a wallet may still sign: cum is what this device's own records say it has signed. 0 for an unknown wallet. */
  spendable(kid: string, cum: bigint): bigint;
  /** makePay's checks alone, before the person is asked to confirm. */
  canPay(kid: string, head: ChainHead, cum: bigint, amount: bigint, now: bigint): Outcome<null>;
  /** head and cum: where this device's own records say the wallet stands (the newer of them and the log's). */
  makePay(seed: Uint8Array, head: ChainHead, cum: bigint, invoice: Uint8Array, now: bigint): Outcome<MadePay>;
  /** The QR text of a pay made earlier, to be shown again. */
  payText(pay: Uint8Array, invoice: Uint8Array): Outcome<string>;
  /** The merchant's receipt for this pay. */
  readAccept(text: string, pay: Uint8Array): Outcome<{ bytes: Uint8Array; id: string }>;
}

/** A copy of the whole log. Free with delete(): it lives in the module's memory. */
export interface Replica extends FundReader {
  /** A CBOR sequence of entries that follow those held, and the checkpoint of the resulting size. All or nothing. */
  ingest(entries: Uint8Array, checkpoint: string): Outcome<{ size: bigint }>;
  /** All of it, for this device's own storage; restore takes it back without verifying anything again. */
  save(): Uint8Array;
  /** bad_encoding, or bad_version for what another version of this module saved: ingest the log again then. */
  restore(state: Uint8Array): Outcome<{ size: bigint }>;
  totals(): TotalsView;
  wallets(): WalletView[];
  /** Every desk key that the log has admitted, in that order. */
  operators(): OperatorView[];
  board(): Board;
  findings(): FindingView[];
  verdict(): "sound" | "incidents" | "broken";

  // Desk. Every call returns the entry signed, not yet known to the replica.
  signApprove(seed: Uint8Array, head: ChainHead, merchant: { publicKey: Uint8Array; name: string; commune: string; categories: string[] }, now: bigint): Outcome<Signed>;
  signDeposit(seed: Uint8Array, head: ChainHead, deposit: { amount: bigint; target: "reserve" | "guarantee"; reference: string; pocket?: bigint }, now: bigint): Outcome<Signed>;
  signRevoke(seed: Uint8Array, head: ChainHead, kid: string, reason: string, now: bigint): Outcome<Signed>;
  /** roles: 1 board, 2 registrar, 4 treasurer, 8 issuer, added up. An act: it takes effect once enough of the board have signed (L20). */
  signAppoint(seed: Uint8Array, head: ChainHead, appointed: { publicKey: Uint8Array; roles: number }, now: bigint): Outcome<Signed>;
  /** Ends a merchant's approval; what it sold before stays due. */
  signDelist(seed: Uint8Array, head: ChainHead, merchant: string, reason: string, now: bigint): Outcome<Signed>;
  /** A new rulebook, and the deliberation it was decided in: an act. bad_rulebook, with the field at fault. */
  signAmend(seed: Uint8Array, head: ChainHead, amended: { rulebook: string; deliberation: string }, now: bigint): Outcome<Signed>;
  /** Pays a merchant what was kept since a till of its was copied: an act, of two signatures at least (L28). */
  signAdjust(seed: Uint8Array, head: ChainHead, till: string, reason: string, now: bigint): Outcome<Signed>;
  /** States the accounts as a period that has ended left them: an act. period_open for one that has not. */
  signClose(seed: Uint8Array, head: ChainHead, period: bigint, now: bigint): Outcome<Signed>;
  /** Signs another's act, by its id. */
  signEndorse(seed: Uint8Array, head: ChainHead, act: string, now: bigint): Outcome<Signed>;
  /** What the period's allocation would be, whether the reserve backs it or not: kid_taken for a key used already; no_fund. */
  planAllocation(period: bigint, people: PersonFacts[], now: bigint): Outcome<AllocationPlan>;
  /** What it would come to, without telling it person by person: for a month that is only reckoned with. */
  sumAllocation(period: bigint, people: PersonFacts[], now: bigint): Outcome<AllocationSums>;
  /** The allocation signed, in chain order, but for people who are given nothing; refused as a whole when the reserve does not back it. */
  signAllocation(seed: Uint8Array, head: ChainHead, period: bigint, people: PersonFacts[], now: bigint): Outcome<Signed[]>;
  /** Signs an earlier plan's shares as they are: allowance_mismatch where the rulebook gives nobody that any more. progress is told about fifty times. */
  signPlanned(seed: Uint8Array, head: ChainHead, period: bigint, shares: PlannedShare[], now: bigint, progress: (done: number, total: number) => void): Outcome<Signed[]>;
  /** Of each person, in the order given; today: days since 1970. */
  dues(people: DuesFacts[], period: bigint, today: bigint): Outcome<Dues>[];
  planPayout(): Payout;
  /** One redeem for each line, in chain order: bad_amount where one is not to be paid, or is owed less; reference_used where the batch has paid it. */
  signPayout(seed: Uint8Array, head: ChainHead, batch: string, lines: PayoutPart[], now: bigint): Outcome<SignedRedeem[]>;
  /** expected: of each month after the one under way; what returns is the log's to say. */
  outlook(expected: { contributions: bigint; topUps: bigint; allowances: bigint }, rest: StillToCome, now: bigint): Outcome<Outlook>;
  outlookLike(period: bigint, now: bigint): Outcome<Outlook>;
  /** Month after month from the charter's on. */
  journal(): JournalMonth[];
  /** The same months' figures, for plots. */
  months(): MonthBooks[];
  /** A pocket as whoever pays into it reads it (R15). */
  pocketBook(pocket: bigint): PocketBook;
}

/** A member's or a merchant's own part of the log (FORMAT.md section 9): what it has asked about whole, of the others who they are. Free with delete(). */
export interface Excerpts extends FundReader {
  /** What to ask the server for, about wallets of this device. */
  request(wallets: string[]): Uint8Array;
  /** The same for a merchant's device: about its merchant, and everybody's standing, without which a Till does not sell. */
  tillRequest(merchant: string): Uint8Array;
  /** Verifies the answer to a request and takes it whole, or not at all. logged: ids of entries that a server has said it logged. */
  take(request: Uint8Array, answer: Uint8Array, logged: string[]): Outcome<null>;
  /** For this device's own storage. */
  save(): Uint8Array;
  /** bad_encoding for bytes that save has not written: ask for everything again then. */
  restore(state: Uint8Array): Outcome<null>;
}

/** Free with delete(), before the copy it was made from, which it reads as it is at each call. */
export interface Till {
  /** At start: every invoice and pay this device keeps. */
  rememberInvoice(bytes: Uint8Array): Outcome<null>;
  rememberPay(bytes: Uint8Array): Outcome<null>;
  /** snapshot_stale while the copy has no standing that knows of this till. */
  makeInvoice(seed: Uint8Array, amount: bigint, nonce: Uint8Array, now: bigint): Outcome<Invoice>;
  /** The same for a basket of this price: bad_amount for one below amount. */
  makeBasketInvoice(seed: Uint8Array, amount: bigint, price: bigint, nonce: Uint8Array, now: bigint): Outcome<Invoice>;
  /** now and synced: seconds since 1970 by this device's clock; synced is when the copy was last brought up to date. */
  receive(text: string, now: bigint, synced: bigint): Outcome<Received>;
  makeAccept(seed: Uint8Array, head: ChainHead, pay: Uint8Array, now: bigint): Outcome<MadeAccept>;
  acceptText(accept: Uint8Array): Outcome<string>;
  delete(): void;
}

/** One audit in steps, so that what a second worker finds can be heard in between. */
export interface Audit {
  /** Reads and hashes the next entries, at most so many; true while some are left. */
  read(entries: number): boolean;
  /** Reads what is left and compares it with the checkpoint: "ok", or why the log as a whole does not hold up. */
  begin(): string;
  /** What an AuditHelper has said of the same file. */
  hear(message: Uint8Array): void;
  /** Applies the next entries, at most so many; true while some are left. Only after a begin that was "ok". */
  step(entries: number): boolean;
  /** How many entries have been applied: an AuditHelper is to know. */
  applied(): number;
  /** Once, at the end: replaces the replica in place. */
  finish(replica: Replica): AuditView;
  delete(): void;
}
/** A second worker's part of an audit, for the same file: the ids of its second half, then signatures and keys. */
export interface AuditHelper {
  /** Does some more, at most so many checks: what an Audit is to hear. */
  next(checks: number): Uint8Array;
  /** How many entries the audit has applied: what it needs soonest is left to it. */
  reached(entries: number): void;
  isDone(): boolean;
  delete(): void;
}
export interface BesaceModule extends BankModule {
  /** What the two below have in common: never made by itself. */
  FundReader: { readonly prototype: FundReader };
  /** expectedFund: hex id, or "" to take the first charter seen. */
  Replica: { new (expectedFund: string): Replica & { delete(): void } };
  Excerpts: { new (expectedFund: string): Excerpts & { delete(): void } };
  /** copy: one that knows its fund already. */
  Till: { new (copy: FundReader, kid: string): Till };
  /** progress is told about fifty times, over reading and applying. */
  Audit: { new (file: Uint8Array, progress: (done: number, total: number) => void): Audit };
  AuditHelper: { new (file: Uint8Array): AuditHelper };
  /** Audits a bundle from scratch into a fresh replica, which is replaced in place; progress is told about fifty times. */
  auditBundle(replica: Replica, file: Uint8Array, progress: (done: number, total: number) => void): AuditView;
  /** Joins entries and checkpoint into a .besace file. */
  writeBundle(entries: Uint8Array, checkpoint: string): Uint8Array<ArrayBuffer>;
  keyFromSeed(seed: Uint8Array): KeyInfo;
  boxKeyFromSeed(seed: Uint8Array): Uint8Array;
  seal(message: Uint8Array, boxKey: Uint8Array): Outcome<Uint8Array>;
  openSealed(box: Uint8Array, seed: Uint8Array): Outcome<Uint8Array>;
  /** FORMAT.md F22: the value of the Authorization header. */
  authorize(seed: Uint8Array, fund: string, method: string, path: string, body: Uint8Array, now: bigint): string;
  /** FORMAT.md F34: a desk key's signature over what operators tell each other outside the log, 64 bytes. */
  signStatement(seed: Uint8Array, fund: string, context: string, said: Uint8Array): Uint8Array;
  verifyStatement(publicKey: Uint8Array, fund: string, context: string, said: Uint8Array, signature: Uint8Array): boolean;
  /** FORMAT.md F36: the document to publish; too_large or bad_request for a list that the rule does not allow. */
  signPlaces(seed: Uint8Array, fund: string, list: PlacesView): Outcome<Uint8Array>;
  signCharter(seed: Uint8Array, charter: NewCharter, now: bigint): Outcome<Signed>;
  /** The demonstration's rulebook, compiled into the core: JSON. */
  demonstrationRulebook(): string;
  /** Those of real funds, compiled into the core: JSON. */
  rulebooks(): string[];
  /** bad_rulebook, with the field at fault. */
  readRulebook(json: string): Outcome<RulebookView>;
  /** period of a day, and its first day: periods are 12 x year + month - 1. */
  periodOf(day: bigint): bigint;
  firstDayOf(period: bigint): bigint;

  /** QR frame sizes are shown by bench; decode for that only. */
  frameBytes(text: string): number;
}

declare const createBesace: (options?: { wasmBinary?: ArrayBuffer | Uint8Array; locateFile?: (name: string) => string }) => Promise<BesaceModule>;
export default createBesace;
