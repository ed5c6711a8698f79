// Bad arguments to the module: each gives a failure with its code, and the module goes on working.
// Must not pass what besace.d.ts forbids the kind of: TypeScript refuses that before it runs.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { Random, seedOfRun } from '../support/random.mjs';
import { checked } from './checked.mjs';
import { copyOf, found, freshNonce, kNow, kPeriod, must, personOf, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kNothing = new Uint8Array();
const kShort = new Uint8Array(31);
const kLong = new Uint8Array(33);
const kHuge = 2n ** 63n - 1n;
const kOutOfRange = [2n ** 63n, 2n ** 64n - 1n, 2n ** 64n, -1n, -(2n ** 63n), -(2n ** 64n)];
const kGarbage = ['', ' ', '%69 VD92EX0', 'GGW', ':::', 'é', '0'.repeat(5_000), '\u0000'];

const garbageBytes = (random) => Uint8Array.from({ length: random.below(300) }, () => random.below(256));

describe('bad arguments to the module', { skip: withoutModule }, () => {
  let core;
  let fund;
  let copy;
  let till;
  let invoice;
  let pay;
  let accept;

  const merchant = () => fund.merchants[0];
  const fails = (outcome, ...names) => {
    assert.equal(outcome.ok, false, 'a failure was expected');
    if (names.length > 0) assert.ok(names.includes(outcome.name), `${outcome.name} is none of ${names}`);
  };

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core);
    copy = copyOf(core, fund);
    till = new core.Till(copy, merchant().kid);
    invoice = must(till.makeInvoice(merchant().seed, 500n, freshNonce(), kNow));
    must(till.rememberInvoice(invoice.bytes));
    const { head, cum } = copy.wallet(fund.member.kid);
    pay = must(copy.makePay(fund.member.seed, head, cum, invoice.bytes, kNow));
    must(till.rememberPay(pay.bytes));
    accept = must(till.makeAccept(merchant().seed, copy.head(merchant().kid), pay.bytes, kNow));
  });
  beforeEach(() => {
    assert.equal(must(till.receive(pay.text, kNow, kNow)).payId, pay.id, 'the module no longer works');
  });
  after(() => {
    till?.delete();
    copy?.delete();
  });

  it('RefusesSeedsOfAnotherLength', () => {
    const { head, cum } = copy.wallet(fund.member.kid);
    for (const seed of [kNothing, kShort, kLong]) {
      const approved = { publicKey: merchant().seed, name: 'x', commune: '42019', categories: [] };
      fails(copy.signApprove(seed, head, approved, kNow), 'bad_argument');
      fails(
        copy.signDeposit(seed, head, { amount: 1n, target: 'reserve', reference: 'x' }, kNow),
        'bad_argument',
      );
      fails(copy.signRevoke(seed, head, merchant().kid, 'x', kNow), 'bad_argument');
      fails(
        copy.signAllocation(seed, head, kPeriod, [personOf(core.keyFromSeed(seedOf('new')).publicKey)], kNow),
        'bad_argument',
      );
      fails(copy.makePay(seed, head, cum, invoice.bytes, kNow), 'bad_argument');
      fails(till.makeInvoice(seed, 1n, freshNonce(), kNow), 'bad_argument');
      fails(till.makeBasketInvoice(seed, 1n, 2n, freshNonce(), kNow), 'bad_argument');
      fails(till.makeAccept(seed, head, pay.bytes, kNow), 'bad_argument');
      fails(core.openSealed(new Uint8Array(64), seed), 'bad_argument');
      fails(
        core.signCharter(
          seed,
          { rulebook: core.demonstrationRulebook(), logKey: merchant().seed, boxKey: merchant().seed },
          kNow,
        ),
        'bad_argument',
      );
    }
  });

  it('RefusesHeadsKeysAndNoncesOfAnotherLength', () => {
    const { head, cum } = copy.wallet(fund.member.kid);
    for (const bytes of [kNothing, kShort, kLong]) {
      fails(
        copy.makePay(fund.member.seed, { ...head, prev: bytes }, cum, invoice.bytes, kNow),
        'bad_argument',
      );
      fails(copy.canPay(fund.member.kid, { ...head, prev: bytes }, cum, 1n, kNow), 'bad_argument');
      fails(till.makeAccept(merchant().seed, { ...head, prev: bytes }, pay.bytes, kNow), 'bad_argument');
      fails(till.makeInvoice(merchant().seed, 1n, bytes, kNow), 'bad_argument');
      fails(copy.planAllocation(kPeriod, [personOf(bytes)], kNow), 'bad_key');
      fails(core.seal(kNothing, bytes), 'bad_argument', 'bad_key');
      fails(
        core.signCharter(
          fund.desk.seed,
          { rulebook: core.demonstrationRulebook(), logKey: bytes, boxKey: bytes },
          kNow,
        ),
        'bad_argument',
      );
      const approved = { publicKey: bytes, name: 'x', commune: '42019', categories: [] };
      fails(copy.signApprove(fund.desk.seed, fund.desk.head, approved, kNow), 'bad_argument', 'bad_key');
    }
  });

  it('RefusesAmountsOutOfRange', () => {
    const { head, cum } = copy.wallet(fund.member.kid);
    for (const amount of [0n, ...kOutOfRange]) {
      fails(till.makeInvoice(merchant().seed, amount, freshNonce(), kNow), 'bad_amount', 'bad_argument');
      for (const [units, price] of [
        [amount, 500n],
        [500n, amount],
      ])
        fails(till.makeBasketInvoice(merchant().seed, units, price, freshNonce(), kNow), 'bad_amount');
      fails(copy.canPay(fund.member.kid, head, cum, amount, kNow));
      fails(
        copy.signDeposit(fund.desk.seed, fund.desk.head, { amount, target: 'reserve', reference: 'x' }, kNow),
        'bad_amount',
        'bad_argument',
      );
    }
    for (const sum of [kHuge, ...kOutOfRange]) {
      fails(copy.makePay(fund.member.seed, head, sum, invoice.bytes, kNow));
    }
    const rich = must(till.makeInvoice(merchant().seed, kHuge, freshNonce(), kNow));
    fails(copy.makePay(fund.member.seed, head, cum, rich.bytes, kNow), 'over_allowance');
  });

  it('RefusesTimesAndPlacesOutOfRange', () => {
    const { head, cum } = copy.wallet(fund.member.kid);
    // 2^63 is out of range, yet the hour it falls in begins below.
    for (const number of kOutOfRange.slice(1)) {
      fails(till.makeInvoice(merchant().seed, 1n, freshNonce(), number));
      fails(copy.makePay(fund.member.seed, { ...head, nextSeq: number }, cum, invoice.bytes, kNow));
      fails(copy.makePay(fund.member.seed, head, cum, invoice.bytes, number));
      fails(till.makeAccept(merchant().seed, { ...head, nextSeq: number }, pay.bytes, kNow));
      fails(
        copy.signAllocation(
          fund.desk.seed,
          fund.desk.head,
          number,
          [personOf(core.keyFromSeed(seedOf('new')).publicKey)],
          kNow,
        ),
      );
      fails(copy.signRevoke(fund.desk.seed, fund.desk.head, merchant().kid, 'x', number));
    }
    fails(copy.makePay(fund.member.seed, { ...head, nextSeq: 0n }, cum, invoice.bytes, kNow));
  });

  it('RefusesTextTooLong', () => {
    const long = 'x'.repeat(201);
    fails(
      copy.signDeposit(
        fund.desk.seed,
        fund.desk.head,
        { amount: 1n, target: 'reserve', reference: long },
        kNow,
      ),
      'bad_argument',
    );
    fails(copy.signRevoke(fund.desk.seed, fund.desk.head, merchant().kid, long, kNow), 'bad_argument');
    const approved = { publicKey: merchant().seed, name: long, commune: '42019', categories: [] };
    fails(copy.signApprove(fund.desk.seed, fund.desk.head, approved, kNow), 'bad_argument', 'bad_key');
  });

  it('RefusesARulebookThatDoesNotParseAndNamesTheField', () => {
    const charter = { logKey: fund.log.keys.publicKey, boxKey: fund.member.publicKey };
    for (const rulebook of ['', '{', '[]', 'null', '{"schema":1}', '\u0000'])
      fails(core.signCharter(fund.desk.seed, { ...charter, rulebook }, kNow), 'bad_rulebook');
    const wrong = JSON.stringify({
      ...JSON.parse(core.demonstrationRulebook()),
      allowance: { kind: 'flat', amount: -5 },
    });
    const outcome = core.signCharter(fund.desk.seed, { ...charter, rulebook: wrong }, kNow);
    fails(outcome, 'bad_rulebook');
    assert.equal(outcome.pointer, '/allowance/amount');
  });

  it('RefusesTextThatIsNoFrame', () => {
    for (const text of kGarbage) {
      fails(copy.readInvoice(text));
      fails(till.receive(text, kNow, kNow));
      fails(copy.readAccept(text, pay.bytes));
      assert.equal(typeof core.frameBytes(text), 'number');
    }
    fails(copy.readInvoice(pay.text), 'bad_frame');
    fails(till.receive(invoice.text, kNow, kNow), 'bad_frame');
    fails(copy.readAccept(invoice.text, pay.bytes), 'bad_frame');
  });

  it('RefusesEveryCharacterChangedInAFrame', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
    const change = (text, at) =>
      text.slice(0, at) + alphabet[(alphabet.indexOf(text[at]) + 1) % 45] + text.slice(at + 1);
    for (let at = 0; at < pay.text.length; at += 1) fails(till.receive(change(pay.text, at), kNow, kNow));
    for (let at = 0; at < invoice.text.length; at += 1) fails(copy.readInvoice(change(invoice.text, at)));
    for (let at = 0; at < accept.text.length; at += 1)
      fails(copy.readAccept(change(accept.text, at), pay.bytes));
  });

  it('RefusesBytesThatAreNoEntry', (test) => {
    const seed = seedOfRun();
    const random = new Random(seed);
    test.diagnostic(`BESACE_SEED=${seed}`);
    const { head, cum } = copy.wallet(fund.member.kid);
    for (let round = 0; round < 200; round += 1) {
      const bytes = round === 0 ? kNothing : garbageBytes(random);
      fails(till.rememberInvoice(bytes));
      fails(till.rememberPay(bytes));
      fails(till.acceptText(bytes));
      fails(till.makeAccept(merchant().seed, head, bytes, kNow));
      fails(copy.makePay(fund.member.seed, head, cum, bytes, kNow));
      fails(copy.payText(bytes, bytes));
      fails(copy.readAccept(accept.text, bytes));
      fails(core.openSealed(bytes, merchant().seed));
      if (bytes.length > 0) fails(copy.ingest(bytes, fund.log.checkpoint()));
    }
    fails(till.rememberInvoice(pay.bytes), 'bad_argument');
    fails(till.rememberPay(invoice.bytes), 'bad_argument');
    fails(copy.payText(invoice.bytes, pay.bytes), 'bad_argument');
  });

  it('AnswersNothingForKidsThatAreNone', () => {
    for (const kid of ['', 'zz', '00', '0'.repeat(16), '0'.repeat(17), 'G'.repeat(16)]) {
      assert.equal(copy.wallet(kid), null);
      assert.equal(copy.merchant(kid), null);
      assert.equal(copy.head(kid), null);
      fails(copy.canPay(kid, fund.desk.head, 0n, 1n, kNow));
      const stray = new core.Till(copy, kid);
      fails(stray.makeInvoice(merchant().seed, 1n, freshNonce(), kNow), 'not_authorized');
      stray.delete();
    }
    fails(copy.signRevoke(fund.desk.seed, fund.desk.head, 'zz', 'x', kNow));
  });

  it('TakesABatchWholeOrNotAtAll', () => {
    const { log } = fund;
    log.put(pay, accept);
    const size = copy.fund().size;
    const held = Number(size);
    const changed = log.bytes(held);
    changed[changed.length - 1] ^= 1;
    fails(copy.ingest(log.bytes(held, held + 1), log.checkpoint()), 'truncated');
    fails(copy.ingest(log.bytes(held - 1), log.checkpoint()));
    fails(copy.ingest(log.bytes(held).subarray(1), log.checkpoint()));
    for (const note of ['', 'x', log.checkpoint().slice(0, -9), log.checkpoint().replace('besace', 'besacf')])
      fails(copy.ingest(log.bytes(held), note), 'bad_checkpoint', 'other_fund', 'bad_signature');
    assert.equal(copy.fund().size, size);
    assert.equal(must(copy.ingest(log.bytes(held), log.checkpoint())).size, size + 2n);
  });

  it('RefusesAnotherFundsLog', () => {
    const stranger = new core.Replica('00'.repeat(32));
    fails(stranger.ingest(fund.log.bytes(), fund.log.checkpoint()), 'other_fund');
    assert.equal(stranger.fund(), null);
    assert.deepEqual(stranger.wallets(), []);
    stranger.delete();
  });

  it('AnswersBeforeAnyFundIsKnown', () => {
    const empty = new core.Replica('');
    const head = { nextSeq: 1n, prev: new Uint8Array(32) };
    fails(empty.readInvoice(invoice.text));
    fails(empty.makePay(fund.member.seed, head, 0n, invoice.bytes, kNow));
    fails(empty.signAllocation(fund.desk.seed, head, kPeriod, [personOf(fund.member.publicKey)], kNow));
    fails(empty.readAccept(accept.text, pay.bytes));
    fails(empty.planAllocation(kPeriod, [personOf(fund.member.publicKey)], kNow), 'no_fund');
    fails(empty.planAllocation(kPeriod, [], kNow), 'no_fund');
    fails(empty.sumAllocation(kPeriod, [], kNow), 'no_fund');
    assert.equal(empty.head(merchant().kid), null);
    assert.equal(empty.verdict(), 'sound');
    const early = new core.Till(empty, merchant().kid);
    fails(early.makeInvoice(merchant().seed, 1n, freshNonce(), kNow));
    fails(early.receive(pay.text, kNow, kNow));
    early.delete();
    empty.delete();
  });

  it('SaysOfABundleThatDoesNotHoldUpWhatIsWrong', () => {
    const fresh = new core.Replica('');
    const bundle = core.writeBundle(fund.log.bytes(), fund.log.checkpoint());
    const judge = (bytes) => core.auditBundle(fresh, bytes, () => {});
    for (const bytes of [kNothing, Uint8Array.of(0xff), bundle.subarray(0, -1), bundle.subarray(1)]) {
      const report = judge(bytes);
      assert.equal(report.verdict, 'broken');
      assert.notEqual(report.code, 'ok');
      assert.equal(fresh.fund(), null);
    }
    fresh.delete();
  });

  it('IsSoundWithNoByteOfABundleChangedButASignatureThatALaterOneCovers', () => {
    const fresh = new core.Replica('');
    const bundle = core.writeBundle(fund.log.bytes(), fund.log.checkpoint());
    let end = 0;
    const signatures = fund.log.entries.map((entry) => (end += entry.bytes.length));
    const isInSignature = (at) => signatures.some((last) => at < last && at >= last - 64);
    for (let at = 0; at < bundle.length; at += 1) {
      const changed = bundle.slice();
      changed[at] ^= 0x10;
      const { verdict } = core.auditBundle(fresh, changed, () => {});
      assert.ok(verdict !== 'sound' || isInSignature(at), `byte ${at}`);
    }
    fresh.delete();
  });
});
