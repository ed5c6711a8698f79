// One proof for many leaves of a tree, as FORMAT.md F26 reads: the hashes of the ranges that hold none of them.
// Guarantees: the proof has one form; a verifier uses every hash of it.
// Must not know what a leaf means.
import { merkleRoot, nodeHash, splitOf } from './merkle.mjs';

const kHashBytes = 32;

/** leaves: each { index }. Those of [begin, middle), then those of [middle, end), each with its range. */
const halvesOf = (begin, end, leaves) => {
  const middle = begin + splitOf(end - begin);
  return [
    [begin, middle, leaves.filter(({ index }) => index < middle)],
    [middle, end, leaves.filter(({ index }) => index >= middle)],
  ];
};

/** hashes: of all leaves. indexes: of those to prove. */
export const proveLeaves = (hashes, indexes) => {
  const prove = (begin, end, leaves) => {
    if (leaves.length === 0) return [merkleRoot(hashes.slice(begin, end))];
    if (begin + 1 === end) return [];
    return halvesOf(begin, end, leaves).flatMap((half) => prove(...half));
  };
  const leaves = indexes.map((index) => ({ index }));
  return new Uint8Array(Buffer.concat(prove(0, hashes.length, leaves)));
};

/** The hashes joined in a byte string, or undefined. */
export const splitHashes = (bytes) => {
  if (bytes.length % kHashBytes !== 0) return undefined;
  const count = bytes.length / kHashBytes;
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * kHashBytes, (at + 1) * kHashBytes));
};

/** leaves: { index, hash } below size, each once. Whether the proof gives the root, no hash left over. */
export const provesLeaves = (size, leaves, proof, root) => {
  const hashes = splitHashes(proof);
  if (hashes === undefined || size < 1) return false;
  let used = 0;
  const rebuild = (begin, end, within) => {
    if (within.length === 0) return hashes[used++];
    if (begin + 1 === end) return within[0].hash;
    const [left, right] = halvesOf(begin, end, within).map((half) => rebuild(...half));
    return left && right && nodeHash(left, right);
  };
  const rebuilt = rebuild(0, size, leaves);
  return rebuilt !== undefined && used === hashes.length && Buffer.compare(rebuilt, root) === 0;
};
