// What pages may ask of the engine about what the board decides: the fund's rules, acts that wait for signatures, copied tills.
// Guarantees: every act is the core's, signed here. Must not hold logic.
import type { Answer, RulesInfo } from './types';

/** Of the fund's rulebooks, numbered from 1; days since 1970. */
export interface RulesVersion {
  number: number;
  json: string;
  rules: RulesInfo;
  /** Since which it has held. */
  day: number;
  /** That it cites; "" for the first one. */
  deliberation: string;
}
export interface BoardPerson {
  /** "" where it is not known. */
  name: string;
  self: boolean;
}
/** What an act would do, once it has its signatures. */
export type BoardDeed =
  | { type: 'amend'; rulebook: string; deliberation: string }
  | { type: 'appoint'; person: BoardPerson; roles: string[] }
  | { type: 'revoke'; person: BoardPerson; reason: string }
  | {
      type: 'deposit';
      amount: bigint;
      target: 'reserve' | 'guarantee';
      /** Of the reserve; null for the pool that everybody shares, and for the guarantee. */
      pocket: string | null;
      reference: string;
    }
  | { type: 'close'; period: number }
  | { type: 'adjust'; merchant: string; held: bigint; reason: string };
export interface BoardAct {
  id: string;
  deed: BoardDeed;
  author: BoardPerson;
  day: number;
  signers: BoardPerson[];
  needed: number;
  missing: number;
  /** Whether this computer is of the board and has not signed it. */
  mayEndorse: boolean;
}
/** A till that signed two things at one place: what it sold since waits. */
export interface CopiedTill {
  till: string;
  merchant: string;
  name: string;
  held: bigint;
  /** An act that would release it waits for signatures. */
  asked: boolean;
}
export interface Board {
  /** How many signatures of the board an act takes; a copied till two at least. */
  threshold: number;
  /** How many may sign. */
  members: number;
  /** Newest first: the first is in force. */
  versions: RulesVersion[];
  acts: BoardAct[];
  copied: CopiedTill[];
}

export interface BoardEngine {
  board(): Promise<Answer<Board>>;
  /** from: the number of the version that it was made of: "rules_changed" where another is in force by now. */
  amendRules(rulebook: string, deliberation: string, from: number): Promise<Answer<null>>;
  /** Signs another's act too. */
  endorse(act: string): Promise<Answer<null>>;
  /** Asks that what was kept since a till was copied be paid to its merchant. */
  releaseTill(till: string, reason: string): Promise<Answer<null>>;
  /** Under which the others who look after the fund see this one. */
  nameMyself(name: string): Promise<Answer<null>>;
}
