// A second thread's part of an audit, as the browser's second worker does it.
// Guarantees: posts statements as they are made, then null. Must not know what the first thread makes of them.
import { parentPort, workerData } from 'node:worker_threads';

import { loadModule } from './module.mjs';

const { core } = await loadModule();
const helper = new core.AuditHelper(workerData);
while (!helper.isDone()) parentPort.postMessage(helper.next(50));
helper.delete();
parentPort.postMessage(null);
