// An audit by this thread and a second one, as the auditor's page runs it.
// Guarantees: the first thread never waits for the second. Must not stub either.
import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const kUsual = { milliseconds: 4, entries: 100 };

/** True while something is left to do. */
const takeTurn = (turn, step) => {
  const end = performance.now() + turn.milliseconds;
  while (step(turn.entries)) if (performance.now() >= end) return true;
  return false;
};

/** The AuditView; heard counts the bytes of messages that came in time. */
export const auditByTwo = async (core, replica, file, turn = kUsual) => {
  let heard = 0;
  const audit = new core.Audit(file, () => {});
  const helper = new Worker(new URL('./helper_thread.mjs', import.meta.url), { workerData: file });
  helper.on('message', (message) => {
    if (message === null) return;
    heard += message.length;
    audit.hear(message);
  });
  try {
    while (takeTurn(turn, (entries) => audit.read(entries))) await breathe();
    const code = audit.begin();
    while (code === 'ok' && takeTurn(turn, (entries) => audit.step(entries))) {
      helper.postMessage(audit.applied());
      await breathe();
    }
    return { ...audit.finish(replica), heard };
  } finally {
    await helper.terminate();
    audit.delete();
  }
};
