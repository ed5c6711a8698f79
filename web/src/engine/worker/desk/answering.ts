// What the desk does with requests beside accepting them: refusing with a reason, the waiting list, keys renewed by themselves.
// Guarantees: what was decided and that the request is answered are stored together. Must not accept anybody.
import type { Answer, AnsweringEngine, FundInfo, JoinRequest } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { answerText } from '../join_forms';
import type { Reply } from '../server';
import type { Accepting } from './accepting';
import type { Partnering } from './partnering';
import type { Doing } from './payouts';
import { kRecordStores, type Change, type Records } from './records';
import type { Refusals } from './refusals';
import type { Register } from './register';
import { Renewals } from './renewals';
import { isText } from './request_form';
import type { Requests } from './requests';
import { WaitingList } from './waiting_list';

const kNone: Answer<null> = ok(null);

interface Parts {
  records: Records;
  register: Register;
  requests: Requests;
  refusals: Refusals;
  accepting: Accepting;
  partnering: Partnering;
}

export class Answering implements AnsweringEngine {
  private readonly waiting: WaitingList;
  private readonly renewals: Renewals;

  constructor(
    private readonly device: WholeDevice,
    private readonly parts: Parts,
    private readonly doing: Doing,
  ) {
    this.waiting = new WaitingList(device, parts.records);
    this.renewals = new Renewals(device, parts.register, parts.requests);
  }

  list(fund: FundInfo | null): JoinRequest[] {
    const { accepting, partnering, requests } = this.parts;
    const listed = requests.list(fund, {
      whose: (form) => accepting.whose(form),
      viewNew: (order) => partnering.viewNew(order),
    });
    const places = this.waiting.places(new Set(listed.map(({ id }) => id)));
    const asked = listed.map((request) => ({ ...request, aside: places.get(request.id) ?? null }));
    return [...this.parts.refusals.list(), ...asked];
  }

  refuseRequest(requestId: string, reason: string): Promise<Answer<null>> {
    const why = reason.trim();
    return this.doing.operate(async () => {
      const { records, refusals, requests } = this.parts;
      const form = requests.form(requestId);
      if (form === undefined) return refuse('request_gone');
      if (why === '' || !isText(why) || answerText('refused', why) === null) return refuse('bad_text');
      const prepared = await records.change(form ? await refusals.add(requestId, form) : []);
      await this.device.database.write([...kRecordStores, 'requests'], async (tx) => {
        await records.put(tx, prepared);
        await requests.answer(tx, requestId, { answer: 'refused', reason: why });
      });
      records.take(prepared);
      return kNone;
    });
  }

  dismiss(requestId: string): Promise<Answer<null>> {
    return this.doing.operate(async () => {
      const seen = this.parts.refusals.seen(requestId);
      if (seen) await this.keep(seen);
      else if (this.parts.requests.form(requestId) === undefined) return refuse('request_gone');
      await this.device.database.write(['requests'], (tx) => this.parts.requests.answer(tx, requestId, null));
      return kNone;
    });
  }

  putAside(requestId: string): Promise<Answer<null>> {
    const { requests } = this.parts;
    return this.doing.operate(async () => {
      const form = requests.form(requestId);
      if (form === undefined) return refuse('request_gone');
      if (!form || (form.role !== 'member' && form.role !== 'merchant')) return refuse('bad_request_form');
      await this.keep(await this.waiting.add(requestId));
      return kNone;
    });
  }

  /** Once the register is the server's: what was accepted meanwhile is not refused any more. */
  async exchange(): Promise<Reply<null>> {
    const { exclusive } = this.device;
    await exclusive.run(() => this.overrule());
    const told = await this.parts.requests.exchange();
    if (told.ok) await exclusive.run(() => this.tend());
    return told;
  }

  private async overrule(): Promise<void> {
    const { refusals, requests } = this.parts;
    const overruled = refusals.overruled();
    for (const id of overruled)
      await this.device.database.write(['requests'], (tx) => requests.answer(tx, id));
    if (overruled.length > 0) await requests.reload();
  }

  /** What follows from the requests that the server has just listed. */
  private async tend(): Promise<void> {
    const { refusals, requests } = this.parts;
    await this.renewals.take();
    await this.keep([...refusals.due(), ...(requests.open ? this.waiting.done(requests.open) : [])]);
  }

  private async keep(changes: Change[]): Promise<void> {
    const { records } = this.parts;
    if (changes.length > 0) await records.keep(await records.change(changes));
  }
}
