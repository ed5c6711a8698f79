// The column that says whether somebody is in order, suspended, or approved no more, as icon, word and colour.
// Guarantees the same words on screen, in searches and in files. Must not decide who is.
import type { Column, Mark } from '../../ui/data/columns';
import { desk } from './strings';

export function stateColumn<Row extends { suspended: boolean; delisted?: boolean }>(): Column<Row> {
  const mark = (row: Row): Mark => {
    if (row.delisted) return { tone: 'plain', icon: 'ban', text: desk.common.ended };
    if (row.suspended) return { tone: 'warn', icon: 'pause', text: desk.common.suspended };
    return { tone: 'good', icon: 'check', text: desk.common.active };
  };
  return { key: 'state', label: desk.common.state, text: (row) => mark(row).text, mark };
}
