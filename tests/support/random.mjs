// A small seeded generator, so that a failure can be run again: BESACE_SEED=… gives the same places and choices.
// Guarantees: the same seed, the same numbers. Must not be used for keys.

export const seedOfRun = () => Number(process.env.BESACE_SEED ?? Date.now() % 1_000_000_000);

/** Mulberry32. below(n) is an integer from 0 to n-1. */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  below(limit) {
    return Math.floor(this.next() * limit);
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  chance(probability) {
    return this.next() < probability;
  }
}
