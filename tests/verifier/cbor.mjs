// A strict reader of the CBOR that FORMAT.md F1 allows: unsigned integers, byte and text strings, arrays, maps with
// unsigned keys, tag 18. Guarantees: each value has one spelling, the deterministic one of RFC 8949 section 4.2.1.
// Must not be lenient anywhere: a second spelling would be a second id for one entry.
import { demand } from './refusal.mjs';

export const kMajor = { uint: 0, bytes: 2, text: 3, array: 4, map: 5, tag: 6 };
const kArgumentBytes = new Map([
  [24, 1],
  [25, 2],
  [26, 4],
  [27, 8],
]);
const kMaxDepth = 8;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads items one after another from a Uint8Array. Integers are bigint, maps are Map with bigint keys. */
export class CborReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.offset = 0;
  }

  get atEnd() {
    return this.offset === this.bytes.length;
  }

  /** The next item's major type, nothing consumed. */
  peekMajor() {
    demand(!this.atEnd, 'F1', `cut short at byte ${this.offset}`);
    return this.bytes[this.offset] >> 5;
  }

  /** The next item's head: its major type and its argument in the shortest form. */
  head() {
    const major = this.peekMajor();
    const low = this.bytes[this.offset] & 31;
    this.offset += 1;
    if (low < 24) return { major, argument: BigInt(low) };
    const size = kArgumentBytes.get(low);
    demand(size !== undefined, 'F1', `indefinite or reserved length at byte ${this.offset - 1}`);
    let argument = 0n;
    for (const byte of this.take(BigInt(size))) argument = (argument << 8n) | BigInt(byte);
    const smallest = size === 1 ? 24n : 1n << BigInt(size * 4);
    demand(argument >= smallest, 'F1', `${argument} is not written in its shortest form`);
    return { major, argument };
  }

  take(length) {
    demand(length <= BigInt(this.bytes.length - this.offset), 'F1', `cut short at byte ${this.offset}`);
    const begin = this.offset;
    this.offset += Number(length);
    return this.bytes.subarray(begin, this.offset);
  }

  expect(major, what) {
    const head = this.head();
    demand(head.major === major, 'F1', `${what} expected`);
    return head.argument;
  }

  uint() {
    const value = this.expect(kMajor.uint, 'an unsigned integer');
    demand(value < 1n << 63n, 'F3', `${value} is beyond 2^63-1`);
    return value;
  }
  byteString() {
    return this.take(this.expect(kMajor.bytes, 'a byte string'));
  }
  text() {
    return decodeText(this.take(this.expect(kMajor.text, 'a text string')));
  }
  arrayLength() {
    return this.expect(kMajor.array, 'an array');
  }

  /** Any item of F1 but a tag. */
  item(depth = 0) {
    demand(depth < kMaxDepth, 'F1', 'nested too deep');
    switch (this.peekMajor()) {
      case kMajor.uint:
        return this.uint();
      case kMajor.bytes:
        return this.byteString();
      case kMajor.text:
        return this.text();
      case kMajor.array:
        return this.array(depth);
      case kMajor.map:
        return this.map(depth);
      default:
        demand(false, 'F1', `a kind of item that never occurs, at byte ${this.offset}`);
    }
  }

  array(depth = 0) {
    const length = this.arrayLength();
    const items = [];
    while (BigInt(items.length) < length) items.push(this.item(depth + 1));
    return items;
  }

  map(depth = 0) {
    const length = this.expect(kMajor.map, 'a map');
    const map = new Map();
    let last = -1n;
    for (let pair = 0n; pair < length; pair += 1n) {
      const key = this.uint();
      demand(key > last, 'F1', `map key ${key} is out of order or given twice`);
      last = key;
      map.set(key, this.item(depth + 1));
    }
    return map;
  }
}

const decodeText = (bytes) => {
  try {
    return utf8.decode(bytes);
  } catch {
    demand(false, 'F1', 'text that is not UTF-8');
  }
};

/** One item and nothing after it. */
export const readOne = (bytes) => {
  const reader = new CborReader(bytes);
  const value = reader.item();
  demand(reader.atEnd, 'F1', 'bytes trail after the item');
  return value;
};
