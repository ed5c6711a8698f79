// An engine that pretends, for looking at the desk's pages: what the address asks for, kept in memory only.
// "?people=2000&merchants=300&long&stage=none&asking=waiting&unsent=3&offline&operators=1". Guarantees the engine's types. Must not be shipped.
import type {
  Answer,
  DeskEngine,
  DeskMember,
  DeskState,
  Engines,
  PeopleImport,
  PersonFile,
  Role,
  Totals,
} from '../../../../src/engine/types';
import { pretendedBoard } from './board';
import { closing } from './closing';
import { pretendedContributions } from './contributions';
import { foundingState, pretendedFounding, waitingActs } from './founding';
import { pretendedMonths } from './months';
import { partnerRequests, pocketsOfPartners, pretendedPartners } from './partners';
import { merchants, paying } from './paying';
import { places } from './places';
import { fund, kPeriod, memberOf, operators, personFile, request, requests } from './people';

const asked = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise);

const done = { ok: true, value: null } as const;
const kSoon = 30;
const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), kSoon));

const totals: Totals = {
  reserve: 72_000_00n,
  reserveFree: 11_400_00n,
  guarantee: 2_000_00n,
  issued: 60_600_00n,
  spentWithin: 41_200_00n,
  unspent: 17_000_00n,
  expired: 2_400_00n,
  outstanding: 58_200_00n,
  credits: 41_200_00n,
  held: 0n,
  draws: 0n,
  refunded: 0n,
  redeemed: 30_000_00n,
  paidOut: 30_000_00n,
};

let state: DeskState = {
  fund: { ...fund, ...pocketsOfPartners },
  stage: (['none', 'other'] as const).find((one) => one === asked.get('stage')) ?? 'ours',
  totals,
  requests: [...(asked.has('requests') ? requests : []), ...partnerRequests.map(request)],
  members: Array.from({ length: number('people', 60) }, (_, at) => memberOf(at)),
  merchants,
  findings: waitingActs,
  operators: operators(number('operators', 3)).map((one) =>
    one.self && asked.has('nameless') ? { ...one, name: '' } : one,
  ),
  ...foundingState,
  asking:
    asked.get('asking') === 'waiting' ? 'waiting' : asked.get('asking') === 'removed' ? 'removed' : 'no',
  unsent: number('unsent', 0),
  listsToConfirm: ['proposed', 'changed', 'signing'].includes(asked.get('list') ?? '') ? 1 : 0,
  revision: 0,
  sync: {
    online: !asked.has('offline'),
    syncing: false,
    syncedAt: Date.UTC(2026, 10, 26, 8, 5),
    waiting: number('unsent', 0),
    freshness: 'green',
    problem: null,
  },
};
const listeners = new Set<(next: DeskState) => void>();

function become(change: Partial<DeskState>): void {
  // What comes from a worker is a copy: nothing of it is the same object as before.
  state = structuredClone({ ...state, revision: state.revision + 1, ...change });
  state.sync.waiting = state.unsent;
  for (const listener of listeners) listener(state);
}

const withFile = (member: DeskMember, file: PersonFile): DeskMember => ({
  ...member,
  file,
  name: file.name,
  contact: file.contact,
  commune: file.commune,
  communeName: fund.communes.find(({ insee }) => insee === file.commune)?.name ?? file.commune,
});

function changeMember(id: string, change: (member: DeskMember) => DeskMember): void {
  become({
    members: state.members.map((one) => (one.id === id ? change(one) : one)),
    unsent: state.unsent + 1,
  });
}

const imported: PeopleImport['people'] = Array.from({ length: 34 }, (_, at) => ({
  line: at + 2,
  file: personFile(at + 500),
  known: at % 11 === 3,
}));
const faults: PeopleImport['faults'] = [
  { line: 7, field: 'IBAN', code: 'bad_iban' },
  { line: 12, field: 'Commune', code: 'not_eligible' },
  { line: 12, field: 'Cotisation', code: 'bad_argument' },
];

const desk: DeskEngine = {
  ...pretendedContributions(() => state.members),
  ...pretendedBoard(),
  ...closing,
  ...pretendedMonths(() => state.members),
  ...paying,
  ...pretendedPartners,
  ...places,
  ...pretendedFounding(become),
  state: () => soon(state),
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  sync: () => soon(done),
  rulebooks: () => soon([]),
  createFund: () => soon(done),
  async accept(id) {
    become({ requests: state.requests.filter((one) => one.id !== id) });
    return soon(done);
  },
  async dismiss(id) {
    become({ requests: state.requests.filter((one) => one.id !== id) });
    return soon(done);
  },
  async refuseRequest(id) {
    become({ requests: state.requests.filter((one) => one.id !== id) });
    return soon(done);
  },
  async putAside(id) {
    const place = state.requests.filter(({ aside }) => aside !== null).length + 1;
    const aside = { since: Date.UTC(2026, 10, 25, 9), place };
    become({ requests: state.requests.map((one) => (one.id === id ? { ...one, aside } : one)) });
    return soon(done);
  },
  deposit: () => soon(done),
  async suspend(id) {
    changeMember(id, (member) => ({ ...member, suspended: true }));
    return soon(done);
  },
  adoptDemo: () => soon(done),
  currentPeriod: () => soon(kPeriod),
  async savePerson(id, file) {
    await soon(null);
    if (file.mandate && !file.mandate.iban.startsWith('FR76')) return { ok: false, code: 'bad_iban' };
    if (id !== null) {
      changeMember(id, (member) => withFile(member, file));
      return { ok: true, value: { id } };
    }
    const added = memberOf(90_000);
    const blank = {
      ...added,
      conflicts: [],
      balance: null,
      spent: 0n,
      keysLeft: 0,
      periods: [],
      wallets: [],
    };
    become({ members: [...state.members, withFile(blank, file)], unsent: state.unsent + 1 });
    return { ok: true, value: { id: added.id } };
  },
  async settleConflicts(id) {
    changeMember(id, (member) => ({ ...member, conflicts: [] }));
    return soon(done);
  },
  async erasePerson(id) {
    become({ members: state.members.filter((one) => one.id !== id), unsent: state.unsent + 1 });
    return soon(done);
  },
  wholeFile: (id) => soon({ ok: true, value: `{"id":"${id}"}` }),
  readPeople(file) {
    const text = new TextDecoder().decode(file);
    const value = { people: imported, faults: text.includes('faux') ? faults : [] };
    return soon({ ok: true, value });
  },
  importPeople: () => soon({ ok: true, value: { added: imported.filter(({ known }) => !known).length } }),
  async askToOperate() {
    become({ asking: 'waiting' });
    return soon(done);
  },
  async resume(id) {
    become({
      members: state.members.map((one) => (one.id === id ? { ...one, stopped: null } : one)),
    });
    return soon(done);
  },
  async removeOperator(kid) {
    await soon(null);
    const missing = state.threshold - 1;
    const known = state.sync.online && missing === 0;
    if (known) become({ operators: state.operators.filter((one) => one.kid !== kid) });
    return { ok: true, value: { known, missing } };
  },
};

/** For tests: another computer has changed somebody. */
declare global {
  interface Window {
    changedElsewhere?: (id: string, change: Partial<PersonFile>) => void;
  }
}
window.changedElsewhere = (id, change) =>
  changeMember(id, (member) => withFile(member, { ...member.file, ...change }));

export function connectEngine<R extends Role>(role: R): Promise<Answer<Engines[R]>> {
  if (role !== 'desk') return soon({ ok: false, code: 'engine_failed' });
  return soon({ ok: true, value: desk as Engines[R] });
}
