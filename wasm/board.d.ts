// What a fund's board decides together: its rulebooks, the acts that wait for signatures, the tills it must look at.
// Guarantees: ids and kids are lower-case hex, days since 1970. Must not decide anything: part of besace.d.ts, which gives it on.

/** Of a fund that begins; with no board, whoever signs it decides alone. */
export interface NewCharter {
  rulebook: string;
  logKey: Uint8Array;
  boxKey: Uint8Array;
  /** The other founders' desk keys, each with every role; and how many of all of them an act takes (L20). */
  board?: { others: Uint8Array[]; threshold: bigint };
}
/** Of the fund's rulebooks, the charter's first; the last is in force. */
export interface RulebookVersion {
  number: bigint;
  /** As it was signed. */
  json: string;
  /** From which it has held. */
  day: bigint;
  /** That its amend cites; "" for the charter's. */
  deliberation: string;
}
interface Waiting {
  id: string;
  author: string;
  /** On which it was logged. */
  day: bigint;
  /** Who has signed, of whatever standing now. */
  signers: string[];
  /** How many of them are of the board and not suspended; and how many it takes (L20). */
  signed: bigint;
  needed: bigint;
}
export interface WaitingAmend extends Waiting {
  type: "amend";
  rulebook: string;
  deliberation: string;
}
export interface WaitingAppoint extends Waiting {
  type: "appoint";
  kid: string;
  /** Bits, as an operator's. */
  roles: number;
}
export interface WaitingRevoke extends Waiting {
  type: "revoke";
  kid: string;
  reason: string;
}
export interface WaitingDeposit extends Waiting {
  type: "deposit";
  amount: bigint;
  target: "reserve" | "guarantee";
  pocket: number;
  reference: string;
}
export interface WaitingClose extends Waiting {
  type: "close";
  period: bigint;
  stateRoot: string;
}
export interface WaitingAdjust extends Waiting {
  type: "adjust";
  /** The till's. */
  kid: string;
  reason: string;
}
/** An act that has neither taken effect nor been refused. */
export type WaitingAct =
  | WaitingAmend
  | WaitingAppoint
  | WaitingRevoke
  | WaitingDeposit
  | WaitingClose
  | WaitingAdjust;

/** A device whose key signed two things at one place: what it sold since waits for an adjust (L28). */
export interface CopiedTill {
  till: string;
  merchant: string;
  merchantName: string;
  /** Kept of what this merchant sold, at whichever of its tills. */
  held: bigint;
}
/** A period that is closed (L30): what auditors find again by themselves. */
export interface ClosedPeriod {
  period: bigint;
  /** Of the state as its end left it. */
  stateRoot: string;
  /** The act's id. */
  id: string;
  author: string;
  /** Who had signed when it took effect, its author among them. */
  signers: string[];
  /** On which it took effect. */
  day: bigint;
}
export interface Board {
  /** How many of the board an act takes; an adjust takes two at least. */
  threshold: bigint;
  rulebooks: RulebookVersion[];
  /** In log order. */
  waiting: WaitingAct[];
  copied: CopiedTill[];
  /** By period. */
  closes: ClosedPeriod[];
}
export interface OperatorView {
  kid: string;
  publicKey: Uint8Array;
  /** Bits: 1 board, 2 registrar, 4 treasurer, 8 issuer. */
  roles: number;
  suspended: boolean;
}
