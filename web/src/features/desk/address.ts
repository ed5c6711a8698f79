// What the addresses printed by the server carry after "#": a demonstration desk's seed, or a setup code.
// Guarantees that it is read once and leaves the address bar and the history. Must not keep or send it.

export interface Handed {
  demo: string | null;
  setup: string | null;
}

export function readHanded(hash: string): Handed {
  return {
    demo: /^#demo=([0-9a-f]{64})$/u.exec(hash)?.[1] ?? null,
    setup: /^#setup=([\w-]{1,64})$/u.exec(hash)?.[1] ?? null,
  };
}

/** Reads the address's fragment and clears it where it carried something. */
export function takeHanded(): Handed {
  const handed = readHanded(location.hash);
  if (handed.demo !== null || handed.setup !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return handed;
}
