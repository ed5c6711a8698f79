// The second worker of an audit, as the first one has it: started ahead, set on a file, stopped.
// Guarantees: where it fails, at its start or later, the audit makes its checks itself. Must not say anything of the log.
import type { AuditHelp } from './platform';

const kStartMilliseconds = 500;

/** A worker starts only while the one that made it has nothing to do: this is to be called before there is anything to audit. */
export function callAuditHelp(): AuditHelp {
  const worker = startHelper();
  let failed = worker === null;
  const started = new Promise<void>((resolve) => {
    if (!worker) return resolve();
    worker.onmessage = () => resolve();
    worker.onerror = (event) => {
      event.preventDefault();
      failed = true;
      worker.terminate();
      resolve();
    };
  });
  return {
    help: async (file, hear) => {
      await soon(started);
      if (!worker || failed) return;
      worker.onmessage = (event: MessageEvent<Uint8Array>) => {
        if (event.data.length > 0) hear(event.data);
      };
      worker.postMessage(file, [file.buffer]);
    },
    reach: (entries) => worker?.postMessage(entries),
    hasFailed: () => failed,
    stop: () => {
      if (worker) worker.onmessage = null;
      worker?.terminate();
    },
  };
}

function soon(started: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, kStartMilliseconds);
    void started.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
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
