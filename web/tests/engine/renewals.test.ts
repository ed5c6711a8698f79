// Keys renewed by a phone, on the real core and the real server: taken without a click, or left to a person.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JoinRequest } from '../../src/engine/types';
import { renewalText, signedRenewalText } from '../../src/engine/worker/join_forms';
import { toHex } from '../../src/engine/worker/platform';
import { asksToJoin, kFamily, requestNamed, requestsAt, sendSealed } from './support/asking';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { acceptAll, foundedBy, joinAsMember, Market, value } from './support/market';
import { memberNamed } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

let market: Market;
let desk: TestDevice<'desk'>;
const requests = (device = desk): Promise<JoinRequest[]> => requestsAt(device);
const named = (name: string, device = desk): Promise<JoinRequest> => requestNamed(device, name);
const applicant = (name: string, facts = kFamily) => asksToJoin({ market, desk }, name, facts);
const sealed = (text: string) => sendSealed({ market, desk }, text);

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
