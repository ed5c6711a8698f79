// A fund's world: two operators' desks, the server, the bank, people's phones and tills, and the books that the world keeps itself.
// Simulated are the bank, the calendar, and the devices of most people (stalls.ts); two members and a merchant have devices of their own.
// Guarantees: the world's books hear of each euro and unit from the world, never from what it tests. Must not write behind the engines.
import type { BesaceModule } from '../../../../wasm/besace';
import type { DeskMember, MonthOverview } from '../../../src/engine/types';
import { TestDevice } from '../../engine/support/device';
import { syncAll } from '../../engine/support/operators';
import { Bank } from './bank';
import { Clock, dayIn } from './clock';
import { DatedServer } from './dated_server';
import { Model } from './model';
import { ibanOf, type Household, type Phone } from './people';
import type { Plan } from './plan';
import type { Random } from './random';
import { Spending } from './spending';
import { Stalls } from './stalls';

export const kYear = 2026;

/** One of the plan's households, once it has joined. */
export interface Member {
  household: Household;
  /** Of the register. */
  id: string;
  reference: string;
  /** null where the phone is a device of its own. */
  phone: Phone | null;
}
export type Desk = TestDevice<'desk'>;

export class World {
  readonly server = new DatedServer();
  readonly bank = new Bank(ibanOf(1));
  readonly clock: Clock;
  readonly model: Model;
  readonly desk: Desk;
  readonly other: Desk;
  readonly auditor: TestDevice<'auditor'>;
  /** Of the plan's first households. */
  readonly phones: TestDevice<'member'>[];
  /** Of the plan's first shop. */
  readonly till: TestDevice<'merchant'>;
  readonly members: Member[] = [];
  /** kids, in the plan's order. */
  shops: string[] = [];
  /** On the bank's account, and to be entered in the fund's with the next contributions. */
  notEntered = 0n;
  /** What the desk said of each month once its allowances were given, or could not be. */
  readonly seen: MonthOverview[] = [];
  private opened: { stalls: Stalls; spending: Spending } | null = null;

  constructor(
    readonly core: BesaceModule,
    readonly plan: Plan,
    readonly random: Random,
  ) {
    this.model = new Model(plan.rules);
    const origin = () => this.server.origin;
    this.desk = new TestDevice(core, 'desk', origin);
    this.other = new TestDevice(core, 'desk', origin);
    this.auditor = new TestDevice(core, 'auditor', origin);
    this.phones = [0, 1].map(() => new TestDevice(core, 'member', origin));
    this.till = new TestDevice(core, 'merchant', origin);
    this.clock = new Clock(dayIn(kYear, 0, 1), async (day, seconds) => {
      await this.server.begin(seconds);
      this.model.begin(day);
    });
  }

  get stalls(): Stalls {
    return this.market.stalls;
  }
  get spending(): Spending {
    return this.market.spending;
  }

  /** Once there is a fund. */
  openMarket(fund: string): void {
    const stalls = new Stalls(this.core, this.server, fund);
    this.opened = { stalls, spending: new Spending(this.random, this.model, stalls) };
  }

  /** Both operators know all that either has done. */
  async meet(): Promise<void> {
    await syncAll(this.desk, this.other, this.desk);
    this.forget();
  }

  /** Every state that was pushed holds everybody. */
  forget(): void {
    for (const device of [this.desk, this.other]) device.states.length = 0;
  }

  async registered(): Promise<Map<string, DeskMember>> {
    const { members } = await this.desk.service.state();
    return new Map(members.map((member) => [member.contact, member]));
  }

  async remove(): Promise<void> {
    this.opened?.stalls.delete();
    for (const device of [this.desk, this.other, this.auditor, ...this.phones, this.till])
      await device.remove();
    await this.server.remove();
    this.clock.stop();
  }

  private get market() {
    if (!this.opened) throw new Error('there is no fund yet');
    return this.opened;
  }
}

/** The date of a month of the year: month 0 is January, 12 the next one's. */
export function dateIn(month: number, date: number): number {
  return dayIn(kYear, month, date);
}
export function periodOf(month: number): number {
  return kYear * 12 + month;
}
