// The copy of a whole log in a device's storage: what a start reads, and what it does without.
import 'fake-indexeddb/auto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../src/engine/worker/database';
import { LogCopy, type LogPage } from '../../../src/engine/worker/log_copy';
import { loadCore } from '../support/core';
import { TestServer } from '../support/server';

const core = await loadCore();
const binary = resolve(
  import.meta.dirname,
  '../../../..',
  process.env['BESACE_BINARY'] ?? 'build/release/server-stub/besace',
);
const kNow = 1_800_000_000_000;

/** A simulated fund of some thousand entries, as one page. */
function simulated(): LogPage {
  const folder = mkdtempSync(join(tmpdir(), 'besace-log-'));
  const file = join(folder, 'fund.besace');
  const done = spawnSync(binary, ['simulate', '--seed', '3', '--members', '80', '--days', '60', '-o', file]);
  if (done.status !== 0) throw new Error(String(done.stderr));
  const bundle = readFileSync(file);
  rmSync(folder, { recursive: true });
  const begin = bundle.lastIndexOf('besace.fund/', bundle.lastIndexOf('\u2014') - 1);
  const note = bundle.subarray(begin).toString('utf8');
  const head = note.length > 255 ? 3 : 2;
  const count = Number(note.split('\n')[1]);
  return { from: 0, count, bytes: new Uint8Array(bundle.subarray(0, begin - head)), note };
}

describe.skipIf(!core || !TestServer.built())('LogCopy', () => {
  let page: LogPage;
  let database: Database;

  async function open(): Promise<LogCopy> {
    if (!core) throw new Error('the core has not been built');
    return LogCopy.open(core, database);
  }

  beforeAll(async () => {
    page = simulated();
    database = await Database.open('besace-log-copy');
    const copy = await open();
    expect(await copy.append(page, kNow)).toEqual({ ok: true, value: null });
    copy.close();
  });
  afterAll(() => database.close());

  async function damage(change: (tx: Parameters<Parameters<Database['write']>[1]>[0]) => Promise<void>) {
    await database.write(['chunks', 'settings'], change);
  }
  async function opened(): Promise<{ size: number; root: string | undefined }> {
    const copy = await open();
    const { size } = copy;
    const root = copy.replica.fund()?.root;
    copy.close();
    return { size, root };
  }

  it('StartsFromTheStateItStored', async () => {
    const whole = await opened();
    expect(whole.size).toBe(page.count);
    expect(page.count).toBeGreaterThan(2000);
    // Without the pieces of the log, the state alone is all there is to start from.
    const chunks = await database.all('chunks');
    await damage((tx) => tx.objectStore('chunks').clear());
    expect(await opened()).toEqual(whole);
    await damage(async (tx) => {
      for (const chunk of chunks) await tx.objectStore('chunks').put(chunk);
    });
  });

  it('GoesOnWithThePiecesThatFollowItsState', async () => {
    const read = vi.spyOn(database, 'chunkFrom');
    await opened();
    expect(read.mock.calls).toEqual([[page.count]]);
    read.mockRestore();
  });

  it('VerifiesTheWholeLogAgainWhenItsStateIsDamaged', async () => {
    const whole = await opened();
    await damage(async (tx) => {
      const state = (await tx.objectStore('settings').get('state')) as Uint8Array;
      state[state.length >> 1] = (state[state.length >> 1] ?? 0) ^ 1;
      await tx.objectStore('settings').put(state, 'state');
    });
    expect(await opened()).toEqual(whole);
  });

  it('HasNothingWhenBothAreDamaged', async () => {
    await damage(async (tx) => {
      const [chunk] = await tx.objectStore('chunks').getAll();
      if (!chunk) throw new Error('nothing in chunks');
      // More than a signature, which decides nothing where a later entry covers it.
      chunk.bytes.fill(0, chunk.bytes.length >> 1, (chunk.bytes.length >> 1) + 200);
      await tx.objectStore('chunks').put(chunk);
    });
    expect(await opened()).toEqual({ size: 0, root: undefined });
  });
});
