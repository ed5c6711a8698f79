// Merchants, what they are owed and the books, pretended for looking at the pages. Guarantees the engine's types. Must not be shipped.
import type {
  AccountMonth,
  Books,
  DeskMerchant,
  DuePayout,
  MonthBooks,
  PayoutBatch,
  PayoutEngine,
} from '../../../../src/engine/types';

const done = { ok: true, value: null } as const;
const asked = new URLSearchParams(location.search);
const kPeriod = 12 * 2026 + 10;
const kDay = 20_783;
const kNames = [
  'La ferme du Pré',
  'Le fournil de Boën',
  'Épicerie du Lignon',
  'Fromagerie des Monts',
  'Les paniers de Sauvain',
];

/** "?merchants=300": the first five are the ones that pictures show. */
const count = Number(asked.get('merchants') ?? kNames.length);
const named = Array.from({ length: count }, (_, at) => {
  const name = kNames[at % kNames.length] ?? '';
  return at < kNames.length
    ? { kid: `${at}`.repeat(16), name }
    : { kid: at.toString(16).padStart(16, 'a'), name: `${name} ${at}` };
});

export const merchants: DeskMerchant[] = named.map(({ kid, name }, at) => ({
  kid,
  name,
  commune: '42019',
  communeName: 'Boën-sur-Lignon',
  categories: at % 2 === 0 ? ['légumes'] : ['pain'],
  credited: 3_210_50n + BigInt(at) * 812_35n,
  refunded: BigInt(at) * 4_20n,
  redeemed: 2_400_00n,
  owed: at % 5 === 3 ? -4_20n : at % 5 === 4 ? 8_00n : 810_50n + BigInt(at) * 812_35n,
  payments: 120 + at * 31,
  suspended: false,
  delisted: false,
  conflicts: at === 1 ? [{ field: 'days', kept: 'Samedi', other: 'Vendredi', by: 'Awa' }] : [],
  file: {
    iban: at === 2 ? '' : 'FR7630006000011234567890189',
    bic: '',
    holder: at === 0 ? 'GAEC du Pré' : '',
    contact: '04 77 00 00 00',
    note: '',
    days: 'Mercredi et samedi matin',
  },
}));

const refusals: DuePayout['refusal'][] = [null, null, null, 'owes', 'below_minimum'];
const due: DuePayout[] = merchants.map(({ kid, name, owed, file }, at) => {
  const refusal = refusals[at % refusals.length] ?? null;
  const units = refusal === null ? owed : 0n;
  const commission = units / 50n;
  const why =
    refusal === 'owes'
      ? {
          fr: 'Remboursé de 4,20\u00a0€ de trop\u00a0: déduit de ses prochaines ventes.',
          en: 'It gave back €4.20 more than it was owed: taken off what it sells next.',
        }
      : refusal === 'below_minimum'
        ? {
            fr: '8,00\u00a0€ dus\u00a0: la reconversion se fait à partir de 50,00\u00a0€.',
            en: '€8.00 owed: reconversion starts at €50.00.',
          }
        : { fr: 'Dû, moins la commission (2\u00a0%).', en: 'Owed, less the commission (2%).' };
  return {
    merchant: kid,
    name,
    owed,
    units,
    commission,
    euros: units - commission,
    refusal,
    why,
    hasAccount: file.iban !== '',
  };
});

function batchOf(batch: string, state: PayoutBatch['state'], prepared: PayoutBatch['prepared']): PayoutBatch {
  const lines = due
    .filter(({ refusal, hasAccount }) => refusal === null && hasAccount)
    .map(({ merchant, name, units, commission, euros }, at) => ({
      merchant,
      name,
      reference: `${batch}-${at + 1}`,
      units,
      commission,
      euros,
      stays: state === 'proposed' && at === 0 ? 12_50n : 0n,
      seen: state === 'reconciled' ? kDay - 3 : null,
    }));
  const total = (of: 'units' | 'commission' | 'euros' | 'stays') =>
    lines.reduce((sum, line) => sum + line[of], 0n);
  const isOpen = state === 'proposed';
  return {
    batch,
    state,
    lines,
    units: total('units'),
    commission: total('commission'),
    euros: total('euros'),
    stays: total('stays'),
    prepared,
    confirmed: isOpen ? null : { by: 'Awa', self: false, at: Date.UTC(2026, 10, 24) },
    mayConfirm: isOpen && (!prepared.self || asked.get('operators') === '1'),
    mayDiscard: isOpen,
  };
}
const other = { by: 'Awa', self: false, at: Date.UTC(2026, 10, 25) };
const self = { by: '', self: true, at: Date.UTC(2026, 10, 26) };
let batches: PayoutBatch[] = [
  ...(asked.has('proposed') ? [batchOf('R3', 'proposed', other)] : []),
  batchOf('R2', 'sent', self),
  batchOf('R1', 'reconciled', self),
];

const kMonths = 11;
const months: MonthBooks[] = Array.from({ length: kMonths }, (_, at) => {
  const step = BigInt(at);
  const during = {
    issued: 6_000_00n + step * 310_00n,
    spent: 5_100_00n + step * 350_00n,
    returned: step * 25_00n,
    unspent: 500_00n,
  };
  const end = {
    issued: 6_000_00n * (step + 1n),
    spent: 5_100_00n * (step + 1n),
    returned: step * 25_00n,
    unspent: 900_00n + step * 410_00n,
  };
  return {
    period: BigInt(kPeriod - kMonths + 1 + at),
    isOpen: at === kMonths - 1,
    reserve: 24_000_00n - step * 610_00n + (at % 3 === 0 ? 3_000_00n : 0n),
    guarantee: 2_000_00n,
    outstanding: 7_000_00n + step * 900_00n,
    redeemed: 4_700_00n + step * 300_00n,
    end,
    during,
    pockets: [0, 1, 2].map((pocket) => ({
      pocket,
      end: { ...end, unspent: end.unspent / BigInt(pocket + 1) },
      during,
    })),
  };
});
const units = (pocket: number, name: string): AccountMonth => ({
  account: 'units',
  pocket,
  label: { fr: `Encore à dépenser\u00a0: ${name}`, en: `Still to be spent: ${name}` },
  isAsset: false,
  opening: 400_00n,
  debit: 100_00n,
  credit: 900_00n,
  closing: 1_200_00n,
});
const reserve = {
  account: 'reserve',
  pocket: null,
  label: { fr: 'Réserve', en: 'Reserve' },
  isAsset: true,
} as const;
const available = {
  account: 'available',
  pocket: 0,
  label: { fr: 'Reçu, pas encore alloué\u00a0: commun', en: 'Received, not yet given: common' },
  isAsset: false,
} as const;
const journal: Books['journal'] = months.map(({ period, isOpen }) => ({
  period,
  isOpen,
  total: { debit: 12_200_00n, credit: 12_200_00n },
  lines: [
    {
      movement: 'deposit',
      label: { fr: 'Argent reçu', en: 'Money received' },
      postings: [
        { ...reserve, debit: 6_200_00n, credit: 0n },
        { ...available, debit: 0n, credit: 6_200_00n },
      ],
    },
    {
      movement: 'certify',
      label: { fr: 'Allocations versées', en: 'Allowances given' },
      postings: [
        { ...available, debit: 6_000_00n, credit: 0n },
        { ...units(0, 'commun'), debit: 0n, credit: 6_000_00n },
      ],
    },
  ],
  accounts: [
    { ...reserve, opening: 20_000_00n, debit: 6_200_00n, credit: 0n, closing: 26_200_00n },
    units(0, 'commun'),
    units(1, 'épargne'),
    units(2, 'CAF de la Loire'),
  ],
}));

export const paying: PayoutEngine = {
  saveMerchant: (_, file) =>
    Promise.resolve(
      file.iban === '' || file.iban.startsWith('FR76') ? done : { ok: false as const, code: 'bad_iban' },
    ),
  delist: () => Promise.resolve(done),
  merchantStatement: (kid, from, to) =>
    Promise.resolve({
      ok: true,
      value: {
        merchant: kid,
        name: merchants.find((one) => one.kid === kid)?.name ?? '',
        from,
        to,
        before: 120_00n,
        after: 250_30n,
        sales: Array.from({ length: 14 }, (_, at) => ({
          id: `s${at}`,
          day: to - at,
          credited: 12_50n + BigInt(at) * 1_35n,
          refunded: at === 4 ? 3_00n : 0n,
          held: at === 6,
        })),
        payouts: [{ reference: 'R2-1', day: to - 5, units: 120_00n, commission: 2_40n, euros: 117_60n }],
        credited: 280_30n,
        refunded: 3_00n,
        units: 120_00n,
        commission: 2_40n,
        euros: 117_60n,
      },
    }),
  payoutPlan: () =>
    Promise.resolve({
      ok: true,
      value: {
        lines: due,
        units: due.reduce((sum, line) => sum + line.units, 0n),
        commission: due.reduce((sum, line) => sum + line.commission, 0n),
        euros: due.reduce((sum, line) => sum + line.euros, 0n),
      },
    }),
  payouts: () => Promise.resolve(batches),
  preparePayout() {
    batches = [batchOf('R3', 'proposed', self), ...batches];
    return Promise.resolve({ ok: true, value: { batch: 'R3' } });
  },
  confirmPayout(batch) {
    batches = batches.map((one) => (one.batch === batch ? batchOf(batch, 'sent', one.prepared) : one));
    return Promise.resolve(done);
  },
  discardPayout(batch) {
    batches = batches.map((one) =>
      one.batch === batch ? { ...one, state: 'discarded', mayConfirm: false, mayDiscard: false } : one,
    );
    return Promise.resolve(done);
  },
  payoutFile: () => Promise.resolve({ ok: true, value: '<Document/>' }),
  reconcilePayouts: (statement) =>
    Promise.resolve(
      new TextDecoder().decode(statement).includes('faux')
        ? { ok: false, code: 'statement_amount', line: 12 }
        : { ok: true, value: { seen: 2, missing: 0 } },
    ),
  books: () =>
    Promise.resolve({
      ok: true,
      value: {
        journal,
        months,
        likeMonth: months.at(-2)?.period ?? null,
        takenBack: asked.has('repris') ? 22_50n : 0n,
        outlook: {
          reserveFree: 11_400_00n,
          rest: { contributions: 5_400_00n, topUps: 800_00n, allowances: 6_300_00n, returning: 90_00n },
          monthly: { contributions: 5_400_00n, topUps: 800_00n, allowances: 6_300_00n, returning: 90_00n },
          runway: 9n,
          circulation: { amount: 16_000_00n, threshold: 1_000_000_00n, ratio: 160n },
          payments: { amount: 61_000_00n, threshold: 1_000_000_00n, ratio: 610n },
        },
      },
    }),
};
