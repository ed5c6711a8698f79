// The join requests that wait at the desk: kept in their boxes, opened in memory only.
// Guarantees: an answered one is hidden at once and told to the server until it knows. Must not answer by itself.
import type { FundInfo, JoinRequest } from '../../types';
import type { RequestRecord, Transaction } from '../database';
import type { Device } from '../device';
import { joinDonePath, joinsPath, type Reply, type SealedJoin } from '../server';
import { communeName } from '../views';
import type { DeskKeys } from './keys';
import { readRequestForm, type RequestForm } from './request_form';

export class Requests {
  private readonly opened = new Map<string, RequestForm | null>();

  private constructor(
    private readonly device: Device,
    private readonly keys: DeskKeys,
    private records: RequestRecord[],
  ) {}

  static async open(device: Device, keys: DeskKeys): Promise<Requests> {
    const requests = new Requests(device, keys, await device.database.all('requests'));
    await requests.openBoxes();
    return requests;
  }

  get waiting(): number {
    return this.records.filter((record) => record.answered).length;
  }

  /** undefined when it is gone or answered, null when it cannot be read. */
  form(id: string): RequestForm | null | undefined {
    return this.records.some((record) => record.id === id && !record.answered)
      ? (this.opened.get(id) ?? null)
      : undefined;
  }

  /** nameOf: of the person in the register who has one of these keys, or "". */
  list(fund: FundInfo | null, nameOf: (keys: string[]) => string): JoinRequest[] {
    const open = this.records
      .filter((record) => !record.answered)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return open.map((record) => this.view(record, fund, nameOf));
  }

  /** Within the transaction that stores the answer. */
  async answer(tx: Transaction, id: string): Promise<void> {
    const record = this.records.find((other) => other.id === id);
    if (record) await tx.objectStore('requests').put({ ...record, answered: true });
  }

  async reload(): Promise<void> {
    this.records = await this.device.database.all('requests');
    await this.openBoxes();
  }

  /** Tells the server what was answered, and takes what has come. */
  async exchange(): Promise<Reply<null>> {
    for (const { id } of this.records.filter((record) => record.answered)) {
      const path = joinDonePath(id);
      const reply = await this.device.server.joinDone(id, await this.keys.authorize('POST', path));
      if (!reply.ok) return reply;
      await this.device.database.write(['requests'], (tx) => tx.objectStore('requests').delete(id));
    }
    const joins = await this.device.server.joins(await this.keys.authorize('GET', joinsPath()));
    if (!joins.ok) return joins;
    await this.device.exclusive.run(() => this.replace(joins.value));
    return { ok: true, value: null };
  }

  private async replace(joins: SealedJoin[]): Promise<void> {
    const answered = new Set(
      (await this.device.database.all('requests')).filter((r) => r.answered).map((r) => r.id),
    );
    await this.device.database.write(['requests'], async (tx) => {
      const store = tx.objectStore('requests');
      const here = new Set(joins.map(({ id }) => id));
      for (const { id } of this.records) if (!here.has(id) && !answered.has(id)) await store.delete(id);
      for (const { id, at, box } of joins)
        if (!answered.has(id)) await store.put({ id, at, box, answered: false });
    });
    await this.reload();
  }

  private async openBoxes(): Promise<void> {
    for (const { id, box, answered } of this.records) {
      if (answered || this.opened.has(id)) continue;
      const plain = await this.keys.openBox(box);
      if (plain) this.opened.set(id, readRequestForm(plain));
    }
  }

  private view(
    { id, at }: RequestRecord,
    fund: FundInfo | null,
    nameOf: (keys: string[]) => string,
  ): JoinRequest {
    const form = this.opened.get(id);
    const common = { id, receivedAt: at * 1000 };
    if (!form) {
      const problem = form === null ? 'bad_request_form' : 'bad_encoding';
      const empty = { name: '', commune: '', communeName: '', contact: '', categories: [], known: '' };
      return { ...common, ...empty, role: 'member', eligible: false, problem };
    }
    const { role, name, commune, contact, categories, keys } = form;
    const eligible = role === 'operator' || (fund?.communes.some(({ insee }) => insee === commune) ?? false);
    const communeText = communeName(fund, commune);
    return {
      ...common,
      role,
      name,
      commune,
      communeName: communeText,
      contact,
      categories,
      known: role === 'member' ? nameOf(keys) : '',
      eligible,
      problem: null,
    };
  }
}
