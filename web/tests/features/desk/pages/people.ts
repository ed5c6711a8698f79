// People, requests and operators that look like a real fund's, as many as asked for, the same at each run.
// Guarantees that nobody in it exists. Must not be shipped.
import type {
  DeskMember,
  FundInfo,
  JoinRequest,
  Method,
  Operator,
  PersonFile,
} from '../../../../src/engine/types';

export const fund: FundInfo = {
  id: '00'.repeat(32),
  name: 'SSA PATIAS',
  demonstration: false,
  currency: 'euro',
  symbol: '€',
  communes: [
    ['42019', 'Boën-sur-Lignon'],
    ['42039', 'Chalmazel-Jeansagnière'],
    ['42119', 'Leigneux'],
    ['42134', 'Marcilly-le-Châtel'],
    ['42136', 'Marcoux'],
    ['42195', 'Sail-sous-Couzan'],
    ['42219', 'Saint-Étienne-le-Molard'],
    ['42227', 'Saint-Georges-en-Couzan'],
    ['42197', 'Sainte-Agathe-la-Bouteresse'],
    ['42298', 'Sauvain'],
    ['42313', 'Trelins'],
    ['42084', 'Solore-en-Forez'],
  ].map(([insee = '', name = '']) => ({ insee, name })),
  categories: ['légumes', 'pain'],
  excluded: ['alcool'],
  kind: 'flat',
  allowance: 100_00n,
  pockets: ['pot commun', 'épargne', 'CAF de la Loire'],
  eligibility: null,
  byHousehold: false,
  contribution: null,
  size: 4_210n,
};

const first = [
  'Jeanne',
  'Amina',
  'Étienne',
  'Lucie',
  'Karim',
  'Noëlle',
  'Paul',
  'Inès',
  'Théo',
  'Marie-Ange',
  'Yves',
  'Zoé',
];
const last = [
  'Faure',
  'Benali',
  'Garnier',
  'Chazelle',
  'Rivière',
  'Peillon',
  'Dupuy',
  'Roche',
  'Brûlé',
  'Durand',
  'Mégevand',
  'Okafor',
  'Lefèvre',
];
const methods: Method[] = ['transfer', 'transfer', 'debit', 'cash', 'cheque'];
const kToday = 20_780;
export const kPeriod = 12 * 2026 + 10;
const asked = new URLSearchParams(globalThis.location?.search);

/** "?long": everybody is on the month's lists, in payments and in statements; otherwise so many as fit a picture. */
export const isLong = asked.has('long');
export const listed = (members: DeskMember[], usually: number): DeskMember[] =>
  isLong ? members : members.slice(0, usually);

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

export function personFile(at: number): PersonFile {
  const name = `${pick(first, at * 7 + Math.floor(at / 12))} ${pick(last, at * 5 + Math.floor(at / 13))}`;
  const method = pick(methods, at);
  return {
    name,
    commune: pick(fund.communes, at * 3).insee,
    contact: at % 4 === 0 ? `0${612345600 + at}` : `${name.split(' ')[0]?.toLowerCase()}.${at}@example.org`,
    address: `${(at % 90) + 1}, rue du Lavoir`,
    birthYear: at % 6 === 0 ? null : 1945 + (at % 55),
    household: { adults: 1 + (at % 2), children: at % 3 === 0 ? [2012 + (at % 8), 2019] : [] },
    joined: kToday - (at % 300),
    consent: at % 3 === 0 ? kToday - (at % 300) : null,
    commitment: at % 2 === 0 ? { from: kToday - (at % 300), until: kToday - (at % 300) + 365 } : null,
    contribution: { agreed: at % 5 === 0 ? null : BigInt(20 + (at % 9) * 10) * 100n, method },
    partner: at % 8 === 0 ? 2 : null,
    mandate:
      method === 'debit'
        ? {
            iban: 'FR7630006000011234567890189',
            bic: 'AGRIFRPP',
            holder: name,
            reference: `PATIAS-${at}`,
            signed: kToday - 120,
          }
        : null,
    note: at % 10 === 1 ? 'Préfère qu’on l’appelle le soir.' : '',
  };
}

export function memberOf(at: number): DeskMember {
  const file = personFile(at);
  const withPhone = at % 9 !== 4;
  return {
    id: hex(at + 1, 32),
    name: file.name,
    commune: file.commune,
    communeName: fund.communes.find(({ insee }) => insee === file.commune)?.name ?? '',
    contact: file.contact,
    file,
    reference: `RF${10 + (at % 89)}5390${hex(at, 8).toUpperCase()}`,
    conflicts:
      at % 20 === 1
        ? [
            { field: 'contact', kept: file.contact, other: '06 12 34 56 78', by: 'Lucie Chazelle' },
            { field: 'contribution.agreed', kept: '4500', other: '6000', by: '' },
          ]
        : [],
    balance: withPhone ? BigInt((at * 613) % 10_000) : null,
    spent: withPhone ? BigInt((at * 7919) % 90_000) : 0n,
    keysLeft: withPhone ? (at * 5) % 13 : 0,
    suspended: at % 17 === 5,
    stopped: at % 17 === 5 ? { last: kPeriod - 1, open: at === 22 ? 1 : 0 } : null,
    periods: withPhone ? Array.from({ length: at % 9 }, (_, back) => kPeriod - back) : [],
    wallets: withPhone ? Array.from({ length: at % 9 }, (_, back) => hex(at * 16 + back, 16)) : [],
  };
}

export const operators = (count: number): Operator[] =>
  [
    {
      name: 'Marguerite Peillon',
      roles: ['board', 'registrar', 'treasurer', 'issuer'],
      since: Date.UTC(2026, 0, 12),
    },
    {
      name: 'Lucie Chazelle',
      roles: ['board', 'registrar', 'treasurer', 'issuer'],
      since: Date.UTC(2026, 2, 3),
    },
    { name: 'Étienne Garnier', roles: ['registrar'], since: Date.UTC(2026, 8, 21) },
  ]
    .slice(0, count)
    .map((operator, at) => ({ ...operator, kid: hex(at + 1, 16), self: at === 0 }));

export const request = (given: Partial<JoinRequest>): JoinRequest => ({
  id: 'a1',
  role: 'member',
  known: '',
  likely: [],
  name: '',
  commune: '42019',
  communeName: 'Boën-sur-Lignon',
  contact: '',
  categories: [],
  eligible: true,
  partner: null,
  order: null,
  facts: null,
  conditions: [],
  aside: null,
  twice: null,
  hears: true,
  receivedAt: Date.UTC(2026, 10, 20, 9),
  problem: null,
  ...given,
});

const why = (fr: string, en: string) => ({ fr, en });
const family: Partial<JoinRequest> = {
  facts: {
    household: { adults: 2, children: [2016, 2008] },
    birthYear: 1984,
    situation: 0,
    commitmentMonths: 12,
  },
  conditions: [
    {
      condition: 'commune',
      judged: 'met',
      why: why(
        'Habiter une commune de la caisse\u00a0: Boën-sur-Lignon.',
        'Living in one of the fund’s communes: Boën-sur-Lignon.',
      ),
    },
    {
      condition: 'situation',
      judged: 'met',
      why: why(
        'Être dans une des situations prévues\u00a0: Famille allocataire de la CAF.',
        'Being in one of the situations provided for: Family of the CAF.',
      ),
    },
    {
      condition: 'children',
      judged: 'unknown',
      why: why(
        'Avoir au moins 2 enfants à charge\u00a0: cela dépend d’un jour d’anniversaire.',
        'Having at least 2 dependent children: it depends on a birthday.',
      ),
    },
    {
      condition: 'commitment',
      judged: 'not_met',
      why: why('S’engager pour 12 mois\u00a0: non.', 'Committing for 12 months: no.'),
    },
  ],
};

/** "?requests=200": so many more than those that are told apart. */
const crowd = Array.from({ length: Number(asked.get('requests') ?? 0) }, (_, at) => {
  const { name, contact, commune } = personFile(at);
  return request({ id: `c${at}`, name, contact, commune, ...family });
});

export const requests: JoinRequest[] = [
  request({ id: 'a1', role: 'operator', name: 'Amina Benali' }),
  request({
    id: 'a2',
    name: 'Zoé Brûlé',
    contact: 'zoe@example.org',
    ...family,
    likely: [
      {
        id: 'b1',
        name: 'BRÛLÉ Zoé',
        contact: '06 12 34 56 78',
        joined: 20_454,
        hasPhone: true,
        sameName: true,
        sameContact: false,
      },
      {
        id: 'b2',
        name: 'Z. Brûlé',
        contact: 'zoe@example.org',
        joined: 20_600,
        hasPhone: false,
        sameName: false,
        sameContact: true,
      },
    ],
  }),
  request({ id: 'a3', role: 'merchant', name: 'Le fournil du Lignon', categories: ['pain'] }),
  request({
    id: 'a4',
    name: 'Léon Roche',
    contact: 'leon@example.org',
    ...family,
    aside: { since: Date.UTC(2026, 10, 22, 9), place: 1 },
  }),
  request({
    id: 'a5',
    name: 'Inès Faure',
    twice: { by: 'Lucie Chazelle', self: false, at: Date.UTC(2026, 10, 24, 9) },
  }),
  ...crowd,
];
