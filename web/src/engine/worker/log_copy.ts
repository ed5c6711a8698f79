// This device's copy of the fund's log: verified by the core, stored in pieces, verified again at every start.
// Guarantees: nothing is stored that the core has not accepted; the fund is pinned at first sight; another fund's log, or a
// rewritten one, changes nothing. Must not fetch.
import type { BesaceModule, Replica } from '../../../../wasm/besace';
import type { Answer } from '../types';
import { answerOf, ok, refuse } from './answer';
import { putSetting, type ChunkRecord, type Database } from './database';
import { copyBytes, joinBytes } from './platform';

/** Pieces grow up to this, so that a year of small syncs does not become ten thousand records. */
const kChunkBytes = 256 * 1024;

export interface LogPage {
  from: number;
  count: number;
  bytes: Uint8Array;
  note: string;
}

export class LogCopy {
  /** The last piece, written whole each time, so that a write that failed is made good by the next. */
  private tail: ChunkRecord | null = null;
  private tailStored = true;
  private held: Replica & { delete(): void };

  private constructor(
    core: BesaceModule,
    private readonly database: Database,
    private pinned: string,
    public syncedAt: number,
    public distrust: string | null,
  ) {
    this.held = new core.Replica(pinned);
  }

  /** Reads and verifies what is stored. Storage that does not verify any more is passed over, and downloaded again. */
  static async open(core: BesaceModule, database: Database): Promise<LogCopy> {
    const pinned = (await database.setting('fund')) ?? '';
    const syncedAt = (await database.setting('syncedAt')) ?? 0;
    const distrust = (await database.setting('distrust')) ?? null;
    const copy = new LogCopy(core, database, pinned, syncedAt, distrust);
    for (let chunk = await database.chunkFrom(0); chunk; chunk = await database.chunkFrom(copy.size)) {
      if (chunk.from !== copy.size || !copy.held.ingest(chunk.bytes, chunk.note).ok) break;
      copy.tail = chunk;
    }
    return copy;
  }

  get replica(): Replica {
    return this.held;
  }
  get fundId(): string {
    return this.pinned;
  }
  get size(): number {
    return Number(this.held.fund()?.size ?? 0n);
  }

  /** Verifies a page that follows what is held (an empty one confirms it), then stores it. */
  async append(page: LogPage, now: number): Promise<Answer<null>> {
    if (page.from !== this.size) return refuse('truncated');
    const outcome = this.held.ingest(page.bytes, page.note);
    if (!outcome.ok) return answerOf(outcome);
    if (page.count > 0) {
      this.tail = this.extended(page);
      this.tailStored = false;
    }
    const fund = this.held.fund()?.id ?? '';
    const unstored = this.tailStored ? null : this.tail;
    await this.database.write(['chunks', 'settings'], async (tx) => {
      if (unstored) {
        // Pieces that did not verify at start give way here.
        await tx.objectStore('chunks').delete(IDBKeyRange.lowerBound(unstored.from));
        await tx.objectStore('chunks').put(unstored);
      }
      await putSetting(tx, 'fund', fund);
      await putSetting(tx, 'syncedAt', now);
      await putSetting(tx, 'distrust', null);
    });
    this.tailStored = true;
    this.pinned = fund;
    this.syncedAt = now;
    this.distrust = null;
    return ok(null);
  }

  /** Remembers that the server's log is not the one that was pinned and verified. */
  async doubt(code: string): Promise<void> {
    if (this.distrust === code) return;
    await this.database.write(['settings'], (tx) => putSetting(tx, 'distrust', code));
    this.distrust = code;
  }

  close(): void {
    this.held.delete();
  }

  private extended(page: LogPage): ChunkRecord {
    const { tail } = this;
    if (!tail || (this.tailStored && tail.bytes.length >= kChunkBytes)) {
      return { from: page.from, count: page.count, bytes: copyBytes(page.bytes), note: page.note };
    }
    return {
      from: tail.from,
      count: tail.count + page.count,
      bytes: joinBytes([tail.bytes, page.bytes]),
      note: page.note,
    };
  }
}
