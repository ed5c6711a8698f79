// Records sealed for one fund, one id and one epoch (core/FORMAT.md F35).
import { describe, expect, it } from 'vitest';
import {
  epochOf,
  importKey,
  openBody,
  sealBody,
  type Body,
} from '../../../../src/engine/worker/desk/sealing';

const sources = {
  random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
  subtle: crypto.subtle,
};
const place = { fund: 'ab'.repeat(32), id: 'cd'.repeat(16), epoch: 7 };
const body: Body = { kind: 'person', by: 'ee', from: 'ff', fields: { name: 'Zoé', children: [2019] } };
const key = await importKey(crypto.subtle, sources.random(32));
const sealed = await sealBody(sources, key, place, body);

describe('Sealing', () => {
  it('IsOpenedWithItsKeyInItsPlace', async () => {
    expect(epochOf(sealed)).toBe(7);
    expect(await openBody(sources, key, place, sealed)).toEqual(body);
  });

  it('DoesNotOpenElsewhereOrWithAnotherKey', async () => {
    const other = await importKey(crypto.subtle, sources.random(32));
    expect(await openBody(sources, other, place, sealed)).toBeNull();
    for (const moved of [{ fund: 'ac'.repeat(32) }, { id: 'ce'.repeat(16) }, { epoch: 8 }])
      expect(await openBody(sources, key, { ...place, ...moved }, sealed)).toBeNull();
  });

  it('DoesNotOpenWithAnyByteChangedOrCut', async () => {
    for (let at = 0; at < sealed.length; at += 7) {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await openBody(sources, key, place, altered)).toBeNull();
    }
    for (const length of [0, 1, 16, 17, 32, sealed.length - 1])
      expect(await openBody(sources, key, place, sealed.slice(0, length))).toBeNull();
  });

  it('SaysLittleByItsSize', async () => {
    const sizes = ['', 'Zoé', 'é'.repeat(100)].map(async (name) => {
      const value = await sealBody(sources, key, place, { ...body, fields: { name } });
      return value.length;
    });
    expect(new Set(await Promise.all(sizes))).toEqual(new Set([1 + 4 + 12 + 512 + 16]));
    const longer = await sealBody(sources, key, place, { ...body, fields: { note: 'x'.repeat(512) } });
    expect(longer.length).toBe(1 + 4 + 12 + 1024 + 16);
  });

  it('NeverSealsTwiceAlike', async () => {
    expect(await sealBody(sources, key, place, body)).not.toEqual(sealed);
  });
});
