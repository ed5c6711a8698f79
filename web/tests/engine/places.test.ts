// The public list of places: written by the desk, published, read by members and by anybody, with the real core and the real server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaceFile } from '../../src/engine/types';
import { loadCore } from './support/core';
import { TestDevice } from './support/device';
import { marketDay, secondShop, value, type MarketDay } from './support/market';
import { anotherOperator, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

type Desk = TestDevice<'desk'>;
const kTypedRecently = 600_000;
const kPlace: PlaceFile = {
  sells: 'Légumes de saison',
  address: '2 rue du Four',
  when: '',
  phone: '04 77 00 00 00',
  site: 'exemple.fr',
  position: '45.7444 4.0022',
  monday: '',
  tuesday: '8h-12h30 et 14-18',
  wednesday: '',
  thursday: '',
  friday: '',
  saturday: '8-12',
  sunday: '',
};

let day: MarketDay;
let desk: Desk;
let farm = '';

const places = (device: Desk) => device.service.paying.places;
const kidOf = async (name: string) => {
  const found = (await desk.service.state()).merchants.find((one) => one.name === name);
  if (!found) throw new Error(`no merchant ${name}`);
  return found.kid;
};
/** What a member's phone lists, once it has looked for news. */
async function listed(member = day.member) {
  member.clockMilliseconds += kTypedRecently;
  value(await member.service.sync());
  return (await member.service.state()).merchants;
}
async function visited() {
  const visitor = new TestDevice(desk.core, 'auditor', day.market.origin);
  await visitor.open();
  return value(await visitor.service.places());
}

describe.skipIf(!built)('PublicPlaces', () => {
  beforeAll(async () => {
    if (!core) return;
    day = await marketDay(core);
    ({ desk } = day);
    await secondShop(day);
    value(await desk.service.sync());
    farm = await kidOf('La ferme du Pré');
  }, 300_000);
  afterAll(() => day?.market.remove());

  it('ListsTheApprovedBeforeAnythingIsPublished', async () => {
    const expected = ['La ferme du Pré', 'Le fournil'];
    expect((await listed()).map(({ name }) => name)).toEqual(expected);
    const seen = await visited();
    expect(seen.fund.name).toBe('Caisse d’essai');
    expect(seen.places.map(({ name }) => name)).toEqual(expected);
    expect(seen.places[0]).toMatchObject({ sells: '', hours: [], at: null, communeName: 'Boën-sur-Lignon' });
    expect(value(await places(desk).publicList())).toEqual({ day: null, changes: [] });
  });

  it('KeepsWhatIsWrittenInOneSpelling', async () => {
    for (const [change, code] of [
      [{ tuesday: '8-' }, 'bad_hours'],
      [{ tuesday: '12-8' }, 'bad_hours'],
      [{ position: 'Boën' }, 'bad_position'],
      [{ site: 'javascript:alert(1)' }, 'bad_site'],
      [{ phone: 'poste 12' }, 'bad_phone'],
      [{ sells: 'é'.repeat(101) }, 'bad_text'],
    ] as const)
      expect(await places(desk).savePlace(farm, { ...kPlace, ...change })).toEqual({ ok: false, code });
    value(await places(desk).savePlace(farm, kPlace));
    expect(value(await places(desk).place(farm)).file).toEqual({
      ...kPlace,
      site: 'https://exemple.fr/',
      position: '45.74440, 4.00220',
      tuesday: '8:00-12:30, 14:00-18:00',
      saturday: '8:00-12:00',
    });
  });

  it('SaysNothingUntilItIsPublished', async () => {
    expect(value(await places(desk).publicList()).changes).toEqual(['La ferme du Pré']);
    expect((await visited()).places[0]?.sells).toBe('');
  });

  it('GivesEverybodyWhatWasPublished', async () => {
    value(await places(desk).publishPlaces());
    const state = value(await places(desk).publicList());
    expect(state.changes).toEqual([]);
    expect(state.day).toBeGreaterThan(20_000);
    const expected = {
      kid: farm,
      sells: 'Légumes de saison',
      address: '2 rue du Four',
      phone: '04 77 00 00 00',
      site: 'https://exemple.fr/',
      at: { latitude: 4_574_440, longitude: 400_220 },
      hours: [
        { weekday: 2, from: 480, to: 750 },
        { weekday: 2, from: 840, to: 1080 },
        { weekday: 6, from: 480, to: 720 },
      ],
    };
    expect((await visited()).places[0]).toMatchObject(expected);
    expect((await listed())[0]).toMatchObject(expected);
    expect((await listed())[1]).toMatchObject({ name: 'Le fournil', sells: '', at: null });
  });

  it('StaysOnThePhoneWithoutANetwork', async () => {
    const { member } = day;
    member.network = false;
    await member.reopen();
    expect((await member.service.state()).merchants[0]).toMatchObject({ sells: 'Légumes de saison' });
    member.network = true;
  });

  it('TakesNoListInThePlaceOfALaterOne', async () => {
    const first = await day.member.platform.fetch('/api/v1/places', {});
    const older = new Uint8Array(await first.arrayBuffer());
    value(await places(desk).savePlace(farm, { ...kPlace, sells: 'Œufs' }));
    value(await places(desk).publishPlaces());
    expect((await listed())[0]?.sells).toBe('Œufs');

    const { fetch } = day.member.platform;
    day.member.platform.fetch = (path, init) =>
      path.endsWith('/places') ? Promise.resolve(new Response(older)) : fetch(path, init);
    expect((await listed())[0]?.sells).toBe('Œufs');
    // Nor one that nobody of the desk has signed.
    const forged = new TextDecoder().decode(older).replace('"number":1,', '"number":9,');
    day.member.platform.fetch = (path, init) =>
      path.endsWith('/places') ? Promise.resolve(new Response(forged)) : fetch(path, init);
    expect((await listed())[0]?.sells).toBe('Œufs');
    day.member.platform.fetch = fetch;
  });

  it('CountsNoMoreOnceItsKeyIsSuspended', async () => {
    const other = await anotherOperator(day.market, desk, 'Awa');
    await syncAll(desk, other);
    value(await places(other).savePlace(farm, { ...kPlace, sells: 'Du miel' }));
    value(await places(other).publishPlaces());
    expect((await listed())[0]?.sells).toBe('Du miel');
    const { kid } = (await desk.service.state()).operators.find((one) => !one.self) ?? { kid: '' };
    value(await desk.service.removeOperator(kid));
    value(await desk.service.sync());
    expect((await listed())[0]?.sells).toBe('');
    expect((await visited()).places[0]?.sells).toBe('');
    expect(await places(other).publishPlaces()).toMatchObject({ ok: false });
    expect(value(await places(desk).publicList()).day).toBeNull();
    value(await places(desk).publishPlaces());
    expect((await listed())[0]?.sells).toBe('Du miel');
  });

  it('NeverListsWhomTheFundApprovesNoMore', async () => {
    value(await desk.service.paying.delist(farm, 'cessation'));
    value(await desk.service.sync());
    expect((await listed()).map(({ name }) => name)).toEqual(['Le fournil']);
    expect((await visited()).places.map(({ name }) => name)).toEqual(['Le fournil']);
    // It is still in the list, until the desk publishes another.
    expect(value(await places(desk).publicList()).changes).toEqual(['La ferme du Pré']);
    value(await places(desk).publishPlaces());
    const now = await (await day.member.platform.fetch('/api/v1/places', {})).text();
    expect(now).not.toContain(farm);
  });
});
