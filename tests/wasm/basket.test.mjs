// A basket at 30, 70 and 100% through the module: what a till offers, how it splits, and an invoice that cites the price.
// Must not call anything but what besace.d.ts declares.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { kRoot } from '../support/besace.mjs';
import { checked } from './checked.mjs';
import { catchUp, copyOf, found, freshNonce, kNow, must, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kRulebook = readFileSync(`${kRoot}core/rulebooks/cadenet.json`, 'utf8');
const kBasket = ['viande', 'pain', 'légumes et fruits', 'alcool'].map((category) => ({
  category,
  price: 1_000n,
}));

describe('a basket', { skip: withoutModule }, () => {
  let core;
  let fund;
  let copy;
  let shop;
  let till;

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core, kRulebook);
    copy = copyOf(core, fund);
    const { publicKey, kid } = core.keyFromSeed(seedOf('halle'));
    const { seed, head } = fund.desk;
    const hall = { publicKey, name: 'halle', commune: '84026', categories: [] };
    fund.log.put(must(copy.signApprove(seed, head, hall, kNow)));
    catchUp(copy, fund.log);
    shop = { kid, seed: seedOf('halle') };
    till = new core.Till(copy, kid);
  });
  after(() => {
    till?.delete();
    copy?.delete();
  });

  it('IsOfferedByWhatEachMerchantIsApprovedFor', () => {
    const hall = copy.basketShelf(shop.kid);
    assert.equal(hall.baskets, 'always');
    assert.deepEqual(
      hall.products.map(({ rate }) => Number(rate) / 100),
      [100, 70, 30, 30, 30, 30, 30, 30, 0, 0, 0],
    );
    assert.deepEqual(hall.products[1].share, { fr: '70\u00a0%', en: '70%' });
    const [bread, ...others] = copy.basketShelf(fund.merchants[0].kid).products;
    assert.equal(bread.category, 'pain');
    assert.deepEqual([...new Set(others.map(({ cover }) => cover))], ['not_approved', 'excluded']);
    assert.equal(copy.basketShelf(fund.member.kid), null);
    assert.equal(copy.basketShelf('no kid'), null);
  });

  it('IsSplitAtThirtySeventyAndAHundredPerCent', () => {
    const split = must(copy.splitBasket(shop.kid, kBasket, null));
    assert.deepEqual([split.price, split.units, split.euros], [4_000n, 2_000n, 2_000n]);
    assert.deepEqual(
      split.lines.map(({ units }) => units),
      [300n, 700n, 1_000n, 0n],
    );
  });

  it('IsAskedForWithItsPriceAndPaidInUnits', () => {
    const made = must(till.makeBasketInvoice(shop.seed, 2_000n, 4_000n, freshNonce(), kNow));
    const basket = { price: 4_000n, euros: 2_000n };
    assert.deepEqual([made.amount, made.basket], [2_000n, basket]);
    must(till.rememberInvoice(made.bytes));
    const offer = must(copy.readInvoice(made.text));
    assert.deepEqual([offer.amount, offer.basket, offer.invoice], [2_000n, basket, made.bytes]);
    const { head, cum } = copy.wallet(fund.member.kid);
    const pay = must(copy.makePay(fund.member.seed, head, cum, offer.invoice, kNow));
    assert.deepEqual([pay.cum, must(copy.payText(pay.bytes, made.bytes))], [2_000n, pay.text]);
    const received = must(till.receive(pay.text, kNow, kNow));
    assert.deepEqual([received.amount, received.invoice], [2_000n, made.id]);
    assert.ok(core.frameBytes(made.text) <= 150, 'the code stays small');
  });

  it('HasNoPriceWhereUnitsPayAllAndNoneBelowThem', () => {
    const nonce = freshNonce();
    const whole = must(till.makeBasketInvoice(shop.seed, 700n, 700n, nonce, kNow));
    assert.equal(whole.basket, null);
    const plain = must(till.makeInvoice(shop.seed, 700n, nonce, kNow));
    assert.deepEqual([plain.bytes, plain.text, plain.basket], [whole.bytes, whole.text, null]);
    assert.equal(till.makeBasketInvoice(shop.seed, 700n, 699n, nonce, kNow).name, 'bad_amount');
    assert.equal(must(copy.readInvoice(plain.text)).basket, null);
  });
});
