// Two complete dictionaries behind one object: `words.title` is the sentence in the language on screen, and stays reactive.
// Guarantees that a sentence missing in English, or one too many, is a type error.
// Must not format amounts or dates (src/ui/format.ts does).
import { locale } from './locale.svelte';

/** French strings widened to "any string", functions and nested groups kept. */
export type SameShape<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : SameShape<T[K]>;
};

export function words<const T extends object>(fr: T, en: SameShape<T>): SameShape<T> {
  const both = { fr: fr as SameShape<T>, en };
  const out = {} as SameShape<T>;
  for (const key of Object.keys(fr) as (keyof T)[]) {
    Object.defineProperty(out, key, { enumerable: true, get: () => both[locale()][key] });
  }
  return out;
}
