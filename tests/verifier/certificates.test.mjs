// Certificates, their pockets and what they repay, as this verifier reads them: FORMAT.md L9, L16, L18, L26 and RULEBOOK.md R9.
// Must not use the core: law.test.mjs compares.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { demonstrationRulebook } from '../support/besace.mjs';
import { kPockets, rulebookWith } from '../support/rulebooks.mjs';
import { readRulebook } from './rulebook.mjs';
import { closeWallets, fund, told } from './told.mjs';

const kWithPockets = rulebookWith({ pockets: kPockets, spend: [1, 0, 2, 3], withhold: 4_000 });

describe('a certificate', () => {
  const found = (name, code, options, rulebook) =>
    it(name, async () => {
      const { story } = fund({ rulebook });
      story.certify('fevrier', options);
      assert.deepEqual((await told(story)).codes, code === undefined ? [] : [code]);
    });
  found('IsAsTheRulebookSays', undefined, { month: 1 });
  found('IsFoundWithAnotherAmount', 'allowance_mismatch', { amount: 9_999 });
  found('IsFoundWithAnotherLastDay', 'allowance_mismatch', { months: 3 });
  found('IsFoundWithAnotherCap', 'allowance_mismatch', { cap: 9_999 });
  found('IsFoundWithAnotherAmberCap', 'allowance_mismatch', { amberCap: 4_999 });
  const pockets = new Map([
    [0, 10_000],
    [1, 500],
  ]);
  it('IsFoundWithAPocketOfNoRulebook', async () => {
    const { story } = fund();
    story.deposit(500, 0, 1);
    story.certify('fevrier', { pockets });
    assert.deepEqual((await told(story)).codes, ['allowance_mismatch']);
  });
  it('IsFoundBeyondWhatItsPocketReceived', async () => {
    const { story } = fund({ rulebook: kWithPockets });
    story.deposit(500, 0, 1);
    story.certify('fevrier', { pockets });
    story.certify('mars', { pockets });
    assert.deepEqual((await told(story)).codes, ['pocket_short']);
  });
  it('IsFoundBeyondTheReserve', async () => {
    const { story } = fund();
    for (let member = 0; member < 10; member += 1) story.certify(`membre ${member}`);
    assert.deepEqual((await told(story)).codes, ['reserve_short']);
  });
});

describe('a wallet of several pockets', () => {
  const spent = async (amount) => {
    const { story, merchant } = fund({ rulebook: kWithPockets });
    story.deposit(500, 0, 1);
    story.deposit(300, 0, 3);
    const pockets = new Map([
      [0, 10_000],
      [1, 500],
      [3, 300],
    ]);
    const wallet = story.certify('fevrier', { pockets });
    story.pay(wallet, merchant, amount);
    closeWallets(story);
    return { story, ...(await told(story)) };
  };
  const column = (law, name) =>
    Object.fromEntries(law.books.pockets.map((row) => [Number(row.pocket), Number(row[name])]));

  it('SpendsThemInTheOrderOfTheRulebook', async () => {
    assert.deepEqual(column((await spent(700)).law, 'spent'), { 0: 200, 1: 500, 3: 0 });
    assert.deepEqual(column((await spent(400)).law, 'spent'), { 0: 0, 1: 400, 3: 0 });
  });
  it('ReturnsEachPocketsUnspentUnits', async () => {
    assert.deepEqual(column((await spent(400)).law, 'returned'), { 0: 20_000, 1: 100, 3: 300 });
  });
  it('LeavesSavingsForALaterCertificateAndNothingInAPocketOfThePool', async () => {
    const { story } = await spent(400);
    story.certify('avril', {
      pockets: new Map([
        [0, 10_000],
        [1, 100],
      ]),
    });
    story.certify('mai', {
      pockets: new Map([
        [0, 10_000],
        [3, 1],
      ]),
    });
    const { code } = await told(story);
    assert.deepEqual(story.entries.slice(-2).map(code), [undefined, 'pocket_short']);
  });
});

describe('a certificate that repays', () => {
  /** A wallet that spent 170.00 of 100.00 on two devices. */
  const overspent = () => {
    const told_ = fund({ rulebook: kWithPockets });
    const { story, merchant, wallet } = told_;
    for (const amount of [9_000, 8_000]) {
      const fields = [Buffer.from(merchant.kid, 'hex'), amount, amount, merchant.publicKey];
      story.put(story.sign(wallet, 'pay', fields, { seq: 1, prev: wallet.admission }));
    }
    return told_;
  };
  it('MovesItFromTheReserveToTheGuaranteePool', async () => {
    const { story, wallet } = overspent();
    const { totals: before } = await told(story);
    story.certify('mars', { amount: 6_000, repays: [wallet.kid, 4_000] });
    const { totals, law, codes } = await told(story);
    assert.equal(totals.guarantee - before.guarantee, 4_000n);
    assert.equal(totals.repaid, 4_000n);
    assert.equal(law.wallets.get(wallet.kid).owed, 3_000n);
    assert.deepEqual(codes, ['fork', 'guarantee_draw']);
  });
  it('IsVoidBeyondTheDebtOrTheRulebook', async () => {
    const { story, wallet } = overspent();
    story.certify('a', { amount: 5_999, repays: [wallet.kid, 4_001] });
    story.certify('b', { amount: 6_000, repays: [wallet.kid, 4_000] });
    story.certify('c', { amount: 6_999, repays: [wallet.kid, 3_001] });
    story.certify('d', { amount: 9_999, repays: ['00'.repeat(8), 1] });
    const { code } = await told(story);
    assert.deepEqual(story.entries.slice(-4).map(code), [
      'bad_certificate',
      undefined,
      'bad_certificate',
      'bad_certificate',
    ]);
  });
  it('GivesThatMuchLess', async () => {
    const { story, wallet } = overspent();
    story.certify('mars', { repays: [wallet.kid, 4_000] });
    assert.equal((await told(story)).code(story.entries.at(-1)), 'allowance_mismatch');
  });
});

describe('the reader of rulebooks', () => {
  const offline = { cap: 10, amber_cap: 5, green_hours: 72, amber_hours: 168 };
  const pool = { name: 'a', unspent: 'pool' };
  it('TakesTheOptionalMembersOrTheirDefaults', () => {
    const { spend, withhold } = readRulebook(demonstrationRulebook());
    assert.deepEqual([spend, withhold], [[0n], 0n]);
    assert.deepEqual(readRulebook(kWithPockets).spend, [1n, 0n, 2n, 3n]);
  });
  it('RefusesEveryOtherForm', () => {
    const bad = [
      '',
      '[]',
      'null',
      `${demonstrationRulebook()}x`,
      rulebookWith({ more: 1 }),
      rulebookWith({ excluded: undefined }),
      rulebookWith({ schema: 2 }),
      rulebookWith({ name: '' }),
      rulebookWith({ demonstration: 1 }),
      rulebookWith({ territory: [] }),
      rulebookWith({ currency: { name: 'a', symbol: '' } }),
      rulebookWith({ allowance: { kind: 'flat', amount: 0 } }),
      rulebookWith({ allowance: { kind: 'flat', amount: 100_000_001 } }),
      rulebookWith({ allowance: { kind: 'other', amount: 5 } }),
      rulebookWith({ pockets: [] }),
      rulebookWith({ pockets: Array(9).fill(pool) }),
      rulebookWith({ pockets: [{ ...pool, unspent: 'pocket' }] }),
      rulebookWith({ pockets: [{ ...pool, name: '' }] }),
      rulebookWith({ spend: [] }),
      rulebookWith({ pockets: [pool, pool], spend: [0, 0] }),
      rulebookWith({ pockets: [pool, pool], spend: [0, 2] }),
      rulebookWith({ withhold: -1 }),
      rulebookWith({ withhold: null }),
      rulebookWith({ validity: { months: 25 } }),
      rulebookWith({ validity: { months: 2, days: 1 } }),
      rulebookWith({ offline: { ...offline, amber_cap: 11 } }),
      rulebookWith({ offline: { ...offline, green_hours: 169 } }),
      rulebookWith({ offline: { ...offline, green_hours: 23 } }),
      rulebookWith({ offline: { ...offline, amber_hours: 169 } }),
    ];
    for (const text of bad) assert.equal(readRulebook(text), undefined, text.slice(0, 200));
  });
});
