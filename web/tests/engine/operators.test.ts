// Operators: one is added, one is removed, and what the removed one can still open of what the server holds.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toBase64 } from '../../src/engine/worker/platform';
import { epochOf } from '../../src/engine/worker/desk/sealing';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { failAfter } from './support/disk';
import { acceptAll, foundedBy, joinAsMember, Market, value } from './support/market';
import { anotherOperator, edit, memberNamed, namesAt, personFile, syncAll } from './support/operators';
import { asInsider, askForRecords, openedBy, rawRecords } from './support/register_storage';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

let market: Market;
let desk: TestDevice<'desk'>;
async function foundFund(): Promise<void> {
  if (!core) return;
  market = new Market(core);
  await market.server.start();
  desk = await market.desk();
  await foundedBy(desk, market.server.setupCode);
}
/** Known here, and told to the server with the next synchronisation. */
async function removeOffline(kid: string): Promise<void> {
  desk.network = false;
  expect(value(await desk.service.removeOperator(kid))).toEqual({ known: false, missing: 0 });
  desk.network = true;
}
const kidOf = async (device: TestDevice<'desk'>) =>
  (await device.service.state()).operators.find(({ self }) => self)?.kid ?? '';

describe.skipIf(!built)('Operator', () => {
  let other: TestDevice<'desk'>;
  beforeAll(foundFund, 60_000);
  afterAll(() => market?.remove());

  it('IsTheFounderAloneAtFirstAndCannotBeRemoved', async () => {
    value(await desk.service.savePerson(null, personFile('Zoé')));
    await syncAll(desk);
    const { operators } = await desk.service.state();
    expect(operators).toMatchObject([
      { name: '', self: true, roles: ['board', 'registrar', 'treasurer', 'issuer'] },
    ]);
    expect(await desk.service.removeOperator(operators[0]?.kid ?? '')).toEqual({
      ok: false,
      code: 'not_authorized',
    });
    expect(await desk.service.removeOperator('00'.repeat(8))).toEqual({ ok: false, code: 'bad_argument' });
  });

  it('AsksAndWaitsAndIsToldApartFromMembers', async () => {
    other = await market.desk();
    other.network = false;
    expect(await other.service.askToOperate('Awa')).toEqual({ ok: false, code: 'server_unreachable' });
    other.network = true;
    expect(await other.service.askToOperate('  ')).toEqual({ ok: false, code: 'bad_text' });
    value(await other.service.askToOperate('Awa'));
    expect(await other.service.state()).toMatchObject({ stage: 'other', asking: 'waiting' });
    expect(await other.reopen()).toBe('ok');
    value(await other.service.sync());
    expect(await other.service.state()).toMatchObject({ asking: 'waiting', sync: { waiting: 0 } });
    value(await desk.service.sync());
    expect((await desk.service.state()).requests).toMatchObject([
      { role: 'operator', name: 'Awa', eligible: true, problem: null },
    ]);
    expect(await other.service.savePerson(null, personFile('X'))).toEqual({ ok: false, code: 'not_joined' });
    expect(await other.service.erasePerson('x')).toEqual({ ok: false, code: 'not_joined' });
    expect(await other.service.removeOperator(await kidOf(desk))).toEqual({ ok: false, code: 'not_joined' });
  });

  it('ReadsTheRegisterAndActsForTheFundOnceAccepted', async () => {
    const [request] = (await desk.service.state()).requests;
    value(await desk.service.accept(request?.id ?? ''));
    await syncAll(desk, other);
    expect(await other.service.state()).toMatchObject({ stage: 'ours', asking: 'no' });
    expect(await namesAt(other)).toEqual(['Zoé']);
    for (const device of [desk, other])
      expect((await device.service.state()).operators.map(({ name }) => name)).toEqual(['', 'Awa']);
    expect(await other.service.askToOperate('Awa')).toEqual({ ok: false, code: 'bad_argument' });
    const member = await market.member();
    await joinAsMember(member, 'Inès');
    await acceptAll(other);
    value(await other.service.deposit({ amount: 1_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    await syncAll(other, desk);
    expect(await namesAt(desk)).toEqual(['Inès', 'Zoé']);
    expect(await other.reopen()).toBe('ok');
    expect(await other.service.state()).toMatchObject({ stage: 'ours', sync: { problem: null } });
  });

  it('NamesItselfForTheOthers', async () => {
    const { governing } = desk.service;
    expect(await governing.nameMyself(' ')).toEqual({ ok: false, code: 'bad_text' });
    value(await governing.nameMyself(' Marguerite '));
    await syncAll(desk, other);
    for (const device of [desk, other])
      expect((await device.service.state()).operators).toMatchObject([
        { name: 'Marguerite' },
        { name: 'Awa' },
      ]);
    await edit(desk, (await memberNamed(desk, 'Zoé')).id, { note: 'lue par les deux' });
    await syncAll(desk, other);
    expect((await memberNamed(other, 'Zoé')).file.note).toBe('lue par les deux');
  });

  it('WritesAtTheSameMomentAsAnotherAndLosesNothing', async () => {
    for (const device of [desk, other])
      for (let count = 0; count < 3; ++count)
        value(await device.service.savePerson(null, personFile(`${device === desk ? 'A' : 'B'}${count}`)));
    await Promise.all([desk.service.sync(), other.service.sync()]);
    await syncAll(desk, other, desk);
    for (const device of [desk, other]) {
      expect(await namesAt(device)).toEqual(['A0', 'A1', 'A2', 'B0', 'B1', 'B2', 'Inès', 'Zoé']);
      expect((await device.service.state()).unsent).toBe(0);
    }
  });

  it('CanReadNothingNewOnceRemovedAndForgetsNothingOld', async () => {
    const kid = await kidOf(other);
    // Written while apart: it never reaches the others.
    other.network = false;
    value(await other.service.savePerson(null, personFile('Jamais')));
    await removeOffline(kid);
    expect((await desk.service.state()).operators).toHaveLength(2);
    await syncAll(desk);
    expect((await desk.service.state()).operators).toHaveLength(1);
    other.network = true;
    await edit(desk, (await memberNamed(desk, 'Zoé')).id, { note: 'nouvelle' });
    value(await desk.service.savePerson(null, personFile('Nouvel')));
    await syncAll(desk);
    value(await other.service.sync());
    expect(await other.service.state()).toMatchObject({
      stage: 'other',
      asking: 'removed',
      sync: { problem: null },
    });
    expect(await namesAt(other)).toEqual(
      [...(await namesAt(desk)).filter((n) => n !== 'Nouvel'), 'Jamais'].sort(),
    );
    expect((await desk.service.state()).operators).toHaveLength(1);
    const raw = await rawRecords(desk);
    expect(raw.length).toBeGreaterThan(9);
    await asInsider(other, async (insider) => {
      expect(await askForRecords(insider)).toMatchObject({ ok: false, reached: true });
      expect(insider.keyring.key(1)).toBeDefined();
      const ringId = await insider.keyring.id();
      const ring = raw.find(({ id }) => id === ringId);
      expect((await insider.keyring.read(ring?.value ?? new Uint8Array(), 1))?.key).toBeNull();
      for (const record of raw) expect(await openedBy(insider, record)).toBeNull();
    });
    await asInsider(desk, async (insider) => {
      const opened = await Promise.all(raw.map((record) => openedBy(insider, record)));
      expect(opened.map((body) => body?.fields['name'])).toEqual(expect.arrayContaining(['Zoé', 'Nouvel']));
    });
    expect([await desk.open(), await other.open()]).toEqual(['ok', 'ok']);
  });

  it('MayAskAgainOnceRemoved', async () => {
    value(await other.service.askToOperate('Awa, de retour'));
    value(await other.service.sync());
    await acceptAll(desk);
    value(await other.service.sync());
    expect(await other.service.state()).toMatchObject({ stage: 'ours', sync: { problem: null } });
    expect(await namesAt(other)).toContain('Nouvel');
    await syncAll(other, desk);
    expect((await desk.service.state()).operators.map(({ name }) => name)).toEqual([
      'Marguerite',
      'Awa, de retour',
    ]);
    // What was written before it was removed, and never sent, is sent now.
    expect(await namesAt(desk)).toContain('Jamais');
  });
});

describe.skipIf(!built)('SealingAnew', () => {
  beforeAll(async () => {
    await foundFund();
    for (const name of ['Zoé', 'Paul', 'Inès']) value(await desk.service.savePerson(null, personFile(name)));
    await syncAll(desk);
  }, 60_000);
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => market?.remove());

  /** Epochs of all that is not erased; the keyring has none. */
  const epochs = async () => {
    const raw = await rawRecords(desk);
    return new Set(raw.filter(({ value }) => value[0] === 1).map(({ value }) => epochOf(value) ?? 0));
  };

  it('IsTakenUpAgainWhereverTheDiskFails', async () => {
    for (let writes = 0; ; ++writes) {
      const other = await anotherOperator(market, desk, 'Awa');
      await removeOffline(await kidOf(other));
      const disk = failAfter(writes);
      const synced = await desk.service.sync();
      vi.restoreAllMocks();
      expect(await desk.reopen()).toBe('ok');
      value(await desk.service.sync());
      expect(await desk.service.state()).toMatchObject({ unsent: 0, sync: { problem: null, waiting: 0 } });
      expect([...(await epochs())]).toEqual([writes + 2]);
      expect(await namesAt(desk)).toEqual(['Inès', 'Paul', 'Zoé']);
      await other.remove();
      if (!disk.failed()) break;
      expect(synced).toEqual({ ok: false, code: 'storage_failed' });
      expect(writes).toBeLessThan(40);
    }
  }, 120_000);

  it('IsTakenUpAgainWhereverTheAnswerIsLost', async () => {
    const former = [...(await epochs())][0] ?? 0;
    for (let posts = 0; ; ++posts) {
      const other = await anotherOperator(market, desk, 'Awa');
      await removeOffline(await kidOf(other));
      const honest = desk.platform.fetch;
      let left = posts;
      desk.platform.fetch = async (path, init) => {
        const response = await honest(path, init);
        if (init.method === 'POST' && path.endsWith('/records') && left-- <= 0)
          throw new Error('the answer is lost');
        return response;
      };
      const synced = await desk.service.sync();
      desk.platform.fetch = honest;
      expect(await desk.reopen()).toBe('ok');
      value(await desk.service.sync());
      expect([...(await epochs())]).toEqual([former + posts + 1]);
      expect((await memberNamed(desk, 'Zoé')).conflicts).toEqual([]);
      await other.remove();
      if (synced.ok) break;
      expect(posts).toBeLessThan(10);
    }
  }, 120_000);

  it('IsDoneByAnotherOperatorWhenTheOneWhoRemovedIsGone', async () => {
    const [helper, removed] = [
      await anotherOperator(market, desk, 'Awa'),
      await anotherOperator(market, desk, 'Boris'),
    ];
    await syncAll(helper);
    const former = [...(await epochs())][0] ?? 0;
    await removeOffline(await kidOf(removed));
    const honest = desk.platform.fetch;
    desk.platform.fetch = (path, init) =>
      path.includes('/records') ? Promise.reject(new Error('cut')) : honest(path, init);
    expect(await desk.service.sync()).toMatchObject({ ok: false });
    desk.platform.fetch = honest;
    value(await helper.service.sync());
    expect([...(await epochs())]).toEqual([former + 1]);
    await syncAll(desk);
    expect(await namesAt(desk)).toEqual(['Inès', 'Paul', 'Zoé']);
    expect((await helper.service.state()).operators.map(({ name }) => name)).toEqual(['', 'Awa']);
  }, 60_000);

  it('TakesNoKeyringOfAFormerEpochNorOfAFormerOperatorNorOneAltered', async () => {
    const other = await anotherOperator(market, desk, 'Awa');
    const ringNow = async () => {
      const id = await asInsider(desk, ({ keyring }) => keyring.id());
      return (await rawRecords(desk)).find((record) => record.id === id)?.value ?? new Uint8Array();
    };
    const former = await ringNow();
    expect(value(await desk.service.removeOperator(await kidOf(other)))).toEqual({ known: true, missing: 0 });
    await syncAll(desk);
    const newest = await ringNow();
    const forged = await asInsider(other, async ({ keys, keyring }) => {
      const boxKey = (await keys.ownBoxKey()) ?? new Uint8Array();
      return keyring.write([{ kid: keys.kid ?? '', boxKey }], true);
    });
    const text = new TextDecoder().decode(newest);
    const altered = new TextEncoder().encode(text.replace(/"box":"./, '"box":"_'));
    await asInsider(desk, async ({ keyring }) => {
      expect((await keyring.read(newest, 1))?.key).not.toBeNull();
      for (const bad of [former, forged?.value ?? newest, altered, new Uint8Array(), newest.slice(1)])
        expect(await keyring.read(bad, 1)).toBeNull();
      expect(keyring.refusal(former)).toEqual({ code: 'keyring_former', above: null });
      expect(keyring.refusal(forged?.value ?? newest)).toMatchObject({ code: 'keyring_stranger' });
      for (const bad of [altered, new Uint8Array()])
        expect(keyring.refusal(bad)).toEqual({ code: 'keyring_refused', above: null });
    });
    expect(await desk.open()).toBe('ok');
  }, 60_000);

  it('ReplacesAKeyringOfSomebodyWhoIsNoOperatorAnyMore', async () => {
    const [helper, gone] = [
      await anotherOperator(market, desk, 'Awa'),
      await anotherOperator(market, desk, 'Boris'),
    ];
    await syncAll(helper, desk);
    const former = [...(await epochs())][0] ?? 0;
    const kid = await kidOf(gone);
    // Written while its author was an operator, and read by nobody before it was removed.
    const forged = await asInsider(gone, async ({ keys, keyring, device }) => {
      const boxKey = (await keys.ownBoxKey()) ?? new Uint8Array();
      const written = await keyring.write([{ kid, boxKey }], true, former + 5);
      const write = {
        id: await keyring.id(),
        expected: keyring.version,
        value: toBase64(written?.value ?? boxKey),
      };
      const body = new TextEncoder().encode(JSON.stringify({ writes: [write] }));
      const path = '/api/v1/records';
      return device.server.writeRecords(body, await keys.authorize('POST', path, body));
    });
    expect(forged.ok).toBe(true);
    const honest = desk.platform.fetch;
    desk.platform.fetch = (path, init) =>
      path.includes('/records') ? Promise.reject(new Error('cut')) : honest(path, init);
    await removeOffline(kid);
    expect(await desk.service.sync()).toMatchObject({ ok: false });
    desk.platform.fetch = honest;
    value(await helper.service.savePerson(null, personFile('Nadia')));
    for (const device of [helper, desk]) {
      value(await device.service.sync());
      expect((await device.service.state()).sync.problem).toBe('keyring_stranger');
    }
    value(await helper.service.sync());
    value(await desk.service.sync());
    await syncAll(helper, desk);
    for (const device of [helper, desk]) {
      expect(await device.service.state()).toMatchObject({ unsent: 0, sync: { problem: null } });
      expect(await namesAt(device)).toEqual(['Inès', 'Nadia', 'Paul', 'Zoé']);
    }
    expect([...(await epochs())]).toEqual([former + 7]);
    const { id } = await memberNamed(desk, 'Nadia');
    value(await desk.service.erasePerson(id));
    value(await desk.service.removeOperator(await kidOf(helper)));
    await syncAll(desk);
  }, 60_000);

  it('TakesNoKeyringThatNoOperatorSigned', async () => {
    const honest = desk.platform.fetch;
    const ringId = await asInsider(desk, ({ keyring }) => keyring.id());
    expect(await desk.open()).toBe('ok');
    let posts = 0;
    desk.platform.fetch = async (path, init) => {
      if (init.method === 'POST' && path.endsWith('/records')) posts += 1;
      const response = await honest(path, init);
      if (init.method === 'POST' || !path.includes('/records?since=')) return response;
      const forged = btoa(
        JSON.stringify({ v: 1, epoch: 99, keys: [], by: await kidOf(desk), signature: '00'.repeat(64) }),
      );
      const since = Number(/since=(\d+)/.exec(path)?.[1]);
      const records = since < 9_000 ? [{ id: ringId, version: 9_000, value: forged }] : [];
      return Response.json({ version: 9_000, records });
    };
    value(await desk.service.savePerson(null, personFile('Secret')));
    value(await desk.service.sync());
    expect(await desk.service.state()).toMatchObject({ unsent: 1, sync: { problem: 'keyring_refused' } });
    expect(posts).toBe(0);
  });
});
