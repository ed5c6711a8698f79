// Where two must sign: what one does alone takes effect at once, what the board decides waits, and a month is given all the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAct } from '../../src/engine/types';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundTogether } from './support/founders';
import { acceptAll, joinAsMember, joinAsMerchant, Market, value } from './support/market';
import { memberNamed, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

type Desk = TestDevice<'desk'>;
const refusal = (code: string) => ({ ok: false, code });
let market: Market;
let desk: Desk;
let other: Desk;
let member: TestDevice<'member'>;

const actsAt = async (device: Desk): Promise<BoardAct[]> =>
  value(await device.service.governing.board()).acts;
const reserveAt = async (device: Desk) => (await device.service.state()).totals.reserve;

/** The other's signature on the one act that waits. */
async function signToo(type: BoardAct['deed']['type']): Promise<void> {
  await syncAll(desk, other);
  const acts = await actsAt(other);
  expect(acts.map(({ deed }) => deed.type)).toEqual([type]);
  value(await other.service.governing.endorse(acts[0]?.id ?? ''));
  await syncAll(other, desk);
  expect(await actsAt(desk)).toEqual([]);
}

describe.skipIf(!built)('TwoSignatures', () => {
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    [desk, other] = [await market.desk(), await market.desk()];
    await foundTogether(desk, market.server.setupCode, { name: 'Zoé', others: [other], threshold: 2 });
    await syncAll(other, desk, other);
  }, 60_000);
  afterAll(() => market?.remove());

  it('AreNotNeededToAcceptAMemberOrAMerchant', async () => {
    member = await market.member();
    const merchant = await market.merchant();
    await joinAsMember(member);
    await joinAsMerchant(merchant);
    await acceptAll(other);
    await syncAll(desk);
    const state = await desk.service.state();
    expect(state.members.map(({ name }) => name)).toEqual(['Camille']);
    expect(state.merchants.map(({ name }) => name)).toEqual(['La ferme du Pré']);
    expect(await actsAt(desk)).toEqual([]);
  }, 60_000);

  it('AreNeededForContributionsToEnterTheAccountsOnce', async () => {
    const period = await desk.service.currentPeriod();
    const { id } = await memberNamed(desk, 'Camille');
    const [day] = [Math.floor(Date.now() / 86_400_000)];
    const payment = { memberId: id, amount: 150_00n, day, method: 'transfer', reference: '' } as const;
    value(await desk.service.recordPayment(payment));
    expect(value(await desk.service.depositContributions(period)).amount).toBe(150_00n);
    await syncAll(desk, other);
    expect(await reserveAt(other)).toBe(0n);
    // Signed once, by whoever entered them: nobody enters them again meanwhile.
    for (const device of [desk, other])
      expect(await device.service.depositContributions(period)).toEqual(refusal('nothing_to_do'));
    await signToo('deposit');
    for (const device of [desk, other]) expect(await reserveAt(device)).toBe(150_00n);
  }, 60_000);

  it('AreNeededForOtherRulesWhichHoldFromTheSecondOneOn', async () => {
    const [inForce] = value(await desk.service.governing.board()).versions;
    const rules = JSON.parse(inForce?.json ?? '{}') as Record<string, unknown>;
    const rulebook = JSON.stringify({ ...rules, allowance: { kind: 'flat', amount: 12000 } });
    value(await desk.service.governing.amendRules(rulebook, 'AG', 1));
    await syncAll(desk, other);
    expect((await other.service.state()).fund?.allowance).toBe(100_00n);
    await signToo('amend');
    for (const device of [desk, other]) expect((await device.service.state()).fund?.allowance).toBe(120_00n);
  }, 60_000);

  it('GiveAMonthThatOnePreparesAndTheOtherConfirms', async () => {
    const period = await desk.service.currentPeriod();
    expect(await desk.service.runMonth(period)).toEqual(refusal('second_operator'));
    const { list } = value(await desk.service.months.prepareMonth(period));
    await syncAll(desk, other);
    expect(await desk.service.months.confirmMonth(list)).toEqual(refusal('second_operator'));
    expect(value(await other.service.months.confirmMonth(list))).toEqual({ certificates: 1 });
    await syncAll(other, desk);
    value(await member.service.sync());
    expect((await member.service.state()).balance).toBe(120_00n);
    expect(await actsAt(desk)).toEqual([]);
  }, 60_000);

  it('DoNotBackAMonthByMoneyThatWaits', async () => {
    const next = (await desk.service.currentPeriod()) + 1;
    const money = { amount: 500_00n, target: 'reserve', pocket: 0, reference: 'don' } as const;
    value(await desk.service.deposit(money));
    await syncAll(desk, other);
    expect(await desk.service.months.prepareMonth(next)).toEqual(refusal('reserve_short'));
    await signToo('deposit');
    value(await desk.service.months.prepareMonth(next));
  }, 60_000);
});
