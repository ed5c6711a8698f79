// The worker's entry: the browser's clock, network, locks and core, handed to the engine.
// Guarantees: nothing runs before the page says which role it is. Must not hold behaviour of its own.
import createBesace from 'besace-wasm/besace.mjs';
import wasmUrl from 'besace-wasm/besace.wasm?url';
import type { ToWorker } from '../protocol';
import type { Role } from '../types';
import { callAuditHelp } from './audit_help';
import { breathe } from './breathe';
import type { Platform } from './platform';
import { serve } from './serve';

type Take = (message: ToWorker<Role>) => void;

let take: Take | null = null;

self.onmessage = (event: MessageEvent<ToWorker<Role>>) => {
  const message = event.data;
  if (message.kind === 'open') void open(message.role);
  else take?.(message);
};

async function open(role: Role): Promise<void> {
  try {
    take = await serve(role, await browserPlatform(), (message) => self.postMessage(message));
  } catch (error) {
    console.error(error);
    self.postMessage({ kind: 'refused', code: 'engine_failed' });
  }
}

async function browserPlatform(): Promise<Platform> {
  const core = await createBesace({ locateFile: () => wasmUrl });
  return {
    core,
    databaseName: (role) => `besace-${role}`,
    fetch: (path, init) => fetch(path, init),
    now: () => Date.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    subtle: crypto.subtle,
    lock: takeLock,
    later: (job, milliseconds) => {
      const timer = setTimeout(job, milliseconds);
      return () => clearTimeout(timer);
    },
    online: () => navigator.onLine,
    breathe,
    callAuditHelp,
  };
}

/** Held until the browser ends this worker. */
function takeLock(name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<void>(() => undefined);
    });
    held.catch(reject);
  });
}
