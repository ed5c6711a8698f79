// Asking to join, from the form to the answer: what the rules say, what the desk is shown, refusals, the waiting list.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JoinRequest } from '../../src/engine/types';
import { toHex } from '../../src/engine/worker/platform';
import { asksToJoin, kFamily, requestNamed, requestsAt, sendSealed } from './support/asking';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import { foundedBy, joinAsMerchant, kNothingSaid, Market, value } from './support/market';
import { anotherOperator, memberNamed, namesAt, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

const kEligibility = {
  fr: 'Qui veut.',
  en: 'Who wants.',
  commitment_months: 12,
  situations: [
    { fr: 'Famille', en: 'Family', children: 2 },
    { fr: 'Jeune', en: 'Young', min_age: 18, max_age: 25 },
  ],
};
let market: Market;
let desk: TestDevice<'desk'>;
const requests = (device = desk): Promise<JoinRequest[]> => requestsAt(device);
const named = (name: string, device = desk): Promise<JoinRequest> => requestNamed(device, name);
const judged = (conditions: readonly { condition: string; judged: string }[]) =>
  Object.fromEntries(conditions.map((one) => [one.condition, one.judged]));
const applicant = (name: string, facts = kFamily) => asksToJoin({ market, desk }, name, facts);
const sealed = (text: string) => sendSealed({ market, desk }, text);

describe.skipIf(!built)('Joining', () => {
  beforeAll(async () => {
    if (!core) return;
    market = new Market(foundingAs(core, 'patias', { eligibility: kEligibility }));
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
  }, 60_000);
  afterAll(() => market?.remove());

  it('IsToldWhatTheRulesSayBeforeAnythingIsSent', async () => {
    const member = await market.member();
    value(await member.service.sync());
    const unsaid = value(await member.service.eligibility('', kNothingSaid));
    expect(judged(unsaid)).toEqual({ commune: 'unknown', situation: 'unknown', commitment: 'unknown' });
    const young = { ...kFamily, situation: 1, commitmentMonths: 0 };
    expect(judged(value(await member.service.eligibility('42019', young)))).toEqual({
      commune: 'met',
      situation: 'met',
      min_age: 'met',
      max_age: 'not_met',
      commitment: 'not_met',
    });
    expect(await member.service.eligibility('42019', { ...kFamily, birthYear: 9000 })).toEqual({
      ok: false,
      code: 'bad_argument',
    });
    expect((await member.service.state()).fund?.eligibility).toMatchObject({
      commitmentMonths: 12,
      birthYear: false,
      situations: [
        { fr: 'Famille', children: true },
        { en: 'Young', birthYear: true },
      ],
    });
  });

  it('BringsWhatWasSaidIntoThePersonsFile', async () => {
    const member = await applicant('Awa');
    const request = await named('Awa');
    expect(request).toMatchObject({ facts: kFamily, hears: true, aside: null, problem: null });
    expect(judged(request.conditions)).toEqual({
      commune: 'met',
      situation: 'met',
      children: 'met',
      commitment: 'met',
    });
    value(await desk.service.accept(request.id));
    value(await desk.service.sync());
    const { file } = await memberNamed(desk, 'Awa');
    expect(file).toMatchObject({
      household: kFamily.household,
      birthYear: 1984,
      consent: file.joined,
      commitment: { from: file.joined },
    });
    expect((file.commitment?.until ?? 0) - file.joined).toBeGreaterThanOrEqual(364);
    expect(JSON.stringify(file)).not.toContain('situation');
    value(await member.service.sync());
    expect(await member.service.state()).toMatchObject({ stage: 'requested', answer: { kind: 'accepted' } });
  });

  it('TellsWhyItIsRefusedToTheDeviceThatAskedAlone', async () => {
    const member = await applicant('Basile', { ...kFamily, household: { adults: 1, children: [] } });
    const request = await named('Basile');
    expect(judged(request.conditions)).toMatchObject({ children: 'not_met' });
    expect(await desk.service.answering.refuseRequest(request.id, '  ')).toEqual({
      ok: false,
      code: 'bad_text',
    });
    expect(await desk.service.answering.refuseRequest(request.id, 'é'.repeat(101))).toMatchObject({
      code: 'bad_text',
    });
    value(await member.service.sync());
    expect((await member.service.state()).answer).toBeNull();
    value(await desk.service.answering.refuseRequest(request.id, 'Il faut deux enfants à charge.'));
    expect(await desk.service.answering.refuseRequest(request.id, 'x')).toMatchObject({
      code: 'request_gone',
    });
    expect(await desk.reopen()).toBe('ok');
    value(await desk.service.sync());
    value(await member.service.sync());
    const refused = { kind: 'refused', reason: 'Il faut deux enfants à charge.' };
    expect(await member.service.state()).toMatchObject({ stage: 'requested', answer: refused });
    expect(await member.reopen()).toBe('ok');
    expect((await member.service.state()).answer).toEqual(refused);
    value(await member.service.join({ name: 'Basile', commune: '42019', contact: '', facts: kFamily }));
    expect((await member.service.state()).answer).toBeNull();
    value(await member.service.sync());
    value(await desk.service.sync());
    value(await desk.service.accept((await named('Basile')).id));
    value(await desk.service.sync());
    value(await member.service.sync());
    expect((await member.service.state()).answer).toEqual({ kind: 'accepted' });
  });

  it('TellsAMerchantToo', async () => {
    const merchant = await market.merchant();
    await joinAsMerchant(merchant, 'Le fournil');
    value(await desk.service.sync());
    value(await desk.service.answering.refuseRequest((await named('Le fournil')).id, 'Trop loin.'));
    value(await desk.service.sync());
    value(await merchant.service.sync());
    expect(await merchant.service.state()).toMatchObject({
      answer: { kind: 'refused', reason: 'Trop loin.' },
    });
  });

  it('IsNotLeftWaitingWhereTheAnswerDoesNotReachIt', async () => {
    const member = await applicant('Chloé');
    value(await desk.service.answering.dismiss((await named('Chloé')).id));
    value(await desk.service.sync());
    value(await member.service.sync());
    expect((await member.service.state()).answer).toEqual({ kind: 'unknown' });
  });

  it('IsSentAgainToAServerThatHasLostIt', async () => {
    const member = await applicant('Denis');
    const { fetch: reach } = member.platform;
    const posted: string[] = [];
    member.platform.fetch = (path, init) => {
      if (init.method === 'POST') posted.push(path);
      if (/joins\/[0-9a-f]{32}$/.test(path))
        return Promise.resolve(new Response('{"code":40,"name":"not_found"}', { status: 404 }));
      return reach(path, init);
    };
    value(await member.service.sync());
    value(await member.service.sync());
    expect(posted.filter((path) => path.endsWith('/joins'))).toHaveLength(1);
    expect((await requests()).filter(({ name }) => name === 'Denis')).toHaveLength(1);
    value(await desk.service.answering.dismiss((await named('Denis')).id));
    value(await desk.service.sync());
  });

  it('HoldsNothingUpWhereTheServerHasLostIt', async () => {
    await applicant('Farid');
    value(await desk.service.answering.dismiss((await named('Farid')).id));
    const { fetch: reach } = desk.platform;
    desk.platform.fetch = (path, init) =>
      init.method === 'POST' && path.includes('/joins/')
        ? Promise.resolve(new Response('{"code":40,"name":"not_found"}', { status: 404 }))
        : reach(path, init);
    value(await desk.service.sync());
    desk.platform.fetch = reach;
    value(await desk.service.sync());
    value(await desk.service.answering.dismiss((await named('Farid')).id));
    value(await desk.service.sync());
  });

  it('IsOnePersonWhenTwoAcceptItAtOnce', async () => {
    const other = await anotherOperator(market, desk, 'Awa');
    await applicant('Gaël');
    value(await other.service.sync());
    value(await other.service.accept((await named('Gaël', other)).id));
    value(await desk.service.accept((await named('Gaël')).id));
    await syncAll(desk, other, desk);
    for (const device of [desk, other])
      expect((await namesAt(device)).filter((name) => name === 'Gaël')).toHaveLength(1);
  });

  it('StandsAcceptedWhereAnotherRefusedItAtOnceAndEverybodyIsToldOnACard', async () => {
    const other = await anotherOperator(market, desk, 'Boris');
    for (const [name, first, second] of [
      ['Hanna', desk, other],
      ['Idris', other, desk],
    ] as const) {
      const member = await applicant(name);
      value(await other.service.sync());
      for (const device of [desk, other]) device.network = false;
      value(await desk.service.accept((await named(name)).id));
      value(await other.service.answering.refuseRequest((await named(name, other)).id, 'Complet.'));
      // What was refused is still known of after a restart.
      await other.reopen();
      for (const device of [desk, other]) device.network = true;
      // Of the first, the server hears what is in the register, and not yet what the phone is told.
      const { fetch: reach } = desk.platform;
      desk.platform.fetch = (path, init) =>
        path.endsWith('/done') ? Promise.reject(new Error('cut')) : reach(path, init);
      if (first === desk) expect(await desk.service.sync()).toMatchObject({ ok: false });
      value(await other.service.sync());
      desk.platform.fetch = reach;
      await syncAll(second, first);
      for (const device of [desk, other]) {
        expect(await namesAt(device)).toContain(name);
        expect(await requests(device)).toMatchObject([
          { role: 'member', name, twice: { by: 'Boris', self: device === other }, problem: null },
        ]);
      }
      value(await member.service.sync());
      // The first answer is the one that the phone reads: a refusal heard before the acceptance has to be put right by a person.
      expect((await member.service.state()).answer).toMatchObject({
        kind: first === desk ? 'accepted' : 'refused',
      });
      value(await desk.service.answering.dismiss((await named(name)).id));
      await syncAll(desk, other);
      for (const device of [desk, other]) expect(await requests(device)).toEqual([]);
    }
  }, 60_000);

  it('SaysNothingOfARefusalBeforeSomebodyIsAcceptedKnowingly', async () => {
    const member = await applicant('Jeanne');
    value(await desk.service.answering.refuseRequest((await named('Jeanne')).id, 'Complet.'));
    for (const device of [desk, member]) value(await device.service.sync());
    value(await member.service.join({ name: 'Jeanne', commune: '42019', contact: '', facts: kFamily }));
    for (const device of [member, desk]) value(await device.service.sync());
    value(await desk.service.accept((await named('Jeanne')).id));
    value(await desk.service.sync());
    expect(await requests()).toEqual([]);
  }, 60_000);

  it('IsReadWhereAnEarlierVersionAsked', async () => {
    const { publicKey } = desk.core.keyFromSeed(crypto.getRandomValues(new Uint8Array(32)));
    const text = { role: 'member', name: 'Émile', commune: '42019', contact: '', keys: [toHex(publicKey)] };
    await sealed(JSON.stringify({ v: 1, ...text, categories: [] }));
    const request = await named('Émile');
    expect(request).toMatchObject({ facts: null, hears: false, problem: null });
    expect(judged(request.conditions)).toMatchObject({ commune: 'met', situation: 'unknown' });
    value(await desk.service.accept(request.id));
    expect((await memberNamed(desk, 'Émile')).file).toMatchObject({ consent: null, commitment: null });
    value(await desk.service.sync());
  });

  it('WaitsInTheSameOrderForEveryOperator', async () => {
    const other = await anotherOperator(market, desk, 'Zoé');
    for (const name of ['Fanny', 'Gaël', 'Hugo']) await applicant(name);
    value(await desk.service.answering.putAside((await named('Gaël')).id));
    desk.clockMilliseconds += 1000;
    value(await desk.service.answering.putAside((await named('Fanny')).id));
    value(await desk.service.answering.putAside((await named('Gaël')).id));
    await syncAll(desk, other);
    const places = async (device: typeof desk) =>
      (await requests(device)).flatMap(({ name, aside }) => (aside ? [`${aside.place} ${name}`] : [])).sort();
    for (const device of [desk, other]) expect(await places(device)).toEqual(['1 Gaël', '2 Fanny']);
    expect(await named('Hugo', other)).toMatchObject({ aside: null });
    value(await other.service.accept((await named('Gaël', other)).id));
    await syncAll(other, desk);
    for (const device of [desk, other]) expect(await places(device)).toEqual(['1 Fanny']);
    value(await desk.service.answering.refuseRequest((await named('Fanny')).id, 'Plus de place.'));
    value(await desk.service.answering.refuseRequest((await named('Hugo')).id, 'Plus de place.'));
    // The place on the list goes a round after the request: then everybody is told.
    await syncAll(desk, other, desk, other);
    for (const device of [desk, other]) {
      expect(await requests(device)).toEqual([]);
      expect((await device.service.state()).unsent).toBe(0);
    }
    expect(await desk.service.answering.putAside('00'.repeat(16))).toMatchObject({ code: 'request_gone' });
  });
});
