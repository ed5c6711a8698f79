// How long the desk remembers that a request was refused.
import { describe, expect, it } from 'vitest';
import type { WholeDevice } from '../../../../src/engine/worker/device';
import { Refusals } from '../../../../src/engine/worker/desk/refusals';

const kDay = 86_400_000;

describe('Refusals', () => {
  it('AreForgottenOnceNobodyCanMeetThem', () => {
    let now = 100 * kDay;
    const fields = { request: '0f', key: 'aa', kid: 'bb', refuser: 'cc', at: now };
    const device = { platform: { now: () => now } } as unknown as WholeDevice;
    const records = { list: () => [{ id: '01', fields }] };
    const refusals = new Refusals(device, { records } as unknown as ConstructorParameters<
      typeof Refusals
    >[1]);
    now += 60 * kDay;
    expect(refusals.due()).toEqual([]);
    now += 1;
    expect(refusals.due()).toMatchObject([{ id: '01', fields: null }]);
  });
});
