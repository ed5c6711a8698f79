// A member's phone whose copy of the log is gone or of an earlier version, after months of payments.
// Guarantees: everything through the engines and the real server. Must not test what a till loses: sync.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import { marketDay, value, type MarketDay } from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();

/** ms from now to noon of the middle of the month after the next. */
function twoMonths(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth() + 2, 15, 12).getTime() - now.getTime();
}

describe.skipIf(!core || !TestServer.built())('LostCopy', () => {
  let day: MarketDay;
  beforeAll(async () => {
    if (core) day = await marketDay(core);
  }, 60_000);
  afterAll(() => day?.market.remove());

  it('IsFetchedAgainWithTheWalletsOfEveryMonth', async () => {
    const { desk, member, merchant } = day;
    const period = await desk.service.currentPeriod();
    for (const later of [1, 2]) value(await desk.service.runMonth(period + later));
    value(await desk.service.sync());
    const invoice = value(await merchant.service.makeInvoice(10_00n));
    member.clockMilliseconds = twoMonths();
    value(await member.service.sync());
    const before = await member.service.state();
    const offer = value(await member.service.readInvoice(invoice.text));
    value(await member.service.pay(offer.offerId));
    value(await member.service.sync());
    await member.damage('settings', 'excerpts');
    await member.open();
    value(await member.service.sync());
    const after = await member.service.state();
    expect(after).toMatchObject({ stage: 'active', keysLeft: before.keysLeft, sync: { problem: null } });
    expect(after.balance).toBe(before.balance - 10_00n);
  });
});
