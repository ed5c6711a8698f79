// Entries signed here that the server has not acknowledged, in the order of signing.
// Guarantees: an entry leaves it only when the server says that it is durably logged; one refused is kept with its code.
// Must not fetch.
import type { Database, OutboxRecord, Transaction } from './database';
import type { UploadResult } from './server';

/** The server takes 500 entries and 1 MiB at once. */
const kBatchEntries = 500;
const kBatchBytes = 900 * 1024;

export class Outbox {
  private readonly watching = new Set<() => void>();

  private constructor(
    private readonly database: Database,
    private records: OutboxRecord[],
  ) {}

  static async open(database: Database): Promise<Outbox> {
    return new Outbox(database, await database.all('outbox'));
  }

  get waiting(): number {
    return this.records.filter((record) => record.refused === null).length;
  }

  /** Whether it is still to be logged, as far as this device knows. */
  holds(id: string): boolean {
    return this.records.some((record) => record.id === id);
  }
  /** Tells how many of these the server has answered for, each time it has answered for some, while the job runs. */
  async watch<T>(ids: readonly string[], tell: (done: number) => void, job: () => Promise<T>): Promise<T> {
    const look = () => {
      const waiting = new Set(this.records.filter(({ refused }) => refused === null).map(({ id }) => id));
      tell(ids.filter((id) => !waiting.has(id)).length);
    };
    this.watching.add(look);
    return job().finally(() => this.watching.delete(look));
  }

  /** null while nothing is known against it. */
  refusalOf(id: string): string | null {
    return this.records.find((record) => record.id === id)?.refused ?? null;
  }
  /** The first code that the server gave against one of these, or null. */
  firstRefusal(): string | null {
    return this.records.find((record) => record.refused !== null)?.refused ?? null;
  }

  /** Within the transaction that stores the signature; `reload` must follow once that is on the disk. */
  async put(tx: Transaction, id: string, bytes: Uint8Array): Promise<void> {
    const known = await tx.objectStore('outbox').index('id').getKey(id);
    if (known === undefined) await tx.objectStore('outbox').add({ id, bytes, refused: null });
  }

  /** What is on the disk is the truth. */
  async reload(): Promise<void> {
    this.records = await this.database.all('outbox');
  }

  /** What to upload next, after the batch that ended with `after`. again: those refused earlier as well. */
  batch(after: number, again: boolean): OutboxRecord[] {
    const batch: OutboxRecord[] = [];
    let bytes = 0;
    for (const record of this.records) {
      if ((record.order ?? 0) <= after || (record.refused !== null && !again)) continue;
      if (batch.length === kBatchEntries || (batch.length > 0 && bytes + record.bytes.length > kBatchBytes))
        break;
      batch.push(record);
      bytes += record.bytes.length;
    }
    return batch;
  }

  /** Applies the server's results, one for each record of the batch. */
  async settle(batch: OutboxRecord[], results: UploadResult[]): Promise<void> {
    await this.database.write(['outbox'], async (tx) => {
      const store = tx.objectStore('outbox');
      for (const [at, record] of batch.entries()) {
        const result = results[at];
        if (!result || record.order === undefined) continue;
        if (result.code === 0) await store.delete(record.order);
        else await store.put({ ...record, refused: result.name });
      }
    });
    await this.reload();
    for (const look of this.watching) look();
  }
}
