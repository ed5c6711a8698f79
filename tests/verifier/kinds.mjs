// What the items of a request or an excerpt may be: FORMAT.md F27 and F30.
// Guarantees: a kind says yes or no to any value that cbor.mjs reads. Must not know what an item stands for.

const kKidBytes = 8;
const kHashBytes = 32;

export const isUint = (value) => typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER);
export const isBytes = (value) => value instanceof Uint8Array;
export const isLong = (length) => (value) => isBytes(value) && value.length === length;
export const isKid = isLong(kKidBytes);
export const isHash = isLong(kHashBytes);
export const isAnyOf =
  (...kinds) =>
  (value) =>
    kinds.some((isKind) => isKind(value));
/** An array of fixed length, each item of its kind. */
export const isTuple = (value, kinds) =>
  Array.isArray(value) && value.length === kinds.length && kinds.every((isKind, at) => isKind(value[at]));
/** A flat array whose items repeat the kinds. */
export const isRepeated = (kinds) => (value) =>
  Array.isArray(value) &&
  value.length % kinds.length === 0 &&
  value.every((item, at) => kinds[at % kinds.length](item));

export const inGroups = (items, length) =>
  Array.from({ length: Math.ceil(items.length / length) }, (_, at) => items.slice(at * length, (at + 1) * length));
export const ascends = (numbers) => numbers.every((number, at) => at === 0 || number > numbers[at - 1]);
