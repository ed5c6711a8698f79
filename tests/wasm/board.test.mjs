// What the board decides, through the module: rulebooks, acts that wait, copied tills, months closed. Each answer held to its declared type.
// Must not call anything but what besace.d.ts and board.d.ts declare.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { encode, signPayload } from '../support/writer.mjs';
import { checked } from './checked.mjs';
import { catchUp, copyOf, found, freshNonce, kDay, kNow, kPeriod, must, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kAllRoles = 15;
const kTick = 15;

describe('what the board decides', { skip: withoutModule }, () => {
  let core;
  let fund;
  let copy;
  let head;
  let till;
  const shop = () => fund.merchants[0];
  const fails = (outcome, name) => assert.equal(outcome.name, name);
  const put = (outcome) => {
    const signed = must(outcome);
    head = signed.next;
    fund.log.put(signed);
    catchUp(copy, fund.log);
    return signed;
  };
  const amended = (change, deliberation) => ({
    rulebook: JSON.stringify({ ...JSON.parse(core.demonstrationRulebook()), ...change }),
    deliberation,
  });

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core);
    copy = copyOf(core, fund);
    head = fund.desk.head;
    const second = core.keyFromSeed(seedOf('second desk')).publicKey;
    put(copy.signAppoint(fund.desk.seed, head, { publicKey: second, roles: kAllRoles }, kNow));
    till = new core.Till(copy, shop().kid);
  });
  after(() => {
    till?.delete();
    copy?.delete();
  });

  it('BeginsWithTheRulebookOfTheCharter', () => {
    const board = copy.board();
    assert.equal(board.threshold, 1n);
    assert.deepEqual(board.rulebooks, [
      { number: 1n, json: core.demonstrationRulebook(), day: kDay, deliberation: '' },
    ]);
    assert.deepEqual([board.waiting, board.copied, board.closes], [[], [], []]);
    const nothing = new core.Replica('');
    assert.deepEqual(nothing.board(), { threshold: 1n, rulebooks: [], waiting: [], copied: [], closes: [] });
    nothing.delete();
  });

  it('AmendsAndKeepsWhatWasAmendedThroughStorage', () => {
    const bad = copy.signAmend(fund.desk.seed, head, amended({ categories: 3 }, 'x'), kNow);
    assert.deepEqual([bad.name, bad.pointer], ['bad_rulebook', '/categories']);
    fails(copy.signAmend(fund.desk.seed, head, amended({}, 'x'.repeat(201)), kNow), 'bad_argument');
    const change = amended({ name: 'Caisse amendée' }, 'assemblée du 3 mars');
    put(copy.signAmend(fund.desk.seed, head, change, kNow));
    assert.equal(copy.fund().name, 'Caisse amendée');
    const { rulebooks } = copy.board();
    assert.deepEqual(rulebooks[1], { number: 2n, json: change.rulebook, day: kDay, deliberation: change.deliberation });
    const again = new core.Replica('');
    must(again.restore(copy.save()));
    assert.deepEqual(again.board(), copy.board());
    again.delete();
  });

  it('NamesACopiedTillAndWaitsForTwoToAdjustIt', () => {
    const sell = (amount) => {
      const { head: at, cum } = copy.wallet(fund.member.kid);
      const invoice = must(till.makeInvoice(shop().seed, amount, freshNonce(), kNow));
      must(till.rememberInvoice(invoice.bytes));
      const pay = must(copy.makePay(fund.member.seed, at, cum, invoice.bytes, kNow));
      fund.log.put(pay);
      return pay;
    };
    const first = copy.head(shop().kid);
    fund.log.put(must(till.makeAccept(shop().seed, first, sell(500n).bytes, kNow)));
    catchUp(copy, fund.log);
    fund.log.put(must(till.makeAccept(shop().seed, first, sell(700n).bytes, kNow)));
    catchUp(copy, fund.log);
    const held = copy.merchant(shop().kid).held;
    assert.deepEqual(copy.board().copied, [
      { till: shop().kid, merchant: shop().kid, merchantName: 'ferme', held },
    ]);
    assert.equal(held, 700n);
    const act = put(copy.signAdjust(fund.desk.seed, head, shop().kid, 'téléphone remplacé', kNow));
    assert.deepEqual(copy.board().waiting, [
      {
        ...{ type: 'adjust', kid: shop().kid, reason: 'téléphone remplacé', id: act.id, author: fund.desk.kid },
        ...{ day: kDay, signers: [fund.desk.kid], signed: 1n, needed: 2n },
      },
    ]);
    const second = core.keyFromSeed(seedOf('second desk')).kid;
    fund.log.put(must(copy.signEndorse(seedOf('second desk'), copy.head(second), act.id, kNow)));
    catchUp(copy, fund.log);
    assert.deepEqual([copy.board().waiting, copy.board().copied], [[], []]);
    assert.equal(copy.merchant(shop().kid).held, 0n);
    fails(copy.signAdjust(fund.desk.seed, head, '00', 'x', kNow), 'bad_argument');
  });

  it('ClosesAPeriodThatHasEndedOnTheStateThatItsEndLeft', () => {
    fails(copy.signClose(fund.desk.seed, head, kPeriod, kNow), 'period_open');
    const tick = new Map([
      [1, kTick],
      [2, 1],
      [3, Buffer.from(fund.fund, 'hex')],
      [4, Number(kDay + 31n) * 86_400],
      [5, Number(kDay + 31n)],
    ]);
    const { cose, id } = signPayload(fund.log.keys, encode(tick), Buffer.from(fund.fund, 'hex'));
    fund.log.put({ bytes: cose, id: Buffer.from(id).toString('hex') });
    catchUp(copy, fund.log);
    const before = copy.findings();
    assert.deepEqual(copy.board().closes, []);
    const act = put(copy.signClose(fund.desk.seed, head, kPeriod, kNow));
    assert.deepEqual(copy.findings(), before);
    const [closed] = copy.board().closes;
    assert.match(closed.stateRoot, /^[0-9a-f]{64}$/u);
    assert.deepEqual(copy.board().closes, [
      {
        ...{ period: kPeriod, stateRoot: closed.stateRoot, id: act.id },
        ...{ author: fund.desk.kid, signers: [fund.desk.kid], day: kDay + 31n },
      },
    ]);
    fails(copy.signClose(fund.desk.seed, head, kPeriod + 1n, kNow), 'period_open');
    put(copy.signClose(fund.desk.seed, head, kPeriod, kNow));
    assert.equal(copy.findings().at(-1).name, 'duplicate');
    assert.deepEqual(copy.board().closes, [closed]);
  });

  it('SignsAnEarlierPlanAsItWasInOneGoOrInSeveral', () => {
    const holders = ['Awa', 'Paul'].map((name) => core.keyFromSeed(seedOf(name)));
    const people = holders.map(({ publicKey }) => ({ holder: publicKey, wallets: [] }));
    const period = kPeriod + 1n;
    const plan = must(copy.planAllocation(period, people, kNow));
    const shares = plan.people.map(({ holder, pockets }) => ({ holder, pockets }));
    const told = [];
    const tell = (done, total) => told.push([done, total]);
    const sign = (list) => copy.signPlanned(fund.desk.seed, head, period, list, kNow, tell);
    fails(sign(shares), 'reserve_short');
    put(copy.signDeposit(fund.desk.seed, head, { amount: 50_000n, target: 'reserve', reference: 'don' }, kNow));
    const pockets = [{ pocket: 0, amount: 9_999n }];
    fails(sign([{ ...shares[0], pockets }]), 'allowance_mismatch');
    for (const pocket of [-1, 1.5, 256, NaN])
      fails(sign([{ ...shares[0], pockets: [{ pocket, amount: 10_000n }] }]), 'bad_argument');
    fails(sign([shares[0], shares[0]]), 'kid_taken');
    assert.deepEqual(told, []);
    assert.equal(must(sign(shares)).length, 2);
    assert.deepEqual(told, [
      [1, 2],
      [2, 2],
    ]);
    for (const share of shares) {
      const [one] = must(sign([share]));
      put({ ok: true, value: one });
      fails(sign([share]), 'kid_taken');
    }
    for (const { kid } of holders) assert.equal(copy.wallet(kid).allowance, 10_000n);
    assert.equal(copy.findings().some(({ severity }) => severity === 'error'), false);
    fails(new core.Replica('').signPlanned(fund.desk.seed, head, period, [], kNow, tell), 'no_fund');
  });
});
