// The column that says whether somebody is suspended, as icon, word and colour.
// Guarantees the same words on screen, in searches and in files. Must not decide who is.
import type { Column } from '../../ui/data/columns';
import { desk } from './strings';

export function stateColumn<Row>(suspended: (row: Row) => boolean): Column<Row> {
  const text = (row: Row): string => (suspended(row) ? desk.common.suspended : desk.common.active);
  return {
    key: 'state',
    label: desk.common.state,
    text,
    mark: (row) =>
      suspended(row)
        ? { tone: 'warn', icon: 'pause', text: text(row) }
        : { tone: 'good', icon: 'check', text: text(row) },
  };
}
