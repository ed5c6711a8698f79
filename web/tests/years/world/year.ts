// Twelve months of a fund, one after the other, as its operators live them.
// Guarantees: every month ends with its checks. Must not know one fund from another.
import { check, openingOf } from './checks';
import { welcome } from './founding';
import { collect } from './money';
import { give, market } from './month';
import { payMerchants } from './payout';
import type { World } from './world';

export const kMonths = Array.from({ length: 12 }, (_, month) => month);

export async function liveMonth(world: World, month: number): Promise<void> {
  const opening = openingOf(world);
  await welcome(world, month);
  await collect(world, month);
  await give(world, month);
  await market(world, month, 'first');
  await payMerchants(world, month);
  await market(world, month, 'second');
  await check(world, month, opening);
}
