// The founders' codes of tests/vectors, as this verifier reads them: FORMAT.md F34 and F41.
// Guarantees: takes and refuses what the vectors say. Must not use the core.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { kRoot } from '../support/besace.mjs';
import { readFounder } from './founders.mjs';

const { key, box_key: boxKey, taken, refused } = JSON.parse(readFileSync(`${kRoot}tests/vectors/founders.json`, 'utf8'));

describe('the founders’ codes of the vectors', () => {
  it('AreTaken', () => {
    assert.ok(taken.length >= 3);
    for (const { name, founder, text } of taken) {
      const read = readFounder(text);
      assert.ok(read, name);
      assert.deepEqual([read.key.toString('hex'), read.boxKey.toString('hex'), read.name], [key, boxKey, founder]);
    }
  });
  it('AreRefusedWhereAnythingIsWrongWithThem', () => {
    assert.ok(refused.length >= 18);
    for (const { name, text } of refused) assert.equal(readFounder(text), undefined, name);
  });
});
