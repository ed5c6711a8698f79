// Baskets at a till of a fund that covers 30, 70 and 100%: split by the core on an excerpt, charged offline, kept on both devices.
import { openDB } from 'idb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Basket } from '../../src/engine/types';
import { loadCore } from './support/core';
import { foundingAs } from './support/funds';
import { marketDay, payAtStall, value, type MarketDay } from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();
const kBasket: Basket = {
  lines: [
    { category: 'viande', price: 10_00n },
    { category: 'pain', price: 10_00n },
    { category: 'légumes et fruits', price: 10_00n },
  ],
  available: null,
};
const kWine = { category: 'alcool', price: 9_00n };

describe.skipIf(!core || !TestServer.built())('Baskets', () => {
  let day: MarketDay;
  beforeAll(async () => {
    if (core) day = await marketDay(foundingAs(core, 'cadenet'));
  }, 60_000);
  afterAll(() => day?.market.remove());

  const split = async (basket: Basket) => value(await day.merchant.service.splitBasket(basket));

  it('OffersWhatTheFundPaysFirstAndWhatItExcludesLast', async () => {
    const { shelf } = await day.merchant.service.state();
    expect(shelf.baskets).toBe('always');
    expect(shelf.products.map(({ category }) => category)).not.toContain('producteur local');
    expect(shelf.products[0]).toMatchObject({ category: 'légumes et fruits', rate: 10_000n });
    expect(shelf.products.slice(-3)).toMatchObject([
      { category: 'alcool', cover: 'excluded', rate: 0n },
      { category: 'tabac', cover: 'excluded' },
      { category: 'produits non alimentaires', cover: 'excluded' },
    ]);
  });

  it('SplitsABasketAtThirtySeventyAndAHundredPerCent', async () => {
    const whole = await split(kBasket);
    expect(whole).toMatchObject({ price: 30_00n, units: 20_00n, euros: 10_00n, beyond: 0n });
    expect(whole.lines.map(({ rate, units, euros }) => [rate, units, euros])).toEqual([
      [3_000n, 3_00n, 7_00n],
      [7_000n, 7_00n, 3_00n],
      [10_000n, 10_00n, 0n],
    ]);
    expect(whole.why.fr).toContain('20,00\u00a0€ en euro alimentaire');
    const short = await split({ ...kBasket, available: 12_00n });
    expect(short).toMatchObject({ price: 30_00n, units: 12_00n, euros: 18_00n, beyond: 8_00n });
  });

  it('IsPaidOfflineWithTheSplitSeenAndKeptOnBothSides', async () => {
    const { market, member, merchant } = day;
    await market.server.stop();
    const basket = { price: 39_00n, euros: 19_00n };
    const asked = { ...kBasket, lines: [...kBasket.lines, kWine] };
    const invoice = value(await merchant.service.chargeBasket(asked));
    expect(invoice).toMatchObject({ amount: 20_00n, basket });
    const offer = value(await member.service.readInvoice(invoice.text));
    expect(offer).toMatchObject({ amount: 20_00n, basket, balanceAfter: 130_00n });
    const paid = value(await member.service.pay(offer.offerId));
    expect(paid).toMatchObject({ amount: 20_00n, basket });
    const received = value(await merchant.service.receive(paid.text));
    expect(received).toMatchObject({ amount: 20_00n, basket, already: false });
    for (const device of [member, merchant]) expect(await device.reopen()).toBe('ok');
    expect((await member.service.state()).payments).toMatchObject([{ amount: 20_00n, basket }]);
    expect((await merchant.service.state()).payments).toMatchObject([{ amount: 20_00n, basket }]);
    expect(value(await merchant.service.receive(paid.text))).toEqual({ ...received, already: true });
    // Read again after the reopening, the same code is the same payment, with the same split.
    const again = value(await member.service.readInvoice(invoice.text));
    expect(value(await member.service.pay(again.offerId))).toEqual(paid);
  });

  it('IsInTheLogAsUnitsAlone', async () => {
    const { desk, market, member, merchant } = day;
    await market.server.start();
    for (const device of [merchant, member, desk]) value(await device.service.sync());
    expect(await merchant.service.state()).toMatchObject({
      credited: 20_00n,
      payments: [{ state: 'confirmed', basket: { price: 39_00n } }],
    });
    expect((await desk.service.state()).totals).toMatchObject({ spentWithin: 20_00n });
  });

  it('ChargesNothingWhereUnitsPayNothing', async () => {
    const { merchant } = day;
    const before = await merchant.dump('invoices');
    const wine = { lines: [kWine], available: null };
    expect(await split(wine)).toMatchObject({ units: 0n, euros: 9_00n, beyond: 0n });
    expect(await merchant.service.chargeBasket(wine)).toEqual({ ok: false, code: 'bad_amount' });
    const none = { lines: [], available: null };
    expect(await merchant.service.splitBasket(none)).toEqual({ ok: false, code: 'bad_amount' });
    expect(await merchant.service.chargeBasket(none)).toEqual({ ok: false, code: 'bad_amount' });
    expect(await merchant.dump('invoices')).toEqual(before);
  });

  it('SaysNothingOfABasketWhereUnitsPayAll', async () => {
    const { member, merchant } = day;
    const fruit = { lines: [{ category: 'légumes et fruits', price: 4_00n }], available: null };
    const invoice = value(await merchant.service.chargeBasket(fruit));
    expect(invoice).toMatchObject({ amount: 4_00n, basket: null });
    expect(value(await member.service.readInvoice(invoice.text)).basket).toBeNull();
    await payAtStall(member, merchant, 1_00n);
    expect((await merchant.service.state()).payments[0]).toMatchObject({ amount: 1_00n, basket: null });
    expect((await member.service.state()).payments[0]).toMatchObject({ amount: 1_00n, basket: null });
  });

  it('ReadsWhatAnEarlierVersionKept', async () => {
    for (const [device, store] of [
      [day.member, 'payments'],
      [day.merchant, 'takings'],
    ] as const) {
      await device.close();
      const db = await openDB(device.name);
      for (const record of (await db.getAll(store)) as { basket?: unknown }[]) {
        delete record.basket;
        await db.put(store, record);
      }
      db.close();
      expect(await device.open()).toBe('ok');
      const { payments } = await device.service.state();
      expect(payments.map(({ basket }) => basket)).toEqual(payments.map(() => null));
    }
  });

  it('AsksNothingOfAMerchantTheFundDoesNotKnow', async () => {
    const stranger = await day.market.merchant();
    expect((await stranger.service.state()).shelf).toEqual({ baskets: 'never', products: [] });
    expect(await stranger.service.splitBasket(kBasket)).toEqual({ ok: false, code: 'not_joined' });
    expect(await stranger.service.chargeBasket(kBasket)).toEqual({ ok: false, code: 'not_joined' });
  });
});
