// The join requests that wait at the desk: kept in their boxes, opened in memory only.
// Guarantees: an answered one is hidden at once and told to the server until it knows. Must not answer by itself.
import type { DeskOrder, FundInfo, JoinRequest } from '../../types';
import type { RequestRecord, Transaction } from '../database';
import type { Device } from '../device';
import { eligibilityOf, kNothingSaid } from '../eligibility';
import { fingerprintOf } from '../fingerprint';
import { answerText } from '../join_forms';
import { copyBytes, fromHex } from '../platform';
import { joinDonePath, joinsPath, type Reply, type SealedJoin } from '../server';
import { readOrder, type SignedOrder } from '../top_up_order';
import { communeName } from '../views';
import type { DeskKeys } from './keys';
import { readRenewal, readRequestForm, type Renewal, type RequestForm } from './request_form';

/** What whoever asked is told; null: nothing. */
type Told = { answer: 'accepted' | 'refused'; reason: string } | null;

/** The server lists no more at once. */
const kMostListed = 1000;

type Whose = Pick<JoinRequest, 'known' | 'likely'>;

/** Finishes a renewal that nobody takes (core/FORMAT.md F40): the least that a server keeps as an answer. */
const kPutAside = new Uint8Array(49);

const kNobody: Whose = { known: '', likely: [] };
/** Of a request of which nothing can be shown. */
export const kNothing = {
  name: '',
  commune: '',
  communeName: '',
  contact: '',
  categories: [],
  ...kNobody,
  eligible: false,
  partner: null,
  order: null,
  facts: null,
  conditions: [],
  aside: null,
  twice: null,
  hears: false,
};

interface Opened {
  form: RequestForm | null;
  /** Of a partner's key. */
  fingerprint: string;
  /** A partner's, instead of a form. */
  order: SignedOrder | null;
  /** A member's phone's, instead of either. */
  renewal: Renewal | null;
}
/** What is said of a request, by those who know the register. */
export interface Sayings {
  /** Of a member's: who of the register has one of its keys, or may be the same person. */
  whose(form: RequestForm): Whose;
  viewNew(order: SignedOrder): DeskOrder;
}

export class Requests {
  private readonly opened = new Map<string, Opened>();

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
    return this.isOpen(id) ? (this.opened.get(id)?.form ?? null) : undefined;
  }
  /** Answered here, and the server has not heard of it. */
  isUntold(id: string): boolean {
    return this.records.some((record) => record.id === id && record.answered);
  }
  /** A partner's signed order, where the request is one. */
  order(id: string): SignedOrder | null {
    return this.isOpen(id) ? (this.opened.get(id)?.order ?? null) : null;
  }

  list(fund: FundInfo | null, sayings: Sayings): JoinRequest[] {
    const open = this.records
      .filter((record) => !record.answered)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return open.map((record) => this.view(record, fund, sayings));
  }

  /** Those not answered yet; null where there may be more than the server lists. */
  get open(): Set<string> | null {
    if (this.records.length >= kMostListed) return null;
    return new Set(this.records.filter(({ answered }) => !answered).map(({ id }) => id));
  }
  /** Of phones that bring more keys, not answered yet. */
  get renewals(): [string, Renewal][] {
    return [...this.opened].flatMap(([id, { renewal }]): [string, Renewal][] =>
      renewal && this.isOpen(id) ? [[id, renewal]] : [],
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
      // One that the server has lost would hold up everything else: nobody asks about it there any more.
      if (!reply.ok && reply.code !== 'not_found') return reply;
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
    const here = new Set(this.records.map(({ id }) => id));
    for (const id of this.opened.keys()) if (!here.has(id)) this.opened.delete(id);
    // Those answered here too: another's acceptance may still change what is told.
    for (const { id, box } of this.records) {
      if (this.opened.has(id)) continue;
      const plain = await this.keys.openBox(box);
      if (plain) this.opened.set(id, await this.read(plain));
    }
  }

  private isOpen(id: string): boolean {
    return this.records.some((record) => record.id === id && !record.answered);
  }

  private async read(plain: Uint8Array): Promise<Opened> {
    const form = readRequestForm(plain);
    // Of somebody who is not born yet, or on a day that cannot be.
    const isBroken = form?.person && !eligibilityOf(this.device, form.commune, form.person.facts).ok;
    const key = form?.role === 'partner' ? form.keys[0] : undefined;
    return {
      form: isBroken ? null : form,
      fingerprint: key === undefined ? '' : await fingerprintOf(this.device.platform, key),
      order: form ? null : readOrder(this.device.platform.core, plain),
      renewal: form ? null : readRenewal(plain),
    };
  }

  /** For the device that asked alone. */
  private sealed(id: string, told: Told): Uint8Array | null {
    if (this.opened.get(id)?.renewal) return told?.answer === 'accepted' ? null : kPutAside;
    const key = fromHex(this.opened.get(id)?.form?.answer ?? '', 32);
    const text = told && answerText(told.answer, told.reason);
    if (!key || !text) return null;
    const sealed = this.device.platform.core.seal(new TextEncoder().encode(text), key);
    // A key that nothing can be sealed to is nobody's: nobody waits for an answer.
    return sealed.ok ? sealed.value : null;
  }

  private view({ id, at }: RequestRecord, fund: FundInfo | null, sayings: Sayings): JoinRequest {
    const opened = this.opened.get(id);
    const common = { id, receivedAt: at * 1000, ...kNothing };
    if (opened?.order) {
      const order = sayings.viewNew(opened.order);
      return { ...common, role: 'topups', name: order.partner, order, problem: null };
    }
    const form = opened?.form;
    if (!form) return { ...common, role: 'member', problem: problemOf(opened) };
    const { role, name, commune, contact, categories, pocket, answer, person } = form;
    const isHere = fund?.communes.some(({ insee }) => insee === commune) ?? false;
    const judged =
      role === 'member' && fund ? eligibilityOf(this.device, commune, person?.facts ?? kNothingSaid) : null;
    return {
      ...common,
      role,
      name,
      commune,
      communeName: communeName(fund, commune),
      contact,
      categories,
      ...(role === 'member' ? sayings.whose(form) : kNobody),
      facts: person?.facts ?? null,
      conditions: judged?.ok ? judged.value : [],
      hears: answer !== null,
      eligible: role === 'operator' || role === 'partner' || isHere,
      partner:
        pocket === null ? null : { pocketName: fund?.pockets[pocket] ?? '', fingerprint: opened.fingerprint },
      problem: pocket !== null && fund?.pockets[pocket] === undefined ? 'bad_request_form' : null,
    };
  }
}

function problemOf(opened: Opened | undefined): string {
  if (!opened) return 'bad_encoding';
  return opened.renewal ? 'unknown_renewal' : 'bad_request_form';
}
