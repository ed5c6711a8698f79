// What a device keeps of its request while it is sent and answered, and a person fills in another one meanwhile.
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/engine/worker/database';
import type { Device } from '../../../src/engine/worker/device';
import { Exclusive } from '../../../src/engine/worker/exclusive';
import { Joining } from '../../../src/engine/worker/joining';

const kForm = { name: 'Awa', commune: '42019', contact: '', categories: [] };
const kAsked: Profile = {
  ...kForm,
  box: new Uint8Array([1]),
  sent: true,
  id: '0f'.repeat(16),
  answerKey: { publicKey: '00', seed: { iv: new Uint8Array(), data: new Uint8Array() } },
} as unknown as Profile;

describe('Joining', () => {
  it('KeepsAFormFilledInWhileTheAnswerToTheOneBeforeIsOpened', async () => {
    const kept: unknown[] = [];
    let open = (): void => undefined;
    const opening = new Promise<void>((resolve) => (open = resolve));
    const exclusive = new Exclusive();
    const device = {
      exclusive,
      database: {
        setting: () => Promise.resolve(kAsked),
        write: (_: string[], job: (tx: unknown) => Promise<void>) =>
          job({ objectStore: () => ({ put: (value: unknown) => Promise.resolve(kept.push(value)) }) }),
      },
      server: {
        joinState: () => Promise.resolve({ ok: true, value: { waiting: false, answer: new Uint8Array(1) } }),
      },
      vault: {
        withSeed: () => opening.then(() => ({ ok: false })),
        seal: () => Promise.resolve({}),
      },
      platform: {
        random: () => new Uint8Array(32),
        core: { boxKeyFromSeed: () => new Uint8Array(32) },
      },
      log: { replica: { fund: () => null } },
    } as unknown as Device;
    const joining = await Joining.open(device, 'member');
    const heard = joining.exchange(() => Promise.resolve([]));
    await new Promise((resolve) => setTimeout(resolve));
    const asked = exclusive.run(() => joining.submit({ ...kForm, name: 'Awa Diop' }, [], []));
    await new Promise((resolve) => setTimeout(resolve));
    open();
    await Promise.all([heard, asked]);
    expect(joining.profile).toMatchObject({ name: 'Awa Diop', sent: false });
    expect(joining.answer).toBeNull();
    expect(kept.at(-1)).toMatchObject({ name: 'Awa Diop' });
  });
});
