// A till's excerpts as this verifier reads them from FORMAT.md section 9: troubled histories in several steps, and what
// concerns a merchant, case by case. Must not use the core: till_server.test.mjs compares with the answers of its server.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { cannotBeTold, logOf, merchantsOf, payersOf, takeAt, troubledLog } from '../support/excerpts.mjs';
import { Random } from '../support/random.mjs';
import { rulebookWith } from '../support/rulebooks.mjs';
import { merchantHeld } from './held.mjs';
import { openRows } from './standing.mjs';
import { closeWallets, fund, stand } from './told.mjs';

// BESACE_SEED=… looks at other histories than the usual ones, BESACE_HISTORIES=… at more of them.
const kHistories = Number(process.env.BESACE_HISTORIES ?? 40);
const kFirst = Number(process.env.BESACE_SEED ?? 0);
const kSteps = 3;
const kTill = { isTill: true };

const kid = (hex) => Buffer.from(hex, 'hex');

describe('a till that takes excerpts of a troubled history', () => {
  const tills = [];
  before(async () => {
    for (let seed = kFirst; seed < kFirst + kHistories; seed += 1) {
      const log = troubledLog(seed);
      const random = new Random(seed);
      const told = merchantsOf(log).filter(
        (one) => !payersOf(log, one).some((payer) => cannotBeTold(log, payer)),
      );
      for (const merchant of told) {
        const early = Array.from({ length: kSteps }, () => 1 + random.below(log.size));
        const sizes = [...early, log.size].sort((one, other) => one - other);
        tills.push({ seed, log, merchant, sizes, ...(await takeAt(log, [merchant], sizes, kTill)) });
      }
    }
  });
  const lies = (log, size) => {
    const { standings, findings } = log.at(size).law;
    const isLie = ({ index, code }) => index === standings.newest?.index && code === 'state_root_mismatch';
    return findings.some(isLie);
  };
  const each = (check) => {
    for (const till of tills)
      if (till.holding.size === till.log.size)
        check(till, `seed ${till.seed}, ${till.merchant}, at ${till.sizes}`);
  };

  it('TakesThemAllButThoseWhoseStandingLies', (test) => {
    test.diagnostic(`seeds ${kFirst} to ${kFirst + kHistories - 1}, ${tills.length} tills`);
    for (const { seed, log, sizes, codes } of tills)
      assert.deepEqual(
        codes,
        sizes.map((size) => (lies(log, size) ? 'bad_proof' : 'ok')),
        `seed ${seed}, at ${sizes}`,
      );
  });
  it('HasThePaymentsAndSumsThatTheWholeLogGives', () => {
    each(({ log, holding, merchant }, where) =>
      assert.deepEqual(merchantHeld(holding.law, merchant), merchantHeld(log.at().law, merchant), where),
    );
  });
  it('KnowsWhereEveryOpenWalletStands', () => {
    each(({ log, holding }, where) => {
      const { index, rows } = holding.standing;
      if (index === 0) assert.equal(log.at().law.standings.newest, undefined, where);
      else assert.deepEqual(rows, openRows(log.at(index).law), where);
    });
  });
  it('HasSeenEveryKindOfTrouble', () => {
    const all = tills.filter(({ log, holding }) => holding.size === log.size);
    const held = all.map(({ holding, merchant }) => merchantHeld(holding.law, merchant));
    const pays = held.flatMap((one) => one.pays);
    const seen = {
      refunded: held.some(({ refunded }) => refunded > 0n),
      redeemed: held.some(({ redeemed }) => redeemed > 0n),
      delisted: held.some(({ delisted }) => delisted !== Infinity),
      held: pays.some(({ heldFor }) => heldFor !== undefined),
      early: pays.some(({ index, accept }) => accept < index),
      void: pays.some(({ credited }) => credited === undefined),
      lied: tills.some(({ codes }) => codes.includes('bad_proof')),
      suspended: all.some(({ holding }) =>
        [...holding.standing.rows.values()].some(({ suspended }) => suspended > 0),
      ),
      closed: all.some(({ holding }) => holding.standing.rows.size < holding.standing.wallets),
    };
    for (const [name, isSeen] of Object.entries(seen)) assert.ok(isSeen, `no till saw anything ${name}`);
  });
});

describe('an excerpt for a till', () => {
  /** Where the entries are that answer a till which took an excerpt at each size but the last. */
  const placesAt = async (log, merchant, sizes) => {
    const { holding, codes } = await takeAt(log, [merchant.kid], sizes.slice(0, -1), kTill);
    assert.ok(codes.every((code) => code === 'ok'));
    const chosen = [];
    const keep = (choice) => (chosen.push(...choice.indexes), choice);
    const request = holding.request([merchant.kid]);
    assert.equal(await holding.take(request, log.answer(request, sizes.at(-1), keep)), 'ok');
    return { holding, places: chosen };
  };
  const at = ({ entries }, entry) => entries.indexOf(entry);

  it('LeavesOutWhatIsBetweenOthers', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const pay = story.pay(wallet, other, 100);
    story.accept(other, pay);
    story.redeem(other, 50);
    story.revoke(wallet.kid);
    const log = logOf(story);
    const { places } = await placesAt(log, merchant, [log.size]);
    assert.deepEqual(
      places.map((index) => log.entries[index].fields.type),
      ['charter', 'approve', 'approve'],
    );
  });
  it('BringsTheCertifyOfAPayerWithTheFirstPayToTheMerchant', async () => {
    const { story, merchant, wallet } = fund();
    const certified = story.entries.length - 1;
    const size = story.entries.length;
    const first = at(story, story.pay(wallet, merchant, 100));
    const between = story.entries.length;
    const second = at(story, story.pay(wallet, merchant, 100));
    const log = logOf(story);
    const { places } = await placesAt(log, merchant, [size, between]);
    assert.deepEqual(places, [certified, first]);
    assert.deepEqual((await placesAt(log, merchant, [size, between, log.size])).places, [second]);
  });
  it('BringsARevokeOfAPayerEvenFromBeforeItPaid', async () => {
    const { story, merchant, wallet } = fund();
    const cited = story.checkpoint();
    const pay = story.signPay(wallet, merchant, 100);
    story.revoke(wallet.kid);
    const size = story.entries.length;
    story.put(pay);
    story.accept(merchant, pay, cited);
    const log = logOf(story);
    const { places, holding } = await placesAt(log, merchant, [size, log.size]);
    assert.deepEqual(places, [size - 2, size - 1, size, size + 1]);
    assert.equal(holding.law.accounts.get(wallet.kid).suspended, size - 1);
  });
  it('BringsTheProofOfAPayersForkBetweenOthersAndItsNeighbours', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const chain = [1, 2, 3, 4].map(() => story.signPay(wallet, other, 100));
    const low = at(story, story.put(chain[0]));
    story.put(chain[3]);
    const high = at(story, story.put(chain[2]));
    const proof = at(
      story,
      story.put(
        story.sign(wallet, 'pay', [kid(other.kid), 5, 250, story.fund], { seq: 2, prev: story.fund }),
      ),
    );
    const size = story.entries.length;
    const pay = at(
      story,
      story.put(
        story.sign(wallet, 'pay', [kid(merchant.kid), 5, 405, story.fund], { seq: 5, prev: chain[3].id }),
      ),
    );
    const log = logOf(story);
    const { places, holding } = await placesAt(log, merchant, [size, log.size]);
    assert.deepEqual(places, [4, low, high, proof, pay]);
    assert.equal(holding.law.accounts.get(wallet.kid).suspended, proof);
  });
  it('BringsTheRefundsOfAPayerWhoeverWasPaidWithTheirPays', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const elsewhere = story.pay(wallet, other, 9_000);
    const accept = at(story, story.accept(other, elsewhere));
    const here = at(story, story.pay(wallet, merchant, 500));
    const size = story.entries.length;
    const refund = at(story, story.refund(other, elsewhere, 4_000));
    const between = story.entries.length;
    const again = at(story, story.refund(other, elsewhere, 100));
    const beyond = at(story, story.pay(wallet, merchant, 3_000));
    const log = logOf(story);
    assert.deepEqual((await placesAt(log, merchant, [size, between])).places, [
      at(story, elsewhere),
      accept,
      refund,
    ]);
    const { places, holding } = await placesAt(log, merchant, [size, between, log.size]);
    assert.deepEqual(places, [again, beyond]);
    assert.deepEqual(
      merchantHeld(holding.law, merchant.kid).pays.map(({ index, credited }) => [index, credited]),
      [
        [here, 500n],
        [beyond, 3_000n],
      ],
    );
  });
  it('BringsWhatItsTillsSaidOfNoPayYet', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    const pay = story.signPay(wallet, merchant, 100);
    const accept = at(story, story.accept(till, pay));
    const size = story.entries.length;
    story.put(pay);
    const log = logOf(story);
    assert.ok((await placesAt(log, merchant, [size])).places.includes(accept));
    assert.deepEqual((await placesAt(log, merchant, [size, log.size])).places, [4, accept, size]);
  });
  it('BringsNothingOfTheWalletThatAPayersCertifyRepays', async () => {
    const { story, merchant, wallet } = fund({ rulebook: rulebookWith({ withhold: 4_000 }) });
    const other = story.approve('autre');
    const head = { ...story.heads.get(wallet.kid) };
    story.pay(wallet, other, 9_000);
    story.put(story.sign(wallet, 'pay', [kid(other.kid), 8_000, 8_000, story.fund], head));
    const later = story.certify('fevrier', { repays: [wallet.kid, 100] });
    const certified = story.entries.length - 1;
    const pay = at(story, story.pay(later, merchant, 50));
    const log = logOf(story);
    const { places, holding } = await placesAt(log, merchant, [pay, log.size]);
    assert.deepEqual(places, [certified, pay]);
    assert.equal(merchantHeld(holding.law, merchant.kid).credited, 50n);
  });
  it('BringsAPayThatTookNoPlaceOnlyOnceItsTillAcceptedIt', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const fields = [kid(merchant.kid), 100, 100, story.fund];
    const pay = story.put(story.sign(wallet, 'pay', fields, { seq: 1, prev: story.fund }));
    const certified = story.entries.findIndex(({ id }) => Buffer.compare(id, wallet.admission) === 0);
    const size = story.entries.length;
    story.accept(other, pay);
    const later = story.entries.length;
    story.accept(merchant, pay);
    const log = logOf(story);
    assert.deepEqual((await placesAt(log, merchant, [size, later])).places, []);
    const { places } = await placesAt(log, merchant, [size, later, log.size]);
    assert.deepEqual(places, [certified, size - 1, later]);
  });
  it('BringsNoPayThatIsNotWellFormed', async () => {
    const { story, merchant, wallet } = fund();
    const size = story.entries.length;
    story.say(wallet, 'pay', [kid(merchant.kid), 200, 100, story.fund]);
    const log = logOf(story);
    assert.deepEqual((await placesAt(log, merchant, [size, log.size])).places, []);
  });
  it('BringsNoPayFromBeforeTheApproval', async () => {
    const { story, wallet } = fund();
    const second = story.certify('autre');
    const early = story.pay(wallet, { kid: 'aa'.repeat(8) }, 5);
    assert.equal(early.seq, 1);
    const merchant = story.approve('nouveau');
    const size = story.entries.length;
    const pay = at(story, story.pay(second, merchant, 7));
    const log = logOf(story);
    assert.deepEqual((await placesAt(log, merchant, [size, log.size])).places, [5, pay]);
  });

  it('BringsTheCertifiesOfTheOpenWalletsNewSinceTheStandingHeld', async () => {
    const { story, merchant, wallet } = fund();
    await stand(story);
    const size = story.entries.length;
    story.certify('autre');
    const certified = story.entries.length - 1;
    const standing = await stand(story);
    story.certify('tard');
    const log = logOf(story);
    const { places, holding } = await placesAt(log, merchant, [size, log.size]);
    assert.deepEqual(places, [certified, standing]);
    assert.equal(holding.standing.wallets, 2);
    assert.equal(holding.standing.rows.get(0).kid, wallet.kid);
  });
  it('BringsNoCertifyOfAWalletClosedAlready', async () => {
    const { story, merchant } = fund();
    closeWallets(story);
    const standing = await stand(story);
    const log = logOf(story);
    const { places, holding } = await placesAt(log, merchant, [log.size]);
    assert.deepEqual(places, [0, 1, standing]);
    assert.deepEqual([holding.standing.wallets, holding.standing.rows.size], [1, 0]);
  });
  it('TellsOfTheStandingOnlyWhatHasChanged', async () => {
    const { story, merchant, wallet } = fund();
    story.certify('autre');
    await stand(story);
    const size = story.entries.length;
    story.pay(wallet, merchant, 100);
    await stand(story);
    const log = logOf(story);
    const { holding } = await takeAt(log, [merchant.kid], [size], kTill);
    const told = [];
    log.answer(holding.request([merchant.kid]), log.size, (choice) => (told.push(choice.news), choice));
    assert.deepEqual(
      told[0].rows.map(({ number, kid: named, cum }) => [number, named, cum]),
      [[0, '', 100n]],
    );
  });
  it('TellsWhoHasClosedSince', async () => {
    const { story, merchant } = fund();
    await stand(story);
    const size = story.entries.length;
    closeWallets(story);
    await stand(story);
    const log = logOf(story);
    const { holding, codes } = await takeAt(log, [merchant.kid], [size, log.size], kTill);
    assert.deepEqual(codes, ['ok', 'ok']);
    assert.equal(holding.standing.rows.size, 0);
  });
  it('TellsNothingWhereNothingIsNew', async () => {
    const { story, merchant } = fund();
    await stand(story);
    const log = logOf(story);
    const { places } = await placesAt(log, merchant, [log.size, log.size]);
    assert.deepEqual(places, []);
  });
  it('IsAnsweredBeforeThereIsAnyStanding', async () => {
    const { story, merchant } = fund();
    const size = story.entries.length;
    await stand(story);
    const log = logOf(story);
    const { holding, codes } = await takeAt(log, [merchant.kid], [size, log.size], kTill);
    assert.deepEqual(codes, ['ok', 'ok']);
    assert.equal(holding.standing.rows.size, 1);
  });
});
