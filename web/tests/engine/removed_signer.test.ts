// Money that somebody entered and signed, before they were removed from the operators: it is neither lost nor entered twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundTogether } from './support/founders';
import { acceptAll, joinAsMember, Market, value } from './support/market';
import { memberNamed, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();

type Desk = TestDevice<'desk'>;
const reserveAt = async (device: Desk) => (await device.service.state()).totals.reserve;
const actsAt = async (device: Desk) => value(await device.service.governing.board()).acts;

describe.skipIf(!core || !TestServer.built())('RemovedSigner', () => {
  let market: Market;
  let [desk, other, gone]: Desk[] = [];
  const both = (): [Desk, Desk] => {
    if (!desk || !other) throw new Error('there are no operators');
    return [desk, other];
  };

  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    [desk, other, gone] = [await market.desk(), await market.desk(), await market.desk()];
    const others = [other, gone];
    await foundTogether(desk, market.server.setupCode, { name: 'Zoé', others, threshold: 2 });
    await syncAll(other, gone, desk, other, gone);
    await joinAsMember(await market.member());
    await acceptAll(desk);
    await syncAll(desk, other, gone);
  }, 60_000);
  afterAll(() => market?.remove());

  it('LeavesADepositThatTheOthersMayStillSign', async () => {
    if (!gone) throw new Error('there is no third operator');
    const [first, second] = both();
    const period = await first.service.currentPeriod();
    const { id } = await memberNamed(first, 'Camille');
    const day = Math.floor(Date.now() / 86_400_000);
    const paid = { memberId: id, amount: 40_00n, day, method: 'cash', reference: '' } as const;
    value(await first.service.recordPayment(paid));
    await syncAll(first, gone);
    expect(value(await gone.service.depositContributions(period)).amount).toBe(40_00n);
    await syncAll(gone, first, second);
    const kid = (await gone.service.state()).operators.find(({ self }) => self)?.kid ?? '';
    value(await first.service.removeOperator(kid));
    await syncAll(first, second);
    const removal = (await actsAt(second)).find(({ deed }) => deed.type === 'revoke');
    value(await second.service.governing.endorse(removal?.id ?? ''));
    await syncAll(second);
    // Judged by the newest log there is, of which the first has not heard yet: with one more gone nothing could be decided.
    const remaining = (await second.service.state()).operators.find(({ self }) => self)?.kid ?? '';
    expect(await first.service.removeOperator(remaining)).toEqual({ ok: false, code: 'board_too_small' });
    await syncAll(second, first, second);
    // The signature of whoever was removed counts no more: both others are asked.
    for (const device of both()) {
      expect(await device.service.depositContributions(period)).toEqual({ ok: false, code: 'nothing_to_do' });
      expect(await actsAt(device)).toMatchObject([{ missing: 2, deed: { type: 'deposit' } }]);
    }
    for (const device of both()) {
      expect(await reserveAt(first)).toBe(0n);
      const [act] = await actsAt(device);
      value(await device.service.governing.endorse(act?.id ?? ''));
      await syncAll(device, first, second);
    }
    for (const device of both()) expect(await reserveAt(device)).toBe(40_00n);
  }, 60_000);
});
