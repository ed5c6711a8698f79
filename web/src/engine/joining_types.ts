// Asking to join, and answering: what a person says of themselves, what the rules say of it, and what becomes of a request.
// Guarantees: what was not asked is null, never guessed. Must not hold logic.
import type { DeskOrder } from './partner_types';
import type { LikelyPerson } from './register_types';
import type { Answer } from './types';
import type { Condition, EligibilityRule } from '../../../wasm/besace';

export type { Condition, EligibilityRule };

/** What a person says (core/RULEBOOK.md R16). */
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

/** What waits at the desk for an answer. */
export interface JoinRequest {
  id: string;
  role: 'member' | 'merchant' | 'operator' | 'partner' | 'topups';
  name: string;
  commune: string;
  communeName: string;
  contact: string;
  categories: string[];
  /** Name of the person in the register whose keys these are already; '' for somebody new. */
  known: string;
  /** Whom of the register it may come from, where the keys do not tell (members). */
  likely: LikelyPerson[];
  /** Commune in the fund's territory (members). */
  eligible: boolean;
  /** Of a partner's device: its pocket, and what both sides read aloud. */
  partner: { pocketName: string; fingerprint: string } | null;
  /** What a partner grants. */
  order: DeskOrder | null;
  /** What a member says of themselves; null in a request that was not asked, or of another role. */
  facts: JoinFacts | null;
  /** How the rules judge it, in their order. */
  conditions: Condition[];
  aside: Aside | null;
  /** Accepted by one and refused by another at the same time: who refused, and when. It may only be dismissed, once it was seen. */
  twice: { by: string; self: boolean; at: number } | null;
  /** Whether an answer reaches the device that asked. */
  hears: boolean;
  receivedAt: number;
  /** Code when the box could not be opened or read. */
  problem: string | null;
}

/** What the desk may do with a request beside accepting it. */
export interface AnsweringEngine {
  /** Removes the request from the server, without an answer. */
  dismiss(requestId: string): Promise<Answer<null>>;
  /** The reason reaches the device that asked, and nobody else. */
  refuseRequest(requestId: string, reason: string): Promise<Answer<null>>;
  /** Onto the waiting list, which every operator sees; it may be accepted or refused later. */
  putAside(requestId: string): Promise<Answer<null>>;
}
