// The real core for tests under Node: the module that the browser runs, given its bytes.
// Guarantees null, with a message, when it has not been built. Must not stand in for it.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type createBesace from '../../../../wasm/besace';
import type { BesaceModule } from '../../../../wasm/besace';

const directory = resolve(import.meta.dirname, '../../..', process.env['BESACE_WASM_DIR'] ?? '../build/wasm');

export async function loadCore(): Promise<BesaceModule | null> {
  const wasm = resolve(directory, 'besace.wasm');
  if (!existsSync(wasm)) {
    console.warn('skipped: the core has not been built for the browser (cmake --build --preset wasm)');
    return null;
  }
  const url = pathToFileURL(resolve(directory, 'besace.mjs')).href;
  const loaded = (await import(/* @vite-ignore */ url)) as { default: typeof createBesace };
  return loaded.default({ wasmBinary: readFileSync(wasm) });
}
