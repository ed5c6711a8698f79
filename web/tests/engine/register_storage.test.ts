// The register of devices from before it was shared, of a demonstration opened twice, and of a large fund.
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openDB } from 'idb';
import { Database } from '../../src/engine/worker/database';
import { Vault } from '../../src/engine/worker/vault';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { failAfter } from './support/disk';
import { foundedBy, joinAsMember, Market, value } from './support/market';
import { anotherOperator, namesAt, personFile, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const markets: Market[] = [];
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  for (const market of markets) await market.remove();
}, 60_000);

async function openMarket(): Promise<Market> {
  if (!core) throw new Error('there is no core');
  const market = new Market(core);
  markets.push(market);
  return market;
}

/** As an earlier version of this project kept it: the register in a store of its own, nothing shared. */
async function asBefore(desk: TestDevice<'desk'>, people: Record<string, unknown>[]): Promise<void> {
  await desk.close();
  const database = await Database.open(desk.name);
  const vault = await Vault.open({ random: desk.platform.random, subtle: crypto.subtle }, database);
  const rows = await Promise.all(
    people.map(async (person, at) => {
      const id = `${at}`.padStart(16, '0');
      const plain = new Uint8Array(new TextEncoder().encode(JSON.stringify({ ...person, id })));
      return { id, sealed: await vault.seal(`register ${id}`, plain) };
    }),
  );
  await database.write(['register', 'records', 'inbound', 'epochs', 'settings'], async (tx) => {
    for (const store of ['records', 'inbound', 'epochs'] as const) await tx.objectStore(store).clear();
    for (const setting of ['keyring', 'recordsVersion', 'mark'] as const)
      await tx.objectStore('settings').delete(setting);
    for (const row of rows) await tx.objectStore('register').put(row);
  });
  database.close();
}

describe.skipIf(!core || !TestServer.built())('FormerRegister', () => {
  it('BecomesRecordsThatEveryOperatorReadsAndLosesNothing', async () => {
    const market = await openMarket();
    await market.server.start();
    const desk = await market.desk();
    // A fund whose server has never been given a record.
    const honest = desk.platform.fetch;
    desk.platform.fetch = (path, init) =>
      path.includes('/records') ? Promise.reject(new Error('cut')) : honest(path, init);
    await desk.service.createFund({
      setup: market.server.setupCode,
      name: 'Caisse',
      rulebook: desk.core.demonstrationRulebook(),
    });
    const member = await market.member();
    await joinAsMember(member, 'Zoé');
    await desk.service.sync();
    // Their keys, as the register of that time had them.
    const keys = [{ kid: 'ab'.repeat(8), key: 'cd'.repeat(32) }];
    const person = { commune: '42019', contact: '06', keys, suspended: false };
    await asBefore(desk, [
      { ...person, name: 'Zoé Martin', allocated: [{ period: 24_312, kid: 'ab'.repeat(8) }] },
      { ...person, name: 'Paul', allocated: [], suspended: true },
    ]);
    for (let writes = 0; ; ++writes) {
      const disk = failAfter(writes);
      const opened = await desk.open();
      vi.restoreAllMocks();
      if (!disk.failed()) break;
      expect(opened).toBe('storage_failed');
      expect(writes).toBeLessThan(10);
      await desk.close();
    }
    const before = (await desk.service.state()).members;
    expect(before).toMatchObject([
      { name: 'Paul', contact: '06', suspended: true, periods: [] },
      {
        name: 'Zoé Martin',
        suspended: false,
        periods: [24_312],
        keysLeft: 0,
        file: { household: { adults: 1 } },
      },
    ]);
    expect((await desk.service.state()).unsent).toBe(2);
    expect(await desk.reopen()).toBe('ok');
    expect((await desk.service.state()).members).toEqual(before);
    desk.platform.fetch = honest;
    await syncAll(desk);
    const other = await anotherOperator(market, desk, 'Awa');
    expect((await other.service.state()).members).toEqual(before);
    await desk.close();
    expect(await desk.dump('register')).toEqual([]);
  }, 60_000);

  it('IsNotTouchedByTheNewStoresOfTheDatabase', async () => {
    const name = 'besace-test-former';
    const former = await openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore('settings');
        for (const [store, keyPath] of Object.entries({ keys: 'kid', register: 'id', requests: 'id' }))
          db.createObjectStore(store, { keyPath });
      },
    });
    await former.put('settings', 'ab', 'fund');
    await former.put('register', { id: 'x', sealed: {} });
    former.close();
    const database = await Database.open(name);
    expect(await database.setting('fund')).toBe('ab');
    expect(await database.all('register')).toHaveLength(1);
    expect(await database.all('records')).toEqual([]);
    database.close();
  });
});

describe.skipIf(!core || !TestServer.built())('SharedDemonstration', () => {
  it('ShowsOneRegisterWhereverItsDeskAddressIsOpened', async () => {
    const market = await openMarket();
    market.server.run('demo');
    await market.server.start();
    const [one, two] = [await market.desk(), await market.desk()];
    value(await one.service.adoptDemo(market.server.demoSeed));
    value(await one.service.savePerson(null, personFile('Zoé')));
    await syncAll(one);
    value(await two.service.adoptDemo(market.server.demoSeed));
    value(await two.service.savePerson(null, personFile('Paul')));
    await syncAll(two, one);
    for (const desk of [one, two]) {
      expect(await namesAt(desk)).toEqual(['Paul', 'Zoé']);
      expect(await desk.service.state()).toMatchObject({ unsent: 0, sync: { problem: null } });
    }
  }, 60_000);
});

describe.skipIf(!core || !TestServer.built())('LargeRegister', () => {
  it('IsSentAndReadInPages', async () => {
    const market = await openMarket();
    await market.server.start();
    const desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    const rows = Array.from({ length: 620 }, (_, n) => `P${String(n).padStart(4, '0')};42019`);
    const csv = new TextEncoder().encode(`nom;commune\n${rows.join('\n')}\n`);
    expect(value(await desk.service.importPeople(csv))).toEqual({ added: 620 });
    await syncAll(desk);
    const other = await anotherOperator(market, desk, 'Awa');
    expect(await namesAt(other)).toEqual(await namesAt(desk));
    expect(await namesAt(other)).toHaveLength(620);
    value(await desk.service.removeOperator((await other.service.state()).operators[1]?.kid ?? ''));
    await syncAll(desk);
    const third = await anotherOperator(market, desk, 'Boris');
    expect(await namesAt(third)).toHaveLength(620);
  }, 120_000);
});
