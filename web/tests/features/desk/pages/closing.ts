// Months closed, pretending: "?threshold=2&notboard&closewaits". Guarantees the engine's types. Must not be shipped.
import type { BoardAct, ClosableMonth, ClosingEngine } from '../../../../src/engine/types';

const asked = new URLSearchParams(location.search);
const kSoon = 30;
const kPeriod = 12 * 2026 + 10;
const kDay = 20_783;
const kEnded = 10;
const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), kSoon));

const awa = { name: 'Awa Sissoko', self: false };
const self = { name: '', self: true };
const threshold = Number(asked.get('threshold') ?? 1);
const rootOf = (period: number): string => (period * 7_919).toString(16).padStart(8, '4').repeat(8);

const waitingFor = (period: number): BoardAct => ({
  id: `c${period}`,
  deed: { type: 'close', period },
  ...{
    author: self,
    day: kDay,
    signers: [self],
    needed: threshold,
    missing: threshold - 1,
    mayEndorse: false,
  },
});
let months: ClosableMonth[] = Array.from({ length: kEnded }, (_, at) => {
  const period = kPeriod - 1 - at;
  return {
    period,
    close:
      at < 2
        ? null
        : { signers: at % 2 === 0 ? [awa] : [self, awa], day: kDay - 30 * at, root: rootOf(period) },
    waiting: at === 1 && asked.has('closewaits') ? waitingFor(period) : null,
  };
});

export const closing: ClosingEngine = {
  closings: () => soon({ ok: true, value: { months, mayClose: !asked.has('notboard'), threshold } }),
  closeMonth(period) {
    if (asked.has('offline')) return soon({ ok: false, code: 'offline' });
    const close = { signers: [self], day: kDay, root: rootOf(period) };
    months = months.map((month) => {
      if (month.period !== period) return month;
      return threshold === 1 ? { ...month, close } : { ...month, waiting: waitingFor(period) };
    });
    return soon({ ok: true, value: null });
  },
};
