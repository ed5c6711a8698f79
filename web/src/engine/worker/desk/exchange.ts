// Brings the shared records and the server's together: what others have written is read and merged, then what was changed here is sent.
// Guarantees: compare-and-swap, so that nothing of another operator is overwritten unread; cut short anywhere, it goes on at the next round.
// Must not change a record but by merging.
import type { InboundRecord } from '../database';
import { putSetting } from '../database';
import type { WholeDevice } from '../device';
import { toBase64, type Bytes } from '../platform';
import { recordsPath, type RecordWrite, type Reply } from '../server';
import type { Keyring, RefusedKeyring } from './keyring';
import type { DeskKeys } from './keys';
import type { Operators } from './operators';
import { kRecordStores, type Agreed, type Change, type Records } from './records';
import { epochOf, openBody, sealBody } from './sealing';

const kDone: Reply<null> = { ok: true, value: null };
/** Others may write between reading and sending; each time, one reads again. */
const kTries = 8;
const kPageRecords = 500;
const kBatchRecords = 100;
const kBatchBytes = 400 * 1024;

interface Batch {
  writes: RecordWrite[];
  sent: Agreed[];
}

export class Exchange {
  /** Why something that the server gave could not be taken, or null. */
  problem: string | null = null;
  /** The keyring that the server shows and that is not taken; doubted: the version of the one of the last run. */
  private refused: (RefusedKeyring & { version: number }) | null = null;
  private doubted: number | null = null;

  constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly records: Records,
    private readonly keyring: Keyring,
    private readonly operators: Operators,
    /** What others have written that is not to stay as it is. */
    private readonly amends: () => Promise<Change[]>,
  ) {}

  async run(): Promise<Reply<null>> {
    let reply: Reply<null> = kDone;
    this.doubted = this.refused?.version ?? null;
    for (let tries = 0; tries < kTries; ++tries) {
      reply = await this.round();
      if (reply.ok || reply.code !== 'conflict') break;
    }
    return reply;
  }

  /** Why the server has not this record as it is here, or not all of them; null where it has. */
  lacks(record?: string): string | null {
    if (record !== undefined && this.records.isAgreed(record)) return null;
    if (this.problem !== null) return this.problem;
    return record === undefined && this.records.unsent === 0 ? null : 'conflict';
  }

  private async round(): Promise<Reply<null>> {
    const pulled = await this.pull();
    if (!pulled.ok) return pulled;
    await this.device.exclusive.run(() => this.absorb());
    const tended = await this.tendKeyring();
    if (!tended.ok) return tended;
    // A keyring that this device should not take, or not yet: nothing is sealed under the one before.
    if (this.refused) return kDone;
    await this.device.exclusive.run(() => this.tendRecords());
    return this.send();
  }

  private async pull(): Promise<Reply<null>> {
    const { database, server } = this.device;
    for (;;) {
      const since = (await database.setting('recordsVersion')) ?? 0;
      const path = recordsPath(since, kPageRecords);
      const page = await server.records(path, await this.keys.authorize('GET', path));
      if (!page.ok) return page;
      if (page.value.version < since) return { ok: false, code: 'truncated', reached: true };
      const last = page.value.records.at(-1);
      if (!last) return kDone;
      await database.write(['inbound', 'settings'], async (tx) => {
        for (const record of page.value.records) await tx.objectStore('inbound').put(record);
        await putSetting(tx, 'recordsVersion', last.version);
      });
    }
  }

  /** Reads what has come: the keyring first, then what it opens. The rest waits for a key. */
  private async absorb(): Promise<void> {
    const { database } = this.device;
    const ringId = await this.keyring.id();
    const inbound = await database.all('inbound');
    this.problem = null;
    const ring = inbound.find(({ id }) => id === ringId);
    this.refused = null;
    if (ring) await this.absorbKeyring(ring);
    const others = inbound.filter(({ id }) => id !== ringId);
    const read = await Promise.all(others.map((record) => this.read(record)));
    const agreed = read.filter((one) => one !== null);
    if (agreed.length === 0) return;
    const prepared = await this.records.absorb(agreed);
    await database.write([...kRecordStores, 'inbound'], async (tx) => {
      await this.records.put(tx, prepared);
      for (const { id } of agreed) await tx.objectStore('inbound').delete(id);
    });
    this.records.take(prepared);
  }

  private async absorbKeyring({ id, version, value }: InboundRecord): Promise<void> {
    const taken = await this.keyring.read(value, version);
    if (!taken) {
      this.refused = { ...this.keyring.refusal(value), version };
      this.problem = this.refused.code;
      return;
    }
    await this.device.database.write(['settings', 'epochs', 'inbound'], async (tx) => {
      await this.keyring.put(tx, taken);
      await tx.objectStore('inbound').delete(id);
    });
    await this.keyring.take(taken);
  }

  private async read({ id, version, value }: InboundRecord): Promise<Agreed | null> {
    if (value.length === 0) return { id, version, epoch: 0, body: null };
    const epoch = epochOf(value);
    const key = epoch === null ? undefined : this.keyring.key(epoch);
    if (epoch !== null && !key) return null;
    const place = { fund: this.device.log.fundId, id, epoch: epoch ?? 0 };
    const body = key ? await openBody(this.device.platform, key, place, value) : null;
    if (!body) this.problem = 'register_unreadable';
    return body && { id, version, epoch: place.epoch, body };
  }

  private async tendKeyring(): Promise<Reply<null>> {
    const { refused } = this;
    // The log may not have told yet who is an operator: what is no operator's is replaced when it is still there the next time.
    if (refused && (refused.above === null || refused.version !== this.doubted)) return kDone;
    const next = await this.operators.nextKeyring(refused?.above ?? null);
    if (!next) return kDone;
    const id = await this.keyring.id();
    const expected = refused?.version ?? this.keyring.version;
    const versions = await this.post([{ id, expected, value: toBase64(next.value) }]);
    if (!versions.ok) return versions;
    const taken = await next.taken(versions.value[0] ?? 0);
    await this.device.database.write(['settings', 'epochs', 'inbound'], async (tx) => {
      await this.keyring.put(tx, taken);
      await tx.objectStore('inbound').delete(id);
    });
    await this.keyring.take(taken);
    if (refused) this.problem = null;
    this.refused = null;
    return kDone;
  }

  private async tendRecords(): Promise<void> {
    const { database } = this.device;
    const seed = this.operators.boxSeed();
    const box = seed && (await this.keys.boxRecord(seed));
    const prepared = await this.records.change([...(await this.operators.due()), ...(await this.amends())]);
    if (!box && prepared.length === 0) return;
    await database.write([...kRecordStores, 'keys'], async (tx) => {
      if (box) await tx.objectStore('keys').put(box);
      await this.records.put(tx, prepared);
    });
    if (box) this.keys.take({ box });
    this.records.take(prepared);
  }

  private async send(): Promise<Reply<null>> {
    for (;;) {
      const { writes, sent } = await this.device.exclusive.run(() => this.batch());
      if (writes.length === 0) return kDone;
      const versions = await this.post(writes);
      if (!versions.ok) return versions;
      const taken = sent.map((one, at) => ({ ...one, version: versions.value[at] ?? 0 }));
      await this.device.exclusive.run(() => this.settle(taken));
    }
  }

  /** Changes, and what another epoch than the newest still opens. */
  private async batch(): Promise<Batch> {
    const { database, log, platform } = this.device;
    const batch: Batch = { writes: [], sent: [] };
    const { epoch } = this.keyring;
    const key = epoch === null ? undefined : this.keyring.key(epoch);
    if (epoch === null || !key) return batch;
    // What could not be read is not written over.
    const unread = new Set((await database.all('inbound')).map(({ id }) => id));
    let bytes = 0;
    for (const record of this.records.toSend(epoch).filter(({ id }) => !unread.has(id))) {
      const { id, version, body } = record;
      const place = { fund: log.fundId, id, epoch };
      const value: Bytes = body ? await sealBody(platform, key, place, body) : new Uint8Array();
      bytes += value.length;
      if (batch.writes.length === kBatchRecords || (batch.writes.length > 0 && bytes > kBatchBytes)) break;
      batch.writes.push({ id, expected: version, value: toBase64(value) });
      batch.sent.push({ ...record, epoch });
    }
    return batch;
  }

  private async settle(taken: Agreed[]): Promise<void> {
    await this.records.keep(await this.records.settle(taken));
  }

  private async post(writes: RecordWrite[]): Promise<Reply<number[]>> {
    const body = new TextEncoder().encode(JSON.stringify({ writes }));
    const reply = await this.device.server.writeRecords(
      body,
      await this.keys.authorize('POST', recordsPath(), body),
    );
    return reply.ok && reply.value.length !== writes.length
      ? { ok: false, code: 'server_unreachable', reached: false }
      : reply;
  }
}
