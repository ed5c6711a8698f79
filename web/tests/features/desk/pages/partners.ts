// Partners and what they grant, pretended for looking at the pages. Guarantees the engine's types. Must not be shipped.
import type {
  DeskOrder,
  DeskPartner,
  DeskPartnerEngine,
  JoinRequest,
  TopUpsReceived,
} from '../../../../src/engine/types';

const done = { ok: true, value: null } as const;
const asked = new URLSearchParams(location.search);
const kPeriod = 12 * 2026 + 10;
const kSigned = Date.UTC(2026, 10, 20, 9);

let devices: DeskPartner[] = [
  {
    kid: 'a'.repeat(16),
    pocket: 2,
    pocketName: 'CAF de la Savoie',
    name: 'CAF de la Savoie',
    contact: 'Mme Roche, 04 79 00 00 00',
    fingerprint: '1f0c2 99b3a 0d7e4',
    since: kSigned,
    until: null,
    isEnded: false,
  },
];
const order: DeskOrder = {
  pocket: 2,
  pocketName: 'CAF de la Savoie',
  number: kSigned / 1000,
  from: kPeriod,
  until: kPeriod + 1,
  signedAt: kSigned,
  partner: 'CAF de la Savoie',
  people: 120,
  total: 5_400_00n,
  unknown: ['RF18281474976710655', 'RF5542'],
  cannot: [{ memberId: 'm1', name: 'Inès Martin', code: 'member_suspended' }],
  replaces: [{ number: kSigned / 1000 - 86_400, from: kPeriod - 1, until: kPeriod }],
  problem: null,
};
let orders: DeskOrder[] = asked.has('orders') ? [order] : [];

/** Only with "?partners": most funds have none. */
const hasPartners = asked.has('partners');
export const pocketsOfPartners = hasPartners
  ? {
      kind: 'savings' as const,
      symbol: 'Éléf’A',
      pockets: ['pot commun', 'épargne', 'CAF de la Savoie', 'MSA Alpes du Nord'],
    }
  : {};
const kReceived: TopUpsReceived[] = [
  { pocket: 2, pocketName: 'CAF de la Savoie', signedAt: kSigned, people: 120, total: 5_400_00n, unknown: 2 },
  { pocket: 3, pocketName: 'MSA Alpes du Nord', signedAt: null, people: 0, total: 0n, unknown: 0 },
];

export const topUpsReceived = hasPartners ? kReceived : [];
const kRequests: Partial<JoinRequest>[] = [
  {
    id: 'p1',
    role: 'partner',
    name: 'MSA Alpes du Nord',
    contact: '04 79 11 11 11',
    partner: { pocketName: 'MSA Alpes du Nord', fingerprint: '77aa1 02bc3 9d0e5' },
  },
  { id: 'p2', role: 'topups', name: 'CAF de la Savoie', order },
  {
    id: 'p3',
    role: 'topups',
    order: { ...order, partner: '', unknown: [], cannot: [], replaces: [], problem: 'unknown_partner' },
  },
];

export const partnerRequests = hasPartners ? kRequests : [];

export const pretendedPartners: DeskPartnerEngine = {
  partners: () => Promise.resolve({ ok: true, value: devices }),
  topUpOrders: () => Promise.resolve({ ok: true, value: orders }),
  readTopUpOrder: (file) =>
    Promise.resolve(
      new TextDecoder().decode(file).startsWith('{')
        ? { ok: true, value: order }
        : { ok: false, code: 'bad_order' },
    ),
  takeTopUpOrder() {
    orders = [order];
    return Promise.resolve(done);
  },
  setPartnerUntil(kid, until) {
    devices = devices.map((one) => (one.kid === kid ? { ...one, until, isEnded: until !== null } : one));
    return Promise.resolve(done);
  },
};
