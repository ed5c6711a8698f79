// A merchant's statement as the lines of one table, in the order of the days.
// Guarantees that every amount of the statement stands on one line. Must not compute.
import type { MerchantStatement } from '../../engine/types';
import { paying } from './strings';

export interface StatementRow {
  key: string;
  day: number;
  what: string;
  sold: bigint;
  back: bigint;
  units: bigint;
  commission: bigint;
  euros: bigint;
}

const kNothing = { sold: 0n, back: 0n, units: 0n, commission: 0n, euros: 0n };

export function statementRows({ sales, payouts }: MerchantStatement): StatementRow[] {
  const sold = sales.map(({ id, day, credited, refunded, held }) =>
    held
      ? { ...kNothing, key: id, day, what: paying.statement.held }
      : { ...kNothing, key: id, day, what: paying.statement.sale, sold: credited, back: refunded },
  );
  const sent = payouts.map(({ reference, day, units, commission, euros }) => {
    const what = paying.statement.sent(reference);
    return { ...kNothing, key: reference, day, what, units, commission, euros };
  });
  return [...sold, ...sent].sort((a, b) => a.day - b.day);
}
