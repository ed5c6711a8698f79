// The books of a month closed by the board, on the real core and the real server, which is told what day it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClosableMonth, Closings } from '../../src/engine/types';
import { dayIn } from '../years/world/clock';
import { DatedServer } from '../years/world/dated_server';
import { loadCore } from './support/core';
import { DatedDesks } from './support/dated';
import type { TestDevice } from './support/device';
import { foundedBy, value } from './support/market';
import { anotherOperator, syncAll } from './support/operators';

const core = await loadCore();
const built = core !== null && DatedServer.built();
const kYear = 2027;
const [kJanuary, kFebruary, kMarch] = [0, 1, 2].map((month) => 12 * kYear + month) as [
  number,
  number,
  number,
];

type Desk = TestDevice<'desk'>;
const desks = new DatedDesks(core, dayIn(kYear, 0, 20));
const { clock, server } = desks;
let desk: Desk;
let other: Desk;

const closing = (device: Desk) => device.service.governing.closing;
const closings = async (device: Desk): Promise<Closings> => value(await closing(device).closings());
const monthAt = async (device: Desk, period: number): Promise<ClosableMonth | undefined> =>
  (await closings(device)).months.find((month) => month.period === period);
const refusal = (code: string) => ({ ok: false, code });

describe.skipIf(!built)('Closing', () => {
  beforeAll(async () => {
    await desks.start();
    desk = await desks.desk();
    await foundedBy(desk, server.setupCode);
    other = await anotherOperator(desks, desk, 'Awa');
    await syncAll(desk, other);
  }, 120_000);
  afterAll(() => desks.remove());

  it('OffersNoMonthBeforeOneHasEnded', async () => {
    expect(await closings(desk)).toEqual({ months: [], mayClose: true, threshold: 1 });
    expect(await closing(desk).closeMonth(kJanuary)).toEqual(refusal('period_open'));
    const stranger = await desks.desk();
    value(await stranger.service.sync());
    expect(await closing(stranger).closings()).toEqual(refusal('not_joined'));
    expect(await closing(stranger).closeMonth(kJanuary)).toEqual(refusal('not_joined'));
  }, 60_000);

  it('ClosesAMonthThatHasEndedOnceAndSaysWhoDidAndWhen', async () => {
    await clock.until(dayIn(kYear, 1, 3));
    await syncAll(desk, other);
    expect(await closings(desk)).toMatchObject({
      months: [{ period: kJanuary, close: null, waiting: null }],
    });
    expect(await closing(desk).closeMonth(kFebruary)).toEqual(refusal('period_open'));
    expect(await closing(desk).closeMonth(kJanuary - 1)).toEqual(refusal('bad_argument'));
    value(await closing(other).closeMonth(kJanuary));
    expect(await monthAt(other, kJanuary)).toMatchObject({
      close: { signers: [{ self: true }], day: dayIn(kYear, 1, 3) },
      waiting: null,
    });
    value(await desk.service.sync());
    const seen = (await monthAt(desk, kJanuary))?.close;
    expect(seen?.signers).toEqual([{ name: 'Awa', self: false }]);
    expect(seen?.root).toMatch(/^[0-9a-f]{64}$/u);
    for (const device of [desk, other])
      expect(await closing(device).closeMonth(kJanuary)).toEqual(refusal('month_closed'));
    expect((await desk.service.state()).findings).toEqual([]);
  }, 60_000);

  it('HearsThatAnotherHasClosedItBeforeItSigns', async () => {
    await clock.until(dayIn(kYear, 2, 1));
    await syncAll(desk, other);
    value(await closing(other).closeMonth(kFebruary));
    expect((await monthAt(desk, kFebruary))?.close).toBeNull();
    expect(await closing(desk).closeMonth(kFebruary)).toEqual(refusal('month_closed'));
    expect((await desk.service.state()).findings).toEqual([]);
  }, 60_000);

  it('SignsNothingWithoutANetwork', async () => {
    await clock.until(dayIn(kYear, 3, 1));
    await syncAll(desk, other);
    desk.network = false;
    expect(await closing(desk).closeMonth(kMarch)).toEqual(refusal('server_unreachable'));
    desk.network = true;
    value(await desk.service.sync());
    expect((await monthAt(desk, kMarch))?.close).toBeNull();
  }, 60_000);

  it('BlocksNothingOfTheMonth', async () => {
    value(await closing(desk).closeMonth(kMarch));
    const root = (await monthAt(desk, kMarch))?.close?.root;
    const deposit = { amount: 10_00n, target: 'reserve', pocket: 0, reference: 'don de mars' } as const;
    value(await desk.service.deposit(deposit));
    value(await desk.service.sync());
    const state = await desk.service.state();
    expect(state.totals.reserve).toBe(10_00n);
    expect(state.findings).toEqual([]);
    expect((await monthAt(desk, kMarch))?.close?.root).toBe(root);
  }, 60_000);

  it('KeepsWhoClosedAMonthThroughStorageAndShowsItToAnAuditor', async () => {
    expect(await desk.reopen()).toBe('ok');
    const months = (await closings(desk)).months;
    expect(months.map(({ period, close }) => [period, close?.signers])).toEqual([
      [kMarch, [{ name: '', self: true }]],
      [kFebruary, [{ name: 'Awa', self: false }]],
      [kJanuary, [{ name: 'Awa', self: false }]],
    ]);
    const auditor = await desks.auditor();
    const audited = value(await auditor.service.auditServer(() => undefined));
    expect(audited.verdict).toBe('sound');
    expect(audited.closes.map(({ period, root, day }) => ({ period, root, day }))).toEqual(
      months.map(({ period, close }) => ({ period, root: close?.root, day: close?.day })),
    );
    const kids = (await desk.service.state()).operators.map(({ kid, self }) => (self ? kid : ''));
    expect(audited.closes[0]?.signers).toEqual(kids.filter((kid) => kid !== ''));
  }, 60_000);
});
