// The month given by two: one prepares the list, another confirms and signs it, anybody finishes what was cut short.
// Guarantees: one list at a time, and the server agrees who signs it before anybody signs; what is signed is what was prepared; a person's key
// is the list's, so nothing is issued twice. Must not compute amounts: the core's are kept as they are.
import type { Outcome, Signed } from '../../../../../wasm/besace';
import type { Answer, MonthEngine, MonthList, MonthProgress } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import type { DeskKeys } from './keys';
import { carriedBy, withWallet, type Month } from './month';
import {
  digestOf,
  idOfList,
  isOpen,
  linesOf,
  listChange,
  listsOf,
  monthRecordsDue,
  nameOfList,
  partChanges,
  remainingOf,
  type PlannedLine,
  type PlannedList,
} from './month_list';
import { isAsPlanned, listView, type Rights } from './month_list_view';
import type { Operators } from './operators';
import type { Doing } from './payouts';
import { kRecordStores, type Records } from './records';
import type { Register } from './register';
import { isText } from './request_form';

export interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  records: Records;
  register: Register;
  operators: Operators;
  month: Month;
}

const kNone: Answer<null> = ok(null);
export type TellMonth = (progress: MonthProgress) => void;

export class MonthLists implements MonthEngine {
  constructor(
    private readonly needs: Needs,
    private readonly doing: Doing,
  ) {}

  /** How many lists this operator is to look at: proposed by another, or cut short. */
  get waiting(): number {
    const { keys, records } = this.needs;
    if (!keys.ours) return 0;
    return listsOf(records).filter(
      (list) => (list.state === 'proposed' && this.isSecond(list)) || this.mayResume(list),
    ).length;
  }

  async monthLists(period: number): Promise<Answer<MonthList[]>> {
    const { keys, records } = this.needs;
    if (!keys.ours) return refuse('not_joined');
    const lists = listsOf(records).filter((list) => list.period === period || isOpen(list));
    return ok(
      await Promise.all(lists.map(async (list) => listView(this.needs, list, await this.rights(list)))),
    );
  }

  async prepareMonth(period: number): Promise<Answer<{ list: string }>> {
    const before = await this.doing.sync();
    if (!before.ok) return before;
    const proposed = await this.doing.operate(() => this.draft(period));
    if (!proposed.ok) return proposed;
    const { id, made } = proposed.value;
    const after = await this.doing.agree(id);
    if (!after.ok) return after;
    const name = nameOfList(proposed.value);
    return this.find(name)?.made === made ? ok({ list: name }) : refuse('month_open');
  }

  /** The server has to hear who signs before anything is signed: nobody can send it back then, nor sign it beside. */
  async confirmMonth(
    list: string,
    progress: TellMonth = () => undefined,
  ): Promise<Answer<{ certificates: number }>> {
    const before = await this.doing.sync();
    if (!before.ok) return before;
    const claimed = await this.doing.operate(() => this.claim(list));
    if (!claimed.ok) return claimed;
    const agreed = await this.doing.agree(claimed.value);
    if (!agreed.ok) return agreed;
    const signed = await this.doing.operate(() => this.sign(list, progress));
    if (!signed.ok) return signed;
    await this.send(signed.value, progress);
    return ok({ certificates: signed.value.length });
  }

  async returnMonth(list: string, word: string): Promise<Answer<null>> {
    if (word.trim() === '' || !isText(word.trim())) return refuse('bad_text');
    const before = await this.doing.sync();
    if (!before.ok) return before;
    const returned = await this.doing.operate(async () => {
      const found = this.find(list);
      if (!found || !this.mayReturn(found)) return refuse('month_open');
      await this.keep({ ...found, state: 'returned', returned: { ...this.act(), word: word.trim() } });
      return ok(found.id);
    });
    if (!returned.ok) return returned;
    const after = await this.doing.agree(returned.value);
    if (!after.ok) return after;
    return this.find(list)?.state === 'returned' ? kNone : refuse('month_open');
  }

  private async draft(period: number): Promise<Answer<PlannedList>> {
    const { device, month, records } = this.needs;
    const lists = listsOf(records);
    if (lists.some(isOpen)) return refuse('month_open');
    const { given, planned } = month.draft(period);
    if (!planned.ok) return refuse(planned.name);
    if (given.length === 0) return refuse('nothing_to_do');
    if (planned.value.refusal !== null) return refuse(planned.value.refusal);
    const lines = given.map(({ person, kid, allotment }): PlannedLine => {
      const pockets = allotment.pockets.map(({ pocket, amount }): [number, string] => [pocket, `${amount}`]);
      const { why, arrears } = allotment;
      return { person: person.id, kid, pockets, ...carriedBy(allotment), why: { ...why }, arrears };
    });
    const number = (lists[0]?.number ?? 0) + 1;
    const made = records.newId();
    const parts = partChanges(() => records.newId(), made, lines);
    const wallets = device.log.replica.wallets();
    const list: PlannedList = {
      id: await idOfList(device, number),
      ...{ number, period, made, parts: parts.length, state: 'proposed' },
      late: wallets.some((wallet) => Number(wallet.period) === period),
      ...{ prepared: this.act(), confirmed: null, signing: null, returned: null },
      digest: await digestOf(device, period, lines),
      ...{ count: lines.length, total: planned.value.total },
    };
    await records.keep(await records.change([listChange(list), ...parts]));
    return ok(list);
  }

  /** Answers the record that says so. */
  private async claim(name: string): Promise<Answer<string>> {
    const list = this.find(name);
    if (!list || list.state === 'returned') return refuse('bad_argument');
    const claimed = ok(list.id);
    if (list.state === 'given') return claimed;
    const { mayConfirm, mayResume, isSame } = await this.rights(list);
    if (list.state !== 'proposed') {
      if (!mayResume) return refuse('second_operator');
      if (list.signing?.by === this.needs.keys.kid && list.state === 'confirming') return claimed;
      await this.keep({ ...list, state: 'confirming', signing: this.act() });
      return claimed;
    }
    if (!this.isSecond(list)) return refuse('second_operator');
    if (!mayConfirm) return refuse(isSame ? 'month_open' : 'month_changed');
    const act = this.act();
    await this.keep({ ...list, state: 'confirming', confirmed: act, signing: act });
    return claimed;
  }

  /** Signed is given: what does not reach the server now is sent later. */
  /** Answers once these certificates are sent, or the server is not reached. */
  async send(ids: string[], progress: TellMonth = () => undefined): Promise<void> {
    if (ids.length === 0) return;
    const tell = (done: number) => progress({ phase: 'send', done, total: ids.length });
    tell(0);
    await this.needs.device.outbox.watch(ids, tell, () => this.doing.sync());
  }

  /** Answers the ids of what is signed. */
  private async sign(name: string, progress: TellMonth): Promise<Answer<string[]>> {
    const { device, keys, records, register } = this.needs;
    const list = this.find(name);
    if (!list) return refuse('bad_argument');
    if (list.state === 'given') return ok([]);
    const isOurs = list.state === 'confirming' && list.signing?.by === keys.kid;
    if (!isOurs || !records.isAgreed(list.id)) return refuse('month_open');
    const lines = await this.whole(list);
    if (!lines) return refuse('month_incomplete');
    const given = remainingOf(device, register, list.period, lines).flatMap((line) => this.share(line));
    if (given.length === 0) {
      await records.keep(await records.change(monthRecordsDue(device, records, register)));
      return ok([]);
    }
    const tell = (done: number) => progress({ phase: 'sign', done, total: given.length });
    const prepared = [
      ...(await register.seal(
        given.map(({ person, kid, carried }) =>
          withWallet(person, { period: list.period, kid, ...(carried === undefined ? {} : { carried }) }),
        ),
      )),
      ...(await records.change([listChange({ ...list, state: 'signed' })])),
    ];
    const shares = given.map(({ holder, pockets }) => ({ holder, pockets }));
    const signed = await keys.sign(
      (seed, head, now): Outcome<Signed[]> =>
        device.log.replica.signPlanned(seed, head, BigInt(list.period), shares, now, tell),
      kRecordStores,
      (tx) => records.put(tx, prepared),
    );
    if (!signed.ok) return signed;
    records.take(prepared);
    return ok(signed.value.map(({ id }) => id));
  }

  /** What is signed for a line: nothing where its key is no longer the person's. */
  private share({ person: id, kid, pockets, carried }: PlannedLine) {
    const person = this.needs.register.find(id);
    const key = person?.keys.find((one) => one.kid === kid);
    const holder = key && fromHex(key.key, 32);
    if (!person || !holder) return [];
    return [
      {
        ...{ person, kid, holder, carried },
        pockets: pockets.map(([pocket, cents]) => ({ pocket, amount: BigInt(cents) })),
      },
    ];
  }

  private async rights(list: PlannedList): Promise<Rights> {
    const lines = isOpen(list) ? await this.whole(list) : null;
    const isSame = list.state === 'proposed' && lines !== null && this.isSame(list, lines);
    return {
      isSame,
      mayConfirm: isSame && this.isSecond(list),
      mayResume: this.mayResume(list),
      mayReturn: this.mayReturn(list),
    };
  }

  /** Whether each line is what would be given now. Others may have joined since: they are for a later list. */
  private isSame(list: PlannedList, lines: PlannedLine[]): boolean {
    const { given } = this.needs.month.draft(list.period);
    const now = new Map(given.map((line) => [line.person.id, line]));
    return lines.every((line) => isAsPlanned(line, now.get(line.person)));
  }

  private isSecond({ prepared }: PlannedList): boolean {
    return prepared.by !== this.needs.keys.kid || this.needs.operators.list().length === 1;
  }

  /** Two have agreed to it by then; whoever is still there may finish it. */
  private mayResume({ state, prepared, confirmed, signing }: PlannedList): boolean {
    if (state !== 'confirming' && state !== 'signed') return false;
    const { keys, operators } = this.needs;
    if (signing?.by === keys.kid || operators.list().length === 1) return true;
    return prepared.by !== keys.kid || this.isOperator(confirmed?.by);
  }

  private mayReturn(list: PlannedList): boolean {
    if (list.state === 'proposed') return true;
    if (!isOpen(list)) return false;
    const by = list.signing?.by;
    return by === this.needs.keys.kid || !this.isOperator(by);
  }

  private isOperator(kid: string | undefined): boolean {
    return this.needs.operators.list().some((operator) => operator.kid === kid);
  }

  /** Its lines, where all are here and are those that it was made of. */
  private async whole(list: PlannedList): Promise<PlannedLine[] | null> {
    const lines = linesOf(this.needs.records, list);
    const isTrue = lines && (await digestOf(this.needs.device, list.period, lines)) === list.digest;
    return isTrue ? lines : null;
  }

  private find(name: string): PlannedList | undefined {
    return listsOf(this.needs.records).find((list) => nameOfList(list) === name);
  }

  private act() {
    return { by: this.needs.keys.kid ?? '', at: this.needs.device.platform.now() };
  }

  private async keep(list: PlannedList): Promise<void> {
    const { records } = this.needs;
    await records.keep(await records.change([listChange(list)]));
  }
}
