// What the desk does with requests beside accepting them: refusing with a reason, the waiting list, keys renewed by themselves.
// Guarantees: what was decided and that the request is answered are stored together. Must not accept anybody.
import type { Answer, AnsweringEngine, FundInfo, JoinRequest } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { answerText } from '../join_forms';
import type { Accepting } from './accepting';
import type { Partnering } from './partnering';
import type { Doing } from './payouts';
import type { Change, Records } from './records';
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
    return listed.map((request) => ({ ...request, aside: places.get(request.id) ?? null }));
  }

  refuseRequest(requestId: string, reason: string): Promise<Answer<null>> {
    const why = reason.trim();
    return this.doing.operate(async () => {
      if (this.parts.requests.form(requestId) === undefined) return refuse('request_gone');
      if (why === '' || !isText(why) || answerText('refused', why) === null) return refuse('bad_text');
      await this.device.database.write(['requests'], (tx) =>
        this.parts.requests.answer(tx, requestId, { answer: 'refused', reason: why }),
      );
      return kNone;
    });
  }

  dismiss(requestId: string): Promise<Answer<null>> {
    return this.doing.operate(async () => {
      if (this.parts.requests.form(requestId) === undefined) return refuse('request_gone');
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

  /** What follows from the requests that the server has just listed. */
  async tend(): Promise<void> {
    const { open } = this.parts.requests;
    await this.renewals.take();
    if (open) await this.keep(this.waiting.done(open));
  }

  private async keep(changes: Change[]): Promise<void> {
    const { records } = this.parts;
    if (changes.length > 0) await records.keep(await records.change(changes));
  }
}
