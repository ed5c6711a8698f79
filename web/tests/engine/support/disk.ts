// A disk that fills up, for tests of what was cut short.
// Guarantees: `vi.restoreAllMocks` gives the true one back. Must not lose what was written before.
import { vi } from 'vitest';

/** Lets the first `writes` writes through; the next one fails, as when the disk is full, and so does all that follows. */
export function failAfter(writes: number): { failed(): boolean } {
  let done = 0;
  const failing = () => {
    if (done++ >= writes) throw new DOMException('no room', 'QuotaExceededError');
  };
  const { put, add } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    failing();
    return put.apply(this, args);
  });
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    failing();
    return add.apply(this, args);
  });
  return { failed: () => done > writes };
}
