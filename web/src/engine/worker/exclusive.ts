// One job at a time, in the order asked.
// Guarantees: two signatures of one chain never overlap. Must not be held while waiting for the network.

export class Exclusive {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.tail.then(job);
    this.tail = mine.catch(() => undefined);
    return mine;
  }
}
