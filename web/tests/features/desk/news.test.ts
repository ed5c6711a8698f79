// Pages ask the engine anew when there are news, and not each time the same state is pushed to them.
import { describe, expect, it } from 'vitest';
import { newsOf } from '../../../src/features/desk/news';
import type { SyncState } from '../../../src/engine/types';
import { fund } from './pages/people';

const sync: SyncState = {
  online: true,
  syncing: false,
  syncedAt: 1,
  waiting: 0,
  freshness: 'green',
  problem: null,
};
const state = { revision: 3, fund, sync };

describe('newsOf', () => {
  it('StaysTheSameWhileTheComputerOnlyAsksForNews', () => {
    const busy = {
      ...state,
      sync: { ...sync, syncing: true, syncedAt: 2, online: false, problem: 'offline' },
    };
    expect(newsOf(structuredClone(busy))).toBe(newsOf(state));
  });

  it('ChangesWithTheRegisterTheAccountsAndWhatIsOnItsWay', () => {
    const news = [
      { ...state, revision: 4 },
      { ...state, fund: { ...fund, size: fund.size + 1n } },
      { ...state, sync: { ...sync, waiting: 1 } },
    ].map(newsOf);
    expect(new Set([newsOf(state), ...news]).size).toBe(4);
  });
});
