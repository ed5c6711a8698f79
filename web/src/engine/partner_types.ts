// What pages may ask of the engine about partners: their own device's, and the desk's.
// Guarantees: amounts are bigint cents that the core computed. Must not hold logic: part of types.ts, which gives it on.
import type { PocketAccount } from '../../../wasm/besace';
import type { Answer, FundInfo, SyncState } from './types';

/** A pocket during a month, or since the beginning (core/RULEBOOK.md R15). */
export type PocketMonth = Omit<PocketAccount, 'period'> & { period: number };
/** A partner's pocket by the whole log, as this device has verified it. */
export interface PartnerBook {
  months: PocketMonth[];
  all: PocketMonth;
  verdict: 'sound' | 'incidents' | 'broken';
  /** Of the log: how many entries, and the hash of all of them. */
  size: number;
  root: string;
}
export interface SentOrder {
  number: number;
  /** Periods. */
  from: number;
  until: number;
  people: number;
  total: bigint;
  /** ms since 1970. */
  signedAt: number;
  /** The server has it. */
  sent: boolean;
}
export interface PartnerState {
  fund: FundInfo | null;
  /** asked: this device has its key, and the fund is told, or will be. */
  stage: 'new' | 'asked';
  name: string;
  contact: string;
  /** Whether the fund's server has what was asked last; "waiting" of `sync` counts orders as well. */
  sent: boolean;
  pocket: number;
  /** Of this device's key, to be read aloud to the fund; "" before it has one. */
  fingerprint: string;
  /** Of its pocket; null before. */
  book: PartnerBook | null;
  /** Newest first. */
  orders: SentOrder[];
  sync: SyncState;
}
export interface TopUpFault {
  /** In the file, from 1. */
  line: number;
  code: string;
  /** What stands there. */
  text: string;
}
/** A file of top-ups, read and not yet signed. */
export interface TopUpsRead {
  lines: { line: number; holder: string; amount: bigint }[];
  total: bigint;
  /** While there is one, nothing is signed. */
  faults: TopUpFault[];
}
export interface PartnerEngine {
  state(): Promise<PartnerState>;
  subscribe(listener: (state: PartnerState) => void): () => void;
  sync(): Promise<Answer<null>>;
  /** Makes the key and asks the fund to take what it signs. "bad_text", "bad_argument" for a pocket of no partner, "fund_unknown". */
  ask(request: { name: string; pocket: number; contact: string }): Promise<Answer<null>>;
  currentPeriod(): Promise<number>;
  /** Keeps nothing. */
  readTopUps(file: Uint8Array): Promise<Answer<TopUpsRead>>;
  /** Signs what was read, for each month from one to another, and sends it. Refused with the first fault's code where there is one. */
  signTopUps(file: Uint8Array, months: { from: number; until: number }): Promise<Answer<{ number: number }>>;
  /** A signed order as a file, for the fund to import. */
  orderFile(number: number): Promise<Answer<string>>;
}

/** A device of a partner that the fund has accepted. */
export interface DeskPartner {
  kid: string;
  pocket: number;
  pocketName: string;
  name: string;
  contact: string;
  fingerprint: string;
  /** ms since 1970. */
  since: number;
  /** Days since 1970: the last on which what it signs is taken; null until further notice. */
  until: number | null;
  isEnded: boolean;
}
export interface DeskOrder {
  pocket: number;
  pocketName: string;
  number: number;
  /** Periods. */
  from: number;
  until: number;
  /** ms since 1970. */
  signedAt: number;
  /** Of the partner whose device signed it; "" where the fund knows no such device. */
  partner: string;
  people: number;
  total: bigint;
  /** References that nobody here has. */
  unknown: string[];
  /** Whom the fund cannot give to, and why. */
  cannot: { memberId: string; name: string; code: string }[];
  /** Earlier orders of the pocket that it stands instead of, in the months of both. */
  replaces: { number: number; from: number; until: number }[];
  /** Why it is not taken, or null. */
  problem: string | null;
}
/** What a pocket's partner has granted for a month. */
export interface TopUpsReceived {
  pocket: number;
  pocketName: string;
  /** Of the order in force; null where none covers the month. */
  signedAt: number | null;
  people: number;
  total: bigint;
  unknown: number;
}
export interface DeskPartnerEngine {
  partners(): Promise<Answer<DeskPartner[]>>;
  /** Taken, newest first. */
  topUpOrders(): Promise<Answer<DeskOrder[]>>;
  /** A signed order from a file: keeps nothing. */
  readTopUpOrder(file: Uint8Array): Promise<Answer<DeskOrder>>;
  takeTopUpOrder(file: Uint8Array): Promise<Answer<null>>;
  /** Nothing that it signs after this day is taken; null: until further notice. */
  setPartnerUntil(kid: string, until: number | null): Promise<Answer<null>>;
}
