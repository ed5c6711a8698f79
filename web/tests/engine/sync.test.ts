// What goes wrong between a device and the server: silence, another fund, a log rewritten or cut, a second tab.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadCore } from './support/core';
import { TestDevice } from './support/device';
import {
  foundedBy,
  joinAsMember,
  Market,
  marketDay,
  payAtStall,
  value,
  type MarketDay,
  kNothingSaid,
} from './support/market';
import { TestServer } from './support/server';

const core = await loadCore();

describe.skipIf(!core || !TestServer.built())('Sync', () => {
  let day: MarketDay;
  let other: Market;
  let address: () => string;

  beforeAll(async () => {
    if (!core) return;
    day = await marketDay(core);
    other = new Market(core);
    await other.server.start();
    await foundedBy(await other.desk(), other.server.setupCode);
    address = day.market.origin;
  }, 60_000);
  afterAll(async () => {
    await day?.market.remove();
    await other?.remove();
  });

  function deviceAt<R extends 'member' | 'merchant'>(role: R, origin: () => string): TestDevice<R> {
    const device = new TestDevice(day.desk.core, role, origin);
    day.market.keep(device);
    return device;
  }
  const memberAt = (origin: () => string) => deviceAt('member', origin);

  it('RefusesASecondTabAndLeavesTheFirstAlone', async () => {
    const tab = new TestDevice(day.desk.core, 'member', address, day.member.name);
    const opening = tab.open();
    const pass = setInterval(() => tab.pass(200), 1);
    expect(await opening).toBe('already_open');
    clearInterval(pass);
    expect(await day.member.service.state()).toMatchObject({ stage: 'active' });
  });

  it('KeepsItsFundWhenTheServerHoldsAnother', async () => {
    let origin = address;
    const device = memberAt(() => origin());
    await device.open();
    value(await device.service.sync());
    const { fund } = await device.service.state();
    origin = other.origin;
    expect(await device.service.sync()).toEqual({ ok: false, code: 'other_fund' });
    expect(await device.reopen()).toBe('ok');
    expect(await device.service.state()).toMatchObject({
      fund: { id: fund?.id },
      sync: { problem: 'other_fund' },
    });
    origin = address;
    value(await device.service.sync());
    expect((await device.service.state()).sync.problem).toBeNull();
  });

  it('SaysSoWhenTheServersLogBecameShorter', async () => {
    const device = memberAt(address);
    await device.open();
    value(await device.service.sync());
    const shorter = device.platform.fetch;
    device.platform.fetch = async (path, init) => {
      const response = await shorter(path, init);
      if (!path.endsWith('/fund')) return response;
      const body = (await response.json()) as { size: number };
      return Response.json({ ...body, size: body.size - 1 });
    };
    expect(await device.service.sync()).toEqual({ ok: false, code: 'truncated' });
    expect((await device.service.state()).sync.problem).toBe('truncated');
  });

  it.each([{ role: 'member' }, { role: 'merchant' }] as const)(
    'TakesNothingOfAnAnswerWithOneByteChanged: $role',
    async ({ role }) => {
      const device = deviceAt(role, address);
      await device.open();
      const honest = device.platform.fetch;
      let flip = true;
      device.platform.fetch = async (path, init) => {
        const response = await honest(path, init);
        if (!path.includes('/excerpt') || !flip) return response;
        const bytes = new Uint8Array(await response.arrayBuffer());
        const at = bytes.length - 80;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return new Response(bytes, { headers: response.headers });
      };
      const refused = await device.service.sync();
      expect(refused.ok).toBe(false);
      expect(await device.service.state()).toMatchObject({ fund: null });
      flip = false;
      value(await device.service.sync());
      expect(await device.service.state()).toMatchObject({ sync: { problem: null }, stage: 'new' });
    },
  );

  it.each([{ role: 'member' }, { role: 'merchant' }] as const)(
    'DownloadsAgainWhatItsStorageLost: $role',
    async ({ role }) => {
      const device = deviceAt(role, address);
      await device.open();
      value(await device.service.sync());
      const { fund } = await device.service.state();
      await device.damage('settings', 'excerpts');
      await device.open();
      expect((await device.service.state()).fund).toBeNull();
      value(await device.service.sync());
      expect(await device.service.state()).toMatchObject({ fund: { id: fund?.id }, sync: { problem: null } });
    },
  );

  it('StartsFromItsStorageWithoutAnyNetwork', async () => {
    const device = memberAt(address);
    await device.open();
    value(await device.service.sync());
    device.network = false;
    expect(await device.reopen()).toBe('ok');
    expect(await device.service.state()).toMatchObject({
      fund: { name: 'Caisse d’essai' },
      sync: { online: false },
    });
    expect(await device.service.sync()).toEqual({ ok: false, code: 'offline' });
  });

  it('SendsAJoinRequestWrittenBeforeTheFundWasKnown', async () => {
    const device = memberAt(address);
    device.network = false;
    await device.open();
    value(
      await device.service.join({
        name: 'Dominique',
        commune: '42019',
        contact: 'au marché',
        facts: kNothingSaid,
      }),
    );
    expect(await device.service.state()).toMatchObject({
      stage: 'requested',
      sync: { waiting: 1 },
      keysLeft: 12,
    });
    device.network = true;
    expect(await device.reopen()).toBe('ok');
    value(await device.service.sync());
    expect(await device.service.state()).toMatchObject({ stage: 'requested', sync: { waiting: 0 } });
    value(await day.desk.service.sync());
    expect((await day.desk.service.state()).requests).toMatchObject([
      { role: 'member', name: 'Dominique', contact: 'au marché', eligible: true, problem: null },
    ]);
  });

  it('ComesBackByItselfSoonerWhenSomethingWaits', async () => {
    const { member, merchant } = day;
    value(await member.service.sync());
    expect(member.timers).toEqual([60_000]);
    member.network = false;
    await payAtStall(member, merchant, 1_00n);
    expect(Math.max(...member.timers)).toBeLessThan(100);
    expect((await member.service.sync()).ok).toBe(false);
    const [first = 0] = member.timers;
    expect((await member.service.sync()).ok).toBe(false);
    const [second = 0] = member.timers;
    expect(first).toBeLessThan(6_000);
    expect(second).toBeGreaterThan(first);
    member.network = true;
    member.pass(second + 1);
    await member.idle();
    expect((await member.service.state()).sync).toMatchObject({ waiting: 0, online: true });
  });

  it('ComesBackAtOnceWhenTheWindowHearsTheNetwork', async () => {
    const { member, merchant } = day;
    member.network = false;
    await payAtStall(member, merchant, 1_00n);
    expect((await member.service.sync()).ok).toBe(false);
    member.network = true;
    member.running.wake(true);
    member.pass(100);
    await member.idle();
    expect((await member.service.state()).sync.waiting).toBe(0);
  });

  it('GivesUpOnAServerThatNeverAnswers', async () => {
    const device = memberAt(address);
    await device.open();
    device.platform.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const answer = device.service.sync();
    await device.turn();
    device.pass(20_000);
    expect(await answer).toEqual({ ok: false, code: 'server_unreachable' });
  });

  it('KeepsWhatTheServerRefusesAndSendsItAgainWhenAsked', async () => {
    const { member, merchant } = day;
    await payAtStall(member, merchant, 2_00n);
    const honest = member.platform.fetch;
    member.platform.fetch = async (path, init) =>
      path.endsWith('/entries')
        ? Response.json({ results: [{ code: 23, name: 'bad_signature' }], size: 1 })
        : honest(path, init);
    value(await member.service.sync());
    expect((await member.service.state()).payments[0]).toMatchObject({ amount: 2_00n, state: 'disputed' });
    member.platform.fetch = honest;
    expect(await member.reopen()).toBe('ok');
    expect((await member.service.state()).payments[0]).toMatchObject({ state: 'disputed' });
    value(await member.service.sync());
    expect((await member.service.state()).payments[0]).toMatchObject({ state: 'confirmed' });
  });

  it('NoticesAServerThatLostAPaymentItSaidItLogged', async () => {
    const { member, merchant } = day;
    await payAtStall(member, merchant, 1_50n);
    const honest = member.platform.fetch;
    member.platform.fetch = async (path, init) =>
      path.endsWith('/entries')
        ? Response.json({ results: [{ code: 0, name: 'ok' }], size: 1 })
        : honest(path, init);
    expect(await member.service.sync()).toEqual({ ok: false, code: 'truncated' });
    expect((await member.service.state()).sync.problem).toBe('truncated');
    // The merchant has it too, and sends it.
    member.platform.fetch = honest;
    value(await merchant.service.sync());
    value(await member.service.sync());
    expect((await member.service.state()).sync.problem).toBeNull();
    expect((await member.service.state()).payments[0]).toMatchObject({ amount: 1_50n, state: 'confirmed' });
  });

  it.each(['member', 'merchant'] as const)('FetchesItsOwnPartOfTheLogAndNoOther: %s', async (role) => {
    const device = day[role];
    const asked: string[] = [];
    const honest = device.platform.fetch;
    device.platform.fetch = (path, init) => {
      asked.push(path.replace(/\?.*/, ''));
      return honest(path, init);
    };
    value(await device.service.sync());
    expect(asked).toEqual(['/api/v1/fund', '/api/v1/excerpt']);
    device.platform.fetch = honest;
    expect(await device.dump('chunks')).toEqual([]);
    expect((await day.desk.dump('chunks')).length).toBeGreaterThan(0);
  });

  it('StoresItsCopyOnlyWhenItHasChanged', async () => {
    const { member, merchant } = day;
    value(await merchant.service.sync());
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const stored = () => put.mock.calls.filter(([, key]) => key === 'excerpts').length;
    value(await merchant.service.sync());
    expect(stored()).toBe(0);
    await payAtStall(member, merchant, 1_00n);
    value(await merchant.service.sync());
    expect(stored()).toBe(1);
    vi.restoreAllMocks();
  });

  it('MakesGoodAWriteOfItsCopyThatFailed', async () => {
    const { member, merchant } = day;
    await payAtStall(member, merchant, 1_00n);
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (key === 'excerpts') throw new DOMException('no room', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    expect(await merchant.service.sync()).toEqual({ ok: false, code: 'storage_failed' });
    vi.restoreAllMocks();
    value(await merchant.service.sync());
    expect(await merchant.reopen()).toBe('ok');
    expect((await merchant.service.state()).payments[0]).toMatchObject({ state: 'confirmed' });
  });

  it('SignsNothingMoreWithADeskThatWasCopied', async () => {
    const { desk } = day;
    const copy = await desk.copy();
    day.market.keep(copy);
    await desk.open();
    value(await desk.service.deposit({ amount: 1_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    value(await desk.service.sync());
    await copy.open();
    value(await copy.service.sync());
    expect((await copy.service.state()).sync.problem).toBe('chain_moved');
    const deposit = await copy.service.deposit({
      amount: 1_00n,
      target: 'reserve',
      pocket: 0,
      reference: 'don',
    });
    expect(deposit).toEqual({ ok: false, code: 'chain_moved' });
  });

  it('IsANewMemberUntilItHasAskedToJoin', async () => {
    const device = memberAt(address);
    await device.open();
    expect(await device.service.state()).toMatchObject({
      stage: 'new',
      balance: 0n,
      payments: [],
      validUntil: 0,
    });
    await joinAsMember(device, 'Sacha');
    expect(await device.service.state()).toMatchObject({ stage: 'requested', name: 'Sacha', keysLeft: 12 });
  });
});
