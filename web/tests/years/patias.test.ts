// SSA PATIAS, from January 2026: 60 members, then 120; contributions by each one's means, 100 for everybody, and a reserve that runs dry.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from '../engine/support/core';
import { DatedServer } from './world/dated_server';
import { found } from './world/founding';
import { ibanOf, nameOf, type Household, type Shop } from './world/people';
import type { Plan } from './world/plan';
import { seeded } from './world/random';
import { World } from './world/world';
import { kMonths, liveMonth } from './world/year';

const core = await loadCore();
const kCommunes = ['42019', '42002', '42084', '42219'];
const kContributions = [10_00n, 20_00n, 35_00n, 45_00n, 60_00n, 100_00n];
const kMethods = ['debit', 'transfer', 'transfer', 'cash', 'debit', 'cheque'] as const;
const kCategories = ['légumes et fruits', 'pain', 'fromages et laitages', 'miel et confitures'];

function householdOf(number: number): Household {
  return {
    name: nameOf(number),
    contact: `p${number}@exemple.fr`,
    commune: kCommunes[number % kCommunes.length] ?? '',
    adults: 1 + (number % 2),
    children: number % 3 === 0 ? [2015, 2019] : [],
    pays: kContributions[number % kContributions.length] ?? 0n,
    method: kMethods[number % kMethods.length] ?? 'transfer',
    partner: null,
    purchases: 3,
    from: number < 60 ? 0 : 2,
    given: [100_00n],
    keeps: number % 40 === 7 ? 20_00n : 0n,
  };
}
function shopOf(number: number): Shop {
  return {
    name: `Ferme ${nameOf(number + 40)}`,
    commune: '42019',
    categories: [kCategories[number % kCategories.length] ?? ''],
    iban: ibanOf(9_000 + number),
    commission: 0n,
  };
}
const kMarch = 2;
const kDry = 10;
/** From March on 120 members pay in 5,400 a month and are given 12,000. */
const plan: Plan = {
  fund: 'patias',
  world: 'patias',
  rules: { pockets: 1, spend: [0], returns: [0] },
  pocket: 0,
  validMonths: 2,
  minimum: 20_00n,
  households: Array.from({ length: 120 }, (_, number) => householdOf(number)),
  shops: Array.from({ length: 12 }, (_, number) => shopOf(number)),
  income: (month) =>
    month === 0
      ? [
          { amount: 62_000_00n, target: 'reserve', pocket: 0, from: 'Loire Forez' },
          { amount: 3_000_00n, target: 'guarantee', pocket: 0, from: 'Fondation' },
        ]
      : [],
  statement: () => 'camt',
  returned: { month: 4, household: 4 },
  dry: kDry,
};

describe.skipIf(!core || !DatedServer.built())('PatiasIn2026', () => {
  let world: World;
  beforeAll(async () => {
    if (!core) return;
    world = new World(core, plan, seeded(2026));
    await found(world);
  }, 600_000);
  afterAll(() => world?.remove());

  it.each(kMonths)('BalancesToTheCentInMonth %i', { timeout: 600_000 }, async (month) => {
    await liveMonth(world, month);
  });

  it('RunsDryInTheMonthThatMarchForesaw', () => {
    // March is the first of the months that are backed.
    const { runway } = world.seen[kMarch]?.outlook ?? {};
    expect(runway).toBe(kDry - kMarch);
    const given = world.seen.map(({ given: { count } }) => count);
    expect(given.slice(kMarch)).toEqual([...Array<number>(8).fill(120), 0, 120]);
    // One month less each month, down to none in the one that was refused.
    const shown = world.seen.slice(kMarch, kDry + 1).map(({ outlook }) => outlook.runway);
    expect(shown).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });
});
