// Which payment of the list is open, shared by the home screen and the list.
import { go } from '../../router/router.svelte';

let opened: string | null = $state(null);

export function openedPayment(): string | null {
  return opened;
}

export function openPayment(id: string): void {
  opened = id;
  go('member', 'payment');
}

/** Back to where it was opened from: the home screen or the list. */
export function closePayment(): void {
  history.back();
}
