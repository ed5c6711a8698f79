// Two readings of what an excerpt holds: this one, from FORMAT.md alone, and the product's server, asked by random
// requests over the same troubled histories. Must not use the core but through its server.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { withoutBinary } from '../support/besace.mjs';
import { walletsOf } from '../support/excerpts.mjs';
import { LogServers } from '../support/log_server.mjs';
import { Random } from '../support/random.mjs';
import { rulebookWith } from '../support/rulebooks.mjs';
import { ask, serve } from '../support/served.mjs';
import { troubledStory } from '../support/trouble.mjs';
import { keysFromName } from '../support/writer.mjs';
import { Holding } from './excerpt.mjs';
import { readExcerpt, writeRequest } from './excerpt_form.mjs';
import { walletHeld } from './held.mjs';
import { toHex } from './keys.mjs';
import { forkTill, fund } from './told.mjs';

// BESACE_SEED=… looks at other histories than the usual ones, BESACE_HISTORIES=… at more of them.
const kHistories = Number(process.env.BESACE_HISTORIES ?? 12);
const kFirst = Number(process.env.BESACE_SEED ?? 0);
const kRequests = 20;
const kLogKeys = keysFromName('log');

/** As a phone asks that has taken an excerpt of this size. */
const someRequest = (random, log) => {
  const size = random.below(log.size + 1);
  const all = walletsOf(log);
  const several = all.filter(() => random.chance(0.3));
  const asked = random.chance(0.4) ? [random.pick(all)] : several;
  return { size, wallets: asked.map((kid) => [kid, random.chance(0.3) ? 0 : size]) };
};

/** The rows of an excerpt that are not its entries; its proof follows from these. */
const frameOf = ({ note, consistency, clock }) => ({
  note,
  consistency: toHex(consistency),
  clock: clock.map(({ root, ...rest }) => ({ ...rest, root: root && toHex(root) })),
});
const indexesOf = ({ entries }) => entries.map(([index]) => index);

/**
 * Where the two differ, as far as known; neither changes a state. The server sends the neighbours of an entry by which a
 * desk key suspends itself, as if that were a fork. It does not hear an accept that waits for its pay when another
 * accept of that pay waits already; FORMAT.md says that what comes later, here the pay, does not change what is heard.
 */
const isSecondToWait = (log, index) => {
  const { findings } = log.at().law;
  const isDuplicate = findings.some((finding) => finding.index === index && finding.code === 'duplicate');
  return isDuplicate && log.entries[index].fields.type === 'accept';
};
const isNextToOwnRevoke = (log, { kid, fields }) => {
  const { chain, suspended } = log.at().law.accounts.get(kid);
  const own = [...chain].find(([, [link]]) => link.index === suspended);
  return own !== undefined && fields.seq >= own[0] - 1n && fields.seq <= own[0] + 1n;
};

describe('two readings of what an excerpt holds', { skip: withoutBinary, timeout: 300_000 }, () => {
  const servers = new LogServers(kLogKeys);
  const answers = [];
  before(async () => {
    for (let seed = kFirst; seed < kFirst + kHistories; seed += 1) {
      const served = await serve(servers, troubledStory(seed));
      const random = new Random(seed);
      const requests = Array.from({ length: kRequests }, () => someRequest(random, served.log));
      for (const request of requests)
        answers.push({ seed, log: served.log, request, ...(await ask(served, request)) });
    }
  });
  after(() => servers.remove());
  const where = ({ seed, request }) => `seed ${seed}, ${JSON.stringify(request)}`;

  it('GiveTheSameCheckpointConsistencyAndTicks', (test) => {
    const same = answers.filter(({ mine, theirs }) => Buffer.compare(mine, theirs) === 0).length;
    test.diagnostic(
      `seeds ${kFirst} to ${kFirst + kHistories - 1}: ${same} of ${answers.length} the same in every byte`,
    );
    for (const answer of answers) {
      const [mine, theirs] = [answer.mine, answer.theirs].map((bytes) => frameOf(readExcerpt(bytes)));
      assert.deepEqual(mine, theirs, where(answer));
    }
  });
  it('GiveTheSameEntriesButForWhatIsKnown', () => {
    for (const answer of answers) {
      const [mine, theirs] = [answer.mine, answer.theirs].map((bytes) => indexesOf(readExcerpt(bytes)));
      const missing = mine.filter((index) => !theirs.includes(index) && !isSecondToWait(answer.log, index));
      assert.deepEqual(missing, [], `left out by the server, ${where(answer)}`);
      const beyond = theirs.filter((index) => !mine.includes(index));
      const unknown = beyond.filter((index) => !isNextToOwnRevoke(answer.log, answer.log.entries[index]));
      assert.deepEqual(unknown, [], `sent by the server, ${where(answer)}`);
    }
  });
  it('GiveTheSameBytesWhereTheEntriesAreTheSame', () => {
    const isSame = ({ mine, theirs }) =>
      `${indexesOf(readExcerpt(mine))}` === `${indexesOf(readExcerpt(theirs))}`;
    const alike = answers.filter(isSame);
    assert.ok(alike.length > 0);
    for (const answer of alike) assert.deepEqual(toHex(answer.mine), toHex(answer.theirs), where(answer));
  });
  it('GiveAReaderTheSameState', async () => {
    for (const { log, request, mine, theirs, ...rest } of answers.filter(
      ({ request }) => request.size === 0,
    )) {
      const states = [];
      for (const bytes of [mine, theirs]) {
        const holding = new Holding(log.fund);
        assert.equal(await holding.take(writeRequest(request), bytes), 'ok', where({ ...rest, request }));
        states.push(request.wallets.map(([kid]) => walletHeld(holding.law, kid)));
      }
      assert.deepEqual(states[0], states[1], where({ ...rest, request }));
    }
  });

  const sameIndexes = async (story, requestOf) => {
    const served = await serve(servers, story);
    const { mine, theirs } = await ask(served, requestOf(served.log));
    assert.deepEqual(indexesOf(readExcerpt(mine)), indexesOf(readExcerpt(theirs)));
  };
  const first = (kid) => () => ({ size: 0, wallets: [[kid, 0]] });

  it('AgreeOnARevokeWithoutEffect', async () => {
    const { story, wallet } = fund();
    const kid = Buffer.from(wallet.kid, 'hex');
    story.put(story.sign(story.desk, 'revoke', [kid, 'perdu'], { seq: 40 }));
    await sameIndexes(story, first(wallet.kid));
  });
  it('AgreeOnAForkedTillAndItsNeighbours', async () => {
    const { story, merchant, wallet } = fund();
    const head = { ...story.heads.get(merchant.kid) };
    const other = story.certify('autre');
    story.accept(merchant, story.pay(other, merchant, 100));
    forkTill(story, merchant, story.pay(other, merchant, 100), head);
    await sameIndexes(story, first(wallet.kid));
  });

  it('AgreeOnAnActRefusedSince', async () => {
    const { story, merchant, wallet } = fund({ threshold: 2 });
    story.adjust(merchant.kid);
    story.say(keysFromName('second board key'), 'endorse', [story.entries.at(-1).id]);
    await sameIndexes(story, first(wallet.kid));
  });
  it('AgreeOnAnEarlyReceiptWithoutEffect', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const pay = story.signPay(wallet, merchant, 100);
    story.refund(other, pay, 50);
    story.put(pay);
    await sameIndexes(story, first(wallet.kid));
  });
  it('AgreeOnARefundOfNothing', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.pay(wallet, merchant, 100);
    for (const amount of [100, 1]) story.refund(merchant, pay, amount);
    await sameIndexes(story, first(wallet.kid));
  });
  it('AgreeOnTwoAcceptsThatWaitForTheirPay', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.signPay(wallet, merchant, 100);
    for (const till of [merchant, merchant]) story.accept(till, pay);
    story.put(pay);
    await sameIndexes(story, first(wallet.kid));
  });
  it('AgreeOnADeskKeyThatRevokesItself', async () => {
    const { story, wallet } = fund({ threshold: 1 });
    story.deposit(5);
    story.revoke(story.desk.kid);
    await sameIndexes(story, first(wallet.kid));
  });

  it('AgreeOnWhatTheRepaidWalletIsAskedSince', async () => {
    const { story, merchant, wallet } = fund({ rulebook: rulebookWith({ withhold: 4_000 }) });
    const head = { ...story.heads.get(wallet.kid) };
    story.pay(wallet, merchant, 9_000);
    story.put(story.sign(wallet, 'pay', [Buffer.from(merchant.kid, 'hex'), 8_000, 8_000, story.fund], head));
    const later = story.certify('fevrier', { repays: [wallet.kid, 100] });
    await sameIndexes(story, ({ size }) => ({
      size,
      wallets: [
        [wallet.kid, 0],
        [later.kid, size],
      ],
    }));
  });
  it('AgreeOnATickWhoseDayGoesBack', async () => {
    const { story, wallet } = fund();
    story.tick(5);
    story.say(story.log, 'tick', [story.day - 2]);
    await sameIndexes(story, first(wallet.kid));
  });
});
