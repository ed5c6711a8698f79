// The standing root and the standings that name it, as this verifier reads them: FORMAT.md F29 and L32.
// Must not use the core but through its audit, for a standing that lies; law.test.mjs compares on troubled histories.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { audit, kScratch, simulate, withoutBinary } from '../support/besace.mjs';
import { verifyBundle } from './bundle.mjs';
import { encode } from './encode.mjs';
import { pairs } from './findings.mjs';
import { leafHash, merkleRoot } from './merkle.mjs';
import { fund, kBoard, kSecond, stand, told } from './told.mjs';

const kNoTip = new Uint8Array(8);
const bytes = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
const tipOf = ({ id }) => id.subarray(0, 8);
const treeOf = (leaves) => merkleRoot(leaves.map((leaf) => leafHash(encode(leaf))));
/** The keys' rows, 64 to a leaf; the wallets' as they are given. */
const rootOf = ([[rulebook, wallets, ...keys], ...groups]) => {
  const leaves = [0, 64, 128].map((begin) => keys.slice(begin, begin + 64)).filter(({ length }) => length > 0);
  return leafHash(encode([rulebook, wallets, treeOf(leaves), treeOf(groups)]));
};
const rightRoot = async (story) => (await told(story)).law.standings.root;
const endOf = (story, kid) => {
  const last = story.entries.findLast((entry) => entry.kid === kid);
  return last === undefined ? [0, kNoTip] : [last.seq, tipOf(last)];
};
const deskRows = (story) => [
  [0, bytes(story.desk.kid), 0, 15, ...endOf(story, story.desk.kid)],
  [0, bytes(kSecond.kid), 0, kBoard, ...endOf(story, kSecond.kid)],
];
const freshRow = ({ kid }) => [bytes(kid), 0, 0, 0, 0, kNoTip, 0];
const payTo = ({ kid }, amount, cum, story) => [bytes(kid), amount, cum, story.fund];

describe('the standing root', () => {
  it('IsThatOfWhoMaySellAndIssueAndThenOfTheOpenWallets', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    const other = story.approve('autre');
    const pay = story.pay(wallet, merchant, 900);
    story.refund(till, pay, 200);
    story.revoke(till.kid);
    const suspended = story.entries.length;
    story.delist(other);
    const delisted = story.entries.length;
    const first = [
      1,
      1,
      ...deskRows(story),
      [2, bytes(merchant.kid), 0, 0, 0],
      [3, bytes(till.kid), suspended, 0, bytes(merchant.kid)],
      [2, bytes(other.kid), 0, 0, delisted],
    ];
    const row = [bytes(wallet.kid), 0, 200, 1, 1, tipOf(pay), 900];
    assert.deepEqual(await rightRoot(story), rootOf([first, [row]]));
  });
  it('HasALeafForEach64Keys', async () => {
    const { story, merchant, wallet } = fund();
    const tills = Array.from({ length: 70 }, (_, number) => story.till(`caisse ${number}`, merchant));
    story.endorse(kSecond, { id: story.approve('autre').admission }); // of no act: it takes its place all the same
    const keys = [
      ...deskRows(story),
      [2, bytes(merchant.kid), 0, 0, 0],
      ...tills.map(({ kid }) => [3, bytes(kid), 0, 0, bytes(merchant.kid)]),
    ];
    const other = [...(await told(story)).law.merchants.keys()].at(-1);
    keys.push([2, bytes(other), 0, 0, 0]);
    assert.deepEqual(await rightRoot(story), rootOf([[1, 1, ...keys], [freshRow(wallet)]]));
  });
  it('CountsTheRulebooksAndTheWallets', async () => {
    const { story, merchant, wallet } = fund();
    story.amend(JSON.stringify(JSON.parse(story.rulebook)));
    const later = story.certify('fevrier', { rulebook: 2 });
    const first = [2, 2, ...deskRows(story), [2, bytes(merchant.kid), 0, 0, 0]];
    assert.deepEqual(await rightRoot(story), rootOf([first, [wallet, later].map(freshRow)]));
  });
  it('HasALeafForEach64Wallets', async () => {
    const { story, merchant, wallet } = fund();
    const wallets = [wallet];
    while (wallets.length < 130) wallets.push(story.certify(`wallet ${wallets.length}`));
    const first = [1, 130, ...deskRows(story), [2, bytes(merchant.kid), 0, 0, 0]];
    const groups = [0, 64, 128].map((begin) => wallets.slice(begin, begin + 64).map(freshRow));
    assert.deepEqual(await rightRoot(story), rootOf([first, ...groups]));
  });
  it('LeavesOutClosedWalletsButKeepsTheirNumbers', async () => {
    const { story, merchant } = fund();
    for (let number = 1; number < 64; number += 1) story.certify(`wallet ${number}`);
    const open = story.certify('mars', { month: 2 });
    for (let tick = 0; tick < 8; tick += 1) story.tick(tick === 0 ? 60 : 1);
    const first = [1, 65, ...deskRows(story), [2, bytes(merchant.kid), 0, 0, 0]];
    assert.deepEqual(await rightRoot(story), rootOf([first, [], [freshRow(open)]]));
  });
  it('SaysWhereAChainHasGaps', async () => {
    const { story, merchant, wallet } = fund();
    const [first, , third] = [100, 200, 300].map((amount) => story.signPay(wallet, merchant, amount));
    story.put(third);
    story.put(first);
    const { law } = await told(story);
    const row = [bytes(wallet.kid), 0, 0, 3, 2, tipOf(third), 600];
    const keys = [1, 1, ...deskRows(story), [2, bytes(merchant.kid), 0, 0, 0]];
    assert.deepEqual(law.standings.root, rootOf([keys, [row]]));
  });
  it('CountsAForkedPlaceOnceWithItsFirstEntryAndTheHighestSumOfBoth', async () => {
    const { story, merchant, wallet } = fund();
    const first = story.pay(wallet, merchant, 100);
    const again = { seq: 1, prev: wallet.admission };
    story.put(story.sign(wallet, 'pay', payTo(merchant, 700, 700, story), again));
    const row = [bytes(wallet.kid), story.entries.length, 0, 1, 1, tipOf(first), 700];
    const keys = [1, 1, ...deskRows(story), [2, bytes(merchant.kid), 0, 0, 0]];
    assert.deepEqual(await rightRoot(story), rootOf([keys, [row]]));
  });
  it('CountsAPayThatIsNotWellFormedInTheChainButNotInTheSums', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.say(wallet, 'pay', payTo(story.desk, 800, 800, story));
    const row = [bytes(wallet.kid), 0, 0, 1, 1, tipOf(pay), 0];
    const keys = [1, 1, ...deskRows(story), [2, bytes(merchant.kid), 0, 0, 0]];
    assert.deepEqual(await rightRoot(story), rootOf([keys, [row]]));
  });
});

describe('a standing', () => {
  it('NamesTheStateBeforeIt', async () => {
    const { story, merchant, wallet } = fund();
    await stand(story);
    story.pay(wallet, merchant, 100);
    await stand(story);
    story.tick();
    await stand(story);
    assert.deepEqual((await told(story)).codes, []);
  });
  it('WithAnotherRootIsFoundAndTakesItsPlace', async () => {
    const { story, merchant, wallet } = fund();
    const before = await rightRoot(story);
    story.pay(wallet, merchant, 100);
    const late = story.standing(before);
    story.tick();
    const { code, codes } = await told(story);
    assert.equal(code(late), 'state_root_mismatch');
    assert.deepEqual(codes, ['state_root_mismatch']);
  });
  it('IsTheLogKeysAlone', async () => {
    const { story, merchant, wallet } = fund();
    const root = await rightRoot(story);
    const others = [story.desk, merchant, wallet].map((keys) =>
      story.put(story.sign(keys, 'standing', [root])),
    );
    const { code } = await told(story);
    for (const entry of others) assert.equal(code(entry), 'not_authorized');
  });
  it('ExtendsTheLogKeysChain', async () => {
    const { story } = fund();
    const root = await rightRoot(story);
    const gap = story.put(story.sign(story.log, 'standing', [root], { seq: 5 }));
    assert.equal((await told(story)).code(gap), 'bad_chain');
  });
});

describe('two readings of standings', { skip: withoutBinary }, () => {
  const audited = (name, bundle) => {
    mkdirSync(kScratch, { recursive: true });
    writeFileSync(`${kScratch}/${name}.besace`, bundle);
    return audit(`${kScratch}/${name}.besace`);
  };

  it('NameAStandingThatLies', async () => {
    const { story, merchant, wallet } = fund();
    story.pay(wallet, merchant, 100);
    await stand(story);
    story.revoke(wallet.kid);
    const lie = story.standing(story.entries.at(-2).id);
    story.tick();
    const bundle = story.bundle();
    const { report } = audited('lying-standing', bundle);
    const theirs = report.findings.map(({ name, index, kid }) => ({ code: name, index, kid }));
    const { law } = await verifyBundle(bundle);
    assert.deepEqual(pairs(law.findings), [`${story.entries.indexOf(lie)} state_root_mismatch`]);
    assert.deepEqual(pairs(theirs), pairs(law.findings));
    assert.equal(report.verdict, 'broken');
    assert.deepEqual(
      report.findings.map(({ severity }) => severity),
      ['error'],
    );
  });
  it('AgreeOnMoreThan64WalletsThatCloseOneMonthAfterTheOther', async () => {
    const { file, bytes: bundle } = simulate({ seed: 64, members: 70, merchants: 2, days: 80, pays: 1 });
    const { law, entries } = await verifyBundle(bundle);
    const said = entries.filter(({ fields }) => fields.type === 'standing').length;
    const ticks = entries.filter(({ fields }) => fields.type === 'tick').length;
    assert.ok(
      said >= ticks && law.wallets.size > 128 && [...law.wallets.values()].some(({ isClosed }) => isClosed),
    );
    assert.deepEqual(law.findings, []);
    assert.equal(audit(file).report.verdict, 'sound');
  });
});
