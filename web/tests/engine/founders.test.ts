// A fund founded by several, each on a computer of their own, on the real core and the real server; and what two signatures then hold up.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAct, Founder } from '../../src/engine/types';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundTogether, founderAt } from './support/founders';
import { joinAsMember, Market, value } from './support/market';
import { anotherOperator, namesAt, personFile, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

type Desk = TestDevice<'desk'>;
const refusal = (code: string) => ({ ok: false, code });
const stateOf = (device: Desk) => device.service.state();
const kidOf = async (device: Desk) => (await stateOf(device)).operators.find(({ self }) => self)?.kid ?? '';
const actsAt = async (device: Desk): Promise<BoardAct[]> =>
  value(await device.service.governing.board()).acts;
const operatorsAt = async (device: Desk) => (await stateOf(device)).operators.map(({ name }) => name).sort();

describe.skipIf(!built)('FounderCode', () => {
  let market: Market;
  let desk: Desk;
  let other: Desk;
  const read = (text: string) => desk.service.founders.readFounderCode(text);
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    [desk, other] = [await market.desk(), await market.desk()];
  }, 60_000);
  afterAll(() => market?.remove());

  it('IsMadeOnceBeforeThereIsAFundAndKeepsItsKeysUnderAnotherName', async () => {
    expect((await stateOf(other)).founder).toBeNull();
    for (const name of ['  ', 'a\nb', 'x'.repeat(201)])
      expect(await other.service.founders.makeFounderCode(name)).toEqual(refusal('bad_text'));
    const first = await founderAt(other, ' Awa Diallo ');
    expect(first.name).toBe('Awa Diallo');
    expect(first.fingerprint).toMatch(/^[0-9a-f]{5} [0-9a-f]{5} [0-9a-f]{5}$/);
    expect(await other.reopen()).toBe('ok');
    expect((await stateOf(other)).founder).toEqual(first);
    const renamed = await founderAt(other, 'Awa');
    expect([renamed.kid, renamed.fingerprint]).toEqual([first.kid, first.fingerprint]);
    expect(renamed.code).not.toBe(first.code);
    value(await other.service.sync());
    expect(await stateOf(other)).toMatchObject({ stage: 'none', asking: 'no', founder: renamed });
  });

  it('IsReadHoweverAMessageBrokeIt', async () => {
    const shown = await founderAt(other, 'Awa Diallo');
    const broken = `  ${shown.code.slice(0, 40).toLowerCase()}\r\n ${shown.code.slice(40)}\u00a0`;
    for (const text of [shown.code, broken]) expect(value(await read(text))).toEqual(shown);
    expect(await other.service.founders.readFounderCode(shown.code)).toEqual(refusal('own_founder_code'));
  });

  it('IsRefusedOnceAnythingOfItWasChanged', async () => {
    const { code } = await founderAt(other, 'Awa Diallo');
    const start = code.indexOf(':') + 1;
    const changed = (at: number) => code.slice(0, at) + (code[at] === '0' ? '1' : '0') + code.slice(at + 1);
    // In the desk key, the box key, the signature and the name.
    for (const at of [0, 1, 70, 130, 260].map((part) => start + part).concat(code.length - 1))
      expect(await read(changed(at))).toEqual(refusal('bad_founder_code'));
    const wrong = ['', 'bonjour', code.slice(start), code.slice(0, -2), `${code}00`, `${code}0`, `${code}é`];
    for (const text of wrong) expect(await read(text)).toEqual(refusal('bad_founder_code'));
  });

  it('IsNotMadeWhereThereIsAFund', async () => {
    value(
      await desk.service.createFund({
        setup: market.server.setupCode,
        name: 'Seul',
        rulebook: desk.core.demonstrationRulebook(),
      }),
    );
    expect(await desk.service.founders.makeFounderCode('Zoé')).toEqual(refusal('second_charter'));
    value(await other.service.sync());
    // Founded without them: they ask like anybody, with the key they have.
    expect(await stateOf(other)).toMatchObject({ stage: 'other', asking: 'no', operators: [{ name: '' }] });
    const { kid } = (await stateOf(other)).founder ?? { kid: '' };
    value(await other.service.askToOperate('Awa'));
    value(await other.service.sync());
    value(await desk.service.sync());
    const [request] = (await stateOf(desk)).requests;
    value(await desk.service.accept(request?.id ?? ''));
    await syncAll(desk, other);
    expect(await kidOf(other)).toBe(kid);
  });
});

describe.skipIf(!built)('FoundedByAnother', () => {
  let market: Market;
  let [desk, refused, raced]: Desk[] = [];
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    [desk, refused, raced] = [await market.desk(), await market.desk(), await market.desk()];
  }, 60_000);
  afterAll(() => market?.remove());

  it('IsNoLessTheirsWhoTriedToFoundBefore', async () => {
    if (!desk || !refused || !raced) throw new Error('there are no computers');
    const alone = (device: Desk, setup: string) =>
      device.service.createFund({ setup, name: 'Seul', rulebook: device.core.demonstrationRulebook() });
    expect(await alone(refused, 'wrong')).toEqual(refusal('setup_required'));
    expect(await refused.reopen()).toBe('ok');
    // A charter that may still arrive founds: no other fund is to be waited for meanwhile.
    const honest = raced.platform.fetch;
    raced.platform.fetch = (path, init) =>
      init.method === 'POST' ? Promise.reject(new Error('cut')) : honest(path, init);
    const raceCode = await founderAt(raced, 'Boris');
    expect(await alone(raced, market.server.setupCode)).toEqual(refusal('server_unreachable'));
    expect(await raced.service.founders.makeFounderCode('Boris')).toEqual(refusal('charter_waits'));
    const codes = [(await founderAt(refused, 'Awa')).code, raceCode.code];
    const board = { name: 'Zoé', others: codes, threshold: 3 };
    value(
      await desk.service.createFund({
        ...{ setup: market.server.setupCode, name: 'Ensemble', board },
        rulebook: desk.core.demonstrationRulebook(),
      }),
    );
    raced.platform.fetch = honest;
    // Before the founder's next round: who tried before must not begin the register in its place.
    await syncAll(refused, raced, desk, refused, raced);
    expect(await refused.reopen()).toBe('ok');
    await syncAll(refused, raced);
    const money = { amount: 5_00n, target: 'reserve', pocket: 0, reference: 'don' } as const;
    value(await desk.service.deposit(money));
    await syncAll(desk, refused, raced);
    for (const device of [refused, raced]) {
      expect(await operatorsAt(device)).toEqual(['Awa', 'Boris', 'Zoé']);
      expect(await stateOf(device)).toMatchObject({ stage: 'ours', sync: { problem: null } });
      const [act] = await actsAt(device);
      value(await device.service.governing.endorse(act?.id ?? ''));
      await syncAll(device, refused, raced, desk);
    }
    expect((await stateOf(desk)).totals.reserve).toBe(5_00n);
    const member = await market.member();
    await joinAsMember(member);
    for (const device of [refused, raced]) {
      await syncAll(device);
      expect((await stateOf(device)).requests).toMatchObject([{ name: 'Camille', problem: null }]);
    }
  }, 60_000);
});

describe.skipIf(!built)('FoundedTogether', () => {
  let market: Market;
  let desk: Desk;
  let other: Desk;
  let third: Desk;
  let awa: Founder;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    [desk, other, third] = [await market.desk(), await market.desk(), await market.desk()];
    awa = await founderAt(other, 'Awa');
  }, 60_000);
  afterAll(() => market?.remove());

  const create = (board: { name?: string; others?: string[]; threshold?: number }, setup?: string) =>
    desk.service.createFund({
      setup: setup ?? market.server.setupCode,
      name: 'Caisse commune',
      rulebook: desk.core.demonstrationRulebook(),
      board: { name: 'Zoé', others: [awa.code], threshold: 2, ...board },
    });

  it('SignsNoCharterThatNamesNobodyOrCouldNotBeSigned', async () => {
    expect(await create({ name: ' ' })).toEqual(refusal('bad_text'));
    expect(await create({ others: ['bonjour'] })).toEqual(refusal('bad_founder_code'));
    expect(await create({ others: [awa.code, awa.code] })).toEqual(refusal('kid_taken'));
    for (const threshold of [0, 3]) expect(await create({ threshold })).toEqual(refusal('bad_argument'));
    expect((await stateOf(desk)).stage).not.toBe('ours');
  });

  it('KeepsTheFoundersOfACharterThatMayHaveArrived', async () => {
    const honest = desk.platform.fetch;
    desk.platform.fetch = (path, init) =>
      init.method === 'POST' ? Promise.reject(new Error('cut')) : honest(path, init);
    expect(await create({})).toEqual(refusal('server_unreachable'));
    expect(await create({ threshold: 1 })).toEqual(refusal('charter_signed'));
    expect(await create({ others: [(await founderAt(third, 'Boris')).code] })).toEqual(
      refusal('charter_signed'),
    );
    desk.platform.fetch = honest;
    // Refused for good by the server, which says so: then others may found.
    expect(await create({}, 'wrong')).toEqual(refusal('setup_required'));
    const boris = await founderAt(third, 'Boris');
    expect(await desk.reopen()).toBe('ok');
    value(await create({ others: [awa.code, boris.code] }));
  });

  it('MakesEachFounderAnOperatorWithTheRegisterAndTheRequests', async () => {
    value(await desk.service.savePerson(null, personFile('Odile')));
    await syncAll(desk, other, third);
    expect(await desk.reopen()).toBe('ok');
    await syncAll(desk, other, third, desk, other);
    for (const device of [desk, other, third]) {
      expect(await stateOf(device)).toMatchObject({
        ...{ stage: 'ours', asking: 'no', threshold: 2, fund: { name: 'Caisse commune' } },
        ...{ sync: { problem: null, waiting: 0 } },
      });
      expect(await namesAt(device)).toEqual(['Odile']);
      expect(await operatorsAt(device)).toEqual(['Awa', 'Boris', 'Zoé']);
      expect(value(await device.service.governing.board())).toMatchObject({ threshold: 2, members: 3 });
    }
    expect(await kidOf(other)).toBe(awa.kid);
    const applicant = await market.desk();
    value(await applicant.service.askToOperate('Danièle'));
    await syncAll(applicant, third);
    expect((await stateOf(third)).requests).toMatchObject([{ role: 'operator', name: 'Danièle' }]);
    value(await third.service.answering.dismiss((await stateOf(third)).requests[0]?.id ?? ''));
    await syncAll(third);
  }, 60_000);

  it('HoldsADepositUntilAnotherSigns', async () => {
    const money = { amount: 500_00n, target: 'reserve', pocket: 0, reference: 'subvention' } as const;
    value(await desk.service.deposit(money));
    await syncAll(desk, other);
    expect((await stateOf(other)).totals.reserve).toBe(0n);
    const [act] = await actsAt(other);
    expect(act).toMatchObject({
      ...{ author: { name: 'Zoé', self: false }, signers: [{ name: 'Zoé' }], needed: 2, missing: 1 },
      ...{ mayEndorse: true, deed: { type: 'deposit', amount: 500_00n } },
    });
    expect(await actsAt(desk)).toMatchObject([{ mayEndorse: false }]);
    value(await other.service.governing.endorse(act?.id ?? ''));
    await syncAll(other, desk, third);
    for (const device of [desk, other, third]) {
      expect((await stateOf(device)).totals.reserve).toBe(500_00n);
      expect(await actsAt(device)).toEqual([]);
    }
  }, 60_000);

  it('HoldsAnAppointmentAndARemovalUntilAnotherSigns', async () => {
    const late = await anotherOperator(market, desk, 'Chloé');
    expect(await stateOf(late)).toMatchObject({ stage: 'other', asking: 'waiting' });
    await syncAll(desk, other);
    const [act] = await actsAt(other);
    expect(act?.deed).toMatchObject({ type: 'appoint', person: { name: 'Chloé' } });
    value(await other.service.governing.endorse(act?.id ?? ''));
    await syncAll(other, desk, late);
    expect((await stateOf(late)).stage).toBe('ours');
    await syncAll(desk, late);
    expect(await namesAt(late)).toEqual(['Odile']);

    const kid = await kidOf(third);
    expect(value(await desk.service.removeOperator(kid))).toEqual({ known: false, missing: 1 });
    expect(await desk.service.removeOperator(kid)).toEqual(refusal('removal_waits'));
    await syncAll(other, third);
    expect(await other.service.removeOperator(kid)).toEqual(refusal('removal_waits'));
    expect((await stateOf(third)).stage).toBe('ours');
    const [removal] = await actsAt(other);
    expect(removal).toMatchObject({ missing: 1, deed: { type: 'revoke', person: { name: 'Boris' } } });
    value(await other.service.governing.endorse(removal?.id ?? ''));
    await syncAll(other, desk, late);
    await third.service.sync();
    expect((await stateOf(third)).stage).toBe('other');
    await syncAll(desk, other, desk);
    expect(await operatorsAt(desk)).toEqual(['Awa', 'Chloé', 'Zoé']);
    // The keyring is a new one, which the founder's own list of codes gives back to nobody.
    value(await desk.service.savePerson(null, personFile('Paul')));
    await syncAll(desk, other, late);
    expect((await namesAt(late)).sort()).toEqual(['Odile', 'Paul']);
  }, 120_000);

  it('LeavesAsManyPeopleAsMustSign', async () => {
    const [late] = (await stateOf(desk)).operators.filter(({ name }) => name === 'Chloé');
    // Two removals are asked for while three people are left; only one may go.
    expect(value(await desk.service.removeOperator(late?.kid ?? ''))).toMatchObject({ missing: 1 });
    expect(value(await desk.service.removeOperator(awa.kid))).toMatchObject({ missing: 1 });
    await syncAll(other);
    const asked = (await actsAt(other)).find(
      ({ deed }) => deed.type === 'revoke' && deed.person.name === 'Chloé',
    );
    value(await other.service.governing.endorse(asked?.id ?? ''));
    await syncAll(other, desk);
    const [own] = await actsAt(other);
    expect(own?.deed).toMatchObject({ type: 'revoke', person: { self: true } });
    expect(await other.service.governing.endorse(own?.id ?? '')).toEqual(refusal('board_too_small'));
    expect(await other.service.removeOperator(await kidOf(desk))).toEqual(refusal('board_too_small'));
    expect(await operatorsAt(desk)).toEqual(['Awa', 'Zoé']);
  }, 60_000);
});

describe.skipIf(!built)('FoundedByTwo', () => {
  let market: Market;
  let desk: Desk;
  let other: Desk;
  let shown: Founder;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    [desk, other] = [await market.desk(), await market.desk()];
    shown = await founderAt(desk, 'Zoé');
    await foundTogether(desk, market.server.setupCode, { name: 'Zoé', others: [other], threshold: 1 });
  }, 60_000);
  afterAll(() => market?.remove());

  it('KnowsBothAtOnceByTheirNamesAndNeedsNothingMoreOfWhoeverCreatedIt', async () => {
    expect(await operatorsAt(desk)).toEqual(['Fondatrice 1', 'Zoé']);
    await desk.close();
    const applicant = await market.desk();
    value(await applicant.service.askToOperate('Danièle'));
    await syncAll(applicant, other);
    value(await other.service.savePerson(null, personFile('Odile')));
    // The register opens with the first round, the requests with what it says in the next.
    await syncAll(other, other);
    expect(await stateOf(other)).toMatchObject({ stage: 'ours', unsent: 0, sync: { problem: null } });
    expect(await operatorsAt(other)).toEqual(['Fondatrice 1', 'Zoé']);
    expect((await stateOf(other)).requests).toMatchObject([{ role: 'operator', name: 'Danièle' }]);
    expect(await desk.open()).toBe('ok');
  }, 60_000);

  it('KeepsTheKeyThatWasShown', async () => {
    await syncAll(desk);
    expect(await kidOf(desk)).toBe(shown.kid);
    expect(await namesAt(desk)).toEqual(['Odile']);
  });
});
