// What a desk's device holds in its storage, and what the server would give to an operator: for tests of who can read what.
// Guarantees: the device's own code opens its own storage; it must be closed. Must not change anything.
import { Keyring } from '../../../src/engine/worker/desk/keyring';
import { DeskKeys } from '../../../src/engine/worker/desk/keys';
import { epochOf, openBody, type Body } from '../../../src/engine/worker/desk/sealing';
import { openDevice, type WholeDevice } from '../../../src/engine/worker/device';
import { LogCopy } from '../../../src/engine/worker/log_copy';
import type { Reply, RecordPage } from '../../../src/engine/worker/server';
import type { TestDevice } from './device';
import { value } from './market';

export type RawRecord = RecordPage['records'][number];

export interface Insider {
  device: WholeDevice;
  keys: DeskKeys;
  keyring: Keyring;
}

/** Uses a closed device's keys. */
export async function asInsider<T>(
  desk: TestDevice<'desk'>,
  use: (insider: Insider) => Promise<T>,
): Promise<T> {
  await desk.close();
  const device = value(await openDevice(desk.platform, 'desk', LogCopy.open));
  try {
    const keys = await DeskKeys.open(device);
    return await use({ device, keys, keyring: await Keyring.open(device, keys) });
  } finally {
    device.close();
    desk.die();
  }
}

/** Everything that the server holds of the register, asked for with this device's key. */
export async function askForRecords({ device, keys }: Insider): Promise<Reply<RecordPage>> {
  const path = '/api/v1/records?since=0&limit=500';
  return device.server.records(path, await keys.authorize('GET', path));
}

export async function rawRecords(desk: TestDevice<'desk'>): Promise<RawRecord[]> {
  const reply = await asInsider(desk, askForRecords);
  if (!reply.ok) throw new Error(`refused: ${reply.code}`);
  await desk.open();
  return reply.value.records;
}

/** What a record says to whoever has this device's keys; null where they do not open it. */
export async function openedBy({ device, keyring }: Insider, { id, value }: RawRecord): Promise<Body | null> {
  const epochs = [epochOf(value) ?? 0, ...Array.from({ length: 9 }, (_, epoch) => epoch)];
  for (const epoch of epochs) {
    const key = keyring.key(epoch);
    const place = { fund: device.log.fundId, id, epoch };
    const body = key ? await openBody(device.platform, key, place, value) : null;
    if (body) return body;
  }
  return null;
}
