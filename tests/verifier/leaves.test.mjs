// Proofs of many leaves and of consistency, as this verifier reads them: FORMAT.md F14 and F26.
// Guarantees: every choice of leaves of every small tree, and every pair of sizes. Must not use the core.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isConsistent, proveConsistency } from './consistency.mjs';
import { proveLeaves, provesLeaves } from './leaves.mjs';
import { leafHash, merkleRoot, nodeHash } from './merkle.mjs';

const kLargest = 9;
const leavesOf = (size) => Array.from({ length: size }, (_, at) => leafHash(Uint8Array.of(at)));
const choices = (size) =>
  Array.from({ length: 1 << size }, (_, bits) => [...Array(size).keys()].filter((at) => bits & (1 << at)));
const sizes = Array.from({ length: kLargest }, (_, at) => at + 1);
const proven = (leaves, indexes) => indexes.map((index) => ({ index, hash: leaves[index] }));

describe('a proof of leaves', () => {
  it('GivesTheRootForEveryChoiceOfLeaves', () => {
    for (const size of sizes) {
      const leaves = leavesOf(size);
      for (const chosen of choices(size)) {
        const proof = proveLeaves(leaves, chosen);
        assert.ok(
          provesLeaves(size, proven(leaves, chosen), proof, merkleRoot(leaves)),
          `${chosen} of ${size}`,
        );
      }
    }
  });
  it('IsTheHashesOfTheRangesThatHoldNone', () => {
    const [a, b, c, d, e] = leavesOf(5);
    const expected = Buffer.concat([nodeHash(a, b), d, e]);
    assert.deepEqual(proveLeaves([a, b, c, d, e], [2]), new Uint8Array(expected));
    assert.deepEqual(proveLeaves([a, b, c], []), merkleRoot([a, b, c]));
    assert.equal(proveLeaves([a, b, c], [0, 1, 2]).length, 0);
  });
  it('UsesEveryHashAndNeedsEveryHash', () => {
    const leaves = leavesOf(6);
    const proof = proveLeaves(leaves, [1, 4]);
    const takes = (bytes) => provesLeaves(6, proven(leaves, [1, 4]), bytes, merkleRoot(leaves));
    assert.ok(takes(proof));
    assert.ok(!takes(Buffer.concat([proof, leaves[0]])));
    assert.ok(!takes(proof.subarray(0, -32)));
    assert.ok(!takes(proof.subarray(0, -1)));
  });
  it('DoesNotHoldForAnotherLeafPlaceOrSize', () => {
    const leaves = leavesOf(6);
    const proof = proveLeaves(leaves, [1, 4]);
    const root = merkleRoot(leaves);
    const others = [
      [6, [{ index: 1, hash: leaves[0] }, ...proven(leaves, [4])]],
      [6, [{ index: 0, hash: leaves[1] }, ...proven(leaves, [4])]],
      [5, proven(leaves, [1, 4])],
      [0, []],
    ];
    for (const [size, told] of others) assert.ok(!provesLeaves(size, told, proof, root));
  });
});

describe('a consistency proof', () => {
  const rooted = (leaves, size) => ({ size, root: merkleRoot(leaves.slice(0, size)) });

  it('HoldsFromEverySizeToEveryLaterOne', () => {
    for (const size of sizes) {
      const leaves = leavesOf(size);
      for (let before = 0; before <= size; before += 1) {
        const proof = proveConsistency(before, leaves);
        assert.ok(isConsistent(rooted(leaves, before), rooted(leaves, size), proof), `${before} to ${size}`);
      }
    }
  });
  it('DoesNotHoldForAnotherTreeNorWithAHashTooManyOrTooFew', () => {
    const leaves = leavesOf(7);
    const other = [leafHash(Uint8Array.of(99)), ...leaves.slice(1)];
    const proof = proveConsistency(3, leaves);
    const [older, newer] = [rooted(leaves, 3), rooted(leaves, 7)];
    assert.ok(isConsistent(older, newer, proof));
    assert.ok(!isConsistent(rooted(other, 3), newer, proof));
    assert.ok(!isConsistent(older, rooted(other, 7), proof));
    assert.ok(!isConsistent(older, newer, Buffer.concat([proof, leaves[0]])));
    assert.ok(!isConsistent(older, newer, proof.subarray(0, -32)));
    assert.ok(!isConsistent(rooted(leaves, 0), newer, leaves[0]));
  });
});
