// Which payment of the list is open, shared by the home screen and the list.
import { go } from '../../router/router.svelte';

let opened: string | null = $state(null);

export function openedPayment(): string | null {
  return opened;
}

export function openPayment(id: string): void {
  opened = id;
  go('member', 'payments');
}

export function closePayment(): void {
  opened = null;
}
