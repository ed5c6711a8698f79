// The payload of each type of entry, as the table of FORMAT.md section 3 gives it.
// Guarantees: a payload has exactly its type's fields, each of the right kind and size.
// Must not judge an entry by the entries before it: that is the law's.
import { demand } from './refusal.mjs';

const kMaxText = 200;
const kMaxRulebook = 60_000;
const kAllRoles = 15n;
const kBoard = 1n;
const kSecondsPerHour = 3600n;

const isUint = (value) => typeof value === 'bigint';
const isBytes = (length) => (value) => value instanceof Uint8Array && value.length === length;
const isText = (limit) => (value) => typeof value === 'string' && Buffer.byteLength(value) <= limit;
const isList = (least, most, isItem) => (value) =>
  Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem);

const publicKey = isBytes(32);
const id = isBytes(32);
const kid = isBytes(8);
const text = isText(kMaxText);
const amount = isUint;
const positive = (value) => isUint(value) && value > 0n;
const time = (value) => isUint(value) && value % kSecondsPerHour === 0n;
const roles = (value) => isUint(value) && value > 0n && value <= kAllRoles;
const keyAndRoles = (value) => isList(2, 2, () => true)(value) && publicKey(value[0]) && roles(value[1]);
const pockets = (value) =>
  value instanceof Map &&
  value.size >= 1 &&
  value.size <= 8 &&
  [...value.values()].every(positive) &&
  isAmount(total(value));

/** F4. */
export const isAmount = (value) => value < 1n << 63n;
export const total = (pocketsOf) => [...pocketsOf.values()].reduce((sum, one) => sum + one, 0n);

const field = (name, isValid) => ({ name, isValid });
const kCommon = [field('type', isUint), field('seq', positive), field('prev', id), field('time', time)];

/** Fields from label 5 on, in the order of their labels. */
const kTypes = new Map([
  [
    1n,
    {
      name: 'charter',
      fields: [
        field('rulebook', isText(kMaxRulebook)),
        field('keys', isList(1, 32, keyAndRoles)),
        field('logKey', publicKey),
        field('threshold', positive),
        field('boxKey', isBytes(32)),
      ],
    },
  ],
  [5n, { name: 'revoke', fields: [field('kid', kid), field('reason', text)] }],
  [
    6n,
    {
      name: 'approve',
      fields: [
        field('publicKey', publicKey),
        field('name', text),
        field('commune', text),
        field('categories', isList(0, 32, text)),
      ],
    },
  ],
  [
    9n,
    {
      name: 'deposit',
      fields: [
        field('amount', positive),
        field('pocket', isUint),
        field('target', (value) => value === 0n || value === 1n),
        field('reference', text),
      ],
    },
  ],
  [
    10n,
    {
      name: 'certify',
      fields: [
        field('holder', publicKey),
        field('pockets', pockets),
        field('period', isUint),
        field('firstDay', isUint),
        field('lastDay', isUint),
        field('cap', amount),
        field('amberCap', amount),
        field('rulebook', isUint),
      ],
    },
  ],
  [
    11n,
    {
      name: 'pay',
      fields: [field('payee', kid), field('amount', positive), field('cum', amount), field('invoice', id)],
    },
  ],
  [12n, { name: 'accept', fields: [field('pay', id), field('size', isUint), field('root', id)] }],
  [15n, { name: 'tick', fields: [field('day', isUint)] }],
]);

/** The payload's map as an object; the charter alone has seq 1 and no prev. */
export const readPayload = (map) => {
  demand(map instanceof Map, 'F12', 'the payload is not a map');
  const kind = kTypes.get(map.get(1n));
  demand(kind !== undefined, 'F12', `type ${map.get(1n)} is unknown or reserved`);
  const common = kind.name === 'charter' ? kCommon.filter((one) => one.name !== 'prev') : kCommon;
  const labels = [
    ...common.map((one) => BigInt(kCommon.indexOf(one) + 1)),
    ...kind.fields.map((_, at) => BigInt(at + 5)),
  ];
  demand(map.size === labels.length, 'F12', `a ${kind.name} has exactly ${labels.length} fields`);
  const payload = {};
  [...common, ...kind.fields].forEach(({ name, isValid }, at) => {
    demand(map.has(labels[at]), 'F12', `a ${kind.name} needs its field ${labels[at]}`);
    const value = map.get(labels[at]);
    demand(isValid(value), 'F12', `the ${name} of a ${kind.name} is not of its kind`);
    payload[name] = value;
  });
  if (kind.name === 'charter') checkCharter(payload);
  return { ...payload, type: kind.name };
};

const checkCharter = (charter) => {
  const boards = charter.keys.filter(([, bits]) => (bits & kBoard) !== 0n).length;
  demand(charter.seq === 1n, 'F12', 'the charter is not the first of its chain');
  demand(charter.threshold <= BigInt(boards), 'F12', 'the threshold is beyond the number of board keys');
};
