// What the core is told of each person for a month's allocation, and for what a usual month comes to.
// Guarantees: nobody is named; what people paid in is what the core says is settled. Must not compute amounts.
import type { Dues, PersonFacts } from '../../../../../wasm/besace';
import type { WholeDevice } from '../device';
import type { Person } from './person';
import type { Completion } from './top_ups';

type Facts = Omit<PersonFacts, 'holder' | 'wallets'>;

const kMonths = 12;

/** For this month's allowance. */
export function factsOf(person: Person, dues: Dues, period: number, completed: Completion): Facts {
  return {
    ...household(person, period),
    ...completed,
    contribution: dues.settled,
    joined: BigInt(person.file.joined),
    carriedBefore: person.allocated.map(({ carried }) => BigInt(carried ?? 0)),
    ...(dues.unpaidSince === null ? {} : { unpaidSince: dues.unpaidSince }),
  };
}

/** As when everything is paid in time. */
export function usualFacts(person: Person, dues: Dues, period: number, completed: Completion): Facts {
  return { ...household(person, period), ...completed, contribution: expectedOf(dues) };
}

/** As when what is still awaited for this month comes. */
export function awaitedFacts(person: Person, dues: Dues, period: number, completed: Completion): Facts {
  return { ...usualFacts(person, dues, period, completed), joined: BigInt(person.file.joined) };
}

/** Where nothing is asked, what they gave. */
export function expectedOf({ asked, settled }: Dues): bigint {
  return asked > 0n ? asked : settled;
}

function household({ file: { household } }: Person, period: number): Facts {
  const year = Math.floor(period / kMonths);
  return {
    adults: BigInt(household.adults),
    // The age they reach in the year of the month: the day of birth is not asked.
    children: household.children.map((born) => BigInt(Math.max(year - born, 0))),
  };
}

/** Keys of nobody, for an allocation that is looked at and never given. */
export class Nobodies {
  private readonly keys: Uint8Array[] = [];

  constructor(private readonly device: WholeDevice) {}

  key(at: number): Uint8Array {
    const { core } = this.device.platform;
    while (this.keys.length <= at) {
      const seed = new Uint8Array(32);
      new DataView(seed.buffer).setUint32(0, this.keys.length + 1);
      this.keys.push(core.keyFromSeed(seed).publicKey);
    }
    return this.keys[at] ?? new Uint8Array();
  }
}
