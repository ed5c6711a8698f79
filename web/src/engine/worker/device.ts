// What every role's engine stands on: storage, sealed keys, the log's copy, the outbox, the server.
// Guarantees: opening needs no network; one device's parts are opened once, under the role's lock. Must not know a role's rules.
import type { Answer, FundInfo, Role } from '../types';
import { ok, refuse } from './answer';
import { Database } from './database';
import { Exclusive } from './exclusive';
import { LogCopy } from './log_copy';
import { Outbox } from './outbox';
import type { Platform } from './platform';
import { Server } from './server';
import { Vault } from './vault';
import { fundInfo } from './views';

/** A page that reloads asks again before the browser has let the old worker's lock go. */
const kLockTries = 20;
const kLockPauseMilliseconds = 100;

export interface Device {
  platform: Platform;
  database: Database;
  vault: Vault;
  log: LogCopy;
  outbox: Outbox;
  server: Server;
  /** Held for every signature and every change of the log's copy. */
  exclusive: Exclusive;
  fund(): FundInfo | null;
  close(): void;
}

export async function openDevice(platform: Platform, role: Role): Promise<Answer<Device>> {
  if (!(await takeLock(platform, `besace-writer-${role}`))) return refuse('already_open');
  const database = await Database.open(platform.databaseName(role));
  const vault = await Vault.open(platform, database);
  const log = await LogCopy.open(platform.core, database);
  const outbox = await Outbox.open(database);
  return ok({
    platform,
    database,
    vault,
    log,
    outbox,
    server: new Server(platform),
    exclusive: new Exclusive(),
    fund: () => fundInfo(log.replica.fund()),
    close: () => {
      database.close();
      log.close();
    },
  });
}

async function takeLock(platform: Platform, name: string): Promise<boolean> {
  for (let tries = 0; tries < kLockTries; ++tries) {
    if (await platform.lock(name)) return true;
    await new Promise<void>((resolve) => platform.later(resolve, kLockPauseMilliseconds));
  }
  return false;
}
