// What merchants are sent: one operator prepares the batch, the other confirms it, the bank executes its file and shows it.
// Guarantees: to the cent what the world says is owed, less the commission it works out itself. Must not sell.
import { expect } from 'vitest';
import { value } from '../../engine/support/market';
import { add } from './model';
import { takeStatement } from './money';
import { dateIn, type World } from './world';

const kPrepared = 20;
const kShown = 21;
const kWhole = 10_000n;

interface Due {
  merchant: string;
  units: bigint;
  commission: bigint;
  euros: bigint;
}

export async function payMerchants(world: World, month: number): Promise<void> {
  const { clock, desk, other, bank, model, plan } = world;
  await clock.until(dateIn(month, kPrepared));
  await world.meet();
  const due = owedBy(world);
  const planned = value(await desk.service.paying.payoutPlan());
  const sent = planned.lines.filter(({ refusal }) => refusal === null);
  expect(sent.sort(byMerchant)).toMatchObject(due);
  if (due.length > 0) {
    const { batch } = value(await desk.service.paying.preparePayout(due.map(({ merchant }) => merchant)));
    expect(await desk.service.paying.confirmPayout(batch)).toEqual({ ok: false, code: 'second_person' });
    value(await other.service.paying.confirmPayout(batch));
    await world.meet();
    const file = value(await other.service.paying.payoutFile(batch));
    expect(value(await desk.service.paying.payoutFile(batch))).toBe(file);
    const sum = (amounts: (one: Due) => bigint) => add(due.map(amounts));
    expect(bank.send(file)).toEqual({ count: due.length, total: sum(({ euros }) => euros) });
    for (const { merchant, units, commission } of due) model.redeem(merchant, units, commission);
  }
  if (plan.returned?.month === month) takeBack(world, plan.returned.household);
  await clock.until(dateIn(month, kShown));
  await takeStatement(world, plan.returned?.month === month ? 'camt' : plan.statement(month + 1));
  await world.meet();
  const [newest] = await other.service.paying.payouts();
  if (due.length > 0) expect(newest?.state).toBe('reconciled');
}

function owedBy({ model, plan, shops }: World): Due[] {
  const due = shops.flatMap((merchant, at) => {
    const units = model.owed(merchant);
    if (units < plan.minimum || units === 0n) return [];
    const commission = (units * (plan.shops[at]?.commission ?? 0n)) / kWhole;
    return [{ merchant, units, commission, euros: units - commission }];
  });
  return due.sort(byMerchant);
}

function byMerchant(a: { merchant: string }, b: { merchant: string }): number {
  return a.merchant < b.merchant ? -1 : 1;
}

function takeBack(world: World, household: number): void {
  const { bank, clock, members } = world;
  const member = members[household];
  const amount = bank.takeBack(clock.day, member?.reference ?? '');
  expect(amount).toBe(member?.household.pays);
  world.notEntered -= amount;
}
