// A new version of the app: noticed, offered, never taken without being asked, a payment may be on screen.
// Guarantees one registration of the service worker for the page's life.
// Must not reload by itself.
import { registerSW } from 'virtual:pwa-register';

const everyMs = 3_600_000;

let ready = $state(false);
let take: ((reload?: boolean) => Promise<void>) | null = null;

export function watchForUpdates(): void {
  take = registerSW({
    immediate: true,
    onNeedRefresh: () => (ready = true),
    onRegisteredSW: (_url, registration) => {
      if (!registration) return;
      setInterval(() => {
        if (navigator.onLine) void registration.update().catch(() => undefined);
      }, everyMs);
    },
  });
}

export function updateReady(): boolean {
  return ready;
}

export function updateLater(): void {
  ready = false;
}

export function updateNow(): void {
  void take?.(true);
}
