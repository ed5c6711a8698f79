// The join requests that wait at the desk: kept in their boxes, opened in memory only.
// Guarantees: an answered one is hidden at once and told to the server until it knows. Must not answer by itself.
import type { FundInfo, JoinRequest } from '../../types';
import type { RequestRecord, Transaction } from '../database';
import type { Device } from '../device';
import { eligibilityOf, kNothingSaid } from '../eligibility';
import { answerText } from '../join_forms';
import { copyBytes, fromHex } from '../platform';
import { joinDonePath, joinsPath, type Reply, type SealedJoin } from '../server';
import { communeName } from '../views';
import type { DeskKeys } from './keys';
import { readRenewal, readRequestForm, type Renewal, type RequestForm } from './request_form';

/** What whoever asked is told; null: nothing. */
type Told = { answer: 'accepted' | 'refused'; reason: string } | null;

/** The server lists no more at once. */
const kMostListed = 1000;

export class Requests {
  private readonly opened = new Map<string, RequestForm | null>();
  private readonly renewed = new Map<string, Renewal>();

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
      .sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
    return open.map((record) => this.view(record, fund, nameOf));
  }

  /** Those not answered yet; null where there may be more than the server lists. */
  get open(): Set<string> | null {
    if (this.records.length >= kMostListed) return null;
    return new Set(this.records.filter(({ answered }) => !answered).map(({ id }) => id));
  }
  /** Of phones that bring more keys, not answered yet. */
  get renewals(): [string, Renewal][] {
    return [...this.renewed].filter(([id]) =>
      this.records.some((record) => record.id === id && !record.answered),
    );
  }

  /** Within the transaction that stores what was decided. */
  async answer(tx: Transaction, id: string, told: Told = { answer: 'accepted', reason: '' }): Promise<void> {
    const record = this.records.find((other) => other.id === id);
    if (!record) return;
    const answer = this.sealed(id, told);
    await tx.objectStore('requests').put({ ...record, answered: true, ...(answer && { answer }) });
  }

  async reload(): Promise<void> {
    this.records = await this.device.database.all('requests');
    await this.openBoxes();
  }

  /** Tells the server what was answered, and takes what has come. */
  async exchange(): Promise<Reply<null>> {
    for (const { id, answer } of this.records.filter((record) => record.answered)) {
      const body = copyBytes(answer ?? new Uint8Array());
      const authorization = await this.keys.authorize('POST', joinDonePath(id), body);
      const reply = await this.device.server.joinDone(id, body, authorization);
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
      if (plain) this.take(id, plain);
    }
  }

  private take(id: string, plain: Uint8Array): void {
    const form = readRequestForm(plain);
    // Of somebody who is not born yet, or on a day that cannot be.
    const isBroken = form?.person && !eligibilityOf(this.device, form.commune, form.person.facts).ok;
    this.opened.set(id, isBroken ? null : form);
    const renewal = form ? null : readRenewal(plain);
    if (renewal) this.renewed.set(id, renewal);
  }

  /** For the device that asked alone. */
  private sealed(id: string, told: Told): Uint8Array | null {
    const key = fromHex(this.opened.get(id)?.answer ?? '', 32);
    const text = told && answerText(told.answer, told.reason);
    if (!key || !text) return null;
    const sealed = this.device.platform.core.seal(new TextEncoder().encode(text), key);
    // A key that nothing can be sealed to is nobody's: nobody waits for an answer.
    return sealed.ok ? sealed.value : null;
  }

  private view(
    { id, at }: RequestRecord,
    fund: FundInfo | null,
    nameOf: (keys: string[]) => string,
  ): JoinRequest {
    const form = this.opened.get(id);
    const common = { id, receivedAt: at * 1000, aside: null };
    if (!form) {
      const unread = form === null ? 'bad_request_form' : 'bad_encoding';
      const problem = this.renewed.has(id) ? 'unknown_renewal' : unread;
      const texts = { name: '', commune: '', communeName: '', contact: '', known: '' };
      const empty = { ...texts, categories: [], facts: null, conditions: [], hears: false };
      return { ...common, ...empty, role: 'member', eligible: false, problem };
    }
    const { role, name, commune, contact, categories, keys, answer, person } = form;
    const judged =
      role === 'member' && fund ? eligibilityOf(this.device, commune, person?.facts ?? kNothingSaid) : null;
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
      facts: person?.facts ?? null,
      hears: answer !== null,
      conditions: judged?.ok ? judged.value : [],
      eligible,
      problem: null,
    };
  }
}
