// Tills, refunds, delistings and euros sent, as this verifier reads them: FORMAT.md L7, L14, L24, L25 and L27 to L29.
// Must not use the core: law.test.mjs compares.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { keysFromName } from '../support/writer.mjs';
import { closeWallets, forkTill, fund, kSecond, told } from './told.mjs';

describe('a till', () => {
  it('AcceptsAndRefundsForItsMerchant', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    const pay = story.pay(wallet, merchant, 900);
    story.accept(till, pay);
    story.refund(till, pay, 100);
    const { codes, merchant: ofKey } = await told(story);
    assert.deepEqual(codes, []);
    assert.equal(ofKey(merchant).credited, 800n);
  });
  it('IsAddedByTheMerchantsOwnKeyAlone', async () => {
    const { story, merchant } = fund();
    const till = story.till('caisse', merchant);
    story.till('autre caisse', till);
    assert.deepEqual((await told(story)).codes, ['not_authorized']);
  });
  it('IsNoMerchant', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    story.pay(wallet, till, 5);
    story.redeem(till, 5);
    story.delist(till);
    assert.deepEqual((await told(story)).codes, Array(3).fill('unknown_merchant'));
  });
  it('RefundsNothingOnceSuspended', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    const pay = story.pay(wallet, merchant, 900);
    story.revoke(till.kid);
    const refund = story.refund(till, pay, 100);
    const accept = story.accept(till, pay);
    const { code } = await told(story);
    assert.equal(code(refund), 'merchant_suspended');
    assert.equal(code(accept), undefined);
  });
});

describe('a forked till', () => {
  const forked = () => {
    const told_ = fund();
    const { story, merchant, wallet } = told_;
    const till = story.till('caisse', merchant);
    const head = { ...story.heads.get(till.kid) };
    const first = story.pay(wallet, merchant, 100);
    story.accept(till, first);
    forkTill(story, till, first, head);
    return { ...told_, till, first };
  };
  it('HasWhatItIsPaidHeldForItsMerchant', async () => {
    const { story, merchant, wallet, till } = forked();
    const pay = story.signPay(wallet, merchant, 700);
    story.accept(till, pay);
    story.put(pay);
    const { merchant: ofKey, wallet: ofWallet, totals } = await told(story);
    assert.deepEqual([ofKey(merchant).credited, ofKey(merchant).held], [100n, 700n]);
    assert.equal(ofWallet(wallet).spent, 800n);
    assert.equal(totals.held, 700n);
  });
  it('HasWhatItAcceptsAfterTheCreditHeldToo', async () => {
    const { story, merchant, wallet, till } = forked();
    const pay = story.pay(wallet, merchant, 700);
    story.refund(merchant, pay, 200);
    story.accept(till, pay);
    const { merchant: ofKey } = await told(story);
    const { credited, refunded, held } = ofKey(merchant);
    assert.deepEqual([credited, refunded, held], [100n, 200n, 500n]);
  });
  it('LeavesTheOtherTillsAlone', async () => {
    const { story, merchant, wallet } = forked();
    story.pay(wallet, merchant, 700);
    assert.equal((await told(story)).merchant(merchant).credited, 800n);
  });
  it('RefundsNothing', async () => {
    const { story, till, first } = forked();
    const refund = story.refund(till, first, 50);
    assert.equal((await told(story)).code(refund), 'till_forked');
  });
  it('IsSetRightByAnAdjustOfTwoBoardKeys', async () => {
    const { story, merchant, wallet, till } = forked();
    const pay = story.signPay(wallet, merchant, 700);
    story.accept(till, pay);
    story.put(pay);
    const act = story.adjust(till.kid);
    assert.equal((await told(story)).code(act), 'awaiting_endorsement');
    story.endorse(kSecond, act);
    const { merchant: ofKey, law } = await told(story);
    assert.deepEqual([ofKey(merchant).credited, ofKey(merchant).held], [800n, 0n]);
    assert.equal(law.accounts.get(till.kid).forked, Infinity);
  });
  it('TakesNoPlaceInItsChain', async () => {
    const { story, merchant, wallet, till } = forked();
    const head = { ...story.heads.get(till.kid) };
    story.accept(till, story.pay(wallet, merchant, 200));
    story.endorse(kSecond, story.adjust(till.kid));
    const pay = story.pay(wallet, merchant, 300);
    forkTill(story, till, pay, head);
    assert.equal((await told(story)).law.accounts.get(till.kid).forked, Infinity);
  });
  it('MayGoOnFromWhatItHadSignedOnceItIsSetRight', async () => {
    const { story, merchant, wallet } = fund();
    const till = story.till('caisse', merchant);
    const accept = () => story.accept(till, story.pay(wallet, merchant, 200));
    const head = { ...story.heads.get(till.kid) };
    accept();
    accept(); // these are its copy's
    story.heads.set(till.kid, head);
    accept();
    accept();
    story.endorse(kSecond, story.adjust(till.kid));
    accept();
    accept();
    const isForked = async () => (await told(story)).law.accounts.get(till.kid).forked !== Infinity;
    assert.equal(await isForked(), false);
    // Not from what the log has otherwise since.
    const { seq } = story.heads.get(till.kid);
    story.heads.set(till.kid, { seq, prev: story.fund });
    accept();
    assert.equal(await isForked(), true);
  });
  it('IsTheOnlyKeyThatAnAdjustSetsRight', async () => {
    const { story, merchant, wallet } = fund();
    const acts = [merchant.kid, wallet.kid, '00'.repeat(8)].map((kid) => story.adjust(kid));
    for (const act of acts) story.endorse(kSecond, act);
    const { codes } = await told(story);
    assert.deepEqual(codes, Array(3).fill('not_authorized'));
  });
});

describe('a refund', () => {
  it('GivesBackToTheWalletWhatTheMerchantLoses', async () => {
    const { story, merchant, wallet } = fund();
    story.refund(merchant, story.pay(wallet, merchant, 900), 400);
    const { merchant: ofKey, wallet: ofWallet, totals } = await told(story);
    assert.deepEqual([ofKey(merchant).credited, ofKey(merchant).refunded], [500n, 400n]);
    assert.deepEqual(
      [ofWallet(wallet).spent, ofWallet(wallet).refunded, totals.unspent],
      [500n, 400n, 9_500n],
    );
  });
  it('GivesBackNoMoreThanWasPaid', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.pay(wallet, merchant, 900);
    const refunds = [600, 600, 1].map((amount) => story.refund(merchant, pay, amount));
    const { code, wallet: ofWallet } = await told(story);
    assert.deepEqual(refunds.map(code), [undefined, 'over_refund', 'over_refund']);
    assert.equal(ofWallet(wallet).spent, 0n);
  });
  it('WaitsForItsPay', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.signPay(wallet, merchant, 900);
    story.refund(merchant, pay, 400);
    assert.equal((await told(story)).totals.refunded, 0n);
    story.put(pay);
    assert.equal((await told(story)).totals.refunded, 400n);
  });
  it('IsByATillOfThePayee', async () => {
    const { story, merchant, wallet } = fund();
    const other = story.approve('autre');
    const pay = story.signPay(wallet, merchant, 900);
    const early = story.refund(other, pay, 400);
    story.put(pay);
    const late = story.refund(other, pay, 400);
    const { code } = await told(story);
    assert.deepEqual([early, late].map(code), ['not_authorized', 'not_authorized']);
  });
  it('LetsInAPayThatWasBeyondTheAllowance', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.pay(wallet, merchant, 10_000);
    const beyond = story.pay(wallet, merchant, 300);
    assert.equal((await told(story)).code(beyond), 'over_allowance');
    story.refund(merchant, pay, 300);
    const { code, wallet: ofWallet } = await told(story);
    assert.equal(code(beyond), undefined);
    assert.equal(ofWallet(wallet).spent, 10_000n);
  });
  it('OfAClosedWalletReturns', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.pay(wallet, merchant, 900);
    closeWallets(story);
    story.refund(merchant, pay, 400);
    const { totals, wallet: ofWallet } = await told(story);
    assert.deepEqual([ofWallet(wallet).returned, totals.unspent], [9_500n, 0n]);
  });
});

describe('a merchant delisted', () => {
  it('IsStillOwedWhatWasSoldBefore', async () => {
    const { story, merchant, wallet } = fund();
    const before = story.signPay(wallet, merchant, 100);
    const cited = story.checkpoint();
    story.delist(merchant);
    story.put(before);
    assert.equal((await told(story)).code(before), 'merchant_delisted');
    story.accept(merchant, before, cited);
    const { code, merchant: ofKey } = await told(story);
    assert.equal(code(before), undefined);
    assert.equal(ofKey(merchant).credited, 100n);
  });
  it('AddsNoTillAndIsDelistedOnce', async () => {
    const { story, merchant } = fund();
    story.delist(merchant);
    story.delist(merchant);
    story.till('caisse', merchant);
    assert.deepEqual((await told(story)).codes, ['duplicate', 'merchant_delisted']);
  });
});

describe('a redeem', () => {
  it('SendsEurosLessTheCommission', async () => {
    const { story, merchant, wallet } = fund();
    story.pay(wallet, merchant, 900);
    story.redeem(merchant, 900, { commission: 30 });
    const { totals, codes } = await told(story);
    assert.deepEqual([totals.redeemed, totals.paidOut], [900n, 870n]);
    assert.deepEqual(codes, []);
  });
  it('CountsABankReferenceOnce', async () => {
    const { story, merchant, wallet } = fund();
    story.pay(wallet, merchant, 900);
    story.redeem(keysFromName('nobody'), 100, { reference: 'un' });
    for (const amount of [100, 200]) story.redeem(merchant, amount, { reference: 'un' });
    const { totals, codes } = await told(story);
    assert.equal(totals.redeemed, 100n);
    assert.deepEqual(codes, ['unknown_merchant', 'reference_used']);
  });
  it('BeyondWhatWasEverCreditedIsFoundButNotVoid', async () => {
    const { story, merchant, wallet } = fund();
    const pay = story.pay(wallet, merchant, 900);
    story.refund(merchant, pay, 200);
    const redeems = [900, 1].map((amount) => story.redeem(merchant, amount));
    const { totals, code } = await told(story);
    assert.deepEqual(redeems.map(code), [undefined, 'over_redeemed']);
    assert.equal(totals.redeemed, 901n);
  });
});
