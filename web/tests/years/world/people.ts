// Invented households and shops: who they are, what they pay in, how, and the keys of their phones.
// Guarantees: the same seed, the same people; nobody real. Must not know what a rulebook gives.
import { createHash } from 'node:crypto';
import type { BesaceModule } from '../../../../wasm/besace';
import type { Method } from '../../../src/engine/types';

export interface Household {
  name: string;
  contact: string;
  commune: string;
  adults: number;
  /** Years of birth. */
  children: number[];
  /** Of contribution, a month. */
  pays: bigint;
  method: Method;
  partner: number | null;
  /** From which month on, 0 being the year's first. */
  from: number;
  /** What a certificate holds by the published rules, by pocket. */
  given: bigint[];
  /** That it makes of a month's allowance. */
  purchases: number;
  /** Never spent of a month's allowance. */
  keeps: bigint;
}
export interface Shop {
  name: string;
  commune: string;
  categories: string[];
  iban: string;
  /** Of the units turned into euros, ten-thousandths. */
  commission: bigint;
}
/** In the order in which they are used. */
export type Phone = Key[];
export interface Key {
  seed: Uint8Array;
  kid: string;
  publicKey: Uint8Array;
}

const kFirstNames = [
  'Aïcha',
  'Bruno',
  'Chloé',
  'Driss',
  'Élise',
  'Farid',
  'Gaëlle',
  'Hugo',
  'Inès',
  'Jules',
  'Karim',
  'Léa',
];
const kNames = [
  'Martin',
  'Bernard',
  'Petit',
  'Durand',
  'Moreau',
  'Garnier',
  'Faure',
  'Rousset',
  'Chevalier',
  'Blanc',
];
const kWallets = 12;

/** Different for each number. */
export function nameOf(number: number): string {
  const first = kFirstNames[number % kFirstNames.length] ?? '';
  const last = kNames[Math.floor(number / kFirstNames.length) % kNames.length] ?? '';
  const turn = Math.floor(number / (kFirstNames.length * kNames.length));
  return turn === 0 ? `${first} ${last}` : `${first} ${last} ${'BCDEF'.charAt(turn - 1)}`;
}

/** A French account number with its check digits (ISO 13616). */
export function ibanOf(number: number): string {
  const account = `20041010${String(number).padStart(15, '0')}`;
  const check = 98n - (BigInt(`${account}152700`) % 97n);
  return `FR${String(check).padStart(2, '0')}${account}`;
}

export function keyOf(core: BesaceModule, name: string): Key {
  const seed = new Uint8Array(createHash('sha256').update(name).digest());
  return { seed, ...core.keyFromSeed(seed) };
}

export function phoneOf(core: BesaceModule, world: string, number: number): Phone {
  return Array.from({ length: kWallets }, (_, at) => keyOf(core, `${world} wallet ${number} ${at}`));
}
