// A writer of the deterministic CBOR of FORMAT.md F1: what the leaves of F24 and the entries that tests write are made of.
// Guarantees: each value in its one spelling. Must not refuse what breaks a rule of F12: tests write such things on purpose.

const head = (major, argument) => {
  const value = BigInt(argument);
  if (value < 24n) return Buffer.from([(major << 5) | Number(value)]);
  const size = [1, 2, 4, 8].find((bytes) => value < 1n << BigInt(8 * bytes));
  const digits = value.toString(16).padStart(size * 2, '0');
  return Buffer.concat([Buffer.from([(major << 5) | (24 + Math.log2(size))]), Buffer.from(digits, 'hex')]);
};

/** Integers (bigint or number), bytes, text, arrays, and maps in the order given. */
export const encode = (value) => {
  if (typeof value === 'bigint' || typeof value === 'number')
    return value < 0 ? head(1, -1n - BigInt(value)) : head(0, value);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, item]) => [encode(key), encode(item)]),
  ]);
};
