// The fund is founded on its published rules, a second operator joins, shops and people ask to join and are accepted.
// Guarantees: requests are those that phones seal (core/FORMAT.md F21), answered by the real desk. Must not touch the register otherwise.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PersonFile } from '../../../src/engine/types';
import { kNothingSaid, value } from '../../engine/support/market';
import { anotherOperator } from '../../engine/support/operators';
import { ibanOf, keyOf, phoneOf, type Household, type Key, type Shop } from './people';
import { must } from './stalls';
import type { World } from './world';

const folder = resolve(import.meta.dirname, '../../../../core/rulebooks');
const kCreditor = 'FR72ZZZ123456';

export async function found(world: World): Promise<void> {
  const { server, clock, desk, other, plan, bank } = world;
  await server.start();
  await clock.start();
  for (const device of [desk, other, world.auditor, ...world.phones, world.till]) await device.open();
  const rulebook = readFileSync(resolve(folder, `${plan.fund}.json`), 'utf8');
  value(await desk.service.createFund({ setup: server.setupCode, name: '', rulebook }));
  await anotherOperator({ desk: () => Promise.resolve(other) }, desk, 'Awa');
  const { fund } = await desk.service.state();
  value(
    await desk.service.saveAccount({
      name: fund?.name ?? '',
      iban: bank.iban,
      bic: '',
      creditorId: kCreditor,
    }),
  );
  world.openMarket(fund?.id ?? '');
  await world.stalls.refresh();
  await welcomeShops(world);
}

async function welcomeShops(world: World): Promise<void> {
  const { desk, core, plan, till } = world;
  const [own, ...others] = plan.shops;
  if (!own) return;
  const { name, commune, categories } = own;
  value(await till.service.sync());
  value(await till.service.join({ name, commune, contact: '', categories }));
  value(await till.service.sync());
  const keys = others.map((_, at) => keyOf(core, `${plan.world} shop ${at + 1}`));
  for (const [at, shop] of others.entries()) await ask(world, 'merchant', shop, keys[at] ? [keys[at]] : []);
  await acceptAll(world);
  const { merchants } = await desk.service.state();
  world.shops = plan.shops.map((shop) => merchants.find((one) => one.name === shop.name)?.kid ?? '');
  for (const [at, shop] of plan.shops.entries()) {
    const file = { iban: shop.iban, bic: '', holder: shop.name, contact: '', note: '', days: '' };
    value(await desk.service.paying.saveMerchant(world.shops[at] ?? '', file));
  }
  await world.meet();
  await world.stalls.refresh();
  for (const key of keys) world.stalls.open(key);
}

/** Those of the plan who join in this month. */
export async function welcome(world: World, month: number): Promise<void> {
  const { desk, plan, phones, core, members } = world;
  const joining = plan.households.filter(({ from }) => from === month);
  if (joining.length === 0) return;
  const first = members.length;
  const keys = joining.map((_, at) => {
    return phones[first + at] ? null : phoneOf(core, plan.world, first + at);
  });
  for (const [at, household] of joining.entries()) {
    const phone = phones[first + at];
    const { name, commune, contact } = household;
    if (phone) {
      value(await phone.service.sync());
      value(await phone.service.join({ name, commune, contact, facts: kNothingSaid }));
      value(await phone.service.sync());
    } else await ask(world, 'member', { ...household, categories: [] }, keys[at] ?? []);
  }
  await acceptAll(world);
  const known = await world.registered();
  for (const [at, household] of joining.entries()) {
    const found = known.get(household.contact);
    if (!found) throw new Error(`${household.name} is not in the register`);
    value(await desk.service.savePerson(found.id, fileOf(found.file, household, first + at)));
    world.forget();
    members.push({ household, id: found.id, reference: found.reference, phone: keys[at] ?? null });
  }
  await world.meet();
}

async function acceptAll(world: World): Promise<void> {
  const { desk } = world;
  value(await desk.service.sync());
  for (const { id } of (await desk.service.state()).requests) {
    value(await desk.service.accept(id));
    world.forget();
  }
  value(await desk.service.sync());
}

function fileOf(file: PersonFile, household: Household, number: number): PersonFile {
  const { adults, children, pays, method, partner, name } = household;
  const iban = ibanOf(1000 + number);
  const signed = file.joined;
  return {
    ...file,
    household: { adults, children },
    contribution: { agreed: pays, method },
    partner,
    mandate: method === 'debit' ? { iban, bic: '', holder: name, reference: `M-${number}`, signed } : null,
  };
}

async function ask(
  world: World,
  role: 'member' | 'merchant',
  {
    name,
    commune,
    categories,
    contact = '',
  }: Pick<Shop, 'name' | 'commune' | 'categories'> & { contact?: string },
  keys: Key[],
): Promise<void> {
  const { core, server, stalls } = world;
  const publicKeys = keys.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'));
  const form = { v: 1, role, name, commune, contact, keys: publicKeys, categories };
  const boxKey = stalls.replica.fund()?.boxKey ?? new Uint8Array();
  const box = must(core.seal(new TextEncoder().encode(JSON.stringify(form)), boxKey));
  const headers = { 'Content-Type': 'application/octet-stream' };
  const reply = await fetch(`${server.origin}/api/v1/joins`, {
    method: 'POST',
    headers,
    body: Buffer.from(box),
  });
  if (!reply.ok) throw new Error(`refused: ${reply.status}`);
}
