// What pages may ask of the engine about a month's lists of allowances: prepared by one person, confirmed by another, signed by whoever confirms.
// Guarantees: amounts are bigint cents, computed by the core. Must not hold logic.
import type { AllocationLine, Answer, Texts } from './types';

/** changed: proposed, and some of it is not what would be given now. signing: confirmed, and not all of it signed and in the fund's log yet. */
export type MonthListState = 'proposed' | 'changed' | 'signing' | 'given' | 'returned';

export interface MonthListLine extends AllocationLine {
  /** In the fund's log. */
  given: boolean;
  /** What would be given now, where that is something else: amount null for nothing, with the code why. */
  now: { amount: bigint | null; code: string | null; why: Texts | null } | null;
}
/** Names of operators; ms since 1970. */
export interface MonthListAct {
  by: string;
  self: boolean;
  at: number;
}
export interface MonthList {
  list: string;
  period: number;
  /** For those who joined or paid after the month was given. */
  late: boolean;
  state: MonthListState;
  /** The same on every computer for one list, and for no other. */
  mark: string;
  count: number;
  total: bigint;
  /** null where it is not needed any more, or not here whole yet. */
  lines: MonthListLine[] | null;
  /** Who would be given something now and is not on it. */
  joining: { memberId: string; name: string; amount: bigint }[];
  prepared: MonthListAct;
  confirmed: MonthListAct | null;
  /** With a word on why. */
  returned: (MonthListAct & { word: string }) | null;
  /** Whether this computer may confirm it: another than the one that prepared it, unless it is the fund's only one. */
  mayConfirm: boolean;
  /** Whether this computer may finish what was confirmed and cut short. */
  mayResume: boolean;
  mayReturn: boolean;
}
/** How many of the allowances that this call gives are signed here, then how many the server has answered for. */
export interface MonthProgress {
  phase: 'sign' | 'send';
  done: number;
  total: number;
}

export interface MonthEngine {
  /** The month's, and one under way of whatever month; newest first. */
  monthLists(period: number): Promise<Answer<MonthList[]>>;
  /** Keeps who would be given what now, for another to confirm: "month_open" while there is a list under way. */
  prepareMonth(period: number): Promise<Answer<{ list: string }>>;
  /**
   * Signs the list as it was prepared, or what is left of it, and sends it: "month_changed" where it is not what would be given now. What is signed
   * and could not be sent yet goes later.
   */
  confirmMonth(
    list: string,
    progress?: (progress: MonthProgress) => void,
  ): Promise<Answer<{ certificates: number }>>;
  /** Sends it back, with a word for whoever prepares it anew. */
  returnMonth(list: string, word: string): Promise<Answer<null>>;
}
