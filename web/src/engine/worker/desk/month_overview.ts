// All of a month on one page: what was paid in, what it takes, how long the reserve lasts, what is to be given and was.
// Guarantees: made of the register and the log alone, so that it is the same on every operator's computer. Must not compute amounts.
import type { Dues, Monthly, StillToCome } from '../../../../../wasm/besace';
import type { Answer, ContributionLine, ContributionSums, MonthOverview } from '../../types';
import { ok, refuse } from '../answer';
import { localDay, toSeconds, utcDay } from '../dates';
import type { WholeDevice } from '../device';
import type { Contributions } from './contributions';
import { isAway, type DuesBook, type PersonDues } from './dues';
import type { Month } from './month';
import { awaitedFacts, expectedOf, Nobodies, usualFacts } from './month_facts';
import type { Partnering } from './partnering';
import type { Person } from './person';
import { sumCents } from './sum_cents';

const kSavings = 1;
const kFirstPartner = 2;

interface Known {
  person: Person;
  dues: Dues;
}
type Usual = Omit<Monthly, 'returning'>;
interface Facts {
  usual: Usual;
  rest: StillToCome;
}

export class Overview {
  private readonly nobodies: Nobodies;
  private kept: { of: PersonDues[]; day: number; facts: Answer<Facts> } | null = null;

  constructor(
    private readonly device: WholeDevice,
    private readonly dues: DuesBook,
    private readonly contributions: Contributions,
    private readonly month: Month,
    private readonly partnering: Partnering,
  ) {
    this.nobodies = new Nobodies(device);
  }

  of(period: number): Answer<MonthOverview> {
    const { mine, elsewhere } = this.contributions.undeposited();
    const given = this.device.log.replica.wallets().filter((wallet) => Number(wallet.period) === period);
    const outlook = this.outlook(period);
    if (!outlook.ok) return outlook;
    return ok({
      period,
      contributions: this.standing(this.contributions.lines(period), this.contributions.sums(period)),
      undeposited: {
        count: this.contributions.countOf(mine),
        amount: this.sum(mine, ({ amount }) => amount),
        elsewhere,
        takenBack: this.contributions.takenBack(),
      },
      outlook: outlook.value,
      given: { count: given.length, total: this.sum(given, ({ allowance }) => allowance) },
      topUps: this.partnering.received(period),
      plan: this.month.plan(period),
    });
  }

  private standing(lines: ContributionLine[], sums: ContributionSums): MonthOverview['contributions'] {
    const asked = lines.filter((line) => line.asked > 0n);
    return {
      asked: asked.length,
      settled: asked.filter(({ missing }) => missing === 0n).length,
      missing: asked.filter(({ missing }) => missing > 0n).length,
      late: lines.filter(({ arrears }) => arrears !== 'paid').length,
      sums,
    };
  }

  private outlook(period: number): Answer<MonthOverview['outlook']> {
    const facts = this.facts(period);
    if (!facts.ok) return facts;
    const { usual, rest } = facts.value;
    const seen = this.device.log.replica.outlook(usual, rest, toSeconds(this.device.platform.now()));
    if (!seen.ok) return refuse(seen.name);
    const { reserveFree, runway, circulation, payments, monthly } = seen.value;
    return ok({
      reserveFree,
      runway: runway === null ? null : Number(runway),
      circulation,
      payments,
      expected: monthly,
    });
  }

  /** Of the same people on the same day, worked out once. */
  private facts(period: number): Answer<Facts> {
    const of = this.dues.of(period);
    const day = utcDay(this.device.platform.now());
    if (this.kept?.of !== of || this.kept.day !== day) this.kept = { of, day, facts: this.work(period) };
    return this.kept.facts;
  }

  private work(period: number): Answer<Facts> {
    const { core, now } = this.device.platform;
    const usual = this.usual(period);
    if (!usual.ok) return usual;
    const rest = this.rest(Number(core.periodOf(BigInt(localDay(now())))));
    return rest.ok ? ok({ usual: usual.value, rest: rest.value }) : rest;
  }

  /** A month in which everybody pays what is asked and is given what the rulebook says. */
  private usual(period: number): Answer<Usual> {
    const known = this.known(period);
    const planned = this.planned(known, period, usualFacts);
    if (!planned.ok) return refuse(planned.name);
    const { pockets, total } = planned.value;
    const partners = pockets.filter(({ pocket }) => pocket >= kFirstPartner);
    return ok({
      contributions: this.sum(known, ({ dues }) => expectedOf(dues)),
      topUps: this.sum(partners, ({ amount }) => amount),
      allowances: total,
    });
  }

  /** Of the month under way. What is missing is awaited, and so are the allowances that would follow from it. */
  private rest(period: number): Answer<StillToCome> {
    const known = this.known(period);
    const waiting = known.filter(
      ({ person }) => !isAway(person, period) && !this.month.periods(person).includes(period),
    );
    const planned = this.planned(waiting, period, awaitedFacts);
    if (!planned.ok) return refuse(planned.name);
    const contributions = sumCents(this.device.platform.core, [
      ...known.map(({ dues }) => dues.missing),
      ...this.contributions.outsideTheLog().map(({ amount }) => amount),
    ]);
    return ok({ contributions, allowances: planned.value.pockets });
  }

  private known(period: number): Known[] {
    return this.dues
      .of(period)
      .flatMap(({ person, dues }) => (dues.ok && !person.suspended ? [{ person, dues: dues.value }] : []));
  }

  private planned(known: Known[], period: number, facts: typeof usualFacts) {
    const { log, platform } = this.device;
    return log.replica.sumAllocation(
      BigInt(period),
      known.map(({ person, dues }, at) => ({
        holder: this.nobodies.key(at),
        wallets: [],
        ...facts(person, dues, period, this.partnering.topUps.completing(person, period)),
      })),
      toSeconds(platform.now()),
    );
  }

  private sum<T>(list: T[], amount: (one: T) => bigint): bigint {
    return sumCents(this.device.platform.core, list.map(amount));
  }
}

/** Where what people pay in goes: to the pocket of savings where the rulebook's allowance holds them (core/RULEBOOK.md R4), else to the pool. */
export function pocketOfContributions(device: WholeDevice): bigint {
  const { core, now } = device.platform;
  const { replica } = device.log;
  const asked = replica.contributionOf(1n, null);
  const [level] = asked.ok ? asked.value.choices : [];
  if (level === undefined) return 0n;
  const saver = {
    holder: new Nobodies(device).key(0),
    wallets: [],
    contribution: level,
    partner: BigInt(kFirstPartner),
  };
  const period = core.periodOf(BigInt(localDay(now())));
  const planned = replica.planAllocation(period, [saver], toSeconds(now()));
  const saves = planned.ok && planned.value.people[0]?.pockets.some(({ pocket }) => pocket === kSavings);
  return saves ? BigInt(kSavings) : 0n;
}
