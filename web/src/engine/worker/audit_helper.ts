// The second worker of an audit: hashes the second half, then checks signatures and keys ahead of the first.
// Guarantees: says only what holds; the first worker is never kept waiting. Must not judge the log.
import createBesace from 'besace-wasm/besace.mjs';
import wasmUrl from 'besace-wasm/besace.wasm?url';
import type { AuditHelper } from '../../../../wasm/besace';
import { breathe } from './breathe';

const kChecksAMessage = 50;

const loading = createBesace({ locateFile: () => wasmUrl });
loading.then(
  () => self.postMessage(new Uint8Array(0)), // it has started
  (error: unknown) => setTimeout(() => self.reportError(error)), // for the first worker's onerror
);

let helper: AuditHelper | null = null;

/** The file, then how many of its entries the auditor has applied. */
self.onmessage = ({ data }: MessageEvent<Uint8Array | number>) => {
  if (typeof data === 'number') helper?.reached(data);
  else void help(data);
};

async function help(file: Uint8Array): Promise<void> {
  const core = await loading;
  helper = new core.AuditHelper(file);
  while (!helper.isDone()) {
    self.postMessage(helper.next(kChecksAMessage));
    await breathe();
  }
  self.close();
}
