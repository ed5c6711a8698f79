// How often the desk asks the core, which answers at length: what a page is told again costs nothing that has not changed.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { acceptAll, allocate, foundedBy, joinAsMember, Market, value } from './support/market';
import { edit } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();

describe.skipIf(!core || !TestServer.built())('Pace', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    for (const name of ['Zoé', 'Paul', 'Awa']) await joinAsMember(await market.member(), name);
    await acceptAll(desk);
    await allocate(desk);
  }, 60_000);
  afterAll(() => {
    vi.restoreAllMocks();
    return market?.remove();
  });
  const asked = () => {
    if (!core) throw new Error('the core has not been built');
    const { FundReader, Replica } = core;
    return [
      vi.spyOn(FundReader.prototype, 'fund'),
      vi.spyOn(FundReader.prototype, 'wallet'),
      vi.spyOn(FundReader.prototype, 'merchants'),
      vi.spyOn(Replica.prototype as InstanceType<typeof Replica>, 'planPayout'),
    ];
  };

  it('AsksNothingAgainWhereTheLogIsTheSame', async () => {
    await desk.service.state();
    const spies = asked();
    for (let times = 0; times < 3; ++times) expect((await desk.service.state()).members).toHaveLength(3);
    expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0]);
  });

  it('AsksForTheWalletsOfWhomeverWasChangedAlone', async () => {
    const { members } = await desk.service.state();
    const [first] = members;
    const [, wallet] = asked();
    wallet?.mockClear();
    await edit(desk, first?.id ?? '', { note: 'le samedi' });
    const keys = (first?.keysLeft ?? 0) + (first?.wallets.length ?? 0);
    expect(wallet?.mock.calls).toHaveLength(keys);
  });

  it('SeesWhatTheLogHasSince', async () => {
    const before = await desk.service.state();
    value(await desk.service.deposit({ amount: 7_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    value(await desk.service.sync());
    const after = await desk.service.state();
    expect(after.totals.reserve).toBe(before.totals.reserve + 7_00n);
    expect(after.fund?.size).toBeGreaterThan(before.fund?.size ?? 0n);
  });

  it('PlansAMonthOnceWhateverItsPageAsksUntilSomethingIsNew', async () => {
    const { Replica } = core ?? {};
    if (!Replica) throw new Error('the core has not been built');
    const prototype = Replica.prototype as InstanceType<typeof Replica>;
    const plan = vi.spyOn(prototype, 'planAllocation');
    const sum = vi.spyOn(prototype, 'sumAllocation');
    const planned = () => [plan.mock.calls.length, sum.mock.calls.length];
    const period = (await desk.service.currentPeriod()) + 1;
    const look = async () => {
      const { plan: shown, outlook } = value(await desk.service.monthOverview(period));
      value(await desk.service.months.monthLists(period));
      expect(value(await desk.service.planMonth(period))).toEqual(shown);
      return { shown, outlook };
    };
    const first = await look();
    // What is to be given, what a usual month comes to, and what the one under way still takes.
    expect(planned()).toEqual([1, 2]);
    expect(await look()).toEqual(first);
    expect(planned()).toEqual([1, 2]);
    const [person] = (await desk.service.state()).members;
    await edit(desk, person?.id ?? '', { name: 'Zélie' });
    const [fund] = asked();
    fund?.mockClear();
    const { shown } = await look();
    expect(fund).toHaveBeenCalledTimes(0);
    expect(shown.lines.map(({ name }) => name)).toContain('Zélie');
    expect(planned()).toEqual([2, 4]);
    desk.pass(86_400_000);
    await look();
    expect(planned()).toEqual([3, 6]);
    plan.mockRestore();
    sum.mockRestore();
  });
});
