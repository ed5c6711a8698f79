// Two readings of what a till is sent: this one, from FORMAT.md alone, and the product's server, asked by random requests
// over the same troubled histories; and the standings that the server writes itself. Must not use the core but through it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { withoutBinary } from '../support/besace.mjs';
import { merchantsOf, walletsOf } from '../support/excerpts.mjs';
import { LogServers } from '../support/log_server.mjs';
import { Random } from '../support/random.mjs';
import { rulebookWith } from '../support/rulebooks.mjs';
import { ask, readServed, serve } from '../support/served.mjs';
import { troubledStory } from '../support/trouble.mjs';
import { keysFromName } from '../support/writer.mjs';
import { verifyBundle } from './bundle.mjs';
import { Holding } from './excerpt.mjs';
import { readExcerpt, writeRequest } from './excerpt_form.mjs';
import { merchantHeld } from './held.mjs';
import { toHex } from './keys.mjs';
import { openRows } from './standing.mjs';
import { closeWallets, fund, kSecond, stand } from './told.mjs';

// BESACE_SEED=… looks at other histories than the usual ones, BESACE_HISTORIES=… at more of them.
const kHistories = Number(process.env.BESACE_HISTORIES ?? 12);
const kFirst = Number(process.env.BESACE_SEED ?? 0);
const kRequests = 20;
const kNewestKept = 5;
const kPollMs = 50;
const kLogKeys = keysFromName('log');
const kAll = { skip: withoutBinary, timeout: 300_000 };

const fromHex = (hex) => Buffer.from(hex, 'hex');
const indexesOf = ({ entries }) => entries.map(([index]) => index);
const standingsOf = ({ entries }) =>
  [...entries.entries()].filter(([, { fields }]) => fields.type === 'standing').map(([index]) => index);

/** As a till asks that has taken an excerpt of some size; now and then with wallets, or as a member. */
const someRequest = (random, log) => {
  const size = random.below(log.size + 1);
  const held = standingsOf(log).findLast((index) => index < size) ?? 0;
  const kids = [random.pick(merchantsOf(log)), ...walletsOf(log).filter(() => random.chance(0.05))];
  const wallets = kids.map((kid) => [kid, random.chance(0.3) ? 0 : size]);
  const isTill = random.chance(0.9);
  return { size, wallets, ...(isTill && { standing: random.chance(0.3) ? 0 : held }) };
};

describe('two readings of what a till is sent', kAll, () => {
  const servers = new LogServers(kLogKeys);
  const answers = [];
  before(async () => {
    for (let seed = kFirst; seed < kFirst + kHistories; seed += 1) {
      const served = await serve(servers, troubledStory(seed));
      const random = new Random(seed);
      for (let number = 0; number < kRequests; number += 1) {
        const request = someRequest(random, served.log);
        answers.push({ seed, log: served.log, request, ...(await ask(served, request)) });
      }
    }
  });
  after(() => servers.remove());
  const where = ({ seed, request }) => `seed ${seed}, ${JSON.stringify(request)}`;

  it('GiveTheSameEntries', () => {
    for (const answer of answers) {
      const [mine, theirs] = [answer.mine, answer.theirs].map((bytes) => indexesOf(readExcerpt(bytes)));
      assert.deepEqual(theirs, mine, where(answer));
    }
  });
  it('GiveTheSameNewsOfTheStanding', () => {
    for (const answer of answers) {
      const [mine, theirs] = [answer.mine, answer.theirs].map((bytes) => readExcerpt(bytes).news);
      assert.deepEqual(theirs?.rows, mine?.rows, where(answer));
      assert.deepEqual(theirs?.closed, mine?.closed, where(answer));
    }
  });
  it('GiveTheSameBytes', (test) => {
    test.diagnostic(`seeds ${kFirst} to ${kFirst + kHistories - 1}: ${answers.length} answers`);
    for (const answer of answers) assert.equal(toHex(answer.theirs), toHex(answer.mine), where(answer));
  });

  /** From every size, as a till that has asked then, and for the first time. */
  const sameBytes = async (story, kids) => {
    const served = await serve(servers, story);
    for (const kid of kids)
      for (let size = 0; size <= served.log.size; size += 1) {
        const standing = standingsOf(served.log).findLast((index) => index < size) ?? 0;
        const { mine, theirs } = await ask(served, { size, wallets: [[kid, size]], standing });
        assert.equal(toHex(theirs), toHex(mine), `${kid} at ${size} of ${served.log.size}`);
      }
    return served;
  };
  const kidsOf = (...keys) => keys.map(({ kid }) => kid);

  for (const type of ['accept', 'refund'])
    it(`AgreeOn${type === 'accept' ? 'AnAccept' : 'ARefund'}ByAnotherMerchantBeforeThePay`, async () => {
      const { story, merchant, wallet } = fund();
      const [other, third] = ['autre', 'tiers'].map((name) => story.approve(name));
      for (const one of [other, third]) story.pay(wallet, one, 100);
      const pay = story.signPay(wallet, merchant, 900);
      if (type === 'accept') story.accept(other, pay);
      else story.refund(other, pay, 50);
      story.put(pay);
      story.accept(merchant, pay);
      story.refund(merchant, pay, 100);
      await sameBytes(story, kidsOf(merchant, other, third, wallet));
    });
  it('AgreeOnSeveralRefundsOfOnePay', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const till = story.till('caisse', merchant);
    const pay = story.signPay(wallet, merchant, 900);
    story.refund(till, pay, 60);
    story.accept(merchant, pay);
    story.put(pay);
    story.pay(wallet, other, 10);
    for (const amount of [30, 5_000]) story.refund(merchant, pay, amount);
    await stand(story);
    await sameBytes(story, kidsOf(merchant, other, till));
  });
  it('AgreeOnAWalletRevokedBeforeItForksAndOneRevokedAfter', async () => {
    for (const isBefore of [true, false]) {
      const { story, merchant, wallet } = fund();
      const other = story.approve('autre');
      story.pay(wallet, merchant, 1_000);
      if (isBefore) story.revoke(wallet.kid);
      const again = { seq: 1, prev: wallet.admission };
      story.put(story.sign(wallet, 'pay', [fromHex(merchant.kid), 7, 7, story.fund], again));
      story.revoke(wallet.kid);
      story.pay(wallet, other, 50);
      await sameBytes(story, kidsOf(merchant, other));
    }
  });
  it('AgreeOnAForkThatTheSumsProve', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const chain = [1, 2, 3].map(() => story.signPay(wallet, merchant, 100));
    story.put(chain[2]);
    story.pay(wallet, other, 5);
    const fields = [fromHex(other.kid), 5, 250, story.fund];
    story.put(story.sign(wallet, 'pay', fields, { seq: 9, prev: story.fund }));
    for (const pay of chain.slice(0, 2)) story.put(pay);
    await sameBytes(story, kidsOf(merchant, other));
  });
  it('AgreeOnPaysFromBeforeTheApproval', async () => {
    const { story, wallet } = fund();
    const early = story.pay(wallet, keysFromName('tard'), 5);
    const merchant = story.approve('tard');
    story.accept(merchant, early);
    story.pay(wallet, merchant, 9);
    await sameBytes(story, kidsOf(merchant, wallet));
  });
  it('AgreeOnAPayerWhoseCertifyRepays', async () => {
    const { story, merchant, wallet } = fund({ rulebook: rulebookWith({ withhold: 4_000 }) });
    const head = { ...story.heads.get(wallet.kid) };
    story.pay(wallet, merchant, 9_000);
    story.put(story.sign(wallet, 'pay', [fromHex(merchant.kid), 8_000, 8_000, story.fund], head));
    const other = story.approve('autre');
    story.pay(story.certify('fevrier', { repays: [wallet.kid, 100] }), other, 50);
    await sameBytes(story, kidsOf(merchant, other));
  });
  it('AgreeOnMoreWalletsThanALeafHoldsAsTheyCloseAndChange', async () => {
    const { story, merchant, wallet } = fund();
    const march = Array.from({ length: 70 }, (_, at) => story.certify(`mars ${at}`, { month: at % 4 }));
    await stand(story);
    for (const at of [0, 40, 69]) story.pay(march[at], merchant, 100 + at);
    await stand(story);
    story.revoke(wallet.kid);
    await stand(story);
    closeWallets(story);
    await stand(story);
    story.refund(merchant, story.pay(march[69], merchant, 5), 2);
    await stand(story);
    const { log } = await serve(servers, story);
    const { holding } = await taken({ log, server: await servers.restarted() }, merchant.kid);
    const { index, rows } = holding.standing;
    assert.deepEqual(rows, openRows(log.at(index).law));
  });
  /** As two tills do: one that asks now, one that asked at each standing before. */
  const taken = async ({ log, server }, kid) => {
    const holding = new Holding(log.fund, { isTill: true });
    const asked = holding.request([kid]);
    assert.equal(await holding.take(asked, await server.excerpt(asked)), 'ok');
    for (const standing of standingsOf(log).slice(-kNewestKept)) {
      const request = { size: standing + 1, wallets: [[kid, standing + 1]], standing };
      const { mine, theirs } = await ask({ log, server }, request);
      assert.equal(toHex(theirs), toHex(mine), `standing ${standing}`);
    }
    return { holding };
  };

  it('AgreeOnAStandingIndexThatIsNoStandings', async () => {
    const { story, merchant } = fund();
    await stand(story);
    story.certify('autre');
    await stand(story);
    const served = await serve(servers, story);
    for (let standing = 0; standing <= served.log.size; standing += 1) {
      const { mine, theirs } = await ask(served, { size: 0, wallets: [[merchant.kid, 0]], standing });
      assert.equal(toHex(theirs), toHex(mine), `standing ${standing}`);
    }
  });
});

describe('a server that ticks', kAll, () => {
  const servers = new LogServers(kLogKeys, { isTicking: true });
  after(() => servers.remove());
  const typesOf = ({ log }) => log.entries.map(({ fields }) => fields.type);

  it('WritesRightStandingsAfterNewsAndAfterEachTickThatATillCanTake', async () => {
    const { story, merchant } = fund({ threshold: 2 });
    const server = await servers.next();
    const till = new Holding(story.fund, { isTill: true });
    let sent = 0;
    /** Uploads what was told since; the types that the server then has, from where it stood. */
    const upload = async (from, running = server) => {
      await running.upload(story.entries.slice(sent));
      sent = story.entries.length;
      const served = await readServed(running, kLogKeys);
      const request = till.request([merchant.kid]);
      const theirs = await running.excerpt(request);
      assert.equal(toHex(theirs), toHex(served.log.answer(request)));
      assert.equal(await till.take(request, theirs), 'ok');
      return { served, size: served.log.size, types: typesOf(served).slice(from) };
    };
    let { size } = await upload(0);
    const since = async () => {
      const next = await upload(size);
      size = next.size;
      return next.types;
    };
    const wallet = story.certify('novembre', { month: 10 });
    story.pay(wallet, merchant, 50);
    assert.deepEqual(await since(), ['certify', 'pay']);
    story.revoke(wallet.kid);
    story.pay(wallet, merchant, 5);
    assert.deepEqual(await since(), ['revoke', 'pay', 'standing']);
    story.appoint('troisieme', 1);
    const act = story.entries.at(-1);
    assert.deepEqual(await since(), ['appoint']);
    story.endorse(kSecond, act);
    assert.deepEqual(await since(), ['endorse', 'standing']);

    const restarted = await servers.restarted();
    while ((await restarted.json('/api/v1/fund')).size === size) await setTimeout(kPollMs);
    const { served, types } = await upload(size, restarted);
    assert.deepEqual(types, ['tick', 'standing']);
    const { law } = await verifyBundle(await restarted.get('/api/v1/bundle'));
    assert.deepEqual(
      law.findings.filter(({ code }) => code === 'state_root_mismatch'),
      [],
    );
    assert.deepEqual(till.standing.rows, openRows(served.log.at(till.standing.index).law));
    assert.deepEqual(merchantHeld(till.law, merchant.kid), merchantHeld(served.log.at().law, merchant.kid));
  });
});
