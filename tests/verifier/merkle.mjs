// The tree of RFC 6962 section 2.1 over leaf hashes (FORMAT.md F14), as the RFC's recursive definition reads.
// Guarantees: the root at every size a log went through. Must not know what a leaf means.
import { createHash } from 'node:crypto';

export const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

const kLeaf = Uint8Array.of(0);
const kNode = Uint8Array.of(1);

export const leafHash = (data) => sha256(kLeaf, data);
export const nodeHash = (left, right) => sha256(kNode, left, right);

/** The largest power of two below n. */
export const splitOf = (n) => {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
};

/** MTH(D[n]) of the RFC, for leaf hashes. */
export const merkleRoot = (leaves) => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  const split = splitOf(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
};

/** A tree that grows leaf by leaf: roots[n] is the root of its first n leaves. */
export class GrowingTree {
  #complete = []; // complete subtrees from left to right, sizes falling
  roots = [sha256()];

  append(leaf) {
    const complete = this.#complete;
    complete.push({ size: 1, hash: leaf });
    while (complete.length > 1 && complete.at(-2).size === complete.at(-1).size) {
      const right = complete.pop();
      const left = complete.pop();
      complete.push({ size: left.size * 2, hash: nodeHash(left.hash, right.hash) });
    }
    this.roots.push(
      complete.slice(0, -1).reduceRight((hash, tree) => nodeHash(tree.hash, hash), complete.at(-1).hash),
    );
  }
}

/** Roots of the trees of 0, 1, … leaves: what a cited checkpoint is compared with. */
export const rootsBySize = (leaves) => {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.roots;
};
