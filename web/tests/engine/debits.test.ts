// Direct debits and the fund's account, through the real core and server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BesaceModule } from '../../../wasm/besace';
import type { PersonFile } from '../../src/engine/types';
import { kFirst, kToday } from './support/contributing';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import { foundedBy, Market, value } from './support/market';
import { anotherOperator, edit, personFile, syncAll } from './support/operators';
import { kMarie } from './support/statements';
import { TestServer } from './support/server';

const core = await loadCore();
const kIban = 'FR76 3000 6000 0112 3456 7890 189';
const kOther = 'FR7630001007941234567890185';
const kCreditor = 'FR72ZZZ123456';
const account = { name: 'Caisse d’essai', iban: kIban, bic: '', creditorId: kCreditor };

describe.skipIf(!core || !TestServer.built())('DirectDebit', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  let other: TestDevice<'desk'>;
  let period: number;
  let marie: string;
  const mandated = (name: string, number: string, also: Partial<PersonFile> = {}) =>
    personFile(name, {
      joined: kFirst,
      contribution: { agreed: null, method: 'debit' },
      mandate: { iban: kMarie, bic: '', holder: name, reference: number, signed: kFirst },
      ...also,
    });
  const file = (at: TestDevice<'desk'>, month = period, day = kToday + 5) =>
    at.service.debitFile({ period: month, day });
  beforeAll(async () => {
    market = new Market(foundingAs(core as BesaceModule, 'gironde'));
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    other = await anotherOperator(market, desk, 'Awa');
    period = await desk.service.currentPeriod();
    marie = value(await desk.service.savePerson(null, mandated('Marie Lefèvre', 'M-1'))).id;
    value(await desk.service.savePerson(null, personFile('Paul Verdier', { joined: kFirst })));
    await syncAll(desk, other);
  }, 60_000);
  afterAll(() => market?.remove());

  it('NeedsTheFundsAccountWhichIsCheckedBeforeItIsKept', async () => {
    expect(value(await desk.service.account())).toBeNull();
    expect(await file(desk)).toEqual({ ok: false, code: 'no_account' });
    const wrong: [Partial<typeof account>, string][] = [
      [{ name: ' ' }, 'bad_text'],
      [{ iban: `${kIban.slice(0, -1)}0` }, 'bad_iban'],
      [{ bic: 'ABC' }, 'bad_bic'],
      [{ creditorId: 'FR00ZZZ123456' }, 'bad_creditor_id'],
    ];
    for (const [change, code] of wrong)
      expect(await desk.service.saveAccount({ ...account, ...change })).toEqual({ ok: false, code });
    value(await desk.service.saveAccount({ ...account, creditorId: '' }));
    expect(await file(desk)).toEqual({ ok: false, code: 'no_account' });
    value(await desk.service.saveAccount(account));
    await syncAll(desk, other);
    const kept = { ...account, iban: kIban.replaceAll(' ', '') };
    for (const device of [desk, other]) expect(value(await device.service.account())).toEqual(kept);
  });

  it('CollectsWhatIsMissingFromThoseWhoHaveSigned', async () => {
    const made = value(await file(desk));
    expect(made).toMatchObject({ count: 1, total: 10_00n, left: [], day: kToday + 5 });
    expect(made.fileName).toMatch(/^besace-prelevements-\d{4}-\d\d\.xml$/);
    expect(made.text).toContain('<SeqTp>FRST</SeqTp>');
    expect(made.text).toContain('Marie Lefevre');
    expect(made.text).not.toContain('Verdier');
  });

  it('IsTheSameFileWhoeverAsksForItAgain', async () => {
    const first = value(await file(desk));
    value(await desk.service.savePerson(null, mandated('Nour', 'M-2')));
    expect(value(await file(desk, period, kToday + 9))).toEqual(first);
    expect(value(await file(other))).toEqual(first);
  });

  it('TellsALaterCollectionFromTheFirstOfEachMandate', async () => {
    const made = value(await file(desk, period + 1, kToday + 40));
    expect(made).toMatchObject({ count: 2, total: 20_00n });
    expect([...made.text.matchAll(/<SeqTp>(\w+)<\/SeqTp>/g)].map(([, type]) => type).sort()).toEqual([
      'FRST',
      'RCUR',
    ]);
  });

  it('IsOneListWhenTwoOperatorsMakeItAtTheSameMoment', async () => {
    await syncAll(desk, other);
    await edit(desk, marie, { household: { adults: 2, children: [] } });
    const honest = other.platform.fetch;
    let raced: unknown = null;
    other.platform.fetch = async (path, init) => {
      if (raced === null && init.method === 'POST' && path.endsWith('/records')) {
        raced = {};
        raced = value(await file(desk, period + 2, kToday + 70));
      }
      return honest(path, init);
    };
    const theirs = value(await file(other, period + 2, kToday + 75));
    other.platform.fetch = honest;
    expect(theirs).toEqual(raced);
    expect(theirs).toMatchObject({ total: 25_00n });
  });

  it('LeavesOutWhomTheBankWouldRefuseAndSaysWho', async () => {
    const mandate = { iban: kMarie, bic: '', holder: '…', reference: 'M-3', signed: kFirst };
    const { id } = value(await desk.service.savePerson(null, mandated('Refusée', 'M-3', { mandate })));
    const made = value(await file(desk, period + 9, kToday + 290));
    expect(made).toMatchObject({
      count: 2,
      left: [{ memberId: id, name: 'Refusée', code: 'bad_bank_text' }],
    });
  });

  it('NeverGivesAnotherAccountForAListThatIsMade', async () => {
    const month = period + 11;
    const person = mandated('Inès', 'M-4');
    const { id } = value(await desk.service.savePerson(null, person));
    const before = value(await file(desk, month, kToday + 340));
    expect(before.text).toContain('<MndtId>M-4</MndtId>');
    const { mandate } = person;
    await edit(desk, id, { mandate: mandate && { ...mandate, iban: kOther } });
    const after = value(await file(desk, month));
    expect(after.text).not.toContain('<MndtId>M-4</MndtId>');
    expect(after.text).not.toContain(kOther);
    expect(after.count).toBe(before.count - 1);
    expect(after.left).toContainEqual({ memberId: id, name: 'Inès', code: 'mandate_changed' });
    await edit(desk, id, { mandate });
    expect(value(await file(desk, month))).toEqual(before);
  });

  it('CollectsFromMorePeopleThanOneRecordHolds', { timeout: 120_000 }, async () => {
    const many = 640;
    for (let at = 0; at < many; ++at)
      value(await desk.service.savePerson(null, mandated(`Payeur ${at}`, `N-${at}`)));
    await syncAll(desk, other);
    const made = value(await file(desk, period + 10, kToday + 320));
    expect(made.count).toBeGreaterThanOrEqual(many);
    await syncAll(desk, other);
    expect(value(await file(other, period + 10, kToday + 320))).toEqual(made);
    expect((await desk.service.state()).unsent).toBe(0);
  });

  it('NeedsTheNetworkSoThatNobodyElseMakesAnother', async () => {
    desk.network = false;
    expect(await file(desk, period + 4, kToday + 130)).toMatchObject({ ok: false });
    desk.network = true;
  });
});
