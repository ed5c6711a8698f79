// What the desk keeps in memory of the requests that it has opened.
import { describe, expect, it, vi } from 'vitest';
import type { RequestRecord } from '../../../../src/engine/worker/database';
import type { Device } from '../../../../src/engine/worker/device';
import type { DeskKeys } from '../../../../src/engine/worker/desk/keys';
import { Requests } from '../../../../src/engine/worker/desk/requests';

describe('Requests', () => {
  it('ForgetWhatWasOpenedOnceTheyAreGone', async () => {
    const asked: RequestRecord = { id: '0f'.repeat(16), at: 1, box: new Uint8Array(1), answered: false };
    let records = [asked];
    const device = {
      platform: { core: {} },
      database: { all: () => Promise.resolve(records) },
    } as unknown as Device;
    const openBox = vi.fn(() => Promise.resolve(new TextEncoder().encode('{"v":9}')));
    const requests = await Requests.open(device, { openBox } as unknown as DeskKeys);
    await requests.reload();
    expect(openBox).toHaveBeenCalledTimes(1);
    records = [];
    await requests.reload();
    records = [asked];
    await requests.reload();
    expect(openBox).toHaveBeenCalledTimes(2);
  });
});
