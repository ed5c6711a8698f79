// The market day at the engine's level: real core, real server, every device's own storage.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditProgress } from '../../src/engine/types';
import { loadCore } from './support/core';
import { TestDevice } from './support/device';
import { acceptAll, joinAsMerchant, marketDay, payAtStall, value, type MarketDay } from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();

describe.skipIf(!core || !TestServer.built())('MarketDay', () => {
  let day: MarketDay;
  beforeAll(async () => {
    if (core) day = await marketDay(core);
  }, 60_000);
  afterAll(() => day?.market.remove());

  it('GivesEveryMemberTheMonthsAllowance', async () => {
    const member = await day.member.service.state();
    expect(member).toMatchObject({ stage: 'active', balance: 100_00n, keysLeft: 11, suspended: false });
    expect(member.fund).toMatchObject({ name: 'Caisse d’essai', demonstration: false });
    expect(member.merchants.map(({ name }) => name)).toEqual(['La ferme du Pré']);
    const desk = await day.desk.service.state();
    expect(desk.stage).toBe('ours');
    expect(desk.requests).toEqual([]);
    expect(desk.members).toMatchObject([{ name: 'Camille', balance: 100_00n, keysLeft: 11 }]);
    expect(desk.totals).toMatchObject({ reserve: 1_000_00n, issued: 100_00n, unspent: 100_00n });
    expect(desk.sync).toMatchObject({ online: true, waiting: 0, problem: null, freshness: 'green' });
  });

  it('PaysWithBothDevicesOfflineAndShowsItAfterReopening', async () => {
    const { member, merchant } = day;
    await day.market.server.stop();
    await payAtStall(member, merchant, 12_50n);
    expect(await member.reopen()).toBe('ok');
    expect(await merchant.reopen()).toBe('ok');
    expect(await member.service.state()).toMatchObject({
      balance: 87_50n,
      payments: [{ amount: 12_50n, state: 'shown', merchantName: 'La ferme du Pré' }],
      sync: { waiting: 1 },
    });
    expect(await merchant.service.state()).toMatchObject({
      todayTotal: 12_50n,
      todayCount: 1,
      payments: [{ amount: 12_50n, state: 'accepted' }],
    });
    expect(await member.service.sync()).toEqual({ ok: false, code: 'server_unreachable' });
    expect((await member.service.state()).sync).toMatchObject({ online: false, waiting: 1, problem: null });
  });

  it('ConfirmsThePaymentOnceBothHaveSynchronised', async () => {
    const { desk, market, member, merchant } = day;
    await market.server.start();
    value(await member.service.sync());
    value(await merchant.service.sync());
    value(await member.service.sync());
    expect(await member.service.state()).toMatchObject({
      balance: 87_50n,
      payments: [{ state: 'confirmed' }],
      sync: { waiting: 0 },
    });
    expect(await merchant.service.state()).toMatchObject({
      credited: 12_50n,
      payments: [{ state: 'confirmed' }],
      sync: { waiting: 0 },
    });
    value(await desk.service.sync());
    expect((await desk.service.state()).totals).toMatchObject({ spentWithin: 12_50n, unspent: 87_50n });
  });

  it('AuditsAsSoundFromTheServer', async () => {
    const auditor = new TestDevice(day.desk.core, 'auditor', day.market.origin);
    await auditor.open();
    const seen: AuditProgress[] = [];
    const result = value(await auditor.service.auditServer((progress) => seen.push(progress)));
    expect(result).toMatchObject({ verdict: 'sound', code: 'ok', findings: [] });
    expect(result.totals).toMatchObject({ unspent: 87_50n, credits: 12_50n });
    expect(seen.filter(({ phase }) => phase === 'download').at(-1)).toMatchObject({ done: result.entries });
    expect(seen.some(({ phase }) => phase === 'verify')).toBe(true);
  });

  it('PaysBothMerchantsOfADoubleSpendAndNamesTheFork', async () => {
    const { desk, market, member, merchant } = day;
    const other = await market.merchant();
    await joinAsMerchant(other, 'Le fournil');
    await acceptAll(desk);
    for (const device of [member, merchant, other]) value(await device.service.sync());
    const copy = await member.copy();
    market.keep(copy);
    await member.open();
    await copy.open();
    await payAtStall(member, merchant, 80_00n);
    await payAtStall(copy, other, 85_00n);
    value(await member.service.sync());
    value(await merchant.service.sync());
    value(await other.service.sync());
    value(await copy.service.sync());
    value(await member.service.sync());
    expect(await merchant.service.state()).toMatchObject({ credited: 92_50n });
    expect(await other.service.state()).toMatchObject({ credited: 85_00n });
    expect(await member.service.state()).toMatchObject({ suspended: true, sync: { problem: 'chain_moved' } });
    const auditor = new TestDevice(desk.core, 'auditor', market.origin);
    await auditor.open();
    const result = value(await auditor.service.auditServer(() => undefined));
    expect(result.verdict).toBe('incidents');
    const fork = result.findings.find(({ code }) => code === 'fork');
    expect(fork?.index).not.toBeNull();
    expect(fork?.other).not.toBeNull();
    expect(result.findings.find(({ code }) => code === 'guarantee_draw')).toMatchObject({ amount: 77_50n });
  });
});
