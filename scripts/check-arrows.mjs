// Reads the includes of the C++ folders and the imports of web/ and fails when an arrow of the design runs
// backwards (web -> wasm -> core <- server-stub), or when a library is met outside its one place.
// Guarantees one line for each fault. Must not change a file. usage: node scripts/check-arrows.mjs [FOLDER]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// The core is pure: nothing that gives it a clock, randomness, files, threads or a terminal (of <chrono>, the calendar only).
const impure = /^(ctime|time\.h|random|fstream|iostream|filesystem|thread|mutex|future|sys\/.*|unistd\.h)$/;
const clock = /\b\w+_clock\b/;

// [what is included, the files that may include it], within core/, wasm/ and server-stub/.
const onePlace = [
  [/^sodium(\.h|\/)/, /^core\/src\/crypto\.cpp$/, 'libsodium'],
  [/^nlohmann\//, /^(core\/src\/(views\.cpp|fields\.hpp|places\.cpp)|server-stub\/src\/record_form\.cpp)$/, 'nlohmann_json'],
  [/^(sqlite3|libpq-fe)\.h$/, /^server-stub\/src\/\w*_store\.(cpp|hpp)$/, 'SQL'],
  [/^boost\/beast/, /^server-stub\/src\/http\w*\.(cpp|hpp)$/, 'HTTP'],
  [
    /^(cstdio|stdio\.h)$/,
    /^core\/include\/besace\/result\.hpp$|^server-stub\//,
    'the last word before an abort',
  ],
  [/^emscripten/, /^wasm\/src\//, 'embind'],
];

// The folders whose headers each folder may include, and the libraries closed to it.
const cppFolders = {
  core: {
    headers: ['core/include', 'core/src'],
    closed: /^(boost|spdlog|CLI)\//,
  },
  wasm: {
    headers: ['core/include', 'wasm/src'],
    closed: /^(boost|spdlog|CLI)\//,
  },
  'server-stub': {
    headers: ['core/include', 'server-stub/src', 'server-stub/bench'],
    closed: /^$/,
  },
};

// Which of these folders of web/src each may import; a feature never sees another feature. The engine's types
// are the words of its client.
const webFolders = {
  ui: ['ui', 'engine/types'],
  engine: ['engine'],
  features: ['ui', 'engine/client', 'engine/types', 'own feature'],
};

const filesUnder = (root, folder, ends) => {
  const start = path.join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
};

const includesOf = (text) =>
  [...text.matchAll(/^\s*#\s*include\s*([<"])([^>"]+)[>"]/gm)].map((m) => ({
    quoted: m[1] === '"',
    name: m[2],
  }));

const cppFaults = (root, folder) => {
  const { headers, closed } = cppFolders[folder];
  const faults = [];
  for (const file of filesUnder(root, folder, /\.(cpp|hpp)$/)) {
    const text = readFileSync(path.join(root, file), 'utf8');
    if (folder === 'core' && clock.test(text)) faults.push(`${file}: reads a clock, but the core is pure`);
    for (const { quoted, name } of includesOf(text)) {
      const places = [path.dirname(file), ...headers].map((place) => path.normalize(path.join(place, name)));
      if (
        quoted &&
        !places.some(
          (place) =>
            headers.some((ours) => place.startsWith(`${ours}/`)) && existsSync(path.join(root, place)),
        )
      ) {
        faults.push(`${file}: includes "${name}", which is not in ${headers.join(' nor ')}`);
      }
      if (closed.test(name)) faults.push(`${file}: includes <${name}>, closed to ${folder}`);
      if (folder === 'core' && !quoted && impure.test(name))
        faults.push(`${file}: includes <${name}>, but the core is pure`);
      for (const [library, place, word] of onePlace) {
        if (library.test(name) && !place.test(file))
          faults.push(`${file}: includes <${name}>, but ${word} has its one place elsewhere`);
      }
    }
  }
  return faults;
};

const importsOf = (text) =>
  [
    ...text.matchAll(
      /(?:^|[\s;{(])(?:import|export)\s*(?:type\s+)?(?:[^'"();]*?\sfrom\s*)?\(?\s*['"]([^'"]+)['"]/gm,
    ),
    ...text.matchAll(/new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g),
  ].map((m) => m[1]);

const wasmModule = 'besace-wasm';

const webFault = (file, target) => {
  if (/^(core|server-stub)\//.test(target) && !/^core\/rulebooks\/[\w-]+\.json$/.test(target))
    return 'web reaches the core through wasm only';
  if (/^(wasm|build\/wasm|besace-wasm)\//.test(target) && !file.startsWith('web/src/engine/'))
    return 'only the engine sees wasm';
  const [, folder, own] = /^web\/src\/(ui|engine|features)\/(?:([^/]+)\/)?/.exec(file) ?? [];
  const inner = /^web\/src\/(.*)$/.exec(target)?.[1];
  if (!folder || inner === undefined || !/^(ui|engine|features)\//.test(inner)) return undefined;
  const allowed = webFolders[folder].map((place) => (place === 'own feature' ? `features/${own}` : place));
  const seen = allowed.some(
    (place) => inner.startsWith(`${place}/`) || inner === place || inner.startsWith(`${place}.`),
  );
  return seen ? undefined : `${folder} may import only ${webFolders[folder].join(', ')}`;
};

const webFaults = (root) => {
  const faults = [];
  for (const file of filesUnder(root, 'web/src', /(?<!\.test)\.(ts|js|mjs|svelte)$/)) {
    for (const name of importsOf(readFileSync(path.join(root, file), 'utf8'))) {
      const bare = name.replace(/[?#].*$/, '');
      const ours = bare.startsWith('.') || bare.startsWith(`${wasmModule}/`);
      if (!ours) continue;
      const target = bare.startsWith('.') ? path.normalize(path.join(path.dirname(file), bare)) : bare;
      const fault = webFault(file, target);
      if (fault) faults.push(`${file}: imports ${name}: ${fault}`);
    }
  }
  return faults;
};

export const arrowFaults = (root) => [
  ...Object.keys(cppFolders).flatMap((folder) => cppFaults(root, folder)),
  ...webFaults(root),
];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
  const faults = arrowFaults(root);
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log('every arrow points the right way');
  process.exitCode = faults.length === 0 ? 0 : 1;
}
