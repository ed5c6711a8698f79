// Contributions at the desk, through the real core and server: what is due, payments by hand and from statements, their way into the accounts.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BesaceModule } from '../../../wasm/besace';
import type { ContributionLine, PersonFile } from '../../src/engine/types';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { failAfter } from './support/disk';
import { foundingAs } from './support/funds';
import { foundedBy, Market, value } from './support/market';
import { anotherOperator, memberNamed, personFile, syncAll } from './support/operators';
import { awaitedAt } from './support/outlook';
import { camt, entry, kMarie, payment, utf8 } from './support/statements';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

const now = new Date();
const kToday = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
/** So that one month is asked for, whatever the day. */
const kFirst = Date.UTC(now.getFullYear(), now.getMonth(), 1) / 86_400_000;
const kOther = 'FR7630006000011234567890189';

let market: Market;
let desk: TestDevice<'desk'>;
let other: TestDevice<'desk'>;
let period: number;

async function found(fund: string, change: Record<string, unknown> = {}): Promise<void> {
  market = new Market(foundingAs(core as BesaceModule, fund, change));
  await market.server.start();
  desk = await market.desk();
  await foundedBy(desk, market.server.setupCode);
  other = await anotherOperator(market, desk, 'Awa Sissoko');
  period = await desk.service.currentPeriod();
}
const add = async (name: string, also: Partial<PersonFile> = {}): Promise<string> =>
  value(await desk.service.savePerson(null, personFile(name, { joined: kFirst, ...also }))).id;
const lineOf = async (id: string, at = desk): Promise<ContributionLine> => {
  const found = value(await at.service.contributions(period)).find(({ memberId }) => memberId === id);
  if (!found) throw new Error('nobody of this id');
  return found;
};
const pay = (memberId: string, amount: bigint, at = desk) =>
  at.service.recordPayment({ memberId, amount, day: kToday, method: 'cash', reference: '' });
const reserveOf = async (at: TestDevice<'desk'>): Promise<bigint> =>
  (await at.service.state()).totals.reserve;

describe.skipIf(!built)('Contributions', () => {
  let zoe: string;
  let paul: string;
  beforeAll(async () => {
    await found('gironde');
    const household = { adults: 2, children: [] };
    zoe = await add('Zoé Lambert', { household, contribution: { agreed: null, method: 'cash' } });
    paul = await add('Paul Verdier');
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
    expect(await lineOf(zoe, other)).toEqual(await lineOf(zoe));
  });

  it('CountMoneyThatCameByHandWithAReceiptThatIsTheSameEverywhere', async () => {
    const { paymentId } = value(await pay(zoe, 10_00n));
    expect(await lineOf(zoe)).toMatchObject({ settled: 10_00n, missing: 5_00n });
    await syncAll(desk, other);
    expect(await lineOf(zoe, other)).toMatchObject({ settled: 10_00n, missing: 5_00n });
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
    expect(await pay(zoe, 0n)).toEqual({ ok: false, code: 'bad_amount' });
    expect(await pay('00'.repeat(16), 1n)).toEqual({ ok: false, code: 'bad_argument' });
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
    expect(await lineOf(zoe)).toMatchObject({ settled: 6_00n, missing: 9_00n });
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
    const id = await add('Nour', { joined });
    const { file } = await memberNamed(desk, 'Nour');
    value(await desk.service.savePerson(id, { ...file, household: { adults: 3, children: [] } }));
    const months = period - Number(core?.periodOf(BigInt(joined)) ?? 0n);
    const lines = value(await desk.service.contributions(period - 1));
    expect(lines.find(({ memberId }) => memberId === id)).toMatchObject({ asked: 10_00n });
    expect(await lineOf(id)).toMatchObject({ asked: 20_00n });
    value(await pay(id, 10_00n * BigInt(months)));
    expect(await lineOf(id)).toMatchObject({ settled: 0n, missing: 20_00n });
    value(await desk.service.erasePerson(id));
  });

  it('AreEnteredInTheAccountsOnceWhicheverOperatorAsks', async () => {
    await syncAll(desk, other);
    const before = await reserveOf(desk);
    const payments = value(await desk.service.payments(null)).filter(({ deposited }) => !deposited);
    const amount = payments.reduce((sum, payment) => sum + payment.amount, 0n);
    expect(value(await other.service.depositContributions(period))).toEqual({
      count: payments.length,
      amount,
    });
    await syncAll(other, desk);
    for (const device of [desk, other]) {
      expect(await device.service.depositContributions(period)).toEqual({ ok: false, code: 'nothing_to_do' });
      expect(await reserveOf(device)).toBe(before + amount);
      expect(value(await device.service.payments(null)).every(({ deposited }) => deposited)).toBe(true);
    }
  });

  it('AreEnteredByOneOfTwoOperatorsWhoAskAtTheSameMoment', async () => {
    value(await pay(zoe, 3_00n));
    await syncAll(desk, other);
    const before = await reserveOf(desk);
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
    for (const device of [desk, other]) expect(await reserveOf(device)).toBe(before + 3_00n);
  });

  it('StayWithTheOperatorWhoBeganToEnterThem', async () => {
    value(await pay(zoe, 2_00n));
    await syncAll(desk, other);
    const before = await reserveOf(desk);
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
    expect(await reserveOf(other)).toBe(before + 2_00n);
  });

  describe('CutShort', () => {
    afterEach(() => vi.restoreAllMocks());
    // The key's new head, the entry, the register's mark and the payment itself.
    it.each([0, 1, 2, 3])('AreEnteredWithTheirMarksOrNotAtAllAfter %i writes', async (writes) => {
      value(await pay(zoe, 1_00n));
      await syncAll(desk);
      const before = await reserveOf(desk);
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
      expect(await reserveOf(desk)).toBe(before);
      expect(value(await desk.service.depositContributions(period))).toEqual({ count: 1, amount: 1_00n });
      await syncAll(desk);
      expect(await reserveOf(desk)).toBe(before + 1_00n);
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
    expect(await pay(zoe, 1n, stranger)).toEqual(refused);
    expect(await stranger.service.readStatement(new Uint8Array())).toEqual(refused);
  });
});

const reference = (text: string) =>
  `<RmtInf><Strd><CdtrRefInf><Ref>${text}</Ref></CdtrRefInf></Strd></RmtInf>`;
const line = (bank: string, also: Parameters<typeof entry>[0] = {}, change = (text: string) => text) =>
  change(entry({ bank, amount: '10.00', ...also }));
const from =
  (name: string, iban = kOther) =>
  (text: string) =>
    text.replace('Marie Lefèvre', name).replace(kMarie, iban);

describe.skipIf(!built)('Statement', () => {
  let marie: string;
  let paul: string;
  let file: Uint8Array;
  beforeAll(async () => {
    await found('gironde');
    const mandate = { iban: kMarie, bic: '', holder: 'Marie Lefèvre', reference: 'M-1', signed: kFirst };
    marie = await add('Marie Lefèvre', { mandate, contribution: { agreed: null, method: 'debit' } });
    paul = await add('Paul Verdier');
    await syncAll(desk, other);
    const { reference: written } = await memberNamed(desk, 'Paul Verdier');
    file = utf8(
      camt(
        line('B1', { details: payment({ remittance: reference(written) }) }, from('M. Quelqu’un')),
        line('B2'),
        line('B3', {}, from('MME VERDIER PAUL')),
        line('B4', {}, from('Personne')),
        line('B5', { direction: 'DBIT' }),
      ),
    );
  }, 60_000);
  afterAll(() => market?.remove());

  it('IsRecognisedByReferenceAndMandateAndOnlySuggestedByName', async () => {
    const { lines, fault } = value(await desk.service.readStatement(file));
    expect(fault).toBeNull();
    expect(lines.map(({ state, memberId, why }) => [state, memberId, why])).toEqual([
      ['matched', paul, 'reference'],
      ['matched', marie, 'iban'],
      ['unmatched', paul, 'name'],
      ['unmatched', null, null],
      ['outgoing', null, null],
    ]);
    expect(value(await desk.service.payments(null))).toEqual([]);
  });

  it('KeepsWhatIsMatchedOrChosenAndChangesNothingTheSecondTime', async () => {
    const { lines } = value(await desk.service.readStatement(file));
    const choices = { [lines[1]?.key ?? '']: 'ignore', [lines[2]?.key ?? '']: paul };
    expect(await desk.service.takeStatement(file, { [lines[3]?.key ?? '']: 'x' })).toEqual({
      ok: false,
      code: 'bad_argument',
    });
    expect(value(await desk.service.payments(null))).toEqual([]);
    expect(value(await desk.service.takeStatement(file, choices))).toEqual({ taken: 2 });
    const again = value(await desk.service.readStatement(file)).lines.map(({ state }) => state);
    expect(again).toEqual(['known', 'matched', 'known', 'unmatched', 'outgoing']);
    expect(value(await desk.service.takeStatement(file, choices))).toEqual({ taken: 0 });
    expect(value(await desk.service.payments(paul)).map(({ amount, receipt }) => [amount, receipt])).toEqual([
      [10_00n, ''],
      [10_00n, ''],
    ]);
    // Another operator imports it too, before having heard of it.
    expect(value(await other.service.takeStatement(file, choices))).toEqual({ taken: 2 });
    await syncAll(desk, other, desk);
    for (const device of [desk, other]) expect(value(await device.service.payments(null))).toHaveLength(2);
  });

  it('KeepsNothingThatTheBankSaidOfAPerson', async () => {
    value(await desk.service.takeStatement(file, {}));
    const text = JSON.stringify(value(await desk.service.payments(null)), (_, part: unknown) =>
      typeof part === 'bigint' ? part.toString() : part,
    );
    for (const said of ['Quelqu', 'VERDIER', kMarie, kOther, 'février']) expect(text).not.toContain(said);
    expect(value(await desk.service.payments(marie))).toMatchObject([{ method: 'debit', amount: 10_00n }]);
  });

  it('TakesBackADebitThatTheBankReturned', async () => {
    const returned = utf8(camt(line('B9', { direction: 'DBIT', reversal: true })));
    expect(value(await desk.service.readStatement(returned)).lines).toMatchObject([
      { state: 'matched', memberId: marie, amount: -10_00n },
    ]);
    value(await desk.service.takeStatement(returned, {}));
    expect(await lineOf(marie)).toMatchObject({ settled: 0n });
  });

  it('IsNotCountedTwiceFromAnotherFormatUnlessAnOperatorSaysSo', async () => {
    const paid = async () => value(await desk.service.payments(null)).length;
    const { reference: written } = await memberNamed(desk, 'Paul Verdier');
    const text = `VIR ${written}`;
    value(
      await desk.service.takeStatement(
        utf8(camt(line('D1', { amount: '33.00', details: payment({ remittance: reference(written) }) }))),
        {},
      ),
    );
    const before = await paid();
    const csv = utf8(
      [
        'Date;Libellé;Montant',
        `05/02/2026;${text};33,00`,
        `05/02/2026;${text};33,00`,
        `06/02/2026;${text};33,00`,
        '05/02/2026;PRLV MLE LEFEVRE MARIE FEVRIER;10,00',
        '05/02/2026;DON ANONYME;10,00',
      ].join('\n'),
    );
    const { lines } = value(await desk.service.readStatement(csv));
    expect(lines.map(({ state }) => state)).toEqual([
      'similar',
      'matched',
      'matched',
      'similar',
      'unmatched',
    ]);
    value(await desk.service.takeStatement(csv, {}));
    expect(await paid()).toBe(before + 2);
    const choices = { [lines[3]?.key ?? '']: marie };
    expect(value(await desk.service.takeStatement(csv, choices))).toEqual({ taken: 1 });
    expect(value(await desk.service.takeStatement(csv, choices))).toEqual({ taken: 0 });
  });

  it('NamesTheLineOfAFileThatIsRefusedAndKeepsNothingOfIt', async () => {
    const before = value(await desk.service.payments(null)).length;
    const bad: [string, string][] = [
      [camt(line('C1'), line('C2', { amount: '10.005' })), 'statement_amount'],
      [camt(line('C1')).slice(0, -60), 'statement_broken'],
      ['Date;Libellé;Montant\n05/02/2026;Don;12,345\n', 'statement_amount'],
    ];
    for (const [text, code] of bad) {
      const read = value(await desk.service.readStatement(utf8(text)));
      expect(read).toMatchObject({ lines: [], fault: { code } });
      expect(read.fault?.line).toBeGreaterThan(1);
      expect(await desk.service.takeStatement(utf8(text), {})).toEqual({ ok: false, code });
    }
    expect(value(await desk.service.payments(null))).toHaveLength(before);
  });
});
