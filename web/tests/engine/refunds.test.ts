// What a merchant gives back, and what a copied till leaves on hold, as both devices show it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import {
  acceptAll,
  allocate,
  foundedBy,
  joinAsMember,
  joinAsMerchant,
  lateMember,
  Market,
  payAtStall,
  value,
  type MarketDay,
} from './support/market';
import { TestServer } from './support/server';
import { writeRefund, type ChainPlace } from './support/written';

const core = await loadCore();

/** Everything that the device drew at random, the seed of its till among it. */
function drawnBy(device: TestDevice<'merchant'>): Uint8Array[] {
  const drawn: Uint8Array[] = [];
  const { random } = device.platform;
  device.platform.random = (bytes) => {
    const drawing = random(bytes);
    drawn.push(drawing.slice());
    return drawing;
  };
  return drawn;
}

describe.skipIf(!core || !TestServer.built())('Refunds', () => {
  let day: MarketDay;
  let seed: Uint8Array;
  let place: ChainPlace;
  let invoice: string;

  /** As another device of the same merchant would, with a copy of its till. */
  async function refund(pay: string, amount: bigint): Promise<void> {
    const fund = (await day.merchant.service.state()).fund?.id ?? '';
    const { id, bytes } = writeRefund(fund, seed, place, { pay, amount });
    place = { seq: place.seq + 1, prev: id };
    const reply = await fetch(`${day.market.server.origin}/api/v1/entries`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/cbor-seq' },
      body: bytes,
    });
    expect(await reply.json()).toMatchObject({ results: [{ code: 0 }] });
  }

  const paymentOf = async (device: TestDevice<'member'> | TestDevice<'merchant'>, id: string) =>
    (await device.service.state()).payments.find((payment) => payment.id === id);

  let first: string;
  beforeAll(async () => {
    if (!core) return;
    const market = new Market(core);
    await market.server.start();
    const desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    const [member, merchant] = [await market.member(), await market.merchant()];
    const drawn = drawnBy(merchant);
    await joinAsMember(member);
    await joinAsMerchant(merchant);
    await acceptAll(desk);
    await allocate(desk);
    for (const device of [member, merchant]) value(await device.service.sync());
    day = { market, desk, member, merchant };
    await payAtStall(member, merchant, 12_50n);
    for (const device of [merchant, member]) value(await device.service.sync());
    const [taking] = (await merchant.dump('takings')) as { id: string; acceptId: string }[];
    const [key] = (await merchant.dump('keys')) as { kid: string }[];
    first = taking?.id ?? '';
    place = { seq: 2, prev: taking?.acceptId ?? '' };
    const own = drawn.find((one) => one.length === 32 && core.keyFromSeed(one).kid === key?.kid);
    if (!own) throw new Error('the till was not made here');
    seed = own;
  }, 60_000);
  afterAll(() => day?.market.remove());

  it('ShowsAPartGivenBackAndLetsItBeSpentAgain', async () => {
    const { member, merchant } = day;
    await refund(first, 2_50n);
    for (const device of [member, merchant]) value(await device.service.sync());
    expect(await paymentOf(member, first)).toMatchObject({ refunded: 2_50n, state: 'confirmed' });
    expect(await paymentOf(merchant, first)).toMatchObject({ refunded: 2_50n, state: 'confirmed' });
    expect(await member.service.state()).toMatchObject({ balance: 90_00n });
    expect(await merchant.service.state()).toMatchObject({
      credited: 10_00n,
      todayTotal: 12_50n,
      todayRefunded: 2_50n,
      held: 0n,
    });
  });

  it('ShowsAWholePaymentGivenBack', async () => {
    const { member } = day;
    await refund(first, 10_00n);
    value(await member.service.sync());
    expect(await paymentOf(member, first)).toMatchObject({ amount: 12_50n, refunded: 12_50n });
    expect(await member.service.state()).toMatchObject({ balance: 100_00n });
  });

  it('LetsTheMemberPayWithAllOfIt', async () => {
    const { desk, market, member } = day;
    const other = await market.merchant();
    await joinAsMerchant(other, 'Le fournil');
    await acceptAll(desk);
    for (const device of [other, member]) value(await device.service.sync());
    await payAtStall(member, other, 91_00n);
    for (const device of [other, member]) value(await device.service.sync());
    expect(await other.service.state()).toMatchObject({
      credited: 91_00n,
      payments: [{ state: 'confirmed' }],
    });
    expect(await member.service.state()).toMatchObject({ balance: 9_00n });
  });

  it('KeepsOnHoldWhatACopiedTillTakes', async () => {
    const { merchant } = day;
    const late = await lateMember(day, 'Lou');
    invoice = value(await merchant.service.makeInvoice(3_00n)).text;
    const offer = value(await late.service.readInvoice(invoice));
    const paid = value(await late.service.pay(offer.offerId));
    // Another entry of the till at a place that is taken: the proof of a copy.
    place = { seq: 2, prev: place.prev };
    await refund(first, 1n);
    value(await late.service.sync());
    value(await merchant.service.sync());
    expect(await merchant.service.state()).toMatchObject({ held: 3_00n, credited: 0n });
    expect(await late.service.state()).toMatchObject({
      payments: [{ id: paid.paymentId, state: 'confirmed' }],
    });
  });

  it('TellsBothDevicesThatTheTillWasCopied', async () => {
    const { member, merchant } = day;
    expect(await merchant.service.makeInvoice(1_00n)).toEqual({ ok: false, code: 'till_forked' });
    value(await member.service.sync());
    expect(await member.service.readInvoice(invoice)).toEqual({ ok: false, code: 'till_forked' });
  });
});
