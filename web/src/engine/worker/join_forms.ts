// The texts of what a device and the desk seal for each other about joining (core/FORMAT.md F21, F39, F40).
// Guarantees: written as they are read; what was not asked is null. Must not seal or sign.
import type { JoinAnswer, JoinFacts } from '../types';

interface Request {
  role: string;
  name: string;
  commune: string;
  contact: string;
  keys: string[];
  categories: string[];
  /** A partner's, and nobody else's. */
  pocket?: number;
}
/** What a device that hears the answer adds; said: of a member. */
interface Asking {
  answer: string;
  said: { consent: number; facts: JoinFacts } | null;
}

const kMaxReasonBytes = 200;

export function requestText(
  { role, name, commune, contact, keys, categories, pocket }: Request,
  asking?: Asking,
): string {
  if (!asking) return JSON.stringify({ v: 1, role, name, commune, contact, keys, categories, pocket });
  const { answer, said } = asking;
  const person = said && personOf(said);
  return JSON.stringify({ v: 2, role, name, commune, contact, keys, categories, answer, person });
}

function personOf({ consent, facts }: { consent: number; facts: JoinFacts }): Record<string, unknown> {
  const { household, birthYear, situation, commitmentMonths } = facts;
  return {
    consent,
    household: household && { adults: household.adults, children: household.children },
    birth_year: birthYear,
    situation,
    commitment_months: commitmentMonths,
  };
}

/** What a renewal's statement is over. */
export function renewalText(keys: string[], by: string): string {
  return JSON.stringify({ v: 1, role: 'renewal', keys, by });
}
export function signedRenewalText(keys: string[], by: string, signature: string): string {
  return JSON.stringify({ v: 1, role: 'renewal', keys, by, signature });
}

/** null for a reason that is too long. */
export function answerText(answer: 'accepted' | 'refused', reason: string): string | null {
  if (new TextEncoder().encode(reason).length > kMaxReasonBytes) return null;
  return JSON.stringify({ v: 1, answer, reason });
}

/** null for anything else: another version's, or nobody's. */
export function readAnswer(plain: Uint8Array): JoinAnswer | null {
  try {
    const said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as Record<
      string,
      unknown
    >;
    const { v, answer, reason } = said;
    if (v !== 1 || typeof reason !== 'string') return null;
    if (answer === 'accepted') return { kind: 'accepted' };
    return answer === 'refused' ? { kind: 'refused', reason } : null;
  } catch {
    return null;
  }
}
