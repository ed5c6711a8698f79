// What pages show of a fund and its rules.
// Guarantees: money is bigint cents. Must not hold a rule: they are the core's.
import type { EligibilityRule } from './joining_types';

/** The rules of a fund, as far as screens show them. */
export interface RulesInfo {
  name: string;
  demonstration: boolean;
  currency: string;
  symbol: string;
  communes: { insee: string; name: string }[];
  categories: string[];
  excluded: string[];
  /** Of allowance: the same for all, by household, savings completed, the mean of contributions, a share of prices. */
  kind: 'flat' | 'household' | 'savings' | 'mean' | 'coverage';
  /** At most, for a person alone and a whole period. */
  allowance: bigint;
  /** Names, by number: 0 the pool, 1 savings, 2 and up the partners. */
  pockets: string[];
  eligibility: EligibilityRule | null;
  /** What is given or asked goes by the household. */
  byHousehold: boolean;
  /** What a person alone is asked; null where it goes by their income. */
  contribution: { fr: string; en: string } | null;
}
export interface FundInfo extends RulesInfo {
  id: string;
  size: bigint;
}
