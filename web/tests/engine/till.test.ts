// A merchant's device on its own part of the log: what it downloads, what it hears of others, and what it does when the server hides some of it.
import { openDB } from 'idb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import {
  acceptAll,
  joinAsMerchant,
  lateMember,
  marketDay,
  payAtStall,
  secondShop,
  value,
  type MarketDay,
} from './support/market';
import { TestServer } from './support/server';
import { withoutFirstRow } from './support/written';

const core = await loadCore();
const kDayMilliseconds = 86_400_000;

/** Counts what a device downloads of the log from now on. */
function downloadOf(device: TestDevice<'merchant'>): { bytes: number } {
  const counted = { bytes: 0 };
  const honest = device.platform.fetch;
  device.platform.fetch = async (path, init) => {
    const response = await honest(path, init);
    if (path.endsWith('/excerpt')) counted.bytes += (await response.clone().arrayBuffer()).byteLength;
    return response;
  };
  return counted;
}

describe.skipIf(!core || !TestServer.built())('Till', () => {
  let day: MarketDay;
  let other: TestDevice<'merchant'>;
  beforeAll(async () => {
    if (!core) return;
    day = await marketDay(core);
    other = await secondShop(day);
  }, 60_000);
  beforeEach(async () => {
    await synced();
  });
  afterAll(() => day?.market.remove());

  async function synced(): Promise<void> {
    for (const device of [day.member, day.merchant, other]) value(await device.service.sync());
  }
  const stateOf = (device: TestDevice<'merchant'>) => device.service.state();
  const freeStorage = async (device: TestDevice<'merchant'>) => {
    const db = await openDB(device.name);
    const left = { chunks: await db.count('chunks'), state: (await db.get('settings', 'state')) as unknown };
    db.close();
    return left;
  };

  it('DownloadsFarLessThanTheLogAfterAMonthOfOthersPayments', async () => {
    const { desk, market, member, merchant } = day;
    const members = [member];
    for (const name of ['Alix', 'Sacha', 'Noa']) members.push(await lateMember(day, name));
    for (let at = 0; at < 200; ++at) {
      const payer = members[at % members.length];
      if (payer) await payAtStall(payer, other, 25n);
    }
    value(await other.service.sync());
    const log = await fetch(`${market.server.origin}/api/v1/entries?from=0&limit=5000`);
    const whole = (await log.arrayBuffer()).byteLength;

    const [old, fresh] = [downloadOf(merchant), await market.merchant()];
    const first = downloadOf(fresh);
    await joinAsMerchant(fresh, 'Le rucher');
    await acceptAll(desk);
    for (const device of [fresh, merchant, member]) value(await device.service.sync());
    expect(await stateOf(fresh)).toMatchObject({ stage: 'active', sync: { problem: null } });
    expect(first.bytes).toBeLessThan(whole / 10);
    expect(old.bytes).toBeLessThan(whole / 20);
    await payAtStall(member, fresh, 25n);
  }, 60_000);

  it('RefusesAWalletThatTheFundSuspendedOnceItHasSynchronised', async () => {
    const { desk, merchant } = day;
    const late = await lateMember(day, 'Lou');
    value(await merchant.service.sync());
    await payAtStall(late, merchant, 1_00n);
    const invoice = value(await merchant.service.makeInvoice(2_00n));
    const offer = value(await late.service.readInvoice(invoice.text));
    const paid = value(await late.service.pay(offer.offerId));
    const person = (await desk.service.state()).members.find(({ name }) => name === 'Lou');
    value(await desk.service.suspend(person?.id ?? '', 'perdu'));
    value(await desk.service.sync());
    value(await merchant.service.sync());
    expect(await merchant.service.receive(paid.text)).toEqual({ ok: false, code: 'wallet_suspended' });
    expect(await stateOf(merchant)).toMatchObject({ payments: [{ amount: 1_00n, state: 'confirmed' }] });
  });

  it('WaitsForThePayersEarlierPaymentsBeforeItJudgesOne', async () => {
    const { desk, market, member, merchant } = day;
    const invoice = value(await merchant.service.makeInvoice(3_00n));
    const offer = value(await member.service.readInvoice(invoice.text));
    const shown = value(await member.service.pay(offer.offerId));
    // Before the merchant scans it, a later one reaches the fund, and a standing tells of it.
    await payAtStall(member, other, 1_00n);
    value(await other.service.sync());
    await joinAsMerchant(await market.merchant(), 'La brasserie');
    await acceptAll(desk);
    value(await merchant.service.sync());
    expect(await merchant.service.receive(shown.text)).toEqual({ ok: false, code: 'out_of_order' });
    await synced();
    expect(value(await merchant.service.receive(shown.text))).toMatchObject({
      amount: 3_00n,
      already: false,
    });
  });

  it('SaysThatItIsTooNewAndSellsAfterTheNextSynchronisation', async () => {
    const { desk, market, member } = day;
    const fresh = await market.merchant();
    await joinAsMerchant(fresh, 'Le verger');
    await acceptAll(desk);
    // As when the newest standing is from before the approval.
    const asked = vi.spyOn(desk.core.Excerpts.prototype, 'tillRequest');
    asked.mockImplementation(function (this: { request(wallets: string[]): Uint8Array }) {
      return this.request([]);
    });
    value(await fresh.service.sync());
    asked.mockRestore();
    expect(await stateOf(fresh)).toMatchObject({ stage: 'active' });
    expect(await fresh.service.makeInvoice(1_00n)).toEqual({ ok: false, code: 'not_listed_yet' });
    value(await fresh.service.sync());
    value(await member.service.sync());
    await payAtStall(member, fresh, 1_00n);
  });

  it('RemembersAServerThatHidAWallet', async () => {
    const { desk, market, member } = day;
    const fresh = await market.merchant();
    const honest = fresh.platform.fetch;
    await joinAsMerchant(fresh, 'La laiterie');
    await acceptAll(desk);
    await fresh.close();
    await fresh.forget('excerpts');
    await fresh.open();
    fresh.platform.fetch = async (path, init) => {
      const response = await honest(path, init);
      if (!path.endsWith('/excerpt')) return response;
      return new Response(withoutFirstRow(new Uint8Array(await response.arrayBuffer())));
    };
    expect(await fresh.service.sync()).toEqual({ ok: false, code: 'bad_proof' });
    expect(await fresh.reopen()).toBe('ok');
    expect(await stateOf(fresh)).toMatchObject({ fund: null, sync: { problem: 'bad_proof' } });
    fresh.platform.fetch = honest;
    value(await fresh.service.sync());
    expect((await stateOf(fresh)).sync.problem).toBeNull();
    value(await member.service.sync());
    await payAtStall(member, fresh, 1_00n);
  });

  it('NoticesAServerThatLostAPaymentItSaidItLogged', async () => {
    const { member, merchant } = day;
    await payAtStall(member, merchant, 1_00n);
    const honest = merchant.platform.fetch;
    merchant.platform.fetch = async (path, init) => {
      if (!path.endsWith('/entries')) return honest(path, init);
      const ok = { code: 0, name: 'ok' };
      return Response.json({ results: [ok, ok], size: 1 });
    };
    const [taking] = (await stateOf(merchant)).payments;
    expect(await merchant.service.sync()).toEqual({ ok: false, code: 'truncated' });
    expect((await stateOf(merchant)).sync.problem).toBe('truncated');
    merchant.platform.fetch = honest;
    // The member has the receipt as well, and sends it.
    const receipt = value(await merchant.service.receive(await shownAgain(member, taking?.id ?? '')));
    value(await member.service.readReceipt(receipt.receipt, receipt.paymentId));
    await synced();
    expect((await stateOf(merchant)).sync.problem).toBeNull();
  });

  it('IsAsOldAsTheStandingAndNotAsItsLastSynchronisation', async () => {
    const { merchant } = day;
    merchant.clockMilliseconds = 8 * kDayMilliseconds;
    value(await merchant.service.sync());
    expect((await stateOf(merchant)).sync.freshness).toBe('stale');
    merchant.clockMilliseconds = 0;
    value(await merchant.service.sync());
    expect((await stateOf(merchant)).sync.freshness).toBe('green');
  });

  it('StartsAnewFromTheWholeLogOfAnEarlierVersion', async () => {
    const { member, merchant } = day;
    const text = await payAtStall(member, merchant, 1_00n);
    const taken = (await stateOf(merchant)).payments;
    await merchant.close();
    const db = await openDB(merchant.name);
    await db.put('chunks', { from: 0, count: 1, bytes: new Uint8Array(9), note: '' });
    await db.put('settings', new Uint8Array(9), 'state');
    db.close();
    await merchant.forget('excerpts');
    merchant.network = false;
    expect(await merchant.open()).toBe('ok');
    expect(await freeStorage(merchant)).toEqual({ chunks: 0, state: undefined });
    expect(await stateOf(merchant)).toMatchObject({ fund: null, sync: { waiting: 2 } });
    expect(await merchant.service.makeInvoice(1_00n)).toEqual({ ok: false, code: 'fund_unknown' });
    expect(await merchant.service.receive(text)).toEqual({ ok: false, code: 'fund_unknown' });
    merchant.network = true;
    value(await merchant.service.sync());
    expect(value(await merchant.service.receive(text))).toMatchObject({ already: true, amount: 1_00n });
    const { payments } = await stateOf(merchant);
    expect(payments.map(({ id }) => id)).toEqual(taken.map(({ id }) => id));
    expect(payments[0]).toMatchObject({ state: 'confirmed' });
    await payAtStall(member, merchant, 1_00n);
  });

  async function shownAgain(member: TestDevice<'member'>, payment: string): Promise<string> {
    return value(await member.service.showAgain(payment));
  }
});
