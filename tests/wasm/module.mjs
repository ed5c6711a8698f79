// Loads the product's module, build/wasm/besace.mjs, under Node. It is built for the browser's worker: it cannot fetch its
// .wasm here, so this hands it over through emscripten's instantiateWasm, which also shows the module's memory.
// Guarantees: the very file that the browser runs. Must not change or stub anything in it.
import { existsSync, readFileSync } from 'node:fs';

import { kRoot } from '../support/besace.mjs';

const kModule = `${kRoot}build/wasm/besace.mjs`;
const kWasm = `${kRoot}build/wasm/besace.wasm`;

/** For node:test's option skip: false, or why. */
export const withoutModule =
  existsSync(kModule) && existsSync(kWasm) ? false : 'build/wasm/besace.mjs is not built';

export const loadModule = async () => {
  const { default: create } = await import(kModule);
  const compiled = new WebAssembly.Module(readFileSync(kWasm));
  let memory;
  const core = await create({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory);
      receive(instance, compiled);
      return instance.exports;
    },
  });
  return { core, memoryBytes: () => memory.buffer.byteLength };
};
