// The top-up orders of tests/vectors, as this verifier reads them: FORMAT.md F34 and F38.
// Guarantees: takes and refuses what the vectors say, and why. Must not use the core.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { kRoot } from '../support/besace.mjs';
import { isSigned, readTopUps } from './top_ups.mjs';

const { fund, key, taken, refused } = JSON.parse(readFileSync(`${kRoot}tests/vectors/topups.json`, 'utf8'));
const publicKey = Buffer.from(key, 'hex');

describe('the top-up orders of the vectors', () => {
  it('AreTaken', () => {
    assert.ok(taken.length >= 2);
    for (const { name, text } of taken) {
      const order = readTopUps(text);
      assert.ok(order, name);
      assert.ok(isSigned(text, order, fund, publicKey), name);
    }
    assert.deepEqual(readTopUps(taken[0].text).lines, [{ holder: 'RF18539007547034', amount: 4_500n }]);
  });
  it('AreRefusedForWhatIsWrongWithThem', () => {
    assert.ok(refused.length >= 18);
    for (const { name, code, text } of refused) {
      const order = readTopUps(text);
      if (code === 'bad_order') assert.equal(order, undefined, name);
      else assert.ok(order && !isSigned(text, order, fund, publicKey), name);
    }
  });
});
