// Storage: all or nothing, durable, and failures told apart from bugs.
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StorageError } from '../../../src/engine/worker/answer';
import { Database, putSetting } from '../../../src/engine/worker/database';

const name = 'besace-test-database';
const invoice = { id: 'i1', bytes: new Uint8Array([1]), at: 1, paid: null };

afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(name);
});

describe('Database', () => {
  it('KeepsWhatWasWrittenAcrossOpenings', async () => {
    const first = await Database.open(name);
    await first.write(['invoices', 'settings'], async (tx) => {
      await tx.objectStore('invoices').put(invoice);
      await putSetting(tx, 'fund', 'f00d');
    });
    first.close();
    const second = await Database.open(name);
    expect(await second.all('invoices')).toEqual([invoice]);
    expect(await second.setting('fund')).toBe('f00d');
    second.close();
  });

  it('WritesNothingOfATransactionThatFails', async () => {
    const database = await Database.open(name);
    const failing = database.write(['invoices'], async (tx) => {
      await tx.objectStore('invoices').put(invoice);
      throw new Error('the page was closed');
    });
    await expect(failing).rejects.toBeInstanceOf(StorageError);
    expect(await database.all('invoices')).toEqual([]);
    database.close();
  });

  it('AsksForStrictDurability', async () => {
    const database = await Database.open(name);
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await database.write(['invoices'], async (tx) => {
      await tx.objectStore('invoices').put(invoice);
    });
    expect(asked.mock.calls.map(([, mode, options]) => [mode, options])).toEqual([
      ['readwrite', { durability: 'strict' }],
    ]);
    database.close();
  });
});
