// The form for joining as it is typed, and what is to be asked in it: only what the fund's rules need.
// Guarantees: what is not asked is null in the facts; a fault for each field that cannot be read. Must not judge who may join.
import type { FundInfo, JoinFacts } from '../../engine/types';

export interface JoinDraft {
  /** "" while not chosen; a position, or kNoSituation. */
  situation: string;
  birthYear: string;
  adults: string;
  /** How many. */
  children: string;
  /** One for each. */
  years: string[];
  committed: boolean;
}
export interface Asked {
  situation: boolean;
  birthYear: boolean;
  adults: boolean;
  children: boolean;
  /** 0: none. */
  commitmentMonths: number;
}
export type Fault = 'situation' | 'birthYear' | 'adults' | 'children' | 'years';

export const kNoSituation = 'none';
const kMostChildren = 19;
const kMostPersons = 20;
const kFirstYear = 1900;

export function emptyJoin(): JoinDraft {
  return { situation: '', birthYear: '', adults: '1', children: '0', years: [], committed: false };
}

export function askedBy(fund: Pick<FundInfo, 'eligibility' | 'byHousehold'>, situation: string): Asked {
  const { eligibility, byHousehold } = fund;
  const chosen = situation === '' ? undefined : eligibility?.situations[Number(situation)];
  return {
    situation: (eligibility?.situations.length ?? 0) > 0,
    birthYear: (eligibility?.birthYear ?? false) || (chosen?.birthYear ?? false),
    adults: byHousehold,
    children: byHousehold || (eligibility?.children ?? false) || (chosen?.children ?? false),
    commitmentMonths: eligibility?.commitmentMonths ?? 0,
  };
}

/** How many children there are fields for. */
export function childrenOf(draft: JoinDraft): number {
  return wholeIn(draft.children, 0, kMostChildren) ?? 0;
}

/** null for none that anybody alive was born in. */
export function yearIn(typed: string, thisYear: number): number | null {
  return wholeIn(typed, kFirstYear, thisYear);
}

/** What is said so far; what is asked and not yet answered is null, with its fault. */
export function readJoin(
  draft: JoinDraft,
  asked: Asked,
  situations: number,
  thisYear: number,
): { facts: JoinFacts; faults: Set<Fault> } {
  const faults = new Set<Fault>();
  const known = <T>(fault: Fault, value: T | null): T | null => {
    if (value === null) faults.add(fault);
    return value;
  };
  const year = (typed: string) => yearIn(typed, thisYear);
  const none = draft.situation === kNoSituation ? situations : wholeIn(draft.situation, 0, situations);
  const situation = asked.situation ? known('situation', none) : null;
  const birthYear = asked.birthYear ? known('birthYear', year(draft.birthYear)) : null;
  const adults = asked.adults ? known('adults', wholeIn(draft.adults, 1, kMostPersons)) : 1;
  const many = asked.children ? known('children', wholeIn(draft.children, 0, kMostChildren)) : 0;
  if (adults !== null && many !== null && adults + many > kMostPersons) faults.add('children');
  const years = draft.years.slice(0, many ?? 0).map(year);
  if (years.length < (many ?? 0) || years.includes(null)) faults.add('years');
  const isCounted = asked.adults || asked.children;
  const isWhole = !['adults', 'children', 'years'].some((fault) => faults.has(fault as Fault));
  const household =
    isCounted && isWhole && adults !== null
      ? { adults, children: years.filter((one) => one !== null) }
      : null;
  const commitmentMonths = asked.commitmentMonths === 0 ? null : draft.committed ? asked.commitmentMonths : 0;
  return { facts: { household, birthYear, situation, commitmentMonths }, faults };
}

function wholeIn(typed: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/u.test(typed.trim()) ? Number(typed) : -1;
  return value >= least && value <= most ? value : null;
}
