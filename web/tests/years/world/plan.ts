// What makes one fund's year: its people, its shops, who else pays in, and what its published rules say.
// Guarantees: facts alone. Must not do anything.
import type { Rules } from './model';
import type { Household, Shop } from './people';

/** Money that is no contribution. */
export interface Income {
  amount: bigint;
  target: 'reserve' | 'guarantee';
  pocket: number;
  from: string;
}
export interface Plan {
  /** A file of core/rulebooks. */
  fund: string;
  /** Seed of everything invented. */
  world: string;
  rules: Rules;
  /** Where contributions go. */
  pocket: number;
  /** Of a certificate. */
  validMonths: number;
  /** Below it a merchant is not sent anything. */
  minimum: bigint;
  households: Household[];
  shops: Shop[];
  income(month: number): Income[];
  statement(month: number): 'camt' | 'csv';
  /** A direct debit that its payer's bank takes back; paid by hand a month later. */
  returned?: { month: number; household: number };
  /** In which nothing can be given. */
  dry?: number;
}
