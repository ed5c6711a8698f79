// Founders' codes as the app reads them: those of tests/vectors, with the real core.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFounderCode } from '../../../src/engine/worker/desk/founder_code';
import { toHex } from '../../../src/engine/worker/platform';
import { loadCore } from '../support/core';

const core = await loadCore();
const file = resolve(import.meta.dirname, '../../../../tests/vectors/founders.json');
const { key, box_key, taken, refused } = JSON.parse(readFileSync(file, 'utf8')) as {
  key: string;
  box_key: string;
  taken: { name: string; founder: string; text: string }[];
  refused: { name: string; text: string }[];
};

describe.skipIf(!core)('FounderCode', () => {
  it.each(taken)('IsTaken: $name', ({ founder, text }) => {
    const read = core && readFounderCode(core, text);
    expect(read && [toHex(read.key), toHex(read.boxKey), read.name]).toEqual([key, box_key, founder]);
  });

  it.each(refused)('IsRefused: $name', ({ text }) => {
    expect(core && readFounderCode(core, text)).toBeNull();
  });
});
