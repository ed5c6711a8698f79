// A fund on the morning of a market day: created by its desk, a member and a merchant accepted, the month allocated.
// Guarantees: everything through the engines and the real server. Must not write to storage behind them.
import type { BesaceModule } from '../../../../wasm/besace';
import type { Answer, JoinFacts } from '../../../src/engine/types';
import { TestDevice } from './device';
import { TestServer } from './server';

/** A form that asked nothing but who they are. */
export const kNothingSaid: JoinFacts = {
  household: null,
  birthYear: null,
  situation: null,
  commitmentMonths: null,
};

export function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code}`);
  return answer.value;
}

export class Market {
  readonly server = new TestServer();
  private readonly devices: { remove(): Promise<void> }[] = [];

  constructor(private readonly core: BesaceModule) {}

  get origin(): () => string {
    return () => this.server.origin;
  }

  async desk(): Promise<TestDevice<'desk'>> {
    return this.opened(new TestDevice(this.core, 'desk', this.origin));
  }

  async member(): Promise<TestDevice<'member'>> {
    return this.opened(new TestDevice(this.core, 'member', this.origin));
  }

  async merchant(): Promise<TestDevice<'merchant'>> {
    return this.opened(new TestDevice(this.core, 'merchant', this.origin));
  }

  async partner(): Promise<TestDevice<'partner'>> {
    return this.opened(new TestDevice(this.core, 'partner', this.origin));
  }

  /** Closed and removed with the market. */
  keep(device: { remove(): Promise<void> }): void {
    this.devices.push(device);
  }

  async remove(): Promise<void> {
    for (const device of this.devices) await device.remove();
    await this.server.remove();
  }

  private async opened<D extends { open(): Promise<string>; remove(): Promise<void> }>(
    device: D,
  ): Promise<D> {
    this.keep(device);
    const opened = await device.open();
    if (opened !== 'ok') throw new Error(`refused: ${opened}`);
    return device;
  }
}

export async function foundedBy(desk: TestDevice<'desk'>, setup: string): Promise<void> {
  value(
    await desk.service.createFund({
      setup,
      name: 'Caisse d’essai',
      rulebook: desk.core.demonstrationRulebook(),
    }),
  );
}

export async function joinAsMember(member: TestDevice<'member'>, name = 'Camille'): Promise<void> {
  value(await member.service.sync());
  value(await member.service.join({ name, commune: '42019', contact: '', facts: kNothingSaid }));
  value(await member.service.sync());
}

export async function joinAsMerchant(
  merchant: TestDevice<'merchant'>,
  name = 'La ferme du Pré',
): Promise<void> {
  value(await merchant.service.sync());
  value(await merchant.service.join({ name, commune: '42019', contact: '', categories: [] }));
  value(await merchant.service.sync());
}

export async function acceptAll(desk: TestDevice<'desk'>): Promise<void> {
  value(await desk.service.sync());
  for (const { id } of (await desk.service.state()).requests) value(await desk.service.accept(id));
  value(await desk.service.sync());
}

/** Money for everybody, then this month's allocation. */
export async function allocate(desk: TestDevice<'desk'>): Promise<void> {
  value(
    await desk.service.deposit({ amount: 1_000_00n, target: 'reserve', pocket: 0, reference: 'subvention' }),
  );
  value(
    await desk.service.deposit({ amount: 100_00n, target: 'guarantee', pocket: 0, reference: 'garantie' }),
  );
  value(await desk.service.sync());
  value(await desk.service.runMonth(await desk.service.currentPeriod()));
  value(await desk.service.sync());
}

export interface MarketDay {
  market: Market;
  desk: TestDevice<'desk'>;
  member: TestDevice<'member'>;
  merchant: TestDevice<'merchant'>;
}

export async function marketDay(core: BesaceModule): Promise<MarketDay> {
  const market = new Market(core);
  await market.server.start();
  const desk = await market.desk();
  await foundedBy(desk, market.server.setupCode);
  const [member, merchant] = [await market.member(), await market.merchant()];
  await joinAsMember(member);
  await joinAsMerchant(merchant);
  await acceptAll(desk);
  await allocate(desk);
  value(await member.service.sync());
  value(await merchant.service.sync());
  return { market, desk, member, merchant };
}

/** Another shop, approved, of which every device has heard. */
export async function secondShop(day: MarketDay): Promise<TestDevice<'merchant'>> {
  const shop = await day.market.merchant();
  await joinAsMerchant(shop, 'Le fournil');
  await acceptAll(day.desk);
  for (const device of [shop, day.member, day.merchant]) value(await device.service.sync());
  return shop;
}

/** Somebody who joins once the month has begun, and is given its allowance. */
export async function lateMember({ market, desk }: MarketDay, name: string): Promise<TestDevice<'member'>> {
  const late = await market.member();
  await joinAsMember(late, name);
  await acceptAll(desk);
  value(await desk.service.runMonth(await desk.service.currentPeriod()));
  value(await desk.service.sync());
  value(await late.service.sync());
  return late;
}

/** A payment across the counter, receipt not scanned. Gives the member's QR. */
export async function payAtStall(
  member: TestDevice<'member'>,
  merchant: TestDevice<'merchant'>,
  amount: bigint,
): Promise<string> {
  const invoice = value(await merchant.service.makeInvoice(amount));
  const offer = value(await member.service.readInvoice(invoice.text));
  const paid = value(await member.service.pay(offer.offerId));
  value(await merchant.service.receive(paid.text));
  return paid.text;
}
