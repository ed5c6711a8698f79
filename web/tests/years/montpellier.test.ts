// The caisse of Montpellier: 400 households that give from 1 to 150, 60 on average, and are given 100; half of the year's budget is subsidised.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from '../engine/support/core';
import { DatedServer } from './world/dated_server';
import { found } from './world/founding';
import { add } from './world/model';
import { ibanOf, nameOf, type Household, type Shop } from './world/people';
import type { Plan } from './world/plan';
import { seeded } from './world/random';
import { World } from './world/world';
import { kMonths, liveMonth } from './world/year';

const core = await loadCore();
/** Of the published grid and between its steps: 60 on average. */
const kContributions = [150_00n, 20_00n, 10_00n, 60_00n, 90_00n, 30_00n, 119_00n, 1_00n, 72_50n, 47_50n];
const kMethods = ['debit', 'debit', 'transfer', 'debit', 'transfer', 'debit', 'debit', 'cash'] as const;

function householdOf(number: number): Household {
  return {
    name: nameOf(number),
    contact: `h${number}@exemple.fr`,
    commune: '34172',
    adults: 1 + (number % 2),
    children: number % 4 === 0 ? [2016] : [],
    pays: kContributions[number % kContributions.length] ?? 0n,
    method: kMethods[Math.floor(number / kContributions.length) % kMethods.length] ?? 'transfer',
    partner: null,
    purchases: 1 + (number % 3 === 0 ? 1 : 0),
    from: 0,
    given: [100_00n],
    keeps: 0n,
  };
}
function shopOf(number: number): Shop {
  return {
    name: `Halle ${nameOf(number + 40)}`,
    commune: '34172',
    categories: ['légumes et fruits', 'pain'],
    iban: ibanOf(9_000 + number),
    commission: 0n,
  };
}
const households = Array.from({ length: 400 }, (_, number) => householdOf(number));
const contributions = 12n * add(households.map(({ pays }) => pays));
const kGuarantee = 8_000_00n;
const plan: Plan = {
  fund: 'montpellier',
  world: 'montpellier',
  rules: { pockets: 1, spend: [0], returns: [0] },
  pocket: 0,
  validMonths: 3,
  minimum: 50_00n,
  households,
  shops: Array.from({ length: 40 }, (_, number) => shopOf(number)),
  income: (month) =>
    month === 0
      ? [
          { amount: contributions / 2n, target: 'reserve', pocket: 0, from: 'Métropole et Ville' },
          { amount: contributions / 2n - kGuarantee, target: 'reserve', pocket: 0, from: 'Fondations' },
          { amount: kGuarantee, target: 'guarantee', pocket: 0, from: 'Fondations' },
        ]
      : [],
  statement: () => 'camt',
};

describe.skipIf(!core || !DatedServer.built())('MontpellierIn2026', () => {
  let world: World;
  beforeAll(async () => {
    if (!core) return;
    world = new World(core, plan, seeded(400));
    await found(world);
  }, 600_000);
  afterAll(() => world?.remove());

  it.each(kMonths)('BalancesToTheCentInMonth %i', { timeout: 600_000 }, async (month) => {
    await liveMonth(world, month);
  });

  it('LastsAsLongAsMarchForesaw', () => {
    const [, , march, , , , , , , , , december] = world.seen;
    // March and fourteen months after it.
    expect(march?.outlook.runway).toBe(15);
    expect(december?.outlook.runway).toBe(15 - 9);
  });
});
