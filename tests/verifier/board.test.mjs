// The board's acts as this verifier reads them: FORMAT.md L20 to L23.
// Must not use the core: law.test.mjs compares.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { rulebookWith } from '../support/rulebooks.mjs';
import { keysFromName } from '../support/writer.mjs';
import { fund, kAll, kBoard, kSecond, kThird, told } from './told.mjs';

const kTwoOfThree = {
  threshold: 2,
  others: [
    [kSecond, kBoard],
    [kThird, kBoard],
  ],
};
const kTreasurer = keysFromName('treasurer');

describe('an act', () => {
  it('WaitsForEnoughOfTheBoard', async () => {
    const { story } = fund(kTwoOfThree);
    const act = story.deposit(7_000);
    const before = await told(story);
    assert.equal(before.code(act), 'awaiting_endorsement');
    story.endorse(kThird, act);
    const after = await told(story);
    assert.equal(after.code(act), undefined);
    assert.equal(after.totals.reserve - before.totals.reserve, 7_000n);
  });
  it('CountsEachSignerOnce', async () => {
    const { story } = fund(kTwoOfThree);
    const act = story.deposit(7_000);
    const again = story.endorse(story.desk, act);
    const { code } = await told(story);
    assert.equal(code(again), 'duplicate');
    assert.equal(code(act), 'awaiting_endorsement');
  });
  it('CountsNoAuthorWithoutTheBoardRole', async () => {
    const { story } = fund({ others: [[kTreasurer, 4]] });
    const act = story.deposit(7_000, 0, 0, kTreasurer);
    assert.equal((await told(story)).code(act), 'awaiting_endorsement');
    story.endorse(story.desk, act);
    assert.equal((await told(story)).code(act), undefined);
  });
  it('CountsNoSignerSuspendedSince', async () => {
    const { story } = fund(kTwoOfThree);
    const act = story.deposit(7_000);
    story.endorse(kThird, story.revoke(story.desk.kid, kSecond));
    story.endorse(kSecond, act);
    assert.equal((await told(story)).code(act), 'awaiting_endorsement');
    story.endorse(kThird, act);
    assert.equal((await told(story)).code(act), undefined);
  });
  it('IsClosedOnceInEffectOrRefused', async () => {
    const { story } = fund();
    const late = [story.deposit(5), story.amend('{}')].map((act) => story.endorse(kSecond, act));
    const { code } = await told(story);
    for (const endorsement of late) assert.equal(code(endorsement), 'act_closed');
  });
  it('IsNotAnyEntry', async () => {
    const { story, wallet } = fund();
    const endorsements = [story.entries[1], story.revoke(wallet.kid), { id: story.desk.publicKey }].map(
      (one) => story.endorse(kSecond, one),
    );
    const { code } = await told(story);
    for (const endorsement of endorsements) assert.equal(code(endorsement), 'unknown_act');
  });
  it('IsARevokeOfABoardKeyButOfNoOther', async () => {
    const { story, wallet } = fund(kTwoOfThree);
    const ofBoard = story.revoke(kThird.kid);
    story.revoke(wallet.kid);
    const { code, law } = await told(story);
    assert.equal(code(ofBoard), 'awaiting_endorsement');
    assert.ok(!law.isSuspended(kThird.kid));
    assert.ok(law.isSuspended(wallet.kid));
  });
  it('LeavesAsManyBoardKeysAsMustSign', async () => {
    const { story } = fund(kTwoOfThree);
    const removals = [kThird, kSecond].map(({ kid }) => story.revoke(kid));
    const [, last] = removals.map((removal) => story.endorse(kSecond, removal));
    const { code, law } = await told(story);
    assert.equal(code(last), 'board_too_small');
    assert.deepEqual(
      [kThird, kSecond].map(({ kid }) => law.isSuspended(kid)),
      [true, false],
    );
  });
});

describe('a rulebook amended', () => {
  it('IsTheOneThatCertificatesCiteFromThenOn', async () => {
    const { story } = fund();
    story.amend(rulebookWith({ allowance: { kind: 'flat', amount: 2_000 } }));
    story.certify('ancien');
    const old = story.entries.at(-1);
    story.certify('nouveau', { rulebook: 2, amount: 2_000 });
    const { code, codes, law } = await told(story);
    assert.equal(code(old), 'unknown_rulebook');
    assert.deepEqual(codes, ['unknown_rulebook']);
    assert.equal(law.rulebookNumber, 2);
  });
  it('ChangesNothingWhenItIsNone', async () => {
    const { story } = fund();
    const act = story.amend(rulebookWith({ schema: 2 }));
    const { code, law } = await told(story);
    assert.equal(code(act), 'bad_rulebook');
    assert.equal(law.rulebookNumber, 1);
  });
});

describe('an appoint', () => {
  it('AdmitsADeskKeyThatMayThenSign', async () => {
    const { story } = fund();
    const clerk = story.appoint('clerk', 2);
    story.approve('epicerie', clerk);
    assert.deepEqual((await told(story)).codes, []);
  });
  it('AddsRolesToADeskKey', async () => {
    const { story } = fund();
    story.appoint('second board key', 8);
    const { law } = await told(story);
    assert.equal(law.accounts.get(kSecond.kid).roles, 9n);
  });
  it('RefusesAKeyThatIsSuspendedOrNoDeskKey', async () => {
    const { story, merchant } = fund();
    story.revoke(kSecond.kid);
    const acts = [kSecond, merchant, story.log].map(({ publicKey }) =>
      story.say(story.desk, 'appoint', [publicKey, kAll]),
    );
    const { code } = await told(story);
    assert.deepEqual(acts.map(code), ['not_authorized', 'kid_taken', 'kid_taken']);
  });
});
