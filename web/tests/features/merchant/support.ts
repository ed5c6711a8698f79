// What the merchant's pages are shown in tests: an approved shop on a quiet day.
import type { MerchantState } from '../../../src/engine/types';

export const kSynchronised: MerchantState['sync'] = {
  online: true,
  syncing: false,
  syncedAt: 1,
  waiting: 0,
  freshness: 'green',
  problem: null,
};

export function merchantState(given: Partial<MerchantState>): MerchantState {
  return {
    fund: null,
    answer: null,
    stage: 'active',
    name: 'La ferme du Pré',
    suspended: false,
    delisted: false,
    shelf: { baskets: 'never', products: [] },
    payments: [],
    todayTotal: 0n,
    todayRefunded: 0n,
    todayCount: 0,
    credited: 0n,
    held: 0n,
    sync: kSynchronised,
    ...given,
  };
}
