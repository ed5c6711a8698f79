// What a board decides, pretending: "?acts&threshold=2&copied&operators=1". Guarantees the engine's types. Must not be shipped.
import type { Answer, Board, BoardAct, BoardEngine, DeskEngine } from '../../../../src/engine/types';
import { fund } from './people';

const asked = new URLSearchParams(location.search);
const kSoon = 30;
const kDay = 20_780;
const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), kSoon));
const answer = <T>(value: T): Promise<Answer<T>> => soon({ ok: true, value });

const first = {
  schema: 1,
  name: 'SSA PATIAS',
  demonstration: false,
  currency: { name: 'euro alimentaire', symbol: '€' },
  territory: fund.communes,
  categories: ['légumes et fruits', 'pain', 'fromages et laitages'],
  excluded: ['alcool', 'tabac'],
  contribution: { kind: 'minimum', amount: 1000, per_extra_person: 500 },
  allowance: { kind: 'household', base: 15000, per_extra_person: 7500, ages: [{ under: 12, amount: 5000 }] },
  reconversion: { minimum: 5000, commission: 250, days: 14 },
  validity: { months: 2 },
  offline: { cap: 15000, amber_cap: 7500, green_hours: 72, amber_hours: 168 },
};
const second = {
  ...first,
  categories: [...first.categories, 'miel et confitures'],
  reconversion: { ...first.reconversion, commission: 200 },
};
const third = {
  ...second,
  allowance: { ...second.allowance, base: 16000 },
  contribution: { kind: 'levels', amounts: [1000, 2000, 5000] },
};
const text = (rulebook: object): string => JSON.stringify(rulebook, null, 2);

const awa = { name: 'Awa Sissoko', self: false };
const self = { name: '', self: true };
const waiting: BoardAct[] = [
  {
    id: 'a1',
    deed: {
      type: 'amend',
      rulebook: text(third),
      deliberation: 'Assemblée générale du 3 mars 2027, point 4',
    },
    ...{ author: awa, day: kDay, signers: [awa], needed: 2, missing: 1, mayEndorse: true },
  },
  {
    id: 'a2',
    deed: { type: 'adjust', merchant: 'La ferme du Pré', held: 128_50n, reason: 'téléphone remplacé' },
    ...{ author: self, day: kDay, signers: [self], needed: 2, missing: 1, mayEndorse: false },
  },
  {
    id: 'a3',
    deed: {
      type: 'appoint',
      person: { name: 'Boris Lemoine', self: false },
      roles: ['board', 'registrar', 'treasurer', 'issuer'],
    },
    ...{ author: awa, day: kDay, signers: [awa], needed: 3, missing: 2, mayEndorse: true },
  },
];

let board: Board = {
  threshold: Number(asked.get('threshold') ?? 1),
  members: Number(asked.get('operators') ?? 3),
  versions: [
    {
      number: 2,
      json: text(second),
      rules: fund,
      day: kDay - 90,
      deliberation: 'Assemblée du 12 septembre 2026',
    },
    { number: 1, json: text(first), rules: fund, day: kDay - 400, deliberation: '' },
  ],
  acts: asked.has('acts') ? waiting : [],
  copied: asked.has('copied')
    ? [
        { till: 't1', merchant: 'm1', name: 'La ferme du Pré', held: 128_50n, asked: asked.has('acts') },
        { till: 't2', merchant: 'm2', name: 'Le fournil', held: 12_00n, asked: false },
      ]
    : [],
};

export function pretendedBoard(): BoardEngine & Pick<DeskEngine, 'readRulebook'> {
  return {
    readRulebook(json) {
      try {
        const read = JSON.parse(json) as { validity?: { months?: number } };
        const isGood = (read.validity?.months ?? 99) <= 24;
        return soon(isGood ? { rules: fund, fault: '' } : { rules: null, fault: '/validity/months' });
      } catch {
        return soon({ rules: null, fault: '/' });
      }
    },
    board: () => answer(structuredClone(board)),
    amendRules(rulebook, deliberation) {
      const version = { number: 3, json: rulebook, rules: fund, day: kDay, deliberation };
      if (board.threshold === 1) board = { ...board, versions: [version, ...board.versions] };
      return answer(null);
    },
    endorse(act) {
      board = { ...board, acts: board.acts.filter(({ id }) => id !== act) };
      return answer(null);
    },
    releaseTill(till) {
      board = {
        ...board,
        copied: board.copied.map((one) => (one.till === till ? { ...one, asked: true } : one)),
      };
      return answer(null);
    },
    nameMyself: () => answer(null),
  };
}
