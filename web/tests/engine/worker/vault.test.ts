// Sealing at rest.
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { StorageError } from '../../../src/engine/worker/answer';
import { Database } from '../../../src/engine/worker/database';
import type { Platform } from '../../../src/engine/worker/platform';
import { Vault } from '../../../src/engine/worker/vault';

const name = 'besace-test-vault';
const platform: Pick<Platform, 'random' | 'subtle'> = {
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  subtle: crypto.subtle,
};
const secret = new Uint8Array(32).fill(7);

afterEach(() => deleteDB(name));

describe('Vault', () => {
  it('OpensAfterARestartWhatItSealedBefore', async () => {
    const first = await Database.open(name);
    const sealed = await (await Vault.open(platform, first)).seal('wallet', secret);
    first.close();
    const second = await Database.open(name);
    const vault = await Vault.open(platform, second);
    expect(await vault.unseal('wallet', sealed)).toEqual(secret);
    second.close();
  });

  it('KeepsAKeyThatCannotBeExportedAndNoPlainSeed', async () => {
    const database = await Database.open(name);
    const sealed = await (await Vault.open(platform, database)).seal('wallet', secret);
    const key = await database.setting('sealingKey');
    expect(key?.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
    expect(Buffer.from(sealed.data).includes(Buffer.from(secret))).toBe(false);
    database.close();
  });

  it('RefusesAnotherNameAndAChangedByte', async () => {
    const database = await Database.open(name);
    const vault = await Vault.open(platform, database);
    const sealed = await vault.seal('wallet', secret);
    await expect(vault.unseal('till', sealed)).rejects.toBeInstanceOf(StorageError);
    sealed.data[0] = (sealed.data[0] ?? 0) ^ 1;
    await expect(vault.unseal('wallet', sealed)).rejects.toBeInstanceOf(StorageError);
    database.close();
  });

  it('WipesASeedAfterItsUse', async () => {
    const database = await Database.open(name);
    const vault = await Vault.open(platform, database);
    const sealed = await vault.seal('wallet', secret);
    const used = await vault.withSeed('wallet', sealed, (seed) => {
      expect(seed).toEqual(secret);
      return seed;
    });
    expect(used).toEqual(new Uint8Array(32));
    database.close();
  });
});
