// A device's verified copy of its fund: the whole log, or the part that concerns it.
// Guarantees of each: nothing is stored that the core has not accepted; the fund is pinned at first sight; another fund's log, or a rewritten one,
// changes nothing. Must not decide what an entry means.
import type { FundReader } from '../../../../wasm/besace';
import { putSetting, type Database } from './database';
import type { Exclusive } from './exclusive';
import type { Outbox } from './outbox';
import type { Platform } from './platform';
import type { Reply, Server } from './server';

/** What a copy needs to be brought up to date. */
export interface Supply {
  platform: Platform;
  database: Database;
  outbox: Outbox;
  server: Server;
  exclusive: Exclusive;
}

export interface FundCopy {
  readonly replica: FundReader;
  /** Hex id, or "" while no fund has been seen. */
  readonly fundId: string;
  /** Of the newest checkpoint. */
  readonly size: number;
  readonly standing: Standing;
  /** Fetches what is new, verifies it, stores it. A log that is not to be trusted is remembered as such. */
  update(supply: Supply): Promise<Reply<null>>;
  close(): void;
}

/** What is known of the server's log as a whole. */
export class Standing {
  private constructor(
    private readonly database: Database,
    private pinned: string,
    private at: number,
    private code: string | null,
  ) {}

  static async open(database: Database): Promise<Standing> {
    const pinned = (await database.setting('fund')) ?? '';
    const syncedAt = (await database.setting('syncedAt')) ?? 0;
    return new Standing(database, pinned, syncedAt, (await database.setting('distrust')) ?? null);
  }

  /** The fund's id, pinned at first sight and kept for ever. */
  get fundId(): string {
    return this.pinned;
  }
  /** ms since 1970 of the last time that the server's log and this copy agreed. */
  get syncedAt(): number {
    return this.at;
  }
  /** Why the server's log is not to be trusted, or null. */
  get distrust(): string | null {
    return this.code;
  }

  /** Within the transaction that stores what the copy took; `agreed` must follow once that is on the disk. */
  async put(tx: Parameters<typeof putSetting>[0], fund: string, now: number): Promise<void> {
    await putSetting(tx, 'fund', fund);
    await putSetting(tx, 'syncedAt', now);
    await putSetting(tx, 'distrust', null);
  }
  agreed(fund: string, now: number): void {
    this.pinned = fund;
    this.at = now;
    this.code = null;
  }

  /** Remembers that the server's log is not the one that was pinned and verified. */
  async doubt(code: string): Promise<Reply<null>> {
    if (this.code !== code) {
      await this.database.write(['settings'], (tx) => putSetting(tx, 'distrust', code));
      this.code = code;
    }
    return { ok: false, code, reached: true };
  }
}
