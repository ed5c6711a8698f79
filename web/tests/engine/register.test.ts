// The register shared between operators: through the real server, edited while apart, merged, erased.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { acceptAll, foundedBy, joinAsMember, Market, value } from './support/market';
import { anotherOperator, edit, memberNamed, namesAt, personFile, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();

describe.skipIf(!core || !TestServer.built())('Register', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  let other: TestDevice<'desk'>;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    other = await anotherOperator(market, desk, 'Awa Sissoko');
  }, 60_000);
  afterAll(() => market?.remove());

  it('ShowsToEachOperatorWhatAnotherWroteDown', async () => {
    const file = personFile('Zoé Lambert', {
      contact: 'zoe@exemple.fr',
      household: { adults: 2, children: [2015, 2019] },
      contribution: { agreed: 12_50n, method: 'cash' },
      commitment: { from: 20_454, until: 20_818 },
    });
    const { id } = value(await desk.service.savePerson(null, file));
    await syncAll(desk, other);
    const [here, there] = [await memberNamed(desk, 'Zoé Lambert'), await memberNamed(other, 'Zoé Lambert')];
    expect(there).toEqual(here);
    expect(there).toMatchObject({ id, file, conflicts: [], balance: null, keysLeft: 0 });
    expect((await desk.service.state()).unsent).toBe(0);
  });

  it('KeepsAndCountsWhatIsWrittenWithoutANetworkAndSendsItLater', async () => {
    desk.network = false;
    value(await desk.service.savePerson(null, personFile('Paul Verdier')));
    expect(await desk.service.state()).toMatchObject({ unsent: 1 });
    await desk.service.sync();
    expect(await desk.reopen()).toBe('ok');
    expect(await desk.service.state()).toMatchObject({ unsent: 1, sync: { waiting: 1 } });
    expect(await namesAt(desk)).toContain('Paul Verdier');
    desk.network = true;
    await syncAll(desk, other);
    expect(await desk.service.state()).toMatchObject({ unsent: 0, sync: { waiting: 0 } });
    expect(await namesAt(other)).toContain('Paul Verdier');
  });

  it('MergesAHouseholdThatTwoOperatorsEditedWhileApart', async () => {
    const { id } = await memberNamed(desk, 'Zoé Lambert');
    await edit(desk, id, { address: '3 rue du Pont', contact: '06 01', note: 'de A' });
    await edit(other, id, { household: { adults: 1, children: [2015, 2019] }, contact: '06 02' });
    await syncAll(desk, other, desk);
    const merged = {
      file: {
        address: '3 rue du Pont',
        note: 'de A',
        household: { adults: 1, children: [2015, 2019] },
        contact: '06 01',
      },
      conflicts: [{ field: 'contact', kept: '06 01', other: '06 02', by: 'Awa Sissoko' }],
    };
    for (const device of [desk, other])
      expect(await memberNamed(device, 'Zoé Lambert')).toMatchObject(merged);
    value(await desk.service.settleConflicts(id));
    await syncAll(desk, other);
    for (const device of [desk, other])
      expect(await memberNamed(device, 'Zoé Lambert')).toMatchObject({ ...merged, conflicts: [] });
  });

  it('TakesItsOwnWritingForNoConflictWhenTheAnswerWasLost', async () => {
    const { id } = await memberNamed(desk, 'Paul Verdier');
    const honest = desk.platform.fetch;
    desk.platform.fetch = async (path, init) => {
      const response = await honest(path, init);
      if (init.method === 'POST' && path.endsWith('/records')) throw new Error('the answer is lost');
      return response;
    };
    await edit(desk, id, { note: 'première' });
    expect(await desk.service.sync()).toMatchObject({ ok: false });
    desk.platform.fetch = honest;
    await edit(desk, id, { note: 'seconde' });
    await syncAll(desk, other);
    for (const device of [desk, other])
      expect(await memberNamed(device, 'Paul Verdier')).toMatchObject({
        file: { note: 'seconde' },
        conflicts: [],
      });
  });

  it('RefusesAFileThatTheFundCannotKeep', async () => {
    const refusals: [Partial<Parameters<typeof personFile>[1]>, string][] = [
      [{ name: '  ' }, 'bad_text'],
      [{ contact: 'x\u0007' }, 'bad_text'],
      [{ commune: '75056' }, 'not_eligible'],
      [{ household: { adults: 0, children: [] } }, 'household_out_of_range'],
      [{ household: { adults: 1, children: [1850] } }, 'household_out_of_range'],
      [{ household: { adults: 21, children: [] } }, 'household_out_of_range'],
      [{ birthYear: 12 }, 'bad_argument'],
      [{ contribution: { agreed: -1n, method: 'cash' } }, 'bad_argument'],
      [{ partner: 1 }, 'bad_argument'],
      [{ commitment: { from: 2, until: 1 } }, 'bad_argument'],
      [{ mandate: { iban: 'FR00', bic: '', holder: 'Z', reference: 'R', signed: 1 } }, 'bad_iban'],
    ];
    for (const [change, code] of refusals)
      expect(await desk.service.savePerson(null, personFile('Zoé', change))).toEqual({ ok: false, code });
    expect(await desk.service.savePerson('00'.repeat(16), personFile('Zoé'))).toEqual({
      ok: false,
      code: 'bad_argument',
    });
  });

  it('GivesEachPersonAReferenceOfTheirOwn', async () => {
    const { members } = await desk.service.state();
    const references = members.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(members.length);
    for (const reference of references) expect(reference).toMatch(/^RF\d\d\d{1,15}$/);
    const there = (await other.service.state()).members.map(({ reference }) => reference);
    expect(there).toEqual(references);
  });

  it('AcceptsAMemberOnOneComputerAndRunsTheMonthOnAnother', async () => {
    const member = await market.member();
    await joinAsMember(member, 'Inès Barbier');
    await acceptAll(other);
    value(await other.service.deposit({ amount: 1_000_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    await syncAll(other, desk);
    const period = await desk.service.currentPeriod();
    const { list } = value(await desk.service.months.prepareMonth(period));
    expect(value(await other.service.months.confirmMonth(list))).toEqual({ certificates: 1 });
    await syncAll(other, desk);
    await syncAll(desk, other);
    expect(value(await other.service.planMonth(period)).refusal).toBe('nothing_to_do');
    expect(await memberNamed(other, 'Inès Barbier')).toMatchObject({ periods: [period], keysLeft: 11 });
    expect((await other.service.state()).requests).toEqual([]);
  });

  it('HandsOutAllThatIsHeldAboutOnePersonAndNobodyElse', async () => {
    const { id, reference } = await memberNamed(desk, 'Inès Barbier');
    const whole = value(await desk.service.wholeFile(id));
    const read = JSON.parse(whole) as { name: string; reference: string; wallets: { allowance: string }[] };
    expect(read).toMatchObject({
      name: 'Inès Barbier',
      communeName: 'Boën-sur-Lignon',
      reference,
      asides: [],
    });
    expect(read.wallets.map(({ allowance }) => allowance)).toEqual(['10000']);
    for (const name of ['Zoé', 'Paul Verdier', 'Awa Sissoko']) expect(whole).not.toContain(name);
    expect(await desk.service.wholeFile('x')).toEqual({ ok: false, code: 'bad_argument' });
  });

  it('ErasesAPersonEverywhereWhateverAnotherOperatorWroteMeanwhile', async () => {
    const { id } = await memberNamed(desk, 'Inès Barbier');
    await edit(other, id, { note: 'à rappeler' });
    value(await desk.service.erasePerson(id));
    expect(await namesAt(desk)).not.toContain('Inès Barbier');
    await syncAll(desk, other, desk);
    for (const device of [desk, other]) {
      expect(await namesAt(device)).not.toContain('Inès Barbier');
      expect(await device.service.state()).toMatchObject({ unsent: 0, sync: { problem: null } });
    }
    await edit(desk, (await memberNamed(desk, 'Paul Verdier')).id, { note: 'avant' });
    await syncAll(desk, other);
    const paul = (await memberNamed(other, 'Paul Verdier')).id;
    await edit(desk, paul, { note: 'pendant' });
    await syncAll(desk);
    value(await other.service.erasePerson(paul));
    await syncAll(other, desk);
    for (const device of [desk, other]) expect(await namesAt(device)).toEqual(['Zoé Lambert']);
  });

  it('LeavesTheLogVerifyingWhenAPersonIsErased', async () => {
    if (!core) return;
    const entries = new Uint8Array(
      await (await fetch(`${market.server.origin}/api/v1/entries?from=0&limit=5000`)).arrayBuffer(),
    );
    const size = (await desk.service.state()).fund?.size ?? 0n;
    const note = await (await fetch(`${market.server.origin}/api/v1/checkpoint?size=${size}`)).text();
    const replica = new core.Replica('');
    const audit = core.auditBundle(replica, core.writeBundle(entries, note), () => undefined);
    expect(audit).toMatchObject({ code: 'ok', verdict: 'sound' });
    expect(replica.wallets()).toHaveLength(1);
    replica.delete();
  });

  it('ImportsAFileOfPeopleOnceAndNothingOfAFileWithAFault', async () => {
    const csv = (text: string) => new TextEncoder().encode(text);
    const good = csv(
      'nom;prénom;commune;cotisation;mode\nDurand;Léa;42019;12,50;chèque\nLambert;Zoé;42019;;\n',
    );
    const read = value(await desk.service.readPeople(good));
    expect(read.faults).toEqual([]);
    expect(await namesAt(desk)).toEqual(['Zoé Lambert']);
    expect(value(await desk.service.importPeople(good))).toEqual({ added: 2 });
    expect(value(await desk.service.importPeople(good))).toEqual({ added: 0 });
    const bad = csv('nom;commune\nA;42019\nB;99999\n');
    expect(await desk.service.importPeople(bad)).toEqual({ ok: false, code: 'not_eligible' });
    await syncAll(desk, other);
    expect(await namesAt(other)).toEqual(['Léa Durand', 'Zoé Lambert', 'Zoé Lambert']);
  });

  it('LeavesNoNameInTheServersFilesNorInTheBrowsers', async () => {
    const names = ['Lambert', 'Verdier', 'Barbier', 'Durand', 'Sissoko', 'exemple', 'rue du', 'rappeler'];
    const files = market.server.files();
    expect(files.map(({ name }) => name).join()).toMatch(/-wal|\.db|sqlite/);
    await desk.close();
    await other.close();
    const stores = [];
    for (const device of [desk, other])
      for (const store of ['records', 'inbound', 'epochs', 'register', 'requests', 'settings'])
        stores.push({
          name: store,
          bytes: Buffer.from(JSON.stringify(await device.dump(store), plainBytes)),
        });
    for (const { name, bytes } of [...files, ...stores])
      for (const secret of names)
        for (const encoding of ['utf8', 'latin1', 'utf16le'] as const)
          expect(`${secret} in ${name}: ${bytes.includes(Buffer.from(secret, encoding))}`).toBe(
            `${secret} in ${name}: false`,
          );
  });
});

/** Bytes as text, so that a name in them is found. */
function plainBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}
