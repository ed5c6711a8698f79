// A line of a statement that two operators, each without a network, said was of different people: counted once, seen by both, settled by one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DisputedLine, PersonFile } from '../../src/engine/types';
import { Contributing, kAccount, kDebitDay as kDay, kFirst, kToday } from './support/contributing';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { value } from './support/market';
import { syncAll } from './support/operators';
import { kMarie, utf8 } from './support/statements';
import { TestServer } from './support/server';

const core = await loadCore();
type Desk = TestDevice<'desk'>;

describe.skipIf(!core || !TestServer.built())('Attribution', () => {
  let fund: Contributing;
  let [marie, nour, jean] = ['', '', ''];
  const date = new Date(kDay * 86_400_000).toLocaleDateString('fr-FR', { timeZone: 'UTC' });
  const fileOf = (amount: string) => utf8(`Date;Libellé;Montant\n${date};REMISE PRELEVEMENTS;${amount}`);
  const both = () => [fund.desk, fund.other];
  const take = async (at: Desk, choice: string, file = fileOf('30,00')) => {
    const key = value(await at.service.readStatement(file)).lines[0]?.key ?? '';
    return value(await at.service.takeStatement(file, { [key]: choice })).taken;
  };
  const settledAt = (at: Desk) =>
    Promise.all([marie, nour, jean].map(async (id) => (await fund.lineOf(id, at)).settled));
  const amountsAt = async (at: Desk) =>
    value(await at.service.payments(null)).map(({ name, amount }) => [name, amount]);
  const disputedAt = async (at: Desk): Promise<DisputedLine[]> => value(await at.service.disputedLines());
  const undepositedAt = async (at: Desk) => value(await at.service.monthOverview(fund.period)).undeposited;
  /** On both computers, whoever is asked. */
  async function seen<T>(view: (at: Desk) => Promise<T>): Promise<T> {
    const [one, other] = await Promise.all(both().map(view));
    expect(other).toEqual(one);
    return one as T;
  }

  const add = (name: string) => {
    const mandate = { iban: kMarie, bic: '', holder: name, reference: name, signed: kFirst };
    const contribution: PersonFile['contribution'] = { agreed: null, method: 'debit' };
    return fund.add(name, { mandate, contribution });
  };
  const collect = async () => {
    value(await fund.desk.service.saveAccount(kAccount));
    value(await fund.desk.service.debitFile({ period: fund.period, day: kDay }));
    await syncAll(...both());
  };

  beforeEach(async () => {
    fund = await Contributing.found(core, 'gironde');
    [marie, nour, jean] = [await add('Marie'), await add('Nour'), await add('Jean')];
  }, 60_000);
  afterEach(() => fund?.market.remove());

  const collected = { name: '', isCollection: true, count: 3 };
  const ofJean = { name: 'Jean', isCollection: false, count: 0 };

  it('CountsALineOnceThatOneTookForACollectionAndTheOtherForOnePersons', async () => {
    await collect();
    expect(await take(fund.desk, 'collection')).toBe(3);
    expect(await take(fund.other, jean)).toBe(1);
    await syncAll(fund.desk, fund.other, fund.desk);
    expect(await seen(settledAt)).toEqual([10_00n, 10_00n, 10_00n]);
    expect(await seen(undepositedAt)).toMatchObject({ count: 3, amount: 30_00n });
    expect(await seen(disputedAt)).toMatchObject([
      { day: kDay, amount: 30_00n, counted: collected, others: [ofJean] },
    ]);
  });

  it('CountsItOnceInTheOtherOrderToo', async () => {
    await collect();
    expect(await take(fund.desk, 'collection')).toBe(3);
    expect(await take(fund.other, jean)).toBe(1);
    await syncAll(fund.other, fund.desk, fund.other, fund.desk);
    expect(await seen(amountsAt)).toEqual([['Jean', 30_00n]]);
    expect(await seen(settledAt)).toEqual([0n, 0n, 10_00n]);
    expect(await seen(undepositedAt)).toMatchObject({ count: 1, amount: 30_00n });
    expect(await seen(disputedAt)).toMatchObject([{ counted: ofJean, others: [collected] }]);
    // Imported again it changes nothing, whoever asks.
    for (const at of both()) expect(await take(at, 'collection')).toBe(0);
  });

  it('IsEnteredInTheAccountsOnceWhoeverAsksAndStaysSoWhenItIsSettled', async () => {
    await collect();
    await take(fund.desk, 'collection');
    await take(fund.other, jean);
    await syncAll(fund.other, fund.desk);
    const before = await fund.reserveOf(fund.desk);
    const asked = await Promise.all(both().map((at) => at.service.depositContributions(fund.period)));
    expect(asked.filter(({ ok }) => ok)).toMatchObject([{ value: { amount: 30_00n } }]);
    await syncAll(fund.desk, fund.other, fund.desk);
    expect(await seen((at) => fund.reserveOf(at))).toBe(before + 30_00n);
    const [line] = await seen(disputedAt);
    expect(line).toMatchObject({ counted: ofJean, others: [collected] });
    value(await fund.other.service.settleLine(line?.id ?? '', line?.others[0]?.whose ?? ''));
    await syncAll(fund.other, fund.desk);
    expect(await seen(disputedAt)).toEqual([]);
    expect(await seen(settledAt)).toEqual([10_00n, 10_00n, 10_00n]);
    expect(await seen(undepositedAt)).toMatchObject({ count: 0, amount: 0n });
    expect(await seen((at) => fund.reserveOf(at))).toBe(before + 30_00n);
    for (const at of both())
      expect(await at.service.depositContributions(fund.period)).toEqual({
        ok: false,
        code: 'nothing_to_do',
      });
  });

  it('IsKeptAsItCountsWithOneAnswer', async () => {
    await collect();
    await take(fund.desk, 'collection');
    await take(fund.other, jean);
    await syncAll(fund.desk, fund.other, fund.desk);
    const [line] = await disputedAt(fund.desk);
    expect(await fund.desk.service.settleLine(line?.id ?? '', marie)).toEqual({
      ok: false,
      code: 'bad_argument',
    });
    value(await fund.desk.service.settleLine(line?.id ?? '', line?.counted.whose ?? ''));
    await syncAll(fund.desk, fund.other);
    expect(await seen(disputedAt)).toEqual([]);
    expect(await seen(settledAt)).toEqual([10_00n, 10_00n, 10_00n]);
    expect(await fund.other.service.settleLine(line?.id ?? '', jean)).toEqual({
      ok: false,
      code: 'nothing_to_do',
    });
  });

  it('ShowsTwoPeopleOfWhomTheSameLineIsSaidToBe', async () => {
    await collect();
    await take(fund.desk, marie);
    await take(fund.other, nour);
    await syncAll(fund.desk, fund.other, fund.desk);
    expect(await seen(amountsAt)).toEqual([['Marie', 30_00n]]);
    const [line] = await seen(disputedAt);
    expect(line).toMatchObject({ counted: { name: 'Marie' }, others: [{ name: 'Nour', by: 'Awa Sissoko' }] });
    // Entering it settles nothing of whose it is.
    expect(value(await fund.desk.service.depositContributions(fund.period)).amount).toBe(30_00n);
    await syncAll(fund.desk, fund.other);
    expect(await seen(disputedAt)).toHaveLength(1);
    value(await fund.other.service.settleLine(line?.id ?? '', nour));
    await syncAll(fund.other, fund.desk);
    expect(await seen(amountsAt)).toEqual([['Nour', 30_00n]]);
    expect(await seen(disputedAt)).toEqual([]);
  });

  it.each([0, 1])('IsAskedAgainWhereTwoSettleItDifferentlyWhoeverIsFirst (%s)', async (first) => {
    await collect();
    await take(fund.desk, 'collection');
    await take(fund.other, jean);
    await syncAll(fund.other, fund.desk, fund.other);
    const [{ id, others } = { id: '', others: [] }] = await seen(disputedAt);
    value(await fund.desk.service.settleLine(id, others[0]?.whose ?? ''));
    value(await fund.other.service.settleLine(id, jean));
    const order = first === 0 ? both() : both().reverse();
    await syncAll(...order, ...order);
    const [line] = await seen(disputedAt);
    const answers = [line?.counted, ...(line?.others ?? [])].map((one) => one?.isCollection);
    expect(answers).toEqual(first === 0 ? [true, false] : [false, true]);
    expect(await seen(undepositedAt)).toMatchObject({ amount: 30_00n });
    for (const at of both()) value(await at.service.settleLine(id, jean));
    await syncAll(...both(), ...both());
    expect(await seen(disputedAt)).toEqual([]);
    expect(await seen(amountsAt)).toEqual([['Jean', 30_00n]]);
  });

  it('NamesNobodyWhoIsErasedAlsoWhereTheirPartDoesNotCount', async () => {
    await collect();
    await take(fund.desk, 'collection');
    await take(fund.other, jean);
    await syncAll(fund.other, fund.desk, fund.other);
    value(await fund.desk.service.erasePerson(marie));
    await syncAll(fund.desk, fund.other);
    const [line] = await seen(disputedAt);
    value(await fund.other.service.settleLine(line?.id ?? '', line?.others[0]?.whose ?? ''));
    await syncAll(fund.other, fund.desk);
    const people = await seen(async (at) =>
      value(await at.service.payments(null)).map((one) => one.memberId),
    );
    expect(new Set(people)).toEqual(new Set([null, jean, nour]));
    expect(await seen(undepositedAt)).toMatchObject({ count: 3, amount: 30_00n });
  });

  it('IsGivenBackToNobodyBeforeItIsSettledAndHasOneAnswerOnceItWas', async () => {
    await collect();
    await take(fund.desk, 'collection');
    await take(fund.other, jean);
    const [paid] = value(await fund.other.service.payments(jean));
    value(await fund.other.service.refundPayment(paid?.id ?? '', 5_00n, kToday));
    await syncAll(fund.other, fund.desk, fund.other);
    for (const at of both())
      expect(await at.service.refundPayment(paid?.id ?? '', 5_00n, kToday)).toEqual({
        ok: false,
        code: 'bad_amount',
      });
    const [line] = await seen(disputedAt);
    const settle = (whose = '') => fund.desk.service.settleLine(line?.id ?? '', whose);
    expect(await settle(line?.others[0]?.whose)).toEqual({ ok: false, code: 'line_given_back' });
    value(await settle(line?.counted.whose));
    await syncAll(fund.desk, fund.other);
    expect(await seen(disputedAt)).toEqual([]);
    value(await fund.other.service.refundPayment(paid?.id ?? '', 25_00n, kToday));
  });

  it('TakesBackThePaymentOfWhoeverItIsSaidToBeOf', async () => {
    const paidBy = async (id: string) =>
      value(
        await fund.desk.service.recordPayment({
          memberId: id,
          amount: 30_00n,
          method: 'cash',
          day: kToday,
          reference: '',
        }),
      ).paymentId;
    const paid = [await paidBy(marie), await paidBy(nour)];
    await syncAll(fund.desk, fund.other);
    const back = utf8(`Date;Libellé;Montant\n${date};REJET PRELEVEMENT;-30,00`);
    await take(fund.desk, marie, back);
    await take(fund.other, nour, back);
    await syncAll(fund.desk, fund.other, fund.desk);
    const [line] = await seen(disputedAt);
    // One keeps what counts, the other changes it, neither having heard.
    value(await fund.desk.service.settleLine(line?.id ?? '', marie));
    value(await fund.other.service.settleLine(line?.id ?? '', nour));
    await syncAll(fund.desk, fund.other, fund.desk);
    const refunds = async (at: Desk) =>
      value(await at.service.payments(null))
        .filter(({ amount }) => amount < 0n)
        .map(({ name, refunds: of }) => [name, of]);
    expect([[['Marie', paid[0]]], [['Marie', null]]]).toContainEqual(await seen(refunds));
    value(await fund.desk.service.settleLine(line?.id ?? '', marie));
    await syncAll(fund.desk, fund.other);
    expect(await seen(refunds)).toEqual([['Marie', paid[0]]]);
  });

  it('IsNoQuestionAnyMoreOnceWhoWasSetAsideIsErased', async () => {
    await collect();
    await take(fund.desk, marie);
    await take(fund.other, nour);
    await syncAll(fund.desk, fund.other);
    value(await fund.desk.service.erasePerson(nour));
    await syncAll(fund.desk, fund.other, fund.desk);
    expect(await seen(disputedAt)).toEqual([]);
    expect(await seen(amountsAt)).toEqual([['Marie', 30_00n]]);
  });

  /** More than the server takes at once, by a computer that stops while it sends. */
  const takeAndStop = async (file: Uint8Array) => {
    expect(await take(fund.desk, 'collection', file)).toBe(103);
    const { fetch } = fund.desk.platform;
    let sent = 0;
    fund.desk.platform.fetch = (path, init) =>
      path.includes('/records') && init?.method === 'POST' && ++sent > 1
        ? Promise.reject(new Error('no network'))
        : fetch(path, init);
    await fund.desk.service.sync();
    return fetch;
  };

  it('HasThePartsThatNeverCameTakenAgainAndNothingElse', async () => {
    for (let at = 0; at < 100; ++at) await add(`N${at}`);
    await collect();
    const file = fileOf('1030,00');
    await takeAndStop(file);
    value(await fund.other.service.sync());
    const before = await fund.reserveOf(fund.other);
    expect(value(await fund.other.service.depositContributions(fund.period)).amount).toBe(1030_00n);
    expect(await take(fund.other, jean, file)).toBe(0);
    const missing = await take(fund.other, 'collection', file);
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThan(103);
    expect(await settledAt(fund.other)).toEqual([10_00n, 10_00n, 10_00n]);
    expect(await undepositedAt(fund.other)).toMatchObject({ count: 0, amount: 0n });
    expect(await take(fund.other, 'collection', file)).toBe(0);
    expect(await fund.reserveOf(fund.other)).toBe(before + 1030_00n);
  }, 60_000);

  it('IsHeldAgainstTheSameMoneyToldPersonByPerson', async () => {
    await collect();
    await take(fund.desk, 'collection');
    await take(fund.other, jean);
    await syncAll(fund.other, fund.desk, fund.other);
    const detail = utf8(`Date;Libellé;Montant\n${date};PRLV Marie;10,00\n${date};PRLV Nour;10,00`);
    const { lines } = value(await fund.other.service.readStatement(detail));
    expect(lines.map(({ state }) => state)).toEqual(['similar', 'similar']);
  });

  it('IsNotSettledForACollectionOfWhichSomePartsHaveNotCome', async () => {
    for (let at = 0; at < 100; ++at) await add(`N${at}`);
    await collect();
    const file = fileOf('1030,00');
    expect(await take(fund.other, jean, file)).toBe(1);
    value(await fund.other.service.sync());
    const fetch = await takeAndStop(file);
    value(await fund.other.service.sync());
    const [line] = await disputedAt(fund.other);
    const whose = line?.others[0]?.whose ?? '';
    const settle = () => fund.other.service.settleLine(line?.id ?? '', whose);
    expect(await settle()).toEqual({ ok: false, code: 'parts_missing' });
    fund.desk.platform.fetch = fetch;
    await syncAll(...both());
    value(await settle());
    await syncAll(...both().reverse());
    expect(await seen(undepositedAt)).toMatchObject({ count: 103, amount: 1030_00n });
    expect(await seen(settledAt)).toEqual([10_00n, 10_00n, 10_00n]);
  }, 60_000);
});
