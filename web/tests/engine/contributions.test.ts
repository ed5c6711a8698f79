// Contributions at the desk, through the real core and server: what is due, payments by hand, their way into the accounts.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Contributing, kFirst, kToday } from './support/contributing';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { failAfter } from './support/disk';
import { value, type Market } from './support/market';
import { memberNamed, syncAll } from './support/operators';
import { awaitedAt } from './support/outlook';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

let fund: Contributing;
let market: Market;
let desk: TestDevice<'desk'>;
let other: TestDevice<'desk'>;
let period: number;

async function found(of: string, change: Record<string, unknown> = {}): Promise<void> {
  fund = await Contributing.found(core, of, change);
  ({ market, desk, other, period } = fund);
}

describe.skipIf(!built)('Contributions', () => {
  let zoe: string;
  let paul: string;
  beforeAll(async () => {
    await found('gironde');
    const household = { adults: 2, children: [] };
    zoe = await fund.add('Zoé Lambert', { household, contribution: { agreed: null, method: 'cash' } });
    paul = await fund.add('Paul Verdier');
    await syncAll(desk, other);
  }, 60_000);
  afterAll(() => market?.remove());

  it('AskWhatTheRulebookSaysOfEachHousehold', async () => {
    const lines = value(await desk.service.contributions(period));
    expect(lines.map(({ name, asked, settled, missing }) => [name, asked, settled, missing])).toEqual([
      ['Paul Verdier', 10_00n, 0n, 10_00n],
      ['Zoé Lambert', 15_00n, 0n, 15_00n],
    ]);
    expect(lines[1]?.why.fr).not.toBe(lines[1]?.why.en);
    expect(await fund.lineOf(zoe, other)).toEqual(await fund.lineOf(zoe));
  });

  it('CountMoneyThatCameByHandWithAReceiptThatIsTheSameEverywhere', async () => {
    const { paymentId } = value(await fund.pay(zoe, 10_00n));
    expect(await fund.lineOf(zoe)).toMatchObject({ settled: 10_00n, missing: 5_00n });
    await syncAll(desk, other);
    expect(await fund.lineOf(zoe, other)).toMatchObject({ settled: 10_00n, missing: 5_00n });
    const [here, there] = [
      value(await desk.service.payments(zoe)),
      value(await other.service.payments(null)),
    ];
    expect(there).toEqual(here);
    expect(here).toMatchObject([
      { id: paymentId, amount: 10_00n, refundable: 10_00n, deposited: false, fromStatement: false },
    ]);
    expect(here[0]?.receipt).toMatch(/^[0-9A-F]{5}-[0-9A-F]{5}$/);
  });

  it('RefuseAPaymentThatCannotBe', async () => {
    expect(await fund.pay(zoe, 0n)).toEqual({ ok: false, code: 'bad_amount' });
    expect(await fund.pay('00'.repeat(16), 1n)).toEqual({ ok: false, code: 'bad_argument' });
    const late = { memberId: zoe, amount: 1n, day: kToday + 1, method: 'cash', reference: '' } as const;
    expect(await desk.service.recordPayment(late)).toEqual({ ok: false, code: 'bad_argument' });
    const odd = { ...late, day: kToday, reference: 'x\u0007' };
    expect(await desk.service.recordPayment(odd)).toEqual({ ok: false, code: 'bad_text' });
  });

  it('GiveBackNoMoreThanWasPaid', async () => {
    const [paid] = value(await desk.service.payments(zoe));
    const id = paid?.id ?? '';
    expect(await desk.service.refundPayment(id, 10_01n, kToday)).toEqual({ ok: false, code: 'bad_amount' });
    value(await desk.service.refundPayment(id, 4_00n, kToday));
    expect(await desk.service.refundPayment(id, 6_01n, kToday)).toEqual({ ok: false, code: 'bad_amount' });
    expect(await fund.lineOf(zoe)).toMatchObject({ settled: 6_00n, missing: 9_00n });
    const lines = value(await desk.service.payments(zoe));
    expect(lines.find((line) => line.id === id)).toMatchObject({ refundable: 6_00n });
    const refund = lines.find(({ refunds }) => refunds === id);
    expect(refund).toMatchObject({ amount: -4_00n, refundable: 0n });
    expect(await desk.service.refundPayment(refund?.id ?? '', 1n, kToday)).toEqual({
      ok: false,
      code: 'bad_amount',
    });
  });

  it('JudgeAMonthByWhatWasAgreedThen', async () => {
    const joined = kFirst - 40;
    const id = await fund.add('Nour', { joined });
    const { file } = await memberNamed(desk, 'Nour');
    value(await desk.service.savePerson(id, { ...file, household: { adults: 3, children: [] } }));
    const months = period - Number(core?.periodOf(BigInt(joined)) ?? 0n);
    const lines = value(await desk.service.contributions(period - 1));
    expect(lines.find(({ memberId }) => memberId === id)).toMatchObject({ asked: 10_00n });
    expect(await fund.lineOf(id)).toMatchObject({ asked: 20_00n });
    value(await fund.pay(id, 10_00n * BigInt(months)));
    expect(await fund.lineOf(id)).toMatchObject({ settled: 0n, missing: 20_00n });
    value(await desk.service.erasePerson(id));
  });

  it('AreEnteredInTheAccountsOnceWhicheverOperatorAsks', async () => {
    await syncAll(desk, other);
    const before = await fund.reserveOf(desk);
    const payments = value(await desk.service.payments(null)).filter(({ deposited }) => !deposited);
    const amount = payments.reduce((sum, payment) => sum + payment.amount, 0n);
    expect(value(await other.service.depositContributions(period))).toEqual({
      count: payments.length,
      amount,
    });
    await syncAll(other, desk);
    for (const device of [desk, other]) {
      expect(await device.service.depositContributions(period)).toEqual({ ok: false, code: 'nothing_to_do' });
      expect(await fund.reserveOf(device)).toBe(before + amount);
      expect(value(await device.service.payments(null)).every(({ deposited }) => deposited)).toBe(true);
    }
  });

  it('AreEnteredByOneOfTwoOperatorsWhoAskAtTheSameMoment', async () => {
    value(await fund.pay(zoe, 3_00n));
    await syncAll(desk, other);
    const before = await fund.reserveOf(desk);
    const honest = other.platform.fetch;
    let raced = false;
    other.platform.fetch = async (path, init) => {
      if (!raced && init.method === 'POST' && path.endsWith('/records')) {
        raced = true;
        expect(value(await desk.service.depositContributions(period))).toEqual({ count: 1, amount: 3_00n });
        value(await desk.service.sync());
      }
      return honest(path, init);
    };
    expect(await other.service.depositContributions(period)).toEqual({ ok: false, code: 'nothing_to_do' });
    other.platform.fetch = honest;
    expect(raced).toBe(true);
    await syncAll(other, desk, other);
    for (const device of [desk, other]) expect(await fund.reserveOf(device)).toBe(before + 3_00n);
  });

  it('StayWithTheOperatorWhoBeganToEnterThem', async () => {
    value(await fund.pay(zoe, 2_00n));
    await syncAll(desk, other);
    const before = await fund.reserveOf(desk);
    const honest = desk.platform.fetch;
    let claimed = false;
    // The network goes as soon as the server has the claim.
    desk.platform.fetch = async (path, init) => {
      if (claimed) throw new Error('cut');
      const response = await honest(path, init);
      claimed = init.method === 'POST' && path.endsWith('/records');
      return response;
    };
    expect(await desk.service.depositContributions(period)).toMatchObject({ ok: false });
    desk.platform.fetch = honest;
    value(await other.service.sync());
    expect(await other.service.depositContributions(period)).toEqual({ ok: false, code: 'nothing_to_do' });
    expect(value(await other.service.monthOverview(period)).undeposited).toMatchObject({
      count: 0,
      elsewhere: 1,
    });
    expect(await desk.reopen()).toBe('ok');
    // Whoever enters it, it is still to come in the accounts.
    const [mine, theirs] = [await awaitedAt(desk, period), await awaitedAt(other, period)];
    expect(mine).toBeGreaterThan(0n);
    expect(theirs).toBe(mine);
    expect(value(await desk.service.depositContributions(period))).toEqual({ count: 1, amount: 2_00n });
    await syncAll(desk, other);
    expect(await fund.reserveOf(other)).toBe(before + 2_00n);
  });

  describe('CutShort', () => {
    afterEach(() => vi.restoreAllMocks());
    // The key's new head, the entry, the register's mark and the payment itself.
    it.each([0, 1, 2, 3])('AreEnteredWithTheirMarksOrNotAtAllAfter %i writes', async (writes) => {
      value(await fund.pay(zoe, 1_00n));
      await syncAll(desk);
      const before = await fund.reserveOf(desk);
      const prototype = desk.core.Replica.prototype;
      const { signDeposit } = prototype;
      vi.spyOn(prototype, 'signDeposit').mockImplementation(function (this: typeof prototype, ...args) {
        const made = signDeposit.apply(this, args);
        failAfter(writes);
        return made;
      });
      expect(await desk.service.depositContributions(period)).toEqual({ ok: false, code: 'storage_failed' });
      vi.restoreAllMocks();
      expect(await desk.reopen()).toBe('ok');
      await syncAll(desk);
      expect(await fund.reserveOf(desk)).toBe(before);
      expect(value(await desk.service.depositContributions(period))).toEqual({ count: 1, amount: 1_00n });
      await syncAll(desk);
      expect(await fund.reserveOf(desk)).toBe(before + 1_00n);
    });
  });

  it('LeaveAmountsWithoutAnyNameOfSomebodyErased', async () => {
    const paid = {
      memberId: paul,
      amount: 7_00n,
      day: kToday,
      method: 'cheque',
      reference: 'chèque Verdier',
    } as const;
    value(await desk.service.recordPayment(paid));
    await syncAll(desk, other);
    const count = value(await other.service.payments(null)).length;
    // Written down by another operator while the person is being erased.
    value(await other.service.recordPayment({ ...paid, amount: 8_00n, reference: 'chèque 2 Verdier' }));
    value(await desk.service.erasePerson(paul));
    await syncAll(desk, other, desk, other);
    for (const device of [desk, other]) {
      const payments = value(await device.service.payments(null));
      expect(payments).toHaveLength(count + 1);
      const theirs = payments.filter(({ amount }) => amount === 7_00n || amount === 8_00n);
      expect(theirs).toMatchObject([
        { memberId: null, name: '', reference: '' },
        { memberId: null, name: '', reference: '' },
      ]);
      expect(
        JSON.stringify(payments, (_, part: unknown) => (typeof part === 'bigint' ? '' : part)),
      ).not.toMatch(/Verdier/);
    }
  });

  it('AreOnlyForOperators', async () => {
    const stranger = await market.desk();
    value(await stranger.service.sync());
    const refused = { ok: false, code: 'not_joined' };
    expect(await stranger.service.contributions(period)).toEqual(refused);
    expect(await stranger.service.payments(null)).toEqual(refused);
    expect(await stranger.service.account()).toEqual(refused);
    expect(await fund.pay(zoe, 1n, stranger)).toEqual(refused);
    expect(await stranger.service.readStatement(new Uint8Array())).toEqual(refused);
  });
});
