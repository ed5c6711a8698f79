// Those who ask to join: with the app, or with a box that a test has sealed itself.
// Guarantees: the desk has heard of it. Must not answer.
import { expect } from 'vitest';
import type { JoinFacts, JoinRequest } from '../../../src/engine/types';
import type { TestDevice } from './device';
import { value, type Market } from './market';
import { asInsider } from './register_storage';

export const kFamily: JoinFacts = {
  household: { adults: 2, children: [2020, 2022] },
  birthYear: 1984,
  situation: 0,
  commitmentMonths: 12,
};

export async function requestsAt(desk: TestDevice<'desk'>): Promise<JoinRequest[]> {
  return (await desk.service.state()).requests;
}

export async function requestNamed(desk: TestDevice<'desk'>, name: string): Promise<JoinRequest> {
  const found = (await requestsAt(desk)).find((one) => one.name === name);
  if (!found) throw new Error(`${name} has not asked`);
  return found;
}

export async function asksToJoin(
  { market, desk }: { market: Market; desk: TestDevice<'desk'> },
  name: string,
  facts: JoinFacts,
): Promise<TestDevice<'member'>> {
  const member = await market.member();
  value(await member.service.sync());
  value(await member.service.join({ name, commune: '42019', contact: '06', facts }));
  value(await member.service.sync());
  value(await desk.service.sync());
  return member;
}

export async function sendSealed(
  { market, desk }: { market: Market; desk: TestDevice<'desk'> },
  text: string,
): Promise<void> {
  const boxKey = await asInsider(desk, ({ device }) => Promise.resolve(device.log.replica.fund()?.boxKey));
  expect(await desk.open()).toBe('ok');
  const box = desk.core.seal(new TextEncoder().encode(text), boxKey ?? new Uint8Array());
  if (!box.ok) throw new Error(box.name);
  const body = new Uint8Array(box.value);
  const sent = await fetch(`${market.server.origin}/api/v1/joins`, { method: 'POST', body });
  expect(sent.status).toBe(200);
  value(await desk.service.sync());
}
