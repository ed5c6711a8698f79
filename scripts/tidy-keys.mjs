// Prints "KEY FILE" for each native C++ file: the key changes with its text, any header of the project it reaches, and .clang-tidy.
// Guarantees the same key for the same bytes, wherever the project lies. Must not know what a compiler would skip: it follows every include.
// usage: node scripts/tidy-keys.mjs FILE...
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folders = ['core/include', 'core/src', 'server-stub/src', 'tests/core', 'tests/server', 'tests/sim', 'tests/vectors'];
const texts = new Map();
const textOf = (file) => {
  if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));
  return texts.get(file);
};

/** The project's files that a file includes, directly. */
const included = (file) =>
  [...textOf(file).matchAll(/^#include "([^"]+)"/gm)]
    .map(([, name]) => [path.dirname(file), ...folders].map((folder) => path.posix.join(folder, name)).find(existsSync))
    .filter((found) => found !== undefined);

const reached = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of included(file)) reached(next, seen);
  return seen;
};

const settings = ['.clang-tidy', 'server-stub/.clang-tidy', 'tests/.clang-tidy'].map(textOf);
for (const file of process.argv.slice(2)) {
  const hash = createHash('sha256');
  for (const text of [...settings, ...[...reached(file)].sort().flatMap((one) => [one, textOf(one)])]) hash.update(`${text}\0`);
  console.log(hash.digest('hex').slice(0, 32), file);
}
