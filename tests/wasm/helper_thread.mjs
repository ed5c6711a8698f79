// A second thread's part of an audit, as the browser's second worker does it.
// Guarantees: posts statements as they are made, then null. Must not know what the first thread makes of them.
import { setImmediate as breathe } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

import { loadModule } from './module.mjs';

const { core } = await loadModule();
const helper = new core.AuditHelper(workerData);
parentPort.on('message', (entries) => helper.reached(entries));
while (!helper.isDone()) {
  parentPort.postMessage(helper.next(50));
  await breathe();
}
parentPort.postMessage(null);
parentPort.close();
