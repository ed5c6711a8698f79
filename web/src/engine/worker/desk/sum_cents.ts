// Sums of money at the desk, by the core.
// Guarantees: exact; beyond 64 bits the engine stops, for no fund holds that much. Must not add up by itself.
import type { BesaceModule } from '../../../../../wasm/besace';

export function sumCents(core: BesaceModule, amounts: bigint[]): bigint {
  const sum = core.sumCents(amounts);
  if (!sum.ok) throw new Error(`a sum of the desk: ${sum.name}`);
  return sum.value;
}
