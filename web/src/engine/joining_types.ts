// Asking to join, and answering: what a person says of themselves, what the rules say of it, and what becomes of a request.
// Guarantees: what was not asked is null, never guessed. Must not hold logic.
import type { Answer } from './types';
import type { Condition, EligibilityRule } from '../../../wasm/besace';

export type { Condition, EligibilityRule };

/** What a person says (core/RULEBOOK.md R15). */
export interface JoinFacts {
  /** Years of birth of the children. */
  household: { adults: number; children: number[] } | null;
  birthYear: number | null;
  /** Position among the rulebook's; any beyond the last: none of them. */
  situation: number | null;
  commitmentMonths: number | null;
}
export interface MemberForm {
  name: string;
  commune: string;
  contact: string;
  facts: JoinFacts;
}
/** What the fund has answered; unknown: it did, but not in words. */
export type JoinAnswer = { kind: 'accepted' } | { kind: 'refused'; reason: string } | { kind: 'unknown' };

/** Put aside by an operator: since when (ms since 1970), and its place among those. */
export interface Aside {
  since: number;
  place: number;
}

/** What the desk may do with a request beside accepting it. */
export interface AnsweringEngine {
  /** The reason reaches the device that asked, and nobody else. */
  refuseRequest(requestId: string, reason: string): Promise<Answer<null>>;
  /** Onto the waiting list, which every operator sees; it may be accepted or refused later. */
  putAside(requestId: string): Promise<Answer<null>>;
}
