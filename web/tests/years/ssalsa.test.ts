// SSALSa: 480 families and 66 merchants; families save 30, 45 or 60 and the CAF or the MSA completes it to 90, so that the reserve never runs dry.
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
const kCommunes = ['73004', '73020', '73081', '73213', '73064', '73249'];
/** What a family saves goes by its quotient familial, which no file names. */
const kSavings = [30_00n, 45_00n, 60_00n];
const kTarget = 90_00n;
const kCaf = 2;
const kMsa = 3;

function familyOf(number: number): Household {
  const pays = kSavings[number % kSavings.length] ?? 0n;
  const partner = number % 5 === 4 ? kMsa : kCaf;
  const topUp = kTarget - pays;
  return {
    name: nameOf(number),
    contact: `f${number}@exemple.fr`,
    commune: kCommunes[number % kCommunes.length] ?? '',
    adults: 2,
    children: [2013, 2017, 2020].slice(0, 2 + (number % 2)),
    pays,
    method: number % 40 === 11 ? 'cheque' : 'transfer',
    partner,
    purchases: 1 + (number % 3 === 0 ? 1 : 0),
    from: 0,
    given: [0n, pays, ...(partner === kCaf ? [topUp, 0n] : [0n, topUp])],
    // Some leave savings, and one all that it was given.
    keeps: number % 60 === 13 ? 10_00n : number === 77 ? kTarget : 0n,
  };
}
function shopOf(number: number): Shop {
  const isGrocery = number % 6 === 5;
  return {
    name: `${isGrocery ? 'Épicerie' : 'Ferme'} ${nameOf(number + 40)}`,
    commune: kCommunes[number % kCommunes.length] ?? '',
    categories: isGrocery ? ['épicerie', 'pain'] : ['légumes et fruits'],
    iban: ibanOf(9_000 + number),
    commission: isGrocery ? 300n : 200n,
  };
}
const households = Array.from({ length: 480 }, (_, number) => familyOf(number));
const topUps = (pocket: number) => add(households.map(({ given }) => given[pocket] ?? 0n));
const plan: Plan = {
  fund: 'ssalsa',
  world: 'ssalsa',
  rules: { pockets: 4, spend: [kCaf, kMsa, 0, 1], returns: [0, 1, kCaf, kMsa] },
  pocket: 1,
  validMonths: 3,
  minimum: 50_00n,
  households,
  shops: Array.from({ length: 66 }, (_, number) => shopOf(number)),
  income: (month) => [
    { amount: topUps(kCaf), target: 'reserve', pocket: kCaf, from: 'CAF de la Savoie' },
    { amount: topUps(kMsa), target: 'reserve', pocket: kMsa, from: 'MSA Alpes du Nord' },
    ...(month === 0
      ? [{ amount: 5_000_00n, target: 'guarantee' as const, pocket: 0, from: 'La Monnaie Autrement' }]
      : []),
  ],
  statement: () => 'csv',
};

describe.skipIf(!core || !DatedServer.built())('SsalsaIn2026', () => {
  let world: World;
  beforeAll(async () => {
    if (!core) return;
    world = new World(core, plan, seeded(480));
    await found(world);
  }, 600_000);
  afterAll(() => world?.remove());

  it.each(kMonths)('BalancesToTheCentInMonth %i', { timeout: 600_000 }, async (month) => {
    await liveMonth(world, month);
  });

  it('NeverRunsDryAsMarchForesaw', () => {
    expect(world.seen.map(({ outlook }) => outlook.runway)).toEqual(kMonths.map(() => null));
  });
});
