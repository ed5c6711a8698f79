// What the desk tells while it gives a month's list: how many are signed, then how many the server has answered for, and nothing that is not so.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MonthProgress } from '../../src/engine/types';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import { acceptAll, foundedBy, joinAsMember, Market, value } from './support/market';
import { anotherOperator, edit, memberNamed, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const now = new Date();
const kMonthBefore = Date.UTC(now.getFullYear(), now.getMonth() - 1, 1) / 86_400_000;
const kNames = ['Zoé', 'Paul', 'Inès'];

const steps = (phase: MonthProgress['phase'], ...done: number[]): MonthProgress[] =>
  done.map((one) => ({ phase, done: one, total: kNames.length }));

describe.skipIf(!core || !TestServer.built())('MonthProgress', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  let other: TestDevice<'desk'>;
  let period: number;
  let told: MonthProgress[];
  /** Of a month given while there was one operator. */
  let alone: MonthProgress[];

  const confirm = (device: typeof desk, list: string) =>
    device.service.months.confirmMonth(list, (progress) => told.push(progress));
  async function prepared(of: number): Promise<string> {
    const { list } = value(await desk.service.months.prepareMonth(of));
    await syncAll(other);
    return list;
  }

  beforeAll(async () => {
    if (!core) return;
    market = new Market(foundingAs(core, 'gironde'));
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    period = await desk.service.currentPeriod();
    value(
      await desk.service.deposit({
        amount: 5_000_00n,
        target: 'reserve',
        pocket: 0,
        reference: 'subvention',
      }),
    );
    for (const name of kNames) await joinAsMember(await market.member(), name);
    await acceptAll(desk);
    for (const name of kNames) await edit(desk, (await memberNamed(desk, name)).id, { joined: kMonthBefore });
    alone = [];
    value(await desk.service.runMonth(period - 1, (progress) => alone.push(progress)));
    other = await anotherOperator(market, desk, 'Awa');
    await syncAll(desk, other);
  }, 60_000);
  beforeEach(() => {
    told = [];
  });
  afterAll(() => market?.remove());

  it('TellsHowManyAreSentOfAMonthThatOneOperatorGivesAlone', () => {
    expect(alone).toEqual(steps('send', 0, 3));
  });

  it('TellsHowManyAreSignedThenHowManyAreSent', async () => {
    const list = await prepared(period);
    expect(value(await confirm(other, list))).toEqual({ certificates: 3 });
    expect(told).toEqual([...steps('sign', 1, 2, 3), ...steps('send', 0, 3)]);
    expect((await other.service.state()).sync.waiting).toBe(0);
    value(await desk.service.sync());
    expect((await memberNamed(desk, 'Zoé')).periods).toContain(period);
  });

  it('TellsNothingOfAListThatIsGiven', async () => {
    expect(value(await confirm(desk, 'L1'))).toEqual({ certificates: 0 });
    expect(told).toEqual([]);
  });

  it('TellsNoneSentWhereTheServerIsNotReachedAndAllThatAreWhenAnotherFinishesIt', async () => {
    const list = await prepared(period + 1);
    const honest = other.platform.fetch;
    other.platform.fetch = (path, init) =>
      init.method === 'POST' && path.endsWith('/entries')
        ? Promise.reject(new Error('cut'))
        : honest(path, init);
    expect(value(await confirm(other, list))).toEqual({ certificates: 3 });
    expect(told).toEqual([...steps('sign', 1, 2, 3), ...steps('send', 0)]);
    told = [];
    other.platform.fetch = honest;
    value(await desk.service.sync());
    expect(value(await confirm(desk, list))).toEqual({ certificates: 3 });
    expect(told).toEqual([...steps('sign', 1, 2, 3), ...steps('send', 0, 3)]);
  });

  it('TellsNothingWhereNothingMayBeSigned', async () => {
    const list = await prepared(period + 2);
    expect(await confirm(desk, list)).toEqual({ ok: false, code: 'second_operator' });
    expect(told).toEqual([]);
  });
});
