// The payload of each type of entry, as the table of FORMAT.md section 3 gives it.
// Guarantees: a payload has exactly its type's fields, each of the right kind and size.
// Must not judge an entry by the entries before it: that is the law's.
import { demand } from './refusal.mjs';

const kMaxText = 200;
const kMaxRulebook = 60_000;
const kAllRoles = 15n;
const kBoard = 1n;
const kSecondsPerHour = 3600n;
// F5.
const kMaxTime = 86_400_000_000n;
const kMaxDay = 1_000_000n;
const kMaxPeriod = 47_999n;
const kMaxPocket = 255n;
const kFirstOwnLabel = 5;

const isUint = (value) => typeof value === 'bigint';
const isUpTo = (most) => (value) => isUint(value) && value <= most;
const isBytes = (length) => (value) => value instanceof Uint8Array && value.length === length;
const isText = (limit) => (value) => typeof value === 'string' && Buffer.byteLength(value) <= limit;
const isList = (least, most, isItem) => (value) =>
  Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem);
const isTuple =
  (...kinds) =>
  (value) =>
    Array.isArray(value) && value.length === kinds.length && kinds.every((kind, at) => kind(value[at]));

const publicKey = isBytes(32);
const id = isBytes(32);
const kid = isBytes(8);
const text = isText(kMaxText);
const rulebook = isText(kMaxRulebook);
const amount = isUint;
const positive = (value) => isUint(value) && value > 0n;
const time = (value) => isUpTo(kMaxTime)(value) && value % kSecondsPerHour === 0n;
const day = isUpTo(kMaxDay);
const period = isUpTo(kMaxPeriod);
const pocket = isUpTo(kMaxPocket);
const roles = (value) => positive(value) && value <= kAllRoles;
const pockets = (value) =>
  value instanceof Map &&
  value.size >= 1 &&
  value.size <= 8 &&
  [...value.keys()].every(pocket) &&
  [...value.values()].every(positive) &&
  isAmount(total(value));

/** F4. */
export const isAmount = (value) => value < 1n << 63n;
export const total = (pocketsOf) => [...pocketsOf.values()].reduce((sum, one) => sum + one, 0n);

/** Each type's own fields in the order of their labels, from 5 on; those listed in optional may be missing. */
const kTypes = new Map([
  [
    1n,
    {
      name: 'charter',
      fields: {
        rulebook,
        keys: isList(1, 32, isTuple(publicKey, roles)),
        logKey: publicKey,
        threshold: positive,
        boxKey: isBytes(32),
      },
    },
  ],
  [2n, { name: 'amend', fields: { rulebook, deliberation: text } }],
  [3n, { name: 'endorse', fields: { act: id } }],
  [4n, { name: 'appoint', fields: { publicKey, roles } }],
  [5n, { name: 'revoke', fields: { kid, reason: text } }],
  [
    6n,
    {
      name: 'approve',
      fields: { publicKey, name: text, commune: text, categories: isList(0, 32, text) },
    },
  ],
  [7n, { name: 'delist', fields: { merchant: kid, reason: text } }],
  [8n, { name: 'till', fields: { publicKey, label: text } }],
  [9n, { name: 'deposit', fields: { amount: positive, pocket, target: isUpTo(1n), reference: text } }],
  [
    10n,
    {
      name: 'certify',
      fields: {
        holder: publicKey,
        pockets,
        period,
        firstDay: day,
        lastDay: day,
        cap: amount,
        amberCap: amount,
        rulebook: isUint,
        repays: isTuple(kid, positive),
      },
      optional: ['repays'],
    },
  ],
  [11n, { name: 'pay', fields: { payee: kid, amount: positive, cum: amount, invoice: id } }],
  [12n, { name: 'accept', fields: { pay: id, size: isUint, root: id } }],
  [13n, { name: 'refund', fields: { pay: id, amount: positive } }],
  [14n, { name: 'redeem', fields: { merchant: kid, amount: positive, commission: amount, reference: text } }],
  [15n, { name: 'tick', fields: { day } }],
  [16n, { name: 'close', fields: { period, stateRoot: id } }],
  [17n, { name: 'adjust', fields: { till: kid, reason: text } }],
  [18n, { name: 'standing', fields: { root: id } }],
]);

/** F12: the charter alone has no prev. */
const commonFields = (name) => ({
  type: [1n, isUint],
  seq: [2n, positive],
  ...(name === 'charter' ? {} : { prev: [3n, id] }),
  time: [4n, time],
});

/** The payload's map as an object. */
export const readPayload = (map) => {
  demand(map instanceof Map, 'F12', 'the payload is not a map');
  const kind = kTypes.get(map.get(1n));
  demand(kind !== undefined, 'F12', `type ${map.get(1n)} is unknown`);
  const own = Object.entries(kind.fields).map(([name, isValid], at) => [
    name,
    [BigInt(at + kFirstOwnLabel), isValid],
  ]);
  const payload = {};
  for (const [name, [label, isValid]] of [...Object.entries(commonFields(kind.name)), ...own]) {
    if (!map.has(label) && kind.optional?.includes(name)) continue;
    demand(map.has(label), 'F12', `a ${kind.name} needs its field ${label}`);
    demand(isValid(map.get(label)), 'F12', `the ${name} of a ${kind.name} is not of its kind`);
    payload[name] = map.get(label);
  }
  demand(map.size === Object.keys(payload).length, 'F12', `a ${kind.name} has a field too many`);
  if (kind.name === 'charter') checkCharter(payload);
  if (kind.name === 'redeem')
    demand(payload.commission <= payload.amount, 'F12', 'the commission is beyond the amount');
  return { ...payload, type: kind.name };
};

const checkCharter = (charter) => {
  const boards = charter.keys.filter(([, bits]) => (bits & kBoard) !== 0n).length;
  demand(charter.seq === 1n, 'F12', 'the charter is not the first of its chain');
  demand(charter.threshold <= BigInt(boards), 'F12', 'the threshold is beyond the number of board keys');
};
