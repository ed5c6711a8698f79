// The desk: founding, answering requests, money in, the month, suspending; and the demonstration fund.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import {
  acceptAll,
  foundedBy,
  joinAsMember,
  joinAsMerchant,
  Market,
  payAtStall,
  value,
  kNothingSaid,
} from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

describe.skipIf(!built)('Founding', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    desk = await market.desk();
  });
  afterAll(() => market?.remove());

  it('DoesNotKnowBeforeTheServerIsHeard', async () => {
    expect(await desk.service.state()).toMatchObject({ stage: 'unknown', fund: null });
    value(await desk.service.sync());
    expect(await desk.service.state()).toMatchObject({ stage: 'none', fund: null });
  });

  it('RefusesAWrongCodeAndTakesTheRightOneAfterwards', async () => {
    const wrong = await desk.service.createFund({
      setup: 'AAAAA-AAAAA',
      name: 'Caisse du Lignon',
      rulebook: desk.core.demonstrationRulebook(),
    });
    expect(wrong).toEqual({ ok: false, code: 'setup_required' });
    expect(await desk.service.state()).toMatchObject({ fund: null, sync: { waiting: 0 } });
    expect(await desk.reopen()).toBe('ok');
    value(
      await desk.service.createFund({
        setup: ` ${market.server.setupCode} `,
        name: 'Caisse de Couzan',
        rulebook: desk.core.demonstrationRulebook(),
      }),
    );
    expect(await desk.service.state()).toMatchObject({
      stage: 'ours',
      fund: { name: 'Caisse de Couzan', demonstration: false },
    });
  });

  it('IsStillOursAfterReopeningAndAnothersOnAnotherDevice', async () => {
    expect(await desk.reopen()).toBe('ok');
    expect(await desk.service.state()).toMatchObject({ stage: 'ours' });
    const other = await market.desk();
    value(await other.service.sync());
    expect(await other.service.state()).toMatchObject({ stage: 'other', requests: [] });
    const again = await other.service.createFund({
      setup: market.server.setupCode,
      name: '',
      rulebook: other.core.demonstrationRulebook(),
    });
    expect(again).toEqual({ ok: false, code: 'second_charter' });
    const deposit = await other.service.deposit({ amount: 1n, target: 'reserve', pocket: 0, reference: 'x' });
    expect(deposit).toEqual({ ok: false, code: 'not_joined' });
  });

  it('RefusesToBeTakenOverLikeADemonstration', async () => {
    const other = await market.desk();
    expect(await other.service.adoptDemo('00'.repeat(32))).toEqual({ ok: false, code: 'not_authorized' });
    expect(await other.service.adoptDemo('zz')).toEqual({ ok: false, code: 'bad_argument' });
  });
});

describe.skipIf(!built)('FoundingCutShort', () => {
  const markets: Market[] = [];
  afterAll(async () => {
    for (const market of markets) await market.remove();
  });

  it('KeepsTheFirstCharterWhenItMayHaveArrived', async () => {
    if (!core) return;
    const market = new Market(core);
    markets.push(market);
    await market.server.start();
    const desk = await market.desk();
    const honest = desk.platform.fetch;
    desk.platform.fetch = (path, init) =>
      init.method === 'POST' ? Promise.reject(new Error('cut')) : honest(path, init);
    const setup = market.server.setupCode;
    const cut = await desk.service.createFund({
      setup,
      name: 'Première',
      rulebook: desk.core.demonstrationRulebook(),
    });
    expect(cut).toEqual({ ok: false, code: 'server_unreachable' });
    desk.platform.fetch = honest;
    value(
      await desk.service.createFund({ setup, name: 'Seconde', rulebook: desk.core.demonstrationRulebook() }),
    );
    expect(await desk.service.state()).toMatchObject({
      stage: 'ours',
      fund: { name: 'Première' },
      sync: { problem: null },
    });
  });

  it('IsTakenUpAgainWithTheSameCharter', async () => {
    if (!core) return;
    const market = new Market(core);
    markets.push(market);
    await market.server.start();
    const desk = await market.desk();
    const honest = desk.platform.fetch;
    // The charter reaches the server, its answer is lost, and so is the network.
    desk.platform.fetch = async (path, init) => {
      const response = await honest(path, init);
      if (init.method !== 'POST') return response;
      desk.network = false;
      throw new Error('the answer is lost');
    };
    const cut = await desk.service.createFund({
      setup: market.server.setupCode,
      name: 'Caisse',
      rulebook: desk.core.demonstrationRulebook(),
    });
    expect(cut).toEqual({ ok: false, code: 'server_unreachable' });
    desk.platform.fetch = honest;
    desk.network = true;
    expect(await desk.reopen()).toBe('ok');
    value(await desk.service.sync());
    expect(await desk.service.state()).toMatchObject({
      stage: 'ours',
      fund: { size: 1n },
      sync: { waiting: 0 },
    });
  });
});

describe.skipIf(!built)('Desk', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  let member: TestDevice<'member'>;
  let merchant: TestDevice<'merchant'>;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    [member, merchant] = [await market.member(), await market.merchant()];
  }, 60_000);
  afterAll(() => market?.remove());

  it('ListsRequestsThatOnlyItCanRead', async () => {
    await joinAsMember(member, 'Zoé');
    await joinAsMerchant(merchant, 'Le fournil');
    value(await desk.service.sync());
    const { requests } = await desk.service.state();
    expect(requests).toHaveLength(2);
    expect(requests.find(({ role }) => role === 'member')).toMatchObject({
      name: 'Zoé',
      communeName: 'Boën-sur-Lignon',
      eligible: true,
      problem: null,
    });
    expect(requests.find(({ role }) => role === 'merchant')).toMatchObject({
      name: 'Le fournil',
      problem: null,
    });
  });

  it('RefusesAMemberFromElsewhereAndForgetsARequestThatItDismisses', async () => {
    const elsewhere = await market.member();
    value(await elsewhere.service.sync());
    value(await elsewhere.service.join({ name: 'Paul', commune: '75056', contact: '', facts: kNothingSaid }));
    value(await elsewhere.service.sync());
    value(await desk.service.sync());
    const request = (await desk.service.state()).requests.find(({ name }) => name === 'Paul');
    expect(request).toMatchObject({ eligible: false });
    const id = request?.id ?? '';
    expect(await desk.service.accept(id)).toEqual({ ok: false, code: 'not_eligible' });
    value(await desk.service.answering.dismiss(id));
    expect(await desk.service.accept(id)).toEqual({ ok: false, code: 'request_gone' });
    value(await desk.service.sync());
    expect((await desk.service.state()).requests.map(({ name }) => name).sort()).toEqual([
      'Le fournil',
      'Zoé',
    ]);
    expect((await desk.service.state()).sync.waiting).toBe(0);
  });

  it('SaysThatABoxCannotBeRead', async () => {
    const box = new Uint8Array(100).fill(9);
    await fetch(`${market.server.origin}/api/v1/joins`, { method: 'POST', body: box });
    value(await desk.service.sync());
    const unread = (await desk.service.state()).requests.find(({ problem }) => problem !== null);
    expect(await desk.service.accept(unread?.id ?? '')).toEqual({ ok: false, code: 'bad_request_form' });
    value(await desk.service.answering.dismiss(unread?.id ?? ''));
  });

  it('RefusesAMonthThatTheReserveCannotBack', async () => {
    await acceptAll(desk);
    const period = await desk.service.currentPeriod();
    const plan = value(await desk.service.planMonth(period));
    expect(plan).toMatchObject({ total: 100_00n, reserveFree: 0n, refusal: 'reserve_short', skipped: [] });
    expect(await desk.service.runMonth(period)).toEqual({ ok: false, code: 'reserve_short' });
    expect((await desk.service.state()).sync.waiting).toBe(0);
  });

  it('RefusesADepositOfNothing', async () => {
    const nothing = await desk.service.deposit({ amount: 0n, target: 'reserve', pocket: 0, reference: 'x' });
    expect(nothing).toEqual({ ok: false, code: 'bad_amount' });
  });

  it('PlansAsSoonAsADepositIsSigned', async () => {
    value(
      await desk.service.deposit({ amount: 500_00n, target: 'reserve', pocket: 0, reference: 'subvention' }),
    );
    const period = await desk.service.currentPeriod();
    const plan = value(await desk.service.planMonth(period));
    expect(plan).toMatchObject({ total: 100_00n, reserveFree: 500_00n, refusal: null });
    expect(plan.lines).toMatchObject([{ name: 'Zoé', amount: 100_00n }]);
    expect(value(await desk.service.runMonth(period))).toEqual({ certificates: 1 });
    const after = value(await desk.service.planMonth(period));
    expect(after).toMatchObject({ lines: [], refusal: 'nothing_to_do' });
    expect(after.skipped).toMatchObject([{ name: 'Zoé', code: 'already_allocated' }]);
  });

  it('KeepsOneMemberWhenTheSameKeysAskAgain', async () => {
    value(
      await member.service.join({ name: 'Zoé Martin', commune: '42019', contact: '06', facts: kNothingSaid }),
    );
    value(await member.service.sync());
    value(await desk.service.sync());
    const before = await desk.service.state();
    expect(before.requests).toMatchObject([{ name: 'Zoé Martin', known: before.members[0]?.name }]);
    await acceptAll(desk);
    const { members } = await desk.service.state();
    expect(members).toHaveLength(1);
    // Keys are public: whoever names them may not rewrite what the desk knows of a person.
    expect(members[0]).toMatchObject({
      name: before.members[0]?.name,
      contact: before.members[0]?.contact,
      keysLeft: 11,
    });
  });

  it('SuspendsAMemberAndGivesNothingMore', async () => {
    for (const device of [desk, member, merchant]) value(await device.service.sync());
    await payAtStall(member, merchant, 10_00n);
    for (const device of [member, merchant, desk]) value(await device.service.sync());
    const [person] = (await desk.service.state()).members;
    expect(person).toMatchObject({ balance: 90_00n, spent: 10_00n, suspended: false });
    value(await desk.service.suspend(person?.id ?? '', 'départ'));
    value(await desk.service.sync());
    value(await member.service.sync());
    expect(await member.service.state()).toMatchObject({ suspended: true, balance: 0n });
    expect((await desk.service.state()).members).toMatchObject([{ suspended: true }]);
    const plan = value(await desk.service.planMonth((await desk.service.currentPeriod()) + 1));
    expect(plan.skipped).toMatchObject([{ code: 'member_suspended' }]);
    const invoice = value(await merchant.service.makeInvoice(1_00n));
    expect(await member.service.readInvoice(invoice.text)).toEqual({ ok: false, code: 'wallet_suspended' });
  });

  it('ResumesAMemberWhoseSuspendedWalletStaysSo', async () => {
    const [before] = (await desk.service.state()).members;
    const period = await desk.service.currentPeriod();
    expect(before).toMatchObject({ suspended: true, stopped: { last: period } });
    value(await desk.service.resume(before?.id ?? '', period + 1));
    const [after] = (await desk.service.state()).members;
    expect(after).toMatchObject({ suspended: true, stopped: null });
  });

  it('SuspendsAMerchant', async () => {
    const [before] = (await desk.service.state()).merchants;
    value(await desk.service.suspend(before?.kid ?? '', 'fermeture'));
    value(await desk.service.sync());
    value(await merchant.service.sync());
    expect((await desk.service.state()).merchants).toMatchObject([{ suspended: true }]);
    expect(await merchant.service.state()).toMatchObject({ suspended: true });
    expect(await merchant.service.makeInvoice(1_00n)).toEqual({ ok: false, code: 'merchant_suspended' });
  });

  it('LeavesItsRegisterUnreadableAtRest', async () => {
    await desk.close();
    const bytes = Buffer.from(JSON.stringify(await desk.dump('records')));
    expect(bytes.length).toBeGreaterThan(100);
    for (const secret of ['Zoé', '42019', 'Martin']) expect(bytes.includes(secret)).toBe(false);
  });
});

describe.skipIf(!built)('Demonstration', () => {
  let market: Market;
  beforeAll(() => {
    if (core) market = new Market(core);
  });
  afterAll(() => market?.remove());

  it('IsOperatedByWhoeverOpensItsDeskAddress', async () => {
    market.server.run('demo');
    await market.server.start();
    const desk = await market.desk();
    const seed = market.server.demoSeed;
    value(await desk.service.adoptDemo(seed));
    expect(await desk.service.state()).toMatchObject({ stage: 'ours', fund: { demonstration: true } });
    const member = await market.member();
    await joinAsMember(member);
    await acceptAll(desk);
    value(await desk.service.runMonth(await desk.service.currentPeriod()));
    value(await desk.service.sync());
    value(await member.service.sync());
    expect(await member.service.state()).toMatchObject({ stage: 'active', balance: 100_00n });
    // The same address opened again, here and elsewhere, breaks nothing.
    value(await desk.service.adoptDemo(seed));
    value(await desk.service.deposit({ amount: 1_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    value(await desk.service.sync());
    expect((await desk.service.state()).sync).toMatchObject({ problem: null, waiting: 0 });
  });
});
