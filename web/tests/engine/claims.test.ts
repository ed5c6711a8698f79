// Payments claimed by an operator who is gone, and months of which nothing is asked: neither counted twice nor lost.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BesaceModule } from '../../../wasm/besace';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import { acceptAll, foundedBy, Market, value } from './support/market';
import { anotherOperator, personFile, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

const now = new Date();
const kToday = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
const kFirst = Date.UTC(now.getFullYear(), now.getMonth(), 1) / 86_400_000;

let market: Market;
let desk: TestDevice<'desk'>;
let other: TestDevice<'desk'>;
let period: number;

const add = async (name: string): Promise<string> =>
  value(await desk.service.savePerson(null, personFile(name, { joined: kFirst }))).id;
const pay = (memberId: string, amount: bigint) =>
  desk.service.recordPayment({ memberId, amount, day: kToday, method: 'cash', reference: '' });
const reserveOf = async (at: TestDevice<'desk'>): Promise<bigint> =>
  (await at.service.state()).totals.reserve;

describe.skipIf(!built)('Payments', () => {
  let zoe: string;
  beforeAll(async () => {
    market = new Market(foundingAs(core as BesaceModule, 'gironde'));
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    other = await anotherOperator(market, desk, 'Awa Sissoko');
    period = await desk.service.currentPeriod();
    zoe = await add('Zoé Lambert');
  }, 60_000);
  afterAll(() => market?.remove());

  let gone: TestDevice<'desk'>;
  let before: bigint;
  beforeEach(async () => {
    await syncAll(other);
    gone = await anotherOperator(market, desk, 'Boris');
    value(await pay(zoe, 2_50n));
    await syncAll(desk, gone);
    before = await reserveOf(desk);
  });
  const remove = async () => {
    const kid = (await gone.service.state()).operators.find(({ self }) => self)?.kid ?? '';
    value(await desk.service.removeOperator(kid));
    await syncAll(desk, other);
  };
  const areAllDeposited = async (at: TestDevice<'desk'>) =>
    value(await at.service.payments(null)).every(({ deposited }) => deposited);

  it('OfAFormerOperatorAreEnteredByAnotherWhereTheLogDoesNotHaveThem', async () => {
    const honest = gone.platform.fetch;
    let claimed = false;
    gone.platform.fetch = async (path, init) => {
      if (claimed) throw new Error('cut');
      const response = await honest(path, init);
      claimed = init.method === 'POST' && path.endsWith('/records');
      return response;
    };
    expect(await gone.service.depositContributions(period)).toMatchObject({ ok: false });
    expect(await other.service.depositContributions(period)).toEqual({ ok: false, code: 'nothing_to_do' });
    await remove();
    expect(value(await other.service.depositContributions(period))).toEqual({ count: 1, amount: 2_50n });
    await syncAll(other, desk);
    expect(await reserveOf(desk)).toBe(before + 2_50n);
  });

  it('OfAFormerOperatorAreNotEnteredAgainWhereTheLogHasThem', async () => {
    value(await gone.service.depositContributions(period));
    const honest = gone.platform.fetch;
    // What was signed goes up, and its marks in the register do not.
    gone.platform.fetch = (path, init) =>
      path.includes('/records') ? Promise.reject(new Error('cut')) : honest(path, init);
    expect(await gone.service.sync()).toMatchObject({ ok: false });
    await remove();
    for (const device of [other, desk]) {
      expect(await areAllDeposited(device)).toBe(true);
      expect(await device.service.depositContributions(period)).toEqual({
        ok: false,
        code: 'nothing_to_do',
      });
    }
    expect(await reserveOf(desk)).toBe(before + 2_50n);
  });

  it('AreNotTakenForEnteredBySomethingSignedTooLate', async () => {
    const honest = gone.platform.fetch;
    let claimed = false;
    gone.platform.fetch = async (path, init) => {
      if (claimed && init.method === 'POST') throw new Error('cut');
      const response = await honest(path, init);
      claimed ||= init.method === 'POST' && path.endsWith('/records');
      return response;
    };
    value(await gone.service.depositContributions(period));
    await remove();
    gone.platform.fetch = honest;
    value(await gone.service.sync());
    value(await gone.service.askToOperate('Boris, de retour'));
    value(await gone.service.sync());
    await acceptAll(desk);
    await syncAll(gone, desk, other);
    expect(await areAllDeposited(other)).toBe(false);
    expect(value(await other.service.depositContributions(period))).toEqual({ count: 1, amount: 2_50n });
    await syncAll(other, desk, gone);
    for (const device of [desk, other, gone]) {
      expect(await areAllDeposited(device)).toBe(true);
      expect(await reserveOf(device)).toBe(before + 2_50n);
    }
  });

  it('AreNotAskedOfASuspendedPersonForTheMonthsBetween', async () => {
    const id = await add('Iris');
    value(await desk.service.suspend(id, 'téléphone perdu'));
    const refused = { ok: false, code: 'bad_argument' };
    expect(await desk.service.resume(id, period - 1)).toEqual(refused);
    expect(await desk.service.resume('00'.repeat(16), period)).toEqual(refused);
    value(await desk.service.resume(id, period + 2));
    const months = [period, period + 1, period + 2];
    const asked: (bigint | undefined)[] = [];
    const skipped: (string | undefined)[] = [];
    for (const month of months) {
      const isIris = ({ memberId }: { memberId: string }) => memberId === id;
      asked.push(value(await desk.service.contributions(month)).find(isIris)?.asked);
      skipped.push(value(await desk.service.planMonth(month)).skipped.find(isIris)?.code);
    }
    expect(asked).toEqual([10_00n, 0n, 10_00n]);
    expect(skipped).toEqual(['no_keys_left', 'member_suspended', 'no_keys_left']);
    expect(await desk.service.resume(id, period + 2)).toEqual(refused);
    value(await desk.service.erasePerson(id));
  });
});
