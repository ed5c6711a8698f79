// The columns that a month's plan and a month's list share: who, how much and why, what changed since the last allowance.
// Guarantees that both show the same line alike. Must not compute: the engine gives amounts and changes.
import type { AllocationLine } from '../../engine/types';
import { locale } from '../../i18n/locale.svelte';
import { amountColumn, type Column } from '../../ui/data/columns';
import { contributions } from './contributions_strings';
import { desk } from './strings';

type Line = Pick<AllocationLine, 'name' | 'amount' | 'why' | 'change'>;

export function monthColumns<Row extends Line>(
  total: bigint,
  show: (cents: bigint) => string,
): Column<Row>[] {
  const { guide } = contributions;
  const changeOf = ({ change }: Row): string => {
    if (change === null) return guide.first;
    return change === 0n ? guide.same : `${change > 0n ? '+' : ''}${show(change)}`;
  };
  return [
    {
      key: 'name',
      label: desk.common.name,
      text: (line) => line.name,
      second: (line) => line.why[locale()],
    },
    { key: 'why', label: contributions.why, text: (line) => line.why[locale()], unseen: true },
    amountColumn<Row>(
      { key: 'amount', label: desk.month.amount, total },
      (line) => line.amount,
      show,
      locale() === 'fr' ? ',' : '.',
    ),
    {
      key: 'change',
      label: guide.changed,
      figures: true,
      text: changeOf,
      order: (line) => line.change ?? 0n,
    },
  ];
}
