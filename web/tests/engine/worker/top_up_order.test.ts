// A partner's signed order is read in one form only (FORMAT.md F38): the vectors, and what the app itself writes.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/engine/worker/platform';
import { kTopUpsContext, readOrder, sayOrder, signOrderText } from '../../../src/engine/worker/top_up_order';
import { loadCore } from '../support/core';

const core = await loadCore();
interface Vectors {
  fund: string;
  key: string;
  taken: { name: string; text: string }[];
  refused: { name: string; code: string; text: string }[];
}
const file = resolve(import.meta.dirname, '../../../../tests/vectors/topups.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const bytes = (text: string) => new TextEncoder().encode(text);

describe.skipIf(!core)('TopUpOrder', () => {
  if (!core) return;
  const key = fromHex(vectors.key, 32) ?? new Uint8Array();
  const holds = (text: string): boolean | null => {
    const order = readOrder(core, bytes(text));
    return order && core.verifyStatement(key, vectors.fund, kTopUpsContext, order.said, order.signature);
  };

  it.each(vectors.taken.map(({ name, text }) => [name, text] as const))('Takes %s', (_, text) => {
    expect(holds(text)).toBe(true);
    expect(readOrder(core, bytes(text))?.text).toBe(text);
  });

  it.each(vectors.refused.map(({ name, code, text }) => [name, code, text] as const))(
    'Refuses %s',
    (_, code, text) => {
      expect(holds(text)).toBe(code === 'bad_signature' ? false : null);
    },
  );

  it('ReadsWhatItWrites', () => {
    const seed = new Uint8Array(32).fill(7);
    const { kid, publicKey } = core.keyFromSeed(seed);
    const lines = [{ holder: 'RF18539007547034', amount: 45_00n }];
    const order = { pocket: 3, number: 9, from: 24_322, until: 24_322, lines, by: kid };
    const said = sayOrder(order);
    const signature = core.signStatement(seed, vectors.fund, kTopUpsContext, said);
    const read = readOrder(core, bytes(signOrderText(said, toHex(signature))));
    expect(read).toMatchObject(order);
    expect(core.verifyStatement(publicKey, vectors.fund, kTopUpsContext, said, signature)).toBe(true);
  });

  it('RefusesWhatIsNoTextOrTooLong', () => {
    expect(readOrder(core, new Uint8Array([0xff]))).toBeNull();
    expect(readOrder(core, bytes('null'))).toBeNull();
    expect(readOrder(core, bytes(`${vectors.taken[0]?.text}${' '.repeat(60_000)}`))).toBeNull();
  });
});
