// A device that dies, or cannot write, at any moment of a signature: no seq is ever signed twice and shown with other content.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDB } from 'idb';
import type { KeyRecord, OutboxRecord } from '../../src/engine/worker/database';
import { loadCore } from './support/core';
import { failAfter } from './support/disk';
import { marketDay, value, type MarketDay } from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();

async function stored<T>(device: { name: string }, store: string): Promise<T[]> {
  const db = await openDB(device.name);
  const records: T[] = await db.getAll(store);
  db.close();
  return records;
}
async function headOf(device: { name: string }, kid: string): Promise<bigint> {
  const keys = await stored<KeyRecord>(device, 'keys');
  return keys.find((key) => key.kid === kid)?.head?.nextSeq ?? 1n;
}
async function usedKid(device: { name: string }): Promise<string> {
  const keys = await stored<KeyRecord>(device, 'keys');
  return keys.find((key) => key.head !== null)?.kid ?? keys[0]?.kid ?? '';
}

describe.skipIf(!core || !TestServer.built())('Crash', () => {
  let day: MarketDay;
  beforeAll(async () => {
    if (core) day = await marketDay(core);
  }, 60_000);
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => day?.market.remove());

  it('StoresAllOfAPaymentOrNothingOfItWhereverTheDiskFails', async () => {
    const { member, merchant } = day;
    const invoice = value(await merchant.service.makeInvoice(1_00n));
    const shown: string[] = [];
    for (let writes = 0; shown.length === 0; ++writes) {
      const before = await headOf(member, await usedKid(member));
      const offer = value(await member.service.readInvoice(invoice.text));
      const disk = failAfter(writes);
      const paid = await member.service.pay(offer.offerId);
      vi.restoreAllMocks();
      if (paid.ok) {
        expect(disk.failed()).toBe(false);
        shown.push(paid.value.text);
        break;
      }
      expect(paid).toEqual({ ok: false, code: 'storage_failed' });
      expect(writes).toBeLessThan(10);
      expect(await member.reopen()).toBe('ok');
      expect(await headOf(member, await usedKid(member))).toBe(before);
      expect(await stored(member, 'payments')).toEqual([]);
      expect(await stored(member, 'outbox')).toEqual([]);
      expect((await member.service.state()).balance).toBe(100_00n);
    }
    expect(await headOf(member, await usedKid(member))).toBe(2n);
    value(await merchant.service.receive(shown[0] ?? ''));
  });

  it('ShowsTheSamePaymentAgainWhenThePageDiedBeforeItsQr', async () => {
    const { member, merchant } = day;
    const invoice = value(await merchant.service.makeInvoice(2_00n));
    const offer = value(await member.service.readInvoice(invoice.text));
    // The answer never reaches the page: only what is stored counts.
    const lost = value(await member.service.pay(offer.offerId));
    expect(await member.reopen()).toBe('ok');
    const again = value(await member.service.readInvoice(invoice.text));
    const balance = (await member.service.state()).balance;
    expect(again.balanceAfter).toBe(balance);
    const paid = value(await member.service.pay(again.offerId));
    expect(paid).toEqual(lost);
    expect(value(await member.service.showAgain(paid.paymentId))).toBe(paid.text);
    expect((await member.service.state()).balance).toBe(balance);
    value(await merchant.service.receive(paid.text));
  });

  it('SignsOnceForAnImpatientFinger', async () => {
    const { member, merchant } = day;
    const invoice = value(await merchant.service.makeInvoice(3_00n));
    const offer = value(await member.service.readInvoice(invoice.text));
    const both = await Promise.all([member.service.pay(offer.offerId), member.service.pay(offer.offerId)]);
    expect(both[0]).toEqual(both[1]);
    value(await merchant.service.receive(value(both[0]).text));
  });

  it('AcceptsAgainWhereverTheMerchantsDiskFailed', async () => {
    const { member, merchant } = day;
    const invoice = value(await merchant.service.makeInvoice(4_00n));
    const offer = value(await member.service.readInvoice(invoice.text));
    const paid = value(await member.service.pay(offer.offerId));
    const taken = (await merchant.service.state()).payments.length;
    for (let writes = 0; ; ++writes) {
      const disk = failAfter(writes);
      const received = await merchant.service.receive(paid.text);
      vi.restoreAllMocks();
      if (received.ok) {
        expect(disk.failed()).toBe(false);
        expect(received.value).toMatchObject({ already: false, amount: 4_00n });
        break;
      }
      expect(received).toEqual({ ok: false, code: 'storage_failed' });
      expect(writes).toBeLessThan(10);
      expect(await merchant.reopen()).toBe('ok');
      expect((await merchant.service.state()).payments).toHaveLength(taken);
    }
    expect(await merchant.reopen()).toBe('ok');
    const receipt = value(await merchant.service.receive(paid.text));
    expect(receipt.already).toBe(true);
    expect((await merchant.service.state()).payments).toHaveLength(taken + 1);
    value(await member.service.readReceipt(receipt.receipt, paid.paymentId));
    expect((await member.service.state()).payments[0]).toMatchObject({
      id: paid.paymentId,
      state: 'accepted',
    });
  });

  it('AllocatesAMonthOnceWhereverTheDesksDiskFails', async () => {
    const { desk } = day;
    const period = (await desk.service.currentPeriod()) + 1;
    for (let writes = 0; ; ++writes) {
      const disk = failAfter(writes);
      const ran = await desk.service.runMonth(period);
      vi.restoreAllMocks();
      expect(await desk.reopen()).toBe('ok');
      // What is signed is on the disk, which may have failed only when it was sent.
      if (ran.ok) break;
      expect(disk.failed()).toBe(true);
      expect(ran).toEqual({ ok: false, code: 'storage_failed' });
      expect(writes).toBeLessThan(10);
      expect(await stored<OutboxRecord>(desk, 'outbox')).toEqual([]);
      expect((await desk.service.state()).members[0]?.periods).not.toContain(period);
    }
    expect(await desk.service.runMonth(period)).toEqual({ ok: false, code: 'nothing_to_do' });
    value(await desk.service.sync());
    expect((await desk.service.state()).sync).toMatchObject({ waiting: 0, problem: null });
  });

  it('LosesNothingOfItWhenEverythingIsSentAtLast', async () => {
    const { desk, member, merchant } = day;
    for (const device of [member, merchant, member, desk]) value(await device.service.sync());
    const { payments, balance } = await member.service.state();
    expect(payments.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed']);
    expect(balance).toBe(90_00n);
    expect(await merchant.service.state()).toMatchObject({ credited: 10_00n });
    expect((await desk.service.state()).findings).toEqual([]);
  });
});
