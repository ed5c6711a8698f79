// What the desk reads of money through the module: dues, payouts, the outlook, the journal; and what a till splits. Each answer held to
// its declared type. Must not add up anything that the core does, but to compare.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { checked } from './checked.mjs';
import { catchUp, copyOf, found, freshNonce, kDay, kNow, kPeriod, must, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kTooLarge = 2n ** 64n;
const noMore = { contributions: 0n, topUps: 0n, allowances: 0n };
const nothingLeft = { contributions: 0n, allowances: [] };
const total = (list, name) => list.reduce((sum, one) => sum + one[name], 0n);

describe('the money of a desk', { skip: withoutModule }, () => {
  let core;
  let fund;
  let copy;
  let till;
  const shop = () => fund.merchants[0];
  const fails = (outcome, name) => assert.equal(outcome.name, name);

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core);
    copy = copyOf(core, fund);
    till = new core.Till(copy, shop().kid);
    const { head, cum } = copy.wallet(fund.member.kid);
    const invoice = must(till.makeInvoice(shop().seed, 3_000n, freshNonce(), kNow));
    must(till.rememberInvoice(invoice.bytes));
    const pay = must(copy.makePay(fund.member.seed, head, cum, invoice.bytes, kNow));
    fund.log.put(pay, must(till.makeAccept(shop().seed, copy.head(shop().kid), pay.bytes, kNow)));
    catchUp(copy, fund.log);
  });
  after(() => {
    till?.delete();
    copy?.delete();
  });

  it('SaysWhatIsAskedOfAHousehold', () => {
    assert.deepEqual(must(copy.contributionOf(2n, null)), {
      asked: 'at_least',
      amount: 0n,
      choices: [],
      terms: [],
      why: { fr: 'Montant libre, selon ses moyens.', en: 'As much as one can.' },
    });
    fails(copy.contributionOf(0n, null), 'bad_argument');
    fails(copy.contributionOf(kTooLarge, null), 'bad_argument');
    fails(copy.contributionOf(1n, -1n), 'bad_amount');
  });

  it('JudgesWhoAsksToJoinAndSaysWhatIsToBeAsked', () => {
    const day = 20_454n;
    const [here] = must(copy.eligibilityOf({ commune: '42019', day }));
    assert.deepEqual(here, {
      condition: 'commune',
      judged: 'met',
      why: {
        fr: 'Habiter une commune de la caisse\u00a0: Boën-sur-Lignon.',
        en: 'Living in one of the fund’s communes: Boën-sur-Lignon.',
      },
    });
    const said = { commune: '', situation: 0n, birthYear: 1984n, children: [2015n], commitmentMonths: 12n, day };
    assert.equal(must(copy.eligibilityOf(said))[0].judged, 'unknown');
    fails(copy.eligibilityOf({ ...said, birthYear: 2027n }), 'bad_argument');
    fails(copy.eligibilityOf({ ...said, children: [kTooLarge] }), 'bad_argument');
    fails(copy.eligibilityOf({ commune: '42019', day: kTooLarge }), 'bad_argument');
    const savings = core.rulebooks().find((json) => JSON.parse(json).name.includes('SSALSa'));
    const { eligibility, byHousehold } = must(core.readRulebook(savings));
    assert.equal(byHousehold, false);
    assert.equal(eligibility.commitmentMonths, 12);
    assert.deepEqual(
      eligibility.situations.map(({ birthYear, children }) => [birthYear, children]),
      [
        [false, true],
        [false, true],
        [true, false],
        [false, false],
      ],
    );
  });

  it('SplitsABasketByWhatTheMerchantIsApprovedFor', () => {
    const lines = [
      { category: 'pain', price: 700n },
      { category: 'alcool', price: 500n },
    ];
    const split = must(copy.splitBasket(shop().kid, lines, 600n));
    assert.deepEqual(
      [split.units, split.euros, split.beyond, ...split.lines.map((line) => line.cover)],
      [600n, 600n, 100n, 'otherwise', 'excluded'],
    );
    assert.equal(must(copy.splitBasket(shop().kid, lines, null)).units, 700n);
    fails(copy.splitBasket(fund.member.kid, lines, null), 'unknown_merchant');
    fails(copy.splitBasket(shop().kid, [], null), 'bad_amount');
    fails(copy.splitBasket(shop().kid, [{ category: 'pain', price: -1n }], null), 'bad_amount');
  });

  it('SaysWhatEachPersonOwes', () => {
    const agreed = { commitments: [{ from: kPeriod, persons: 1n, amount: 2_000n }] };
    const [late, free, none, back] = copy.dues(
      [
        { ...agreed, payments: [{ day: kDay, amount: 500n }] },
        { commitments: [{ from: kPeriod, persons: 3n }], payments: [{ day: kDay, amount: 900n }] },
        { commitments: [], payments: [] },
        { ...agreed, payments: [{ day: kDay, amount: -1n }] },
      ],
      kPeriod,
      kDay + 10n,
    );
    assert.deepEqual(must(late), {
      asked: 2_000n,
      settled: 500n,
      missing: 1_500n,
      dueDay: kDay + 4n,
      owed: 1_500n,
      ahead: 0n,
      unpaidSince: kDay + 4n,
      arrears: 'paid',
      why: {
        fr: 'Demandé pour ce mois\u00a0: 20,00\u00a0€, il manque 15,00\u00a0€. Reste à payer en tout\u00a0: 15,00\u00a0€, en retard de 6 jours.',
        en: 'Asked for this month: €20.00, €15.00 are missing. Left to pay in all: €15.00, 6 days late.',
      },
    });
    assert.equal(must(free).settled, 900n);
    assert.equal(must(free).unpaidSince, null);
    fails(none, 'bad_argument');
    fails(back, 'bad_amount');
    const wild = { ...agreed, payments: [{ day: kDay, amount: -kTooLarge }] };
    fails(copy.dues([wild], kPeriod, kDay)[0], 'bad_amount');
    fails(copy.dues([{ ...agreed, payments: [] }], kTooLarge, kDay)[0], 'bad_argument');
    const empty = new core.Replica('');
    fails(empty.dues([{ ...agreed, payments: [] }], kPeriod, kDay)[0], 'no_fund');
    assert.deepEqual([empty.journal(), empty.months()], [[], []]);
    empty.delete();
  });

  it('SaysHowLongTheReserveLasts', () => {
    const rest = { contributions: -1_000n, allowances: [{ pocket: 0, amount: 4_000n }, { pocket: 2, amount: 500n }] };
    const outlook = must(copy.outlook({ contributions: 500n, topUps: 300n, allowances: 2_800n }, rest, kNow));
    assert.equal(outlook.reserveFree, 10_000n);
    assert.deepEqual(outlook.rest, { contributions: -1_000n, topUps: 500n, allowances: 4_500n, returning: 0n });
    assert.deepEqual(outlook.monthly, { contributions: 500n, topUps: 300n, allowances: 2_800n, returning: 0n });
    // 50.00 are left at the end of this month, and each later one lacks 20.00.
    assert.equal(outlook.runway, 3n);
    assert.deepEqual(outlook.payments, { amount: 3_000n, threshold: 100_000_000n, ratio: 0n });
    assert.equal(outlook.circulation.amount, 10_000n);
    assert.equal(must(copy.outlook(noMore, nothingLeft, kNow)).runway, null);
    fails(copy.outlook({ ...noMore, topUps: -1n }, nothingLeft, kNow), 'bad_amount');
    fails(copy.outlook(noMore, { ...nothingLeft, contributions: kTooLarge }, kNow), 'bad_amount');
    fails(copy.outlook(noMore, { ...nothingLeft, allowances: [{ pocket: 0, amount: -1n }] }, kNow), 'bad_amount');
    fails(copy.outlook(noMore, { ...nothingLeft, allowances: [{ pocket: 0.5, amount: 1n }] }, kNow), 'bad_argument');
    fails(copy.outlook(noMore, nothingLeft, kTooLarge), 'bad_argument');
  });

  it('SaysHowLongTheReserveLastsWhenMonthsAreLikeOneOfTheLog', () => {
    const outlook = must(copy.outlookLike(kPeriod, kNow));
    assert.deepEqual(outlook.monthly, { contributions: 20_000n, topUps: 0n, allowances: 10_000n, returning: 0n });
    assert.deepEqual(outlook.rest, { contributions: 0n, topUps: 0n, allowances: 0n, returning: 0n });
    assert.equal(outlook.runway, null);
    fails(copy.outlookLike(kTooLarge, kNow), 'bad_argument');
    fails(copy.outlookLike(kPeriod, kTooLarge), 'bad_argument');
  });

  it('PaysMerchantsOnceByABatch', () => {
    const plan = copy.planPayout();
    assert.equal(plan.paid, 1n);
    assert.deepEqual(
      plan.lines.map(({ merchant, number, refusal, euros }) => [merchant, number, refusal, euros]),
      [
        [shop().kid, 1n, null, 3_000n],
        [fund.merchants[1].kid, 2n, 'nothing_owed', 0n],
      ],
    );
    const sign = (batch, kid, units = 3_000n, seed = fund.desk.seed) =>
      copy.signPayout(seed, fund.desk.head, batch, [{ merchant: kid, units, commission: 0n }], kNow);
    fails(sign('lot-1', fund.merchants[1].kid), 'bad_amount');
    fails(sign('lot-1', shop().kid, 3_001n), 'bad_amount');
    fails(sign('', shop().kid), 'bad_argument');
    fails(sign('lot-1', 'zz'), 'bad_encoding');
    fails(sign('lot-1', shop().kid, 3_000n, new Uint8Array(31)), 'bad_argument');
    const [redeem] = must(sign('lot-1', shop().kid));
    assert.equal(redeem.reference, 'lot-1-1');
    fund.log.put(redeem);
    catchUp(copy, fund.log);
    assert.equal(copy.merchant(shop().kid).redeemed, 3_000n);
    assert.equal(copy.planPayout().paid, 0n);
    assert.equal(copy.verdict(), 'sound');
    const deposit = { amount: 500n, target: 'reserve', reference: 'épargne', pocket: 1n };
    const next = must(copy.signDeposit(fund.desk.seed, redeem.next, deposit, kNow));
    fails(copy.signDeposit(fund.desk.seed, next.next, { ...deposit, pocket: 256n }, kNow), 'bad_argument');
    fund.log.put(next);
    catchUp(copy, fund.log);
  });

  it('KeepsAJournalWhoseAccountsAreTheBooks', () => {
    const [month] = copy.journal();
    assert.equal(month.period, kPeriod);
    assert.equal(month.isOpen, true);
    for (const { postings } of month.lines) assert.equal(total(postings, 'debit'), total(postings, 'credit'));
    assert.deepEqual(
      month.lines.map((line) => line.movement),
      ['deposit', 'certify', 'spend', 'guarantee_deposit', 'redeem'],
    );
    const closing = (name) =>
      total(
        month.accounts.filter(({ account }) => account === name),
        'closing',
      );
    assert.equal(closing('reserve'), 17_500n);
    assert.equal(closing('units'), copy.totals().unspent);
    assert.equal(closing('available'), copy.totals().reserveFree);
    assert.equal(closing('guarantee'), copy.totals().guarantee);
    assert.equal(
      month.accounts.find(({ pocket }) => pocket === 1).label.en,
      'Received, not yet given: pocket 1',
    );
  });

  it('GivesTheFiguresOfEachMonth', () => {
    const [month] = copy.months();
    assert.equal(month.reserve, 17_500n);
    assert.equal(month.outstanding, copy.totals().outstanding);
    assert.equal(month.redeemed, 3_000n);
    assert.deepEqual(month.during, { issued: 10_000n, spent: 3_000n, returned: 0n, unspent: 7_000n });
    assert.deepEqual(month.pockets[0], { pocket: 0, end: month.end, during: month.during });
    const restored = new core.Replica('');
    must(restored.restore(copy.save()));
    assert.deepEqual(restored.journal(), copy.journal());
    restored.delete();
  });

  it('GivesThePocketOfAPartner', () => {
    const { months, all } = copy.pocketBook(1n);
    assert.equal(months.length, 1);
    assert.deepEqual(months[0], {
      period: kPeriod,
      isOpen: true,
      opening: 0n,
      paidIn: 500n,
      drawn: 0n,
      spent: 0n,
      returned: 0n,
      kept: 0n,
      closing: 500n,
      out: 0n,
      claim: -500n,
    });
    assert.deepEqual(all, months[0]);
  });
});
