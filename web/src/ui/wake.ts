// Keeps the screen awake while something must be read from it.
// Guarantees release; asks again when the page comes back into view, as browsers drop the lock when it is hidden.
// Must not fail where the browser cannot: the screen then sleeps as it always does.
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let wanted = true;

  async function ask(): Promise<void> {
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (!wanted) await lock.release();
    } catch {
      lock = null; // refused on low battery
    }
  }
  const seen = (): void => void ask();
  document.addEventListener('visibilitychange', seen);
  seen();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', seen);
    void lock?.release();
  };
}
