// A copy of the whole log: verified by the core, stored in pieces, with the core's own state beside them so that a start need not verify them all again.
// Guarantees: those of fund_copy.ts; for the desk's device, which answers for all of it. Must not fetch but through the server given.
import type { BesaceModule, Outcome, Replica } from '../../../../wasm/besace';
import type { Answer } from '../types';
import { answerOf, ok, refuse } from './answer';
import { putSetting, type ChunkRecord, type Database } from './database';
import { Standing, type FundCopy, type Supply } from './fund_copy';
import { copyBytes, joinBytes } from './platform';
import type { Reply } from './server';

const kPageEntries = 5000;
/** The core's state is stored again when the log has grown by this, and by a tenth. */
const kStateEntries = 2000;
/** Pieces grow up to this, so that a year of small syncs does not become ten thousand records. */
const kChunkBytes = 256 * 1024;

export interface LogPage {
  from: number;
  count: number;
  bytes: Uint8Array;
  note: string;
}

export class LogCopy implements FundCopy {
  /** The last piece, written whole each time, so that a write that failed is made good by the next. */
  private tail: ChunkRecord | null = null;
  private tailStored = true;
  /** How many entries the stored state stands for. */
  private stateSize = 0;
  private held: Replica & { delete(): void };
  /** As the core said last: to ask for it is to ask for all that there is to say of the fund. */
  private count = 0;

  private constructor(
    core: BesaceModule,
    private readonly database: Database,
    readonly standing: Standing,
  ) {
    this.held = new core.Replica(standing.fundId);
  }

  /** Reads what is stored: the core's state, then verifies what follows it. Storage that does not verify any more is passed over, and downloaded again. */
  static async open(core: BesaceModule, database: Database): Promise<LogCopy> {
    const copy = new LogCopy(core, database, await Standing.open(database));
    await copy.restore();
    for (
      let chunk = await database.chunkFrom(copy.size);
      chunk;
      chunk = await database.chunkFrom(copy.size)
    ) {
      if (chunk.from !== copy.size || !copy.take(copy.held.ingest(chunk.bytes, chunk.note)).ok) break;
      copy.tail = chunk;
    }
    return copy;
  }

  get replica(): Replica {
    return this.held;
  }
  get fundId(): string {
    return this.standing.fundId;
  }
  get size(): number {
    return this.count;
  }

  async update({ platform, server, exclusive }: Supply): Promise<Reply<null>> {
    for (;;) {
      const page = await server.entries(this.size, kPageEntries);
      if (!page.ok) return page;
      const { from, count, size, bytes } = page.value;
      const note = await server.checkpoint(from + count);
      if (!note.ok) return note;
      const taken = await exclusive.run(() =>
        this.append({ from, count, bytes, note: note.value }, platform.now()),
      );
      if (!taken.ok) return this.standing.doubt(taken.code);
      if (count === 0 || from + count >= size) return { ok: true, value: null };
    }
  }

  /** Verifies a page that follows what is held (an empty one confirms it), then stores it. */
  async append(page: LogPage, now: number): Promise<Answer<null>> {
    if (page.from !== this.size) return refuse('truncated');
    const outcome = this.take(this.held.ingest(page.bytes, page.note));
    if (!outcome.ok) return answerOf(outcome);
    if (page.count > 0) {
      this.tail = this.extended(page);
      this.tailStored = false;
    }
    const fund = this.held.fund()?.id ?? '';
    const unstored = this.tailStored ? null : this.tail;
    const grown = this.size - this.stateSize;
    const state = grown >= Math.max(kStateEntries, this.stateSize / 10) ? copyBytes(this.held.save()) : null;
    await this.database.write(['chunks', 'settings'], async (tx) => {
      if (unstored) {
        // Pieces that did not verify at start give way here.
        await tx.objectStore('chunks').delete(IDBKeyRange.lowerBound(unstored.from));
        await tx.objectStore('chunks').put(unstored);
      }
      if (state) await putSetting(tx, 'state', state);
      await this.standing.put(tx, fund, now);
    });
    this.tailStored = true;
    if (state) {
      this.stateSize = this.size;
      this.tail = null;
    }
    this.standing.agreed(fund, now);
    return ok(null);
  }

  close(): void {
    this.held.delete();
  }

  private async restore(): Promise<void> {
    const state = await this.database.setting('state');
    if (!state || !this.take(this.held.restore(state)).ok) return;
    this.stateSize = this.size;
  }

  private take(outcome: Outcome<{ size: bigint }>): Outcome<{ size: bigint }> {
    if (outcome.ok) this.count = Number(outcome.value.size);
    return outcome;
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
