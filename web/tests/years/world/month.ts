// A month's allowances and sales: the desk's page, the plan, the list that one operator prepares and the other confirms, then what people buy.
// Guarantees: every amount is the published one, and what cannot be given is refused as a whole. Must not pay merchants.
import { expect } from 'vitest';
import { payAtStall, value } from '../../engine/support/market';
import { add, kSavings } from './model';
import type { Household } from './people';
import { dateIn, periodOf, type World } from './world';

/** Two market days before merchants are paid, one after. */
const kMarkets = [8, 16, 26];
const kOwnMarket = 16;
/** What those with a device of their own buy at the merchant that has one, cents. */
const kOwnPurchase = 12_34n;

export async function give(world: World, month: number): Promise<void> {
  const { desk, other, plan, members, model } = world;
  const period = periodOf(month);
  const planned = value(await desk.service.planMonth(period));
  const amounts = new Map(planned.lines.map(({ memberId, amount }) => [memberId, amount]));
  const carried = await toCarry(world);
  for (const { id, household } of members)
    expect(amounts.get(id)).toBe(add(household.given) + (carried.get(household) ?? 0n));
  expect(planned.lines).toHaveLength(members.length);
  const usual = add(members.map(({ household }) => add(household.given)));
  const total = usual + add([...carried.values()]);
  expect(planned).toMatchObject({ total, skipped: [], refusal: plan.dry === month ? 'reserve_short' : null });
  const list = await desk.service.months.prepareMonth(period);
  if (list.ok) await confirm(world, list.value.list);
  else expect([list.code, month]).toEqual(['reserve_short', plan.dry]);
  await world.meet();
  if (list.ok) await certify(world, month, carried);
  const seen = value(await other.service.monthOverview(period));
  expect(seen).toMatchObject({
    contributions: { missing: 0, late: 0 },
    undeposited: { count: 0, amount: 0n, elsewhere: 0 },
    given: list.ok ? { count: members.length, total } : { count: 0, total: 0n },
    outlook: {
      reserveFree: add(model.available) + model.commissions,
      expected: {
        contributions: add(members.map(({ household }) => household.pays)),
        topUps: add(members.map(({ household }) => add(household.given.slice(2)))),
        allowances: usual,
      },
    },
  });
  world.seen.push(seen);
}

async function confirm({ desk, other, members }: World, list: string): Promise<void> {
  expect(await desk.service.months.confirmMonth(list)).toEqual({ ok: false, code: 'second_operator' });
  expect(value(await other.service.months.confirmMonth(list))).toEqual({ certificates: members.length });
}

/** What each household saved and has not spent before it came back. */
async function toCarry(world: World): Promise<Map<Household, bigint>> {
  const registered = await world.registered();
  return new Map(
    world.members.map(({ household }) => {
      const wallets = registered.get(household.contact)?.wallets ?? [];
      return [household, world.model.toCarry(wallets)];
    }),
  );
}

async function certify(world: World, month: number, carried: Map<Household, bigint>): Promise<void> {
  const { core, plan, members, model, shops, spending } = world;
  const lastDay = Number(core.firstDayOf(BigInt(periodOf(month) + plan.validMonths))) - 1;
  const registered = await world.registered();
  const late = dateIn(month + 1, kMarkets[0] ?? 8);
  for (const { household, phone } of members) {
    const kid = registered.get(household.contact)?.wallets.at(-1) ?? '';
    const more = carried.get(household) ?? 0n;
    const given = household.given.map((amount, pocket) => (pocket === kSavings ? amount + more : amount));
    model.certify(kid, given, more, lastDay);
    const wallet = phone?.find((key) => key.kid === kid);
    const days = kMarkets.slice(0, household.purchases).map((date) => dateIn(month, date));
    const toSpend = add(given) - household.keeps;
    if (wallet) spending.plan(wallet, toSpend, { shops: shops.slice(1), days, late });
  }
}

/** As the desk shows it now. */
export async function runwayIn({ desk }: World, month: number): Promise<number | null> {
  return value(await desk.service.monthOverview(periodOf(month))).outlook.runway;
}

/** From the 7th to the 16th, then what is bought after merchants were paid. */
export async function market(world: World, month: number, half: 'first' | 'second'): Promise<void> {
  const dates = half === 'first' ? kMarkets.slice(0, 2) : kMarkets.slice(2);
  for (const date of dates) {
    await world.clock.until(dateIn(month, date));
    await world.stalls.refresh();
    await world.spending.on(world.clock.day, BigInt(world.clock.seconds));
    if (date === kOwnMarket) await ownDevices(world);
  }
  await world.meet();
}

/** By the pages' own engines, each on its device. */
async function ownDevices({ phones, till, model, shops, members, desk }: World): Promise<void> {
  value(await till.service.sync());
  const { members: registered } = await desk.service.state();
  for (const [at, phone] of phones.entries()) {
    value(await phone.service.sync());
    const id = members[at]?.id;
    const wallets = registered.find((one) => one.id === id)?.wallets ?? [];
    // The oldest that still has units is spent first.
    const kid = wallets.find((one) => model.left(one) >= kOwnPurchase && !model.wallets.get(one)?.closed);
    if (kid === undefined) continue;
    await payAtStall(phone, till, kOwnPurchase);
    model.pay(kid, shops[0] ?? '', kOwnPurchase);
    value(await phone.service.sync());
    value(await till.service.sync());
  }
}
