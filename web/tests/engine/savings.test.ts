// Savings that a person has not spent when their wallet ends, carried by a later month's allowance: on the real core and a server told what day it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock, dayIn } from '../years/world/clock';
import { DatedServer } from '../years/world/dated_server';
import { loadCore } from './support/core';
import { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import { acceptAll, foundedBy, joinAsMember, value } from './support/market';
import { anotherOperator, edit, memberNamed, syncAll } from './support/operators';

const core = await loadCore();
const built = core !== null && DatedServer.built();
const kYear = 2027;
/** After the last month's wallets have returned what was left. */
const kDate = 12;
const kPartner = 2;
const kLevel = 45_00n;

type Desk = TestDevice<'desk'>;
const server = new DatedServer();
const clock = new Clock(dayIn(kYear, 0, kDate), (_, seconds) => server.begin(seconds));
const devices: { remove(): Promise<void> }[] = [];
let desk: Desk;
let other: Desk;

async function opened<R extends 'desk' | 'member'>(role: R): Promise<TestDevice<R>> {
  if (!core) throw new Error('there is no core');
  const device = new TestDevice(foundingAs(core, 'ssalsa'), role, () => server.origin);
  devices.push(device);
  expect(await device.open()).toBe('ok');
  return device;
}
const periodOf = (month: number) => 12 * kYear + month;
const zoe = () => memberNamed(desk, 'Zoé');

async function save(month: number): Promise<void> {
  await clock.until(dayIn(kYear, month, kDate));
  await syncAll(desk, other);
  const payment = { amount: kLevel, day: clock.day, method: 'transfer', reference: '' } as const;
  value(await desk.service.recordPayment({ memberId: (await zoe()).id, ...payment }));
  value(await desk.service.depositContributions(periodOf(month)));
  await syncAll(desk, other);
}
async function planned(month: number) {
  const { lines, refusal } = value(await desk.service.planMonth(periodOf(month)));
  expect(refusal).toBeNull();
  return lines[0];
}
async function give(month: number): Promise<void> {
  const { list } = value(await desk.service.months.prepareMonth(periodOf(month)));
  await syncAll(other);
  expect(value(await other.service.months.confirmMonth(list))).toEqual({ certificates: 1 });
  await syncAll(other, desk);
}

describe.skipIf(!built)('UnspentSavings', () => {
  beforeAll(async () => {
    await server.start();
    await clock.start();
    desk = await opened('desk');
    await foundedBy(desk, server.setupCode);
    other = await anotherOperator({ desk: () => opened('desk') }, desk, 'Awa');
    await joinAsMember(await opened('member'), 'Zoé');
    await acceptAll(desk);
    await edit(desk, (await zoe()).id, {
      ...{ joined: dayIn(kYear, 0, 1), partner: kPartner },
      contribution: { agreed: kLevel, method: 'transfer' },
    });
    const topUps = { amount: 1_000_00n, target: 'reserve', pocket: kPartner, reference: 'CAF' } as const;
    value(await desk.service.deposit(topUps));
    await syncAll(desk, other);
  }, 120_000);
  afterAll(async () => {
    clock.stop();
    for (const device of devices) await device.remove();
    await server.remove();
  });

  it('AreNotCarriedWhileTheyCanBeSpent', async () => {
    for (const month of [0, 1, 2]) {
      await save(month);
      expect((await planned(month))?.amount).toBe(90_00n);
      await give(month);
    }
  }, 120_000);

  it('AreCarriedOnceTheyCameBackAndItIsSaidWhy', async () => {
    await save(3);
    const line = await planned(3);
    expect(line?.amount).toBe(135_00n);
    expect(line?.why.fr).toContain('votre épargne non dépensée, reportée');
    expect(line?.why.en).toContain('your unspent savings, carried over');
    await give(3);
    expect(await desk.service.months.prepareMonth(periodOf(3))).toEqual({ ok: false, code: 'nothing_to_do' });
  }, 120_000);

  it('AreCarriedOnceAndNeverAgain', async () => {
    await save(4);
    expect((await planned(4))?.amount).toBe(135_00n);
    await give(4);
    await save(5);
    expect((await planned(5))?.amount).toBe(135_00n);
    // What April carried came back in its turn, with what was saved in April itself.
    await give(5);
    await save(6);
    expect((await planned(6))?.amount).toBe(180_00n);
  }, 120_000);

  it('LeaveTheAccountsSound', async () => {
    const { findings } = await desk.service.state();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
