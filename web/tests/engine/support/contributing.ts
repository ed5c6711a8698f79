// A fund of two operators whose people pay in, for the tests of what they pay: its members start this month, whatever the day.
// Guarantees: the real core and server. Must not judge anything.
import type { BesaceModule } from '../../../../wasm/besace';
import type { ContributionLine, PersonFile } from '../../../src/engine/types';
import type { TestDevice } from './device';
import { foundingAs } from './funds';
import { foundedBy, Market, value } from './market';
import { anotherOperator, personFile } from './operators';

const now = new Date();
export const kToday = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
/** So that one month is asked for, whatever the day. */
export const kFirst = Date.UTC(now.getFullYear(), now.getMonth(), 1) / 86_400_000;
/** Of a direct debit: a bank asks for a day of notice. */
export const kDebitDay = kToday + 1;
/** Of the fund, which collects. */
export const kAccount = {
  name: 'Caisse',
  iban: 'FR7630006000011234567890189',
  bic: '',
  creditorId: 'FR72ZZZ123456',
};

export class Contributing {
  private constructor(
    readonly market: Market,
    readonly desk: TestDevice<'desk'>,
    readonly other: TestDevice<'desk'>,
    readonly period: number,
  ) {}

  static async found(
    core: BesaceModule | null,
    fund: string,
    change: Record<string, unknown> = {},
  ): Promise<Contributing> {
    if (!core) throw new Error('the core has not been built');
    const market = new Market(foundingAs(core, fund, change));
    await market.server.start();
    const desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    const other = await anotherOperator(market, desk, 'Awa Sissoko');
    return new Contributing(market, desk, other, await desk.service.currentPeriod());
  }

  async add(name: string, also: Partial<PersonFile> = {}): Promise<string> {
    return value(await this.desk.service.savePerson(null, personFile(name, { joined: kFirst, ...also }))).id;
  }
  async lineOf(id: string, at = this.desk): Promise<ContributionLine> {
    const found = value(await at.service.contributions(this.period)).find(({ memberId }) => memberId === id);
    if (!found) throw new Error('nobody of this id');
    return found;
  }
  pay(memberId: string, amount: bigint, at = this.desk) {
    return at.service.recordPayment({ memberId, amount, day: kToday, method: 'cash', reference: '' });
  }
  async reserveOf(at: TestDevice<'desk'>): Promise<bigint> {
    return (await at.service.state()).totals.reserve;
  }
}
