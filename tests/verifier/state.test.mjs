// The state root and the closes that cite it, as this verifier reads them: FORMAT.md F24 and L30.
// Must not use the core: law.test.mjs compares.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { encode } from './encode.mjs';
import { leafHash, merkleRoot } from './merkle.mjs';
import { stateRoot } from './state.mjs';
import { fund, kSecond, told } from './told.mjs';

const kJanuary = 24_312;
const kFirstDay = 20_454;
const bytes = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));

describe('the state root', () => {
  it('IsThatOfTheSumsAndThenOfEachKeyAsAdmitted', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    story.refund(till, story.pay(wallet, merchant, 900), 200);
    story.redeem(merchant, 300, { commission: 20 });
    story.revoke(till.kid);
    const size = story.entries.length;
    const sums = [100_000, 50_000, 10_000, 700, 0, 0, 200, 700, 0, 300, 280, 0];
    const leaves = [
      [size, kFirstDay, 1, ...sums, [[0, 100_000, 10_000, 700, 0]]],
      [0, bytes(story.desk.kid), 0, 15],
      [0, bytes(kSecond.kid), 0, 1],
      [1, bytes(story.log.kid), 0],
      [2, bytes(merchant.kid), 0, 0, 0, 700, 200, 0, 300],
      [4, bytes(wallet.kid), 0, 10_000, 700, 200, 0, 0],
      [3, bytes(till.kid), size, 0, bytes(merchant.kid)],
    ];
    const expected = merkleRoot(leaves.map((leaf) => leafHash(encode(leaf))));
    assert.deepEqual(stateRoot((await told(story)).law, size), expected);
  });
});

describe('a close', () => {
  const february = async () => {
    const { story } = fund();
    story.tick(3);
    story.tick(40);
    const { law } = await told(story);
    return { story, root: law.days.rootOf(BigInt(kJanuary)) };
  };
  it('CitesTheStateRightAfterTheFirstTickOfALaterPeriod', async () => {
    const { story, root } = await february();
    const { law } = await told(story);
    assert.deepEqual(root, stateRoot(law, story.entries.length));
    story.deposit(5);
    story.close(kJanuary, root);
    assert.deepEqual((await told(story)).codes, []);
  });
  it('IsFoundWithAnotherRootAndOnceOnlyWithTheRightOne', async () => {
    const { story, root } = await february();
    for (const one of [story.fund, root, root]) story.close(kJanuary, one);
    assert.deepEqual((await told(story)).codes, ['state_root_mismatch', 'duplicate']);
  });
  it('IsOfAPeriodThatHasEnded', async () => {
    const { story, root } = await february();
    story.close(kJanuary + 1, root);
    assert.deepEqual((await told(story)).codes, ['period_open']);
  });
  it('OfAPeriodBeforeTheFundIsAtItsFirstTick', async () => {
    const { story } = fund();
    story.tick(3);
    const { law } = await told(story);
    const root = stateRoot(law, story.entries.length);
    story.tick(40);
    story.close(kJanuary - 1, root);
    assert.deepEqual((await told(story)).codes, []);
  });
});
