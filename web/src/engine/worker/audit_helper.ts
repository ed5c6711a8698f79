// The second worker of an audit: hashes the second half, then checks signatures and keys ahead of the first, from the log's end.
// Guarantees: says only what holds; the first worker is never kept waiting. Must not judge the log.
import createBesace from 'besace-wasm/besace.mjs';
import wasmUrl from 'besace-wasm/besace.wasm?url';

const kChecksAMessage = 50;

self.onmessage = (event: MessageEvent<Uint8Array>) => {
  void help(event.data);
};

async function help(file: Uint8Array): Promise<void> {
  const core = await createBesace({ locateFile: () => wasmUrl });
  self.postMessage(new Uint8Array(0)); // it has started
  const helper = new core.AuditHelper(file);
  while (!helper.isDone()) self.postMessage(helper.next(kChecksAMessage));
  helper.delete();
  self.close();
}
