// What pages may ask of the engine about closing the books of a month that is over.
// Guarantees: every close is the core's, signed here. Must not hold logic.
import type { BoardAct, BoardPerson } from './board_types';
import type { Answer } from './types';

/** In the fund's log, its signatures all there. */
export interface MonthClose {
  /** Who has signed, its author first. */
  signers: BoardPerson[];
  /** On which it took effect: days since 1970. */
  day: number;
  /** Of the state as the month's end left it: what auditors find again. Hex. */
  root: string;
}
export interface ClosableMonth {
  period: number;
  close: MonthClose | null;
  /** One that waits for signatures. */
  waiting: BoardAct | null;
}
export interface Closings {
  /** Months of the fund that have ended, the newest first. */
  months: ClosableMonth[];
  /** Whether this computer is of the board. */
  mayClose: boolean;
  /** How many signatures a close takes. */
  threshold: number;
}

export interface ClosingEngine {
  closings(): Promise<Answer<Closings>>;
  /** "period_open" for a month that has not ended, "month_closed", "close_waiting"; "bad_argument" for one from before the fund. */
  closeMonth(period: number): Promise<Answer<null>>;
}
