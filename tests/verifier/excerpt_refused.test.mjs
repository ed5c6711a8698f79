// What a reader of excerpts refuses, with its code: FORMAT.md F28. Where an alteration can be proven again, it is, so
// that the rule named is the only one broken. Must not use the core.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { LogOf, logOf, takeAt } from '../support/excerpts.mjs';
import { encode, keysFromName } from '../support/writer.mjs';
import { CborReader, readOne } from './cbor.mjs';
import { readEntry } from './entry.mjs';
import { Holding } from './excerpt.mjs';
import { readExcerpt, readRequest, writeExcerpt, writeRequest } from './excerpt_form.mjs';
import { fund } from './told.mjs';

/** Two days of one wallet's payments; the reader holds all but the last five entries. */
const history = () => {
  const { story, merchant, wallet } = fund();
  story.accept(merchant, story.pay(wallet, merchant, 900));
  story.tick();
  const size = story.entries.length;
  const pay = story.pay(wallet, merchant, 300);
  story.accept(merchant, pay);
  for (let day = 0; day < 3; day += 1) story.tick();
  return { story, merchant, wallet, size, pay, log: logOf(story) };
};
const held = async ({ log, wallet, size }) => (await takeAt(log, [wallet.kid], [size])).holding;

/** What the reader says of the right answer once changed, and of the right answer after that. */
const judged = async (told, { change, rewrite = (bytes) => bytes, from } = {}) => {
  const holding = from ?? (await held(told));
  const request = holding.request([told.wallet.kid]);
  const { size } = holding;
  const code = await holding.take(request, rewrite(told.log.answer(request, told.log.size, change)));
  assert.equal(holding.size, code === 'ok' ? told.log.size : size);
  return code;
};
const withForm = (change) => (bytes) => writeExcerpt(change(readExcerpt(bytes)));
const without = (isOut) => (choice) => ({ ...choice, indexes: choice.indexes.filter((at) => !isOut(at)) });

describe('a reader of excerpts', () => {
  it('TakesTheRightAnswerAfterARefusal', async () => {
    const told = history();
    const from = await held(told);
    assert.equal(await judged(told, { from, change: without(() => true) }), 'bad_excerpt');
    assert.equal(await judged(told, { from }), 'ok');
  });

  it('RefusesASmallerCheckpointThanItHolds', async () => {
    const { log, wallet, size } = history();
    const { holding } = await takeAt(log, [wallet.kid], [log.size]);
    const before = log.answer(writeRequest({ size, wallets: [] }), size);
    assert.equal(await holding.take(holding.request([]), before), 'truncated');
  });
  it('RefusesAnotherRootForTheSameSize', async () => {
    const { log, wallet, story, merchant } = history();
    const { holding } = await takeAt(log, [wallet.kid], [log.size]);
    const last = story.sign(merchant, 'refund', [story.fund, 1]);
    const read = readEntry(new CborReader(last.cose), story.fund);
    const other = new LogOf([...log.entries.slice(0, -1), read], log.logKeys);
    const request = holding.request([]);
    assert.equal(await holding.take(request, other.answer(request)), 'split_view');
  });
  it('RefusesALogThatDoesNotBeginAsTheOneItHolds', async () => {
    const told = history();
    const from = await held(told);
    const other = fund();
    for (let day = 0; day < 9; day += 1) other.story.deposit(5 + day);
    const log = logOf(other.story);
    assert.deepEqual(log.fund, told.log.fund);
    const request = from.request([]);
    assert.equal(await from.take(request, log.answer(request)), 'bad_proof');
  });
  it('RefusesACheckpointByAnotherKey', async () => {
    const told = history();
    const log = new LogOf(told.log.entries, keysFromName('nobody'));
    assert.equal(await judged({ ...told, log }, { from: await held(told) }), 'bad_checkpoint');
  });
  it('RefusesACheckpointThatTheLogKeyDidNotSign', async () => {
    const told = history();
    const { publicKey } = told.log.logKeys;
    const log = new LogOf(told.log.entries, { ...keysFromName('nobody'), publicKey });
    assert.equal(await judged({ ...told, log }, { from: await held(told) }), 'bad_checkpoint');
  });
  it('RefusesTheCharterOfAnotherFund', async () => {
    const { log, wallet } = history();
    const holding = new Holding(keysFromName('another fund').publicKey);
    const request = holding.request([wallet.kid]);
    assert.equal(await holding.take(request, log.answer(request)), 'other_fund');
    assert.equal(holding.size, 0);
  });
  it('RefusesAFirstExcerptWithoutTheCharter', async () => {
    const told = history();
    const from = new Holding(told.log.fund);
    assert.equal(await judged(told, { from, change: without((at) => at === 0) }), 'bad_excerpt');
  });
});

describe('a reader of an excerpt\u2019s ticks', () => {
  const alterTick = (at, change) =>
    withForm((form) => ({
      ...form,
      clock: form.clock.map((tick, i) => (i === at ? { ...tick, ...change(tick) } : tick)),
    }));

  it('RefusesADayOrAnHourThatTheLastOneDoesNotCover', async () => {
    for (const change of [({ day }) => ({ day: day + 1n }), ({ time }) => ({ time: time + 3600n })])
      for (const at of [0, 1])
        assert.equal(await judged(history(), { rewrite: alterTick(at, change) }), 'bad_proof');
  });
  it('RefusesATickLeftOut', async () => {
    const rewrite = withForm((form) => ({ ...form, clock: form.clock.slice(1) }));
    assert.equal(await judged(history(), { rewrite }), 'bad_proof');
  });
  it('RefusesALastTickThatIsNotProven', async () => {
    const told = history();
    const last = told.log.size - 1;
    assert.equal(await judged(told, { change: without((at) => at === last) }), 'bad_excerpt');
  });
  it('RefusesTicksThatEndBeforeTheOneProven', async () => {
    const change = ({ clock, ...rest }) => ({ ...rest, clock: clock.slice(0, -1) });
    assert.equal(await judged(history(), { change }), 'bad_excerpt');
  });
  it('RefusesAnIndexOutOfItsPlace', async () => {
    const told = history();
    const size = ({ index }) => ({ index: index - 3 });
    assert.equal(await judged(told, { rewrite: alterTick(0, size) }), 'bad_excerpt');
    const atAnEntry = ({ index }) => ({ index: index - 1 });
    assert.equal(await judged(told, { rewrite: alterTick(0, atAnEntry) }), 'bad_proof');
  });
});

describe('a reader of an excerpt\u2019s entries', () => {
  const alterEntry = (at, place) =>
    withForm((form) => {
      const entries = form.entries.map(([index, cose]) => [index, Uint8Array.from(cose)]);
      entries[at][1][entries[at][1].length + place] ^= 1;
      return { ...form, entries };
    });

  it('RefusesASignatureThatDoesNotVerify', async () => {
    for (const at of [0, 1])
      assert.equal(await judged(history(), { rewrite: alterEntry(at, -40) }), 'bad_signature');
  });
  it('RefusesAnAuthorWhomNothingAdmitted', async () => {
    const told = history();
    const from = new Holding(told.log.fund);
    const isCertify = (at) => told.log.entries[at].fields.type === 'certify';
    assert.equal(await judged(told, { from, change: without(isCertify) }), 'unknown_author');
  });
  it('RefusesAnEntryThatIsNotTheOneOfItsIndex', async () => {
    const rewrite = withForm((form) => {
      const [[one, pay], [other, accept], ...rest] = form.entries;
      return { ...form, entries: [[one, accept], [other, pay], ...rest] };
    });
    assert.equal(await judged(history(), { rewrite }), 'bad_proof');
  });
  it('RefusesAHashTooManyAndOneTooFew', async () => {
    const longer = withForm((form) => ({
      ...form,
      proof: Buffer.concat([form.proof, form.proof.slice(-32)]),
    }));
    const shorter = withForm((form) => ({ ...form, proof: form.proof.slice(0, -32) }));
    for (const rewrite of [longer, shorter]) assert.equal(await judged(history(), { rewrite }), 'bad_proof');
  });
  it('RefusesAnExcerptWithoutAnEntryAcknowledged', async () => {
    const told = history();
    const index = told.story.entries.indexOf(told.pay);
    const from = await held(told);
    from.acknowledge(told.wallet.kid, index, told.pay.id);
    const change = without((at) => at === index || at === index + 1);
    assert.equal(await judged(told, { from, change }), 'truncated');
    assert.equal(await judged(told, { from }), 'ok');
    from.acknowledge(told.wallet.kid, index + 1, told.pay.id);
    assert.equal(await judged(told, { from }), 'truncated');
  });
  it('WaitsForAnEntryAcknowledgedBeyondTheCheckpoint', async () => {
    const told = history();
    const from = await held(told);
    from.acknowledge(told.wallet.kid, told.log.size, told.story.fund);
    assert.equal(await judged(told, { from }), 'ok');
  });
});

describe('the bytes of an excerpt', () => {
  const refused = async (rewrite, code) => assert.equal(await judged(history(), { rewrite }), code);
  const changed = (change) => (bytes) => encode(change(readOne(bytes)));

  it('AreOneArrayOfFiveAndNothingAfterIt', async () => {
    await refused((bytes) => Buffer.concat([bytes, Uint8Array.of(0)]), 'bad_cbor');
    await refused((bytes) => bytes.subarray(0, -1), 'bad_cbor');
    await refused(
      changed((items) => items.slice(0, 4)),
      'bad_excerpt',
    );
    await refused(
      changed(([note, ...rest]) => [Buffer.from(note), ...rest]),
      'bad_excerpt',
    );
    await refused(
      changed(([note, way, ticks, ...rest]) => [note, way, ticks.slice(1), ...rest]),
      'bad_excerpt',
    );
  });
  it('HaveEntriesInAscendingOrderBelowTheSize', async () => {
    const swap = ([note, way, ticks, [i, one, j, other, ...more], proof]) => [
      note,
      way,
      ticks,
      [j, other, i, one, ...more],
      proof,
    ];
    await refused(changed(swap), 'bad_excerpt');
    const beyond = ([note, way, ticks, entries, proof]) => [
      note,
      way,
      ticks,
      [...entries, 99n, entries[1]],
      proof,
    ];
    await refused(changed(beyond), 'bad_excerpt');
  });
  it('AreThoseOfTheirRequestAlone', () => {
    const request = {
      size: 5,
      wallets: [
        ['00'.repeat(8), 0],
        ['11'.repeat(8), 3],
      ],
    };
    assert.deepEqual(readRequest(writeRequest(request)), request);
    const many = {
      size: 5,
      wallets: Array.from({ length: 65 }, (_, at) => [at.toString(16).padStart(16, '0'), 0]),
    };
    for (const wrong of [
      writeRequest(many),
      encode([5]),
      encode([5, [new Uint8Array(8)]]),
      encode([5, [new Uint8Array(7), 0]]),
    ])
      assert.throws(() => readRequest(wrong), { code: 'bad_excerpt' });
  });
});
