// The worker's entry: the browser's clock, network, locks and core, handed to the engine.
// Guarantees: nothing runs before the page says which role it is. Must not hold behaviour of its own.
import createBesace from 'besace-wasm/besace.mjs';
import wasmUrl from 'besace-wasm/besace.wasm?url';
import type { ToWorker } from '../protocol';
import type { Role } from '../types';
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
    helpAudit,
  };
}

/** A message to oneself comes after those that wait already. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const kHelperStartMilliseconds = 500;

/**
 * Where it fails, at its start or later, the audit makes its checks itself. A worker starts only while the one that made it has nothing to do: its start is
 * waited for, and not for long.
 */
async function helpAudit(file: Uint8Array, hear: (message: Uint8Array) => void): Promise<() => void> {
  const worker = startHelper();
  if (!worker) return () => undefined;
  await new Promise<void>((started) => {
    const timer = setTimeout(started, kHelperStartMilliseconds);
    const goOn = () => {
      clearTimeout(timer);
      started();
    };
    worker.onmessage = (event: MessageEvent<Uint8Array>) => {
      goOn();
      if (event.data.length > 0) hear(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      goOn();
    };
    worker.postMessage(file);
  });
  return () => {
    worker.onmessage = null;
    worker.terminate();
  };
}

function startHelper(): Worker | null {
  try {
    return new Worker(new URL('./audit_helper.ts', import.meta.url), {
      type: 'module',
      name: 'besace-audit-helper',
    });
  } catch {
    return null; // a browser without workers in workers, or one whose policy refuses them
  }
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
