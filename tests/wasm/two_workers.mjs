// An audit by this thread and a second one, as the auditor's page runs it.
// Guarantees: the first thread never waits for the second. Must not stub either.
import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** Starts a second thread on the file; gives back what stops it. */
const helpAudit = (file, hear) => {
  const worker = new Worker(new URL('./helper_thread.mjs', import.meta.url), { workerData: file });
  worker.on('message', (message) => message && hear(message));
  return () => worker.terminate();
};

/** The AuditView; heard counts the bytes of messages that came in time. */
export const auditByTwo = async (core, replica, file, entriesAStep = 2000) => {
  let heard = 0;
  const audit = new core.Audit(file, () => {});
  const stop = helpAudit(file, (message) => {
    heard += message.length;
    audit.hear(message);
  });
  try {
    while (audit.read(entriesAStep)) await breathe();
    if (audit.begin() === 'ok') while (audit.step(entriesAStep)) await breathe();
    return { ...audit.finish(replica), heard };
  } finally {
    await stop();
    audit.delete();
  }
};
