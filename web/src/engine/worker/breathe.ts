// Letting in what waits, in the middle of a long job.
// Must not be used where nothing may change meanwhile.

/** A message to oneself comes after those that wait already. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
