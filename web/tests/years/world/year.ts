// Twelve months of a fund, one after the other, as its operators live them.
// Guarantees: every month ends with its checks. Must not know one fund from another.
import { expect } from 'vitest';
import { check, openingOf } from './checks';
import { welcome } from './founding';
import { collect } from './money';
import { give, market, runwayIn } from './month';
import { payMerchants } from './payout';
import type { World } from './world';

export const kMonths = Array.from({ length: 12 }, (_, month) => month);

export async function liveMonth(world: World, month: number): Promise<void> {
  const opening = openingOf(world);
  await welcome(world, month);
  const awaited = await runwayIn(world, month);
  await collect(world, month);
  const entered = await runwayIn(world, month);
  await give(world, month);
  // The same at every step of a month, but for the first one, whose subsidies nobody awaits.
  const { runway } = world.seen.at(-1)?.outlook ?? {};
  expect([month === 0 ? runway : awaited, entered]).toEqual([runway, runway]);
  await market(world, month, 'first');
  await payMerchants(world, month);
  await market(world, month, 'second');
  await check(world, month, opening);
}
