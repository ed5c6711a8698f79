// Excerpts as this verifier reads them from FORMAT.md section 9: the vectors, and troubled histories in several steps.
// Must not use the core: excerpt_server.test.mjs compares with the answers of its server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';

import { kRoot } from '../support/besace.mjs';
import { cannotBeTold, logOf, takeAt, troubledLog, walletsOf } from '../support/excerpts.mjs';
import { Random } from '../support/random.mjs';
import { rulebookWith } from '../support/rulebooks.mjs';
import { Holding } from './excerpt.mjs';
import { walletHeld } from './held.mjs';
import { toHex } from './keys.mjs';
import { closeWallets, forkTill, fund, kSecond } from './told.mjs';

// BESACE_SEED=… looks at other histories than the usual ones, BESACE_HISTORIES=… at more of them.
const kHistories = Number(process.env.BESACE_HISTORIES ?? 40);
const kFirst = Number(process.env.BESACE_SEED ?? 0);
const kSteps = 2;

const fromHex = (text) => new Uint8Array(Buffer.from(text, 'hex'));
const vectors = JSON.parse(readFileSync(`${kRoot}tests/vectors/excerpts.json`, 'utf8'));

describe('the vectors of excerpts', () => {
  const taken = async (many) => {
    const holding = new Holding(fromHex(vectors.fund));
    for (const { request, excerpt } of vectors.excerpts.slice(0, many))
      await holding.take(fromHex(request), fromHex(excerpt));
    return holding;
  };
  const stateOf = ({ law }, { kid }) => {
    const { allowance, spent, refunded, isClosed } = law.wallets.get(kid);
    const cents = { allowance: `${allowance}`, spent: `${spent}`, refunded: `${refunded}` };
    const day = Number(law.days.day(Infinity));
    return { kid, ...cents, suspended: law.isSuspended(kid), closed: isClosed, day };
  };

  it('AreTakenOneAfterTheOther', async () => {
    const holding = await taken(0);
    for (const { name, request, excerpt, code, size, wallet } of vectors.excerpts) {
      assert.equal(toHex(holding.request([wallet.kid])), request, name);
      assert.equal(await holding.take(fromHex(request), fromHex(excerpt)), code, name);
      assert.equal(holding.size, size, name);
      assert.deepEqual(stateOf(holding, wallet), wallet, name);
    }
  });
  it('AreRefusedWhereAltered', async () => {
    const holding = await taken(2);
    for (const { name, request, excerpt, code } of vectors.refused)
      assert.equal(await holding.take(fromHex(request), fromHex(excerpt)), code, name);
    assert.equal(holding.size, vectors.excerpts[1].size);
  });
});

describe('a phone that takes excerpts of a troubled history', () => {
  const phones = [];
  before(async () => {
    for (let seed = kFirst; seed < kFirst + kHistories; seed += 1) {
      const log = troubledLog(seed);
      const random = new Random(seed);
      const one = () => 1 + random.below(log.size);
      const told = walletsOf(log).filter((kid) => !cannotBeTold(log, kid));
      for (const kid of told) {
        const sizes = [...Array.from({ length: kSteps }, one), log.size].sort((a, b) => a - b);
        phones.push({ seed, log, kids: [kid], sizes, ...(await takeAt(log, [kid], sizes)) });
      }
      const sizes = [one(), log.size];
      phones.push({ seed, log, kids: told, sizes, ...(await takeAt(log, told, sizes)) });
    }
  });
  const each = (check) => {
    for (const phone of phones)
      for (const kid of phone.kids) check(phone, kid, `seed ${phone.seed}, ${kid}, at ${phone.sizes}`);
  };

  it('TakesThemAll', (test) => {
    test.diagnostic(`seeds ${kFirst} to ${kFirst + kHistories - 1}, ${phones.length} phones`);
    each(({ codes }, _, where) =>
      assert.deepEqual(
        codes,
        codes.map(() => 'ok'),
        where,
      ),
    );
  });
  it('HasTheWalletsStateThatTheWholeLogGives', () => {
    each(({ log, holding }, kid, where) =>
      assert.deepEqual(walletHeld(holding.law, kid), walletHeld(log.at().law, kid), where),
    );
  });
  it('KnowsEveryMerchantTillAndDeskKey', () => {
    const keys = ({ accounts }) =>
      accounts
        .all()
        .filter(({ kind }) => kind !== 'wallet' && kind !== 'log')
        .map(({ kid, kind, roles, suspended, forked }) => ({ kid, kind, roles, suspended, forked }));
    each(({ log, holding }, _, where) => assert.deepEqual(keys(holding.law), keys(log.at().law), where));
  });
  it('HasSeenEveryKindOfTrouble', () => {
    const states = phones.flatMap(({ holding, kids }) => kids.map((kid) => walletHeld(holding.law, kid)));
    const pays = states.flatMap((state) => state.pays);
    const seen = {
      suspended: states.some(({ suspended }) => suspended !== Infinity),
      closed: states.some(({ isClosed }) => isClosed),
      refunded: states.some(({ refunded }) => refunded > 0n),
      repaid: states.some(({ repaid }) => repaid > 0n),
      held: pays.some(({ heldFor }) => heldFor !== undefined),
      early: pays.some(({ index, accept }) => accept < index),
      void: pays.some(({ credited }) => credited === undefined),
    };
    for (const [name, isSeen] of Object.entries(seen)) assert.ok(isSeen, `no wallet was ${name}`);
  });
});

describe('an excerpt', () => {
  const indexesAt = async (log, kid, sizes) => {
    const { holding } = await takeAt(log, [kid], sizes.slice(0, -1));
    const chosen = [];
    const keep = (choice) => (chosen.push(...choice.indexes), choice);
    log.answer(holding.request([kid]), sizes.at(-1), keep);
    return chosen;
  };

  it('BringsAReceiptLoggedBeforeItsPayWithThePay', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.signPay(wallet, merchant, 900);
    story.accept(merchant, pay);
    story.refund(merchant, pay, 200);
    const size = story.entries.length;
    story.put(pay);
    const log = logOf(story);
    assert.deepEqual(await indexesAt(log, wallet.kid, [size, log.size]), [size - 2, size - 1, size]);
  });
  it('BringsARefundThatWaitsForTheCredit', async () => {
    const { story, merchant, wallet } = fund();
    const cited = story.checkpoint();
    const pay = story.signPay(wallet, merchant, 900);
    story.tick(60);
    story.put(pay);
    story.refund(merchant, pay, 200);
    const size = story.entries.length;
    story.accept(merchant, pay, cited);
    const log = logOf(story);
    const { holding, codes } = await takeAt(log, [wallet.kid], [size, log.size]);
    assert.deepEqual(codes, ['ok', 'ok']);
    assert.equal(holding.law.wallets.get(wallet.kid).spent, 700n);
  });
  it('BringsTheNeighboursOfAForkWithItsProof', async () => {
    const { story, merchant, wallet } = fund();
    const head = { ...story.heads.get(merchant.kid) };
    const other = story.certify('autre');
    const first = story.accept(merchant, story.pay(other, merchant, 100));
    const size = story.entries.length;
    const proof = forkTill(story, merchant, story.pay(other, merchant, 100), head);
    const log = logOf(story);
    const places = [first, proof].map((entry) => story.entries.indexOf(entry));
    assert.deepEqual(await indexesAt(log, wallet.kid, [size, log.size]), places);
    const { holding } = await takeAt(log, [wallet.kid], [size, log.size]);
    assert.equal(holding.law.accounts.get(merchant.kid).forked, log.size - 1);
  });
  /** The first wallet forks and overspends; a later one repays some of it. */
  const repaying = () => {
    const { story, merchant, wallet } = fund({ rulebook: rulebookWith({ withhold: 4_000 }) });
    const head = { ...story.heads.get(wallet.kid) };
    story.pay(wallet, merchant, 9_000);
    story.put(story.sign(wallet, 'pay', [fromHex(merchant.kid), 8_000, 8_000, story.fund], head));
    const size = story.entries.length;
    const later = story.certify('fevrier', { repays: [wallet.kid, 100] });
    story.pay(later, merchant, 50);
    return { wallet, later, size, log: logOf(story) };
  };
  it('BringsWhatConcernsTheWalletRepaidToOneCertifiedLater', async () => {
    const { wallet, later, size, log } = repaying();
    const { holding, codes } = await takeAt(log, [later.kid], [size, log.size]);
    assert.deepEqual(codes, ['ok', 'ok']);
    assert.equal(holding.law.wallets.get(wallet.kid).repaid, 100n);
    assert.equal(holding.law.wallets.get(later.kid).spent, 50n);
  });
  it('BringsTheCertifyThatRepaysTheWallet', async () => {
    const { wallet, size, log } = repaying();
    assert.deepEqual(await indexesAt(log, wallet.kid, [size, log.size]), [size]);
    const { holding } = await takeAt(log, [wallet.kid], [size, log.size]);
    assert.equal(holding.law.wallets.get(wallet.kid).repaid, 100n);
  });
  it('LeavesOutWhatConcernsOthers', async () => {
    const { story, merchant, wallet } = fund();
    story.accept(merchant, story.pay(story.certify('autre'), merchant, 100));
    story.redeem(merchant, 100);
    const pay = story.entries.indexOf(story.pay(wallet, merchant, 900));
    const log = logOf(story);
    const kinds = (await indexesAt(log, wallet.kid, [log.size])).map((at) => log.entries[at].fields.type);
    assert.deepEqual(kinds, ['charter', 'approve', 'certify', 'pay']);
    assert.deepEqual(await indexesAt(log, wallet.kid, [pay, log.size]), [pay]);
  });
  it('BringsOfARevokeWithoutEffectNothing', async () => {
    const { story, wallet } = fund();
    story.put(story.sign(story.desk, 'revoke', [fromHex(wallet.kid), 'perdu'], { seq: 40 }));
    const log = logOf(story);
    const { holding } = await takeAt(log, [wallet.kid], [log.size]);
    assert.equal(holding.law.isSuspended(wallet.kid), false);
  });
  it('BringsAnActThatWaitsAndThenItsEndorsement', async () => {
    const { story, merchant, wallet } = fund();
    const head = { ...story.heads.get(merchant.kid) };
    story.accept(merchant, story.pay(wallet, merchant, 100));
    forkTill(story, merchant, story.pay(wallet, merchant, 100), head);
    const act = story.adjust(merchant.kid);
    const size = story.entries.length;
    story.endorse(kSecond, act);
    const log = logOf(story);
    assert.deepEqual(await indexesAt(log, wallet.kid, [size, log.size]), [size]);
    const { holding } = await takeAt(log, [wallet.kid], [size, log.size]);
    assert.equal(holding.law.accounts.get(merchant.kid).forked, Infinity);
  });
  it('ClosesTheWalletByTheTicksAlone', async () => {
    const { story, wallet } = fund();
    const size = story.entries.length;
    closeWallets(story);
    const log = logOf(story);
    const { holding } = await takeAt(log, [wallet.kid], [size, log.size]);
    assert.equal(holding.law.wallets.get(wallet.kid).isClosed, true);
  });

  it('TakesAnAcceptOfAForkedTillToCiteACheckpointOfTheTree', async () => {
    const { story, merchant, wallet } = fund();
    const head = { ...story.heads.get(merchant.kid) };
    const pay = story.signPay(wallet, merchant, 100);
    story.accept(merchant, pay, { size: 3, root: story.fund });
    forkTill(story, merchant, story.pay(story.certify('autre'), merchant, 100), head);
    story.tick(60);
    story.put(pay);
    const log = logOf(story);
    const { holding } = await takeAt(log, [wallet.kid], [log.size]);
    const spent = ({ law }) => law.wallets.get(wallet.kid).spent;
    assert.deepEqual([spent(holding), spent(log.at())], [100n, 0n]);
  });
});
