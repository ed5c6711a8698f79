// Proves that scripts/check-arrows.mjs sees each kind of backward arrow, on small trees made for it.
// Guarantees one test for each arrow of the design. Must not read the project's own folders but once.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { arrowFaults } from '../../scripts/check-arrows.mjs';

const made = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

const faultsIn = (files) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'arrows-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return arrowFaults(root);
};

const refuses = (claim, files, expected) =>
  test(claim, () => {
    const faults = faultsIn(files);
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0], expected);
  });

const header = {
  'core/include/besace/log.hpp': '',
  'core/src/views.cpp': '#include <nlohmann/json.hpp>\n',
};

test('AcceptsTheArrowsOfTheDesign', () => {
  const faults = faultsIn({
    ...header,
    'core/src/log.cpp': '#include "besace/log.hpp"\n#include <vector>\n',
    'wasm/src/bindings.cpp': '#include <emscripten/bind.h>\n#include "besace/log.hpp"\n',
    'server-stub/src/http.cpp':
      '#include <boost/beast/core.hpp>\n#include "http.hpp"\n#include "besace/log.hpp"\n',
    'server-stub/src/http.hpp': '#include <chrono>\n',
    'server-stub/src/sqlite_store.cpp': '#include <sqlite3.h>\n',
    'web/src/engine/worker.ts': "import create from '../../../build/wasm/besace.mjs';\n",
    'web/src/engine/client.ts': "import type { Fund } from './types';\n",
    'web/src/features/desk/Desk.svelte':
      "<script>import Button from '../../ui/Button.svelte';\nimport { ask } from '../../engine/client';\nimport { order } from './order';</script>",
    'web/src/main.ts': "import Desk from './features/desk/Desk.svelte';\n",
  });
  assert.deepEqual(faults, []);
});

refuses(
  'RefusesTheServerInTheCore',
  {
    ...header,
    'core/src/log.cpp': '#include "../../server-stub/src/http.hpp"\n',
    'server-stub/src/http.hpp': '',
  },
  /core\/src\/log\.cpp: includes "\.\.\/\.\./,
);
refuses(
  'RefusesAClockInTheCore',
  {
    'core/src/log.cpp': '#include <chrono>\nauto t = std::chrono::system_clock::now();\n',
  },
  /the core is pure/,
);
refuses('RefusesFilesInTheCore', { 'core/src/log.cpp': '#include <fstream>\n' }, /the core is pure/);
refuses('RefusesBoostInTheCore', { 'core/src/log.cpp': '#include <boost/asio.hpp>\n' }, /closed to core/);
refuses(
  'RefusesASecondPlaceForLibsodium',
  { 'core/src/log.cpp': '#include <sodium.h>\n' },
  /libsodium has its one place/,
);
refuses(
  'RefusesASecondPlaceForJson',
  { 'core/src/log.cpp': '#include <nlohmann/json.hpp>\n' },
  /nlohmann_json has its one place/,
);
refuses(
  'RefusesSqlOutsideAStore',
  { 'server-stub/src/http.cpp': '#include <sqlite3.h>\n' },
  /SQL has its one place/,
);
refuses(
  'RefusesHttpOutsideItsFile',
  { 'server-stub/src/main.cpp': '#include <boost/beast/http.hpp>\n' },
  /HTTP has its one place/,
);
refuses(
  'RefusesTheServerInTheBindings',
  { 'wasm/src/b.cpp': '#include "http.hpp"\n', 'server-stub/src/http.hpp': '' },
  /wasm\/src\/b\.cpp/,
);
refuses(
  'RefusesOneFeatureInAnother',
  { 'web/src/features/desk/a.ts': "import { pay } from '../member/pay';\n" },
  /features may import only/,
);
refuses(
  'RefusesTheInsideOfTheEngineInAFeature',
  {
    'web/src/features/desk/a.ts': "export { open } from '../../engine/storage';\n",
  },
  /features may import only/,
);
refuses(
  'RefusesAFeatureInTheUi',
  {
    'web/src/ui/a.svelte': "<script>\nimport X from '../features/desk/X.svelte';\n</script>",
  },
  /ui may import only/,
);
refuses(
  'RefusesWasmInAFeature',
  {
    'web/src/features/desk/a.ts': "await import('../../../../build/wasm/besace.mjs');\n",
  },
  /only the engine sees wasm/,
);
refuses(
  'RefusesTheNamedWasmModuleInTheUi',
  { 'web/src/ui/a.ts': "import create from 'besace-wasm/besace.mjs';\n" },
  /only the engine sees wasm/,
);
refuses(
  'RefusesTheCoreInTheApp',
  { 'web/src/engine/a.ts': "import x from '../../../core/src/x.js';\n" },
  /through wasm only/,
);

test('TheProjectItselfHasNoBackwardArrow', () => {
  assert.deepEqual(arrowFaults(path.join(path.dirname(fileURLToPath(import.meta.url)), '../..')), []);
});
