// Days, and the closing of wallets and periods: FORMAT.md L17, L18 and L30.
// Guarantees: day and ticks as section 7 defines them, at any index.
// Must not read a clock.
import { periodOf } from './calendar.mjs';
import { stateRoot } from './state.mjs';

/** D of section 7, in ticks. */
export const kGraceTicks = 7;

export class Days {
  #law;
  #charterDay;
  #ticks = [];
  #roots = []; // { period, root } of the state right after each tick that begins a period
  #closed = new Set();

  constructor(law, charterDay) {
    this.#law = law;
    this.#charterDay = charterDay;
  }

  /** The day of the last effective tick before the index, or the charter's. */
  day(index) {
    return this.#ticks.findLast((tick) => tick.index < index)?.day ?? this.#charterDay;
  }
  /** Effective ticks at indexes from begin up to but not including end. */
  ticksBetween(begin, end) {
    return this.#ticks.filter((tick) => tick.index >= begin && tick.index < end).length;
  }
  /** The index of the first tick later than a day, among those after an index. */
  firstTickAfter(day, from = 0) {
    return this.#ticks.find((tick) => tick.index > from && tick.day > day)?.index ?? Infinity;
  }

  tick(entry, index) {
    const { day } = entry.fields;
    if (day <= this.day(index)) return 'tick_order';
    this.#ticks.push({ index, day });
    for (const wallet of this.#law.wallets.values()) wallet.isClosed ||= this.#isToClose(wallet, index);
    this.#keepRoot(periodOf(day), index);
  }

  /** L18: whether this tick is the D-th after the first one later than the wallet's last day. */
  #isToClose(wallet, index) {
    const first = this.firstTickAfter(wallet.lastDay, wallet.certified);
    return this.ticksBetween(first + 1, index + 1) >= kGraceTicks;
  }

  #keepRoot(period, index) {
    if (this.#roots.length > 0 && this.#roots.at(-1).period >= period) return;
    this.#roots.push({ period, root: stateRoot(this.#law, index + 1) });
  }

  /** The root that closes a period, once it has ended. */
  rootOf(period) {
    return this.#roots.find((one) => one.period > period)?.root;
  }

  /** L30. */
  close(entry) {
    const { period, stateRoot: claimed } = entry.fields;
    if (this.#closed.has(period)) return 'duplicate';
    const root = this.rootOf(period);
    if (root === undefined) return 'period_open';
    if (Buffer.compare(root, claimed) !== 0) return 'state_root_mismatch';
    this.#closed.add(period);
  }
}
