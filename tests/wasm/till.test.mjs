// A till that holds excerpts of the real server's log, through the module's bindings: what it sells by, and what it refuses.
// Must not call anything but what besace.d.ts declares.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { withoutBinary } from '../support/besace.mjs';
import { readOne } from '../verifier/cbor.mjs';
import { encode } from '../verifier/encode.mjs';
import { checked } from './checked.mjs';
import { freshNonce, must } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';
import { nowSeconds, Served } from './served.mjs';

const kStanding = 5; // where an excerpt has it (FORMAT.md F27)
const kRows = 4; // and where that has its rows (F30)
const kRowElements = 8;
const kNothing = new Uint8Array();

const changed = (bytes, change) => {
  const excerpt = readOne(bytes);
  change(excerpt[kStanding]);
  return new Uint8Array(encode(excerpt));
};

describe('a till on excerpts', { skip: withoutModule || withoutBinary }, () => {
  let core;
  let served;
  let farm;
  let bakery;
  let anna;
  let basile;
  let copy;
  let till;
  let oldPhone;

  /** What a phone that holds this copy signs for the till's invoice. */
  const pay = (wallet, amount, { at = till, merchant = farm, phone = served.whole } = {}) => {
    const now = nowSeconds();
    const invoice = must(at.makeInvoice(merchant.seed, amount, freshNonce(), now));
    must(at.rememberInvoice(invoice.bytes));
    const { head, cum } = phone.wallet(wallet.kid);
    return must(phone.makePay(wallet.seed, head, cum, invoice.bytes, now));
  };
  const receive = (made, at = till) => at.receive(made.text, nowSeconds(), nowSeconds());

  before(async () => {
    core = checked((await loadModule()).core);
    served = await Served.found(core);
    copy = new core.Excerpts(served.fund);
    bakery = await served.approve('boulangerie');
    [anna, basile] = await served.certify('anna', 'basile');
  });
  after(async () => {
    till?.delete();
    copy?.delete();
    oldPhone?.delete();
    await served?.remove();
  });

  it('SellsNothingUntilAStandingKnowsOfIt', async () => {
    farm = await served.approve('ferme');
    const plain = copy.request([]);
    must(copy.take(plain, await served.server.excerpt(plain), []));
    till = new core.Till(copy, farm.kid);
    const ask = () => till.makeInvoice(farm.seed, 100n, freshNonce(), nowSeconds());
    assert.equal(copy.merchant(farm.kid).name, 'ferme');
    assert.equal(ask().name, 'snapshot_stale');
    must(await served.take(copy, farm.kid));
    assert.equal(must(ask()).amount, 100n);
  });

  it('IsCreditedAsTheWholeLogSays', async () => {
    const made = pay(anna, 1_250n);
    const received = must(receive(made));
    assert.equal(received.freshness, 'green');
    const accept = must(till.makeAccept(farm.seed, copy.head(farm.kid), received.pay, nowSeconds()));
    must(till.rememberPay(received.pay));
    await served.upload({ bytes: received.pay }, accept);
    must(await served.take(copy, farm.kid, [received.payId, accept.id]));
    await served.catchUp();
    assert.deepEqual(copy.merchant(farm.kid), served.whole.merchant(farm.kid));
    assert.deepEqual(copy.head(farm.kid), accept.next);
    assert.deepEqual(
      copy.payments('', farm.kid).map(({ credited, accepted, reason }) => [credited, accepted, reason]),
      [[1_250n, true, 'ok']],
    );
    assert.equal(must(receive(made)).already, true);
  });

  it('HasNothingOfPaymentsBetweenOthers', async () => {
    const other = new core.Excerpts(served.fund);
    must(await served.take(other, bakery.kid));
    const otherTill = new core.Till(other, bakery.kid);
    oldPhone = new core.Replica(served.fund);
    must(oldPhone.restore(served.whole.save()));
    await served.upload(pay(basile, 700n, { at: otherTill, merchant: bakery }));
    await served.catchUp();
    must(await served.take(copy, farm.kid));
    assert.equal(served.whole.payments('', '').length, 2);
    assert.equal(copy.payments('', '').length, 1);
    assert.equal(copy.fund().root, served.whole.fund().root);
    otherTill.delete();
    other.delete();
  });

  it('RefusesFromACopiedPhoneWhatWasPaidElsewhere', async () => {
    const again = pay(basile, 300n, { phone: oldPhone });
    assert.equal(must(receive(again)).amount, 300n, 'no standing tells of it yet');
    // An approval brings one.
    await served.approve('crémerie');
    must(await served.take(copy, farm.kid));
    assert.equal(receive(again).name, 'seq_seen');
    assert.equal(must(receive(pay(basile, 300n))).amount, 300n);
  });

  it('RefusesAWalletSuspendedThatNeverPaidHere', async () => {
    const made = pay(basile, 400n);
    must(receive(made));
    await served.suspend(basile.kid);
    assert.equal(must(receive(made)).amount, 400n, 'it cannot know yet');
    must(await served.take(copy, farm.kid));
    assert.equal(receive(made).name, 'wallet_suspended');
  });

  it('GoesOnFromWhatItSaved', async () => {
    const restarted = new core.Excerpts('');
    must(restarted.restore(copy.save()));
    const again = new core.Till(restarted, farm.kid);
    must(receive(pay(anna, 500n, { at: again }), again));
    must(await served.take(restarted, farm.kid));
    assert.equal(must(again.makeInvoice(farm.seed, 1n, freshNonce(), nowSeconds())).amount, 1n);
    // Restoring in place is read by the till as well.
    must(restarted.restore(copy.save()));
    assert.equal(must(again.makeInvoice(farm.seed, 2n, freshNonce(), nowSeconds())).amount, 2n);
    again.delete();
    restarted.delete();
  });

  it('RefusesAStandingThatLeavesAWalletOutOrChangesOne', async () => {
    const changes = [
      (standing) => standing[kRows].splice(0, kRowElements),
      (standing) => (standing[kRows][2] = 0n === standing[kRows][2] ? 1n : 0n),
      (standing) => (standing[kRows][kRowElements + 7] += 1n),
      (standing) => (standing[3] -= 1n),
    ];
    for (const change of changes) {
      const fresh = new core.Excerpts(served.fund);
      const [request, answer] = await served.answer(fresh, farm.kid, (bytes) => changed(bytes, change));
      const refused = fresh.take(request, answer, []);
      assert.ok(['bad_proof', 'bad_excerpt'].includes(refused.name), `${change}: ${refused.name}`);
      assert.equal(fresh.fund(), null);
      fresh.delete();
    }
  });

  it('RefusesAnAnswerToAnotherQuestionAndStaysAsItIs', async () => {
    const before = copy.save();
    const [request, answer] = await served.answer(copy, farm.kid);
    const plain = copy.request([]);
    for (const [asked, answered] of [
      [request, await served.server.excerpt(plain)],
      [plain, answer],
      [request, kNothing],
      [request, answer.subarray(1)],
      [kNothing, answer],
    ])
      assert.equal(copy.take(asked, answered, []).ok, false);
    assert.equal(copy.take(request, answer, ['00'.repeat(32)]).name, 'truncated');
    assert.equal(copy.take(request, answer, ['zz']).name, 'bad_argument');
    assert.deepEqual(copy.save(), before);
    must(copy.take(request, answer, []));
  });

  it('AsksAboutNobodyForAKidThatIsNone', () => {
    for (const kid of ['', 'zz', '0'.repeat(15), 'G'.repeat(16)])
      assert.deepEqual(copy.tillRequest(kid), copy.request([]));
  });

  it('AnswersBeforeAnyFundIsKnown', () => {
    const empty = new core.Excerpts('');
    const early = new core.Till(empty, farm.kid);
    assert.equal(early.makeInvoice(farm.seed, 1n, freshNonce(), nowSeconds()).name, 'not_authorized');
    assert.equal(early.receive('x', nowSeconds(), nowSeconds()).ok, false);
    assert.equal(empty.tillRequest(farm.kid).length > empty.request([]).length, true);
    early.delete();
    empty.delete();
  });
});
