// The desk's engine: creating the fund, answering requests, recording money in, running the month.
// Guarantees: every signature is stored with what it decides before it is shown as done. Must not judge or compute amounts.
import type { DeskService } from '../../protocol';
import type {
  AllocationPlan,
  Answer,
  DeskMember,
  DeskState,
  FundInfo,
  PeopleImport,
  PersonFile,
  RulesInfo,
} from '../../types';
import { guarded, ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import type { Reply, ServerFund } from '../server';
import { Synchroniser, type Duties } from '../sync';
import { Accepting } from './accepting';
import { Answering } from './answering';
import { Account, kAccount, kWholeOfAccount } from './account';
import { Asking } from './asking';
import { Attributions } from './attributions';
import { Beginning } from './beginning';
import { ContributionDesk, type Money } from './contribution_desk';
import { Contributions } from './contributions';
import { Debits, kDebit, kWholeOfDebit } from './debits';
import { DuesBook } from './dues';
import { Exchange } from './exchange';
import { Governing } from './governing';
import { rulesInfo } from '../views';
import { Founders } from './founders';
import { Founding } from './founding';
import { Keyring } from './keyring';
import { DeskKeys } from './keys';
import { kMerchant, kWholeOfMerchant } from './merchant_files';
import { Month } from './month';
import { kWholesOfMonth, monthRecordsDue } from './month_list';
import { MonthLists, type TellMonth } from './month_lists';
import { Overview } from './month_overview';
import { Operators } from './operators';
import { Payments } from './payments';
import { Partnering } from './partnering';
import { Paying } from './paying';
import { kPayout, kWholeOfPayout } from './payout';
import type { Doing } from './payouts';
import { People } from './people';
import { kPerson, kWholeOfPerson, type Person } from './person';
import { Records } from './records';
import { Refusals } from './refusals';
import { Register } from './register';
import { Removing } from './removing';
import { Requests } from './requests';
import { bookViews, LogViews, memberView } from './state_views';
import { discard, single } from './signing';
import { suspend } from './suspending';
import { kWholesOfPartners, TopUps } from './top_ups';

const kNone: Answer<null> = ok(null);

/** By kind. */
const kWholes = {
  [kPerson]: kWholeOfPerson,
  [kAccount]: kWholeOfAccount,
  [kDebit]: kWholeOfDebit,
  [kMerchant]: kWholeOfMerchant,
  [kPayout]: kWholeOfPayout,
  ...kWholesOfMonth,
  ...kWholesOfPartners,
};

/** The desk's parts, opened once. */
interface Parts {
  keys: DeskKeys;
  founders: Founders;
  founding: Founding;
  asking: Asking;
  records: Records;
  register: Register;
  payments: Payments;
  operators: Operators;
  exchange: Exchange;
  requests: Requests;
}

export class Desk extends ContributionDesk implements DeskService, Duties {
  readonly synchroniser: Synchroniser;
  private readonly keys: DeskKeys;
  private readonly founding: Founding;
  private readonly register: Register;
  private readonly requests: Requests;
  private readonly month: Month;
  private readonly people: People;
  protected readonly money: Money;
  readonly paying: Paying;
  readonly months: MonthLists;
  readonly governing: Governing;
  readonly partnering: Partnering;
  readonly answering: Answering;
  readonly founders: Beginning;
  private readonly removing: Removing;
  private readonly accepting: Accepting;
  private readonly views: LogViews;
  private heard = false;

  private constructor(
    private readonly device: WholeDevice,
    private readonly parts: Parts,
    private readonly push: (state: DeskState) => void,
  ) {
    super();
    const { keys, founding, records, register, payments, requests, operators } = parts;
    this.keys = keys;
    this.founding = founding;
    this.register = register;
    this.requests = requests;
    const dues = new DuesBook(device, records, register, payments);
    const topUps = new TopUps(device, records);
    this.month = new Month(device, keys, register, dues, topUps);
    this.partnering = new Partnering({ device, keys, records, register, month: this.month, topUps }, this);
    this.people = new People(device, register, operators, this.month, payments);
    const account = new Account(device, records);
    const debits = new Debits(device, records, register, dues, () => account.get());
    const contributions = new Contributions(device, keys, records, register, payments, dues, debits);
    const overview = new Overview(device, dues, contributions, this.month, this.partnering);
    const attributions = new Attributions(device, register, operators, payments);
    this.money = { account, attributions, contributions, debits, overview };
    this.synchroniser = new Synchroniser(device, this);
    this.views = new LogViews(device);
    const doing: Doing = {
      operate: (job) => this.operate(job),
      sync: () => this.sync(),
      agree: (record) => this.agreed(record),
    };
    this.paying = new Paying({ device, keys, records, operators, account, contributions }, doing);
    this.months = new MonthLists({ device, keys, records, register, operators, month: this.month }, doing);
    this.governing = new Governing({ device, keys, operators, records }, doing);
    this.founders = new Beginning(device, parts, {
      change: (job) => this.change(job),
      now: () => this.synchroniser.now(),
    });
    this.removing = new Removing({ device, keys, operators }, doing);
    const refusals = new Refusals(device, parts);
    this.accepting = new Accepting(device, { ...parts, topUps, refusals }, this.paying.files);
    this.answering = new Answering(
      device,
      { ...parts, refusals, accepting: this.accepting, partnering: this.partnering },
      doing,
    );
  }

  static async open(device: WholeDevice, push: (state: DeskState) => void): Promise<Desk> {
    const keys = await DeskKeys.open(device);
    const founders = await Founders.open(device, keys);
    const founding = await Founding.open(device, keys, founders);
    const asking = await Asking.open(device, keys);
    const records = await Records.open(device, kWholes, () => keys.kid ?? '');
    const register = await Register.open(device, records);
    const payments = new Payments(device, records);
    const keyring = await Keyring.open(device, keys);
    const ownName = () => asking.name || founders.name;
    const operators = new Operators(device, keys, records, keyring, ownName, founders);
    const exchange = new Exchange(device, keys, records, keyring, operators, async () => [
      ...(await payments.due()),
      ...monthRecordsDue(device, records, register),
    ]);
    const requests = await Requests.open(device, keys);
    const parts = {
      keys,
      founders,
      founding,
      asking,
      records,
      register,
      payments,
      operators,
      exchange,
      requests,
    };
    return new Desk(device, parts, push);
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

  rulebooks(): Promise<{ json: string; rules: RulesInfo }[]> {
    const { core } = this.device.platform;
    const known = core.rulebooks().flatMap((json) => {
      const read = core.readRulebook(json);
      return read.ok ? [{ json, rules: rulesInfo(read.value) }] : [];
    });
    return Promise.resolve(known);
  }

  readRulebook(json: string): Promise<{ rules: RulesInfo | null; fault: string }> {
    const read = this.device.platform.core.readRulebook(json);
    return Promise.resolve(
      read.ok ? { rules: rulesInfo(read.value), fault: '' } : { rules: null, fault: read.pointer ?? '/' },
    );
  }

  createFund(options: Parameters<DeskService['createFund']>[0]): Promise<Answer<null>> {
    return this.founders.createFund(options);
  }
  adoptDemo(seedHex: string): Promise<Answer<null>> {
    return this.founders.adoptDemo(seedHex);
  }

  accept(requestId: string, as?: string): Promise<Answer<null>> {
    return this.operate(() => this.accepting.accept(requestId, as));
  }

  deposit(options: {
    amount: bigint;
    target: 'reserve' | 'guarantee';
    pocket: number;
    reference: string;
  }): Promise<Answer<null>> {
    const deposit = { ...options, pocket: BigInt(options.pocket) };
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

  async runMonth(period: number, progress?: TellMonth): Promise<Answer<{ certificates: number }>> {
    if (this.parts.operators.list().length > 1) return refuse('second_operator');
    const settled = await this.settled();
    if (!settled.ok) return settled;
    const signed = await this.change(() => this.month.run(period));
    if (!signed.ok) return signed;
    await this.months.send(signed.value, progress);
    return ok({ certificates: signed.value.length });
  }

  async suspend(kidOrMember: string, reason: string): Promise<Answer<null>> {
    const period = await this.currentPeriod();
    const { device, keys, register, month } = this;
    // A wallet that another operator has just given is to be suspended as well; without a network, those that are known.
    await this.sync();
    return this.change(() => suspend({ device, keys, register, month }, { kidOrMember, reason, period }));
  }

  savePerson(id: string | null, file: PersonFile): Promise<Answer<{ id: string }>> {
    return this.operate(() => this.people.save(id, file));
  }
  settleConflicts(id: string): Promise<Answer<null>> {
    return this.operate(() => this.people.settle(id));
  }
  erasePerson(id: string): Promise<Answer<null>> {
    return this.operate(() => this.people.erase(id));
  }
  resume(id: string, from: number): Promise<Answer<null>> {
    return this.operate(() => this.people.resume(id, from));
  }
  wholeFile(id: string): Promise<Answer<string>> {
    return Promise.resolve(this.people.whole(id));
  }
  readPeople(file: Uint8Array): Promise<Answer<PeopleImport>> {
    return Promise.resolve(ok(this.people.read(file)));
  }
  importPeople(file: Uint8Array): Promise<Answer<{ added: number }>> {
    return this.operate(() => this.people.import(file));
  }

  async askToOperate(name: string): Promise<Answer<null>> {
    if (this.device.log.fundId === '') {
      const synced = await this.synchroniser.now();
      if (!synced.ok) return synced;
    }
    return this.change(() => this.parts.asking.ask(name.trim()));
  }

  removeOperator(kid: string): Promise<Answer<{ known: boolean; missing: number }>> {
    return this.removing.remove(kid);
  }

  // Duties.
  async exchange(fund: ServerFund): Promise<Reply<null>> {
    this.heard = true;
    if (fund.fund === null) return this.founding.send();
    await this.founding.giveWay(fund.fund);
    if (!this.keys.ours) return this.parts.asking.send();
    const shared = await this.parts.exchange.run();
    return shared.ok ? this.answering.exchange() : shared;
  }
  waiting(): number {
    const { asking, records } = this.parts;
    return this.requests.waiting + records.unsent + (this.founding.pending ? 1 : 0) + (asking.unsent ? 1 : 0);
  }
  problem(): string | null {
    if (this.keys.moved) return 'chain_moved';
    return this.device.outbox.firstRefusal() ?? this.parts.exchange.problem;
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

  /** A change of what only operators may see. */
  operate<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.change(() => (this.keys.ours ? job() : Promise.resolve(refuse('not_joined'))));
  }

  protected show<T>(view: () => T): Promise<Answer<T>> {
    return Promise.resolve(this.keys.ours ? ok(view()) : refuse('not_joined'));
  }

  /** What the reserve can back is read in the log: what was signed here must be in it first. */
  protected settled(): Promise<Answer<null>> {
    const knowsAll = this.device.outbox.waiting === 0 && !this.keys.ahead;
    return knowsAll ? Promise.resolve(kNone) : this.synchroniser.now();
  }

  protected async agreed(record?: string): Promise<Answer<null>> {
    const synced = await this.synchroniser.now(record !== undefined);
    if (!synced.ok) return synced;
    const lacking = this.parts.exchange.lacks(record);
    return lacking === null ? kNone : refuse(lacking);
  }

  private stateNow(): DeskState {
    const { asking, founders, operators, records } = this.parts;
    const logged = this.views.now;
    const { fund } = logged;
    const today = BigInt(localDay(this.device.platform.now()));
    return {
      ...bookViews(logged, this.paying.files),
      stage: fund ? (this.keys.ours ? 'ours' : 'other') : this.heard ? 'none' : 'unknown',
      requests: this.answering.list(fund),
      members: this.register.list().map((person) => this.memberOf(person, { fund, today })),
      operators: operators.list(),
      asking: asking.waiting ? 'waiting' : this.keys.removed ? 'removed' : 'no',
      founder: founders.own,
      threshold: logged.threshold,
      unsent: records.unsent,
      listsToConfirm: this.months.waiting,
      revision: records.revision,
      sync: this.synchroniser.state(),
    };
  }

  private memberOf(person: Person, at: { fund: FundInfo | null; today: bigint }): DeskMember {
    return memberView(person, this.month, {
      ...at,
      reference: this.people.referenceOf(person),
      conflicts: this.people.conflictsOf(person),
    });
  }
}
