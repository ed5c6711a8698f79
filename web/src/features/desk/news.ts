// Whether what the desk knows has changed, for pages that ask the engine for more than the state that is pushed to them.
// Guarantees one text for one register and one log: a state pushed again without news asks for nothing anew. Must not ask by itself.
import type { DeskState } from '../../engine/types';

export function newsOf({ revision, fund, sync }: Pick<DeskState, 'revision' | 'fund' | 'sync'>): string {
  return `${revision} ${fund?.size ?? 0n} ${sync.waiting}`;
}
