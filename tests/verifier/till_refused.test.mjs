// What a till refuses in the news of the standing, with its code: FORMAT.md F30. Each alteration is the only thing wrong.
// Must not use the core.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { logOf, takeAt } from '../support/excerpts.mjs';
import { encode } from '../support/writer.mjs';
import { readOne } from './cbor.mjs';
import { proveConsistency } from './consistency.mjs';
import { Holding } from './excerpt.mjs';
import { readExcerpt, readRequest, writeExcerpt, writeRequest } from './excerpt_form.mjs';
import { merkleRoot } from './merkle.mjs';
import { newsOf } from './news.mjs';
import { closeWallets, fund, stand, told } from './told.mjs';

const kTill = { isTill: true };
const kJanuary = 0;
const kPaid = 1;

/**
 * Three standings. The till holds the first, which knows of two wallets: one that closes since, one that pays. The second
 * knows of a third wallet; nothing but a payment is between it and the last.
 */
const history = async () => {
  const { story, merchant } = fund();
  const march = story.certify('mars', { month: 2 });
  const held = await stand(story);
  const size = story.entries.length;
  closeWallets(story);
  story.certify('mars aussi', { month: 2 });
  const certified = story.entries.length - 1;
  const middle = await stand(story);
  const between = story.entries.length;
  story.pay(march, merchant, 300);
  const last = await stand(story);
  story.pay(march, merchant, 100);
  return { story, merchant, march, held, size, certified, middle, between, last, log: logOf(story) };
};
const kNew = 2;

/** What the till says of the right answer once changed, and whether nothing has changed. */
const judged = async (tale, { change, rewrite = (bytes) => bytes, sizes = [tale.size] } = {}) => {
  const { holding, codes } = await takeAt(tale.log, [tale.merchant.kid], sizes, kTill);
  assert.ok(codes.every((code) => code === 'ok'));
  const before = holding.standing;
  const request = holding.request([tale.merchant.kid]);
  const code = await holding.take(request, rewrite(tale.log.answer(request, tale.log.size, change)));
  if (code !== 'ok') assert.equal(holding.standing, before);
  return code;
};
const withNews = (change) => (choice) => ({ ...choice, news: { ...choice.news, ...change(choice.news) } });
const refusesNews = async (code, change) => {
  const tale = await history();
  const told_ = withNews((news) => change(news, tale));
  assert.equal(await judged(tale, { change: told_ }), code);
};
const alterRow = (at, change) => (news) => ({
  rows: news.rows.map((row) => (row.number === at ? { ...row, ...change(row) } : row)),
});
const without = (list, out) => list.filter((one) => one !== out);

describe('a till', () => {
  it('TakesTheNewsThatNothingAlters', async () => {
    const tale = await history();
    assert.equal(await judged(tale), 'ok');
    assert.equal(await judged(tale, { sizes: [] }), 'ok');
    const { news } = readExcerpt(
      tale.log.answer(writeRequest({ size: 0, wallets: [], standing: tale.held })),
    );
    assert.deepEqual(
      news.rows.map(({ number, kid }) => [number, kid === '']),
      [
        [kPaid, true],
        [kNew, false],
      ],
    );
    assert.deepEqual(news.closed, [kJanuary]);
  });

  it('RefusesARowLeftOut', async () => {
    for (const out of [kPaid, kNew])
      await refusesNews('bad_proof', ({ rows }) => ({ rows: rows.filter(({ number }) => number !== out) }));
  });
  it('RefusesEachFieldOfARowAltered', async () => {
    const changes = [
      ({ suspended }) => ({ suspended: suspended + 1 }),
      ({ refunded }) => ({ refunded: refunded + 1n }),
      ({ seq }) => ({ seq: seq + 1n }),
      ({ links }) => ({ links: links + 1 }),
      () => ({ tip: '11'.repeat(8) }),
      ({ cum }) => ({ cum: cum + 1n }),
    ];
    for (const change of changes) await refusesNews('bad_proof', alterRow(kPaid, change));
  });
  it('RefusesAClosedWalletStillShown', async () => {
    await refusesNews('bad_proof', () => ({ closed: [] }));
  });
  it('RefusesAnOpenWalletSaidToBeClosed', async () => {
    await refusesNews('bad_proof', ({ rows, closed }) => ({
      rows: rows.filter(({ number }) => number !== kPaid),
      closed: [...closed, kPaid],
    }));
  });
  it('RefusesAWalletClosedThatItHasNot', async () => {
    await refusesNews('bad_excerpt', ({ closed }) => ({ closed: [...closed, kNew] }));
  });
  it('RefusesANewRowThatNamesNobody', async () => {
    await refusesNews(
      'bad_excerpt',
      alterRow(kNew, () => ({ kid: '' })),
    );
  });
  it('RefusesARowThatNamesAgainWhomItHas', async () => {
    const tale = await history();
    const change = withNews(alterRow(kPaid, () => ({ kid: tale.march.kid })));
    assert.equal(await judged(tale, { change }), 'bad_excerpt');
  });
  it('RefusesOtherEndsOfIssuersChains', async () => {
    const alterEnd = (change) => ({ desks: [first, ...others] }) => ({
      desks: [{ ...first, ...change(first) }, ...others],
    });
    await refusesNews('bad_proof', alterEnd(({ seq }) => ({ seq: seq - 1n })));
    await refusesNews('bad_proof', alterEnd(() => ({ tip: 'ff'.repeat(8) })));
    await refusesNews('bad_excerpt', alterEnd(() => ({ kid: 'ff'.repeat(8) })));
    await refusesNews('bad_excerpt', ({ desks }) => ({ desks: desks.slice(1) }));
    await refusesNews('bad_excerpt', ({ desks }) => ({ desks: [...desks].reverse() }));
    await refusesNews('bad_excerpt', ({ desks }) => ({ desks: [...desks, desks[0]] }));
  });
  it('RefusesFewerWalletsThanItHas', async () => {
    await refusesNews('truncated', () => ({ wallets: 1 }));
  });
  it('RefusesARowWithoutACertify', async () => {
    const tale = await history();
    const change = (choice) => ({ ...choice, indexes: without(choice.indexes, tale.certified) });
    assert.equal(await judged(tale, { change }), 'bad_excerpt');
  });
  it('RefusesARowOfAWalletCertifiedAfterTheStanding', async () => {
    const tale = await history();
    tale.story.certify('plus tard', { month: 2 });
    const certified = tale.story.entries.length - 1;
    const log = logOf(tale.story);
    const kid = [...log.at().law.wallets.keys()].at(-1);
    const change = (choice) => ({
      ...withNews(({ rows, wallets }) => ({
        rows: [...rows, { ...rows.at(-1), number: wallets, kid }],
        wallets: wallets + 1,
      }))(choice),
      indexes: [...choice.indexes, certified].sort((one, other) => one - other),
    });
    assert.equal(await judged({ ...tale, log }, { change }), 'bad_proof');
  });
  it('RefusesARowBeyondTheWalletsCounted', async () => {
    await refusesNews('bad_excerpt', ({ wallets }) => ({ wallets: wallets - 1 }));
  });
  it('RefusesMoreWalletsThanTheStandingCounts', async () => {
    await refusesNews('bad_proof', ({ wallets }) => ({ wallets: wallets + 1 }));
  });
  it('RefusesMoreWalletsThanThereAreEntries', async () => {
    await refusesNews('bad_excerpt', () => ({ wallets: 2 ** 50 }));
  });
  it('RefusesTwoWalletsThatChangePlaces', async () => {
    const tale = await history();
    const swap = ({ rows: [one, other] }) => ({
      rows: [
        { ...other, number: one.number },
        { ...one, number: other.number },
      ],
    });
    assert.equal(await judged(tale, { sizes: [], change: withNews(swap) }), 'bad_proof');
  });
  it('RefusesAKeyThatEverybodyKnowsLeftOut', async () => {
    const tale = await history();
    tale.story.approve('autre');
    const place = tale.story.entries.length - 1;
    await stand(tale.story);
    const log = logOf(tale.story);
    const change = (choice) => ({ ...choice, indexes: without(choice.indexes, place) });
    assert.equal(await judged({ ...tale, log }, { change }), 'bad_proof');
  });
});

describe('a till that knows which standing is the newest', () => {
  /** The news of an older standing, right in every other way. */
  const newsAt = ({ log }, index, asked) => {
    const news = newsOf(log.at(index + 1), asked);
    return { ...news, consistency: provenAt(log, index) };
  };
  const provenAt = (log, index) => proveConsistency(index, log.at().leaves);

  it('RefusesAnOlderOneThanItHolds', async () => {
    const tale = await history();
    const change = withNews(() => newsAt(tale, tale.held, 0));
    assert.equal(await judged(tale, { sizes: [tale.size, tale.between], change }), 'truncated');
    assert.equal(await judged(tale, { change: withNews(() => newsOf(tale.log.at(1), 0)) }), 'truncated');
  });
  it('RefusesTheOneItHoldsWhereANewerOneIsLogged', async () => {
    const tale = await history();
    assert.equal(
      await judged(tale, { change: withNews(() => newsAt(tale, tale.held, tale.held)) }),
      'bad_excerpt',
    );
    assert.equal(
      await judged(tale, { change: withNews(() => newsAt(tale, tale.middle, tale.held)) }),
      'bad_excerpt',
    );
  });
  it('RefusesNoneWhereOneIsLogged', async () => {
    const tale = await history();
    const change = (choice) => ({ ...choice, news: newsOf(tale.log.at(1), 0) });
    assert.equal(await judged(tale, { sizes: [], change }), 'bad_excerpt');
  });
  it('RefusesOneThatIsNotInTheLog', async () => {
    for (const step of [-1, 1]) {
      const tale = await history();
      const index = tale.last + step;
      const leaves = tale.log.at().leaves.slice(0, index);
      const news = () => ({ index, root: merkleRoot(leaves), consistency: provenAt(tale.log, index) });
      assert.equal(await judged(tale, { change: withNews(news) }), 'bad_excerpt');
    }
  });
  it('RefusesOneThatLies', async () => {
    const tale = await history();
    tale.story.standing(tale.story.fund);
    assert.equal(await judged({ ...tale, log: logOf(tale.story) }), 'bad_proof');
    await stand(tale.story);
    assert.equal(await judged({ ...tale, log: logOf(tale.story) }), 'ok');
    assert.deepEqual((await told(tale.story)).codes, ['state_root_mismatch']);
  });
  it('RefusesTheRootOfAnotherTree', async () => {
    await refusesNews('bad_proof', (_, { story }) => ({ root: story.fund }));
    await refusesNews('bad_proof', (_, { log, last }) => ({
      root: merkleRoot(log.at().leaves.slice(0, last + 1)),
    }));
  });
  it('RefusesAConsistencyProofThatDoesNotHold', async () => {
    await refusesNews('bad_proof', ({ consistency }) => ({ consistency: consistency.slice(0, -32) }));
    await refusesNews('bad_proof', ({ consistency }) => ({
      consistency: Buffer.concat([consistency, consistency.slice(-32)]),
    }));
  });
  it('RefusesARootToldOfAStandingThatTheChainDoesNotCover', async () => {
    const tale = await history();
    const rewrite = (bytes) => {
      const form = readExcerpt(bytes);
      const clock = form.clock.map((one) =>
        one.root === undefined ? one : { ...one, root: tale.story.fund },
      );
      return writeExcerpt({ ...form, clock });
    };
    assert.equal(await judged(tale, { rewrite }), 'bad_proof');
  });
});

describe('the bytes of a till\u2019s request and excerpt', () => {
  const refused = async (rewrite, code = 'bad_excerpt') =>
    assert.equal(await judged(await history(), { rewrite }), code);
  const withItems = (change) => refused((bytes) => encode(change(readOne(bytes))));
  const withNewsItem = (at, change) =>
    withItems((items) => [...items.slice(0, 5), items[5].map((item, i) => (i === at ? change(item) : item))]);

  it('HaveTheNewsForATillAndForItAlone', async () => {
    await withItems((items) => items.slice(0, 5));
    const { log, merchant } = await history();
    const member = new Holding(log.fund);
    const request = member.request([merchant.kid]);
    const asTill = writeRequest({ ...readRequest(request), standing: 0 });
    assert.equal(await member.take(request, log.answer(asTill)), 'bad_excerpt');
  });
  it('AnswerTheStandingHeld', async () => {
    const { log, merchant, size } = await history();
    const { holding } = await takeAt(log, [merchant.kid], [size], kTill);
    const request = writeRequest({ ...readRequest(holding.request([merchant.kid])), standing: 0 });
    assert.equal(await holding.take(request, log.answer(request)), 'bad_argument');
  });
  it('HaveSixItemsEachOfItsKind', async () => {
    await withItems((items) => [...items.slice(0, 5), items[5].slice(0, 5)]);
    await withItems((items) => [...items.slice(0, 5), [...items[5], 0]]);
    await withNewsItem(1, (root) => root.slice(1));
    await withNewsItem(3, () => new Uint8Array());
    await withNewsItem(4, (rows) => rows.slice(1));
    await withNewsItem(4, (rows) => rows.map((item, at) => (at === 1 ? Uint8Array.of(1) : item)));
    await withNewsItem(4, (rows) => rows.map((item, at) => (at === 6 ? item.slice(1) : item)));
  });
  it('HaveNumbersInAscendingOrder', async () => {
    await withNewsItem(4, (rows) => [...rows.slice(8), ...rows.slice(0, 8)]);
    await withNewsItem(5, (closed) => [...closed, ...closed]);
  });
  it('HaveARootOrADayForEachEntryOfTheLogKey', async () => {
    await withItems(([note, way, clock, ...rest]) => [
      note,
      way,
      clock.map((item) => (item.length === 32 ? item.slice(1) : item)),
      ...rest,
    ]);
  });
  it('HaveARequestOfTwoItemsOrThree', () => {
    for (const request of [
      { size: 5, wallets: [['00'.repeat(8), 0]], standing: 0 },
      { size: 5, wallets: [], standing: 3 },
    ])
      assert.deepEqual(readRequest(writeRequest(request)), request);
    for (const wrong of [encode([5, [], new Uint8Array()]), encode([5, [], 0, 0])])
      assert.throws(() => readRequest(wrong), { code: 'bad_excerpt' });
  });
});
