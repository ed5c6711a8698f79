// What waits to be acknowledged.
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../src/engine/worker/database';
import { Outbox } from '../../../src/engine/worker/outbox';

const name = 'besace-test-outbox';
let database: Database;
let outbox: Outbox;

async function put(...ids: string[]): Promise<void> {
  await database.write(['outbox'], async (tx) => {
    for (const id of ids) await outbox.put(tx, id, new Uint8Array(100));
  });
  await outbox.reload();
}
function ids(again = false): string[] {
  return outbox.batch(0, again).map((record) => record.id);
}

beforeEach(async () => {
  database = await Database.open(name);
  outbox = await Outbox.open(database);
});
afterEach(async () => {
  database.close();
  await deleteDB(name);
});

describe('Outbox', () => {
  it('KeepsTheOrderOfSigningAndTakesAnEntryOnce', async () => {
    await put('certificate', 'pay', 'accept');
    await put('pay');
    expect(ids()).toEqual(['certificate', 'pay', 'accept']);
  });

  it('LetsGoOnlyOfWhatWasAcknowledged', async () => {
    await put('a', 'b', 'c');
    await outbox.settle(outbox.batch(0, false), [
      { code: 0, name: 'ok' },
      { code: 22, name: 'unknown_author' },
    ]);
    expect(ids()).toEqual(['c']);
    expect(outbox.refusalOf('b')).toBe('unknown_author');
    expect(outbox.waiting).toBe(1);
    expect(ids(true)).toEqual(['b', 'c']);
  });

  it('TellsHowManyOfSomeAreAnsweredForWhileTheyAreWatched', async () => {
    await put('before', 'a', 'b', 'c');
    const told: number[] = [];
    const settle = (count: number, code: number) =>
      outbox.settle(
        outbox.batch(0, false).slice(0, count),
        Array.from({ length: count }, () => ({ code, name: code === 0 ? 'ok' : 'unknown_author' })),
      );
    await outbox.watch(
      ['a', 'b', 'c'],
      (done) => told.push(done),
      async () => {
        await settle(2, 0);
        await settle(1, 22);
      },
    );
    await settle(1, 0);
    expect(told).toEqual([1, 2]);
  });

  it('FindsEverythingAgainAfterARestart', async () => {
    await put('a', 'b');
    await outbox.settle(outbox.batch(0, false).slice(0, 1), [{ code: 22, name: 'unknown_author' }]);
    const again = await Outbox.open(database);
    expect(again.refusalOf('a')).toBe('unknown_author');
    expect(again.batch(0, false).map((record) => record.id)).toEqual(['b']);
  });

  it('CutsBatchesToWhatTheServerTakes', async () => {
    await put(...Array.from({ length: 501 }, (_, at) => `e${at}`));
    const first = outbox.batch(0, false);
    expect(first).toHaveLength(500);
    expect(outbox.batch(first.at(-1)?.order ?? 0, false).map((record) => record.id)).toEqual(['e500']);
  });
});
