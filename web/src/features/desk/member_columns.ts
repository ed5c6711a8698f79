// The columns of the list of people: on screen what one looks for, in the file what the register holds but for bank accounts.
// Guarantees that no account number leaves by this file, and that it can be imported again. Must not decide who is in order.
import type { DeskMember } from '../../engine/types';
import { amountColumn, type Column } from '../../ui/data/columns';
import { formatCount } from '../../ui/format';
import { typedDay } from './days';
import { stateColumn } from './state_column';
import { desk, people } from './strings';

const fileColumn = (
  key: string,
  label: string,
  text: (member: DeskMember) => string,
): Column<DeskMember> => ({ key, label, text, fileOnly: true });

export function memberColumns(show: (cents: bigint) => string, decimalMark: ',' | '.'): Column<DeskMember>[] {
  const { fields } = people;
  const toSettle = (member: DeskMember): boolean => member.conflicts.length > 0;
  const state = stateColumn<DeskMember>();
  return [
    {
      key: 'name',
      label: desk.common.name,
      text: (member) => member.name,
      second: (member) => member.contact,
    },
    { key: 'contact', label: desk.members.contact, text: (member) => member.contact, unseen: true },
    { key: 'commune', label: desk.common.commune, text: (member) => member.communeName || member.commune },
    {
      ...amountColumn<DeskMember>(
        { key: 'contribution', label: people.list.contribution },
        ({ file }) => file.contribution.agreed,
        show,
        decimalMark,
      ),
      second: ({ file }) => people.methods[file.contribution.method],
    },
    amountColumn(
      { key: 'balance', label: desk.members.balance },
      (member) => member.balance,
      show,
      decimalMark,
    ),
    {
      ...amountColumn<DeskMember>(
        { key: 'spent', label: desk.members.spent },
        (member) => member.spent,
        show,
        decimalMark,
      ),
      unseen: true,
    },
    {
      key: 'keys',
      label: desk.members.keysLeft,
      figures: true,
      text: (member) => formatCount(member.keysLeft),
      order: (member) => member.keysLeft,
      cell: (member) => member.keysLeft,
    },
    {
      ...state,
      text: (member) =>
        toSettle(member) ? `${state.text(member)} · ${people.list.toSettle}` : state.text(member),
      mark: (member) =>
        toSettle(member) && !member.suspended
          ? { tone: 'info', icon: 'people', text: people.list.toSettle }
          : (state.mark?.(member) ?? null),
    },
    fileColumn('address', fields.address, ({ file }) => file.address),
    fileColumn('birthYear', fields.birthYear, ({ file }) => String(file.birthYear ?? '')),
    fileColumn('adults', fields.adults, ({ file }) => String(file.household.adults)),
    fileColumn('children', fields.children, ({ file }) => file.household.children.join(' ')),
    fileColumn('method', fields.method, ({ file }) => people.methods[file.contribution.method]),
    fileColumn('joined', fields.joined, ({ file }) => typedDay(file.joined)),
    fileColumn('from', `${fields.commitment} · ${fields.from}`, ({ file }) =>
      file.commitment ? typedDay(file.commitment.from) : '',
    ),
    fileColumn('until', `${fields.commitment} · ${fields.until}`, ({ file }) =>
      file.commitment ? typedDay(file.commitment.until) : '',
    ),
    fileColumn('reference', fields.reference, (member) => member.reference),
    fileColumn('note', fields.note, ({ file }) => file.note),
  ];
}
