// The month's allocation: who receives, with which wallet key, and who is left out and why.
// Guarantees: at most one certificate for each member and period; all of a run is stored at once. Must not compute amounts: the
// rulebook's are the core's.
import type {
  AllocationPlan as Planned,
  Allotment,
  Outcome,
  PersonFacts,
  WalletView,
} from '../../../../../wasm/besace';
import type { AllocationLine, AllocationPlan, Answer, Texts } from '../../types';
import { ok, refuse } from '../answer';
import { toSeconds, utcDay } from '../dates';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import { isAway, type DuesBook, type PersonDues } from './dues';
import type { DeskKeys } from './keys';
import { factsOf } from './month_facts';
import { kRecordStores } from './records';
import type { Person, WalletKey } from './person';
import type { Register } from './register';
import { sumCents } from './sum_cents';
import type { TopUps } from './top_ups';
import { withoutTwins } from './twins';

export interface Line {
  person: Person;
  kid: string;
  facts: PersonFacts;
  wallets: WalletView[];
}
export interface Skipped {
  person: Person;
  code: string;
  why: Texts | null;
}
/** Shared by all who ask: not to be changed. */
interface Draft {
  given: (Line & { allotment: Allotment })[];
  skipped: Skipped[];
  planned: Outcome<Planned>;
}

export class Month {
  /** For one length of the log. */
  private known = { size: 0, wallets: new WeakMap<Person, WalletView[]>() };
  private drafted: { of: PersonDues[]; day: number; draft: Draft } | null = null;

  constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly register: Register,
    private readonly dues: DuesBook,
    private readonly topUps: TopUps,
  ) {}

  plan(period: number): AllocationPlan {
    const { replica } = this.device.log;
    const { given, skipped, planned } = this.draft(period);
    const refusal = planned.ok ? planned.value.refusal : planned.name;
    return {
      period,
      lines: given.map((line) => this.view(line, period)),
      total: planned.ok ? planned.value.total : 0n,
      reserveFree: replica.totals().reserveFree,
      skipped: skipped.map(({ person: { id, file }, code, why }) => ({
        memberId: id,
        name: file.name,
        code,
        why,
      })),
      refusal: planned.ok && given.length === 0 ? 'nothing_to_do' : refusal,
    };
  }

  /** Answers the ids of what is signed. */
  async run(period: number): Promise<Answer<string[]>> {
    const { given, planned } = this.draft(period);
    if (!planned.ok) return refuse(planned.name);
    if (given.length === 0) return refuse('nothing_to_do');
    const people = given.map(({ person, kid, allotment }) =>
      withWallet(person, { period, kid, ...carriedBy(allotment) }),
    );
    const records = await this.register.seal(people);
    const facts = given.map((line) => line.facts);
    const signed = await this.keys.sign(
      (seed, head, now) => this.device.log.replica.signAllocation(seed, head, BigInt(period), facts, now),
      kRecordStores,
      (tx) => this.register.put(tx, records),
    );
    if (!signed.ok) return signed;
    this.register.take(records);
    return ok(signed.value.map(({ id }) => id));
  }

  /** What partners have granted a person. */
  granted(person: Person): ReturnType<TopUps['granted']> {
    return this.topUps.granted(person);
  }

  /** A person's certified wallets, in the order the keys are used; asked again without news, the same. */
  wallets(person: Person): WalletView[] {
    const { replica, size } = this.device.log;
    if (this.known.size !== size) this.known = { size, wallets: new WeakMap() };
    const known = this.known.wallets.get(person);
    if (known) return known;
    const wallets = person.keys.flatMap(({ kid }) => replica.wallet(kid) ?? []);
    this.known.wallets.set(person, wallets);
    return wallets;
  }

  /** wallets: the person's, where they are at hand. */
  unusedKeys(person: Person, wallets = this.wallets(person)): WalletKey[] {
    const used = new Set([...person.allocated, ...wallets].map(({ kid }) => kid));
    return person.keys.filter(({ kid }) => !used.has(kid));
  }

  periods(person: Person, wallets = this.wallets(person)): number[] {
    const periods = [...person.allocated, ...wallets].map(({ period }) => Number(period));
    return [...new Set(periods)].sort((a, b) => a - b);
  }

  /** before: of the latest month before this one. */
  private view(
    { person, wallets, allotment }: Line & { allotment: Allotment },
    period: number,
  ): AllocationLine {
    const { amount, why, arrears } = allotment;
    const since = this.since(wallets, period, amount);
    return { memberId: person.id, name: person.file.name, amount, why, arrears, ...since };
  }

  /** What an amount changes for somebody who has these wallets. */
  since(wallets: WalletView[], period: number, amount: bigint): Pick<AllocationLine, 'before' | 'change'> {
    const earlier = wallets.filter((wallet) => Number(wallet.period) < period);
    const latest = earlier.reduce<WalletView | null>(
      (last, wallet) => (last && last.period > wallet.period ? last : wallet),
      null,
    );
    const before = latest?.allowance ?? null;
    const change = before === null ? null : sumCents(this.device.platform.core, [amount, -before]);
    return { before, change };
  }

  /**
   * What the core would give to those who may receive; whom it gives nothing is left out with its reason. Asked again without news on the same day,
   * it is not worked out again: a page asks several times over.
   */
  draft(period: number): Draft {
    const of = this.dues.of(period);
    const day = utcDay(this.device.platform.now());
    if (this.drafted?.of !== of || this.drafted.day !== day)
      this.drafted = { of, day, draft: this.work(of, period) };
    return this.drafted.draft;
  }

  private work(known: PersonDues[], period: number): Draft {
    const { lines, skipped } = this.choose(known, period);
    const planned = this.device.log.replica.planAllocation(
      BigInt(period),
      lines.map(({ facts }) => facts),
      toSeconds(this.device.platform.now()),
    );
    const given: Draft['given'] = [];
    for (const [at, line] of lines.entries()) {
      const allotment = planned.ok ? planned.value.people[at] : undefined;
      if (allotment?.refusal)
        skipped.push({ person: line.person, code: allotment.refusal, why: allotment.why });
      else if (allotment) given.push({ ...line, allotment });
    }
    return { given, skipped, planned };
  }

  private choose(known: PersonDues[], period: number): { lines: Line[]; skipped: Skipped[] } {
    const lines: Line[] = [];
    const skipped: Skipped[] = [];
    const skip = (person: Person, code: string) => skipped.push({ person, code, why: null });
    for (const { person, dues } of known) {
      const wallets = this.wallets(person);
      const [next] = this.unusedKeys(person, wallets);
      const holder = next ? fromHex(next.key, 32) : null;
      if (this.periods(person, wallets).includes(period)) skip(person, 'already_allocated');
      else if (person.suspended || isAway(person, period)) skip(person, 'member_suspended');
      else if (!next || !holder) skip(person, 'no_keys_left');
      else if (!dues.ok) skip(person, dues.name);
      else {
        const facts = {
          holder,
          wallets: wallets.map(({ kid }) => kid),
          ...factsOf(person, dues.value, period, this.topUps.completing(person, period)),
        };
        lines.push({ person, kid: next.kid, facts, wallets });
      }
    }
    const apart = withoutTwins(lines);
    return { lines: apart.lines, skipped: [...skipped, ...apart.skipped] };
  }
}

/** Savings of earlier wallets that it holds: written down, so that they are carried once. */
export function carriedBy({ terms }: Allotment): { carried?: string } {
  const carried = terms.find(({ step }) => step === 'carried');
  return carried ? { carried: `${carried.amount}` } : {};
}

/** Written down once, whoever signs it again. */
export function withWallet(person: Person, wallet: Person['allocated'][number]): Person {
  const isKnown = person.allocated.some(({ kid }) => kid === wallet.kid);
  return isKnown ? person : { ...person, allocated: [...person.allocated, wallet] };
}
