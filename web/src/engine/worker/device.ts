// What every role's engine stands on: storage, sealed keys, the log's copy, the outbox, the server.
// Guarantees: opening needs no network; one device's parts are opened once, under the role's lock. Must not know a role's rules.
import type { BesaceModule } from '../../../../wasm/besace';
import type { Answer, FundInfo, Role } from '../types';
import { ok, refuse } from './answer';
import { Database } from './database';
import { Exclusive } from './exclusive';
import type { FundCopy } from './fund_copy';
import type { LogCopy } from './log_copy';
import { Outbox } from './outbox';
import type { Platform } from './platform';
import { Server } from './server';
import { Vault } from './vault';
import { fundInfo } from './views';

/** A page that reloads asks again before the browser has let the old worker's lock go. */
const kLockTries = 20;
const kLockPauseMilliseconds = 100;

/** Copy: how much of the log this role's device holds. */
export interface Device<Copy extends FundCopy = FundCopy> {
  platform: Platform;
  database: Database;
  vault: Vault;
  log: Copy;
  outbox: Outbox;
  server: Server;
  /** Held for every signature and every change of the log's copy. */
  exclusive: Exclusive;
  fund(): FundInfo | null;
  close(): void;
}

/** Of the desk and of a partner: they hold the whole log. */
export type WholeDevice = Device<LogCopy>;

export async function openDevice<Copy extends FundCopy>(
  platform: Platform,
  role: Role,
  openCopy: (core: BesaceModule, database: Database) => Promise<Copy>,
): Promise<Answer<Device<Copy>>> {
  if (!(await takeLock(platform, `besace-writer-${role}`))) return refuse('already_open');
  const database = await Database.open(platform.databaseName(role));
  const vault = await Vault.open(platform, database);
  const log = await openCopy(platform.core, database);
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
