// What a phone does about its next wallet keys when the desk took them, and when somebody put them aside.
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyRecord } from '../../../src/engine/worker/database';
import type { Device } from '../../../src/engine/worker/device';
import { Renewing } from '../../../src/engine/worker/renewing';

let asked: string[];
let answer: Uint8Array | null;
let device: Device;

function key(position: number): KeyRecord {
  const byte = position.toString(16).padStart(2, '0');
  return { kid: byte.repeat(8), position, publicKey: new Uint8Array(32).fill(position) } as KeyRecord;
}
const positionsIn = (text: string) =>
  (JSON.parse(text) as { keys: string[] }).keys.map((hex) => parseInt(hex.slice(0, 2), 16));

describe('Renewing', () => {
  beforeEach(() => {
    asked = [];
    answer = null;
    let made = 3;
    device = {
      database: {
        setting: () => Promise.resolve(null),
        write: (_: string[], job: (tx: unknown) => Promise<void>) =>
          job({ objectStore: () => ({ put: () => Promise.resolve() }) }),
      },
      server: {
        sendJoin: (box: Uint8Array) => {
          asked.push(new TextDecoder().decode(box));
          return Promise.resolve({ ok: true, value: `${asked.length}` });
        },
        joinState: () => Promise.resolve({ ok: true, value: { waiting: false, answer } }),
      },
      vault: {
        seal: () => Promise.resolve({}),
        withSeed: (_: string, __: unknown, use: (seed: Uint8Array) => unknown) =>
          Promise.resolve(use(new Uint8Array(32))),
      },
      platform: {
        random: () => new Uint8Array(32),
        core: {
          keyFromSeed: () => key(made++),
          signStatement: () => new Uint8Array(64),
          seal: (text: Uint8Array) => ({ ok: true, value: text }),
        },
      },
      log: { fundId: '00', replica: { fund: () => ({ boxKey: new Uint8Array(32) }) } },
    } as unknown as Device;
  });

  it('IsOverOnceTheDeskTookTheKeys', async () => {
    const renewing = await Renewing.open(device);
    const made = await renewing.prepare([key(1), key(2)], key(0), 3);
    expect(made).toHaveLength(10);
    for (let round = 0; round < 3; ++round) await renewing.exchange();
    expect(asked).toHaveLength(1);
    expect(made.filter((one) => renewing.isRefused(one))).toEqual([]);
    expect(await renewing.prepare([key(2), ...made], key(1), 13)).toEqual([]);
    await renewing.exchange();
    expect(asked).toHaveLength(1);
  });

  it('CountsNoKeyThatTheDeskPutAsideAndSendsThemAgainByALaterOneAlone', async () => {
    const renewing = await Renewing.open(device);
    const made = await renewing.prepare([key(1), key(2)], key(0), 3);
    answer = new Uint8Array(1);
    for (let round = 0; round < 3; ++round) await renewing.exchange();
    const unused = [key(1), key(2), ...made];
    expect(unused.filter((one) => !renewing.isRefused(one)).map(({ position }) => position)).toEqual([1, 2]);
    expect(renewing.waiting).toBe(0);
    expect(await renewing.prepare(unused, key(0), 13)).toEqual([]);
    await renewing.exchange();
    expect(asked).toHaveLength(1);
    answer = null;
    const more = await renewing.prepare(unused.slice(1), key(1), 13);
    for (let round = 0; round < 2; ++round) await renewing.exchange();
    expect(asked).toHaveLength(2);
    expect(positionsIn(asked[1] ?? '')).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect([...made, ...more].filter((one) => renewing.isRefused(one))).toEqual([]);
  });
});
