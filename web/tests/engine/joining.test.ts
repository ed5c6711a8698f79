// Asking to join, from the form to the answer: what the rules say, what the desk is shown, refusals, the waiting list, keys renewed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JoinFacts, JoinRequest } from '../../src/engine/types';
import { renewalText, signedRenewalText } from '../../src/engine/worker/join_forms';
import { toHex } from '../../src/engine/worker/platform';
import { asksToJoin, sendSealed } from './support/asking';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import {
  acceptAll,
  foundedBy,
  joinAsMember,
  joinAsMerchant,
  kNothingSaid,
  Market,
  value,
} from './support/market';
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
const kFamily: JoinFacts = {
  household: { adults: 2, children: [2020, 2022] },
  birthYear: 1984,
  situation: 0,
  commitmentMonths: 12,
};

let market: Market;
let desk: TestDevice<'desk'>;
const requests = async (device = desk): Promise<JoinRequest[]> => (await device.service.state()).requests;
const named = async (name: string, device = desk): Promise<JoinRequest> => {
  const found = (await requests(device)).find((one) => one.name === name);
  if (!found) throw new Error(`${name} has not asked`);
  return found;
};
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

describe.skipIf(!built)('Renewal', () => {
  let member: TestDevice<'member'>;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    member = await market.member();
    await joinAsMember(member, 'Inès');
    await acceptAll(desk);
    const money = { amount: 2_000_00n, target: 'reserve', pocket: 0, reference: 'don' } as const;
    value(await desk.service.deposit(money));
    value(await desk.service.sync());
  }, 60_000);
  afterAll(() => market?.remove());

  async function give(months: number, from = 0): Promise<void> {
    const period = (await desk.service.currentPeriod()) + from;
    for (let month = 0; month < months; ++month) {
      value(await desk.service.runMonth(period + month));
      value(await desk.service.sync());
      value(await member.service.sync());
    }
  }
  const keysLeft = async () => (await memberNamed(desk, 'Inès')).keysLeft;

  it('IsNotSentWhileThereAreKeysForThreeMonths', async () => {
    await give(9);
    value(await desk.service.sync());
    expect(await keysLeft()).toBe(3);
    expect((await member.service.state()).keysLeft).toBe(3);
    expect(await requests()).toEqual([]);
  }, 60_000);

  it('IsSentAndTakenWithoutAnybodyAsking', async () => {
    await give(1, 9);
    expect(await member.reopen()).toBe('ok');
    value(await member.service.sync());
    value(await desk.service.sync());
    value(await desk.service.sync());
    expect(await requests()).toEqual([]);
    expect(await keysLeft()).toBe(12);
    expect((await desk.service.state()).members).toHaveLength(1);
    value(await member.service.sync());
    expect(await member.service.state()).toMatchObject({ keysLeft: 12, sync: { waiting: 0 } });
  }, 60_000);

  it('BringsKeysThatTheNextMonthsAreGivenTo', async () => {
    await give(3, 10);
    expect(await keysLeft()).toBe(9);
    expect((await member.service.state()).keysLeft).toBe(9);
  }, 60_000);

  it('GoesBeforeTheKeysOfAnotherPhoneOfThePerson', async () => {
    value(await desk.service.deposit({ amount: 2_000_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    const second = await applicant('Mme Inès');
    const { id } = await memberNamed(desk, 'Inès');
    value(await desk.service.accept((await named('Mme Inès')).id, id));
    const giveFrom = async (first: number, months: number) => {
      for (let month = first; month < first + months; ++month) {
        await give(1, month);
        value(await second.service.sync());
      }
    };
    await giveFrom(13, 10);
    for (const device of [second, desk, desk, second]) value(await device.service.sync());
    expect((await second.service.state()).keysLeft).toBe(12);
    await giveFrom(23, 3);
    expect((await second.service.state()).keysLeft).toBe(9);
    expect((await member.service.state()).keysLeft).toBe(9);
    expect(await keysLeft()).toBe(18);
  }, 60_000);

  it('MakesRoomAmongTheKeysOfPhonesThatWentBefore', async () => {
    value(await desk.service.deposit({ amount: 2_000_00n, target: 'reserve', pocket: 0, reference: 'legs' }));
    const third = await applicant('Inès encore');
    const { id } = await memberNamed(desk, 'Inès');
    value(await desk.service.accept((await named('Inès encore')).id, id));
    for (let month = 26; month < 36; ++month) {
      await give(1, month);
      value(await third.service.sync());
    }
    expect(await keysLeft()).toBe(20);
    for (const device of [third, desk, desk, third]) value(await device.service.sync());
    expect(await requests()).toEqual([]);
    expect((await third.service.state()).keysLeft).toBe(12);
    expect(await keysLeft()).toBe(24);
    await give(1, 36);
    value(await third.service.sync());
    expect((await third.service.state()).keysLeft).toBe(11);
  }, 60_000);

  it('IsLeftToAPersonWhereAKeyOfALostPhoneAsks', async () => {
    value(
      await desk.service.deposit({ amount: 2_000_00n, target: 'reserve', pocket: 0, reference: 'quête' }),
    );
    const seed = crypto.getRandomValues(new Uint8Array(32));
    const { publicKey, kid } = desk.core.keyFromSeed(seed);
    const by = toHex(publicKey);
    const asked = { role: 'member', name: 'Léa', commune: '42019', contact: '', keys: [by] };
    await sealed(JSON.stringify({ v: 1, ...asked, categories: [] }));
    value(await desk.service.accept((await named('Léa')).id));
    await give(1, 37);
    const fund = (await desk.service.state()).fund?.id ?? '';
    const renew = async () => {
      const keys = [toHex(desk.core.keyFromSeed(crypto.getRandomValues(new Uint8Array(32))).publicKey)];
      const said = new TextEncoder().encode(renewalText(keys, by));
      await sealed(signedRenewalText(keys, by, toHex(desk.core.signStatement(seed, fund, 'renewal', said))));
      value(await desk.service.sync());
    };
    await renew();
    expect((await memberNamed(desk, 'Léa')).keysLeft).toBe(1);
    value(await desk.service.suspend(kid, 'perdu'));
    await renew();
    const left = await requests();
    expect(left.map(({ problem }) => problem)).toEqual(['unknown_renewal']);
    expect((await memberNamed(desk, 'Léa')).keysLeft).toBe(1);
    for (const { id } of left) value(await desk.service.answering.dismiss(id));
    value(await desk.service.sync());
  }, 60_000);

  it('IsLeftToAPersonWhereItIsNotProven', async () => {
    const key = () => desk.core.keyFromSeed(crypto.getRandomValues(new Uint8Array(32)));
    const [known] = (await member.dump('keys')) as { publicKey: Uint8Array }[];
    const stranger = crypto.getRandomValues(new Uint8Array(32));
    const { publicKey } = desk.core.keyFromSeed(stranger);
    const fund = (await desk.service.state()).fund?.id ?? '';
    for (const by of [known?.publicKey ?? new Uint8Array(), publicKey].map(toHex)) {
      const keys = [toHex(key().publicKey)];
      const said = new TextEncoder().encode(renewalText(keys, by));
      const signature = desk.core.signStatement(stranger, fund, 'renewal', said);
      await sealed(signedRenewalText(keys, by, toHex(signature)));
    }
    const left = await requests();
    expect(left.map(({ problem }) => problem)).toEqual(['unknown_renewal', 'unknown_renewal']);
    expect(await keysLeft()).toBe(22);
    expect(await desk.service.accept(left[0]?.id ?? '')).toMatchObject({ code: 'bad_request_form' });
    for (const { id } of left) value(await desk.service.answering.dismiss(id));
    value(await desk.service.sync());
    expect(await requests()).toEqual([]);
    // So the phones do not believe that these keys can be given to.
    for (const { id } of left) {
      const answered = await fetch(`${market.server.origin}/api/v1/joins/${id}`);
      expect(await answered.json()).toEqual({ waiting: false, answer: btoa('\0'.repeat(49)) });
    }
  });
});
