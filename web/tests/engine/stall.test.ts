// At the stall: what a till takes without having heard of the wallet, what it refuses, and that refusals leave no trace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import {
  joinAsMerchant,
  lateMember,
  marketDay,
  payAtStall,
  secondShop,
  value,
  type MarketDay,
} from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();
const kDayMilliseconds = 86_400_000;

describe.skipIf(!core || !TestServer.built())('Stall', () => {
  let day: MarketDay;
  let other: TestDevice<'merchant'>;
  beforeAll(async () => {
    if (!core) return;
    day = await marketDay(core);
    other = await secondShop(day);
  }, 60_000);
  afterAll(() => day?.market.remove());

  async function paid(amount: bigint): Promise<string> {
    const invoice = value(await day.merchant.service.makeInvoice(amount));
    const offer = value(await day.member.service.readInvoice(invoice.text));
    return value(await day.member.service.pay(offer.offerId)).text;
  }

  it('TakesAWalletCertifiedSinceItLastSynchronised', async () => {
    const { merchant } = day;
    const late = await lateMember(day, 'Lou');
    await payAtStall(late, merchant, 5_00n);
    expect((await merchant.service.state()).sync.waiting).toBe(3);
    value(await merchant.service.sync());
    expect(await merchant.service.state()).toMatchObject({
      payments: [{ amount: 5_00n, state: 'confirmed' }],
      sync: { waiting: 0 },
    });
  });

  it('CountsARescanOnceAndGivesTheSameReceipt', async () => {
    const { merchant } = day;
    const text = await paid(1_00n);
    const first = value(await merchant.service.receive(text));
    const again = value(await merchant.service.receive(text));
    expect(again).toEqual({ ...first, already: true });
    expect((await merchant.service.state()).payments.filter(({ id }) => id === first.paymentId)).toHaveLength(
      1,
    );
  });

  it('LeavesNoTraceOfWhatItRefuses', async () => {
    const { merchant } = day;
    const text = await paid(1_00n);
    const before = await merchant.service.state();
    const changed = text.slice(0, 40) + (text[40] === 'A' ? 'B' : 'A') + text.slice(41);
    for (const wrong of ['', 'BONJOUR', changed, text.slice(0, -3)]) {
      expect((await merchant.service.receive(wrong)).ok).toBe(false);
    }
    expect(await other.service.receive(text)).toEqual({ ok: false, code: 'unknown_invoice' });
    expect(await merchant.service.state()).toEqual(before);
    value(await merchant.service.receive(text));
  });

  it('RefusesToSellForNothingOrBeforeItIsApproved', async () => {
    expect(await day.merchant.service.makeInvoice(0n)).toEqual({ ok: false, code: 'bad_amount' });
    const stranger = await day.market.merchant();
    expect(await stranger.service.makeInvoice(1_00n)).toEqual({ ok: false, code: 'not_joined' });
    await joinAsMerchant(stranger, 'Pas encore');
    expect(await stranger.service.makeInvoice(1_00n)).toEqual({ ok: false, code: 'not_authorized' });
  });

  it('RefusesMoreThanIsLeft', async () => {
    const { member, merchant } = day;
    const before = await member.service.state();
    const invoice = value(await merchant.service.makeInvoice(500_00n));
    expect(await member.service.readInvoice(invoice.text)).toEqual({ ok: false, code: 'over_allowance' });
    expect(await member.service.state()).toEqual(before);
  });

  it('RemembersAnUnpaidInvoiceForAWeek', async () => {
    const { merchant } = day;
    const invoice = value(await merchant.service.makeInvoice(1_00n));
    merchant.clockMilliseconds = 6 * kDayMilliseconds;
    await merchant.reopen();
    const ids = async () => ((await merchant.dump('invoices')) as { id: string }[]).map(({ id }) => id);
    expect(await ids()).toContain(invoice.invoiceId);
    merchant.clockMilliseconds = 8 * kDayMilliseconds;
    await merchant.reopen();
    expect(await ids()).not.toContain(invoice.invoiceId);
    expect((await ids()).length).toBeGreaterThan(0);
    merchant.clockMilliseconds = 0;
    await merchant.reopen();
  });

  it('TurnsAmberThenRefusesAsItsCopyAges', async () => {
    const { merchant } = day;
    // Synchronised by a clock of some days ago, so that nothing else is older than it should be.
    const synchronisedDaysAgo = async (days: number) => {
      merchant.clockMilliseconds = -days * kDayMilliseconds;
      value(await merchant.service.sync());
      merchant.clockMilliseconds = 0;
    };
    await synchronisedDaysAgo(4);
    expect((await merchant.service.state()).sync.freshness).toBe('amber');
    expect(value(await merchant.service.receive(await paid(1_00n)))).toMatchObject({ freshness: 'amber' });
    await synchronisedDaysAgo(8);
    const text = await paid(1_00n);
    expect((await merchant.service.state()).sync.freshness).toBe('stale');
    expect(await merchant.service.receive(text)).toEqual({ ok: false, code: 'snapshot_stale' });
    value(await merchant.service.sync());
    expect(value(await merchant.service.receive(text))).toMatchObject({ freshness: 'green' });
  });
});
