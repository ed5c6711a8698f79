// Whose payment a line of a bank's statement is.
// Guarantees: by the person's own reference, or by the account of their mandate; a name is never enough. Must not keep anything.
import type { StatementReview } from '../../types';
import type { StatementLine } from './statement';

export interface Candidate {
  id: string;
  name: string;
  reference: string;
  /** Of their mandate, or "". */
  iban: string;
}
type Found = Pick<StatementReview, 'memberId' | 'why'>;

const kTitles = ['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame', 'ou'];
const kNobody: Found = { memberId: null, why: null };

export class Matching {
  private readonly references: Map<string, string>;
  private readonly ibans: Map<string, string | null>;
  private readonly names: Map<string, string | null>;

  constructor(candidates: Candidate[]) {
    this.references = new Map(candidates.map(({ reference, id }) => [reference, id]));
    this.ibans = unique(candidates.map(({ iban, id }) => [iban, id]));
    this.names = unique(candidates.map(({ name, id }) => [wordsOf(name), id]));
  }

  review(line: StatementLine, known: boolean): StatementReview {
    const { key, line: at, day, amount, name, text, reference } = line;
    const shown = { key, line: at, day, amount, name, text, reference, collection: null };
    const found = this.find(line);
    if (known) return { ...shown, ...found, state: 'known' };
    // Money that comes back to a payer was theirs: a direct debit that their bank returned.
    if (amount < 0n && !line.reversal) return { ...shown, ...kNobody, state: 'outgoing' };
    const isCertain = found.why === 'reference' || found.why === 'iban';
    return { ...shown, ...found, state: isCertain ? 'matched' : 'unmatched' };
  }

  private find({ reference, iban, name }: StatementLine): Found {
    const referred = reference === '' ? undefined : this.references.get(reference);
    if (referred !== undefined) return { memberId: referred, why: 'reference' };
    const holder = iban === '' ? null : (this.ibans.get(iban) ?? null);
    if (holder !== null) return { memberId: holder, why: 'iban' };
    const namesake = name === '' ? null : (this.names.get(wordsOf(name)) ?? null);
    return namesake === null ? kNobody : { memberId: namesake, why: 'name' };
  }
}

/** Banks write the family name first, in capitals, and a title before it. */
export function wordsOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words
    .filter((word) => word !== '' && !kTitles.includes(word))
    .sort()
    .join(' ');
}

/** null for what two people share. */
function unique(pairs: [string, string][]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [key, id] of pairs) found.set(key, found.has(key) ? null : id);
  return found;
}
