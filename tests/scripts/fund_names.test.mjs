// A fund is a file of core/rulebooks and nothing else: no source names one.
// Guarantees: every rulebook's name and file name are looked for in every source. Must not read the tests, which name them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const kRoot = fileURLToPath(new URL('../..', import.meta.url));
const kSources = ['core/include', 'core/src', 'wasm/src', 'web/src', 'server-stub/src'];

const names = readdirSync(`${kRoot}core/rulebooks`).flatMap((file) => [
  file.replace(/\.json$/, ''),
  JSON.parse(readFileSync(`${kRoot}core/rulebooks/${file}`, 'utf8')).name,
]);
const files = kSources.flatMap((folder) =>
  readdirSync(`${kRoot}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(cpp|hpp|in|ts|svelte|json)$/.test(entry.name))
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`),
);
const named = (text) => names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));

describe('the sources', () => {
  it('NameNoFund', () => {
    assert.ok(files.length > 100);
    for (const file of files) assert.deepEqual(named(readFileSync(file, 'utf8')), [], file);
  });
  it('WouldBeFoundNamingOne', () => {
    assert.ok(names.length >= 20);
    assert.deepEqual(named(`like ${names[0].toUpperCase()}`), [names[0]]);
  });
});
