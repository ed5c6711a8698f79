// A whole market day through the module's bindings, each answer held to its declared type; then the same log through the
// second verifier. Must not call anything but what besace.d.ts declares.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { verifyBundle } from '../verifier/bundle.mjs';
import { verifyDetached } from '../verifier/keys.mjs';
import { checked } from './checked.mjs';
import { catchUp, copyOf, found, freshNonce, kDay, kNow, kPeriod, must, personOf, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kHour = 3_600n;

describe('a market day through the module', { skip: withoutModule }, () => {
  let core;
  let fund;
  let memberCopy;
  let merchantCopy;
  let till;
  let invoice;
  let pay;
  let received;
  let accept;

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core);
    memberCopy = copyOf(core, fund);
    merchantCopy = copyOf(core, fund);
    till = new core.Till(merchantCopy, fund.merchants[0].kid);
  });
  after(() => {
    till?.delete();
    merchantCopy?.delete();
    memberCopy?.delete();
  });

  it('ShowsTheFundAsTheRulebookSays', () => {
    const view = memberCopy.fund();
    assert.equal(view.id, fund.fund);
    assert.equal(view.name, 'SSA PATIAS');
    assert.equal(view.communes.length, 21);
    assert.equal(view.allowance, 10_000n);
    assert.equal(view.size, BigInt(fund.log.size));
    assert.deepEqual(view.logKey, fund.log.keys.publicKey);
  });

  it('AllocatesAHundredBackedByTheReserve', () => {
    const totals = memberCopy.totals();
    assert.equal(totals.issued, 10_000n);
    assert.equal(totals.reserve, 20_000n);
    assert.equal(totals.reserveFree, 10_000n);
    const wallet = memberCopy.wallet(fund.member.kid);
    assert.equal(wallet.left, 10_000n);
    assert.equal(wallet.period, kPeriod);
    assert.deepEqual(memberCopy.wallets(), [wallet]);
  });

  it('PlansNoMoreThanTheReserveBacks', () => {
    const people = ['a', 'b'].map((name) => personOf(core.keyFromSeed(seedOf(name)).publicKey));
    const one = must(memberCopy.planAllocation(kPeriod, people.slice(1), kNow));
    assert.equal(one.refusal, null);
    assert.equal(one.total, 10_000n);
    const two = must(memberCopy.planAllocation(kPeriod, people, kNow));
    assert.equal(two.refusal, 'reserve_short');
    assert.equal(two.total, 20_000n);
    const sums = { pockets: two.pockets, total: two.total };
    assert.deepEqual(must(memberCopy.sumAllocation(kPeriod, people, kNow)), sums);
    assert.equal(
      memberCopy.planAllocation(kPeriod, [personOf(fund.member.publicKey)], kNow).name,
      'kid_taken',
    );
  });

  it('SaysWhyEachIsGivenWhatTheyAre', () => {
    const facts = { ...personOf(core.keyFromSeed(seedOf('a')).publicKey), wallets: [fund.member.kid] };
    const { people } = must(memberCopy.planAllocation(kPeriod, [facts], kNow));
    assert.deepEqual(people, [
      {
        holder: facts.holder,
        amount: 10_000n,
        pockets: [{ pocket: 0, amount: 10_000n }],
        firstDay: core.firstDayOf(kPeriod),
        lastDay: core.firstDayOf(kPeriod + 2n) - 1n,
        refusal: null,
        arrears: 'paid',
        terms: [{ step: 'flat', pocket: 0, amount: 10_000n, count: 0n, unit: 0n, of: 0n }],
        why: {
          fr: '100,00\u00a0€\u00a0: le même montant pour tout le monde.',
          en: '€100.00: the same amount for everybody.',
        },
      },
    ]);
    const later = must(
      memberCopy.planAllocation(kPeriod, [{ ...facts, joined: core.firstDayOf(kPeriod + 1n) }], kNow),
    );
    assert.equal(later.people[0].refusal, 'not_yet_joined');
    assert.equal(later.total, 0n);
    const negative = memberCopy.planAllocation(kPeriod, [{ ...facts, contribution: -1n }], kNow);
    assert.equal(negative.name, 'bad_amount');
  });

  it('PaysWithBothDevicesOffline', () => {
    const [merchant] = fund.merchants;
    invoice = must(till.makeInvoice(merchant.seed, 1_250n, freshNonce(), kNow));
    must(till.rememberInvoice(invoice.bytes));
    const offer = must(memberCopy.readInvoice(invoice.text));
    assert.deepEqual(offer, {
      invoice: invoice.bytes,
      merchant: merchant.kid,
      merchantName: merchant.name,
      amount: 1_250n,
      basket: null,
    });

    const { head, cum } = memberCopy.wallet(fund.member.kid);
    must(memberCopy.canPay(fund.member.kid, head, cum, offer.amount, kNow));
    assert.equal(memberCopy.canPay(fund.member.kid, head, cum, 10_001n, kNow).name, 'over_allowance');
    assert.equal(memberCopy.canPay(fund.member.kid, head, 9_000n, offer.amount, kNow).name, 'over_allowance');
    assert.equal(
      memberCopy.canPay(fund.member.kid, head, cum, offer.amount, kNow + 3_000n * kHour).name,
      'wallet_expired',
    );
    pay = must(memberCopy.makePay(fund.member.seed, head, cum, offer.invoice, kNow));
    assert.equal(pay.cum, 1_250n);
    assert.equal(must(memberCopy.payText(pay.bytes, invoice.bytes)), pay.text);

    received = must(till.receive(pay.text, kNow, kNow));
    assert.deepEqual(received.pay, pay.bytes);
    assert.equal(received.payId, pay.id);
    assert.equal(received.invoice, invoice.id);
    assert.equal(received.payer, fund.member.kid);
    assert.equal(received.amount, 1_250n);
    assert.equal(received.freshness, 'green');
    assert.equal(received.already, false);
    must(till.rememberPay(received.pay));

    accept = must(till.makeAccept(merchant.seed, merchantCopy.head(merchant.kid), pay.bytes, kNow));
    assert.equal(must(till.acceptText(accept.bytes)), accept.text);
    const receipt = must(memberCopy.readAccept(accept.text, pay.bytes));
    assert.deepEqual(receipt, { bytes: accept.bytes, id: accept.id });
  });

  it('CountsARescanOnce', () => {
    const again = must(till.receive(pay.text, kNow, kNow));
    assert.equal(again.already, true);
    assert.equal(again.payId, pay.id);
  });

  it('RecognisesARescanAfterARestart', () => {
    const restarted = new core.Till(merchantCopy, fund.merchants[0].kid);
    assert.equal(restarted.receive(pay.text, kNow, kNow).name, 'unknown_invoice');
    must(restarted.rememberInvoice(invoice.bytes));
    must(restarted.rememberPay(pay.bytes));
    assert.equal(must(restarted.receive(pay.text, kNow, kNow)).already, true);
    restarted.delete();
  });

  it('ShowsSmallFrames', () => {
    for (const text of [invoice.text, pay.text, accept.text]) {
      assert.match(text, /^[0-9A-Z $%*+./:-]+$/);
      assert.ok(core.frameBytes(text) > 100 && core.frameBytes(text) < 400, `${core.frameBytes(text)} bytes`);
    }
  });

  it('AgesFromGreenToAmberToStale', () => {
    const ages = [0n, 72n, 73n, 168n, 169n].map((hours) =>
      merchantCopy.freshness(kNow + hours * kHour, kNow),
    );
    assert.deepEqual(ages, ['green', 'green', 'amber', 'amber', 'stale']);
    const later = must(till.makeInvoice(fund.merchants[0].seed, 100n, freshNonce(), kNow));
    must(till.rememberInvoice(later.bytes));
    const next = must(memberCopy.makePay(fund.member.seed, pay.next, pay.cum, later.bytes, kNow));
    assert.equal(till.receive(next.text, kNow + 200n * kHour, kNow).name, 'snapshot_stale');
  });

  it('MergesWhatTheDevicesSignedIntoTheSameBooks', () => {
    fund.log.put(pay, accept);
    catchUp(memberCopy, fund.log);
    catchUp(merchantCopy, fund.log);
    assert.equal(memberCopy.wallet(fund.member.kid).left, 8_750n);
    assert.equal(memberCopy.merchant(fund.merchants[0].kid).credited, 1_250n);
    assert.deepEqual(memberCopy.head(fund.member.kid), pay.next);
    const [payment] = memberCopy.payments(fund.member.kid, fund.merchants[0].kid);
    assert.equal(payment.id, pay.id);
    assert.equal(payment.reason, 'ok');
    assert.equal(payment.credited, 1_250n);
    assert.equal(payment.accepted, true);
    assert.deepEqual(memberCopy.payments('', '').length, 1);
    assert.deepEqual(memberCopy.payments('', fund.merchants[1].kid), []);
    assert.equal(memberCopy.verdict(), 'sound');
    assert.deepEqual(memberCopy.findings(), []);
  });

  it('ConfirmsACheckpointOfTheSizeHeld', () => {
    assert.deepEqual(must(memberCopy.ingest(new Uint8Array(), fund.log.checkpoint())), {
      size: BigInt(fund.log.size),
    });
  });

  it('PaysBothMerchantsOfADoubleSpendAndNamesIt', () => {
    const [first, second] = fund.merchants;
    const otherTill = new core.Till(merchantCopy, second.kid);
    const spend = (atTill, merchant) => {
      const asked = must(atTill.makeInvoice(merchant.seed, 8_000n, freshNonce(), kNow));
      must(atTill.rememberInvoice(asked.bytes));
      const made = must(memberCopy.makePay(fund.member.seed, pay.next, pay.cum, asked.bytes, kNow));
      must(atTill.receive(made.text, kNow, kNow));
      return [
        made,
        must(atTill.makeAccept(merchant.seed, merchantCopy.head(merchant.kid), made.bytes, kNow)),
      ];
    };
    const spent = [spend(till, first), spend(otherTill, second)];
    otherTill.delete();
    fund.log.put(...spent.flat());
    catchUp(memberCopy, fund.log);
    const credited = memberCopy.merchants().map((merchant) => merchant.credited);
    assert.deepEqual(credited, [9_250n, 8_000n]);
    assert.equal(memberCopy.verdict(), 'incidents');
    const fork = memberCopy.findings().find((finding) => finding.name === 'fork');
    assert.deepEqual([fork.id, fork.otherId].sort(), [spent[0][0].id, spent[1][0].id].sort());
    assert.equal(memberCopy.totals().draws, 7_250n);
    assert.equal(memberCopy.totals().guarantee, 42_750n);
    assert.equal(memberCopy.wallet(fund.member.kid).suspended, true);
  });

  it('SuspendsAKey', () => {
    const revoke = must(
      memberCopy.signRevoke(fund.desk.seed, fund.desk.head, fund.merchants[1].kid, 'perdu', kNow),
    );
    fund.log.put(revoke);
    catchUp(memberCopy, fund.log);
    assert.equal(memberCopy.merchant(fund.merchants[1].kid).suspended, true);
  });

  it('GivesABundleThatTheAuditAndTheSecondVerifierRead', async () => {
    const bundle = core.writeBundle(fund.log.bytes(), fund.log.checkpoint());
    const fresh = new core.Replica('');
    const report = core.auditBundle(fresh, bundle, () => {});
    assert.equal(report.code, 'ok');
    assert.equal(report.verdict, 'incidents');
    assert.equal(report.entries, BigInt(fund.log.size));
    assert.deepEqual(fresh.totals(), memberCopy.totals());
    assert.deepEqual(fresh.findings(), memberCopy.findings());
    const { law, root } = await verifyBundle(bundle);
    assert.equal(root, fresh.fund().root);
    assert.deepEqual(
      [...law.merchants.values()].map((one) => one.credited),
      fresh.merchants().map((one) => one.credited),
    );
    assert.equal(law.totals.draws, fresh.totals().draws);
    fresh.delete();
  });

  it('SealsAJoinRequestThatOnlyTheDeskOpens', () => {
    const message = new TextEncoder().encode('{"v":1,"role":"member","name":"Élise"}');
    const box = must(core.seal(message, memberCopy.fund().boxKey));
    assert.equal(box.length, message.length + 48);
    assert.deepEqual(must(core.openSealed(box, seedOf('box'))), message);
    assert.equal(core.openSealed(box, seedOf('another')).ok, false);
  });

  it('SignsARequestAsTheFormatSays', () => {
    const body = new TextEncoder().encode('{}');
    const header = core.authorize(fund.desk.seed, fund.fund, 'POST', '/api/v1/joins', body, kNow);
    const [, kid, hours, signature] = /^Besace ([0-9a-f]{16})\.([0-9]+)\.([0-9a-f]{128})$/.exec(header);
    assert.equal(kid, fund.desk.kid);
    assert.equal(BigInt(hours), kNow / kHour);
    const digest = createHash('sha256').update(body).digest('hex');
    const signed = `besace-request\n${fund.fund}\nPOST\n/api/v1/joins\n${hours}\n${digest}`;
    assert.ok(
      verifyDetached(
        Buffer.from(signed),
        Buffer.from(signature, 'hex'),
        core.keyFromSeed(fund.desk.seed).publicKey,
      ),
    );
  });

  it('SignsAStatementAsTheFormatSays', () => {
    const said = new TextEncoder().encode('{"v":1,"epoch":1}');
    const { publicKey } = core.keyFromSeed(fund.desk.seed);
    const signature = core.signStatement(fund.desk.seed, fund.fund, 'keyring', said);
    const digest = createHash('sha256').update(said).digest('hex');
    const signed = `besace-statement\n${fund.fund}\nkeyring\n${digest}`;
    assert.ok(verifyDetached(Buffer.from(signed), Buffer.from(signature), publicKey));
    assert.equal(core.verifyStatement(publicKey, fund.fund, 'keyring', said, signature), true);
    assert.equal(core.verifyStatement(publicKey, fund.fund, 'keyrings', said, signature), false);
    assert.equal(core.verifyStatement(publicKey, fund.fund, 'keyring', said.slice(1), signature), false);
    assert.equal(core.verifyStatement(publicKey, fund.fund, 'keyring', said, signature.slice(1)), false);
    assert.equal(core.verifyStatement(publicKey.slice(1), fund.fund, 'keyring', said, signature), false);
  });

  it('NamesThoseWhoOperateTheFund', () => {
    const { publicKey } = core.keyFromSeed(fund.desk.seed);
    assert.deepEqual(memberCopy.operators(), [{ kid: fund.desk.kid, publicKey, roles: 15, suspended: false }]);
  });

  it('CountsPeriodsAsMonths', () => {
    assert.equal(core.periodOf(kDay), kPeriod);
    assert.equal(core.periodOf(kDay - 1n), kPeriod - 1n);
    assert.equal(core.firstDayOf(kPeriod), kDay);
    assert.equal(core.firstDayOf(kPeriod + 2n), kDay + 59n);
  });
});

describe('a payment that the log holds before its merchant scans it', { skip: withoutModule }, () => {
  let core;
  let fund;
  let memberCopy;
  let merchantCopy;
  let till;
  const [early, late] = [{}, {}];
  const spend = (kept, amount, head, cum) => {
    const [merchant] = fund.merchants;
    kept.invoice = must(till.makeInvoice(merchant.seed, amount, freshNonce(), kNow));
    must(till.rememberInvoice(kept.invoice.bytes));
    kept.pay = must(memberCopy.makePay(fund.member.seed, head, cum, kept.invoice.bytes, kNow));
  };

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core);
    memberCopy = copyOf(core, fund);
    merchantCopy = copyOf(core, fund);
    till = new core.Till(merchantCopy, fund.merchants[0].kid);
    spend(early, 300n, memberCopy.head(fund.member.kid), 0n);
    spend(late, 450n, early.pay.next, early.pay.cum);
    fund.log.put(early.pay, late.pay);
    catchUp(merchantCopy, fund.log);
  });
  after(() => {
    till?.delete();
    merchantCopy?.delete();
    memberCopy?.delete();
  });

  it('IsAccepted', () => {
    const received = must(till.receive(late.pay.text, kNow, kNow));
    assert.equal(received.payId, late.pay.id);
    must(till.rememberPay(received.pay));
  });
  it('IsAcceptedAfterALaterOne', () => {
    assert.equal(must(till.receive(early.pay.text, kNow, kNow)).payId, early.pay.id);
  });
});
