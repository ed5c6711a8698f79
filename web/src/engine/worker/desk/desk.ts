// The desk's engine: creating the fund, answering requests, recording money in, running the month.
// Guarantees: every signature is stored with what it decides before it is shown as done. Must not judge or compute amounts.
import type { Signed } from '../../../../../wasm/besace';
import type { DeskService } from '../../protocol';
import { sum } from '../../sums';
import type { AllocationPlan, Answer, DeskMember, DeskMerchant, DeskState } from '../../types';
import { guarded, ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import type { Reply, ServerFund } from '../server';
import { Synchroniser, type Duties } from '../sync';
import { communeName, finding, totals } from '../views';
import { Founding } from './founding';
import { DeskKeys } from './keys';
import { Month } from './month';
import { Register, type Person } from './register';
import type { RequestForm } from './request_form';
import { Requests } from './requests';
import { signRevokes } from './suspending';

const kNone: Answer<null> = ok(null);
const kSent: Reply<null> = { ok: true, value: null };

export class Desk implements DeskService, Duties {
  readonly synchroniser: Synchroniser;
  private readonly month: Month;
  private heard = false;

  private constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly founding: Founding,
    private readonly register: Register,
    private readonly requests: Requests,
    private readonly push: (state: DeskState) => void,
  ) {
    this.month = new Month(device, keys, register);
    this.synchroniser = new Synchroniser(device, this);
  }

  static async open(device: WholeDevice, push: (state: DeskState) => void): Promise<Desk> {
    const keys = await DeskKeys.open(device);
    const founding = await Founding.open(device, keys);
    const register = await Register.open(device);
    return new Desk(device, keys, founding, register, await Requests.open(device, keys), push);
  }

  state(): Promise<DeskState> {
    return Promise.resolve(this.stateNow());
  }

  sync(): Promise<Answer<null>> {
    return this.synchroniser.now(true);
  }

  currentPeriod(): Promise<number> {
    const { core, now } = this.device.platform;
    return Promise.resolve(Number(core.periodOf(BigInt(localDay(now())))));
  }

  async createFund({ setup, name }: { setup: string; name: string }): Promise<Answer<null>> {
    const server = await this.device.server.fund();
    if (!server.ok) return refuse(server.code);
    const prepared = await this.change(() => this.founding.prepare(server.value, setup.trim(), name.trim()));
    if (!prepared.ok) return prepared;
    const sent = server.value.fund === null ? await this.founding.send() : kSent;
    return sent.ok ? this.synchroniser.now() : refuse(sent.code);
  }

  async adoptDemo(seedHex: string): Promise<Answer<null>> {
    if (this.device.log.fundId === '') {
      const synced = await this.synchroniser.now();
      if (!synced.ok) return synced;
    }
    const adopted = await this.change(() => this.founding.adopt(seedHex));
    if (adopted.ok) await this.synchroniser.now();
    return adopted;
  }

  accept(requestId: string): Promise<Answer<null>> {
    return this.change(async () => {
      if (!this.keys.ours) return refuse('not_joined');
      const form = this.requests.form(requestId);
      if (form === undefined) return refuse('request_gone');
      if (form === null) return refuse('bad_request_form');
      return form.role === 'member'
        ? this.acceptMember(requestId, form)
        : this.approveMerchant(requestId, form);
    });
  }

  dismiss(requestId: string): Promise<Answer<null>> {
    return this.change(async () => {
      if (this.requests.form(requestId) === undefined) return refuse('request_gone');
      await this.device.database.write(['requests'], (tx) => this.requests.answer(tx, requestId));
      return kNone;
    });
  }

  deposit(deposit: {
    amount: bigint;
    target: 'reserve' | 'guarantee';
    reference: string;
  }): Promise<Answer<null>> {
    return this.change(async () =>
      discard(
        await this.keys.sign(
          (seed, head, now) => single(this.device.log.replica.signDeposit(seed, head, deposit, now)),
          [],
          () => Promise.resolve(),
        ),
      ),
    );
  }

  async planMonth(period: number): Promise<Answer<AllocationPlan>> {
    const settled = await this.settled();
    if (!settled.ok) return settled;
    return this.keys.ours ? ok(this.month.plan(period)) : refuse('not_joined');
  }

  async runMonth(period: number): Promise<Answer<{ certificates: number }>> {
    const settled = await this.settled();
    if (!settled.ok) return settled;
    return this.change(() => this.month.run(period));
  }

  suspend(kidOrMember: string, reason: string): Promise<Answer<null>> {
    return this.change(async () => {
      const { replica } = this.device.log;
      const person = this.register.find(kidOrMember);
      const kids = person
        ? this.month
            .wallets(person)
            .filter((wallet) => !wallet.suspended)
            .map(({ kid }) => kid)
        : [kidOrMember];
      const stopped = person ? [{ ...person, suspended: true }] : [];
      const records = await this.register.seal(stopped);
      if (kids.length === 0) {
        await this.device.database.write(['register'], (tx) => this.register.put(tx, records));
        this.register.take(stopped);
        return kNone;
      }
      const signed = await this.keys.sign(
        (seed, head, now) => signRevokes(replica, seed, head, kids, reason, now),
        ['register'],
        (tx) => this.register.put(tx, records),
      );
      if (signed.ok) this.register.take(stopped);
      return discard(signed);
    });
  }

  // Duties.
  async exchange(fund: ServerFund): Promise<Reply<null>> {
    this.heard = true;
    if (fund.fund === null) return this.founding.send();
    return this.keys.ours ? this.requests.exchange() : kSent;
  }
  waiting(): number {
    return this.requests.waiting + (this.founding.pending ? 1 : 0);
  }
  problem(): string | null {
    return this.keys.moved ? 'chain_moved' : this.device.outbox.firstRefusal();
  }
  changed(): void {
    this.push(this.stateNow());
  }

  private async change<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await this.device.exclusive.run(() =>
      guarded(async () => {
        const done = await job();
        if (done.ok) {
          await this.device.outbox.reload();
          await this.requests.reload();
        }
        return done;
      }),
    );
    if (answer.ok) {
      this.changed();
      this.synchroniser.soon();
    }
    return answer;
  }

  /** What the reserve can back is read in the log: what was signed here must be in it first. */
  private settled(): Promise<Answer<null>> {
    return this.device.outbox.waiting > 0 ? this.synchroniser.now() : Promise.resolve(kNone);
  }

  private async acceptMember(requestId: string, form: RequestForm): Promise<Answer<null>> {
    const eligible = this.device.fund()?.communes.some(({ insee }) => insee === form.commune);
    if (!eligible) return refuse('not_eligible');
    const person = await this.register.withApplicant(form);
    const records = await this.register.seal([person]);
    await this.device.database.write(['register', 'requests'], async (tx) => {
      await this.register.put(tx, records);
      await this.requests.answer(tx, requestId);
    });
    this.register.take([person]);
    return kNone;
  }

  private async approveMerchant(requestId: string, form: RequestForm): Promise<Answer<null>> {
    const publicKey = fromHex(form.keys[0] ?? '', 32);
    if (!publicKey) return refuse('bad_request_form');
    const merchant = { publicKey, name: form.name, commune: form.commune, categories: form.categories };
    return discard(
      await this.keys.sign(
        (seed, head, now) => single(this.device.log.replica.signApprove(seed, head, merchant, now)),
        ['requests'],
        (tx) => this.requests.answer(tx, requestId),
      ),
    );
  }

  private stateNow(): DeskState {
    const { replica } = this.device.log;
    const fund = this.device.fund();
    return {
      fund,
      stage: fund ? (this.keys.ours ? 'ours' : 'other') : this.heard ? 'none' : 'unknown',
      totals: totals(replica.totals()),
      requests: this.requests.list(fund),
      members: this.register.list().map((person) => this.memberOf(person)),
      merchants: replica
        .merchants()
        .map(({ kid, name, commune, categories, credited, payments, suspended, delisted }): DeskMerchant => ({
          kid,
          name,
          commune,
          communeName: communeName(fund, commune),
          categories,
          credited,
          payments: Number(payments),
          suspended,
          delisted,
        })),
      findings: replica.findings().map(finding),
      sync: this.synchroniser.state(),
    };
  }

  private memberOf(person: Person): DeskMember {
    const { id, name, commune, contact } = person;
    const wallets = this.month.wallets(person);
    const today = BigInt(localDay(this.device.platform.now()));
    const current = wallets.filter((wallet) => wallet.lastDay >= today);
    return {
      id,
      name,
      commune,
      communeName: communeName(this.device.fund(), commune),
      contact,
      balance: wallets.length === 0 ? null : sum(current.map(({ left }) => left)),
      spent: sum(wallets.map(({ spent }) => spent)),
      keysLeft: this.month.unusedKeys(person, wallets).length,
      suspended: person.suspended || current.some(({ suspended }) => suspended),
      periods: this.month.periods(person, wallets),
      wallets: wallets.map(({ kid }) => kid),
    };
  }
}

function single(outcome: { ok: true; value: Signed } | { ok: false; code: number; name: string }) {
  return outcome.ok ? { ok: true as const, value: [outcome.value] } : outcome;
}

function discard<T>(answer: Answer<T>): Answer<null> {
  return answer.ok ? kNone : answer;
}
