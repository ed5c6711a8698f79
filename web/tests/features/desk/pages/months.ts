// A month's lists that pretend: "?list=proposed|changed|signing|returned|given|mine"; "&halfway=check|sign|send" stays there. Guarantees the engine's types. Must not be shipped.
import type { Answer, DeskMember, MonthEngine, MonthList, MonthListLine } from '../../../../src/engine/types';
import { kPeriod, listed } from './people';

const asked = new URLSearchParams(location.search);
const kSoon = 30;
const answer = <T>(value: T): Promise<Answer<T>> =>
  new Promise((resolve) => setTimeout(() => resolve({ ok: true, value }), kSoon));

const awa = { by: 'Awa Sissoko', self: false, at: Date.UTC(2026, 10, 26, 8) };
const self = { by: '', self: true, at: Date.UTC(2026, 10, 26, 9) };

function lineOf({ id, name }: DeskMember, at: number, state: string): MonthListLine {
  const amount = BigInt(15000 + (at % 4) * 7500);
  const persons = String(1 + (at % 4));
  return {
    memberId: id,
    name,
    amount,
    why: {
      fr: `150,00 € pour la première personne, 75,00 € pour chacune des autres : foyer de ${persons}.`,
      en: `€150.00 for the first person, €75.00 for each of the others: a household of ${persons}.`,
    },
    arrears: 'paid',
    before: at % 9 === 3 ? null : amount - BigInt((at % 3) * 7500),
    change: at % 9 === 3 ? null : BigInt((at % 3) * 7500),
    given: state === 'signing' && at < 12,
    now:
      state !== 'changed' || at > 1
        ? null
        : at === 0
          ? { amount: 225_00n, code: null, why: null }
          : { amount: null, code: 'member_suspended', why: null },
  };
}

function listOf(state: MonthList['state'], members: DeskMember[], also: Partial<MonthList> = {}): MonthList {
  const isOpen = state !== 'given' && state !== 'returned';
  const isProposed = state === 'proposed' || state === 'changed';
  return {
    list: 'L3',
    period: kPeriod,
    late: false,
    state,
    mark: 'AE48F0C0',
    count: 40,
    total: 10_500_00n,
    lines: isOpen ? listed(members, 40).map((member, at) => lineOf(member, at, state)) : null,
    joining: isProposed
      ? members.slice(50, 52).map(({ id, name }) => ({ memberId: id, name, amount: 150_00n }))
      : [],
    prepared: awa,
    confirmed: isProposed || state === 'returned' ? null : self,
    returned: state === 'returned' ? { ...self, word: 'Zoé a déménagé, son foyer a changé.' } : null,
    mayConfirm: state === 'proposed',
    mayResume: state === 'signing',
    mayReturn: isProposed,
    ...also,
  };
}

function firstLists(members: DeskMember[]): MonthList[] {
  const state = asked.get('list');
  if (state === null) return [];
  if (state === 'mine') return [listOf('proposed', members, { prepared: self, mayConfirm: false })];
  return [listOf(state as MonthList['state'], members)];
}

export function pretendedMonths(members: () => DeskMember[]): MonthEngine {
  let lists: MonthList[] | null = null;
  const all = (): MonthList[] => (lists ??= firstLists(members()));
  const become = (name: string, change: (list: MonthList) => MonthList): void => {
    lists = all().map((list) => (list.list === name ? change(list) : list));
  };
  return {
    monthLists: () => answer(structuredClone(all())),
    prepareMonth() {
      lists = [
        listOf('proposed', members(), { list: 'L4', prepared: self, mayConfirm: false, joining: [] }),
        ...all(),
      ];
      return answer({ list: 'L4' });
    },
    confirmMonth(name, tell = () => undefined) {
      const halfway = asked.get('halfway');
      if (halfway === 'sign' || halfway === 'send') tell({ phase: halfway, done: 1_240, total: 2_000 });
      if (halfway !== null) return new Promise(() => undefined);
      become(name, (list) => listOf('given', members(), { list: list.list }));
      return answer({ certificates: 40 });
    },
    returnMonth(name, word) {
      become(name, () => listOf('returned', members(), { list: name, returned: { ...self, word } }));
      return answer(null);
    },
  };
}
