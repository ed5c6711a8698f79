// The columns of a month's contributions, and the state that each line is in.
// Guarantees that the screen and the file say the same. Must not compute: the engine gives the sums.
import type { ContributionLine, ContributionSums } from '../../engine/types';
import { locale } from '../../i18n/locale.svelte';
import { amountColumn, type Column, type Mark } from '../../ui/data/columns';
import { errorText } from '../../ui/errors';
import { contributions as say } from './contributions_strings';
import { people } from './strings';

export type ContributionState = keyof typeof say.states;

export const kStates: readonly ContributionState[] = ['settled', 'waiting', 'late', 'none', 'problem'];

export function stateOf({ problem, arrears, asked, settled, missing }: ContributionLine): ContributionState {
  if (problem !== null) return 'problem';
  if (arrears !== 'paid') return 'late';
  if (missing > 0n) return 'waiting';
  return asked === 0n && settled === 0n ? 'none' : 'settled';
}

const kMarks: Record<ContributionState, Pick<Mark, 'tone' | 'icon'>> = {
  settled: { tone: 'good', icon: 'check' },
  waiting: { tone: 'plain', icon: 'clock' },
  late: { tone: 'warn', icon: 'alert' },
  none: { tone: 'plain', icon: 'info' },
  problem: { tone: 'bad', icon: 'alert' },
};

export function whyOf({ problem, why }: ContributionLine): string {
  return problem === null ? why[locale()] : errorText(problem).what;
}

export function contributionColumns(
  sums: ContributionSums | null,
  show: (cents: bigint) => string,
): Column<ContributionLine>[] {
  const mark = locale() === 'fr' ? ',' : '.';
  const amount = (
    key: 'asked' | 'settled' | 'missing' | 'owed' | 'ahead',
    also: { total?: bigint | undefined; rare?: boolean } = {},
  ): Column<ContributionLine> =>
    amountColumn(
      {
        key,
        label: say[key],
        ...(also.rare ? { rare: true } : {}),
        ...(also.total === undefined ? {} : { total: also.total }),
      },
      (line) => line[key],
      show,
      mark,
    );
  return [
    {
      key: 'name',
      label: say.name,
      text: (line) => line.name,
      second: (line) => people.methods[line.method],
    },
    { key: 'method', label: say.method, text: (line) => people.methods[line.method], unseen: true },
    amount('asked', { total: sums?.asked }),
    amount('settled', { total: sums?.settled }),
    amount('missing', { total: sums?.missing }),
    { ...amount('owed', { rare: true }), unseen: true },
    { ...amount('ahead', { rare: true }), unseen: true },
    {
      key: 'state',
      label: say.state,
      text: (line) => say.states[stateOf(line)],
      mark: (line) => {
        const state = stateOf(line);
        return { ...kMarks[state], text: say.states[state] };
      },
    },
    { key: 'why', label: say.why, text: whyOf, unseen: true },
    { key: 'reference', label: say.reference, text: (line) => line.reference, fileOnly: true },
  ];
}
