// The keys by which clang-tidy's clean files are remembered.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const script = path.resolve(import.meta.dirname, '../../scripts/tidy-keys.mjs');

describe('tidy-keys', () => {
  let root;
  const put = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const keyOf = (file) => execFileSync('node', [script, file], { cwd: root, encoding: 'utf8' }).split(' ')[0];

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'besace-tidy-'));
    for (const folder of ['.', 'server-stub', 'tests']) put(`${folder}/.clang-tidy`, 'Checks: all\n');
    put('core/include/besace/far.hpp', 'int far();\n');
    put('core/include/besace/near.hpp', '#include "besace/far.hpp"\n');
    put('core/include/besace/other.hpp', 'int other();\n');
    put('core/src/one.cpp', '#include "besace/near.hpp"\n#include <vector>\n');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  for (const file of ['core/src/one.cpp', 'core/include/besace/far.hpp', 'tests/.clang-tidy']) {
    it(`ChangesWith: ${file}`, () => {
      const key = keyOf('core/src/one.cpp');
      assert.match(key, /^[0-9a-f]{32}$/);
      put(file, `${file} changed\n#include "besace/near.hpp"\n`);
      assert.notEqual(keyOf('core/src/one.cpp'), key);
    });
  }
  it('StaysWhenAHeaderItDoesNotReachChanges', () => {
    const key = keyOf('core/src/one.cpp');
    put('core/include/besace/other.hpp', 'int another();\n');
    assert.equal(keyOf('core/src/one.cpp'), key);
  });
});
