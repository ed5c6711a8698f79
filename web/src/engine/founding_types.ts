// What pages may ask of the engine about founding a fund with others, before there is one.
// Guarantees: a founder's code holds no secret. Must not hold logic.
import type { Answer } from './types';

/** Somebody who founds the fund too, as their code says (core/FORMAT.md F41). */
export interface Founder {
  name: string;
  /** Of their desk key. */
  kid: string;
  /** That two people read to each other. */
  fingerprint: string;
  /** All that is shown or sent, in one spelling. */
  code: string;
}
/** Those who decide for a new fund: whoever creates it, under this name, and the others, by their codes. */
export interface FoundingBoard {
  name: string;
  others: string[];
  /** How many of them all must sign an act of the board; nothing changes it afterwards. */
  threshold: number;
}
export interface FoundingEngine {
  /** Makes this computer's keys, once, and the code that shows them; under another name the keys stay. It is DeskState.founder from then on. */
  makeFounderCode(name: string): Promise<Answer<null>>;
  /** "bad_founder_code", or "own_founder_code" for this computer's. */
  readFounderCode(text: string): Promise<Answer<Founder>>;
}
