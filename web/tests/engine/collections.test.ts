// The fund's own direct debits, booked by the bank as one movement: kept as each person's, once, and returned one by one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonFile, StatementReview } from '../../src/engine/types';
import { Contributing, kAccount, kDebitDay as kDay, kFirst } from './support/contributing';
import { loadCore } from './support/core';
import { value } from './support/market';
import { memberNamed, syncAll } from './support/operators';
import { kMarie, utf8 } from './support/statements';
import { TestServer } from './support/server';

const core = await loadCore();

describe.skipIf(!core || !TestServer.built())('Collection', () => {
  let fund: Contributing;
  let messageId: string;
  const people = ['Marie Lefèvre', 'Nour Haddad', 'Jean Morel'];
  const ids: string[] = [];
  const date = new Date(kDay * 86_400_000).toLocaleDateString('fr-FR', { timeZone: 'UTC' });
  const statement = (...rows: [string, string][]) =>
    utf8(['Date;Libellé;Montant', ...rows.map((row) => [date, ...row].join(';'))].join('\n'));
  const readOne = async (text: string, amount: string): Promise<StatementReview | undefined> =>
    value(await fund.desk.service.readStatement(statement([text, amount]))).lines[0];
  const settled = () => Promise.all(ids.map(async (id) => (await fund.lineOf(id)).settled));

  beforeAll(async () => {
    fund = await Contributing.found(core, 'gironde');
    for (const [at, name] of people.entries()) {
      const mandate = { iban: kMarie, bic: '', holder: name, reference: `M-${at + 1}`, signed: kFirst };
      const contribution: PersonFile['contribution'] = { agreed: null, method: 'debit' };
      ids.push(await fund.add(name, { mandate, contribution }));
    }
    value(await fund.desk.service.saveAccount(kAccount));
    const { text } = value(await fund.desk.service.debitFile({ period: fund.period, day: kDay }));
    messageId = /<MsgId>([^<]+)/.exec(text)?.[1] ?? '';
    await syncAll(fund.desk, fund.other);
  }, 60_000);
  afterAll(() => fund?.market.remove());

  it('IsRecognisedByItsNameAndItsTotalToTheCent', async () => {
    const collection = { period: fund.period, count: 3, total: 30_00n, isExact: true };
    for (const name of [messageId, `${messageId}-FRST`, messageId.replace('-', '- ').toLowerCase()])
      expect(await readOne(`REMISE PRLV ${name}`, '30,00')).toMatchObject({ state: 'matched', collection });
    expect(await readOne('REMISE PRELEVEMENTS', '30,00')).toMatchObject({ state: 'unmatched', collection });
    const off = { ...collection, isExact: false };
    for (const name of [messageId, `${messageId}-FRST`])
      expect(await readOne(`REMISE PRLV ${name}`, '29,99')).toMatchObject({
        state: 'unmatched',
        collection: off,
      });
    expect(await readOne('REMISE PRELEVEMENTS', '29,99')).toMatchObject({ collection: null });
    expect(await readOne(`REJET PRLV ${messageId}`, '-30,00')).toMatchObject({
      state: 'unmatched',
      collection,
    });
    expect(await readOne(`PRLV ${messageId}`, '-30,00')).toMatchObject({
      state: 'outgoing',
      collection: null,
    });
  });

  it('IsNothingThatCanBeTakenForAnotherAmount', async () => {
    const off = statement([`REMISE PRLV ${messageId}`, '29,99']);
    const key = value(await fund.desk.service.readStatement(off)).lines[0]?.key ?? '';
    expect(value(await fund.desk.service.takeStatement(off, {}))).toEqual({ taken: 0 });
    expect(await fund.desk.service.takeStatement(off, { [key]: 'collection' })).toEqual({
      ok: false,
      code: 'bad_argument',
    });
  });

  it('SettlesEverybodyInItOnceWhoeverImportsIt', async () => {
    const file = statement([`REMISE PRLV ${messageId}`, '30,00']);
    for (const { service } of [fund.desk, fund.other])
      expect(value(await service.takeStatement(file, {}))).toEqual({ taken: 3 });
    await syncAll(fund.desk, fund.other, fund.desk);
    expect(await settled()).toEqual([10_00n, 10_00n, 10_00n]);
    const payments = value(await fund.desk.service.payments(null));
    expect(payments.map(({ amount, method }) => [amount, method])).toEqual(
      people.map(() => [10_00n, 'debit']),
    );
    expect(value(await fund.desk.service.readStatement(file)).lines).toMatchObject([{ state: 'known' }]);
    expect(value(await fund.desk.service.takeStatement(file, {}))).toEqual({ taken: 0 });
    expect(await readOne(`REMISE PRLV ${messageId}-FRST`, '30,00')).toMatchObject({ state: 'similar' });
    const { reference } = await memberNamed(fund.desk, 'Marie Lefèvre');
    expect(await readOne(`PRLV COTISATION ${reference}`, '10,00')).toMatchObject({ state: 'similar' });
  });

  it('ComesOutToTheCentWhenOneOfItsDebitsIsReturned', async () => {
    const { reference } = await memberNamed(fund.desk, 'Nour Haddad');
    const returned = statement([`REJET PRLV ${reference}`, '-10,00']);
    expect(value(await fund.desk.service.takeStatement(returned, {}))).toEqual({ taken: 1 });
    expect(await settled()).toEqual([10_00n, 0n, 10_00n]);
    expect(value(await fund.desk.service.depositContributions(fund.period))).toEqual({
      count: 4,
      amount: 20_00n,
    });
  });

  it('IsTakenBackFromEverybodyAtOnceWhereTheBankReturnsItInFull', async () => {
    for (const [text, amount] of [
      ['REJET REMISE PRELEVEMENTS', '-30,00'],
      [`REJET PRLV ${messageId}`, '-29,99'],
      [`REJET PRLV ${messageId}`, '-10,00'],
    ] as const)
      expect(await readOne(text, amount)).toMatchObject({ state: 'unmatched', collection: null });
    const file = statement([`REJET REMISE PRLV ${messageId}`, '-30,00']);
    const [line] = value(await fund.desk.service.readStatement(file)).lines;
    // Nour's came back by itself before: somebody is to look at it.
    expect(line).toMatchObject({ state: 'similar', memberId: null, collection: { count: 3, isExact: true } });
    const take = (choices = {}) => fund.desk.service.takeStatement(file, choices);
    expect(value(await take())).toEqual({ taken: 0 });
    expect(value(await take({ [line?.key ?? '']: 'collection' }))).toEqual({ taken: 3 });
    expect(value(await take({ [line?.key ?? '']: 'collection' }))).toEqual({ taken: 0 });
    await syncAll(fund.desk, fund.other);
    const payments = value(await fund.other.service.payments(null));
    const taken = payments.filter(({ amount }) => amount > 0n);
    expect(taken.map(({ refundable }) => refundable)).toEqual([0n, 0n, 0n]);
    expect(new Set(payments.flatMap(({ refunds }) => refunds ?? []))).toEqual(
      new Set(taken.map(({ id }) => id)),
    );
    expect(await settled()).toEqual([0n, 0n, 0n]);
    expect(await fund.desk.service.depositContributions(fund.period)).toEqual({
      ok: false,
      code: 'taken_back',
    });
  });

  it('TakesBackItsOwnPaymentsAndNoneThatCameLater', async () => {
    const take = async (days: number, [text, amount]: [string, string], choice: string) => {
      const on = new Date((kDay + days) * 86_400_000).toLocaleDateString('fr-FR', { timeZone: 'UTC' });
      const file = utf8(`Date;Libellé;Montant\n${on};${text};${amount}`);
      const key = value(await fund.desk.service.readStatement(file)).lines[0]?.key ?? '';
      return value(await fund.desk.service.takeStatement(file, { [key]: choice })).taken;
    };
    expect(await take(1, [`REMISE PRLV ${messageId}`, '30,00'], 'collection')).toBe(3);
    expect(await take(20, ['VIR', '10,00'], ids[0] ?? '')).toBe(1);
    expect(await take(21, [`REJET REMISE PRLV ${messageId}`, '-30,00'], 'collection')).toBe(3);
    const payments = value(await fund.desk.service.payments(null));
    const open = payments.filter(({ refundable }) => refundable > 0n);
    expect(open.map(({ day, memberId }) => [day, memberId])).toEqual([[kDay + 20, ids[0]]]);
  });
});
