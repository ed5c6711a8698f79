// The tests' seeded numbers, for what people of an invented world choose.
// Guarantees: the same seed, the same year. Must not be used for keys.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Random {
  below(limit: number): number;
  pick<T>(list: T[]): T;
  chance(probability: number): boolean;
}

const file = resolve(import.meta.dirname, '../../../../tests/support/random.mjs');
const loaded = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
  Random: new (seed: number) => Random;
};

export function seeded(seed: number): Random {
  return new loaded.Random(seed);
}
