// The list of deliberate faults, held to the sources that it breaks: the faults themselves take half an hour (scripts/mutate).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

import { faults } from '../mutations/faults.mjs';

const root = path.resolve(import.meta.dirname, '../..');

describe('faults', () => {
  for (const { rule, name, file, from, to } of faults) {
    it(`AppliesOnce: ${rule} ${name}`, () => {
      const parts = readFileSync(path.join(root, file), 'utf8').split(from);
      assert.equal(parts.length - 1, 1);
      assert.notEqual(from, to);
    });
  }
});
