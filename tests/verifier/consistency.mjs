// Consistency proofs of RFC 6962 section 2.1.2 (FORMAT.md F14), as the RFC's recursive definition reads.
// Guarantees: a proof that holds shows that the tree of the first m leaves is the beginning of the tree of n.
// Must not know what a leaf means.
import { splitHashes } from './leaves.mjs';
import { merkleRoot, nodeHash, splitOf } from './merkle.mjs';

/** SUBPROOF(m, D[n], b) of the RFC. */
const subproof = (m, leaves, isWhole) => {
  if (m === leaves.length) return isWhole ? [] : [merkleRoot(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return m <= split
    ? [...subproof(m, left, isWhole), merkleRoot(right)]
    : [...subproof(m - split, right, false), merkleRoot(left)];
};

/** From the first size leaves to all of them; from none there is nothing to prove. */
export const proveConsistency = (size, leaves) =>
  new Uint8Array(Buffer.concat(size === 0 ? [] : subproof(size, leaves, true)));

/** older, newer: { size, root }, older no larger. */
export const isConsistent = (older, newer, proof) => {
  const hashes = splitHashes(proof);
  if (hashes === undefined) return false;
  if (older.size === 0) return hashes.length === 0;
  let used = 0;
  /** The roots of the first m leaves of this subtree, and of all n of it. */
  const rebuild = (m, n, isWhole) => {
    if (m === n) {
      const hash = isWhole ? older.root : hashes[used++];
      return [hash, hash];
    }
    const split = splitOf(n);
    const isLeft = m <= split;
    const [before, after] = isLeft ? rebuild(m, split, isWhole) : rebuild(m - split, n - split, false);
    const other = hashes[used++];
    if (before === undefined || other === undefined) return [];
    return isLeft ? [before, nodeHash(after, other)] : [nodeHash(other, before), nodeHash(other, after)];
  };
  const [before, after] = rebuild(older.size, newer.size, true);
  return (
    used === hashes.length &&
    before !== undefined &&
    Buffer.compare(before, older.root) === 0 &&
    Buffer.compare(after, newer.root) === 0
  );
};
