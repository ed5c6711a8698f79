// A month prepared by one operator and confirmed by another, on the real core and the real server; stopped anywhere, it goes on and gives nothing twice.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BesaceModule } from '../../../wasm/besace';
import type { MonthList } from '../../src/engine/types';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { failAfter } from './support/disk';
import { foundingAs } from './support/funds';
import { acceptAll, foundedBy, joinAsMember, Market, value } from './support/market';
import { anotherOperator, edit, memberNamed, refuseKeyring, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();
const now = new Date();
const kFirst = Date.UTC(now.getFullYear(), now.getMonth(), 1) / 86_400_000;

type Desk = TestDevice<'desk'>;
let market: Market;
let desk: Desk;
let other: Desk;
let period: number;

const months = (device: Desk) => device.service.months;
const listsAt = async (device: Desk, of = period) => value(await months(device).monthLists(of));
async function newest(device: Desk, of = period): Promise<MonthList> {
  const [list] = await listsAt(device, of);
  if (!list) throw new Error('there is no list');
  return list;
}
async function prepared(device: Desk, of = period): Promise<string> {
  const { list } = value(await months(device).prepareMonth(of));
  await syncAll(desk, other);
  return list;
}
async function joins(...names: string[]): Promise<void> {
  for (const name of names) await joinAsMember(await market.member(), name);
  await acceptAll(desk);
  for (const name of names) await edit(desk, (await memberNamed(desk, name)).id, { joined: kFirst });
  await syncAll(desk, other);
}
const kidOf = async (device: Desk) =>
  (await device.service.state()).operators.find(({ self }) => self)?.kid ?? '';
/** Who was given something for the period, by the log: never more than once. */
async function givenAt(device: Desk, of = period): Promise<string[]> {
  const { members } = await device.service.state();
  for (const { wallets, periods } of members) expect(wallets).toHaveLength(periods.length);
  const names = members.filter(({ periods }) => periods.includes(of)).map(({ name }) => name);
  expect(value(await device.service.monthOverview(of)).given.count).toBe(names.length);
  return names;
}
const errors = async (device: Desk) =>
  (await device.service.state()).findings.filter(({ severity }) => severity === 'error');

async function found(...names: string[]): Promise<void> {
  market = new Market(foundingAs(core as BesaceModule, 'gironde'));
  await market.server.start();
  desk = await market.desk();
  await foundedBy(desk, market.server.setupCode);
  period = await desk.service.currentPeriod();
  value(
    await desk.service.deposit({ amount: 5_000_00n, target: 'reserve', pocket: 0, reference: 'subvention' }),
  );
  other = await anotherOperator(market, desk, 'Awa');
  await joins(...names);
}

describe.skipIf(!built)('MonthList', () => {
  beforeAll(() => found('Zoé', 'Paul'), 60_000);
  afterAll(() => market?.remove());

  it('IsTheSameListForBothAndIsNotConfirmedByWhoPreparedIt', async () => {
    expect(await desk.service.runMonth(period)).toEqual({ ok: false, code: 'second_operator' });
    expect(await prepared(desk)).toBe('L1');
    const [mine, theirs] = [await newest(desk), await newest(other)];
    expect(theirs).toMatchObject({
      ...{ state: 'proposed', late: false, count: 2, total: 300_00n, mayConfirm: true, mayReturn: true },
      prepared: { self: false },
      lines: [
        { name: 'Paul', amount: 150_00n, before: null, change: null, given: false, now: null },
        { name: 'Zoé', amount: 150_00n },
      ],
    });
    expect(theirs.lines?.[0]?.why.fr).toContain('150');
    expect(theirs.mark).toMatch(/^[0-9A-F]{8}$/);
    expect([mine.mark, mine.mayConfirm, mine.prepared.self]).toEqual([theirs.mark, false, true]);
    expect((await desk.service.state()).listsToConfirm).toBe(0);
    expect((await other.service.state()).listsToConfirm).toBe(1);
    expect(await months(desk).confirmMonth('L1')).toEqual({ ok: false, code: 'second_operator' });
    expect(await months(other).prepareMonth(period)).toEqual({ ok: false, code: 'month_open' });
    expect(await months(other).prepareMonth(period + 1)).toEqual({ ok: false, code: 'month_open' });
    expect(await months(other).confirmMonth('L9')).toEqual({ ok: false, code: 'bad_argument' });
  }, 60_000);

  it('ShowsWhoCouldBeAddedAndCanBeConfirmedAllTheSame', async () => {
    await joins('Inès');
    expect(await newest(other)).toMatchObject({
      ...{ state: 'proposed', mayConfirm: true, count: 2 },
      joining: [{ name: 'Inès', amount: 150_00n }],
    });
  }, 60_000);

  it('IsNotSignedOnceALineIsNotWhatWouldBeGivenAndGoesBackWithAWord', async () => {
    await edit(desk, (await memberNamed(desk, 'Zoé')).id, { household: { adults: 2, children: [] } });
    value(await desk.service.suspend((await memberNamed(desk, 'Paul')).id, 'départ'));
    await syncAll(desk, other);
    const changed = await newest(other);
    expect(changed).toMatchObject({ state: 'changed', mayConfirm: false, mayReturn: true });
    expect(
      changed.lines?.map(({ name, amount, now: today }) => [name, amount, today?.amount, today?.code]),
    ).toEqual([
      ['Paul', 150_00n, null, 'member_suspended'],
      ['Zoé', 150_00n, 225_00n, null],
    ]);
    expect(await months(other).confirmMonth('L1')).toEqual({ ok: false, code: 'month_changed' });
    expect(await months(other).returnMonth('L1', '  ')).toEqual({ ok: false, code: 'bad_text' });
    value(await months(other).returnMonth('L1', 'Zoé vit avec quelqu’un'));
    await syncAll(other, desk);
    expect(await newest(desk)).toMatchObject({
      ...{ state: 'returned', lines: null, mayReturn: false },
      returned: { by: 'Awa', self: false, word: 'Zoé vit avec quelqu’un' },
    });
    expect(await months(other).confirmMonth('L1')).toEqual({ ok: false, code: 'bad_argument' });
    expect((await desk.service.state()).totals.issued).toBe(0n);
  }, 60_000);

  it('SignsNothingWhereTheDiskFailsAndIsTakenUpAgain', async () => {
    const list = await prepared(desk);
    expect(list).toBe('L2');
    other.network = false;
    expect(await months(other).confirmMonth(list)).toEqual({ ok: false, code: 'server_unreachable' });
    other.network = true;
    for (let writes = 0; ; ++writes) {
      failAfter(writes);
      const answer = await months(other).confirmMonth(list);
      vi.restoreAllMocks();
      expect(await other.reopen()).toBe('ok');
      if (answer.ok) break;
      expect((await newest(other)).state).toMatch(/^(proposed|signing)$/);
      expect(writes).toBeLessThan(60);
    }
    await syncAll(other, desk, other);
    for (const device of [desk, other]) {
      expect(await newest(device)).toMatchObject({ state: 'given', lines: null, confirmed: { by: 'Awa' } });
      expect(await givenAt(device)).toEqual(['Inès', 'Zoé']);
    }
    expect((await desk.service.state()).totals.issued).toBe(375_00n);
    expect((await desk.service.state()).findings).toEqual([]);
    expect(value(await months(desk).confirmMonth(list))).toEqual({ certificates: 0 });
    expect(await months(desk).prepareMonth(period)).toEqual({ ok: false, code: 'nothing_to_do' });
  }, 300_000);

  it('IsAFurtherListOfTheSameMonthForWhoCameLate', async () => {
    await joins('Late');
    const list = await prepared(other);
    expect(await newest(desk)).toMatchObject({
      ...{ list: 'L3', late: true, count: 1, total: 150_00n, mayConfirm: true },
      lines: [{ name: 'Late' }],
    });
    expect(value(await months(desk).confirmMonth(list))).toEqual({ certificates: 1 });
    await syncAll(desk, other);
    expect((await listsAt(other)).map(({ state }) => state)).toEqual(['given', 'given', 'returned']);
    expect((await desk.service.state()).totals.issued).toBe(525_00n);
  }, 60_000);

  it('IsOneWhenTwoPrepareAtTheSameMoment', async () => {
    const answers = await Promise.all([desk, other].map((device) => months(device).prepareMonth(period + 1)));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await syncAll(desk, other, desk);
    const [mine, theirs] = [await newest(desk, period + 1), await newest(other, period + 1)];
    expect(mine).toMatchObject({ list: 'L4', state: 'proposed', lines: [{}, {}, {}] });
    expect(theirs.mark).toBe(mine.mark);
    expect(mine.lines?.find(({ name }) => name === 'Zoé')).toMatchObject({ before: 225_00n, change: 0n });
  }, 60_000);

  it('IsGivenWhereTheServerHeardOfItsConfirmationBeforeItWasSentBack', async () => {
    const { prepared: by } = await newest(desk, period + 1);
    const [first, second] = by.self ? [desk, other] : [other, desk];
    const honest = first.platform.fetch;
    first.platform.fetch = async (path, init) => {
      if (init.method === 'POST' && path.endsWith('/records')) {
        first.platform.fetch = honest;
        value(await months(second).confirmMonth('L4'));
      }
      return honest(path, init);
    };
    expect(await months(first).returnMonth('L4', 'non')).toEqual({ ok: false, code: 'month_open' });
    await syncAll(second, first, second);
    for (const device of [first, second])
      expect(await newest(device, period + 1)).toMatchObject({ state: 'given', returned: null });
    expect(await givenAt(first, period + 1)).toHaveLength(3);
  }, 60_000);

  it('IsEitherSentBackOrGivenWhenBothAreAskedAtOnce', async () => {
    const list = await prepared(desk, period + 2);
    const [back, given] = await Promise.all([
      months(desk).returnMonth(list, 'non'),
      months(other).confirmMonth(list),
    ]);
    expect([back.ok, given.ok].sort()).toEqual([false, true]);
    await syncAll(other, desk, other, desk);
    for (const device of [desk, other]) {
      expect((await newest(device, period + 2)).state).toBe(given.ok ? 'given' : 'returned');
      expect(await givenAt(device, period + 2)).toHaveLength(given.ok ? 3 : 0);
    }
  }, 60_000);

  it('ShowsWhatItGaveToSomebodyWhomAnotherSuspendedMeanwhile', async () => {
    const list = await prepared(desk, period + 3);
    desk.network = false;
    const { id } = await memberNamed(desk, 'Zoé');
    value(await desk.service.suspend(id, 'départ'));
    desk.network = true;
    value(await months(other).confirmMonth(list));
    await syncAll(other, desk, other);
    for (const device of [desk, other])
      expect((await memberNamed(device, 'Zoé')).stopped).toEqual({ last: period, open: 1 });
    value(await other.service.suspend(id, 'départ'));
    await syncAll(other, desk);
    for (const device of [desk, other])
      expect((await memberNamed(device, 'Zoé')).stopped).toEqual({ last: period, open: 0 });
  }, 60_000);

  it('IsNotSaidToBePreparedSentBackOrConfirmedWhereTheServerDidNotTakeIt', async () => {
    const refused = { ok: false, code: 'keyring_refused' };
    const list = await prepared(desk, period + 4);
    const [apart, alone] = [
      await anotherOperator(market, desk, 'Boris'),
      await anotherOperator(market, desk, 'Chloé'),
    ];
    for (const device of [apart, alone]) await refuseKeyring(device);
    expect(await months(apart).returnMonth(list, 'non')).toEqual(refused);
    expect(await months(apart).prepareMonth(period + 4)).toEqual(refused);
    expect(await months(alone).confirmMonth(list)).toEqual(refused);
    await syncAll(desk);
    expect(await newest(desk, period + 4)).toMatchObject({ list, state: 'proposed' });
    expect(await givenAt(desk, period + 4)).toEqual([]);
  }, 120_000);
});

describe.skipIf(!built)('MonthListCutShort', () => {
  beforeAll(() => found('Zoé', 'Paul', 'Inès'), 60_000);
  afterAll(() => market?.remove());

  it('IsFinishedOnAnotherDeviceAndWhatTheFirstHadSignedGivesNothingMore', async () => {
    const list = await prepared(desk);
    // The list is claimed, then signed; the computer stops before it sends anything.
    const honest = other.platform.fetch;
    other.platform.fetch = (path, init) =>
      init.method === 'POST' && path.endsWith('/entries')
        ? Promise.reject(new Error('cut'))
        : honest(path, init);
    expect(value(await months(other).confirmMonth(list))).toEqual({ certificates: 3 });
    expect((await other.service.state()).sync.waiting).toBeGreaterThan(2);
    value(await desk.service.sync());
    const cut = await newest(desk);
    expect(cut).toMatchObject({
      state: 'signing',
      confirmed: { by: 'Awa' },
      mayResume: true,
      mayReturn: false,
    });
    expect(cut.lines?.map(({ given }) => given)).toEqual([false, false, false]);
    expect(await months(desk).returnMonth(list, 'non')).toEqual({ ok: false, code: 'month_open' });
    expect(value(await months(desk).confirmMonth(list))).toEqual({ certificates: 3 });
    await syncAll(desk);
    expect(await newest(desk)).toMatchObject({ state: 'given' });
    other.platform.fetch = honest;
    await syncAll(other, desk, other);
    for (const device of [desk, other]) {
      expect(await givenAt(device)).toEqual(['Inès', 'Paul', 'Zoé']);
      expect((await device.service.state()).totals.issued).toBe(450_00n);
      expect(await errors(device)).toEqual([]);
      expect(await newest(device)).toMatchObject({ state: 'given' });
    }
    expect((await other.service.state()).sync.problem).toBeNull();
    for (const device of [desk, other])
      expect(await months(device).prepareMonth(period)).toEqual({ ok: false, code: 'nothing_to_do' });
  }, 120_000);

  it('IsFinishedByThoseWhoRemainOnceWhoConfirmedIsRemoved', async () => {
    const list = await prepared(desk, period + 1);
    const honest = other.platform.fetch;
    other.platform.fetch = (path, init) =>
      init.method === 'POST' && path.endsWith('/entries')
        ? Promise.reject(new Error('cut'))
        : honest(path, init);
    value(await months(other).confirmMonth(list));
    const removed = await kidOf(other);
    await other.remove();
    value(await desk.service.removeOperator(removed));
    await syncAll(desk);
    expect(await newest(desk, period + 1)).toMatchObject({
      state: 'signing',
      mayResume: true,
      mayReturn: true,
    });
    expect(value(await months(desk).confirmMonth(list))).toEqual({ certificates: 3 });
    await syncAll(desk);
    expect(await newest(desk, period + 1)).toMatchObject({ state: 'given' });
  }, 60_000);

  it('NamesTwoFilesOfOnePhoneAndGivesToNeither', async () => {
    const second = await anotherOperator(market, desk, 'Boris');
    await joinAsMember(await market.member(), 'Rosa');
    const known = (await memberNamed(desk, 'Inès')).id;
    await syncAll(desk, second);
    for (const device of [desk, second]) device.network = false;
    const asked = async (device: Desk) => (await device.service.state()).requests[0]?.id ?? '';
    value(await desk.service.accept(await asked(desk)));
    value(await second.service.accept(await asked(second), known));
    for (const device of [desk, second]) device.network = true;
    await syncAll(desk, second, desk);
    await edit(desk, (await memberNamed(desk, 'Rosa')).id, { joined: kFirst });
    const plan = value(await desk.service.planMonth(period + 2));
    expect(plan).toMatchObject({ refusal: null, lines: [{ name: 'Paul' }, { name: 'Zoé' }] });
    expect(plan.skipped.map(({ name, code, why }) => [name, code, why?.fr.split('\u00a0')[0]])).toEqual([
      ['Inès', 'kid_taken', 'même téléphone que Rosa'],
      ['Rosa', 'kid_taken', 'même téléphone que Inès'],
    ]);
    value(await desk.service.erasePerson((await memberNamed(desk, 'Rosa')).id));
    const kid = await kidOf(second);
    await second.remove();
    value(await desk.service.removeOperator(kid));
    await syncAll(desk);
  }, 60_000);

  it('IsGivenByOneWhoIsAlone', async () => {
    expect((await desk.service.state()).operators).toHaveLength(1);
    expect(value(await desk.service.runMonth(period + 2))).toEqual({ certificates: 3 });
    await syncAll(desk);
    expect(await listsAt(desk, period + 2)).toEqual([]);
  }, 60_000);
});
