// Requests and excerpts as bytes: FORMAT.md F27.
// Guarantees: what is read here, its writer would have written the same. Must not verify: excerpt.mjs does.
import { readOne } from './cbor.mjs';
import { encode } from './encode.mjs';
import { toHex } from './keys.mjs';
import { reading, refuseUnless } from './refused.mjs';

const kMostWallets = 64;
const kKidBytes = 8;
const kSecondsPerHour = 3600n;

const isUint = (value) => typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER);
const isBytes = (value) => value instanceof Uint8Array;
const isKid = (value) => isBytes(value) && value.length === kKidBytes;
/** An array of fixed length, each item of its kind. */
const isTuple = (value, kinds) =>
  Array.isArray(value) && value.length === kinds.length && kinds.every((isKind, at) => isKind(value[at]));
/** A flat array whose items repeat the kinds. */
const isRepeated = (kinds) => (value) =>
  Array.isArray(value) &&
  value.length % kinds.length === 0 &&
  value.every((item, at) => kinds[at % kinds.length](item));

const inGroups = (items, length) =>
  Array.from({ length: items.length / length }, (_, at) => items.slice(at * length, (at + 1) * length));
const ascends = (numbers) => numbers.every((number, at) => at === 0 || number > numbers[at - 1]);

/** wallets: pairs [kid, from]. */
export const writeRequest = ({ size, wallets }) =>
  encode([size, wallets.flatMap(([kid, from]) => [Buffer.from(kid, 'hex'), from])]);

export const readRequest = (bytes) => {
  const value = reading('bad_cbor', () => readOne(bytes));
  refuseUnless(isTuple(value, [isUint, isRepeated([isKid, isUint])]), 'bad_excerpt');
  const [size, flat] = value;
  const wallets = inGroups(flat, 2).map(([kid, from]) => [toHex(kid), Number(from)]);
  refuseUnless(wallets.length <= kMostWallets, 'bad_excerpt');
  return { size: Number(size), wallets };
};

/** Each tick's index as what it adds to that of the tick before; its hours and its day as they are. */
const differences = (ticks) =>
  ticks.flatMap(({ index, time, day }, at) => {
    const before = at === 0 ? 0 : ticks[at - 1].index;
    return [BigInt(index - before), time / kSecondsPerHour, day];
  });
const sums = (told) => {
  let index = 0;
  return inGroups(told, 3).map(([added, hours, day]) => {
    index += Number(added);
    return { index, time: hours * kSecondsPerHour, day };
  });
};

/** ticks: { index, time, day }; entries: pairs [index, bytes]. */
export const writeExcerpt = ({ note, consistency, ticks, entries, proof }) =>
  encode([note, consistency, differences(ticks), entries.flat(), proof]);

export const readExcerpt = (bytes) => {
  const value = reading('bad_cbor', () => readOne(bytes));
  const kinds = [
    (text) => typeof text === 'string',
    isBytes,
    isRepeated([isUint, isUint, isUint]),
    isRepeated([isUint, isBytes]),
    isBytes,
  ];
  refuseUnless(isTuple(value, kinds), 'bad_excerpt');
  const [note, consistency, added, flat, proof] = value;
  const ticks = sums(added);
  const entries = inGroups(flat, 2).map(([index, cose]) => [Number(index), cose]);
  for (const list of [ticks.map(({ index }) => index), entries.map(([index]) => index)])
    refuseUnless(ascends(list), 'bad_excerpt');
  return { note, consistency, ticks, entries, proof };
};
