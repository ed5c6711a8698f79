// Opens the engine of a role: its device, its service, and the first synchronisation.
// Guarantees: what is stored is shown before the network is asked for anything. Must not know how messages travel.
import type { BesaceModule } from '../../../../wasm/besace';
import type { Services, States } from '../protocol';
import type { Answer, Role } from '../types';
import { ok, refuse, StorageError } from './answer';
import { Auditor } from './auditor';
import type { Database } from './database';
import { Desk } from './desk/desk';
import { openDevice, type Device } from './device';
import { ExcerptCopy } from './excerpt_copy';
import type { FundCopy } from './fund_copy';
import { kTill, kWallets, type Interest } from './interest';
import { LogCopy } from './log_copy';
import { Member } from './member';
import { Merchant } from './merchant';
import { Partner } from './partner';
import type { Platform } from './platform';
import type { Synchroniser } from './sync';

export interface Engine<R extends Role> {
  service: Services[R];
  wake(online: boolean): void;
  /** Stops its timers and lets its storage go; for what outlives an engine: tests. */
  close(): Promise<void>;
}
type Open<R extends Role> = (
  platform: Platform,
  push: (state: States[R]) => void,
) => Promise<Answer<Engine<R>>>;

export const openEngine: { [R in Role]: Open<R> } = {
  member: (platform, push) =>
    openOn(platform, 'member', excerptsOf(kWallets), (device) => Member.open(device, push)),
  merchant: (platform, push) =>
    openOn(platform, 'merchant', excerptsOf(kTill), (device) => Merchant.open(device, push)),
  desk: (platform, push) => openOn(platform, 'desk', LogCopy.open, (device) => Desk.open(device, push)),
  partner: (platform, push) =>
    openOn(platform, 'partner', LogCopy.open, (device) => Partner.open(device, push)),
  auditor: (platform) =>
    Promise.resolve(
      ok({ service: new Auditor(platform), wake: () => undefined, close: () => Promise.resolve() }),
    ),
};

function excerptsOf(interest: Interest) {
  return (core: BesaceModule, database: Database) => ExcerptCopy.open(core, database, interest);
}

async function openOn<Copy extends FundCopy, S extends { synchroniser: Synchroniser }>(
  platform: Platform,
  role: Role,
  openCopy: (core: BesaceModule, database: Database) => Promise<Copy>,
  open: (device: Device<Copy>) => Promise<S>,
): Promise<Answer<{ service: S; wake(online: boolean): void; close(): Promise<void> }>> {
  try {
    const device = await openDevice(platform, role, openCopy);
    if (!device.ok) return device;
    const service = await openedOrClosed(device.value, open);
    service.synchroniser.soon();
    return ok({
      service,
      wake: (online) => service.synchroniser.wake(online),
      close: async () => {
        await service.synchroniser.stop();
        device.value.close();
      },
    });
  } catch (error) {
    if (error instanceof StorageError) return refuse('storage_failed');
    throw error;
  }
}

/** A device that cannot be opened whole lets its storage go, so that it may be tried again. */
async function openedOrClosed<Copy extends FundCopy, S>(
  device: Device<Copy>,
  open: (device: Device<Copy>) => Promise<S>,
): Promise<S> {
  try {
    return await open(device);
  } catch (error) {
    device.close();
    throw error;
  }
}
