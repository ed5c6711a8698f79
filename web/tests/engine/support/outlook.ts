// What a desk tells the core of the month under way, as it looks ahead.
// Guarantees: the core answers as ever. Must not keep what it was asked with.
import { vi } from 'vitest';
import type { StillToCome } from '../../../../wasm/besace';
import type { TestDevice } from './device';
import { value } from './market';

/** Contributions still to come in the accounts, whoever enters them. */
export async function awaitedAt(desk: TestDevice<'desk'>, period: number): Promise<bigint | undefined> {
  const prototype = desk.core.Replica.prototype;
  const { outlook } = prototype;
  const awaited: bigint[] = [];
  const spy = vi.spyOn(prototype, 'outlook').mockImplementation(function (this: typeof prototype, ...args) {
    awaited.push((args[1] as StillToCome).contributions);
    return outlook.apply(this, args);
  });
  value(await desk.service.monthOverview(period));
  spy.mockRestore();
  return awaited[0];
}
