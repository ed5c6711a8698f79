// A fund that several people look after, each on a computer of their own.
// Guarantees: everything through the engines and the real server. Must not write to storage behind them.
import type { DeskMember, PersonFile } from '../../../src/engine/types';
import type { TestDevice } from './device';
import { value, type Market } from './market';
import { asInsider } from './register_storage';

type Desk = TestDevice<'desk'>;

/** Another computer, accepted by an operator, that has downloaded the register. */
export async function anotherOperator(market: Pick<Market, 'desk'>, desk: Desk, name: string): Promise<Desk> {
  const other = await market.desk();
  value(await other.service.askToOperate(name));
  value(await other.service.sync());
  value(await desk.service.sync());
  const request = (await desk.service.state()).requests.find((one) => one.role === 'operator');
  value(await desk.service.accept(request?.id ?? ''));
  value(await desk.service.sync());
  value(await other.service.sync());
  return other;
}

export async function syncAll(...devices: Desk[]): Promise<void> {
  for (const device of devices) value(await device.service.sync());
}

export function personFile(name: string, also: Partial<PersonFile> = {}): PersonFile {
  return {
    name,
    commune: '42019',
    contact: '',
    address: '',
    birthYear: null,
    household: { adults: 1, children: [] },
    joined: 20_454,
    commitment: null,
    consent: null,
    contribution: { agreed: null, method: 'transfer' },
    partner: null,
    mandate: null,
    note: '',
    ...also,
  };
}

export async function memberNamed(desk: Desk, name: string): Promise<DeskMember> {
  const found = (await desk.service.state()).members.find((member) => member.name === name);
  if (!found) throw new Error(`nobody is named ${name}`);
  return found;
}

export async function namesAt(desk: Desk): Promise<string[]> {
  return (await desk.service.state()).members.map(({ name }) => name);
}

/** Writes to a person's file what changes in it. */
export async function edit(desk: Desk, id: string, change: Partial<PersonFile>): Promise<void> {
  const member = (await desk.service.state()).members.find((one) => one.id === id);
  if (!member) throw new Error('nobody is there to be edited');
  value(await desk.service.savePerson(id, { ...member.file, ...change }));
}

/** From here on the server shows this device a keyring that nobody signed: it sends nothing of the register any more. */
export async function refuseKeyring(device: Desk): Promise<void> {
  const [id, by] = await asInsider(device, async ({ keys, keyring }) => [await keyring.id(), keys.kid]);
  if ((await device.open()) !== 'ok') throw new Error('it does not open again');
  const honest = device.platform.fetch;
  device.platform.fetch = async (path, init) => {
    const response = await honest(path, init);
    if (init.method === 'POST' || !path.includes('/records?since=')) return response;
    const since = Number(/since=(\d+)/.exec(path)?.[1]);
    const said = { v: 1, epoch: 99, keys: [], by, signature: '00'.repeat(64) };
    const records = since < 9_000 ? [{ id, version: 9_000, value: btoa(JSON.stringify(said)) }] : [];
    return Response.json({ version: 9_000, records });
  };
}
